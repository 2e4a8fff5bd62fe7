"""Every way in, tried by a team's admin with the ids of another team: nothing of the other's is told or changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.app import create_app
from bot.assembly import tenants_for
from bot.blocks import Choice
from bot.blocks.claims import Turn
from bot.blocks.destination import Destination, Room
from bot.blocks.following import Subject
from bot.blocks.menu import Menu
from bot.blocks.modals.carried import Carried
from bot.blocks.sharing import Shared
from bot.ids import Field, Id
from bot.listeners import ASKING, CURATING, LOOKING
from tests.integration.recorded import COURIER, FACT, HERALD, everything, installation, installations, of, story
from tests.integration.test_access import TO_PAGES, registered
from tests.integration.test_access import ways_in as ways_of_curators
from tests.scenario.installing import installable
from tests.slack_double import SlackDouble, Workspace, payloads
from tests.slack_double.triggers import new_trigger_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from slack_bolt.async_app import AsyncApp

    from facts.service import Service
    from facts.store import Database, Writer
    from facts.transfer import Document
    from tests.integration.recorded import Recorded

ADMIN = "U0ADMIN0001"
CHANNEL = "C0HERALD001"
ARTICLE = "syria-israel-talks"
SECRETS = ("Independent Arabia", "Syrian Foreign Ministry", "security agreement")
"""Words of the other team's facts that no id has."""

TYPED = {
    Field.CLAIM: "A claim of the other team's own.",
    Field.STANCE: "denied",
    Field.SOURCE: "A source",
    Field.REASON: "A reason",
    Field.TITLE: "A title",
    Field.FACT: FACT,
    Field.FACT_ID: FACT,
    Field.ARTICLE: ARTICLE,
}
CHOSEN = {Field.STANCE, Field.ARTICLE, Field.FACT}


@dataclass
class Newsrooms:
    """The bot of two teams, called as Socket Mode calls it."""

    app: AsyncApp
    double: SlackDouble
    recorded: Recorded

    async def told(self, body: dict[str, Any], tenants: Any) -> str:
        """Deliver `body`, and return everything that anybody was told."""
        self.double.calls.clear()
        answer = await self.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
        assert answer.status == 200
        assert await tenants.parts.work.drained(20) == 0
        for call in self.double.calls:
            if call.method not in ("response_url", "download"):
                assert call.token == f"xoxb-{body['team']['id'] if 'team' in body else body['team_id']}"
        said = [json.dumps(call.arguments, ensure_ascii=False) for call in self.double.calls]
        return "\n".join([str(answer.body or ""), *said])


@pytest.fixture
async def tenants(
    database: Database, writer: Writer, service: Service, first_base: list[Document]
) -> AsyncIterator[tuple[Newsrooms, Any]]:
    async with SlackDouble() as double:
        kept = installations(database, writer)
        for team in (COURIER, HERALD):
            await kept.save(installation(team))
            double.tokens[f"xoxb-{team}"] = Workspace(team, "U1", "B1")
        double.people[ADMIN] = {"is_admin": True}
        recorded = await story(database, writer, service, COURIER, first_base)
        settings = installable(double)
        async with tenants_for(settings, database, service, double.session) as made:
            yield Newsrooms(create_app(settings, made), double, recorded), made


def plain(recorded: Recorded) -> list[str]:
    """Name an id of each kind of the other team's."""
    return [FACT, recorded.question, recorded.entry, recorded.proposal, recorded.correction]


def written(recorded: Recorded) -> list[str]:
    """Write the other team's ids in every form in which the buttons of those who ask carry them."""
    question = recorded.question
    return [
        FACT,
        question,
        Choice(question, "Was it signed?", FACT).value(),
        Choice(question, "Was it signed?", FACT, alone=False).value(),
        Choice(question, "Was it signed?", None, offered=(FACT,)).value(),
        f"{recorded.in_vain}:0",
        Shared(question, 0).value(),
        Turn(question, 0).value(),
        Subject("question", recorded.in_vain, 0).value(),
        Subject("fact", FACT, 0).value(),
        *(Menu(question, 0).value(chosen) for chosen in (Id.WHY_THIS_MATCH, Id.NOT_MY_QUESTION, Id.FOLLOW_FACT)),
    ]


def destinations(recorded: Recorded) -> list[str]:
    """Write the pages about something of the other team's."""
    return [Destination(room, fact_id=FACT, correction=recorded.correction).value() for room in Room]


def attempts(recorded: Recorded, team: str, double: SlackDouble) -> Iterator[tuple[str, dict[str, Any]]]:
    """Make what Slack delivers when a team's admin tries each way in with each of the ids."""
    for kind, name in ways_of_curators():
        if kind == "word":
            for one in (FACT, "agreement"):
                yield f"{name} {one}", command(f"{name} {one}", Id.FACTS_COMMAND, team, double)
        elif kind == "press":
            for value in destinations(recorded) if name in TO_PAGES else plain(recorded):
                yield f"{name} {value}", press(name, value, team, double)
        elif kind == "form":
            yield name, {**person(team), "type": "view_submission", "view": view(name, recorded, team)}
        elif kind == "menu":
            typed = {"action_id": name, "block_id": name, "value": "talks", "view": view(name, recorded, team)}
            yield name, {**person(team), **typed, "type": "block_suggestion"}
    for name in sorted(registered(ASKING).get("action", set())):
        for value in written(recorded):
            yield f"{name} {value}", press(name, value, team, double)


def person(team: str) -> dict[str, Any]:
    return {
        "user": {"id": ADMIN, "name": "admin", "team_id": team},
        "team": {"id": team, "domain": "acme"},
        "api_app_id": "A0ONRECORD",
        "trigger_id": new_trigger_id(),
    }


def command(text: str, name: str, team: str, double: SlackDouble) -> dict[str, Any]:
    url = double.response_url(CHANNEL, ADMIN)
    made = payloads.slash_command(text, response_url=url, command=name, team=team, user=ADMIN, channel=CHANNEL)
    return made.payload


def press(name: str, value: str, team: str, double: SlackDouble) -> dict[str, Any]:
    option = {"text": {"type": "plain_text", "text": "x"}, "value": value[:150]}
    pressed = {
        "type": "overflow" if name == Id.RESULT_MENU else "button",
        "action_id": name, "block_id": f"{Id.PICKED_FACT}:{FACT}", "value": value, "selected_option": option,
        "selected_user": "UBERT", "action_ts": "1.1",
    }  # fmt: skip
    message = {"ts": "1.2", "user": "U1", "bot_id": "B1", "text": "", "blocks": []}
    container = {"type": "message", "message_ts": "1.2", "channel_id": CHANNEL, "is_ephemeral": False}
    shown = {"channel": {"id": CHANNEL, "name": "general"}, "message": message, "container": container}
    url = double.response_url(CHANNEL, ADMIN)
    return {**person(team), **shown, "type": "block_actions", "actions": [pressed], "response_url": url}


def view(callback: str, recorded: Recorded, team: str) -> dict[str, Any]:
    carried = Carried(
        fact_id=FACT, expected=1, number=0, article_id=ARTICLE, entry=recorded.entry, proposal_id=recorded.proposal,
        shown="x",
    )  # fmt: skip
    state: dict[str, Any] = {}
    for field, text in TYPED.items():
        element: dict[str, Any] = {"type": "plain_text_input", "value": text}
        if field in CHOSEN:
            element = {"type": "static_select", "selected_option": {"value": text}}
        state[str(field)] = {str(field): element}
    return {
        "id": "V1", "type": "modal", "callback_id": callback, "private_metadata": carried.text(), "blocks": [],
        "state": {"values": state}, "previous_view_id": None, "app_installed_team_id": team, "hash": "1",
    }  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_id_of_another_team_opens_or_changes_anything_of_it(
    tenants: tuple[Newsrooms, Any], database: Database
) -> None:
    newsrooms, made = tenants
    before = {name: [row for row in rows if COURIER in str(row)] for name, rows in (await everything(database)).items()}
    revealed, tried = [], 0
    for way, body in attempts(newsrooms.recorded, HERALD, newsrooms.double):
        told = await newsrooms.told(body, made)
        tried += 1
        revealed += [(way, secret) for secret in SECRETS if secret in told]
    assert revealed == []
    assert tried > 300
    after = {name: [row for row in rows if COURIER in str(row)] for name, rows in (await everything(database)).items()}
    assert after == before
    assert set(of(COURIER, after)) & {"facts", "questions", "queue", "proposals", "corrections", "outbox", "follows"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_same_ways_with_a_teams_own_ids_do_open_what_is_its_own(tenants: tuple[Newsrooms, Any]) -> None:
    """Else the test above could not fail."""
    newsrooms, made = tenants
    ways = {"show", "history", "edit", "edit_fact", "go", "pick_suggestion", "show_statements", "review_change"}
    revealing: set[str] = set()
    for way, body in attempts(newsrooms.recorded, COURIER, newsrooms.double):
        kind = way.split(" ")[0]
        if kind in ways - revealing:
            told = await newsrooms.told(body, made)
            revealing |= {kind} if any(secret in told for secret in SECRETS) else set()
    assert revealing == ways


def test_every_registered_way_in_is_tried() -> None:
    tried = {name for _, name in ways_of_curators()} | registered(ASKING).get("action", set())
    known = registered((*ASKING, *CURATING, *LOOKING))
    untried = set().union(*known.values()) - tried
    # What carries no id of ours: a question in its own words, and what Slack says of people and pages.
    assert untried == {
        Id.FACT_COMMAND, Id.FACTS_COMMAND, Id.CHECK_MESSAGE,
        "app_mention", "message", "app_home_opened", "user_change",
    }  # fmt: skip
