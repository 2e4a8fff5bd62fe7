"""Vectors of many facts are made behind the answers; what was made is kept, and until all are there words count."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.matching.results import Outcome
from facts.meaning import AT_ONCE_WITH_MEANING, LEARNT_TOGETHER
from facts.model import Article, Fact, Stance, Statement
from facts.service import Service
from facts.store import Database, Writer, vectors
from facts.transfer import Document

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from facts.index.semantic import Vectors

HERE = "local"
ARTICLE = Article("courier-towns", "Towns of Nemaros", "The Courier")
TOWNS = AT_ONCE_WITH_MEANING + 20
QUESTION = "Was the clinic of ward 7 in Nemaros shut in spring?"


class Slow:
    """Makes the same vector of everything, slowly; counts the facts."""

    def __init__(self, seconds: float = 0.02) -> None:
        self.made = 0
        self._seconds = seconds

    def question(self, text: str) -> Vectors:
        """Return the vector."""
        found: Vectors = self._vectors(1)[0]
        return found

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        """Return as many as there are texts."""
        self.made += 1
        time.sleep(self._seconds)
        return self._vectors(len(texts))

    def _vectors(self, count: int) -> Vectors:
        import numpy as np

        return np.full((count, 384), 384**-0.5, dtype=np.float32)


@asynccontextmanager
async def started(database: Database, embedder: Slow) -> AsyncIterator[Service]:
    """Work on the database as one process does."""
    writer = Writer(database)
    service = Service(database, writer, embedder=embedder)
    yield service
    await service.close()
    await writer.close()


@pytest.fixture
async def filled(database: Database, service: Service) -> Database:
    pytest.importorskip("numpy")  # which comes with the extra
    claim = "The clinic of ward {} in Nemaros was shut in spring."
    said = (Statement(Stance.REPORTED, "The Courier"),)
    towns = tuple(Fact(f"clinic-{number}", claim.format(number), ARTICLE, said) for number in range(TOWNS))
    await service.import_documents(HERE, [Document(ARTICLE, (), towns)], by="anna")
    return database


async def on_file(database: Database) -> int:
    async with database.read() as connection:
        return len(await vectors.load_vectors(connection, HERE))


async def shown(service: Service) -> str:
    [result] = (await service.ask(HERE, QUESTION)).results
    assert result.outcome is Outcome.ANSWER
    assert result.fact is not None
    return result.fact.id


async def test_whoever_asks_after_a_large_import_is_answered_by_words_at_once(filled: Database) -> None:
    embedder = Slow()
    async with started(filled, embedder) as service:
        assert await shown(service) == "clinic-7"
        assert await service.unlearnt(HERE) > AT_ONCE_WITH_MEANING
        told: list[tuple[int, int]] = []
        await service.learn(HERE, lambda done, total: told.append((done, total)))
        assert await service.unlearnt(HERE) == 0
        assert told
        assert told == sorted(told)
        [result] = (await service.ask(HERE, QUESTION)).results
        assert result.explanation is not None
        assert "cosine" in result.explanation.features
    assert await on_file(filled) == TOWNS == embedder.made


async def test_what_was_made_when_it_was_stopped_is_not_made_again(filled: Database) -> None:
    first, second = Slow(), Slow()
    async with started(filled, first) as service:
        await shown(service)
        while await on_file(filled) < 10:  # noqa: ASYNC110 - what goes on behind the answers tells nobody
            await asyncio.sleep(0.01)
    kept = await on_file(filled)
    assert 10 <= kept < TOWNS
    async with started(filled, second) as service:
        await shown(service)
        await service.learn(HERE)
    assert second.made == TOWNS - kept
    assert await on_file(filled) == TOWNS


async def test_each_process_that_asks_once_makes_some(filled: Database) -> None:
    for asked in (1, 2):
        async with started(filled, Slow()) as service:
            await shown(service)
        assert await on_file(filled) == asked * LEARNT_TOGETHER


async def test_a_fact_that_changes_meanwhile_is_learnt_as_it_is_now(filled: Database) -> None:
    async with started(filled, Slow()) as service:
        await shown(service)
        writer = Writer(filled)
        curation, anna = Curation(filled, writer, service), Actor("anna", Role.CURATOR)
        await curation.retire(HERE, "clinic-59", by=anna)
        await curation.add_statement(HERE, "clinic-7", Statement(Stance.DENIED, "the ministry"), by=anna)
        [result] = (await service.ask(HERE, QUESTION)).results
        assert result.fact is not None
        assert result.fact.status.stance is Stance.DENIED
        await service.learn(HERE)
        assert await shown(service) == "clinic-7"
        await writer.close()


async def test_a_few_facts_are_learnt_before_the_answer(database: Database, service: Service) -> None:
    pytest.importorskip("numpy")
    said = (Statement(Stance.REPORTED, "The Courier"),)
    fact = Fact("clinic-7", "The clinic of ward 7 in Nemaros was shut in spring.", ARTICLE, said)
    await service.import_documents(HERE, [Document(ARTICLE, (), (fact,))], by="anna")
    async with started(database, Slow(0)) as other:
        assert await shown(other) == "clinic-7"
        assert await other.unlearnt(HERE) == 0
        assert await on_file(database) == 1
