"""Vectors are made behind the answers, kept, and made again only where a fact has changed."""

from __future__ import annotations

import asyncio
import zlib
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sqlalchemy import func, select

from facts import meaning as learning
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.outcomes import ChangeKind
from facts.index.disk import meaning as stored_meaning
from facts.index.disk.lock import FolderLock
from facts.index.disk.meaning import FILE, StoredMeaning
from facts.index.embedding import DIMENSIONS
from facts.index.library import Library
from facts.index.parsing import parser
from facts.index.semantic import SemanticIndex
from facts.matching.outline import outline_on_record
from facts.matching.results import Outcome
from facts.service import Service
from facts.store import Database, Writer
from facts.store.tables import vectors
from tests.integration.test_index_folder import HERE, everything, ward
from tests.meanings import Shallow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from facts.index.embedding import Vectors

FACTS = 50
"""More than are given their vectors at once."""

ANNA = Actor("anna", Role.CURATOR)


class Counting(Shallow):
    """An embedder as quick as many tests need it: by words alone. It counts the phrasings that it is given."""

    def __init__(self) -> None:
        self.phrased: list[str] = []

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        # As E5's do, all lie about one direction.
        vector = np.full(DIMENSIONS, 0.5)
        for word in text.casefold().strip("?.").split():
            vector += np.random.default_rng(zlib.crc32(word.encode())).normal(size=DIMENSIONS)
        unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of phrasings."""
        self.phrased += texts
        return np.vstack([self.question(text) for text in texts])


@asynccontextmanager
async def replica(database: Database, folder: Path, embedder: Counting, small: int = 1_000) -> AsyncIterator[Service]:
    """Open a process's parts, with a folder for its indexes, and close them as a process that ends does."""
    writer = Writer(database)
    service = Service(database, writer, embedder=embedder, library=Library(folder, small=small))
    try:
        yield service
    finally:
        await service.close()
        await writer.close()


async def on_file(database: Database) -> int:
    """Return how many facts have vectors on file."""
    async with database.read() as connection:
        return (await connection.scalars(select(func.count()).select_from(vectors))).one()


async def shown(service: Service, number: int) -> bool:
    """Ask about a ward, and tell whether its fact is shown."""
    [result] = (await service.ask(HERE, f"Did they shut the clinic of ward {number} in Nemaros in spring?")).results
    return result.outcome is Outcome.ANSWER and result.fact is not None and result.fact.id == f"clinic-{number}"


@pytest.fixture(autouse=True)
def _parser_is_loaded() -> None:
    """Load the parser, for while the first question waits for it vectors are made behind the answers."""
    grammar = parser()
    assert grammar is not None
    grammar.parse("The clinic was shut.")


@pytest.fixture(params=[1_000, 5], ids=["in memory", "on disk"])
def small(request: pytest.FixtureRequest) -> int:
    """How many facts are held in memory at most."""
    return int(request.param)


async def test_who_asks_doesn_t_wait_for_the_vectors_of_many_facts(
    database: Database, tmp_path: Path, small: int
) -> None:
    embedder = Counting()
    async with replica(database, tmp_path, embedder, small) as service:
        await service.import_documents(HERE, [everything(FACTS)], by="anna")
        assert await shown(service, 7)
        assert len(embedder.phrased) < FACTS
        steps: list[tuple[int, int]] = []
        await service.learn(HERE, lambda *step: steps.append(step))
        assert steps[-1] == (FACTS, FACTS)
        assert await on_file(database) == FACTS
        claims = [ward(number).claim for number in range(FACTS)]
        assert set(embedder.phrased) == {*claims, *map(outline_on_record, claims)}
        assert (await service.lag()).lacking == 0
        opened = await service._bases.current(HERE)  # noqa: SLF001 - what holds the vectors is what is tested
        assert isinstance(opened.base.meaning, SemanticIndex if small > FACTS else StoredMeaning)


async def test_what_was_broken_off_goes_on_where_it_was(
    database: Database, tmp_path: Path, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "PIECE", 10)
    async with replica(database, tmp_path, Counting(), small) as service:
        await service.import_documents(HERE, [everything(FACTS)], by="anna")
        task = asyncio.create_task(service.learn(HERE))
        while await on_file(database) < learning.BATCH:  # noqa: ASYNC110 - nothing else tells
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    made = await on_file(database)
    assert learning.BATCH <= made < FACTS
    embedder = Counting()
    async with replica(database, tmp_path, embedder, small) as service:
        await service.learn(HERE)
    assert await on_file(database) == FACTS
    assert len(embedder.phrased) == 2 * (FACTS - made)  # each claim, and its outline


async def test_what_is_on_file_is_never_made_again(database: Database, tmp_path: Path, small: int) -> None:
    async with replica(database, tmp_path, Counting(), small) as service:
        await service.import_documents(HERE, [everything(FACTS)], by="anna")
        await service.learn(HERE)
    embedder = Counting()
    for folder in (tmp_path, tmp_path / "of another replica"):
        async with replica(database, folder, embedder, small) as service:
            await service.learn(HERE)
            assert await shown(service, 7)
    assert embedder.phrased == []


async def test_a_fact_that_changes_is_compared_by_what_it_says_now(
    database: Database, tmp_path: Path, small: int
) -> None:
    embedder = Counting()
    writer = Writer(database)
    async with replica(database, tmp_path, embedder, small) as service:
        await service.import_documents(HERE, [everything(FACTS)], by="anna")
        await service.learn(HERE)
        curation = Curation(database, writer, service)
        claim = "A whale was stranded on the beach of Nemaros."
        await curation.edit(HERE, replace(ward(7), claim=claim), expected=1, by=ANNA, kind=ChangeKind.CORRECTED)
        embedder.phrased.clear()
        meaning = (await service._bases.current(HERE)).base.meaning  # noqa: SLF001 - it is what is tested
        assert meaning is not None
        [(nearest, cosine)] = meaning.search(meaning.question(claim), 1)
        assert nearest == "clinic-7"
        assert cosine == pytest.approx(1, abs=0.001)
        assert not await shown(service, 7)
        assert embedder.phrased == [claim, outline_on_record(claim)]
    await writer.close()


async def test_a_process_that_may_not_write_the_index_answers_all_the_same(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path, Counting(), small=5) as service:
        await service.import_documents(HERE, [everything(FACTS)], by="anna")
        assert await shown(service, 7)
    lock = FolderLock(tmp_path)
    lock.take()
    try:
        async with replica(database, tmp_path, Counting(), small=5) as service:
            assert await shown(service, 8)
            assert await shown(service, 9)
    finally:
        lock.release()


async def test_damaged_vectors_are_read_again_from_the_file_of_the_record(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path, Counting(), small=5) as service:
        await service.import_documents(HERE, [everything(FACTS)], by="anna")
        await service.learn(HERE)
        place = Library(tmp_path).place(HERE)
    (place / FILE).write_bytes(b"nonsense" * 100)
    embedder = Counting()
    async with replica(database, tmp_path, embedder, small=5) as service:
        await service.learn(HERE)
        assert await shown(service, 8)
    assert embedder.phrased == []


async def test_many_vectors_on_disk_find_what_those_in_memory_find(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_meaning, "FROM_MIDDLE", 20)
    monkeypatch.setattr(stored_meaning, "LOOKED_AT", 16)
    question = "Which ward lost its clinic, was it number 31?"
    found = []
    for folder, small in ((tmp_path / "memory", 1_000), (tmp_path / "disk", 5)):
        async with replica(database, folder, Counting(), small) as service:
            await service.import_documents(HERE, [everything(FACTS)], by="anna")
            await service.learn(HERE)
            meaning = (await service._bases.current(HERE)).base.meaning  # noqa: SLF001 - it is what is tested
            assert meaning is not None
            vector = meaning.question(question)
            found.append((dict(meaning.search(vector, 2)), meaning.seen_from_middle(vector, 2, ["clinic-3"])))
    (in_memory, middle), (on_disk, other_middle) = found
    assert on_disk == pytest.approx(in_memory, abs=1e-5)
    assert middle.keys() == other_middle.keys()
    assert len(middle) == 3
