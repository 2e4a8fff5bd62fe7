"""An answer is never older than the record, however much changed at once, and whoever changed it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from facts import bases
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.matching.results import Outcome
from facts.model import Article, Entity, EntityKind, Fact, Stance, Statement
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import Document

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HERE = "local"
ANNA = Actor("anna", Role.CURATOR)
ARTICLE = Article("courier-towns", "Towns of Nemaros", "The Courier")
TOWNS = 40
DENIAL = Statement(Stance.DENIED, "the Nemaran Ministry of Health")


def town(number: int) -> Fact:
    """Return a fact about a numbered ward, reported by a newspaper."""
    claim = f"The clinic of ward {number} in Nemaros was shut in spring."
    return Fact(f"clinic-{number}", claim, ARTICLE, (Statement(Stance.REPORTED, "The Courier"),))


def everything(*statements: Statement) -> Document:
    """Return all towns, each with further statements."""
    towns = tuple(town(number) for number in range(TOWNS))
    return Document(ARTICLE, (), tuple(replace(one, statements=(*one.statements, *statements)) for one in towns))


@asynccontextmanager
async def another(url: str) -> AsyncIterator[tuple[Service, Curation]]:
    """Open the same database as another process does."""
    database = Database.at(url)
    writer = Writer(database)
    service = Service(database, writer)
    yield service, Curation(database, writer, service)
    await service.close()
    await writer.close()
    await database.close()


async def status(service: Service, number: int) -> Stance:
    """Ask about a town and return the status that is shown."""
    [result] = (await service.ask(HERE, f"Was the clinic of ward {number} in Nemaros shut in spring?")).results
    assert result.outcome is Outcome.ANSWER
    assert result.fact is not None
    assert result.fact.id == f"clinic-{number}"
    return result.fact.status.stance


async def test_what_another_process_saves_is_in_the_next_answer(service: Service, database_url: str) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    assert await status(service, 7) is Stance.REPORTED
    async with another(database_url) as (_, curation):
        await curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
    assert await status(service, 7) is Stance.DENIED


async def test_an_articles_new_title_is_in_the_next_answer(service: Service, curation: Curation) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    await status(service, 3)
    await curation.save_article(HERE, replace(ARTICLE, title="The towns"), by=ANNA)
    found = await service.fact(HERE, "clinic-3")
    assert found is not None
    assert found.article.title == "The towns"


async def test_after_a_large_import_no_answer_shows_an_older_status(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bases, "AT_ONCE", 5)  # so that forty are many
    monkeypatch.setattr(bases, "PIECE", 4)
    await service.import_documents(HERE, [everything()], by="anna")
    assert await status(service, 0) is Stance.REPORTED
    await service.import_documents(HERE, [everything(DENIAL)], by="anna")
    # Asked while the pieces are being taken in, from the last town to the first.
    found = await asyncio.gather(*(status(service, number) for number in reversed(range(TOWNS))))
    assert found == [Stance.DENIED] * TOWNS
    last = await service.fact(HERE, f"clinic-{TOWNS - 1}")
    assert last is not None
    assert last.status.stance is Stance.DENIED


async def test_a_large_import_is_taken_in_without_anybody_asking_for_each_fact(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bases, "AT_ONCE", 5)
    await service.import_documents(HERE, [Document(ARTICLE, (), (town(0),))], by="anna")
    await status(service, 0)
    await service.import_documents(HERE, [everything()], by="anna")
    await service.ask(HERE, "Anything?")
    assert len(await service.published(HERE)) < TOWNS
    await service.prepare(HERE)
    assert len(await service.published(HERE)) == TOWNS
    assert await status(service, TOWNS - 1) is Stance.REPORTED


async def test_a_save_is_seen_at_once_while_a_large_import_is_taken_in(
    service: Service, curation: Curation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bases, "AT_ONCE", 5)
    monkeypatch.setattr(bases, "PAUSE", 3600)  # after the first piece nothing more is taken in by itself
    monkeypatch.setattr(bases, "PIECE", 1)
    await service.import_documents(HERE, [Document(ARTICLE, (), (town(0),))], by="anna")
    await status(service, 0)
    await service.import_documents(HERE, [everything()], by="anna")
    await service.ask(HERE, "Anything?")
    assert len(await service.published(HERE)) < TOWNS
    new = replace(town(99), claim="The clinic of ward 99 in Nemaros was shut in spring.")
    await curation.add(HERE, new, by=ANNA)
    assert await status(service, 99) is Stance.REPORTED
    await curation.add_statement(HERE, "clinic-39", DENIAL, by=ANNA)
    assert await status(service, 39) is Stance.DENIED


@pytest.mark.parametrize("at_once", [1000, 5])
async def test_a_new_spelling_of_a_name_is_known_after_its_import(
    service: Service, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(bases, "AT_ONCE", at_once)
    await service.import_documents(HERE, [everything()], by="anna")
    await status(service, 0)
    spelt = Entity("Nemaros", EntityKind.PLACE, ("Namarus",))
    await service.import_documents(HERE, [replace(everything(), entities=(spelt,))], by="anna")
    if at_once < TOWNS:
        # A large base is built anew behind the answers.
        await service.prepare(HERE)
    assert (await service.ask(HERE, "Was the clinic of ward 7 in Namarus shut in spring?")).results[0].fact == town(7)


async def test_a_database_that_fails_for_a_moment_costs_no_base(
    service: Service, database: Database, database_url: str
) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    before = await service.published(HERE)
    async with another(database_url) as (_, curation):
        await curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
    await rename(database, "statements", "mislaid")
    with pytest.raises(DBAPIError):
        await status(service, 7)
    await rename(database, "mislaid", "statements")
    assert await status(service, 7) is Stance.DENIED
    # The others weren't read anew.
    after = await service.published(HERE)
    assert [fact_id for fact_id, fact in after.items() if fact is not before[fact_id]] == ["clinic-7"]


async def rename(database: Database, table: str, name: str) -> None:
    """Rename a table."""
    async with database.write() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))
