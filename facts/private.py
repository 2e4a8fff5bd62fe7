"""Files that hold what newsrooms keep to themselves: readable by their owner alone from their first moment."""

from __future__ import annotations

import os
from contextlib import suppress

PRIVATE_FOLDER = 0o700
"""The rights of a folder that is made for such files."""

PRIVATE_FILE = 0o600
"""The rights of such a file. SQLite gives those of a database to the two files beside it."""


def begin_private(path: str | os.PathLike[str]) -> None:
    """Make an empty file at `path` for its owner alone, as SQLite then fills; one that is there stays as it is.

    Where it can't be made nothing is raised: whoever opens it next says why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
