"""Waiting for SQLite's lock while another process writes.

SQLite waits by itself, but a tenth of a second between two tries at the last. Another process that writes without a
pause leaves gaps of a millisecond, and whoever tries so seldom may find none of them in five seconds.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from facts.store.translating import BUSY_SECONDS

if TYPE_CHECKING:
    from sqlalchemy import Connection

ROUND_MILLISECONDS = 20
"""Within so long SQLite tries six times, after 0, 1, 3, 8, 18 and 20 ms; then it is asked to begin again."""


def wait_long(connection: Connection) -> None:
    """Let SQLite wait as long as anybody does: a reader is seldom in anybody's way, and then not for long."""
    _wait_at_most(connection, BUSY_SECONDS * 1000)


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that writes. Raises the driver's error where others keep the lock for `BUSY_SECONDS`."""
    _wait_at_most(connection, ROUND_MILLISECONDS)
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
        else:
            return


def _wait_at_most(connection: Connection, milliseconds: int) -> None:
    if connection.info.get("waits") != milliseconds:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds}")
        connection.info["waits"] = milliseconds
