"""Who may do what: each way in, as each kind of person. Every cell of the table is asserted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.app import create_app
from bot.assembly import tenants_for
from bot.blocks.destination import Destination, Room
from bot.ids import Id
from bot.listeners import ASKING, CURATING, LOOKING
from bot.listeners.facts_command import WORDS
from bot.settings import Settings
from bot.standing import Standing
from bot.wording import curation as wording
from facts.curation.actors import Actor, Role
from tests.slack_double import BOT_TOKEN, CHANNEL, OUTSIDE_TEAM, SIGNING_SECRET, TEAM, SlackDouble, payloads
from tests.slack_double.triggers import new_trigger_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.async_app import AsyncApp

    from bot.services import Services
    from facts.service import Service
    from facts.store import Database
    from facts.transfer import Document


@dataclass(frozen=True)
class Someone:
    """A person who tries a way in: what Slack says of them, and the role that is on file for them."""

    user: str
    described: dict[str, Any]
    on_file: Role | None = None
    team: str = TEAM


PEOPLE = {
    "stranger": Someone("U0STRANGER1", {}),
    "curator": Someone("U0CURATOR01", {}, Role.CURATOR),
    "admin": Someone("U0ADMIN0001", {"is_admin": True}),
    # The roles on file show that it is Slack's word which decides.
    "guest": Someone("U0GUEST0001", {"is_restricted": True}, Role.CURATOR),
    "single-channel guest": Someone("U0GUEST0002", {"is_ultra_restricted": True}, Role.ADMIN),
    "person of another organisation": Someone(
        "U0OUTSIDER1", {"team_id": OUTSIDE_TEAM, "is_stranger": True}, Role.ADMIN, OUTSIDE_TEAM
    ),
    "bot": Someone("U0ROBOT0001", {"is_bot": True}, Role.ADMIN),
    "deactivated person": Someone("U0LEFT00001", {"deleted": True}, Role.ADMIN),
}
ROLES: dict[str, set[Role]] = {"curator": {Role.CURATOR}, "admin": {Role.CURATOR, Role.ADMIN}}
"""Who has which role; everybody else has none."""

REASONS = {
    "stranger": None,
    "curator": None,
    "guest": wording.REFUSED_STANDING[Standing.GUEST],
    "single-channel guest": wording.REFUSED_STANDING[Standing.GUEST],
    "person of another organisation": wording.REFUSED_STANDING[Standing.OUTSIDER],
    "bot": wording.REFUSED_STANDING[Standing.BOT],
    "deactivated person": wording.REFUSED_STANDING[Standing.DEACTIVATED],
}
"""What a refusal says first; where it isn't who they are, it is the role that they lack."""

FOR_EVERYBODY = {"help", Id.HOME_ASK}
FOR_ADMINS = {Id.GIVE_CURATOR, Id.GIVE_ADMIN, Id.TAKE_ROLE, Id.CHANGE_SETTINGS, Id.SETTINGS_FORM}
"""What needs no role, and what needs an admin's. Everything else is for curators."""

TO_PAGES = {Id.GO, Id.GO_BACK, Id.GO_ON, Id.GO_UP}
"""Buttons that lead to a page, of which some are for everybody; these lead to the curators' list of facts."""

VALUES = dict.fromkeys(TO_PAGES, Destination(Room.FACTS).value())
"""What a button carries, where it has to be of a form."""


def registered(kinds: tuple[Any, ...]) -> dict[str, set[str]]:
    """Return what the rooms' listeners are registered for, by kind of listener."""
    found: dict[str, set[str]] = {}

    class Recorder:
        def __getattr__(self, kind: str) -> Any:
            def register(name: Any, **_: Any) -> Any:
                found.setdefault(kind, set()).add(getattr(name, "pattern", None) or str(name))
                return lambda handler: handler

            return register

    recorder: Any = Recorder()
    for module in kinds:
        module.register(recorder)
    return found


ROOMS = registered((*CURATING, *LOOKING))


def needed(name: str) -> Role | None:
    """Return the role that a way in needs, by this table and not by the code."""
    if name in FOR_EVERYBODY:
        return None
    return Role.ADMIN if name in FOR_ADMINS else Role.CURATOR


def ways_in() -> list[tuple[str, str]]:
    """Name every way in: the command's words, buttons, menus, forms and shortcuts."""
    ways = [("word", word) for word in sorted(WORDS)]
    ways += [("press", name) for name in sorted(ROOMS.get("action", set()))]
    ways += [("form", name) for name in sorted(ROOMS.get("view", set()))]
    ways += [("menu", name) for name in sorted(ROOMS.get("options", set()))]
    ways += [("shortcut", name) for name in sorted(ROOMS.get("message_shortcut", set()))]
    return ways


@dataclass
class Desk:
    """The bot's app, called as Socket Mode calls it, and the Slack that it speaks to."""

    app: AsyncApp
    services: Services
    double: SlackDouble

    async def attempt(self, body: dict[str, Any]) -> str:
        """Deliver `body` and return everything that whoever sent it was told."""
        request = AsyncBoltRequest(mode="socket_mode", body=body)
        answer = await self.app.async_dispatch(request)
        assert answer.status == 200
        assert await self.services.work.drained(10) == 0
        told = [json.dumps(call.arguments, ensure_ascii=False) for call in self.double.calls]
        return "\n".join([str(answer.body or ""), *told])


@pytest.fixture
async def desk(database: Database, service: Service, first_base: list[Document]) -> AsyncIterator[Desk]:
    await service.import_documents("local", first_base, by="test")
    async with SlackDouble() as double:
        settings = Settings.of(bot_token=BOT_TOKEN, signing_secret=SIGNING_SECRET, slack_api_url=double.base_url)
        for someone in PEOPLE.values():
            double.people[someone.user] = someone.described
        async with tenants_for(settings, database, service, double.session) as tenants:
            served = await tenants.named("local")
            assert served is not None
            services = served.services
            for someone in PEOPLE.values():
                if someone.on_file is not None:
                    boss = Actor("U0BOSS00001", Role.ADMIN)
                    await services.roles.grant("local", someone.user, someone.on_file, by=boss)
            yield Desk(create_app(settings, tenants), services, double)
        assert double.problems == []


def attempt_of(way: tuple[str, str], someone: Someone, double: SlackDouble) -> dict[str, Any]:
    """Make what Slack delivers when a person tries a way in. Its values are nothing's: who may is settled before."""
    kind, name = way
    url = double.response_url(CHANNEL, someone.user)
    if kind == "word":
        made = payloads.slash_command(f"{name} no-such-thing", response_url=url, command=Id.FACTS_COMMAND)
        return made.payload | {"user_id": someone.user}
    person = {"id": someone.user, "name": "person", "team_id": someone.team}
    body: dict[str, Any] = {
        "user": person,
        "team": {"id": TEAM, "domain": "acme"},
        "api_app_id": "A0ONRECORD",
        "trigger_id": new_trigger_id(),
    }
    if kind == "menu":
        form = {"id": "V1", "type": "modal", "callback_id": "form", "private_metadata": "{}", "blocks": []}
        typed = {"action_id": name, "block_id": name, "value": "israel", "container": {"type": "view", "view_id": "V1"}}
        return body | typed | {"type": "block_suggestion", "view": form}
    if kind == "press":
        value = VALUES.get(Id(name), "no-such-thing")
        pressed = {"type": "button", "action_id": name, "block_id": "b", "value": value, "action_ts": "1.1"}
        message = {"ts": "1.1", "user": "U0ONRECORD", "text": "", "blocks": []}
        container = {"type": "message", "message_ts": "1.1", "channel_id": CHANNEL, "is_ephemeral": True}
        shown = {"channel": {"id": CHANNEL, "name": "general"}, "message": message, "container": container}
        return body | shown | {"type": "block_actions", "actions": [pressed], "response_url": url}
    if kind == "form":
        field = {"type": "input", "block_id": "reason", "element": {"type": "plain_text_input", "action_id": "reason"}}
        view: dict[str, Any] = {
            "id": "V1",
            "type": "modal",
            "callback_id": name,
            "private_metadata": "{}",
            "blocks": [field],
            "state": {"values": {}},
            "previous_view_id": None,
            "app_installed_team_id": TEAM,
        }
        return body | {"type": "view_submission", "view": view}
    sent = payloads.check_message("A message.", response_url=url, callback_id=name).payload
    return sent | {"user": person, "trigger_id": body["trigger_id"]}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", PEOPLE)
async def test_each_way_in_is_open_to_those_alone_who_may(desk: Desk, name: str) -> None:
    someone = PEOPLE[name]
    roles = ROLES.get(name, set())
    wrong = []
    for way in ways_in():
        desk.double.calls.clear()
        told = await desk.attempt(attempt_of(way, someone, desk.double))
        role = needed(way[1])
        if way[0] == "menu":
            # There is no place for a sentence: whoever may not finds nothing.
            if ('"value"' in told) != (role in roles):
                wrong.append((way, told[:300]))
            continue
        reasons = [*wording.REFUSED_ROLE.values(), *wording.REFUSED_STANDING.values()]
        refused = [reason for reason in reasons if reason in told]
        expected = [] if role is None or role in roles else [REASONS.get(name) or wording.REFUSED_ROLE[role]]
        if refused != expected or "Something went wrong" in told:
            wrong.append((way, told[:300]))
    assert not wrong


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_refusal_says_whom_to_ask(desk: Desk) -> None:
    await desk.services.roles.grant("local", "U0CHIEF0001", Role.ADMIN, by=Actor("U0BOSS00001", Role.ADMIN))
    told = await desk.attempt(attempt_of(("word", "add"), PEOPLE["stranger"], desk.double))
    assert "<@U0CHIEF0001>" in told


def test_the_table_has_every_way_in() -> None:
    assert {"word", "press", "form", "menu", "shortcut"} == {kind for kind, _ in ways_in()}
    assert set(ROOMS) == {"command", "action", "view", "message_shortcut", "options", "event"}
    assert ROOMS["command"] == {Id.FACTS_COMMAND}
    asking = registered(ASKING)
    assert not set(asking.get("view", set()))
