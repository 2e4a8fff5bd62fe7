"""What people see change between two revisions of a fact, and which changes are no more than wording."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.dates import dates
from facts.matching.normalise import normalise
from facts.matching.numbers import quantities
from facts.matching.polarity import is_negated
from facts.matching.words import words_of
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.model import Fact, Statement


@dataclass(frozen=True, slots=True)
class Seen:
    """What differs, to those who read an answer: nothing where every part is False."""

    state: bool = False
    hold: bool = False
    status: bool = False
    claim: bool = False
    figures: bool = False
    sources: bool = False
    article: bool = False
    wording: bool = False

    @property
    def anything(self) -> bool:
        """Whether a reply that shows the earlier revision no longer says what the record says."""
        return not self.is_minor or self.claim or self.wording

    @property
    def is_minor(self) -> bool:
        """Whether it may be saved without a notice: never a status, a figure, a source, a hold or a state.

        What an article is called, whose and when it is, is a source too.
        """
        return not (self.state or self.hold or self.status or self.figures or self.sources or self.article)


def seen(before: Fact, after: Fact) -> Seen:
    """Compare what an answer shows of a fact: not its tags and phrasings, nor when it was last checked."""
    return Seen(
        state=_published(before) != _published(after),
        hold=before.hold != after.hold,
        status=_status(before) != _status(after),
        claim=before.claim != after.claim,
        figures=_figures(before) != _figures(after),
        sources=_sources(before) != _sources(after) or before.article.id != after.article.id,
        article=before.article != after.article,
        wording=before.statements != after.statements or before.silent_parties != after.silent_parties,
    )


def _published(fact: Fact) -> bool:
    return fact.state is State.PUBLISHED


def _status(fact: Fact) -> list[tuple[object, ...]]:
    return [(statement.stance, statement.source.casefold()) for statement in fact.statements]


def _sources(fact: Fact) -> list[tuple[object, ...]]:
    return [(s.source, s.source_kind, s.date, s.url) for s in fact.statements]


def _figures(fact: Fact) -> Counter[object]:
    """Count the numbers and dates that a fact's texts hold, and note which of the texts deny something."""
    found: Counter[object] = Counter()
    for text in _texts(fact):
        plain = normalise(text)
        words = words_of(plain)
        days, dated = dates(words, plain)
        found.update((day.year, day.months, day.days, day.weekday, day.decade) for day in days)
        found.update((q.low, q.high, q.bound, q.unit, q.rate) for q in quantities(words, plain, dated))
        found["denies"] += is_negated(plain, words)
    return found


def _texts(fact: Fact) -> Iterator[str]:
    yield fact.claim
    for statement in fact.statements:
        yield from _said(statement)


def _said(statement: Statement) -> Iterator[str]:
    yield from (text for text in (statement.when, statement.quote, statement.note) if text)
