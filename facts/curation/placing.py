"""Where a new statement stands among those of a fact, which are in the order in which they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.errors import Invalid
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.model import Statement


def placed(statements: Sequence[Statement], new: Statement, place: int | None) -> tuple[tuple[Statement, ...], int]:
    """Return `statements` (oldest first) with `new` among them, and its index there.

    `place` is the curator's own: the index that it shall have. Without one, a dated statement goes before the
    first that has a later date, an undated one last. Raises Invalid for a place that isn't there, or one that its
    own date contradicts.
    """
    if place is None:
        place = _by_date(statements, new)
    elif not 0 <= place <= len(statements):
        raise Invalid(
            {"place": worded("There are {count} statements: the place is from 0 to {count}.", count=len(statements))}
        )
    else:
        _require_order(statements, new, place)
    return (*statements[:place], new, *statements[place:]), place


def _by_date(statements: Sequence[Statement], new: Statement) -> int:
    if new.date is None:
        return len(statements)
    later = (at for at, one in enumerate(statements) if one.date is not None and one.date > new.date)
    return next(later, len(statements))


def _require_order(statements: Sequence[Statement], new: Statement, place: int) -> None:
    """Hold a place against the nearest dated statements on both sides."""
    if new.date is None:
        return
    before = next((one for one in reversed(statements[:place]) if one.date is not None), None)
    after = next((one for one in statements[place:] if one.date is not None), None)
    if before is not None and before.date is not None and before.date > new.date:
        raise Invalid({"place": _contradiction(before, new, "after")})
    if after is not None and after.date is not None and after.date < new.date:
        raise Invalid({"place": _contradiction(after, new, "before")})


def _contradiction(other: Statement, new: Statement, where: str) -> str:
    return worded(
        "{source}'s statement is of {date}, so one of {new_date} can't come {where} it. Change the date or the place.",
        source=other.source,
        date=other.date,
        new_date=new.date,
        where=worded(where),
    )
