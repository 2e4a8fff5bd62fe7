"""Whether others on this machine can read what Onrecord keeps to itself: the database's file, the indexes, `.env`."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bot.opening import index_folder
from facts.store.addresses import database_url

if TYPE_CHECKING:
    from bot.settings import Settings

SETTINGS_FILE = ".env"


def open_to_others(settings: Settings) -> list[Path]:
    """Return which of these everybody on this machine can read: whole paths, and only of what is there."""
    url = database_url(settings.database_url.get_secret_value())
    files = [Path(str(url.database))] if url.get_backend_name() == "sqlite" else []
    kept = [*files, index_folder(settings, url), Path(SETTINGS_FILE)]
    return [path for path in (one.absolute() for one in kept) if _is_open(path)]


def _is_open(path: Path) -> bool:
    try:
        place = path.resolve()
        # Who may not pass a folder above it can't reach it, whatever its own rights say.
        above = all(folder.stat().st_mode & stat.S_IXOTH for folder in place.parents)
        return above and bool(place.stat().st_mode & stat.S_IROTH)
    except OSError:
        return False
