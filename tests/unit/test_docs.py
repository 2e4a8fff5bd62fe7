"""The documentation says what is there, and its examples run."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main
from packaging.requirements import Requirement
from typer.testing import CliRunner

from bot.cli import app
from bot.json_form import asked_form
from bot.setting_values import Secret
from bot.settings import Settings
from facts.curation.desk import Desk
from facts.matching.results import Difference, DifferenceKind, Outcome
from facts.transfer import read_files
from facts.transfer.form import ArticleForm, EntityForm, FactForm, StatementForm
from tests.samples import asked, result, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.testing import Result

ROOT = Path(__file__).parent.parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
COMMAND = ".venv/bin/onrecord "
FOR_COMPOSE_ALONE = {"POSTGRES_PASSWORD"}
ASKED_FOR = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ONRECORD_ENCRYPTION_KEYS", *FOR_COMPOSE_ALONE}


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language, those inside lists too, without their indentation."""
    found = re.finditer(rf"^( *)```{language}\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{one[1]}", "", one[2], flags=re.MULTILINE) for one in found]


def rows(text: str) -> dict[str, list[str]]:
    """Return the tables' rows, by the code in their first cell."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells and cells[0].startswith("`"):
            found[cells[0].strip("`")] = cells[1:]
    return found


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of the second or third level, up to the next of any level."""
    parts = re.split(r"^#{2,3} ", text, flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(heading)), "")


def onrecord(arguments: list[str], typed: str = "") -> Result:
    """Run the command in this process; tests/integration runs it in one of its own."""
    return CliRunner().invoke(app, arguments, input=typed)


@pytest.fixture
def _fresh_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with the seeds, and with no setting of the one who runs the tests."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    for key in settings():
        monkeypatch.delenv(key, raising=False)


def test_every_command_and_option_is_documented() -> None:
    page = text_of("docs/commands.md")
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group
    assert set(re.findall(r"^## `onrecord ([\w-]+)`", page, re.MULTILINE)) == set(commands)
    for name, command in commands.items():
        within = getattr(command, "commands", {})
        named = {row.split()[0] for row in rows(section(page, f"`onrecord {name}`")) if not row.startswith("-")}
        assert not within or named == set(within), f"docs/commands.md: {name}"
        options = {option for one in (command, *within.values()) for option in options_of(one)}
        said = set(re.findall(r"`(--?[a-z-]+)", section(page, f"`onrecord {name}`")))
        assert options <= said, f"docs/commands.md: {name}"
        assert said - options <= {"--dry-run", "-"}, f"docs/commands.md: {name} has no such option"


def options_of(command: Any) -> set[str]:
    """Return how a command's options are written, but for those that every group has of itself."""
    spellings = [[*parameter.opts, *parameter.secondary_opts] for parameter in command.params]
    written = {option for one in spellings for option in one if option.startswith("-")}
    return written - {"--install-completion", "--show-completion"}


def test_every_setting_is_documented_with_its_default() -> None:
    documented = rows(text_of("docs/settings.md"))
    assert set(documented) == {*settings(), *FOR_COMPOSE_ALONE}
    for key, default in settings().items():
        assert documented[key][0].strip("`") == (default or "none")


def test_the_example_of_the_settings_has_every_setting_and_its_default() -> None:
    lines = re.findall(r"^(#?)([A-Z_]+)=(.*)$", text_of(".env.example"), re.MULTILINE)
    assert {key for _, key, _ in lines} == {*settings(), *FOR_COMPOSE_ALONE}
    for hidden, key, value in lines:
        assert value == settings().get(key, "")
        assert bool(hidden) == (key not in ASKED_FOR), f"{key}: only what is asked for is not commented out"


def test_nothing_that_the_image_sets_stands_empty_in_the_example_of_the_settings() -> None:
    """Compose hands an empty value of `.env` over the image's own, and the bot takes an empty one for none."""
    set_by_image = " ".join(re.findall(r"^ENV ((?:.*\\\n)*.*)$", text_of("Dockerfile"), re.MULTILINE))
    image = set(re.findall(r"\b([A-Z_]+)=", set_by_image))
    assert {"ONRECORD_INDEX_FOLDER", "ONRECORD_DATABASE_URL"} <= image
    standing = set(re.findall(r"^([A-Z_]+)=", text_of(".env.example"), re.MULTILINE))
    assert standing == ASKED_FOR
    assert not standing & image


def settings() -> dict[str, str]:
    """Return every setting with its default as it is written, empty where there is none."""
    found = {}
    for field in fields(Settings):
        default = field.default.get_secret_value() if isinstance(field.default, Secret) else field.default
        found[field.metadata["key"]] = "" if default is None else str(default)
    return found


def test_every_setting_of_a_desk_is_documented() -> None:
    commands = section(text_of("docs/commands.md"), "`onrecord facts`")
    said = set(re.findall(r"`(\w+)`", rows(commands)["settings [KEY=VALUE]"][0]))
    assert {field.name for field in fields(Desk)} <= said


def test_the_readme_leads_to_every_page_once() -> None:
    table = section(text_of("README.md"), "Where to read on")
    led_to = re.findall(r"^\| \[[^]]+\]\(docs/([^)]+)\)", table, re.MULTILINE)
    assert sorted(led_to) == sorted(page.name for page in (ROOT / "docs").glob("*.md"))


def test_every_direct_dependency_and_no_other_has_its_reason() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    documented = rows(text_of("docs/dependencies.md"))
    assert set(documented) == {Requirement(one).name for group in groups for one in group}
    assert all(reason for (reason,) in documented.values())


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("`article`", ArticleForm),
        ("`entities`", EntityForm),
        ("`facts`", FactForm),
        ("`statements`", StatementForm),
    ],
)
def test_every_field_of_a_fact_file_is_documented(heading: str, form: type) -> None:
    assert list(rows(section(text_of("docs/facts.md"), heading))) == list(form.__annotations__)


@pytest.mark.parametrize("page", ["README.md", "docs/facts.md"])
def test_the_fact_files_in_the_documentation_can_be_taken(page: str, tmp_path: Path) -> None:
    examples = [block for block in blocks(text_of(page), "yaml") if "facts:" in block]
    assert examples
    for number, example in enumerate(examples):
        file = tmp_path / f"example-{number}.yaml"
        file.write_text(example, encoding="utf-8")
        assert read_files([str(file)])


def test_the_documented_json_has_the_keys_that_are_printed() -> None:
    (example,) = (block for block in blocks(text_of("docs/commands.md"), "json") if "took_ms" in block)
    differing = result(
        Outcome.DIFFERS,
        differences=(Difference(DifferenceKind.NUMBER, "16,000", "more than 1,600"),),
        suggestions=(suggestion(),),
    )
    assert shape(json.loads(example)) == shape(asked_form(asked(differing)))


def shape(value: Any) -> Any:
    """Return the keys of a JSON value, all the way down; of a list, those of its first entry."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) else None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text("utf-8")):
        if target.startswith("https://"):
            continue
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(file), f"{page.name} links to {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made on the web."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_every_page_is_named_in_the_readme() -> None:
    readme = text_of("README.md")
    pages = [str(page.relative_to(ROOT)) for page in PAGES if page.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in readme] == []


@pytest.mark.usefixtures("_fresh_clone")
def test_the_first_minute_answers_as_the_readme_shows() -> None:
    first_minute = section(text_of("README.md"), "The first minute")
    piped = re.search(r"printf '(.+)' \| make run", first_minute)
    (shown,) = blocks(first_minute, "text")
    assert piped
    done = onrecord(["run", "--seeds", "seeds"], typed=piped[1].replace("\\n", "\n"))
    assert done.exit_code == 0, done.output
    undated = re.sub(r"last changed on [^)]+\)", "last changed on …)", done.stdout)
    assert undated.strip() == shown.strip()


def examples() -> Iterator[Any]:
    """Yield the commands of each page, in their order; `run` serves without end and is tried above."""
    for page in PAGES:
        lines = [line for block in blocks(page.read_text("utf-8"), "sh") for line in block.splitlines()]
        commands = [line.removeprefix(COMMAND) for line in lines if line.startswith(COMMAND)]
        if commands:
            yield pytest.param(commands, id=page.name)


@pytest.mark.usefixtures("_fresh_clone")
@pytest.mark.parametrize("commands", list(examples()))
def test_the_commands_in_the_documentation_run(
    commands: list[str], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "README.md" not in request.node.callspec.id:  # once with meaning, which each page's import would pay for
        monkeypatch.setenv("ONRECORD_SEMANTIC", "off")
    planted = onrecord(["import", "--quiet", "seeds/syria-israel-talks.yaml"])
    assert planted.exit_code == 0, planted.output
    for command in commands:
        # None of them needs a shell: what is quoted is one argument.
        arguments = [plain or quoted for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', command)]
        done = onrecord(arguments)
        assert done.exit_code == 0, f"{command}: {done.output}"
        assert done.stdout.strip() or "--output" in arguments, f"{command} printed nothing"
