from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.people import REMEMBERED_SECONDS, People, PeopleUnknown
from bot.standing import Standing
from tests.slack_double import OUTSIDE_TEAM, TEAM, ApiError, Hang, SlackDouble

if TYPE_CHECKING:
    from tests.clock import Clock

SOMEONE = "U0SOMEONE01"


@pytest.mark.parametrize(
    ("described", "standing", "leads"),
    [
        ({}, Standing.MEMBER, False),
        ({"is_admin": True}, Standing.MEMBER, True),
        ({"is_owner": True}, Standing.MEMBER, True),
        ({"is_primary_owner": True}, Standing.MEMBER, True),
        ({"is_restricted": True}, Standing.GUEST, False),
        ({"is_ultra_restricted": True}, Standing.GUEST, False),
        ({"is_stranger": True}, Standing.OUTSIDER, False),
        ({"team_id": OUTSIDE_TEAM}, Standing.OUTSIDER, False),
        ({"team_id": OUTSIDE_TEAM, "is_admin": True}, Standing.OUTSIDER, True),
        ({"team_id": OUTSIDE_TEAM, "enterprise_user": {"teams": [OUTSIDE_TEAM, TEAM]}}, Standing.MEMBER, False),
        ({"is_bot": True}, Standing.BOT, False),
        ({"is_workflow_bot": True}, Standing.BOT, False),
        ({"deleted": True, "is_admin": True}, Standing.DEACTIVATED, True),
    ],
)
async def test_what_slack_says_of_somebody_is_what_they_are(
    double: SlackDouble, people: People, described: dict[str, Any], standing: Standing, leads: bool
) -> None:
    double.people[SOMEONE] = described
    found = await people.person(SOMEONE)
    assert (found.standing, found.leads) == (standing, leads)


async def test_slack_is_asked_once_a_minute(double: SlackDouble, people: People, clock: Clock) -> None:
    await people.person(SOMEONE)
    double.people[SOMEONE] = {"is_restricted": True}
    assert (await people.person(SOMEONE)).standing is Standing.MEMBER
    clock.now = REMEMBERED_SECONDS
    assert (await people.person(SOMEONE)).standing is Standing.GUEST
    assert len(double.calls_of("users.info")) == 2


async def test_an_event_is_believed_at_once(double: SlackDouble, people: People) -> None:
    await people.person(SOMEONE)
    people.learn({"id": SOMEONE, "team_id": TEAM, "deleted": True}, SOMEONE)
    assert (await people.person(SOMEONE)).standing is Standing.DEACTIVATED
    assert len(double.calls_of("users.info")) == 1


async def test_a_payload_that_names_another_team_makes_an_outsider(people: People) -> None:
    found = await people.person(SOMEONE)
    assert people.seen_with(found, TEAM) is Standing.MEMBER
    assert people.seen_with(found, None) is Standing.MEMBER
    assert people.seen_with(found, OUTSIDE_TEAM) is Standing.OUTSIDER


async def test_in_an_organisation_each_of_a_persons_workspaces_is_theirs(double: SlackDouble, people: People) -> None:
    double.people[SOMEONE] = {"enterprise_user": {"teams": [TEAM, OUTSIDE_TEAM]}}
    assert people.seen_with(await people.person(SOMEONE), OUTSIDE_TEAM) is Standing.MEMBER


@pytest.mark.parametrize(
    ("step", "code"),
    [(ApiError("missing_scope"), "missing_scope"), (Hang(30), "TimeoutError")],
    ids=["refused", "silent"],
)
async def test_where_slack_does_not_say_nobody_is_taken_for_a_member(
    double: SlackDouble, people: People, step: ApiError | Hang, code: str
) -> None:
    double.misbehave("users.info", [step])
    with pytest.raises(PeopleUnknown) as unknown:
        await people.person(SOMEONE)
    assert unknown.value.code == code
    assert (await people.person(SOMEONE)).standing is Standing.MEMBER


async def test_a_group_has_the_members_that_slack_names(double: SlackDouble, people: People) -> None:
    double.scopes = (*double.scopes, "usergroups:read")
    double.groups["S0DESK00001"] = [SOMEONE]
    assert await people.members("S0DESK00001") == {SOMEONE}
    double.groups["S0DESK00001"] = []
    assert await people.members("S0DESK00001") == {SOMEONE}
    assert len(double.calls_of("usergroups.users.list")) == 1


@pytest.mark.parametrize("group", ["S0DESK00001", "S0NONE00001"])
async def test_without_the_scope_or_the_group_nobody_is_a_member(
    double: SlackDouble, people: People, group: str
) -> None:
    double.groups["S0DESK00001"] = [SOMEONE]
    if group == "S0NONE00001":
        double.scopes = (*double.scopes, "usergroups:read")
    with pytest.raises(PeopleUnknown):
        await people.members(group)
