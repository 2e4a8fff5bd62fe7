from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tenants import Addressee, Identity, OneTenant, Tenant, addressee
from tests.slack_double import BOT_USER, OUTSIDE_TEAM, TEAM, payloads

ORG = "E0ORG00001"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("T0 é\n", max_size=5) | st.sampled_from([TEAM, ORG]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "team_id", "enterprise_id", "is_enterprise_install", "app_installed_team_id"]), inner
        )
    ),
    max_leaves=8,
)
BODIES = st.dictionaries(
    st.sampled_from(
        ["team", "team_id", "enterprise", "enterprise_id", "authorizations", "view", "user", "is_enterprise_install"]
    ),
    VALUES,
)


def test_an_event_over_slack_connect_is_for_the_team_that_is_authorised() -> None:
    event = payloads.app_mention("x", outside_team=OUTSIDE_TEAM).payload
    assert event["team_id"] == OUTSIDE_TEAM
    assert addressee(event) == Addressee(TEAM, None, org_wide=False)


def test_a_form_is_for_the_team_whose_bot_opened_it() -> None:
    body = {"team": {"id": OUTSIDE_TEAM}, "view": {"app_installed_team_id": TEAM}}
    assert addressee(body).team_id == TEAM


def test_a_command_is_for_the_team_that_it_names() -> None:
    assert addressee(payloads.slash_command("x", response_url="").payload) == Addressee(TEAM, None, org_wide=False)


@pytest.mark.parametrize(
    "body",
    [
        {"team_id": TEAM, "enterprise_id": ORG, "is_enterprise_install": "true", "command": "/fact"},
        {"team": None, "enterprise": {"id": ORG}, "is_enterprise_install": True, "user": {"team_id": TEAM}},
        {
            "team_id": TEAM,
            "authorizations": [{"enterprise_id": ORG, "team_id": None, "is_enterprise_install": True}],
        },
        {"team": None, "user": {"team_id": TEAM}, "view": {"app_installed_team_id": ORG}},
    ],
)
def test_what_an_organisation_installed_is_for_the_organisation(body: dict[str, Any]) -> None:
    found = addressee(body)
    assert (found.org_wide, found.enterprise_id, found.name) == (True, ORG, ORG)


def test_a_team_of_an_organisation_that_installed_the_bot_itself_is_meant_itself() -> None:
    body = {"team": {"id": TEAM, "enterprise_id": ORG}, "is_enterprise_install": False}
    assert addressee(body) == Addressee(TEAM, ORG, org_wide=False)
    assert addressee(body).name == TEAM


@given(BODIES)
def test_whatever_comes_in_place_of_ids_is_nobodys(body: dict[str, Any]) -> None:
    found = addressee(body)
    for one in (found.team_id, found.enterprise_id):
        assert one is None or (one.isascii() and one.isalnum())


@pytest.mark.parametrize(
    ("identity", "served", "foreign"),
    [
        (
            Identity(TEAM, BOT_USER),
            Addressee(TEAM, None, org_wide=False),
            Addressee(OUTSIDE_TEAM, None, org_wide=False),
        ),
        (
            Identity("", BOT_USER, enterprise_id=ORG, org_wide=True),
            Addressee(TEAM, ORG, org_wide=True),
            Addressee(TEAM, "E0OTHER001", org_wide=True),
        ),
    ],
)
async def test_the_one_tenant_is_served_and_no_other(identity: Identity, served: Addressee, foreign: Addressee) -> None:
    tenant = Tenant("local", identity, "xoxb-secret")
    directory = OneTenant(tenant)
    assert await directory.of(served) is tenant
    assert await directory.of(foreign) is None
    assert await directory.named("local") is tenant
    assert await directory.named("other") is None


def test_a_tenant_does_not_show_its_token() -> None:
    assert "xoxb" not in repr(Tenant("local", Identity(TEAM, BOT_USER), "xoxb-secret"))
