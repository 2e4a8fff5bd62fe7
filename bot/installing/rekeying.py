"""Encrypting again with the newest key, so that the former ones can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, tuple_, update

from bot.delivery.tables import inbox, outbox
from bot.installing.tables import TOKENS, bots, installations

if TYPE_CHECKING:
    from sqlalchemy import Table

    from bot.sealing import Seal
    from facts.store import Database

SEALED: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (bots, tuple(name for name in TOKENS if name in bots.c)),
    (installations, TOKENS),
    (inbox, ("payload",)),
    (outbox, ("body",)),
)
"""Every table with sealed columns, and which those are."""

CHUNK = 200
"""Rows that are encrypted again in one transaction, between which others write."""


async def rekey(database: Database, seal: Seal) -> int:
    """Encrypt with the newest key whatever is stored under any of them; return how many rows that were.

    What is changed by others meanwhile stays as they write it. Raises Unsealable where none of the keys fits.
    """
    changed = 0
    for table, names in SEALED:
        keys = [column.name for column in table.primary_key]
        last: tuple[Any, ...] | None = None
        while rows := await _some(database, table, names, last):
            async with database.write() as connection:
                for row in rows:
                    before = {name: row[name] for name in names if row[name] is not None}
                    again = {name: _again(seal, text) for name, text in before.items()}
                    unchanged = [table.c[name] == text for name, text in before.items()]
                    which = [table.c[name] == row[name] for name in keys]
                    statement = update(table).where(*which, *unchanged).values(again)
                    changed += (await connection.execute(statement)).rowcount
            last = tuple(rows[-1][name] for name in keys)
    return changed


async def _some(database: Database, table: Table, names: tuple[str, ...], last: tuple[Any, ...] | None) -> list[Any]:
    keys = list(table.primary_key)
    filled = or_(*(table.c[name].is_not(None) for name in names))
    query = select(*keys, *(table.c[name] for name in names)).where(filled).order_by(*keys).limit(CHUNK)
    if last is not None:
        query = query.where(tuple_(*keys) > last)
    async with database.read() as connection:
        return list((await connection.execute(query)).mappings())


def _again(seal: Seal, text: str) -> str:
    return seal.seal(seal.open(text.encode("ascii"))).decode("ascii")
