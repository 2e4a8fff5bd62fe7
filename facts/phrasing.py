"""Trying a new phrasing of a fact: which outcomes it would change, before anybody saves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.labels import judge
from facts.matching import matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facts.index.base import Base
    from facts.labels import Label, Verdict
    from facts.matching.model import Model
    from facts.matching.results import Asked, Outcome


@dataclass(frozen=True, slots=True)
class Came:
    """What a question came to: each claim's outcome, with the facts shown (for suggestions, those to choose from)."""

    results: tuple[tuple[Outcome, tuple[str, ...]], ...]

    @classmethod
    def of(cls, asked: Asked) -> Came:
        """Take from an answer what a person would see change."""
        return cls(
            tuple(
                (one.outcome, (one.fact.id,) if one.fact else tuple(offered.fact.id for offered in one.suggestions))
                for one in asked.results
            )
        )


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A label whose verdict would change."""

    label: Label
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Changed:
    """Words whose outcome would change, and the labels that this makes right or wrong."""

    asked: str
    before: Came
    after: Came
    labels: tuple[Relabelled, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a phrasing would change. `itself` is the phrasing, asked as a question; `asked` counts all others."""

    itself: Changed
    changes: tuple[Changed, ...]
    asked: int


def try_phrasing(
    base: Base,
    model: Model,
    fact_id: str,
    phrasing: str,
    claims: Sequence[str],
    labels: Sequence[Label],
    progress: Callable[[int, int], None],
) -> Tried:
    """Ask `claims` and the words of `labels` of `base`, then again with `phrasing` added to a fact.

    `base` is changed on the way: it has to be one that nobody else asks. `progress` is given how many of how
    many were asked.
    """
    texts = list(dict.fromkeys([*claims, *(label.asked for label in labels)]))
    everything = [phrasing, *texts]
    before = _ask(base, model, everything, progress, start=0)
    fact = base.facts[fact_id]
    base.update([replace(fact, also_asked=(*fact.also_asked, phrasing))])
    after = _ask(base, model, everything, progress, start=len(everything))
    itself, *others = (
        Changed(text, Came.of(old), Came.of(new), _relabelled(text, labels, old, new))
        for text, old, new in zip(everything, before, after, strict=True)
    )
    changes = tuple(one for one in others if one.before != one.after or one.labels)
    return Tried(itself, changes, len(texts))


def _ask(
    base: Base, model: Model, texts: Sequence[str], progress: Callable[[int, int], None], *, start: int
) -> list[Asked]:
    found = []
    for done, text in enumerate(texts, start + 1):
        found.append(matcher.ask(base, model, text))
        progress(done, 2 * len(texts))
    return found


def _relabelled(text: str, labels: Sequence[Label], old: Asked, new: Asked) -> tuple[Relabelled, ...]:
    judged = (Relabelled(one, judge(one, old), judge(one, new)) for one in labels if one.asked == text)
    return tuple(one for one in judged if one.before is not one.after)
