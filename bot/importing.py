"""Fact files that people upload: read, compared with the record, and brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.transfer import LARGEST_WHOLE, Source, read_items

if TYPE_CHECKING:
    from bot.delivery.files import Content
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.importing import Change

LARGEST_UPLOAD = LARGEST_WHOLE
"""Bytes of an uploaded file: it is held in memory as a whole."""

ENDINGS = ("yaml", "yml", "json", "csv")
"""What a fact file's name ends in."""

LINES_SHOWN = 30
"""Lines of a difference that are kept to be shown."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import adds and changes: how many of each, and the first lines of the difference."""

    new: int
    changed: int
    lines: tuple[str, ...]


async def bring_in(services: Services, file: Content, by: Actor, *, dry_run: bool) -> Compared:
    """Import an uploaded fact file, all or nothing; with `dry_run`, only tell what it would do.

    Raises FactFileError with every mistake of the file.
    """
    lines: list[str] = []

    def notice(change: Change) -> None:
        if len(lines) < LINES_SHOWN:
            lines.extend(change.lines())

    done = await services.service.import_items(
        services.workspace,
        read_items([Source(file.name, file.content, LARGEST_UPLOAD)]),
        by=by.person,
        dry_run=dry_run,
        noticed=notice,
    )
    return Compared(done.added, done.changed, tuple(lines[:LINES_SHOWN]))
