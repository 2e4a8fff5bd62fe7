"""What a damaged index raises, as one error of ours."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from facts.errors import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def noticing(folder: Path) -> Iterator[None]:
    """Raise IndexDamaged where reading or writing the index in `folder` shows that it is damaged."""
    try:
        yield
    except KeyError:
        raise  # what somebody asked for isn't there: no damage
    except (sqlite3.DatabaseError, ValueError, OSError, LookupError, EOFError, TypeError, zlib.error) as error:
        raise _damaged(folder) from error
    except BaseException as error:
        # tantivy's panics aren't Exceptions, and their class can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(folder) from error


def _damaged(folder: Path) -> IndexDamaged:
    return IndexDamaged(
        f"The index in {folder} is damaged. It is built anew from the record, which isn't: ask again in a while."
    )
