"""The use cases of the record. Every transaction is opened here; what is underneath only uses it."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.matching import matcher
from facts.matching.model import shipped
from facts.model import State
from facts.store import questions, records, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.importing import Change, Progress
    from facts.index.semantic import Embedder
    from facts.matching.model import Model
    from facts.matching.results import Asked
    from facts.model import BaseSummary, Fact
    from facts.questions import NotedQuestion, Place
    from facts.store import Database, Writer
    from facts.transfer.documents import Document

MOST_FOUND = 100
"""Facts that one search may return."""


@dataclass(frozen=True, slots=True)
class Found:
    """A search's ranking: fact ids with their scores, best first, and the time taken (ms)."""

    question: str
    hits: tuple[tuple[str, float], ...]
    took_ms: float


@dataclass(slots=True)
class _Open:
    """A workspace's base, and the change up to which it holds the record."""

    base: Base
    change: int
    changed_at: dt.datetime | None


class Service:
    """What can be done with the record of any workspace."""

    def __init__(self, database: Database, writer: Writer, *, embedder: Embedder | None = None) -> None:
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._model = shipped(semantic=embedder is not None)
        self._open: dict[str, _Open] = {}
        self._opening = asyncio.Lock()

    async def ask(self, workspace: str, question: str) -> Asked:
        """Answer a question from the workspace's base as it stands at this moment."""
        opened = await self._current(workspace)
        if self._embedder is None:
            return matcher.ask(opened.base, self._model, question, opened.changed_at)
        # Embedding takes some ten milliseconds: not on the event loop.
        return await asyncio.to_thread(matcher.ask, opened.base, self._model, question, opened.changed_at)

    async def search(self, workspace: str, text: str, top: int = 10) -> Found:
        """Rank the workspace's facts for a text; at most `top` (and `MOST_FOUND`)."""
        opened = await self._current(workspace)
        return await asyncio.to_thread(_search, opened.base, self._model, text, min(top, MOST_FOUND))

    async def prepare(self, workspace: str) -> None:
        """Build the workspace's index, and make the vectors that aren't on file, before anybody waits for them."""
        await self._current(workspace)

    async def fact(self, workspace: str, fact_id: str) -> Fact | None:
        """Return a published fact; None when there is none."""
        opened = await self._current(workspace)
        return opened.base.facts.get(fact_id)

    async def base(self, workspace: str) -> BaseSummary:
        """Return how large the workspace's base is."""
        async with self._database.read() as connection:
            return await records.summary(connection, workspace)

    async def import_documents(
        self,
        workspace: str,
        documents: Sequence[Document],
        *,
        by: str,
        dry_run: bool = False,
        progress: Progress = lambda _done, _total: None,
    ) -> list[Change]:
        """Bring documents into the record, all or nothing; return what was (or would be) added or changed.

        Raises FactFileError when a fact's id belongs to another article.
        """
        # Asking is the everyday act, and must not pay for what reading and checking files takes to import.
        from facts.importing import apply_changes, changes_of

        if dry_run:
            async with self._database.read() as connection:
                return await changes_of(connection, workspace, documents)
        async with self._database.write() as connection:
            await records.ensure_workspace(connection, workspace)
            changes = await changes_of(connection, workspace, documents)
            await apply_changes(connection, workspace, changes, by=by, at=dt.datetime.now(dt.UTC), progress=progress)
        return changes

    async def export_documents(self, workspace: str) -> list[Document]:
        """Return the whole record of a workspace, one document an article."""
        from facts.transfer.documents import Document

        async with self._database.read() as connection:
            articles = await records.load_articles(connection, workspace)
            facts = await records.load_facts(connection, workspace)
            entities = await records.load_entities(connection, workspace)
        return [
            Document(
                article,
                tuple(owned.entity for owned in entities if owned.article_id == article.id),
                tuple(placed.fact for placed in facts.values() if placed.fact.article.id == article.id),
            )
            for article in articles.values()
        ]

    async def note_question(
        self, workspace: str, place: Place, asked: Asked, *, queued: bool, question_id: str | None = None
    ) -> str:
        """Keep a question with its results and return its id; with `question_id`, in that one's place."""
        kept_id = question_id or uuid.uuid4().hex
        at = dt.datetime.now(dt.UTC)

        async def save(connection: AsyncConnection) -> None:
            await records.ensure_workspace(connection, workspace)
            await questions.save_question(connection, workspace, kept_id, place, asked, queued=queued, at=at)

        await self._writer.write(save)
        return kept_id

    async def question_at(self, workspace: str, channel: str, message_ts: str) -> NotedQuestion | None:
        """Return the question that a message asked, None when there is none on file."""
        async with self._database.read() as connection:
            return await questions.find_question(connection, workspace, channel, message_ts)

    async def note_reply(self, workspace: str, question_id: str, channel: str, ts: str) -> None:
        """Keep where a question's reply stands."""
        await self._writer.write(lambda c: questions.save_reply(c, workspace, question_id, channel, ts))

    async def queue_question(self, workspace: str, question_id: str, *, named: bool) -> bool:
        """Put a question before the curators at its asker's wish; False when it is no longer on file."""
        return await self._writer.write(lambda c: questions.queue_question(c, workspace, question_id, named=named))

    async def forget_questions(self, older_than_days: int) -> int:
        """Delete the questions that were asked more than so many days ago; returns how many."""
        before = dt.datetime.now(dt.UTC) - dt.timedelta(days=older_than_days)
        return await self._writer.write(lambda c: questions.delete_questions(c, before))

    async def _current(self, workspace: str) -> _Open:
        """Return the workspace's base, brought up to the record's newest change."""
        async with self._database.read() as connection:
            change = await records.current_change(connection, workspace)
        opened = self._open.get(workspace)
        if opened is not None and opened.change >= change:
            return opened
        async with self._opening:
            opened = self._open.get(workspace)
            if opened is None or opened.change < change:
                opened = await self._refresh(workspace)
                self._open[workspace] = opened
            return opened

    async def _refresh(self, workspace: str) -> _Open:
        # One transaction: the facts, the entities and the number they belong to are of one moment.
        async with self._database.read() as connection:
            change = await records.current_change(connection, workspace)
            changed = (await records.summary(connection, workspace)).changed
            placed = await records.load_facts(connection, workspace)
            entities = await records.load_entities(connection, workspace)
            stored = await vectors.load_vectors(connection, workspace) if self._embedder is not None else {}
        facts = [item.fact for item in placed.values() if item.fact.state is State.PUBLISHED]
        named = [owned.entity for owned in entities]
        base = await asyncio.to_thread(Base, facts, named, self._embedder, stored)
        if base.made_vectors:
            await self._writer.write(lambda c: vectors.save_vectors(c, workspace, base.made_vectors))
        return _Open(base, change, changed)


def _search(base: Base, model: Model, text: str, top: int) -> Found:
    ranked, took_ms = matcher.rank(base, model, text, top)
    return Found(text, tuple((item.fact.id, item.probability) for item in ranked), took_ms)
