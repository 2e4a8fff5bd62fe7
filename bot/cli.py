"""The `onrecord` command. What a command needs is imported when it runs: asking must not pay for Slack."""

from __future__ import annotations

import asyncio
import gc
import getpass
import json
import os
import sys
from collections.abc import Coroutine, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from facts.errors import InputError, OnrecordError

if TYPE_CHECKING:
    from bot.settings import Settings
    from facts.matching.results import Asked
    from facts.service import Service

T = TypeVar("T")

FAILED = 1
WRONG_INPUT = 2
"""Exit codes: something could not be done; what was handed over can't be taken."""

app = typer.Typer(
    name="onrecord",
    help="Ask whether a claim is on the record: reported, confirmed or denied, by whom, and where.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="The base: sqlite:///FILE or postgresql://… (ONRECORD_DATABASE_URL).",
    ),
]
WorkspaceOption = Annotated[
    str | None,
    typer.Option("--workspace", metavar="NAME", help="Whose facts (ONRECORD_WORKSPACE; local by default)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
BatchOption = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help="Take a question a line from FILE; - is standard input."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question, in any wording.")] = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each result is what it is.")] = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Ask whether something is on the record."""
    questions = _questions(question, batch)

    async def run(service: Service, name: str) -> None:
        for text in questions:
            _show(await service.ask(name, text), as_json=as_json, explain=explain)

    _with_service(run, _settings(database, workspace))


@app.command()
def search(
    text: Annotated[list[str] | None, typer.Argument(help="What to look for.")] = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, max=100, help="How many facts at the most.")] = 10,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Rank the facts for a text, without deciding on an answer."""
    texts = _questions(text, batch)

    async def run(service: Service, name: str) -> None:
        from bot.json_form import found_form

        for one in texts:
            found = await service.search(name, one, top)
            if as_json:
                _print(json.dumps(found_form(found), ensure_ascii=False))
                continue
            _print("\n".join(f"{score:.3f}  {fact_id}" for fact_id, score in found.hits) or "Nothing is near.")

    _with_service(run, _settings(database, workspace))


@app.command("import")
def import_files(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Fact files (.yaml, .json); - is standard input.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change, and change nothing.")] = False,
    quiet: QuietOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Bring fact files into the record: all of it or nothing."""
    from facts.transfer import read_files

    try:
        documents = read_files(files)
    except InputError as error:
        _fail(str(error), WRONG_INPUT)

    async def run(service: Service, name: str) -> None:
        from bot.terminal import progress_bar

        with progress_bar("Importing", quiet=quiet) as progress:
            changes = await service.import_documents(
                name, documents, by=_operator(), dry_run=dry_run, progress=progress
            )
        if changes and not dry_run:
            await service.prepare(name)
        for line in (line for change in changes if dry_run for line in change.lines()):
            _print(line)
        _print(_imported([change.is_new for change in changes], dry_run=dry_run))

    settings = _settings(database, workspace)
    _with_service(run, settings, create=not dry_run)


@app.command("export")
def export_files(
    file_format: Annotated[str, typer.Option("--format", metavar="yaml|json", help="The file's form.")] = "yaml",
    output: Annotated[str, typer.Option("--output", metavar="FILE", help="Where to; - is standard output.")] = "-",
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the whole record as a fact file."""
    from facts.transfer import FileFormat, write_documents

    if file_format not in list(FileFormat):
        _fail(f"There is no format {file_format!r}. The formats are {', '.join(FileFormat)}.", WRONG_INPUT)

    async def run(service: Service, name: str) -> None:
        text = write_documents(await service.export_documents(name), FileFormat(file_format))
        if output == "-":
            _print(text, end="")
        else:
            _write(Path(output), text)

    _with_service(run, _settings(database, workspace))


@app.command()
def migrate(database: DatabaseOption = None) -> None:
    """Bring the database's tables up to date."""
    settings = _settings(database, None)

    async def run() -> bool:
        from bot.opening import bring_up_to_date
        from facts.store import Database

        opened = Database.at(settings.database_url.get_secret_value(), create=True)
        try:
            return await bring_up_to_date(opened)
        finally:
            await opened.close()

    _print("The tables are up to date now." if _run(run()) else "The tables were up to date already.")


@app.command()
def run(
    seeds: Annotated[
        Path, typer.Option("--seeds", metavar="FOLDER", help="Fact files that fill an empty base.")
    ] = Path("seeds"),
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Start Onrecord: make the base, then serve Slack, or answer at a prompt where Slack isn't set up."""
    settings = _settings(database, workspace)
    gc.enable()
    files = sorted(str(path) for path in seeds.glob("*.yaml")) if seeds.is_dir() else []
    _run(_start(settings, files))


@app.command()
def doctor(database: DatabaseOption = None, workspace: WorkspaceOption = None) -> None:
    """Look at settings, tokens, scopes, database and index, and say what to do."""
    settings = _settings(database, workspace)

    async def examined() -> bool:
        from bot.doctor import Grade, examine
        from bot.opening import opened

        async def base() -> Any:
            async with opened(settings) as parts:
                await parts.service.search(settings.workspace, "index", 1)
                return await parts.service.base(settings.workspace)

        findings = await examine(settings, base)
        signs = {Grade.OK: "ok      ", Grade.WARNING: "warning ", Grade.PROBLEM: "problem "}
        for finding in findings:
            _print(signs[finding.grade] + finding.what)
            if finding.advice:
                _print(" " * 8 + finding.advice)
        return any(finding.grade is Grade.PROBLEM for finding in findings)

    if _run(examined()):
        raise typer.Exit(FAILED)


@app.command()
def fit(
    on: Annotated[
        list[Path], typer.Option("--on", metavar="FILE", help="Labelled questions to fit the weights to; repeatable.")
    ],
    choose_on: Annotated[
        list[Path],
        typer.Option("--choose-on", metavar="FILE", help="Labelled questions to choose the threshold on; repeatable."),
    ],
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="Where the fitted model is written.")],
    semantic: Annotated[
        bool, typer.Option("--semantic/--lexical", help="With the extra `semantic`, or without.")
    ] = True,
    quiet: QuietOption = False,
) -> None:
    """Fit the matcher's weights to labelled questions."""

    async def run() -> None:
        from bot.terminal import counting_bar
        from facts.evaluation.report import fitted, question_count

        with counting_bar("Fitting", question_count([*on, *choose_on]), quiet=quiet) as progress:
            model = fitted(on, choose_on, _embedder(semantic=semantic), progress)
        _write(output, model.to_json())
        _print(f"Written to {output}.")

    _run(run())


@app.command()
def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE…", help="Labelled questions, each naming its base.")
    ] = None,
    semantic: Annotated[
        bool | None, typer.Option("--semantic/--lexical", help="With the extra `semantic`, or without.")
    ] = None,
    mistakes: Annotated[int, typer.Option("--mistakes", metavar="N", min=0, help="Wrong statuses to list.")] = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Measure the matcher on labelled questions: those of FILE…, or, without files, those of a workspace."""
    if not files:
        settings = _with_meaning(_settings(database, workspace), semantic)
        _evaluate_workspace(settings, mistakes=mistakes, as_json=as_json, quiet=quiet)
        return
    if database is not None or workspace is not None:
        _fail("Name files, which bring their own bases, or a workspace and its database; not both.", WRONG_INPUT)

    async def run() -> None:
        from bot.terminal import counting_bar, evaluation
        from facts.evaluation.report import measured, question_count
        from facts.matching.model import shipped

        embedder = _embedder(semantic=semantic is not False)
        model = shipped(semantic=embedder is not None)
        with counting_bar("Asking", question_count(files), quiet=quiet) as progress:
            rows, together = measured(files, model, embedder, progress)
        _print(evaluation(rows, together, mistakes=mistakes, as_json=as_json))

    _run(run())


@app.command("try-phrasing")
def try_phrasing(
    fact_id: Annotated[str, typer.Argument(metavar="FACT_ID", help="The fact that would be asked so.")],
    phrasing: Annotated[str, typer.Argument(metavar="PHRASING", help="Another way to ask about it.")],
    quiet: QuietOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show which kept and labelled questions a new phrasing of a fact would change; nothing is saved."""

    async def run(service: Service, name: str) -> None:
        from bot.learning import phrasing_tried
        from bot.terminal import progress_bar

        with progress_bar("Asking", quiet=quiet) as progress:
            tried = await service.try_phrasing(name, fact_id, phrasing, progress)
        _print(phrasing_tried(tried))

    _with_service(run, _settings(database, workspace))


def main() -> None:
    """Run the command; what a person can mend is said in a sentence, without a traceback."""
    # A command lives for a second and frees nothing worth looking for: this takes a tenth off each. `run` undoes it.
    gc.disable()
    try:
        app()
    except BrokenPipeError:
        # The reader (head, less) has gone: there is nobody to tell. Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


def _evaluate_workspace(settings: Settings, *, mistakes: int, as_json: bool, quiet: bool) -> None:
    async def run(service: Service, name: str) -> None:
        from bot.learning import labels_measured
        from bot.terminal import progress_bar

        with progress_bar("Asking", quiet=quiet) as progress:
            measured = await service.measure_labels(name, progress)
        _print(labels_measured(name, measured, mistakes=mistakes, as_json=as_json))

    _with_service(run, settings)


def _with_meaning(settings: Settings, semantic: bool | None) -> Settings:
    """Return the settings with or without meaning as the command line says, if it says so."""
    from bot.settings import Semantic

    if semantic is None:
        return settings
    return settings.model_copy(update={"semantic": Semantic.ON if semantic else Semantic.OFF})


async def _start(settings: Settings, seeds: list[str]) -> None:
    from bot.opening import opened
    from bot.settings import missing_for_slack

    async with opened(settings, create=True) as parts:
        if seeds and not (await parts.service.base(settings.workspace)).facts:
            await _plant(parts.service, settings.workspace, seeds)
        await parts.service.prepare(settings.workspace)
        if settings.bot_token is None and settings.app_token is None and settings.signing_secret is None:
            await _prompt(parts.service, settings.workspace)
            return
        missing = missing_for_slack(settings)
        if missing:
            raise InputError("\n".join(missing))
        from bot.logs import configure_logs
        from bot.runtime import serve

        configure_logs(settings.log_level)
        await serve(settings, parts.database, parts.service)


async def _plant(service: Service, workspace: str, files: list[str]) -> None:
    from facts.transfer import read_files

    changes = await service.import_documents(workspace, read_files(files), by="seeds")
    _note(f"The base was empty: {_imported([change.is_new for change in changes], dry_run=False)}")


async def _prompt(service: Service, workspace: str) -> None:
    """Answer what is typed, until the end of the input."""
    _note("Slack isn't connected. To connect it: create the app from manifest.yaml at https://api.slack.com/apps,")
    _note("put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into the file .env (README.md shows each step),")
    _note("and run this again. Until then, type a question; an empty line or Ctrl-D ends.")
    asked_by_person = sys.stdin.isatty()
    while True:
        if asked_by_person:
            sys.stderr.write("\n> ")
            sys.stderr.flush()
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line or (asked_by_person and not line.strip()):
            return
        if line.strip():
            if not asked_by_person:
                _print(f"> {line.strip()}")
            _show(await service.ask(workspace, line), as_json=False, explain=False)
            _print("")


def _show(asked: Asked, *, as_json: bool, explain: bool) -> None:
    if as_json:
        from bot.json_form import asked_form

        _print(json.dumps(asked_form(asked, explain=explain), ensure_ascii=False))
        return
    from bot.terminal import as_text, explanation

    _print(as_text(asked))
    if explain:
        _print(f"\n{explanation(asked)}")


def _questions(words: list[str] | None, batch: str | None) -> Iterable[str]:
    """Return what is asked: the words of the command line, or the lines of a file."""
    if (words is None) == (batch is None):
        _fail("Write one question, or name a file with --batch FILE (- is standard input).", WRONG_INPUT)
    return [" ".join(words)] if words is not None else _lines(str(batch))


def _lines(name: str) -> Iterator[str]:
    try:
        if name == "-":
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
            yield from (line.rstrip("\r\n") for line in sys.stdin)
            return
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            yield from (line.rstrip("\r\n") for line in file)
    except OSError as error:
        _fail(f"The file {name} can't be read: {error.strerror}.", WRONG_INPUT)


def _settings(database: str | None, workspace: str | None) -> Settings:
    from bot.settings import load_settings

    try:
        return load_settings(database=database, workspace=workspace)
    except OnrecordError as error:
        _fail(str(error), WRONG_INPUT)


def _embedder(*, semantic: bool) -> Any:
    from facts.index.semantic import embedder

    found = embedder() if semantic else None
    if semantic and found is None:
        _fail("The extra `semantic` is not installed. Install onrecord[semantic], or write --lexical.", WRONG_INPUT)
    return found


def _with_service(use: Any, settings: Settings, *, create: bool = False) -> None:
    async def run() -> None:
        from bot.opening import opened

        async with opened(settings, create=create) as parts:
            await use(parts.service, settings.workspace)

    _run(run())


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end; an error that is meant for a person ends the command with its sentence."""
    try:
        return asyncio.run(work)
    except InputError as error:
        _fail(str(error), WRONG_INPUT)
    except OnrecordError as error:
        _fail(str(error), FAILED)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _imported(new: list[bool], *, dry_run: bool) -> str:
    if not new:
        return "Nothing to change: the record holds all of it already."
    added, changed = sum(new), len(new) - sum(new)
    verb = "would be " if dry_run else ""
    return f"{added:,} {verb}added, {changed:,} {verb}changed."


def _write(path: Path, text: str) -> None:
    """Write a whole file or nothing: a half-written export would import as another record."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        _fail(f"The file {path} can't be written: {error.strerror}.", FAILED)


def _operator() -> str:
    try:
        return f"command line ({getpass.getuser()})"
    except (KeyError, OSError):
        return "command line"


def _print(text: str, end: str = "\n") -> None:
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + end)
    sys.stdout.flush()


def _note(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _fail(text: str, code: int) -> NoReturn:
    _note(text)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
