from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.ids import Field, Id
from bot.wording import curation as wording
from facts.curation.actors import Actor, Role
from facts.curation.roles import Roles
from facts.model import State
from tests.scenario.curating import CURATOR, facts, form, said, submit
from tests.slack_double import CHANNEL, ApiError, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

CLAIM = "The port of Latakia reopened to cargo ships."
FILLED = {Field.STANCE: "reported", Field.SOURCE: "The Harbour Office"}


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot, with a curator by a role on file."""
    roles = Roles(http_bot.database, http_bot.writer)
    await roles.grant("local", CURATOR, Role.CURATOR, by=Actor("U0ADMIN0001", Role.ADMIN))
    return http_bot


async def recorded(bot: Bot, text: str, *, name: str = "general", channel: str = CHANNEL) -> dict[str, Any]:
    """Use the shortcut on a message and return the form."""
    url = bot.double.response_url(channel, CURATOR)
    envelope = payloads.check_message(
        text, response_url=url, user=CURATOR, channel=channel, ts="1755854400.000100", callback_id=Id.ADD_TO_RECORD
    )
    envelope.payload["channel"]["name"] = name
    await bot.transport.deliver(envelope)
    return await form(bot, Id.FACT_FORM)


def shown(view: dict[str, Any], field: Field) -> Any:
    """Return what a field of a form shows."""
    element = next(block["element"] for block in view["blocks"] if block.get("block_id") == field)
    return next((value for key, value in element.items() if key.startswith("initial_")), None)


async def test_a_message_becomes_a_draft_with_its_address(desk: Bot) -> None:
    view = await recorded(desk, f"{CLAIM} &lt;b&gt; <https://example.org|a link>")
    assert shown(view, Field.CLAIM) == f"{CLAIM} <b> a link"
    assert shown(view, Field.URL) == f"https://acme.slack.com/archives/{CHANNEL}/p1755854400000100"
    assert wording.FROM_PRIVATE_CHANNEL not in str(view["blocks"])
    await submit(desk, view, {**FILLED, Field.CLAIM: CLAIM})
    assert wording.NOT_SHOWN[State.DRAFT] in await said(desk)
    page = await desk.curation.list_facts("local", text="latakia")
    assert [fact.state for fact in page.facts] == [State.DRAFT]
    assert page.facts[0].statements[0].url == shown(view, Field.URL)


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("privategroup", CHANNEL),
        ("directmessage", "D2147483697"),
        ("mpdm-a--b-1", CHANNEL),
        ("old-private", "G0OLD00001"),
    ],
)
async def test_a_message_that_not_everybody_can_read_is_warned_of(desk: Bot, name: str, channel: str) -> None:
    view = await recorded(desk, CLAIM, name=name, channel=channel)
    assert wording.FROM_PRIVATE_CHANNEL in str(view["blocks"])


async def test_in_a_channel_without_the_bot_the_address_is_put_together(desk: Bot) -> None:
    desk.double.misbehave("chat.getPermalink", [ApiError("channel_not_found")])
    view = await recorded(desk, CLAIM)
    assert shown(view, Field.URL) == f"https://acme.slack.com/archives/{CHANNEL}/p1755854400000100"


async def test_a_message_of_any_length_fits_the_form(desk: Bot) -> None:
    view = await recorded(desk, "word " * 8_000)
    assert len(shown(view, Field.CLAIM)) == 2_000


async def test_what_is_nearly_the_same_is_shown_once_before_saving(desk: Bot) -> None:
    known = await desk.curation.fact("local", "paris-meeting")
    await facts(desk, f"add {known.claim}")
    view = await form(desk, Id.FACT_FORM)
    answer = await submit(desk, view, FILLED)
    assert answer["response_action"] == "update"
    again = await form(desk, Id.FACT_FORM)
    assert wording.NEARLY_SAME in str(again["blocks"])
    assert "`paris-meeting`" in str(again["blocks"])
    before = (await desk.service.base("local")).facts
    assert await submit(desk, again) == {}
    assert wording.ADDED in await said(desk)
    assert (await desk.service.base("local")).facts == before + 1


async def test_questions_that_would_be_answered_otherwise_are_shown_before_saving(desk: Bot) -> None:
    asked = "Did the port of Latakia reopen to cargo ships?"
    url = desk.double.response_url()
    await desk.transport.deliver(payloads.slash_command(asked, response_url=url, command=Id.FACT_COMMAND))
    await desk.double.wait_for("response_url")
    await facts(desk, f"add {CLAIM}")
    await submit(desk, await form(desk, Id.FACT_FORM), FILLED)
    again = str((await form(desk, Id.FACT_FORM))["blocks"])
    assert wording.QUESTIONS_CHANGE in again
    assert asked in again
    assert "not on record → answered" in again


async def test_how_many_replies_a_change_reaches_is_said_in_its_form(desk: Bot) -> None:
    claim = (await desk.curation.fact("local", "paris-meeting")).claim
    await desk.transport.deliver(payloads.app_mention(claim))
    await desk.double.wait_for("chat.postMessage")
    await facts(desk, "statement paris-meeting")
    assert wording.reach(1, 0) in str((await form(desk, Id.STATEMENT_FORM))["blocks"])


async def test_what_takes_longer_than_slack_waits_is_put_into_the_form_afterwards(desk: Bot) -> None:
    known = await desk.curation.fact("local", "paris-meeting")
    await facts(desk, f"add slow: {known.claim}")
    view = await form(desk, Id.FACT_FORM)
    answer = await submit(desk, view, FILLED)
    assert wording.STILL_LOOKING in str(answer["view"]["blocks"])
    await desk.double.wait_for("views.update")
    again = await form(desk, Id.FACT_FORM)
    assert wording.NEARLY_SAME in str(again["blocks"])
    assert await submit(desk, again) == {}
    assert wording.ADDED in await said(desk)


async def test_a_form_sent_again_while_it_is_looked_over_is_saved_and_not_shown_again(desk: Bot) -> None:
    await facts(desk, f"add slow: {CLAIM}")
    await submit(desk, await form(desk, Id.FACT_FORM), FILLED)
    assert await submit(desk, await form(desk, Id.FACT_FORM)) == {}
    assert wording.ADDED in await said(desk)
    await desk.stop()
    assert desk.double.calls_of("views.update") == []


async def test_a_form_that_fails_stays_open_with_a_reference(desk: Bot) -> None:
    await facts(desk, f"add explode: {CLAIM}")
    view = await form(desk, Id.FACT_FORM)
    answer = await submit(desk, view, FILLED)
    assert answer["errors"][Field.CLAIM].startswith("Something went wrong on my side. Look whether it was saved")
    assert "explode" not in str(answer)
    assert desk.double.modals() != []
