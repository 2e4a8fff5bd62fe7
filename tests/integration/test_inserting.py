"""Many rows written at once are those that were handed over, however many there are."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from facts.store import Database, records, tables
from facts.store.inserting import insert_rows

HERE = "local"
AWKWARD = ("'; DROP TABLE facts; --", "%s %% ?", '{"a": "b"}', "السويداء 🔥", "a\nb\t\\", None)


def rows(count: int, title: str | None = None) -> list[tuple[object, ...]]:
    """Return articles as the table has them."""
    return [
        (HERE, f"article-{at}", title or AWKWARD[at % len(AWKWARD)], None, "2026-04-02", None, at)
        for at in range(count)
    ]


async def titles(database: Database) -> dict[str, str | None]:
    """Return the titles on file, by the articles' ids."""
    async with database.read() as connection:
        found = await connection.execute(select(tables.articles.c.id, tables.articles.c.title))
        return {row.id: row.title for row in found}


@pytest.mark.parametrize("count", [0, 1, 5, 49, 2_200])
async def test_rows_of_any_number_are_written_as_they_are(database: Database, count: int) -> None:
    async with database.write() as connection:
        await records.ensure_workspace(connection, HERE)
        await connection.run_sync(insert_rows, tables.articles, rows(count))
    assert await titles(database) == {str(row[1]): row[2] for row in rows(count)}


async def test_a_row_takes_the_place_of_the_one_with_its_key(database: Database) -> None:
    async with database.write() as connection:
        await records.ensure_workspace(connection, HERE)
        await connection.run_sync(insert_rows, tables.articles, rows(7))
        await connection.run_sync(insert_rows, tables.articles, rows(3, "Another"), replacing=True)
    found = await titles(database)
    assert [found[f"article-{at}"] for at in range(7)] == ["Another"] * 3 + list(AWKWARD[3:6]) + [AWKWARD[0]]
