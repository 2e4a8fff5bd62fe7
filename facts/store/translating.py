"""The drivers' errors that a person can act on, as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, OperationalError

from facts.errors import DatabaseBusy, DatabaseError, DatabaseUnreachable

if TYPE_CHECKING:
    from typing import Self

BUSY_SECONDS = 5
"""How long a writer waits for another process's lock on SQLite; above any transaction of ours by far."""

READ_ONLY = "25006"
"""PostgreSQL's code for a change on a server that takes none: it serves another one now."""

_AWAY = frozenset({READ_ONLY, "57P01", "57P02", "57P03", "57P05", "53300"})
"""PostgreSQL's codes for being shut down, starting, or having no connection free."""


class Translated:
    """Turns the driver's errors of what is done meanwhile into ours.

    Set `committing` when all that is left is the commit: where that is cut off, nobody knows whether it took place.
    """

    def __init__(self) -> None:
        self.committing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if not isinstance(error, DBAPIError):
            return
        said = str(error.orig)
        if "database is locked" in said:
            raise DatabaseBusy(
                f"The database stayed locked for {BUSY_SECONDS} seconds. Another process is writing to it; "
                "try again when it is done."
            ) from error
        if "file is not a database" in said or "malformed" in said:
            raise DatabaseError("The file is not an SQLite database, or it is damaged.") from error
        if "unable to open database file" in said or "readonly database" in said:
            raise DatabaseError(
                "The database's file can't be opened for writing. Check its path and rights."
            ) from error
        if is_away(error):
            raise DatabaseUnreachable(
                "The database can't be reached. Check that it runs and that the URL's host, name, user and "
                "password are right.",
                undecided=self.committing,
            ) from error


def is_away(error: DBAPIError) -> bool:
    """Whether an error tells that the database is not there, or not to be written to, just now."""
    code = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or code in _AWAY or str(code).startswith("08"):
        return True
    # What fails before the server was spoken with has no code.
    unspoken = code is None and isinstance(error, OperationalError) and hasattr(error.orig, "sqlstate")
    return unspoken or "connection" in str(error.orig).casefold()
