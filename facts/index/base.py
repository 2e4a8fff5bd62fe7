"""A workspace's base, ready for questions: its facts, its names, its spellings, and both indexes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.index.lexical import LexicalIndex
from facts.index.semantic import SemanticIndex
from facts.index.wording import Wording, telling_stems
from facts.matching.gazetteer import Gazetteer
from facts.matching.language import asking_words, concepts, frequency, function_words, vocabulary
from facts.matching.profile import Profile, profile
from facts.matching.spelling import Spelling
from facts.model import BaseSummary, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from facts.index.semantic import Embedder, Vectors
    from facts.matching.reading import Reading
    from facts.model import Entity, Fact

CONCEPT_WEIGHT = 0.3
"""Of a synonym beside the word itself, in the search for candidates."""

PROFILES_KEPT = 20_000
"""Facts whose reading is kept; one takes about 20 kB."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that was put forward, with its BM25 score (0 when only its meaning is near) and cosine, if any."""

    profile: Profile
    bm25: float
    cosine: float | None


@dataclass(frozen=True, slots=True)
class Near:
    """A fact near to a text: its BM25 score, and its cosines (-1 to 1) by letters and, with the extra, by meaning."""

    profile: Profile
    words: float
    letters: float
    meaning: float | None


class Base:
    """Everything that matching needs of one workspace, in memory."""

    def __init__(
        self,
        facts: Iterable[Fact],
        entities: Iterable[Entity] | Gazetteer,
        embedder: Embedder | None = None,
        stored: Mapping[str, tuple[str, bytes]] | None = None,
        *,
        readings: Mapping[str, Profile] | None = None,
        semantic: SemanticIndex | None = None,
    ) -> None:
        """Read and file `facts`.

        With an `embedder` meaning is compared too; `stored` are the vectors on file. Of another base can be taken:
        its gazetteer, for `entities`, its `readings` of facts with that, and an index of theirs, `semantic`.
        """
        self.facts: dict[str, Fact] = {}
        self.gazetteer = entities if isinstance(entities, Gazetteer) else Gazetteer(entities)
        self.spelling = Spelling([*vocabulary(), *self.gazetteer.words])
        self._profiles = dict(readings or {})
        self._terms: dict[str, frozenset[str]] = {}
        self._spread: Counter[str] = Counter()
        self._articles = 0
        self._places: dict[str, int] = {}
        self._wording: Wording | None = None
        self._lexical = LexicalIndex()
        self._semantic = SemanticIndex(embedder, stored) if embedder is not None else semantic
        self.update(facts)

    def take_vectors(self) -> dict[str, tuple[str, bytes]]:
        """Return, once, the vectors that weren't on file, by fact id, with their fingerprints."""
        return {} if self._semantic is None else self._semantic.take_made()

    def twin(self) -> Callable[[], Base]:
        """Return what makes another base that answers the same, without reading or embedding the facts anew.

        That takes 0.16 ms a fact; it can be called later, and beside changes to this base.
        """
        facts, readings = list(self.facts.values()), dict(self._profiles)
        semantic = None if self._semantic is None else self._semantic.twin()
        return lambda: Base(facts, self.gazetteer, readings=readings, semantic=semantic)

    def follow(self, facts: Mapping[str, Fact]) -> None:
        """Hold `facts`, by id, and no others."""
        changed = [fact for fact_id, fact in facts.items() if self.facts.get(fact_id) is not fact]
        gone = [replace(fact, state=State.RETIRED) for fact_id, fact in self.facts.items() if fact_id not in facts]
        self.update([*changed, *gone])

    def update(self, facts: Iterable[Fact]) -> None:
        """Take in facts that are new or changed; those that aren't published any more are forgotten."""
        changed: list[tuple[str, list[str]]] = []
        gone: list[str] = []
        for fact in facts:
            self._spread.subtract(self._terms.pop(fact.id, frozenset()))
            known = self._profiles.get(fact.id)
            if known is not None and known.fact is not fact:
                del self._profiles[fact.id]
            if fact.state is not State.PUBLISHED:
                gone.append(fact.id)
                self.facts.pop(fact.id, None)
                continue
            self.facts[fact.id] = fact
            self._places.setdefault(fact.id, len(self._places))
            terms = self._file(fact)
            changed.append((fact.id, terms))
        if not changed and not gone:
            return
        self._wording = None
        self._articles = len({fact.article.id for fact in self.facts.values()})
        self._lexical.update(changed, gone)
        if self._semantic is not None:
            self._semantic.update((self.facts[id_] for id_, _ in changed), gone)

    def summary(self, changed: dt.datetime | None) -> BaseSummary:
        """Return how large the base is."""
        return BaseSummary(len(self.facts), self._articles, changed)

    def profile(self, fact_id: str) -> Profile:
        """Return a fact, read."""
        found = self._profiles.get(fact_id)
        if found is None:
            found = profile(self.facts[fact_id], self.gazetteer)
            if len(self._profiles) >= PROFILES_KEPT:
                self._profiles.pop(next(iter(self._profiles)))
            self._profiles[fact_id] = found
        return found

    def vector(self, text: str) -> Vectors | None:
        """Return a question's vector; None without the extra."""
        return None if self._semantic is None else self._semantic.question(text)

    def candidates(self, asked: Reading, vector: Vectors | None, most: int) -> list[Candidate]:
        """Return the facts that the question may be about: the best of both indexes together."""
        scores = dict(self._lexical.search(_question_terms(asked), most))
        found = list(scores)
        if self._semantic is not None and vector is not None:
            found += [id_ for id_, _ in self._semantic.search(vector, most) if id_ not in scores]
        return [Candidate(self.profile(id_), scores.get(id_, 0.0), self._cosine(vector, id_)) for id_ in found]

    def near(self, asked: Reading, vector: Vectors | None, most: int) -> list[Near]:
        """Return the facts near to a text, in the order of the record: up to `most` by words, and by meaning as many.

        Unlike `candidates`, each is held beside the text in every way, and synonyms find none: a ranking of many
        is clearer without them.
        """
        terms = dict.fromkeys(telling_stems(asked), 1.0) | _name_terms(asked)
        found = [id_ for id_, _ in self._lexical.search(terms, most)]
        meanings: dict[str, float] = {}
        if self._semantic is not None and vector is not None:
            meanings = self._semantic.seen_from_middle(vector, most, found)
        ids = sorted({*found, *meanings}, key=self._places.__getitem__)
        known = [self.profile(id_) for id_ in ids]
        wording = self._worded()
        by_words, by_letters = wording.by_words(asked, known), wording.by_letters(asked, known)
        return [
            Near(profile, words, letters, meanings.get(id_))
            for id_, profile, words, letters in zip(ids, known, by_words, by_letters, strict=True)
        ]

    def share(self, term: str) -> float:
        """Return the share of facts (0 to 1) that have a term; what most of them have says little."""
        return self._spread[term] / len(self.facts) if self.facts else 0.0

    def weight(self, folded: str, stem: str) -> float:
        """Return how much a word tells: its rarity in English, less where most of the base has it."""
        rarity = min(max(7.5 - frequency(folded), 0.5), 5.0)
        return rarity * (1 - 0.6 * self.share(stem))

    def _worded(self) -> Wording:
        found = self._wording
        if found is None:
            found = self._wording = Wording(self.profile(id_) for id_ in self.facts)
        return found

    def _cosine(self, vector: Vectors | None, fact_id: str) -> float | None:
        if self._semantic is None or vector is None:
            return None
        return self._semantic.cosine(vector, fact_id)

    def _file(self, fact: Fact) -> list[str]:
        read = self.profile(fact.id)
        for reading in read.phrasings:
            for word in reading.words:
                if word.folded.isalpha():
                    self.spelling.add(word.folded)
        terms = [term for reading in read.phrasings for term in telling_stems(reading)]
        terms += [word for word in read.around if word not in function_words() and word not in asking_words()]
        terms += [_entity_term(id_) for id_ in read.ids | read.ids_around]
        self._terms[fact.id] = frozenset(terms)
        self._spread.update(self._terms[fact.id])
        return terms + [_concept_term(concept) for concept in read.concepts]


def _name_terms(asked: Reading) -> dict[str, float]:
    return {_entity_term(id_): 1.0 for mention in asked.mentions for id_ in mention.meant()}


def _question_terms(asked: Reading) -> dict[str, float]:
    terms = dict.fromkeys(telling_stems(asked), 1.0) | _name_terms(asked)
    for word in asked.content:
        for concept in concepts(word.stem):
            terms.setdefault(_concept_term(concept), CONCEPT_WEIGHT)
    return terms


def entity_share(base: Base, ids: Iterable[str]) -> float:
    """Return the largest share of facts that name one of `ids`."""
    return max((base.share(_entity_term(id_)) for id_ in ids), default=0.0)


def _entity_term(id_: str) -> str:
    return "@" + id_.replace(" ", "_")


def _concept_term(concept: int) -> str:
    return f"#{concept}"
