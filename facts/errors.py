"""What can go wrong, one line each.

OnrecordError                 a sentence that a person can act on
├── InputError                what was handed over can't be taken as it is
│   ├── FactFileError         a fact file with mistakes, each with file, line and field
│   ├── SettingsError         a setting that is missing or malformed
│   └── Invalid               what a person typed, with a sentence for each field at fault
├── NotAllowed                the person may not do this
├── NotFound                  there is no such thing in the record
├── Conflict                  somebody else changed the fact meanwhile
├── ArticleChanged            somebody else changed the article meanwhile
├── Taken                     somebody else is on that entry of the queue
├── DatabaseError             the database can't be used
│   ├── DatabaseMissing       there is none, or it was never set up
│   ├── DatabaseBusy          somebody else holds the lock
│   │   └── RecordBusy        an import is being brought in
│   ├── DatabaseUnreachable   it isn't there just now, or takes no changes
│   └── DatabaseNewer         a newer Onrecord wrote it
├── IndexNotReady             the index of a large base is still being built
├── IndexDamaged              its files aren't as they were written
├── IndexBusy                 another process writes the indexes in that folder
├── ReadingStopped            the process that reads a large file ended before the file did
├── ServingError              the bot can't be served: port in use, token refused
└── PictureError              a picture can't be drawn: no Chromium for a PNG, or it failed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facts.model import Article, Fact


class OnrecordError(Exception):
    """The root of everything Onrecord raises on purpose; its text is written for the person who reads it."""


class InputError(OnrecordError):
    """What was handed over can't be taken as it is."""


class SettingsError(InputError):
    """A setting is missing or malformed; names the key, never its value."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a fact file.

    `line` counts from 1 and is None where a line can't be told; `field` is the path to it, as in
    `facts[2].statements[0].stance`.
    """

    file: str
    line: int | None
    field: str
    what: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.field}: {self.what}" if self.field else f"{place}: {self.what}"


class FactFileError(InputError):
    """A fact file can't be read; holds every mistake that was found."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Invalid(InputError):
    """What a person typed can't be saved.

    `fields` has a sentence for each field at fault, by its path: `claim`, `id`, `statements.0.source`, `hold`.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__("\n".join(f"{field}: {sentence}" for field, sentence in self.fields.items()))


class NotAllowed(OnrecordError):
    """The person may not do this."""


class NotFound(OnrecordError):
    """There is no such thing in the record."""


class Conflict(OnrecordError):
    """Somebody else changed the fact since it was looked at; `current` is what it is now."""

    def __init__(self, current: Fact, by: str) -> None:
        self.current = current
        self.by = by
        super().__init__(
            f"{by} changed the fact {current.id} meanwhile: it is at revision {current.revision} now. "
            "Look at that change, then save yours again."
        )


class ArticleChanged(OnrecordError):
    """Somebody else changed an article since it was looked at; `current` and `revision` are what it is now."""

    def __init__(self, current: Article, revision: int, by: str) -> None:
        self.current = current
        self.revision = revision
        self.by = by
        super().__init__(
            f"{by} changed the article {current.id} meanwhile: it is at revision {revision} now. "
            "Look at that change, then save yours again."
        )


class Taken(OnrecordError):
    """Somebody else, `by`, is on that entry of the queue."""

    def __init__(self, by: str) -> None:
        self.by = by
        super().__init__(f"{by} is on it. Leave it to them, or take it over.")


class DatabaseError(OnrecordError):
    """The database can't be used."""


class DatabaseMissing(DatabaseError):
    """There is no database at that place, or it was never set up."""


class DatabaseBusy(DatabaseError):
    """Another process holds the database's lock."""


class RecordBusy(DatabaseBusy):
    """An import is being brought in; nobody else changes the record for these few seconds."""


class DatabaseUnreachable(DatabaseError):
    """The database isn't there just now, or its server takes no changes.

    `undecided` tells that it went away in the middle of a commit: what was to be written may be there or not.
    """

    def __init__(self, said: str, *, undecided: bool = False) -> None:
        self.undecided = undecided
        super().__init__(said)


class DatabaseNewer(DatabaseError):
    """The database was set up by a newer Onrecord."""


class IndexNotReady(OnrecordError):
    """The index of a large base is still being built; tells how many of how many facts are in it."""

    def __init__(self, done: int, total: int) -> None:
        self.done = done
        self.total = total
        far = f" {done:,} of {total:,} facts are in it." if total else ""
        super().__init__(f"The index of this base is being built.{far} Ask again in a few minutes.")


class IndexDamaged(OnrecordError):
    """The files of an index aren't as they were written; it has to be built anew."""


class IndexBusy(OnrecordError):
    """Another process writes the indexes in that folder."""


class ReadingStopped(OnrecordError):
    """The process that reads a large file couldn't be started, or ended before the file did."""


class ServingError(OnrecordError):
    """The bot can't be served."""


class PictureError(OnrecordError):
    """A picture can't be drawn."""
