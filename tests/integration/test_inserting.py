"""Many rows written at once are those that were handed over, however many there are."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from sqlalchemy import select

from facts.store import Database, records, tables
from facts.store.inserting import insert_values

HERE = "local"
AWKWARD = ("'; DROP TABLE facts; --", "%s %% ?", '{"a": "b"}', "السويداء 🔥", "a\nb\t\\", None)


def rows(count: int, title: str | None = None) -> list[tuple[object, ...]]:
    """Return articles as the table has them, without their workspace."""
    return [(f"article-{at}", title or AWKWARD[at % len(AWKWARD)], None, "2026-04-02", None, at) for at in range(count)]


async def write(database: Database, *parts: list[tuple[object, ...]]) -> None:
    """Write articles in one transaction, each part in the place of what is there; changes count from 0."""
    async with database.write() as connection:
        await records.ensure_workspace(connection, HERE)
        for at, part in enumerate(parts):
            values = [value for row in part for value in row]
            insert = partial(insert_values, always={"workspace_id": HERE}, replacing=bool(at))
            await connection.run_sync(insert, tables.articles, values)


async def titles(database: Database) -> dict[str, str | None]:
    """Return the titles on file, by the articles' ids."""
    async with database.read() as connection:
        found = await connection.execute(select(tables.articles.c.id, tables.articles.c.title))
        return {row.id: row.title for row in found}


@pytest.mark.parametrize("count", [0, 1, 5, 49, 2_200])
async def test_rows_of_any_number_are_written_as_they_are(database: Database, count: int) -> None:
    await write(database, rows(count))
    assert await titles(database) == {str(row[0]): row[1] for row in rows(count)}


async def test_a_row_takes_the_place_of_the_one_with_its_key(database: Database) -> None:
    await write(database, rows(7), rows(3, "Another"))
    found = await titles(database)
    assert [found[f"article-{at}"] for at in range(7)] == ["Another"] * 3 + list(AWKWARD[3:6]) + [AWKWARD[0]]


async def test_what_all_rows_have_and_what_they_count_from_is_given_once(database: Database) -> None:
    async with database.write() as connection:
        await records.ensure_workspace(connection, HERE)
        always = {"workspace_id": HERE, "title": "The harbours", "url": None}
        insert = partial(insert_values, always=always, since=1_000)
        await connection.run_sync(insert, tables.articles, ["a", None, "2026-04-02", 1, "b", "The Courier", None, 2])
    async with database.read() as connection:
        found = [tuple(row) for row in await connection.execute(select(tables.articles).order_by(tables.articles.c.id))]
    assert found == [
        (HERE, "a", "The harbours", None, dt.date(2026, 4, 2), None, 1_001),
        (HERE, "b", "The harbours", "The Courier", None, None, 1_002),
    ]
