"""Facts that stand in words: the database looks for what it can tell, and says of which facts it can't be sure.

A database folds the letters of ASCII as Python does; of others each has its own idea. Callers hold the transaction.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import LargeBinary, Text, and_, cast, exists, func, or_, select, true

from facts.model import Stance
from facts.store import tables
from facts.store.changes import wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.changes import Which

_PLAIN = frozenset(string.ascii_lowercase + string.digits + "-.,:;!?'()&/+%_$#@=*")
"""Characters of a word or tag, folded, that stand in JSON as they are."""

_facts = tables.facts.c
_statements = tables.statements.c


class Sought(NamedTuple):
    """What a fact has: all of some folded words somewhere, a folded tag, a status; None or none where that is open."""

    words: Sequence[str] = ()
    tag: str | None = None
    stance: Stance | None = None

    @property
    def is_plain(self) -> bool:
        """Whether a database can tell of a fact in ASCII that it has it."""
        given = (*self.words, *([] if self.tag is None else [self.tag]))
        return self.stance is None and all(map(_is_plain, given))


async def seek(connection: AsyncConnection, workspace: str, which: Which, sought: Sought) -> list[tuple[str, bool]]:
    """Return the ids of the facts that may have what is sought, the last changed first, and whether that is sure."""
    is_ascii = _all_ascii(workspace, connection.dialect.name)
    where = [*wanted(workspace, which)]
    where += [or_(_has(workspace, word), ~is_ascii) for word in sought.words if _is_plain(word)]
    if sought.tag is not None and _is_plain(sought.tag):
        where.append(or_(cast(_facts.tags, Text).icontains(f'"{sought.tag}"', autoescape=True), ~is_ascii))
    if sought.stance not in (None, Stance.REPORTED):  # any fact may come to be a report again
        where.append(_said(workspace, _statements.stance == sought.stance))
    sure = is_ascii if sought.is_plain else ~true()
    query = select(_facts.id, sure).where(*where).order_by(_facts.change.desc(), _facts.id)
    return [(str(fact_id), bool(is_sure)) for fact_id, is_sure in await connection.execute(query)]


def _is_plain(word: str) -> bool:
    return _PLAIN.issuperset(word)


def _has(workspace: str, word: str) -> ColumnElement[bool]:
    within = (_facts.id, _facts.claim, cast(_facts.also_asked, Text), cast(_facts.tags, Text))
    found = [column.icontains(word, autoescape=True) for column in within]
    return or_(*found, _said(workspace, _statements.source.icontains(word, autoescape=True)))


def _all_ascii(workspace: str, dialect: str) -> ColumnElement[bool]:
    """Whether all that words are looked for in is ASCII: in UTF-8, as long in bytes as in characters."""

    def ascii_only(column: ColumnElement[str]) -> ColumnElement[bool]:
        if dialect == "postgresql":
            return func.octet_length(column) == func.length(column)
        return func.length(cast(column, LargeBinary)) == func.length(column)

    lists = (cast(_facts.also_asked, Text), cast(_facts.tags, Text))
    escaped = [column.contains("\\u", autoescape=True) for column in lists]
    return and_(
        ascii_only(_facts.claim),
        *map(ascii_only, lists),
        *(~one for one in escaped),
        ~_said(workspace, ~ascii_only(_statements.source)),
    )


def _said(workspace: str, what: ColumnElement[bool]) -> ColumnElement[bool]:
    # The workspace as a value: PostgreSQL may gather what the subquery finds, and would look at everybody's statements.
    return exists().where(_statements.workspace_id == workspace, _statements.fact_id == _facts.id, what)
