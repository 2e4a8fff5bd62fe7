"""The peer: a linear scan of every phrasing with RapidFuzz's `token_set_ratio`, the usual first solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.model import Fact


class LinearScan:
    """Compares a question with each claim and each other phrasing.

    With `prepared`, the phrasings are processed once instead of at each question, which is as fast as the
    scan gets.
    """

    def __init__(self, facts: Iterable[Fact], *, prepared: bool = False) -> None:
        pairs = [(text, fact.id) for fact in facts for text in (fact.claim, *fact.also_asked)]
        self._owners = [owner for _, owner in pairs]
        self._prepared = prepared
        self._phrasings = [utils.default_process(text) if prepared else text for text, _ in pairs]

    def __len__(self) -> int:
        return len(self._phrasings)

    def ask(self, question: str) -> str | None:
        """Return the id of the fact whose phrasing is nearest; None when there is no fact."""
        if self._prepared:
            asked = utils.default_process(question)
            found = process.extractOne(asked, self._phrasings, scorer=fuzz.token_set_ratio)
        else:
            found = process.extractOne(
                question, self._phrasings, scorer=fuzz.token_set_ratio, processor=utils.default_process
            )
        return None if found is None else self._owners[found[2]]
