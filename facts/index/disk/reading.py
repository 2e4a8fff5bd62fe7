"""Preparing facts for an index on disk, a chunk at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.index.disk.filing import Counts, Filer
from facts.index.disk.kept import kept
from facts.index.disk.naming import Namer
from facts.index.disk.shelf import Kept
from facts.matching.profile import texts_around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.gazetteer import Gazetteer
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


class Files:
    """Files facts of one base, whose names are in `gazetteer`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._filer = Filer()
        self._namer = Namer(gazetteer)

    def chunk(self, facts: Iterable[Fact], *, count_runs: bool = True) -> Chunk:
        """File facts; runs of letters needn't be counted."""
        chunk, counts = Chunk(), Counts()
        for fact in facts:
            around = tuple(texts_around(fact))
            filed = self._filer.file((fact.claim, *fact.also_asked), around, fact.tags, counts, count_runs=count_runs)
            names = self._namer.terms(filed.texts, around)
            chunk.kept.append(Kept(fact.id, fact.article.id, kept(fact)))
            chunk.filed.append(" ".join([filed.terms, *names]))
            chunk.stems += filed.stems
            chunk.terms += filed.size + len(names)
        chunk.words, chunk.runs = counts.words(), counts.runs()
        return chunk
