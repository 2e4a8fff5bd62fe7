"""The commands that measure and fit the matcher."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.console import (
    WRONG_INPUT,
    DatabaseOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
    fail,
    note,
    print_line,
    run_to_end,
    settings_for,
    with_service,
    write_whole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings
    from facts.service import Service


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(fit)
    app.command()(evaluate)
    app.command("try-phrasing")(try_phrasing)


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
            model = fitted(on, choose_on, embedder_for(semantic=semantic), progress)
        write_whole(output, model.to_json())
        print_line(f"Written to {output}.")

    run_to_end(run())


def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE…", help="Labelled questions, each naming its base.")
    ] = None,
    semantic: Annotated[
        bool | None, typer.Option("--semantic/--lexical", help="With the extra `semantic`, or without.")
    ] = None,
    mistakes: Annotated[int, typer.Option("--mistakes", metavar="N", min=0, help="Mistakes to list.")] = 0,
    details: Annotated[bool, typer.Option("--details", help="Add the rates by kind of question.")] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw confidence against being right: .svg or .png.")
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Measure the matcher on labelled questions: those of FILE…, or, without files, those of a workspace."""
    if not files:
        settings = _with_meaning(settings_for(database, workspace), semantic)
        if details:
            fail("--details goes by the kinds that question files name; a workspace's labels have none.", WRONG_INPUT)
        _evaluate_workspace(settings, mistakes=mistakes, plot=plot, as_json=as_json, quiet=quiet)
        return
    if database is not None or workspace is not None:
        fail("Name files, which bring their own bases, or a workspace and its database; not both.", WRONG_INPUT)

    async def run() -> None:
        from bot.measured import evaluation
        from bot.terminal import counting_bar
        from facts.evaluation.report import measured, question_count
        from facts.matching.model import shipped

        _check_plot(plot)
        embedder = embedder_for(semantic=semantic is not False)
        model = shipped(semantic=embedder is not None)
        with counting_bar("Asking", question_count(files), quiet=quiet) as progress:
            tallies = measured(files, model, embedder, progress)
        print_line(evaluation(tallies, mistakes=mistakes, details=details, as_json=as_json))
        _draw_plot(plot, "lexical" if embedder is None else "semantic", list(tallies.values())[-1].answers)

    run_to_end(run())


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
        print_line(phrasing_tried(tried))

    with_service(run, settings_for(database, workspace))


def _evaluate_workspace(settings: Settings, *, mistakes: int, plot: Path | None, as_json: bool, quiet: bool) -> None:
    async def run(service: Service, name: str) -> None:
        from bot.measured import labels_measured
        from bot.terminal import progress_bar

        _check_plot(plot)
        with progress_bar("Asking", quiet=quiet) as progress:
            measured = await service.measure_labels(name, progress)
        print_line(labels_measured(name, measured, mistakes=mistakes, as_json=as_json))
        _draw_plot(plot, f"workspace {name}", measured.answers)

    with_service(run, settings)


def _check_plot(file: Path | None) -> None:
    """Refuse what can't be drawn to before the work is done, not after."""
    if file is not None:
        from bot import photograph

        photograph.check_drawing(file)


def _draw_plot(file: Path | None, title: str, answers: Sequence[tuple[float, bool]]) -> None:
    if file is not None:
        from bot import reliability_plot
        from facts.evaluation.reliability import reliability

        reliability_plot.write(file, {title: reliability(answers)})
        note(f"Drawn to {file}.")


def _with_meaning(settings: Settings, semantic: bool | None) -> Settings:
    """Return the settings with or without meaning as the command line says, if it says so."""
    from bot.settings import Semantic

    if semantic is None:
        return settings
    return replace(settings, semantic=Semantic.ON if semantic else Semantic.OFF)


def embedder_for(*, semantic: bool) -> Any:
    from facts.index.embedding import embedder

    found = embedder() if semantic else None
    if semantic and found is None:
        fail("The extra `semantic` is not installed. Install onrecord[semantic], or write --lexical.", WRONG_INPUT)
    return found
