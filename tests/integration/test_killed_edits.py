"""A process that is killed while it edits and imports leaves a whole record, with all that it said was saved."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import select

from facts.curation.snapshots import snapshot
from facts.importing import settle
from facts.store import records, tables
from facts.store.revisions import load_changes
from tests.integration.curators import FACT, HERE, IMPORTED, change_until_killed, curation_at, forked, generation_of
from tests.integration.test_editing import ANNA
from tests.sizes import KILLS

if TYPE_CHECKING:
    from facts.store import Database

LATEST = 4
"""Changes that a process may have saved before it is killed."""

LONGEST_WAIT = 0.1
"""Seconds after that until it is killed, which an import takes on an idle machine."""


def killed(url: str, seed: int) -> list[tuple[str, int]]:
    """Let a process change the record, kill it at a random moment, and return what it had said was saved."""
    dice = random.Random(seed)
    processes = forked()
    mine, theirs = processes.Pipe()
    process = processes.Process(target=change_until_killed, args=(url, seed, theirs))
    process.start()
    theirs.close()
    told = [mine.recv() for _ in range(1 + dice.randint(0, LATEST))]
    process.join(dice.random() * LONGEST_WAIT)
    assert process.is_alive()
    process.kill()
    process.join()
    with mine, suppress(EOFError, OSError):  # the last one may have been cut off
        while True:
            told.append(mine.recv())
    return told


async def require_whole(database: Database, told: list[tuple[str, int]]) -> None:
    """Hold the record beside its revisions, and beside what was said to be saved, as the next process finds it."""
    await settle(database)
    async with database.read() as connection:
        facts = {id_: placed.fact for id_, placed in (await records.load_facts(connection, HERE)).items()}
        newest = await records.current_change(connection, HERE)
        kept = await load_changes(connection, HERE, since=0, most=1_000_000)
        rows = await connection.execute(select(tables.facts.c.id, tables.facts.c.change))
        changes = {row.id: row.change for row in rows}
    for fact_id, fact in facts.items():
        own = [one for one in kept if one.revision.subject == "fact" and one.revision.subject_id == fact_id]
        assert [one.number for one in own] == list(range(1, fact.revision + 1))
        assert own[-1].revision.after == snapshot(fact)
        assert own[-1].change == changes[fact_id] <= newest
        assert [one.revision.before for one in own[1:]] == [one.revision.after for one in own[:-1]]
        assert fact.statements
    assert max(Counter(one.change for one in kept).values()) == 1
    imported = [fact.tags for fact in facts.values() if fact.article.id == "courier-budget"]
    assert len(imported) in (0, IMPORTED)
    assert len(set(imported)) <= 1
    edits = [number for what, number in told if what == "edit"]
    imports = [number for what, number in told if what == "import"]
    if edits:
        assert facts[FACT.id].revision >= edits[-1]
    if imports:
        expected = [snapshot(fact) for fact in generation_of(imports[-1]).facts]
        assert all(any(one.revision.after == wanted for one in kept) for wanted in expected)


async def test_after_a_kill_the_record_is_whole(database: Database, database_url: str) -> None:
    async with curation_at(database_url) as (curation, _):
        await curation.add(HERE, FACT, by=ANNA)
    said = 0
    for seed in range(KILLS):
        told = await asyncio.to_thread(killed, database_url, seed)
        await require_whole(database, told)
        said += len(told) - 1
    # The next process goes on where the last one was killed.
    async with curation_at(database_url) as (curation, service):
        before = await curation.fact(HERE, FACT.id)
        await curation.hold(HERE, FACT.id, "the ministry calls back", by=ANNA)
        assert (await curation.fact(HERE, FACT.id)).revision == before.revision + 1
        assert (await service.fact(HERE, FACT.id)) == await curation.fact(HERE, FACT.id)
    print(f"{KILLS} kills, {said} changes said to be saved, all there")  # noqa: T201 - the figure of `make soak`
