"""An import is staged: nobody sees half of it, nothing is left of one that fails, and others work meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.errors import FactFileError, Mistake
from facts.importing import Imported, settle
from facts.matching.results import Outcome
from facts.model import Article, Entity, EntityKind, Fact, Stance, Statement
from facts.questions import Place, Surface
from facts.service import Service
from facts.settling import settled
from facts.store import Database, Writer, records, tables
from facts.transfer import Document, Item
from tests.integration.curators import forked

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

HERE = "local"
ANNA = Actor("U0ANNA", Role.CURATOR)
COUNT = 600
"""Facts of an import: brought in by several transactions."""

MANY = 1_100
"""Facts of an import that is staged in several chunks, too."""


def items(count: int = COUNT, word: str = "open") -> Iterator[Item]:
    """Yield an article with an entity and so many facts."""
    article = Article("harbours", "The harbours", "The Courier")
    yield Item.of(article, 0, article)
    yield Item.of(article, 0, Entity("Nemaros", EntityKind.PLACE, ("Nemaro",)))
    for at in range(count):
        yield Item.of(article, at, fact_of(article, at, word))


def fact_of(article: Article, at: int, word: str) -> Fact:
    statements = (Statement(Stance.REPORTED, "The Courier"), Statement(Stance.CONFIRMED, f"harbour master {at}"))
    return Fact(f"harbour-{at}", f"The harbour number {at} of Nemaros is {word}.", article, statements, tags=("a",))


async def counts(database: Database) -> dict[str, int]:
    """Return how many rows the tables have that an import touches, those of its staging too."""
    found = {}
    async with database.read() as connection:
        for name in ("articles", "entities", "facts", "statements", "revisions", "imports", "staged_chunks"):
            table = tables.metadata.tables[name]
            found[name] = int(await connection.scalar(select(func.count()).select_from(table)) or 0)
    return {name: count for name, count in found.items() if count}


def whole(count: int) -> dict[str, int]:
    """Return how many rows there are when so many facts were brought in."""
    return {"articles": 1, "entities": 1, "facts": count, "statements": 2 * count, "revisions": count + 2}


WHOLE = whole(COUNT)


async def test_an_import_brings_everything_in_and_leaves_nothing_staged(service: Service, database: Database) -> None:
    assert await service.import_items(HERE, items(), by="test") == Imported(COUNT + 2, 0)
    assert await counts(database) == WHOLE
    assert await service.import_items(HERE, items(), by="test") == Imported(0, 0)
    assert await service.import_items(HERE, items(word="closed"), by="test") == Imported(0, COUNT)
    assert await counts(database) == {**WHOLE, "revisions": 2 * COUNT + 2}


async def test_a_failure_while_reading_leaves_nothing_behind(service: Service, database: Database) -> None:
    def broken() -> Iterator[Item]:
        yield from items(COUNT - 1)
        raise RuntimeError("the disk went")

    with pytest.raises(RuntimeError, match="the disk went"):
        await service.import_items(HERE, broken(), by="test")
    assert await counts(database) == {}


async def test_one_mistake_at_the_end_refuses_it_all(service: Service, database: Database) -> None:
    def mistaken() -> Iterator[Item | Mistake]:
        yield from items()
        yield Mistake("harbours.csv", 602, "stance", "This is none of them.")

    with pytest.raises(FactFileError, match=r"^harbours\.csv:602: stance: This is none of them\.$"):
        await service.import_items(HERE, mistaken(), by="test")
    assert await counts(database) == {}


async def test_a_file_full_of_mistakes_is_not_read_to_its_end(service: Service) -> None:
    read = 0

    def mistaken() -> Iterator[Mistake]:
        nonlocal read
        for read in range(100_000):
            yield Mistake("harbours.csv", read, "stance", "This is none of them.")

    with pytest.raises(FactFileError) as caught:
        await service.import_items(HERE, mistaken(), by="test")
    assert len(caught.value.mistakes) == 1_001
    assert str(caught.value.mistakes[-1]) == "harbours.csv: There are more mistakes; these are the first 1,000."
    assert read < 10_000


async def test_a_dry_run_leaves_nothing_at_all(service: Service, database: Database) -> None:
    noticed: list[str] = []
    came = await service.import_items(
        HERE, items(), by="test", dry_run=True, noticed=lambda change: noticed.append(change.revision.subject)
    )
    assert came == Imported(COUNT + 2, 0)
    assert len(noticed) == COUNT + 2
    assert await counts(database) == {}


async def test_nobody_sees_half_of_an_import(service: Service, database: Database) -> None:
    await service.import_items(HERE, items(), by="test")
    task = asyncio.create_task(service.import_items(HERE, items(word="closed"), by="test"))
    seen = []
    while not task.done():
        async with settled(database, HERE) as connection:
            facts = await records.load_facts(connection, HERE)
        seen.append(sum("is closed" in placed.fact.claim for placed in facts.values()))
    await task
    assert seen[0] == 0
    assert set(seen) <= {0, COUNT}


async def test_a_curators_list_shows_no_half_of_an_import(service: Service, database: Database, writer: Writer) -> None:
    curation = Curation(database, writer, service)
    await service.import_items(HERE, items(), by="test")
    await service.prepare(HERE)
    task = asyncio.create_task(service.import_items(HERE, items(word="closed"), by="test"))
    seen = []
    while not task.done():
        page = await curation.list_facts(HERE, limit=100)
        seen.append(sum("is closed" in fact.claim for fact in page.facts))
    await task
    assert set(seen) <= {0, 100}
    assert {"is closed" in fact.claim for fact in (await curation.list_facts(HERE, limit=100)).facts} == {True}


async def test_an_edit_meanwhile_is_neither_lost_nor_in_the_way(
    service: Service, database: Database, writer: Writer
) -> None:
    await service.import_items(HERE, items(), by="test")
    curation = Curation(database, writer, service)
    loop = asyncio.get_running_loop()

    def interrupted() -> Iterator[Item]:
        """Yield the items; when all but the last are staged, a curator holds a fact that is."""
        everything = list(items(word="closed"))
        yield from everything[:-1]
        held = curation.hold(HERE, "harbour-3", "the ministry calls back", by=ANNA)
        asyncio.run_coroutine_threadsafe(held, loop).result(30)
        yield everything[-1]

    assert await service.import_items(HERE, interrupted(), by="test") == Imported(0, COUNT)
    steps = await curation.history(HERE, "harbour-3")
    assert sorted((step.number, step.action) for step in steps) == [(1, "import"), (2, "hold"), (3, "import")]
    fact = await curation.fact(HERE, "harbour-3")
    assert (fact.claim.endswith("closed."), fact.hold, fact.revision) == (True, None, 3)


async def test_an_id_that_is_taken_meanwhile_refuses_the_import(
    service: Service, database: Database, writer: Writer
) -> None:
    curation = Curation(database, writer, service)
    loop = asyncio.get_running_loop()
    other = Article("other", "Another", "The Courier")

    def interrupted() -> Iterator[Item]:
        yield from items()
        added = curation.add(HERE, fact_of(other, 7, "open"), by=ANNA)
        asyncio.run_coroutine_threadsafe(added, loop).result(30)

    with pytest.raises(FactFileError, match="The id harbour-7 is taken: the record has it under the article other"):
        await service.import_items(HERE, interrupted(), by="test")
    assert (await counts(database))["facts"] == 1


async def test_two_imports_at_once_are_both_brought_in(service: Service, database: Database) -> None:
    first, second = await asyncio.gather(
        service.import_items(HERE, items(), by="anna"), service.import_items(HERE, items(word="closed"), by="boris")
    )
    assert sorted([first.added, second.added]) == [0, COUNT + 2] or first.added + second.added == COUNT + 2
    found = await counts(database)
    assert (found["facts"], found["revisions"]) == (COUNT, 2 * COUNT + 2)
    assert "staged_chunks" not in found


async def test_an_import_begins_corrections_where_people_were_shown_what_is_no_longer_so(
    service: Service, database: Database
) -> None:
    await service.import_items(HERE, items(20), by="test")
    asked = await service.ask(HERE, "Is the harbour number 7 of Nemaros open?")
    assert asked.results[0].outcome is Outcome.ANSWER
    place = Place(Surface.MENTION, "U0ASKER", "C0DESK", "1.0")
    await service.note_question(HERE, place, asked, queued=False)
    await service.import_items(HERE, items(20, word="closed"), by="boris")
    async with database.read() as connection:
        rows = (await connection.execute(select(tables.corrections))).mappings().all()
    shown = {asked.results[0].fact.id} if asked.results[0].fact else set()
    assert {row["fact_id"] for row in rows} == shown
    assert [(row["from_revision"], row["to_revision"], row["by"], row["state"]) for row in rows] == [
        (1, 2, "boris", "running")
    ]


def import_and_die(url: str, at: str, told: Connection) -> None:
    """Import, and be killed in the middle: while it is staged, or while it is brought in."""

    def dying() -> Iterator[Item]:
        yield from items(MANY - 1)
        os.kill(os.getpid(), signal.SIGKILL)

    def die(done: int, total: int) -> None:
        if done < total:
            os.kill(os.getpid(), signal.SIGKILL)

    async def run() -> None:
        database = Database.at(url)
        service = Service(database, Writer(database))
        if at == "staging":
            await service.import_items(HERE, dying(), by="test")
        else:
            await service.import_items(HERE, items(MANY), by="test", progress=die)

    asyncio.run(run())
    told.send("it was not killed")


@pytest.mark.parametrize(("at", "after"), [("staging", {}), ("bringing in", whole(MANY))])
async def test_killed_in_the_middle_it_is_as_if_it_had_never_been_or_is_carried_through(
    database: Database, database_url: str, at: str, after: dict[str, int]
) -> None:
    mine, theirs = forked().Pipe()
    process = forked().Process(target=import_and_die, args=(database_url, at, theirs))
    process.start()
    await asyncio.to_thread(process.join, 60)
    assert process.exitcode == -signal.SIGKILL
    assert not mine.poll()
    left = await counts(database)
    assert left["staged_chunks"] > 0
    if at == "staging":
        assert "facts" not in left
    else:
        assert 0 < left["facts"] < MANY
        writer = Writer(database)
        assert len(await Service(database, writer).published(HERE)) == MANY
        await writer.close()
    await settle(database)
    assert await counts(database) == after


async def test_documents_made_by_hand_are_brought_in_whole(service: Service) -> None:
    article = Article("harbours")
    facts = tuple(fact_of(article, at, "open") for at in range(3))
    changes = await service.import_documents(HERE, [Document(article, (), facts)], by="test")
    assert [change.revision.subject_id for change in changes] == ["harbours", "harbour-0", "harbour-1", "harbour-2"]
    (document,) = await service.export_documents(HERE)
    assert document.facts == facts
