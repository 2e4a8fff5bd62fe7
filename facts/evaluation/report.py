"""What `onrecord evaluate` and `onrecord fit` do: read question files, fit, measure, and put it in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.evaluation.fitting import examples, fit, tally
from facts.evaluation.labelled import Expected, QuestionSet, read_questions
from facts.evaluation.measuring import Tally, Verdict, interval
from facts.evaluation.reliability import calibration_error, reliability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from facts.index.embedding import Embedder
    from facts.matching.model import Model


TOGETHER = "together"
"""What all bases are called where they are counted as one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One base's rates, each as count and total."""

    name: str
    right: tuple[int, int]
    wrong: tuple[int, int]
    trapped: tuple[int, int]
    out_of_scope: tuple[int, int]
    calibration: float


def fitted(
    fit_on: Sequence[Path], choose_on: Sequence[Path], embedder: Embedder | None, progress: Callable[[], None]
) -> Model:
    """Fit a model to question files, choosing its threshold on others."""
    fitted_on = examples(map(read_questions, fit_on), embedder, progress)
    chosen_on = examples(map(read_questions, choose_on), embedder, progress)
    return fit(fitted_on, chosen_on, semantic=embedder is not None, progress=progress)


def measured(
    files: Sequence[Path], model: Model, embedder: Embedder | None, progress: Callable[[], None]
) -> dict[str, Tally]:
    """Measure a model on question files: what each one's questions came to, and, of several, all together."""
    return with_total({path.stem: tally(model, examples([read_questions(path)], embedder, progress)) for path in files})


def with_total(tallies: dict[str, Tally]) -> dict[str, Tally]:
    """Add everything counted together, where there are several."""
    if len(tallies) < 2:
        return tallies
    together = Tally()
    for counted in tallies.values():
        for judged in counted.judged:
            together.add(judged)
    return {**tallies, TOGETHER: together}


def row(name: str, counted: Tally) -> Row:
    """Sum up a tally."""
    return Row(
        name,
        (counted.right, counted.total(Expected.ANSWER)),
        (counted.of(Expected.ANSWER, Verdict.WRONG_FACT), counted.total(Expected.ANSWER)),
        (counted.of(Expected.DIFFERS, Verdict.TRAPPED), counted.total(Expected.DIFFERS)),
        (counted.of(Expected.NONE, Verdict.OUT_OF_SCOPE), counted.total(Expected.NONE)),
        calibration_error(reliability(counted.answers)),
    )


def rate(pair: tuple[int, int]) -> str:
    """Write a rate with its 95% interval: 87.3% (83–91)."""
    count, total = pair
    if not total:
        return "none asked"
    low, high = interval(count, total)
    return f"{100 * count / total:.1f}% ({100 * low:.0f}–{100 * high:.0f})"


def question_count(files: Sequence[Path]) -> int:
    """Return how many questions the files hold, for a progress bar."""
    sets: list[QuestionSet] = [read_questions(path) for path in files]
    return sum(len(one.questions) for one in sets)
