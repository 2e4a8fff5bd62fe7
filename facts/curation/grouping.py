"""Which questions ask the same: an open entry's wordings are held beside a new question as a fact's phrasings are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.matching import matcher
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.matching.results import Outcome
from facts.matching.words import words_of
from facts.model import Article, Fact, Stance, State, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facts.model import Entity

MOST_WORDINGS = 12
"""Wordings of one entry that are compared; more tell nothing new and cost time."""

_ARTICLE = Article("queue")
_STATEMENT = Statement(Stance.REPORTED, "somebody who asked")


class Grouping:
    """The open entries of one workspace, ready to be compared with a question."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        # Meaning isn't compared: two questions that only sound alike had better stay two entries.
        self._model = shipped(semantic=False).stricter()
        self._base = Base([], entities)
        self._known: dict[str, tuple[str, ...]] = {}
        self._exact: dict[str, str] = {}

    def update(self, wordings: Mapping[str, Sequence[str]]) -> None:
        """Take in what is open now, by entry id, each with at least one wording; everything else is forgotten."""
        wanted = {entry_id: tuple(words[:MOST_WORDINGS]) for entry_id, words in wordings.items()}
        changed = [_as_fact(id_, words) for id_, words in wanted.items() if self._known.get(id_) != words]
        gone = [_as_fact(id_, words, State.RETIRED) for id_, words in self._known.items() if id_ not in wanted]
        self._base.update([*changed, *gone])
        self._known = wanted
        self._exact = {_exact(word): entry_id for entry_id, words in wordings.items() for word in words}

    def same(self, asked: str) -> str | None:
        """Return the entry that asks the same as `asked`, None where none surely does."""
        found = self._exact.get(_exact(asked))
        if found is not None or not self._known:
            return found
        result = matcher.decide(self._model, matcher.score(self._base, self._model, normalise(asked)))
        if result.outcome is not Outcome.ANSWER or result.fact is None:
            return None
        return result.fact.id


def _as_fact(entry_id: str, words: tuple[str, ...], state: State = State.PUBLISHED) -> Fact:
    return Fact(entry_id, words[0], _ARTICLE, (_STATEMENT,), words[1:], state=state)


def _exact(text: str) -> str:
    return " ".join(word.folded for word in words_of(normalise(text)) if not word.is_sign) or text
