"""Encrypting again with the newest key, so that the former ones can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, update

from bot.delivery.tables import inbox
from bot.installing.tables import TOKENS, bots, installations

if TYPE_CHECKING:
    from sqlalchemy import Table

    from bot.sealing import Seal
    from facts.store import Database

SEALED: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (bots, tuple(name for name in TOKENS if name in bots.c)),
    (installations, TOKENS),
    (inbox, ("payload",)),
)
"""Every table with sealed columns, and which those are."""

CHUNK = 200


async def rekey(database: Database, seal: Seal) -> int:
    """Encrypt with the newest key whatever is stored under any of them; return how many rows that were.

    What is changed by others meanwhile stays as they write it. Raises Unsealable where none of the keys fits.
    """
    changed = 0
    for table, names in SEALED:
        (key,) = table.primary_key.columns
        last: Any = None
        while rows := await _some(database, table, names, last):
            async with database.write() as connection:
                for row in rows:
                    before = {name: row[name] for name in names if row[name] is not None}
                    again = {name: _again(seal, text) for name, text in before.items()}
                    unchanged = [table.c[name] == text for name, text in before.items()]
                    statement = update(table).where(key == row[key.name], *unchanged).values(again)
                    changed += (await connection.execute(statement)).rowcount
            last = rows[-1][key.name]
    return changed


async def _some(database: Database, table: Table, names: tuple[str, ...], last: Any) -> list[Any]:
    (key,) = table.primary_key.columns
    filled = or_(*(table.c[name].is_not(None) for name in names))
    query = select(key, *(table.c[name] for name in names)).where(filled).order_by(key).limit(CHUNK)
    if last is not None:
        query = query.where(key > last)
    async with database.read() as connection:
        return list((await connection.execute(query)).mappings())


def _again(seal: Seal, text: str) -> str:
    return seal.seal(seal.open(text.encode("ascii"))).decode("ascii")
