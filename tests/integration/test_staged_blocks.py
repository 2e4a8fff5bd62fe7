"""What is staged in blocks is what was wanted; what an older version staged without them is brought in too."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from facts.importing import settle
from facts.importing.blocks import ITEMS, Gathered, Staged, blocks_of, content_of, in_blocks, text_of, within
from facts.importing.comparing import staged
from facts.importing.wanted import wanted
from facts.store import Database, applying, records, staging
from facts.store.staging import Import
from tests.integration.test_staged_import import HERE, counts, items, whole

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNT = 2 * ITEMS + 3


def rows(count: int = COUNT) -> list[Staged]:
    """Return what an import stages of an article with an entity and so many facts, where the record has nothing."""
    return [staged(wanted(item), None, number) for number, item in enumerate(items(count), start=1)]


def test_what_is_gathered_from_a_file_is_what_is_staged() -> None:
    gathered = Gathered()
    for item in items(COUNT):
        gathered.add(item)
    blocks = blocks_of(gathered.text)
    assert [row for block in blocks for row in block.rows()] == rows()
    assert gathered.text == text_of(in_blocks(rows()))
    assert [block.changes for block in blocks] == [ITEMS, ITEMS, COUNT + 2 - 2 * ITEMS]


def test_what_the_record_holds_already_is_staged_without_a_change() -> None:
    held = [row._replace(number=None) for row in rows(3)]
    ((after, (block,)),) = [within(content_of(text_of(in_blocks(held)), 40))]
    assert (after, block.changes, list(block.rows())) == (40, 0, held)


@pytest.mark.parametrize(("applied", "whole_blocks"), [(0, 0), (1, 0), (ITEMS, ITEMS), (COUNT + 2, COUNT + 2)])
def test_of_a_chunk_what_was_applied_is_left_out(applied: int, whole_blocks: int) -> None:
    old = within(json.dumps(rows()), applied)[1]
    assert [row.number for block in old for row in block.rows()] == list(range(applied + 1, COUNT + 3))
    new = within(content_of(text_of(in_blocks(rows())), 0), applied)[1]
    assert sum(block.changes for block in new) == COUNT + 2 - whole_blocks


def bring_in(connection: Connection, decided: Import, applied: int) -> None:
    """Bring the first of the rows in."""
    for block in in_blocks(rows()[:applied]):
        assert staging.take(connection, decided, 0, applied)
        applying.write(connection, decided, block, since=0)


@pytest.mark.parametrize("applied", [0, 5])
async def test_an_import_that_an_older_version_left_is_carried_through(database: Database, applied: int) -> None:
    begun = Import(HERE, "left", "elsewhere:1", staging.STAGING, "test", dt.datetime.now(dt.UTC))
    async with database.write() as connection:
        await records.ensure_workspace(connection, HERE)
        await staging.begin_import(connection, begun)
        stage = partial(staging.stage, begun=begun, place=1, last_number=COUNT + 2, at=begun.seen_at)
        await connection.run_sync(stage, content=json.dumps(rows()))
        await staging.decide(connection, begun, based_on=0, at=begun.seen_at)
        await connection.run_sync(bring_in, replace(begun, at=begun.seen_at), applied)
    assert await settle(database) == 1
    assert await counts(database) == whole(COUNT)
