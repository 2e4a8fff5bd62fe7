"""The owners and admins of a workspace are found by a walk that is seldom, paged, bounded, and survives refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery import outgoing
from bot.leaders import AGAIN_SECONDS, LEADERS_SECONDS, MOST_PAGES, PAGE, Leaders
from bot.people import People
from bot.tenants import Identity
from tests.slack_double import BOT_TOKEN, BOT_USER, OUTSIDE_TEAM, TEAM, ApiError, SlackDouble

if TYPE_CHECKING:
    from tests.clock import Clock

OWNER, ADMIN = "U0OWNER0001", "U0ADMIN0001"


@pytest.fixture
def leaders(double: SlackDouble, people: People, clock: Clock) -> Leaders:
    double.people[OWNER] = {"is_owner": True}
    client = outgoing.web_client(BOT_TOKEN, double.base_url, double.session)
    return Leaders(client, Identity(TEAM, BOT_USER), people, clock=clock)


async def test_owners_and_admins_on_every_page_are_found_and_nobody_else(double: SlackDouble, leaders: Leaders) -> None:
    double.people |= {f"U0MEMBER{number:03}": {} for number in range(PAGE)}
    double.people |= {
        ADMIN: {"is_admin": True},
        "U0GONE00001": {"is_admin": True, "deleted": True},
        "U0ABROAD001": {"is_admin": True, "team_id": OUTSIDE_TEAM},
        "U0BOT000001": {"is_admin": True, "is_bot": True},
    }
    assert await leaders.everyone() == {OWNER, ADMIN}
    assert len(double.calls_of("users.list")) == 2


async def test_slack_is_walked_through_once_in_some_hours(
    double: SlackDouble, leaders: Leaders, people: People, clock: Clock
) -> None:
    assert await leaders.everyone() == {OWNER}
    double.people[ADMIN] = {"is_admin": True}
    clock.now = LEADERS_SECONDS - 1
    assert await leaders.everyone() == {OWNER}
    people.learn({"id": OWNER, "team_id": TEAM, "deleted": True}, OWNER)
    assert await leaders.everyone() == frozenset(), "a deactivation counts at once"
    assert len(double.calls_of("users.list")) == 1
    clock.now = LEADERS_SECONDS
    assert await leaders.everyone() == {ADMIN}


async def test_a_walk_ends_after_so_many_pages(double: SlackDouble, leaders: Leaders) -> None:
    double.people |= {f"U0MEMBER{number:05}": {} for number in range(PAGE * MOST_PAGES)} | {ADMIN: {"is_admin": True}}
    assert await leaders.everyone() == {OWNER}
    assert len(double.calls_of("users.list")) == MOST_PAGES


@pytest.mark.parametrize("code", ["missing_scope", "fatal_error"])
async def test_whoever_was_found_is_kept_where_slack_refuses_and_it_is_asked_again_later(
    double: SlackDouble, leaders: Leaders, clock: Clock, code: str
) -> None:
    assert await leaders.everyone() == {OWNER}
    double.people[ADMIN] = {"is_admin": True}
    clock.now = LEADERS_SECONDS
    double.misbehave("users.list", [ApiError(code)])
    assert await leaders.everyone() == {OWNER}
    assert await leaders.everyone() == {OWNER}
    assert len(double.calls_of("users.list")) == 2
    clock.now += AGAIN_SECONDS
    assert await leaders.everyone() == {OWNER, ADMIN}


async def test_a_whole_organisation_is_not_walked_through(double: SlackDouble, people: People, clock: Clock) -> None:
    client = outgoing.web_client(BOT_TOKEN, double.base_url, double.session)
    identity = Identity("", BOT_USER, enterprise_id="E0ORG000001", org_wide=True)
    assert await Leaders(client, identity, people, clock=clock).everyone() == frozenset()
    assert double.calls_of("users.list") == []
