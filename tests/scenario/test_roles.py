from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.ids import Field, Id
from bot.standing import Standing
from bot.wording import curation as wording
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.roles import Roles
from tests.scenario.curating import ADMIN, CURATOR, OTHER_CURATOR, facts, form, said, submit, until
from tests.slack_double import ApiError, payloads
from tests.slack_double.state import DEFAULT_SCOPES

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

SIGNING = "agreement-signing-september-25"
GROUP = "S0CURATORS1"
BY_ADMIN = Actor(ADMIN, Role.ADMIN)


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot, with a curator by a role on file."""
    await Roles(http_bot.database, http_bot.writer).grant("local", CURATOR, Role.CURATOR, by=BY_ADMIN)
    return http_bot


async def role(bot: Bot) -> Role | None:
    return await Roles(bot.database, bot.writer).of("local", CURATOR)


async def test_a_deactivated_person_loses_every_role_at_once(desk: Bot) -> None:
    await facts(desk, f"hold {SIGNING}")
    view = await form(desk, Id.HOLD_FORM)
    await desk.transport.deliver(payloads.user_change(CURATOR, deleted=True))
    answer = await submit(desk, view, {Field.REASON: "A lawyer is looking at it"})
    assert wording.REFUSED_STANDING[Standing.DEACTIVATED] in answer["errors"][Field.REASON]
    assert await role(desk) is None
    assert (await desk.curation.fact("local", SIGNING)).hold is None


async def test_who_becomes_a_guest_while_a_form_is_open_can_not_save_it(desk: Bot) -> None:
    await facts(desk, f"hold {SIGNING}")
    view = await form(desk, Id.HOLD_FORM)
    await desk.transport.deliver(payloads.user_change(CURATOR, is_restricted=True))
    answer = await submit(desk, view, {Field.REASON: "A lawyer is looking at it"})
    assert wording.REFUSED_STANDING[Standing.GUEST] in answer["errors"][Field.REASON]


async def test_a_deactivation_that_no_event_told_of_is_found_when_they_act(desk: Bot) -> None:
    desk.double.people[CURATOR] = {"deleted": True}
    await facts(desk, "add")
    assert wording.REFUSED_STANDING[Standing.DEACTIVATED] in await said(desk)
    assert await role(desk) is None


async def test_a_role_taken_away_while_a_form_is_open_can_not_save_it(desk: Bot) -> None:
    await facts(desk, f"hold {SIGNING}")
    view = await form(desk, Id.HOLD_FORM)
    await Roles(desk.database, desk.writer).revoke("local", CURATOR, by=BY_ADMIN)
    answer = await submit(desk, view, {Field.REASON: "A lawyer is looking at it"})
    assert wording.REFUSED_ROLE[Role.CURATOR] in answer["errors"][Field.REASON]


async def test_tied_to_a_group_the_curators_are_its_members(desk: Bot) -> None:
    desk.double.scopes = (*DEFAULT_SCOPES, "usergroups:read")
    desk.double.groups[GROUP] = [OTHER_CURATOR]
    await Desks(desk.database, desk.writer).change("local", {"curators_group": GROUP}, by=BY_ADMIN)
    await facts(desk, "add", user=OTHER_CURATOR)
    await form(desk, Id.FACT_FORM)
    await facts(desk, "add")
    assert wording.REFUSED_ROLE[Role.CURATOR] in await said(desk)


async def test_without_the_scope_for_groups_admins_alone_keep_the_record_and_can_untie_it(desk: Bot) -> None:
    desk.double.people[ADMIN] = {"is_admin": True}
    await Desks(desk.database, desk.writer).change("local", {"curators_group": GROUP}, by=BY_ADMIN)
    await facts(desk, "add")
    assert "missing_scope" in await said(desk)
    await facts(desk, "add", user=ADMIN)
    await form(desk, Id.FACT_FORM)


async def test_where_slack_does_not_say_who_somebody_is_they_are_refused_and_told_why(desk: Bot) -> None:
    desk.double.misbehave("users.info", [ApiError("missing_scope")] * 3)
    await facts(desk, "add")
    assert "missing_scope" in await said(desk)
    assert desk.double.modals() == []


async def test_help_is_for_everybody(desk: Bot) -> None:
    await facts(desk, "help", user="U0STRANGER1")
    assert await said(desk, user="U0STRANGER1")
    await facts(desk, "", user="U0STRANGER1")
    assert await said(desk, 2, user="U0STRANGER1")


async def test_a_press_after_the_fact_is_gone_and_a_form_that_came_too_late_are_explained(desk: Bot) -> None:
    desk.double.triggers.lifetime_seconds = -1.0
    await facts(desk, f"hold {SIGNING}")
    assert await said(desk) == wording.TRIGGER_SPENT
    desk.double.triggers.lifetime_seconds = 3.0
    await facts(desk, f"statement {SIGNING}")
    view = await form(desk, Id.STATEMENT_FORM)
    await desk.curation.retire("local", SIGNING, by=Actor(ADMIN, Role.ADMIN))
    answer = await submit(desk, view, {Field.STANCE: "denied", Field.SOURCE: "The ministry"})
    assert "is retired" in str(answer)
    await until(lambda: desk.double.modals(), "the form")
