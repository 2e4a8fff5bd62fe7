"""Asking a workspace's record: answers, rankings, and single facts, as they stand at this moment."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.bases import MEMORY_MB, Bases
from facts.keeping_up import KeepingUp
from facts.matching import matcher
from facts.matching.model import shipped
from facts.matching.ranking import rank
from facts.store import vectors
from facts.trials import Trials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facts.behind import Lag
    from facts.importing import Progress
    from facts.index.base import Base
    from facts.index.embedding import Embedder
    from facts.index.library import Library
    from facts.index.opened import Opened
    from facts.matching.model import Model
    from facts.matching.profile import Profile
    from facts.matching.results import Asked, Difference
    from facts.model import Fact
    from facts.store import Database, Writer

MOST_FOUND = 100
"""Facts that one search may return."""

TURNS_BETWEEN = 3
"""Turns of the event loop between two questions that are matched: an acknowledgement takes about nine, and would wait
for as many questions. Each turn costs a hundredth of a millisecond."""


@dataclass(frozen=True, slots=True)
class Near:
    """A fact that a sentence is near to.

    `score` is the probability (0 to 1) that it is about this fact, conflicts left aside; `differences` are those.
    """

    fact: Fact
    score: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A search's ranking: fact ids with their scores, best first, and the time taken (ms)."""

    question: str
    hits: tuple[tuple[str, float], ...]
    took_ms: float


class Asking:
    """What can be asked of the record of any workspace."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        *,
        embedder: Embedder | None = None,
        strict: bool = False,
        library: Library | None = None,
        memory_mb: int = MEMORY_MB,
        patience: float | None = None,
    ) -> None:
        """Work on `database`; with `embedder` meaning is compared too, and `strict` answers only what is surer.

        With a `library` indexes are kept there; see `Bases` for that, `memory_mb` and `patience`.
        """
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._library = library
        model = shipped(semantic=embedder is not None)
        self._model = model.stricter() if strict else model
        self._bases = Bases(database, writer, embedder, library, memory_mb=memory_mb, patience=patience)
        self._keeping_up = KeepingUp(database, self._bases)
        self._trials = Trials(self._bases)
        self._turn = asyncio.Lock()

    @property
    def writer(self) -> Writer:
        """What the service writes by, for whoever else writes to its database."""
        return self._writer

    async def ask(self, workspace: str, question: str) -> Asked:
        """Answer a question from the workspace's base as it stands at this moment."""
        while True:
            async with self._bases.reading(workspace) as opened:
                asked = await self._ask(opened, question)
                behind = opened.behind(_shown(asked))
            if not behind:
                return asked
            await self._bases.take(workspace, opened, behind)

    async def search(self, workspace: str, text: str, top: int = 10) -> Found:
        """Rank the workspace's facts for a text; at most `top` (and `MOST_FOUND`)."""
        async with self._bases.reading(workspace) as opened:
            return await asyncio.to_thread(_search, opened.base, self._model, text, min(top, MOST_FOUND))

    async def prepare(self, workspace: str) -> None:
        """Build the workspace's index before anybody waits; vectors of many facts are made behind the answers."""
        await self._bases.settle(workspace)

    async def unlearnt(self, workspace: str) -> int:
        """Return how many facts have still no vectors; those that a question may be about are given theirs then."""
        meaning = (await self._bases.current(workspace)).base.meaning
        if meaning is None or meaning.complete:
            return 0
        async with self._database.read() as connection:
            return await vectors.count_lacking(connection, workspace)

    async def learn(self, workspace: str, progress: Progress = lambda _done, _total: None) -> None:
        """Build the workspace's index, and give every fact its vectors; whoever breaks it off loses nothing.

        Raises IndexBusy where another process, which does the same behind its answers, writes the index.
        """
        await self._bases.learn(workspace, progress)

    def forget(self, workspace: str) -> None:
        """Let go of the workspace's index; it is built again when it is next wanted."""
        self._bases.forget(workspace)

    async def fact(self, workspace: str, fact_id: str) -> Fact | None:
        """Return a published fact; None when there is none."""
        opened = await self._bases.current(workspace)
        if opened.behind([fact_id]):
            await self._bases.take(workspace, opened, [fact_id])
        return opened.base.facts.get(fact_id)

    async def published(self, workspace: str) -> Mapping[str, Fact]:
        """Return the workspace's published facts by id, for lists.

        After a large import some are for a while as they were before; see `facts.bases`.
        """
        held = (await self._bases.current(workspace)).base.held
        # Those on disk stay there, and are read one by one.
        return held.facts if held.is_on_disk else dict(held.facts)

    async def profiles(self, workspace: str, fact_ids: Sequence[str]) -> list[Profile]:
        """Return those of some facts that are published, read; `fact_ids` are few, for changing waits meanwhile."""

        def read(base: Base) -> list[Profile]:
            return [base.profile(fact_id) for fact_id in fact_ids if fact_id in base.facts]

        while True:
            async with self._bases.reading(workspace) as opened:
                behind = opened.behind(fact_ids)
                if not behind:
                    return await asyncio.to_thread(read, opened.base)
            await self._bases.take(workspace, opened, behind)

    async def nearest(self, workspace: str, text: str, top: int) -> list[Near]:
        """Return the published facts that a sentence is nearest to, best first."""
        async with self._bases.reading(workspace) as opened:
            return await asyncio.to_thread(_nearest, opened.base, self._model, text, top)

    async def agreeing(self, workspace: str, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Tell of each pair of a sentence and a published fact's id whether nothing in them conflicts."""
        async with self._bases.reading(workspace) as opened:
            return await asyncio.to_thread(_agreeing, opened.base, pairs)

    async def lag(self) -> Lag:
        """Tell how far the open bases are behind the record."""
        return await self._keeping_up.lag()

    async def keep_up(self) -> None:
        """Take in what changes in the record as it is told or found, before anybody asks, until cancelled."""
        await self._keeping_up.run()

    def is_stuck(self) -> bool:
        """Whether bases are behind the record and can't be brought up; asking of them fails too."""
        return self._keeping_up.is_stuck()

    async def close(self) -> None:
        """Stop what is done behind the answers."""
        await self._bases.close()

    async def _ask(self, opened: Opened, question: str) -> Asked:
        asked = _known(opened, question)
        if asked is not None:
            return asked
        state = opened.state
        if self._embedder is not None:
            # Embedding takes some ten milliseconds: not on the event loop.
            asked = await asyncio.to_thread(matcher.ask, opened.base, self._model, question, opened.changed_at)
        else:
            # One after the other: many become ready in the same moment, and whoever waits to be acknowledged goes on
            # between them.
            async with self._turn:
                for _ in range(TURNS_BETWEEN):
                    await asyncio.sleep(0)
                asked = _known(opened, question)
                if asked is not None:
                    return asked
                asked = matcher.ask(opened.base, self._model, question, opened.changed_at)
        if not opened.is_learning:
            opened.remembered.keep(asked, state)
        return asked


def _known(opened: Opened, question: str) -> Asked | None:
    """Return what a question that was asked just now came to."""
    began = time.perf_counter()
    asked = opened.remembered.get(question, opened.state)
    return None if asked is None else replace(asked, took_ms=(time.perf_counter() - began) * 1_000)


def _shown(asked: Asked) -> list[str]:
    """Return the ids of all facts that an answer shows or offers."""
    shown = [result.fact for result in asked.results if result.fact is not None]
    offered = [suggestion.fact for result in asked.results for suggestion in result.suggestions]
    return [fact.id for fact in (*shown, *offered)]


def _search(base: Base, model: Model, text: str, top: int) -> Found:
    ranked, took_ms = rank(base, model, text, top)
    return Found(text, tuple((item.fact.id, item.score) for item in ranked), took_ms)


def _nearest(base: Base, model: Model, text: str, top: int) -> list[Near]:
    ranked, _ = matcher.rank(base, model, text, top)
    return [Near(item.fact, item.probability, item.differences) for item in ranked]


def _agreeing(base: Base, pairs: Sequence[tuple[str, str]]) -> list[bool]:
    return [fact_id in base.facts and not matcher.conflicts(base, text, fact_id) for text, fact_id in pairs]
