"""In which language who reads is spoken to: a person in their own, as Slack knows it, several in the workspace's."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from bot.delivery.bodies import event_of, message_in
from bot.wording import language_of
from facts.curation.desk import Desk, LanguageFor
from facts.errors import DatabaseError

if TYPE_CHECKING:
    from bot.delivery.bodies import Body
    from bot.people import People
    from facts.curation.desk import Desks
    from facts.curation.replies import Replies


class Languages:
    """The languages of one workspace's readers, each by its code."""

    def __init__(self, people: People, desks: Desks, replies: Replies, workspace: str) -> None:
        self._people = people
        self._desks = desks
        self._replies = replies
        self._workspace = workspace
        self._settled = Desk()

    async def of_workspace(self) -> str:
        """Return the language of what several people read; English where the record can't be read."""
        return language_of((await self._desk()).language)

    async def of_person(self, user_id: str) -> str:
        """Return a person's language; the workspace's where Slack doesn't tell, or there is none for their locale."""
        desk = await self._desk()
        locale = None if desk.language_for is LanguageFor.EVERYBODY else await self._people.locale(user_id)
        found = None if locale is None else language_of(locale, None)
        return found or language_of(desk.language)

    async def of_place(self, place: str) -> str:
        """Return the language of a channel, of a direct message or of a person, by its id."""
        if place.startswith(("U", "W")):
            return await self.of_person(place)
        asker = await self._replies.asker_in(self._workspace, place) if place.startswith("D") else None
        return await self.of_workspace() if asker is None else await self.of_person(asker)

    async def of_press(self, body: Body) -> str:
        """Return the language of what stands in the place of a pressed button, or beside it for all to see."""
        container = body.get("container") or {}
        channel = str(container.get("channel_id") or "D")
        shared = container.get("type") == "message" and not container.get("is_ephemeral") and channel[0] != "D"
        return await self.of_workspace() if shared else await self.of_delivery(body)

    async def of_delivery(self, body: Body) -> str:
        """Return the language in which what Slack hands over is answered to begin with: that of who alone reads it.

        A mention is answered for all of its channel.
        """
        reader = _reader(body)
        return await self.of_workspace() if reader is None else await self.of_person(reader)

    async def _desk(self) -> Desk:
        with contextlib.suppress(DatabaseError):  # then as they were when they were last read
            self._settled = await self._desks.of(self._workspace)
        return self._settled


def _reader(body: Body) -> str | None:
    """Name the person who alone reads what a delivery is answered with; None where several do, or nobody."""
    event = event_of(body)
    if event:
        person = message_in(event).get("user")
        alone = event.get("channel_type") == "im" or event.get("type") == "app_home_opened"
        return person if alone and isinstance(person, str) else None
    found = body.get("user_id") or (body.get("user") or {}).get("id")
    return str(found) if found else None
