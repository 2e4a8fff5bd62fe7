"""A workspace's settings for its curators. Each change is a revision."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facts.errors import Invalid
from facts.store import desks, records
from facts.store.revisions import Revision, add_revision
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.store import Database, Writer

LONGEST_DUE = 3650
"""Days; ten years."""

LONGEST_KEPT = 3650
"""Days that a workspace may settle for keeping questions; ten years."""

LONGEST_ID = 64
"""Characters of a channel's or a group's id."""


MOST_CHANNELS = 100
"""Channels that can be chosen for replies; a menu of Slack's shows no more."""


class Review(StrEnum):
    """Which changes wait for a second curator."""

    NONE = "none"
    VERDICTS = "verdicts"
    ALL = "all"


class MayAsk(StrEnum):
    """Who may ask, beside the members of the workspace."""

    MEMBERS = "members"
    GUESTS = "guests"
    OUTSIDERS = "outsiders"
    EVERYBODY = "everybody"


class PublicReplies(StrEnum):
    """Where replies are posted that all of a channel see."""

    EVERYWHERE = "everywhere"
    CHOSEN = "chosen"
    NOWHERE = "nowhere"


class LanguageFor(StrEnum):
    """Who is spoken to in the workspace's language: channels only, or everybody whatever their own is."""

    CHANNELS = "channels"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a workspace's admins have settled.

    `due_days` is after how many days a report without a newer statement is due for another look. The digest goes
    to `digest_channel` (None: no digest) at `digest_hour` (0 to 23) of `timezone`. `curators_group` is the id of
    a Slack user group whose members are curators. Questions are kept for `question_days` (None: as long as the
    operator's setting says). `language` is that of what several people read, by its code,
    and with `language_for` that of everybody. `reply_channels` are the ids, with commas between, of the channels in
    which mentions are replied to for all to see, where `public_replies` are for chosen ones.
    """

    review: Review = Review.NONE
    due_days: int = 30
    digest_channel: str | None = None
    digest_hour: int = 9
    timezone: str = "UTC"
    curators_group: str | None = None
    question_days: int | None = None
    language: str = "en"
    language_for: LanguageFor = LanguageFor.CHANNELS
    may_ask: MayAsk = MayAsk.MEMBERS
    public_replies: PublicReplies = PublicReplies.EVERYWHERE
    reply_channels: str | None = None

    def replies_in(self, channel: str) -> bool:
        """Tell whether something may be posted in a channel for all to see; direct messages always may."""
        if channel.startswith("D") or self.public_replies is PublicReplies.EVERYWHERE:
            return True
        return self.public_replies is PublicReplies.CHOSEN and channel in (self.reply_channels or "").split(",")


class Desks:
    """The settings of any workspace."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def of(self, workspace: str) -> Desk:
        """Return a workspace's settings; what was never settled is as in `Desk`.

        What another process changes is known within a second, what this one does at once.
        """

        async def read() -> Desk:
            async with self._database.read() as connection:
                return await load_desk(connection, workspace)

        return await self._database.believed.of((Desk, workspace), read)

    async def with_digest(self) -> dict[str, Desk]:
        """Return the settings of every workspace that has a channel for its digest, by the workspace's name."""
        async with self._database.read() as connection:
            stored = await desks.load_having(connection, "digest_channel")
        return {workspace: Desk(**_known(settings)) for workspace, settings in stored.items()}

    async def change(self, workspace: str, values: Mapping[str, Any], *, by: Actor) -> Desk:
        """Change the settings that `values` names and return all of them.

        Values are of the setting's type or its text. Raises NotAllowed unless `by` is an admin, Invalid for a
        setting that there isn't or a value that it can't have.
        """
        by.require_admin()
        wanted = _checked(values)

        async def save(connection: AsyncConnection) -> Desk:
            await records.lock_workspace(connection, workspace)
            stored = await desks.load_settings(connection, workspace)
            desk = Desk(**{**_known(stored), **wanted})
            default = asdict(Desk())
            changed = {name: value for name, value in asdict(desk).items() if value != default[name]}
            if changed == stored:
                return desk
            at = dt.datetime.now(dt.UTC)
            await desks.save_settings(connection, workspace, changed)
            revision = Revision("setting", "desk", "change", stored, changed)
            number = await records.take_change(connection, workspace, None)
            await add_revision(connection, workspace, revision, change=number, at=at, by=by.person)
            return desk

        return self._database.believed.put((Desk, workspace), await self._writer.write(save))


def require_settings(values: Mapping[str, Any]) -> Desk:
    """Return the settings that `values` come to, with what they leave out as in `Desk`; saves nothing.

    Raises Invalid for a setting that there isn't or a value that it can't have.
    """
    return Desk(**_checked(values))


async def load_desk(connection: AsyncConnection, workspace: str) -> Desk:
    """Return a workspace's settings, in the caller's transaction."""
    return Desk(**_known(await desks.load_settings(connection, workspace)))


def _known(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored, in its types; a setting of a later version is passed over."""
    names = {field.name for field in fields(Desk)}
    return _checked({name: value for name, value in stored.items() if name in names})


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, value in values.items():
        read = _READERS.get(name)
        if read is None:
            faults[name] = worded(
                "There is no such setting. The settings are: {settings}.", settings=", ".join(_READERS)
            )
            continue
        try:
            found[name] = read(value)
        except ValueError as error:
            faults[name] = error.args[0]
    if faults:
        raise Invalid(faults)
    return found


def _choice(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise ValueError(worded("This is none of {known}.", known=", ".join(kind))) from None

    return read


def _number(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        text = str(value).strip()
        if not text.isascii() or not text.isdigit() or len(text) > len(str(most)) or not least <= int(text) <= most:
            raise ValueError(worded("Write a whole number from {least} to {most}.", least=least, most=most))
        return int(text)

    return read


def _number_or_none(least: int, most: int) -> Callable[[Any], int | None]:
    read = _number(least, most)
    return lambda value: None if value is None or not str(value).strip() else read(value)


def _id(value: Any) -> str | None:
    if value is None or not str(value).strip():
        return None
    text = str(value).strip()
    if len(text) > LONGEST_ID or not text.isascii() or not text.isalnum():
        raise ValueError("This is no id of Slack's: those are letters and digits, as in C0123ABCD.")
    return text


def _ids(value: Any) -> str | None:
    """Read ids with commas between, each once."""
    found = dict.fromkeys(filter(None, (_id(one) for one in str(value or "").split(","))))
    if len(found) > MOST_CHANNELS:
        raise ValueError(worded("At most {most} channels can be chosen.", most=MOST_CHANNELS))
    return ",".join(found) or None


def _timezone(value: Any) -> str:
    try:
        return ZoneInfo(str(value).strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("This is no time zone; write one as Europe/London.") from None


def _language(value: Any) -> str:
    text = str(value).strip().lower()
    if not text.isascii() or not text.isalpha() or len(text) not in (2, 3):
        raise ValueError("This is no language's code; write one as en or ar.")
    return text


_READERS: dict[str, Callable[[Any], Any]] = {
    "review": _choice(Review),
    "due_days": _number(1, LONGEST_DUE),
    "digest_channel": _id,
    "digest_hour": _number(0, 23),
    "timezone": _timezone,
    "curators_group": _id,
    "question_days": _number_or_none(1, LONGEST_KEPT),
    "language": _language,
    "language_for": _choice(LanguageFor),
    "may_ask": _choice(MayAsk),
    "public_replies": _choice(PublicReplies),
    "reply_channels": _ids,
}
