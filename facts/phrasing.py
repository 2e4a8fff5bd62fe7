"""Trying a change of a fact: which outcomes it would change, before anybody saves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.labels import judge
from facts.matching import matcher
from facts.matching.likeness import telling_stems
from facts.matching.results import Came

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facts.index.base import Base
    from facts.labels import Label, Verdict
    from facts.matching.model import Model
    from facts.matching.results import Asked
    from facts.model import Fact

MOST_TRIED = 100
"""Questions on file that are asked twice before a fact is saved; at 10,000 facts that takes about a second."""

FEWEST_SHARED = 2
"""Words that a question must share with a fact for the fact to concern it."""


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
    fact = base.facts[fact_id]
    phrased = replace(fact, also_asked=(*fact.also_asked, phrasing))
    itself, *others = _tried(base, model, phrased, [phrasing, *texts], labels, progress)
    return Tried(itself, tuple(one for one in others if one.before != one.after or one.labels), len(texts))


def related(fact: Fact, former: Fact | None, answered: Sequence[str], others: Iterable[str]) -> list[str]:
    """Return the texts that a change of a fact most likely concerns, at most `MOST_TRIED`.

    Those that it `answered` come first, then those of `others` that share most words with it as it is to be, or
    as it was (`former`).
    """
    phrasings = [text for one in (fact, former) if one is not None for text in (one.claim, *one.also_asked)]
    stems = frozenset[str]().union(*map(telling_stems, phrasings))
    shared = {text: len(telling_stems(text) & stems) for text in dict.fromkeys(others)}
    near = sorted((text for text, count in shared.items() if count >= FEWEST_SHARED), key=lambda text: -shared[text])
    return list(dict.fromkeys([*answered, *near]))[:MOST_TRIED]


def try_fact(base: Base, model: Model, fact: Fact, texts: Sequence[str], labels: Sequence[Label]) -> list[Changed]:
    """Ask `texts` of `base`, then again with `fact` in it, and return those that come to something else.

    `base` is changed on the way: it has to be one that nobody else asks.
    """
    tried = _tried(base, model, fact, texts, labels, lambda _done, _total: None)
    return [one for one in tried if one.before != one.after or one.labels]


def _tried(
    base: Base,
    model: Model,
    fact: Fact,
    texts: Sequence[str],
    labels: Sequence[Label],
    progress: Callable[[int, int], None],
) -> list[Changed]:
    before = _ask(base, model, texts, progress, start=0)
    base.update([fact])
    after = _ask(base, model, texts, progress, start=len(texts))
    return [
        Changed(text, Came.of(old.results), Came.of(new.results), _relabelled(text, labels, old, new))
        for text, old, new in zip(texts, before, after, strict=True)
    ]


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
