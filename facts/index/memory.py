"""Facts held in memory: each as it was read, or as the bytes of that, and all of them filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from facts.index.light import LightIndex, PlainIndex
from facts.index.readings import packed, unpacked
from facts.index.terms import CONCEPT, fact_terms, spelt_words
from facts.index.wording import Wording
from facts.matching.profile import Profile, profile
from facts.model import Fact, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.index.held import Swap, UpTo
    from facts.index.lexical import LexicalIndex
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.spelling import Spelling

PROFILES_KEPT = 20_000
"""Facts whose reading is kept; one takes about 20 kB."""

LIGHT = 1_000
"""Facts up to which plain dictionaries do: 0.3 ms a question there, as tantivy, and no thread and no 60 ms to make."""


class Filed(NamedTuple):
    """Facts as they were read before: each one's article and reading as bytes, by id in the order of the record.

    `having` counts the facts that have each term, and `lexical` is the index of them.
    """

    facts: dict[str, tuple[str, bytes]]
    having: dict[str, int]
    lexical: PlainIndex


class Memory:
    """A workspace's published facts in memory, read with `gazetteer`; `spelling` learns their words."""

    is_on_disk = False
    unread = 0

    def __init__(self, gazetteer: Gazetteer, spelling: Spelling, read: Mapping[str, Profile] | None = None) -> None:
        """Hold no fact yet; `read` are the readings of facts that will come and needn't be read again."""
        self.facts: Mapping[str, Fact] = _Facts(self)
        self.articles = 0
        self.gazetteer = gazetteer
        self.spelling = spelling
        self._known: dict[str, Fact | bytes] = {}
        self._read = dict(read or {})
        self._article: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._terms: dict[str, frozenset[str]] = {}
        self._having: Counter[str] = Counter()
        self._lexical: LightIndex | LexicalIndex = LightIndex()
        self._wording: Wording | None = None

    def load(self, filed: Filed) -> None:
        """Take in facts that were read before, whose words `spelling` knows."""
        for place, (fact_id, (article_id, reading)) in enumerate(filed.facts.items()):
            self._known[fact_id] = reading
            self._article[fact_id] = article_id
            self._places[fact_id] = place
        self._having = Counter(filed.having)
        self.articles = len(set(self._article.values()))
        self._lexical = LightIndex.of(filed.lexical)

    def file(self) -> Filed:
        """Return the facts so that `load` takes them in again. Raises ValueError where they are too many for that."""
        if not isinstance(self._lexical, LightIndex):
            raise ValueError("only the index of a small base can be kept")
        facts = {
            fact_id: (self._article[fact_id], known if isinstance(known, bytes) else packed(self.profile(fact_id)))
            for fact_id, known in self._known.items()
        }
        return Filed(facts, {term: count for term, count in self._having.items() if count}, self._lexical.plain())

    def filed(self) -> Iterator[tuple[Profile, list[str]]]:
        """Yield every fact, read, with its terms."""
        for fact_id in self._known:
            read = self.profile(fact_id)
            yield read, fact_terms(read)

    def ids(self) -> Iterable[str]:
        """Return the facts' ids, in the order of the record."""
        return self._known

    def fact(self, fact_id: str) -> Fact:
        """Return a fact. Raises KeyError."""
        known = self._known[fact_id]
        return self.profile(fact_id).fact if isinstance(known, bytes) else known

    def profile(self, fact_id: str) -> Profile:
        """Return a fact, read. Raises KeyError."""
        found = self._read.get(fact_id)
        if found is None:
            known = self._known[fact_id]
            found = unpacked(known) if isinstance(known, bytes) else profile(known, self.gazetteer)
            if len(self._read) >= PROFILES_KEPT:
                self._read.pop(next(iter(self._read)), None)
            self._read[fact_id] = found
        return found

    def profiles(self, fact_ids: Sequence[str]) -> list[Profile]:
        """Return facts, read, in the order asked for. Raises KeyError for one that isn't held."""
        return [self.profile(fact_id) for fact_id in fact_ids]

    def readings(self) -> dict[str, Profile]:
        """Return the readings that are at hand."""
        return dict(self._read)

    def in_order(self, fact_ids: Iterable[str]) -> list[str]:
        """Return ids in the order of the record, each once."""
        return sorted(set(fact_ids), key=self._places.__getitem__)

    def search(self, terms: dict[str, float], most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with their BM25 scores, best first; `terms` are weighted."""
        return self._lexical.search(terms, most)

    def having(self, term: str) -> int:
        """Return how many facts have a term."""
        return self._having[term]

    def wording(self) -> Wording:
        """Return how rare words and runs of letters are among the facts."""
        found = self._wording
        if found is None:
            found = self._wording = Wording(self.profile(fact_id) for fact_id in self._known)
        return found

    def stage(self, facts: Iterable[Fact], complete: UpTo | None = None) -> Swap:
        """Return what takes in facts that are new or changed, and forgets those that aren't published any more."""
        return partial(self.update, list(facts))

    def update(self, facts: Iterable[Fact]) -> None:
        """Take in facts that are new or changed; those that aren't published any more are forgotten."""
        bags: list[tuple[str, list[str]]] = []
        gone: list[str] = []
        for fact in facts:
            self._having.subtract(self._former_terms(fact.id))
            known = self._read.get(fact.id)
            if known is not None and known.fact is not fact:
                del self._read[fact.id]
            if fact.state is not State.PUBLISHED:
                gone.append(fact.id)
                self._known.pop(fact.id, None)
                self._article.pop(fact.id, None)
                continue
            self._known[fact.id] = fact
            read = self.profile(fact.id)
            for word in spelt_words(read):
                self.spelling.add(word)
            terms = fact_terms(read)
            self._put(fact.id, fact.article.id, terms)
            bags.append((fact.id, terms))
        if not bags and not gone:
            return
        self._wording = None
        self.articles = len(set(self._article.values()))
        if isinstance(self._lexical, LightIndex) and len(self._known) > LIGHT:
            # Whoever has small bases alone doesn't load tantivy.
            from facts.index.lexical import LexicalIndex

            self._lexical = LexicalIndex()
            bags = [(read.fact.id, terms) for read, terms in self.filed()]
        self._lexical.update(bags, gone)

    def read_on(self, most: int) -> None:
        """Read nothing: every fact is read."""

    def close(self) -> None:
        """Nothing is held but memory."""

    def _former_terms(self, fact_id: str) -> frozenset[str]:
        """Return the terms that a fact counted for, and forget them; of one that was read before, as it was read."""
        found = self._terms.pop(fact_id, None)
        if found is None:
            found = _counted(fact_terms(self.profile(fact_id))) if fact_id in self._known else frozenset()
        return found

    def _put(self, fact_id: str, article_id: str, terms: list[str]) -> None:
        self._article[fact_id] = article_id
        self._places.setdefault(fact_id, len(self._places))
        self._terms[fact_id] = _counted(terms)
        self._having.update(self._terms[fact_id])


def _counted(terms: list[str]) -> frozenset[str]:
    return frozenset(term for term in terms if not term.startswith(CONCEPT))


class _Facts(Mapping[str, Fact]):
    """The facts by id, in the order of the record; one that is held as bytes is read when somebody wants it."""

    def __init__(self, held: Memory) -> None:
        self._held = held

    def __getitem__(self, fact_id: str) -> Fact:
        return self._held.fact(fact_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held.ids())

    def __len__(self) -> int:
        return len(self._held._known)  # noqa: SLF001 - two halves of one thing

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self._held._known  # noqa: SLF001
