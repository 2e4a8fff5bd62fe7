"""Who may ask: members of the workspace; guests and people of other organisations where its settings let them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.people import PeopleUnknown
from bot.standing import Standing
from bot.wording import asking as wording
from facts.curation.desk import MayAsk

if TYPE_CHECKING:
    from bot.people import People, Person
    from facts.curation.desk import Desks

BELIEVED_SECONDS = 3600
"""For how long it is believed, for asking alone, what Slack said of somebody; a change arrives as an event."""

LETS_IN = {
    Standing.MEMBER: frozenset(MayAsk),
    Standing.BOT: frozenset(MayAsk),  # a workflow's press; what bots write is answered nowhere
    Standing.GUEST: frozenset({MayAsk.GUESTS, MayAsk.EVERYBODY}),
    Standing.OUTSIDER: frozenset({MayAsk.OUTSIDERS, MayAsk.EVERYBODY}),
    Standing.DEACTIVATED: frozenset[MayAsk](),
}
"""The settings under which each kind of person may ask."""


class Askers:
    """The people who ask in one workspace."""

    def __init__(self, people: People, desks: Desks, workspace: str) -> None:
        self._people = people
        self._desks = desks
        self._workspace = workspace

    async def refusal(self, user_id: str, team: str | None, *, tries: int = 1) -> str | None:
        """Say why a person may not ask, None where they may; `team` is their own, where the payload tells it.

        Slack is asked up to `tries` times who they are. Raises PeopleUnknown where it doesn't say and never did.
        """
        may = (await self._desks.of(self._workspace)).may_ask
        if may is MayAsk.EVERYBODY:
            return None
        standing = self._people.seen_with(await self._person(user_id, tries), team)
        return None if may in LETS_IN[standing] else wording.MAY_NOT_ASK[standing]

    async def _person(self, user_id: str, tries: int) -> Person:
        for left in reversed(range(tries)):
            try:
                return await self._people.person(user_id, believed=BELIEVED_SECONDS)
            except PeopleUnknown:
                known = self._people.remembered(user_id)
                if known is not None:
                    return known
                if not left:
                    raise
        raise ValueError("nobody is asked about less than once")
