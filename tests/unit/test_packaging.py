"""What is installed is locked, and what is served is confined."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from bot.runtime import DRAIN_SECONDS
from bot.web import SHUTDOWN_SECONDS

ROOT = Path(__file__).parent.parent.parent
EXTRAS = {
    "requirements.lock": ("semantic", "build"),
    "requirements-dev.lock": ("semantic", "build", "dev"),
    "requirements-training.lock": ("semantic", "build", "training"),
}
LOCKS = tuple(EXTRAS)


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def entries(lock: str) -> list[str]:
    """Return a lock's requirements, each with its hashes and the comment that says what wants it."""
    return re.findall(r"^[a-z0-9].*\n(?:[ ].*\n)*", text_of(lock), re.MULTILINE)


def pins(lock: str) -> dict[str, list[Requirement]]:
    """Return the locked requirements by name; one may be locked twice, for different platforms."""
    found: dict[str, list[Requirement]] = {}
    for entry in entries(lock):
        pin = Requirement(entry.split("\\\n")[0].strip())
        found.setdefault(pin.name, []).append(pin)
    return found


def wanted(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for, by itself and with `extras`."""
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    return [Requirement(one) for group in groups for one in group]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_one_version_and_its_hashes(lock: str) -> None:
    assert len(entries(lock)) > 40
    for entry in entries(lock):
        assert re.match(r"[a-z0-9-]+==[\w.]+ ", entry), entry
        hashes = re.findall(r"--hash=(\S+)", entry)
        assert hashes, entry
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_path(lock: str) -> None:
    outside = re.sub(r"--hash=sha256:\S+", "", text_of(lock))
    assert not re.search(r"://|--|file:| @ |/", outside)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_of_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    for one in wanted(*EXTRAS[lock]):
        assert one.name.lower() in locked, f"{one.name} is not in {lock}: run `make lock`"
        for pin in locked[one.name.lower()]:
            (version,) = pin.specifier
            assert one.specifier.contains(version.version), f"{pin} in {lock}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_tests_and_training_run_on_what_the_product_runs_on(lock: str) -> None:
    product, others = pins("requirements.lock"), pins(lock)
    for name, pinned in product.items():
        assert {str(pin.specifier) for pin in pinned} == {str(pin.specifier) for pin in others[name]}


@pytest.mark.parametrize("extra", ["data", "training"])
def test_what_only_writes_word_lists_or_trains_is_not_installed(extra: str) -> None:
    assert not {one.name for one in wanted(extra)[len(wanted()) :]} & set(pins("requirements-dev.lock"))


def test_the_build_uses_the_locked_tool() -> None:
    (tool,) = tomllib.loads(text_of("pyproject.toml"))["build-system"]["requires"]
    assert [str(pin) for pin in pins("requirements.lock")["hatchling"]] == [tool]


@pytest.fixture(scope="module")
def stages() -> list[str]:
    """The Dockerfile's stages, the last of which is the image; its comments left out."""
    lines = [line for line in text_of("Dockerfile").splitlines() if not line.startswith("#")]
    return re.split(r"^(?=FROM )", "\n".join(lines), flags=re.MULTILINE)[1:]


def test_the_image_runs_without_rights(stages: list[str]) -> None:
    users = re.findall(r"^USER (\S+)", stages[-1], re.MULTILINE)
    assert users
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", users[-1])
    assert not re.search(r"^(RUN|COPY|ADD) ", stages[-1].split(f"USER {users[-1]}")[1], re.MULTILINE)


def test_the_image_installs_what_is_locked_and_compiles_nothing(stages: list[str]) -> None:
    assert "--require-hashes --only-binary :all: -r requirements.lock" in stages[0]
    assert "pip" not in stages[-1]
    assert "apt-get" not in "".join(stages)


def test_the_image_keeps_no_tool_of_the_build(stages: list[str]) -> None:
    because: dict[str, set[str]] = {}
    for entry in entries("requirements.lock"):
        lines = entry.partition("# via")[2].splitlines()
        because[entry.split("==")[0]] = {line.strip(" #") for line in lines} - {""}
    tools = {one.name for one in wanted("build")[len(wanted()) :]}
    while more := {name for name, by in because.items() if by <= tools} - tools:
        tools |= more
    removed = re.search(r"uninstall --yes --quiet \\\n +([a-z\- ]+?) \\", stages[0])
    assert removed
    assert set(removed[1].split()) == tools


def test_the_image_listens_keeps_its_data_in_a_volume_and_is_asked_for_its_health(stages: list[str]) -> None:
    image = stages[-1]
    assert "ONRECORD_HOST=0.0.0.0" in image
    assert "ONRECORD_DATABASE_URL=sqlite:////data/" in image
    assert re.search(r"^VOLUME /data$", image, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*\\\n +CMD \[.*/healthz", image, re.MULTILINE)
    assert "ONRECORD_HEALTH_PORT" in image
    assert 'CMD ["onrecord", "run", "--seeds", "seeds"]' in image


def test_the_build_gets_what_it_copies_and_nothing_else(stages: list[str]) -> None:
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", "".join(stages), re.MULTILINE)
        for name in line.split()
    ]
    ignored = text_of(".dockerignore").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == {name.removeprefix("./") for name in copied}
    assert all((ROOT / name).exists() for name in copied)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text_of("compose.yaml"))["services"]
    return found


def test_the_bot_waits_for_a_healthy_database(services: dict[str, Any]) -> None:
    assert services["bot"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "pg_isready" in services["database"]["healthcheck"]["test"]


def test_the_databases_data_outlives_its_container(services: dict[str, Any]) -> None:
    (mounted,) = services["database"]["volumes"]
    assert mounted.split(":")[0] in yaml.safe_load(text_of("compose.yaml"))["volumes"]


def test_no_secret_is_in_the_compose_file(services: dict[str, Any]) -> None:
    assert services["bot"]["env_file"] == ".env"
    assert services["database"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert "postgresql://onrecord:${POSTGRES_PASSWORD:?" in services["bot"]["environment"]["ONRECORD_DATABASE_URL"]
    assert ".env" in text_of(".gitignore").splitlines()


def test_only_this_host_reaches_the_bot_and_nobody_the_database(services: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in services["bot"]["ports"])
    assert "ports" not in services["database"]


def test_the_bot_has_time_to_finish_before_it_is_killed(services: dict[str, Any]) -> None:
    assert int(services["bot"]["stop_grace_period"].removesuffix("s")) > DRAIN_SECONDS + SHUTDOWN_SECONDS


def test_the_bots_container_is_confined(services: dict[str, Any]) -> None:
    bot = services["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]


def test_the_server_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in text_of(".ci/run").splitlines() if line and not line.startswith("#")]
    assert os.access(script, os.X_OK)
    assert commands[-1] == "exec make test"


def test_the_last_examination_wants_to_be_told_and_is_not_started_by_chance() -> None:
    make = shutil.which("make")
    assert make
    environment = {"PATH": os.environ["PATH"]}
    refused = subprocess.run(  # noqa: S603  # the Makefile is our own
        [make, "examine"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "make examine ONCE=yes" in refused.stderr
    assert refused.stdout == ""


EXAMINED = ("flood", "harbour", "vineyard", "prison", "examiner", "wires", "orchard", "lighthouse", "harvest")


def test_no_other_target_reads_the_questions_of_the_last_examination() -> None:
    lines = [line for line in text_of("Makefile").splitlines() if not line.startswith("#")]
    kept = [line for line in lines if any(name in line for name in EXAMINED)]
    assert kept == [f"EXAMINATION := $(foreach name,{' '.join(EXAMINED)},$(SETS)/$(name).yaml)"]
    assert [line for line in lines if "$(EXAMINATION)" in line] == [
        "\t@$(BIN)/python -m benchmarks.evaluate $(EXAMINATION)"
    ]


@pytest.mark.parametrize(("target", "starts"), [("run", "onrecord run"), ("test", "bin/pytest")])
def test_what_make_starts_is_compiled_before(target: str, starts: str) -> None:
    make = shutil.which("make")
    assert make
    planned = subprocess.run(  # noqa: S603  # the Makefile is our own; nothing is made
        [make, "--dry-run", "--what-if", "bot/cli.py", target], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert 0 < planned.find("-m compileall -q bot facts") < planned.find(starts)


def test_make_asks_for_the_python_that_the_project_needs() -> None:
    needed = tomllib.loads(text_of("pyproject.toml"))["project"]["requires-python"].removeprefix(">=")
    makefile = text_of("Makefile")
    assert f"sys.version_info < ({needed.replace('.', ', ')})" in makefile
    assert f"--python-version {needed}" in makefile
