"""The indexes of a replica, in a folder of its own: which workspace's stand where, and who may write them."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

from facts.errors import IndexDamaged
from facts.index.base import Base
from facts.index.memory import LIGHT
from facts.index.packs import Packs, Unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from facts.index.disk.building import Building
    from facts.index.disk.lock import FolderLock

SMALL = LIGHT
"""Facts up to which a base is held in memory and kept as one row of a file; larger ones have an index on disk."""


class Library:
    """Finds, builds and throws away the indexes of workspaces in `folder`."""

    def __init__(self, folder: Path, *, small: int = SMALL) -> None:
        """Make nothing yet: a folder is made with the first index in it. `small` is for tests."""
        self.folder = folder
        self.small = small
        self.packs = Packs(folder)
        self._lock: FolderLock | None = None

    def find(self, workspace: str) -> Unpacked | None:
        """Open a workspace's index; None where there is none, or it is damaged or of another version."""
        place = self.place(workspace)
        if not place.is_dir():
            return self.packs.find(workspace)
        # Whoever has small bases alone needs none of this.
        from facts.index.disk.stored import Stored

        try:
            held = Stored(place)
        except (IndexDamaged, FileNotFoundError):
            return None
        if held.is_stale:
            held.close()
            return None
        return Unpacked(Base.of(held), held.up_to, held.changed_at, ())

    def claim(self) -> None:
        """Make sure that no other process writes here. Raises IndexBusy at once where one does."""
        if self._lock is not None:
            return
        from facts.index.disk.building import clear_leftovers
        from facts.index.disk.lock import FolderLock

        lock = FolderLock(self.folder)
        lock.take()
        self._lock = lock
        clear_leftovers(self.folder)

    def begin(self, workspace: str) -> Building:
        """Begin to build a workspace's index on disk. Raises IndexBusy where another process writes here."""
        from facts.index.disk.building import Building

        self.claim()
        return Building(self.place(workspace))

    def throw_away(self, workspace: str) -> None:
        """Throw away a workspace's index on disk."""
        self.claim()
        shutil.rmtree(self.place(workspace), ignore_errors=True)

    def remove(self, workspace: str) -> None:
        """Remove whatever is kept of a workspace. Who has it open reads on in what it has open."""
        shutil.rmtree(self.place(workspace), ignore_errors=True)
        self.packs.remove(workspace)

    def place(self, workspace: str) -> Path:
        """Return where a workspace's index on disk stands; any name makes a folder's."""
        return self.folder / hashlib.sha256(workspace.encode("utf-8")).hexdigest()[:32]

    def close(self) -> None:
        """Let others write here."""
        self.packs.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
