"""The peer: a linear scan of every phrasing with one of RapidFuzz's ratios, the usual first solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facts.model import Fact


class LinearScan:
    """Compares a question with each claim and each other phrasing, by `token_set_ratio` or another `scorer`.

    With `prepared`, the phrasings are processed once instead of at each question, which is as fast as the
    scan gets.
    """

    def __init__(
        self,
        facts: Iterable[Fact],
        *,
        prepared: bool = False,
        scorer: Callable[..., float] = fuzz.token_set_ratio,
    ) -> None:
        self._owners: list[str] = []
        self._phrasings: list[str] = []
        self._prepared = prepared
        self._scorer = scorer
        for fact in facts:
            for text in (fact.claim, *fact.also_asked):
                self._owners.append(fact.id)
                self._phrasings.append(utils.default_process(text) if prepared else text)

    def __len__(self) -> int:
        return len(self._phrasings)

    def by(self, scorer: Callable[..., float]) -> LinearScan:
        """Return a scan of the same phrasings by another scorer."""
        found = LinearScan((), prepared=self._prepared, scorer=scorer)
        found._owners, found._phrasings = self._owners, self._phrasings
        return found

    def ask(self, question: str) -> str | None:
        """Return the id of the fact whose phrasing is nearest; None when there is no fact."""
        if self._prepared:
            found = process.extractOne(utils.default_process(question), self._phrasings, scorer=self._scorer)
        else:
            found = process.extractOne(question, self._phrasings, scorer=self._scorer, processor=utils.default_process)
        return None if found is None else self._owners[found[2]]
