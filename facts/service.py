"""The use cases of the record. Every transaction is opened here; what is underneath only uses it."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from facts.asking import Asking
from facts.errors import InputError
from facts.labels import Judged, Label, Measured
from facts.matching import matcher
from facts.model import State
from facts.store import desks, forgetting, labels, questions, records
from facts.store.noting import Noted, note_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facts.errors import Mistake
    from facts.importing import Change, Imported, Importer, Progress
    from facts.labels import Expected
    from facts.matching.results import Asked, Result
    from facts.model import BaseSummary, Fact
    from facts.phrasing import Changed, Tried
    from facts.questions import NotedQuestion, NotedResult, Place
    from facts.transfer import Document, Item, Source
    from facts.transfer.ratings import Ratings


class Service(Asking):
    """What can be done with the record of any workspace."""

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
        changes: list[Change] = []
        items = [item for document in documents for item in document.items]
        await self.import_items(workspace, items, by=by, dry_run=dry_run, noticed=changes.append, progress=progress)
        return changes

    async def import_items(
        self,
        workspace: str,
        items: Iterable[Item | Mistake],
        *,
        by: str,
        dry_run: bool = False,
        noticed: Callable[[Change], None] | None = None,
        progress: Progress = lambda _done, _total: None,
    ) -> Imported:
        """Bring items into the record as they are read, all or nothing, in little memory; see `Importer.bring_in`.

        Raises FactFileError with every mistake.
        """
        importer = await self._importer()
        return await importer.bring_in(workspace, items, by=by, dry_run=dry_run, noticed=noticed, progress=progress)

    async def import_files(
        self,
        workspace: str,
        sources: Sequence[Source],
        ratings: Ratings,
        *,
        by: str,
        dry_run: bool = False,
        noticed: Callable[[Change], None] | None = None,
        read: Progress = lambda _done, _total: None,
        progress: Progress = lambda _done, _total: None,
    ) -> Imported:
        """Bring fact files into the record, all or nothing, in little memory; see `Importer.bring_in_files`.

        Raises FactFileError with every mistake.
        """
        importer = await self._importer()
        return await importer.bring_in_files(
            workspace, sources, ratings, by=by, dry_run=dry_run, noticed=noticed, read=read, progress=progress
        )

    async def export_documents(self, workspace: str) -> list[Document]:
        """Return the whole record of a workspace, one document an article."""
        from facts.exporting import documents

        return [document async for document in documents(self._database, workspace)]

    async def note_question(
        self, workspace: str, place: Place, asked: Asked, *, queued: bool, question_id: str | None = None
    ) -> str:
        """Keep a question with its results and return its id; with `question_id`, in that one's place."""
        kept_id = question_id or uuid.uuid4().hex
        noted = Noted(workspace, kept_id, place, asked, queued, dt.datetime.now(dt.UTC))
        await self._writer.together(note_questions, noted, patient=True)
        return kept_id

    async def question_at(self, workspace: str, channel: str, message_ts: str) -> NotedQuestion | None:
        """Return the question that a message asked, None when there is none on file."""
        async with self._database.read() as connection:
            return await questions.find_question(connection, workspace, channel, message_ts)

    async def queue_question(self, workspace: str, question_id: str, *, named: bool) -> bool:
        """Put a question before the curators at its asker's wish; False when it is no longer on file."""
        return await self._writer.write(lambda c: questions.queue_question(c, workspace, question_id, named=named))

    async def forget_questions(self, older_than_days: int) -> int:
        """Delete the questions that were asked more than so many days ago; returns how many.

        A workspace's own setting goes before `older_than_days`. Done in pieces, so that nobody waits for long.
        """
        now = dt.datetime.now(dt.UTC)
        before = now - dt.timedelta(days=older_than_days)
        async with self._database.read() as connection:
            own = await desks.kept_since(connection, now)
        forgotten = 0
        while True:
            found = await self._writer.write(lambda c: forgetting.delete_questions_before(c, before, own))
            forgotten += found
            if found < forgetting.CHUNK:
                return forgotten

    async def noted_result(self, workspace: str, question_id: str, position: int) -> NotedResult | None:
        """Return one claim of a question on file, counted from 0; None when it is no longer kept."""
        async with self._database.read() as connection:
            return await questions.find_result(connection, workspace, question_id, position)

    async def ask_again(
        self, workspace: str, question_id: str, position: int, *, picked: str | None = None
    ) -> Result | None:
        """Return what a claim on file comes to now, with its explanation; `picked` was chosen among suggestions.

        None when the question is no longer kept, or comes to another fact than the one that was shown, or, where
        one was picked, when that is no longer among those that could be meant.
        """
        noted = await self.noted_result(workspace, question_id, position)
        if noted is None:
            return None
        if picked is not None:
            async with self._bases.reading(workspace) as opened:
                return await asyncio.to_thread(matcher.weigh, opened.base, self._model, noted.asked, picked)
        results = (await self.ask(workspace, noted.question)).results
        found = results[position] if position < len(results) else None
        shown = None if found is None or found.fact is None else found.fact.id
        return found if shown == noted.fact_id else None

    async def label_question(
        self, workspace: str, asked: str, expected: Expected, fact_id: str, *, by: str | None
    ) -> bool:
        """Keep that a fact answers the words `asked`, or doesn't; False when there is no such fact.

        `by` is None for what was said in private. The same person's later word replaces an earlier one.
        """
        label = Label(asked, expected, fact_id, by, dt.datetime.now(dt.UTC))
        return await self._writer.write(lambda c: labels.save_label(c, workspace, label))

    async def labelled_questions(self, workspace: str) -> list[Label]:
        """Return the workspace's labelled questions, oldest first."""
        async with self._database.read() as connection:
            return await labels.load_labels(connection, workspace)

    async def measure_labels(self, workspace: str, progress: Progress = lambda _done, _total: None) -> Measured:
        """Ask the workspace's labelled questions of its base as it stands, and judge what comes of them."""
        published = (await self._bases.current(workspace)).base.facts
        on_file = await self.labelled_questions(workspace)
        kept = [label for label in on_file if label.fact_id in published]
        judged = []
        for done, label in enumerate(kept, 1):
            asked = await self.ask(workspace, label.asked)
            judged.append(Judged.of(label, asked))
            progress(done, len(kept))
        return Measured(tuple(judged), len(on_file) - len(kept))

    async def try_phrasing(
        self, workspace: str, fact_id: str, phrasing: str, progress: Progress = lambda _done, _total: None
    ) -> Tried:
        """Tell which kept and labelled questions would change if a fact had another phrasing; saves nothing.

        Raises InputError when no such fact is published, or it has that phrasing, or that is empty.
        """
        from facts.phrasing import try_phrasing

        wanted = phrasing.strip()
        if not wanted:
            raise InputError("The phrasing is empty. Write a question or a sentence.")
        async with self._database.read() as connection:
            claims = await questions.load_claims(connection, workspace)
            labelled = await labels.load_labels(connection, workspace)
        async with self._trials.trying(workspace) as base:
            fact = base.facts.get(fact_id)
            if fact is None:
                raise InputError(f"There is no published fact {fact_id!r} in the workspace {workspace}.")
            if wanted in (fact.claim, *fact.also_asked):
                raise InputError(f"The fact {fact_id} has that phrasing already.")
            return await asyncio.to_thread(try_phrasing, base, self._model, fact_id, wanted, claims, labelled, progress)

    async def try_fact(self, workspace: str, fact: Fact) -> list[Changed]:
        """Tell which questions on file would come to something else if `fact` were published so; saves nothing.

        Asks those of them that share most words with it, or were answered with it: at most `phrasing.MOST_TRIED`.
        """
        from facts.phrasing import related, try_fact

        async with self._database.read() as connection:
            claims = await questions.load_claims(connection, workspace)
            answered = await questions.load_claims(connection, workspace, fact_id=fact.id)
            labelled = await labels.load_labels(connection, workspace)
        async with self._trials.trying(workspace) as base:

            def run() -> list[Changed]:
                texts = related(fact, base.facts.get(fact.id), answered, [*claims, *(one.asked for one in labelled)])
                return try_fact(base, self._model, replace(fact, state=State.PUBLISHED), texts, labelled)

            return await asyncio.to_thread(run)

    async def _importer(self) -> Importer:
        # Asking is the everyday act, and must not pay for what reading and checking files takes to import.
        async with self._database.between_writes():
            importing = await asyncio.to_thread(importlib.import_module, "facts.importing")
        importer: Importer = importing.Importer(self._database, library=self._library)
        return importer
