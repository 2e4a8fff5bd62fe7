"""A whole copy of an SQLite database, made while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facts.errors import DatabaseError, DatabaseMissing, InputError

if TYPE_CHECKING:
    from sqlalchemy import URL

BUSY_SECONDS = 10
"""How long a copy waits for a lock; readers and writers of a database in WAL mode don't wait for each other."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: the version of its tables, how many revisions, and its size in bytes."""

    version: str
    revisions: int
    size: int


def back_up(url: URL, file: Path) -> Copied:
    """Copy the database at `url` to `file`, as it is at one moment, and check the copy; all of it or nothing.

    The copy is readable by its owner alone. Raises InputError for a database that isn't SQLite's and for a file
    that is there already, DatabaseMissing where there is no database, DatabaseError where it can't be copied.
    """
    if url.get_backend_name() != "sqlite":
        raise InputError("`onrecord backup` copies SQLite. For PostgreSQL use pg_dump; docs/operations.md shows how.")
    source = Path(str(url.database))
    if not source.exists():
        raise DatabaseMissing(f"There is no database at {source}.")
    if file.exists():
        raise InputError(f"{file} is there already. Name another file, so that no earlier backup is lost.")
    draft = file.with_name(f".{file.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        # Made before it is filled, so that it is never readable by others.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(source, draft)
        copied = _checked(draft)
        _flush(draft)
        draft.rename(file)
        _flush(file.parent)
    except OSError as error:
        raise DatabaseError(f"The copy can't be written to {file}: {error.strerror}.") from None
    except sqlite3.Error as error:
        raise DatabaseError(f"The database can't be copied: {error}.") from None
    finally:
        draft.unlink(missing_ok=True)
    return copied


def _copy(source: Path, draft: Path) -> None:
    with closing(sqlite3.connect(source, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        # One read transaction: it sees one moment, and writers go on meanwhile.
        connection.execute("VACUUM INTO ?", (str(draft),))


def _checked(draft: Path) -> Copied:
    with closing(sqlite3.connect(draft)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if found != "ok" or broken is not None:
            raise sqlite3.DatabaseError(f"the copy is damaged ({found}); so may be what it was made of")
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (revisions,) = connection.execute("SELECT count(*) FROM revisions").fetchone()
    return Copied(str(version), int(revisions), draft.stat().st_size)


def _flush(path: Path) -> None:
    """Make what was written last through a power cut."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
