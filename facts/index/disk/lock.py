"""One process writes the indexes in a folder; another that wants to is told so at once."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from facts.errors import IndexBusy, SettingsError
from facts.private import PRIVATE_FILE, PRIVATE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

FILE = "in-use"


class FolderLock:
    """The right to write in a folder; it ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Make nothing yet; `take` does."""
        self._folder = folder
        self._held: int | None = None

    def take(self) -> bool:
        """Take the lock, once; True when it is new. Raises IndexBusy where another process has it."""
        if self._held is not None:
            return False
        try:
            self._folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
            opened = os.open(self._folder / FILE, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        except OSError as error:
            raise SettingsError(
                f"Nothing can be written in {self._folder}: {error.strerror}. Set ONRECORD_INDEX_FOLDER to a folder "
                "that this process may write in."
            ) from None
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            other = os.read(opened, 20).decode("ascii", "replace").strip()
            os.close(opened)
            raise IndexBusy(
                f"Process {other or 'of an unknown number'} writes the indexes in {self._folder}. Each process needs a "
                "folder of its own: set ONRECORD_INDEX_FOLDER to another one, or stop that process."
            ) from None
        os.truncate(opened, 0)
        os.write(opened, str(os.getpid()).encode("ascii"))
        self._held = opened
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
