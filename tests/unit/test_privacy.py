"""docs/privacy.md names every column of every table, and says of each table how long it is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Table

from bot.delivery import tables as delivery
from bot.installing import tables as installing
from facts.store import tables
from facts.store.forgetting import NAMED
from tests.unit.test_docs import rows, text_of

ALL = [
    table
    for metadata in (tables.metadata, delivery.metadata, installing.metadata)
    for table in metadata.tables.values()
]
PERSON = re.compile(r"(^|_)(by|person)$")
"""How columns are called that name a person."""

ROWS = rows(text_of("docs/privacy.md"))


def named(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", cell))


def test_every_table_is_listed_and_no_other() -> None:
    assert set(ROWS) == {table.name for table in ALL}


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_column_is_listed_with_how_long_it_is_kept(table: Table) -> None:
    of_people, besides, how_long, forgotten = ROWS[table.name]
    columns = {column.name for column in table.c} - {"workspace_id"}
    assert named(of_people) | named(besides) == columns
    assert how_long
    assert forgotten
    # What names a person is never hidden among the rest, and something becomes of it.
    people = {name for name in columns if PERSON.search(name)}
    assert people <= named(of_people)
    assert not people or forgotten != "–"


def test_what_names_who_did_something_is_made_nameless() -> None:
    for table, column in NAMED:
        assert column in named(ROWS[table.name][0])
        assert "nameless" in ROWS[table.name][3]


def test_every_migration_makes_only_tables_that_are_listed_or_gone() -> None:
    versions = Path(tables.__file__).parents[2] / "migrations" / "versions"
    made = set(
        re.findall(r'create_table\(\s*"(\w+)"', "".join(path.read_text("utf-8") for path in versions.glob("v*.py")))
    )
    assert made - {"staged"} <= set(ROWS)
