"""Fact files that people upload: read, compared with the record, and brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.transfer import LARGEST_WHOLE, Source, read_ratings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.delivery.files import Content
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.importing import Change

LARGEST_UPLOAD = LARGEST_WHOLE
"""Bytes of the uploaded files together: they are held in memory as a whole."""

ENDINGS = ("yaml", "yml", "json", "csv", "jsonld")
"""What a fact file's name ends in."""

RATINGS_ENDINGS = ("yaml", "yml")
"""What a rating map's name ends in."""

MOST_FILES = 10
"""Files that are taken together, as one import; Slack's form takes no more."""

LINES_SHOWN = 30
"""Lines of a difference that are kept to be shown."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import adds and changes: how many of each, and the first lines of the difference."""

    new: int
    changed: int
    lines: tuple[str, ...]


async def bring_in(
    services: Services, files: Sequence[Content], ratings: Content | None, by: Actor, *, dry_run: bool
) -> Compared:
    """Import uploaded fact files, all or nothing; with `dry_run`, only tell what it would do.

    A CSV file's entities stand in a file beside it, NAME.entities.csv. `ratings` is a map of what the publishers of
    ClaimReview mean by theirs. Raises FactFileError with every mistake of the files.
    """
    meanings = {} if ratings is None else read_ratings(Source(ratings.name, ratings.content, LARGEST_UPLOAD))
    sources = [Source(file.name, file.content, LARGEST_UPLOAD) for file in files]
    lines: list[str] = []

    def notice(change: Change) -> None:
        if len(lines) < LINES_SHOWN:
            lines.extend(change.lines())

    done = await services.service.import_files(
        services.workspace,
        sources,
        meanings,
        by=by.person,
        dry_run=dry_run,
        noticed=notice,
    )
    return Compared(done.added, done.changed, tuple(lines[:LINES_SHOWN]))
