"""Reading facts for an index on disk: a chunk at a time, in this process or in several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from facts.index.disk.names import ShelvedGazetteer
from facts.index.disk.shelf import Kept, Shelf, run_place
from facts.index.readings import packed
from facts.index.terms import fact_terms, spelt_words
from facts.index.wording import WORDS_KEPT, runs_of, spellings, telling_stems
from facts.matching.profile import profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facts.matching.gazetteer import Gazetteer
    from facts.matching.profile import Profile
    from facts.model import Fact


@dataclass(slots=True)
class Chunk:
    """Facts as they are to be kept, with their terms in one text each, and what they add to the base's counts.

    `words` counts spellings, `runs` the places of runs of letters (see `run_place`); `stems` and `terms` are how
    many of them there are in all.
    """

    kept: list[Kept] = field(default_factory=list)
    filed: list[str] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    runs: Counter[int] = field(default_factory=Counter)
    stems: int = 0
    terms: int = 0


def read_chunk(
    facts: Iterable[Fact],
    gazetteer: Gazetteer,
    former: Callable[[str], Profile | None] = lambda _: None,
    *,
    count_runs: bool = True,
) -> Chunk:
    """Read facts with the names of their base; runs of letters needn't be counted.

    `former` returns how a fact was read before, with the same names.
    """
    chunk = Chunk()
    for fact in facts:
        read = profile(fact, gazetteer, former(fact.id))
        terms = fact_terms(read)
        chunk.kept.append(Kept(fact.id, fact.article.id, packed(read)))
        chunk.filed.append(" ".join(terms))
        chunk.words.update(spelt_words(read))
        if count_runs:
            chunk.runs.update(set(chain.from_iterable(map(_places, spellings(read.phrasings)))))
        chunk.stems += sum(len(telling_stems(reading)) for reading in read.phrasings)
        chunk.terms += len(terms)
    return chunk


@lru_cache(maxsize=WORDS_KEPT)
def _places(spelling: str) -> tuple[int, ...]:
    """Return the places of a word's runs of letters among the counters."""
    return tuple(map(run_place, runs_of(spelling)))


_opened: dict[Path, Gazetteer] = {}


def read_apart(folder: Path, facts: list[Fact]) -> Chunk:
    """Read facts in a process of its own, with the names that are on the shelf in `folder`."""
    if folder not in _opened:
        _opened[folder] = ShelvedGazetteer(Shelf(folder, settled=False))
    return read_chunk(facts, _opened[folder])
