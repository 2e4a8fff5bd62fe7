from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from bot.ids import Field, Id
from bot.wording import curation as wording
from bot.wording import reviewing as wording_reviewing
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.reviews import Reviews
from facts.curation.roles import Roles
from facts.model import Stance
from tests.scenario.curating import ADMIN, CURATOR, OTHER_CURATOR, facts, form, press, said, submit, until
from tests.slack_double import CHANNEL, ApiError, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

SIGNING = "agreement-signing-september-25"
CONFIRMED = {Field.STANCE: "confirmed", Field.SOURCE: "The Syrian presidency"}
BY_ADMIN = Actor(ADMIN, Role.ADMIN)


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot, with two curators, of whom a second must approve what confirms and denies."""
    http_bot.double.people[ADMIN] = {"is_admin": True}
    roles = Roles(http_bot.database, http_bot.writer)
    for person in (CURATOR, OTHER_CURATOR):
        await roles.grant("local", person, Role.CURATOR, by=BY_ADMIN)
    await Desks(http_bot.database, http_bot.writer).change("local", {"review": "verdicts"}, by=BY_ADMIN)
    return http_bot


async def proposed(bot: Bot) -> None:
    """Let a curator propose that the signing was confirmed."""
    await facts(bot, f"statement {SIGNING}")
    await submit(bot, await form(bot, Id.STATEMENT_FORM), CONFIRMED)
    assert wording.PROPOSED in await said(bot)


async def told(bot: Bot, person: str, count: int = 1) -> Message:
    """Return the latest of `count` direct messages to a person."""
    await until(lambda: len(bot.double.messages(direct_channel(person))) >= count, f"a message to {person}")
    return bot.double.messages(direct_channel(person))[count - 1]


async def stance(bot: Bot) -> Stance:
    return (await bot.curation.fact("local", SIGNING)).status.stance


async def test_the_other_curators_are_told_and_one_approves(desk: Bot) -> None:
    await proposed(desk)
    request = await told(desk, OTHER_CURATOR)
    assert wording_reviewing.REVIEW_WANTED in request.text
    assert "confirmed by The Syrian presidency" in request.text
    assert desk.double.messages(direct_channel(CURATOR)) == []
    assert await stance(desk) is Stance.DENIED
    await press(desk, request, Id.REVIEW_APPROVE, user=OTHER_CURATOR)
    heard = await told(desk, CURATOR)
    assert f"<@{OTHER_CURATOR}> approved" in heard.text
    assert await stance(desk) is Stance.CONFIRMED
    decided = await told(desk, OTHER_CURATOR)
    assert wording_reviewing.approved_by(f"<@{OTHER_CURATOR}>") in decided.text
    assert "actions" not in {block["type"] for block in decided.blocks}
    step = (await desk.curation.history("local", SIGNING))[-1]
    assert (step.by, step.approved_by) == (CURATOR, OTHER_CURATOR)


async def test_whoever_proposed_it_can_not_approve_it(desk: Bot) -> None:
    await proposed(desk)
    request = await told(desk, OTHER_CURATOR)
    await press(desk, request, Id.REVIEW_APPROVE, user=CURATOR)
    await until(lambda: "can't approve it" in str(desk.double.calls_of("response_url")), "the refusal")
    assert await stance(desk) is Stance.DENIED


async def test_a_proposal_is_sent_back_with_a_reason_changed_and_approved(desk: Bot) -> None:
    await proposed(desk)
    request = await told(desk, OTHER_CURATOR)
    await press(desk, request, Id.REVIEW_SEND_BACK, user=OTHER_CURATOR)
    view = await form(desk, Id.SEND_BACK_FORM)
    refused = await submit(desk, view, {Field.REASON: "  "}, user=OTHER_CURATOR)
    assert set(refused["errors"]) == {Field.REASON}
    await submit(desk, view, {Field.REASON: "The presidency said less"}, user=OTHER_CURATOR)
    heard = await told(desk, CURATOR)
    assert "The presidency said less" in heard.text
    await press(desk, heard, Id.REVIEW_CHANGE)
    opened = await form(desk, Id.WORDING_FORM)
    assert "Confirmed by The Syrian presidency" in str(opened["blocks"])
    number = [b["accessory"]["value"] for b in opened["blocks"] if "accessory" in b][-1]
    await desk.transport.deliver(payloads.block_action(Id.EDIT_STATEMENT, number, view=opened, user=CURATOR))
    statement = await form(desk, Id.STATEMENT_FORM)
    await submit(desk, statement, {Field.STANCE: "reported", Field.SOURCE: "The Syrian presidency"})
    again = await told(desk, OTHER_CURATOR, 2)
    await press(desk, again, Id.REVIEW_APPROVE, user=OTHER_CURATOR)
    assert "approved what you proposed" in (await told(desk, CURATOR, 2)).text
    assert await stance(desk) is Stance.DENIED
    newest = (await desk.curation.fact("local", SIGNING)).statements[-1]
    assert (newest.stance, newest.source) == (Stance.REPORTED, "The Syrian presidency")


async def test_a_decided_proposal_says_so_when_it_is_pressed_again(desk: Bot) -> None:
    await proposed(desk)
    request = await told(desk, OTHER_CURATOR)
    await press(desk, request, Id.REVIEW_APPROVE, user=OTHER_CURATOR)
    await told(desk, CURATOR)
    await press(desk, request, Id.REVIEW_APPROVE, user=ADMIN)
    await until(lambda: "is not open any more" in str(desk.double.calls_of("response_url")), "the notice")
    await press(desk, request, Id.REVIEW_SEND_BACK, user=ADMIN)
    await until(lambda: wording_reviewing.ALREADY_DECIDED in str(desk.double.calls_of("response_url")), "the notice")


async def test_what_changed_meanwhile_is_never_overwritten_unseen(desk: Bot) -> None:
    await proposed(desk)
    request = await told(desk, OTHER_CURATOR)
    await desk.curation.check("local", SIGNING, by=BY_ADMIN, on=dt.date(2026, 1, 1))
    await press(desk, request, Id.REVIEW_APPROVE, user=OTHER_CURATOR)
    await until(lambda: "meanwhile" in str(desk.double.calls_of("response_url")), "the refusal")
    assert await stance(desk) is Stance.DENIED
    await press(desk, request, Id.REVIEW_CHANGE, user=ADMIN)
    view = await form(desk, Id.WORDING_FORM)
    assert "Checked taken away: 2026-01-01" in str(view["blocks"])
    assert await submit(desk, view, user=ADMIN) == {}
    again = await told(desk, OTHER_CURATOR, 2)
    await press(desk, again, Id.REVIEW_APPROVE, user=OTHER_CURATOR)
    assert "approved what you proposed" in (await told(desk, ADMIN, 2)).text
    assert await stance(desk) is Stance.CONFIRMED


async def test_a_form_sent_twice_is_one_proposal(desk: Bot) -> None:
    await facts(desk, f"statement {SIGNING}")
    view = await form(desk, Id.STATEMENT_FORM)
    await submit(desk, view, CONFIRMED)
    await submit(desk, view, CONFIRMED)
    await said(desk, 2)
    assert len(await Reviews(desk.database, desk.writer).waiting("local")) == 1


async def test_with_a_channel_for_the_desk_the_request_goes_there(desk: Bot) -> None:
    await Desks(desk.database, desk.writer).change("local", {"digest_channel": CHANNEL}, by=BY_ADMIN)
    await proposed(desk)
    await until(lambda: desk.double.messages(CHANNEL), "the request")
    assert wording_reviewing.REVIEW_WANTED in desk.double.messages(CHANNEL)[0].text
    assert desk.double.messages(direct_channel(OTHER_CURATOR)) == []


async def test_slacks_owners_and_admins_are_told_without_a_role_on_file(desk: Bot) -> None:
    owner, gone = "U0OWNER0001", "U0GONE00001"
    desk.double.people |= {owner: {"is_primary_owner": True}, gone: {"is_owner": True, "deleted": True}}
    await proposed(desk)
    for person in (OTHER_CURATOR, ADMIN, owner):
        assert wording_reviewing.REVIEW_WANTED in (await told(desk, person)).text
    assert desk.double.messages(direct_channel(gone)) == []
    await press(desk, await told(desk, owner), Id.REVIEW_APPROVE, user=owner)
    assert f"<@{owner}> approved" in (await told(desk, CURATOR)).text


async def test_where_slack_does_not_list_its_people_the_known_curators_are_told(desk: Bot) -> None:
    desk.double.misbehave("users.list", [ApiError("missing_scope")] * 3)
    await proposed(desk)
    await told(desk, OTHER_CURATOR)
    assert desk.double.messages(direct_channel(ADMIN)) == []


async def test_where_there_is_nobody_else_the_proposer_hears_of_it(desk: Bot) -> None:
    desk.double.people.clear()
    await Roles(desk.database, desk.writer).revoke("local", OTHER_CURATOR, by=BY_ADMIN)
    await proposed(desk)
    assert await said(desk, 2) == wording_reviewing.NOBODY_TO_REVIEW


async def test_a_hold_waits_for_nobody(desk: Bot) -> None:
    await facts(desk, f"hold {SIGNING}")
    await submit(desk, await form(desk, Id.HOLD_FORM), {Field.REASON: "A lawyer is looking at it"})
    assert wording.HELD in await said(desk)
    assert (await desk.curation.fact("local", SIGNING)).hold is not None
