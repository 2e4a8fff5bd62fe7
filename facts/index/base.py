"""A workspace's base, ready for questions: its facts, its names, its spellings, and both indexes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from facts.index import latent
from facts.index.memory import Memory
from facts.index.overlay import Overlay
from facts.index.parsing import parser
from facts.index.semantic import Meant, SemanticIndex
from facts.index.terms import entity_term, name_terms, question_terms
from facts.index.wording import telling_stems
from facts.matching.gazetteer import Gazetteer
from facts.matching.language import concepts, frequency, vocabulary
from facts.matching.outline import outline
from facts.matching.spelling import Spelling
from facts.model import BaseSummary, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from facts.index.embedding import Embedder, Vectors
    from facts.index.held import Held, Swap, UpTo
    from facts.index.semantic import Alike, Meaning
    from facts.matching.grammar import Grammar
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.model import Entity, Fact


ToldWord = tuple[str, float, frozenset[int]]
"""A plain word of a phrasing: its stem, weight and concepts."""


class Told(NamedTuple):
    """What a phrasing tells in all, and its plain words."""

    whole: float
    words: tuple[ToldWord, ...]


WEIGHTS_KEPT = 50_000
"""Words whose weight is kept until the base changes; a question's candidates say many the same ones."""

ENTITY_WEIGHT = 2.5
"""The weight of a name beside words' (0.5 to 5)."""

TOLD = "_told"
"""Where a phrasing keeps what it tells, beside what else is derived from it."""


@dataclass(slots=True)  # made for every candidate: frozen, that would take four times as long
class Candidate:
    """A fact that was put forward: its BM25 score (0 when only its meaning is near), and how near its meaning is."""

    profile: Profile
    bm25: float
    alike: Alike | None


@dataclass(frozen=True, slots=True)
class Near:
    """A fact near to a text: its BM25 score, and its cosines (-1 to 1) by letters and, with the extra, by meaning."""

    profile: Profile
    words: float
    letters: float
    meaning: float | None


class Base:
    """Everything that matching needs of one workspace, whatever holds its facts."""

    def __init__(
        self,
        facts: Iterable[Fact],
        entities: Iterable[Entity] | Gazetteer,
        embedder: Embedder | None = None,
        stored: Mapping[str, tuple[str, bytes]] | None = None,
        *,
        readings: Mapping[str, Profile] | None = None,
        semantic: Meaning | None = None,
    ) -> None:
        """Read and file `facts` in memory.

        With an `embedder` meaning is compared too; `stored` are the vectors on file. Of another base can be taken:
        its gazetteer, for `entities`, its `readings` of facts with that, and an index of theirs, `semantic`.
        """
        gazetteer = entities if isinstance(entities, Gazetteer) else Gazetteer(entities)
        self.held: Held = Memory(gazetteer, Spelling(gazetteer.words, vocabulary()), readings)
        self._semantic: Meaning | None = SemanticIndex(embedder, stored) if embedder is not None else semantic
        self._weights: dict[tuple[str, str], float] = {}
        self._told: dict[tuple[str, str], ToldWord] = {}
        self._state = object()
        self.update(facts)

    @classmethod
    def of(cls, held: Held, semantic: Meaning | None = None) -> Base:
        """Return the base of facts that are held already."""
        base = cls((), ())
        base.held = held
        base._semantic = semantic
        return base

    @property
    def gazetteer(self) -> Gazetteer:
        """The names that are known."""
        return self.held.gazetteer

    @property
    def spelling(self) -> Spelling:
        """The words that a misspelt one may be meant for."""
        return self.held.spelling

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The published facts by id, in the order of the record."""
        return self.held.facts

    @property
    def meaning(self) -> Meaning | None:
        """The vectors of the facts; None without the extra."""
        return self._semantic

    @property
    def grammar(self) -> Grammar | None:
        """What parses sentences, where meaning is compared too; None without the extra."""
        return None if self._semantic is None else parser()

    def compare_meaning(self, semantic: Meaning) -> None:
        """Compare meaning too from now on, by an index that has the facts."""
        self._semantic = semantic

    def twin(self) -> Callable[[], Base]:
        """Return what makes another base that answers the same, without reading or embedding the facts anew.

        In memory that takes 0.16 ms a fact; it can be called later, and beside changes to this base.
        """
        semantic = None if self._semantic is None else self._semantic.twin()
        if not isinstance(self.held, Memory):
            beside = Overlay(self.held)
            return lambda: Base.of(beside, semantic)
        facts, readings = list(self.facts.values()), self.held.readings()
        return lambda: Base(facts, self.gazetteer, readings=readings, semantic=semantic)

    def follow(self, facts: Mapping[str, Fact]) -> None:
        """Hold `facts`, by id, and no others."""
        changed = [fact for fact_id, fact in facts.items() if self.facts.get(fact_id) is not fact]
        gone = [replace(fact, state=State.RETIRED) for fact_id, fact in self.facts.items() if fact_id not in facts]
        self.update([*changed, *gone])

    def update(self, facts: Iterable[Fact]) -> None:
        """Take in facts that are new or changed; those that aren't published any more are forgotten."""
        self.stage(facts)()

    def stage(self, facts: Iterable[Fact], complete: UpTo | None = None) -> Swap:
        """Prepare to take in facts that are new or changed; what is returned does it, and nobody may ask meanwhile.

        `complete` is the change up to which everything is then held, None where something is still to come.
        """
        coming = list(facts)
        put = self.held.stage(coming, complete)

        def swap() -> None:
            put()
            self._weights = {}
            self._told = {}
            self._state = object()
            if self._semantic is not None:
                published = [fact for fact in coming if fact.state is State.PUBLISHED]
                self._semantic.update(published, (fact.id for fact in coming if fact.state is not State.PUBLISHED))

        return swap

    def summary(self, changed: dt.datetime | None) -> BaseSummary:
        """Return how large the base is."""
        return BaseSummary(len(self.facts), self.held.articles, changed)

    def profile(self, fact_id: str) -> Profile:
        """Return a fact, read. Raises KeyError for one that isn't published."""
        return self.held.profiles([fact_id])[0]

    def vector(self, text: str) -> Vectors | None:
        """Return a question's vector; None without the extra."""
        return None if self._semantic is None else self._semantic.question(text)

    @property
    def reads_together(self) -> bool:
        """Whether question and claim are read together, which the extra does."""
        return self._semantic is not None

    def settles(self, question: str, claim: str) -> float | None:
        """Return the log-odds that a claim settles a question, as read together; None without the extra."""
        return None if self._semantic is None else self._semantic.settles(question, claim)

    def candidates(self, asked: Reading, vector: Vectors | None, most: int) -> list[Candidate]:
        """Return the facts that the question may be about: the best of both indexes together."""
        scores = dict(self.held.search(question_terms(asked), most))
        found = list(scores)
        if self._semantic is not None and vector is not None:
            near = self._semantic.search(vector, most)
            found += [id_ for id_, _ in near if id_ not in scores and id_ in self.facts]
        known = self.held.profiles(found)
        alike: list[Alike | None] = [None] * len(known)
        if self._semantic is not None and vector is not None:
            left_open = outline(asked)
            of_outline = vector if left_open == asked.text else self._semantic.question(left_open)
            meant = Meant(vector, of_outline, latent.read(self._semantic.terms(asked.text)))
            alike = [self._semantic.alike(meant, read.fact) for read in known]
        # By the ids that were found: to look into a fact that is on disk for its own takes a tenth of a millisecond.
        return [
            Candidate(read, scores.get(fact_id, 0.0), near)
            for fact_id, read, near in zip(found, known, alike, strict=True)
        ]

    def near(self, asked: Reading, vector: Vectors | None, most: int) -> list[Near]:
        """Return the facts near to a text, in the order of the record: up to `most` by words, and by meaning as many.

        Unlike `candidates`, each is held beside the text in every way, and synonyms find none: a ranking of many
        is clearer without them.
        """
        terms = dict.fromkeys(telling_stems(asked), 1.0) | name_terms(asked)
        found = [id_ for id_, _ in self.held.search(terms, most)]
        meanings: dict[str, float] = {}
        if self._semantic is not None and vector is not None:
            near = self._semantic.seen_from_middle(vector, most, found)
            meanings = {id_: score for id_, score in near.items() if id_ in self.facts}
        ids = self.held.in_order([*found, *meanings])
        known = self.held.profiles(ids)
        wording = self.held.wording()
        by_words, by_letters = wording.by_words(asked, known), wording.by_letters(asked, known)
        return [
            Near(profile, words, letters, meanings.get(id_))
            for id_, profile, words, letters in zip(ids, known, by_words, by_letters, strict=True)
        ]

    def share(self, term: str) -> float:
        """Return the share of facts (0 to 1) that have a term; what most of them have says little."""
        return self.held.having(term) / (len(self.facts) or 1)

    def weight(self, folded: str, stem: str) -> float:
        """Return how much a word tells: its rarity in English, less where most of the base has it."""
        found = self._weights.get((folded, stem))
        if found is None:
            if len(self._weights) >= WEIGHTS_KEPT:
                self._weights = {}
            rarity = min(max(7.5 - frequency(folded), 0.5), 5.0)
            found = self._weights[folded, stem] = rarity * (1 - 0.6 * self.share(stem))
        return found

    def told(self, phrasing: Reading) -> Told:
        """Return what a fact's phrasing tells; kept with it until the base changes."""
        kept: tuple[object, Told] | None = phrasing.__dict__.get(TOLD)
        if kept is not None and kept[0] is self._state:
            return kept[1]
        state, known = self._state, self._told
        words = tuple([known.get(word) or self._told_word(word) for word in phrasing.spelt_content])
        whole = 0.0
        for _, weight, _ in words:
            whole += weight
        for _ in phrasing.meant:
            whole += ENTITY_WEIGHT
        found = Told(whole, words)
        phrasing.__dict__[TOLD] = state, found
        return found

    def _told_word(self, word: tuple[str, str]) -> ToldWord:
        if len(self._told) >= WEIGHTS_KEPT:
            self._told = {}
        found = self._told[word] = word[1], self.weight(*word), concepts(word[1])
        return found

    def close(self) -> None:
        """Let go of files and memory."""
        self.held.close()
        if self._semantic is not None:
            self._semantic.close()


def entity_share(base: Base, ids: Iterable[str]) -> float:
    """Return the largest share of facts that name one of `ids`."""
    return max((base.share(entity_term(id_)) for id_ in ids), default=0.0)
