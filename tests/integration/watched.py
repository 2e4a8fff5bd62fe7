"""What a database is asked, and how it would go about it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from bot.delivery.tables import metadata as delivery
from facts.store import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from facts.store import Database

Asked = dict[str, Any]
"""Statements, each with the parameters that it was first executed with."""

Explain = Callable[["Connection", str, Any], set[str]]

INDEXES = [index for source in (metadata, delivery) for table in source.sorted_tables for index in table.indexes]

PARTIAL = {index.name for index in INDEXES if index.dialect_options["postgresql"]["where"] is not None}
"""Indexes that hold only the rows that are looked for; going through all of one is what it is for."""

ACROSS = {index.name for index in INDEXES if index.columns[0].name != "workspace_id" and "inbox" not in str(index.name)}
"""Indexes that go across workspaces."""

CHANGES = re.compile(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


class Watched:
    """The statements of all engines of this process: what they were, and how many."""

    def __init__(self) -> None:
        self.asked: Asked = {}
        self.count = 0

    def note(self, _c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        """Note a statement."""
        self.count += 1
        self.asked.setdefault(statement, parameters[0] if many else parameters)


@contextmanager
def watching() -> Iterator[Watched]:
    """Watch what databases are asked meanwhile."""
    watched = Watched()
    event.listen(Engine, "before_cursor_execute", watched.note)
    try:
        yield watched
    finally:
        event.remove(Engine, "before_cursor_execute", watched.note)


async def scanned(database: Database, asked: Asked) -> dict[str, set[str]]:
    """Return the statements that would go through all rows of a table for want of an index, each with those tables."""
    explain = _by_sqlite if database.is_sqlite else _by_postgresql
    asked = {statement: parameters for statement, parameters in asked.items() if CHANGES.match(statement)}
    async with database.engine.connect() as connection:
        found = await connection.run_sync(_explained, explain, asked)
        if not database.is_sqlite:
            # With few rows one index is as good to it as another, even one for what it wants of all workspaces.
            for index in ACROSS:
                await connection.execute(text(f"DROP INDEX {index}"))
            again = {statement: asked[statement] for statement in found}
            without = await connection.run_sync(_explained, explain, again)
            found = {statement: tables for statement, tables in found.items() if statement in without}
            await connection.rollback()
    return found


def _explained(connection: Connection, explain: Explain, asked: Asked) -> dict[str, set[str]]:
    found = {statement: explain(connection, statement, parameters) for statement, parameters in asked.items()}
    return {statement: tables for statement, tables in found.items() if tables}


def _by_sqlite(connection: Connection, statement: str, parameters: Any) -> set[str]:
    steps = [step[3] for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    scans = [step for step in steps if re.match(r"SCAN (?!json_each|CONSTANT|\(|\d)", step)]
    return {scan.split()[1] for scan in scans if scan.split()[-1] not in PARTIAL}


def _by_postgresql(connection: Connection, statement: str, parameters: Any) -> set[str]:
    # With few rows a scan is the better plan; what is to be known is whether there is another.
    connection.exec_driver_sql("SET LOCAL enable_seqscan TO off")
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalars()
    whole = plan if isinstance(plan, list) else json.loads(plan)
    return set(_scans(whole[0]["Plan"]))


def _scans(node: dict[str, Any]) -> Iterator[str]:
    """Yield the tables that a plan reads without a condition on an index."""
    below = node.get("Plans", [])
    reads = "Relation Name" in node and node["Node Type"] != "ModifyTable" and node.get("Index Name") not in PARTIAL
    # A bitmap's condition stands in the node below the table's.
    if reads and not any("Index Cond" in one for one in _all([node])):
        yield node["Relation Name"]
    for one in below:
        yield from _scans(one)


def _all(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _all(node.get("Plans", []))
