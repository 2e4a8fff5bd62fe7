"""Facts beside those that are held, in the place of some of them: to see what a change would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from facts.index.light import kept_length, part, rarity
from facts.index.terms import fact_terms
from facts.matching.profile import profile
from facts.model import Fact, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.index.held import Held, Swap, UpTo
    from facts.index.wording import Wording
    from facts.matching.profile import Profile


class Overlay:
    """A few facts over many that stay as they are. How rare a word is, is left as it was without them."""

    unread = 0

    def __init__(self, under: Held) -> None:
        """Begin with no fact of its own."""
        self.gazetteer = under.gazetteer
        self.spelling = under.spelling
        self.facts: Mapping[str, Fact] = _Facts(under.facts, self)
        self.articles = under.articles
        self.is_on_disk = under.is_on_disk
        self._under = under
        self.own: dict[str, Profile | None] = {}
        self._bags: dict[str, Counter[str]] = {}

    def profiles(self, fact_ids: Sequence[str]) -> list[Profile]:
        """Return facts, read, in the order asked for. Raises KeyError for one that isn't held."""
        below = [fact_id for fact_id in fact_ids if fact_id not in self.own]
        found = dict(zip(below, self._under.profiles(below), strict=True))
        found |= {fact_id: read for fact_id, read in self.own.items() if read is not None}
        return [found[fact_id] for fact_id in fact_ids]

    def in_order(self, fact_ids: Iterable[str]) -> list[str]:
        """Return ids in the order of the record, each once; what is new comes last."""
        wanted = set(fact_ids)
        new = [fact_id for fact_id in self.own if fact_id in wanted and fact_id not in self._under.facts]
        return [*self._under.in_order(wanted - set(new)), *new]

    def search(self, terms: dict[str, float], most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with their BM25 scores, best first; `terms` are weighted."""
        found = [one for one in self._under.search(terms, most + len(self.own)) if one[0] not in self.own]
        mean_length = self._under.wording().mean_terms
        for fact_id, bag in self._bags.items():
            length = kept_length(bag.total())
            score = sum(
                weight * rarity(len(self._under.facts), self._under.having(term)) * part(bag[term], length, mean_length)
                for term, weight in terms.items()
                if term in bag
            )
            if score:
                found.append((fact_id, score))
        return sorted(found, key=lambda one: -one[1])[:most]

    def having(self, term: str) -> int:
        """Return how many facts have a term."""
        return self._under.having(term)

    def wording(self) -> Wording:
        """Return how rare words and runs of letters are among the facts."""
        return self._under.wording()

    def stage(self, facts: Iterable[Fact], complete: UpTo | None = None) -> Swap:
        """Return what takes in facts that are new or changed, and forgets those that aren't published any more."""
        return partial(self._update, list(facts))

    def read_on(self, most: int) -> None:
        """Read nothing: what is underneath is somebody else's."""

    def close(self) -> None:
        """What is underneath is somebody else's."""

    def _update(self, facts: list[Fact]) -> None:
        for fact in facts:
            read = profile(fact, self.gazetteer) if fact.state is State.PUBLISHED else None
            self.own[fact.id] = read
            self._bags.pop(fact.id, None)
            if read is not None:
                self._bags[fact.id] = Counter(fact_terms(read))


class _Facts(Mapping[str, Fact]):
    """The facts by id: those underneath but for what was changed, and what is new."""

    def __init__(self, under: Mapping[str, Fact], over: Overlay) -> None:
        self._under = under
        self._over = over

    def __getitem__(self, fact_id: str) -> Fact:
        if fact_id not in self._over.own:
            return self._under[fact_id]
        read = self._over.own[fact_id]
        if read is None:
            raise KeyError(fact_id)
        return read.fact

    def __iter__(self) -> Iterator[str]:
        yield from (fact_id for fact_id in self._under if self._over.own.get(fact_id, self) is not None)
        yield from (fact_id for fact_id, read in self._over.own.items() if read and fact_id not in self._under)

    def __len__(self) -> int:
        own = self._over.own.items()
        new = sum(read is not None and fact_id not in self._under for fact_id, read in own)
        return len(self._under) + new - sum(read is None and fact_id in self._under for fact_id, read in own)
