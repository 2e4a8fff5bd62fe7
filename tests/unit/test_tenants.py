"""What is kept of each team: made when it is wanted, renewed with its token, let go of when too many are active."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.tenants import Identity, Tenant, Tenants
from bot.tenants.tenants import Served

THEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Bases:
    """Stands for the service, of which only letting go of an index is used."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []

    def forget(self, workspace: str) -> None:
        self.forgotten.append(workspace)


class Listed:
    """A directory of the teams that a test lists."""

    def __init__(self) -> None:
        self.teams: dict[str, Tenant] = {}

    async def of(self, wanted: Any) -> Tenant | None:
        return self.teams.get(wanted.name)

    async def named(self, workspace: str) -> Tenant | None:
        return self.teams.get(workspace)

    async def end(self, workspace: str, why: str, at: dt.datetime) -> None:
        self.teams.pop(workspace, None)


class Parts:
    def __init__(self) -> None:
        self.service = Bases()


def made(most_kept: int = 10) -> tuple[Tenants, Listed, Parts, list[str]]:
    directory, parts, served = Listed(), Parts(), []
    for team in ("T1", "T2", "T3"):
        directory.teams[team] = Tenant(team, Identity(team, "U1"), f"xoxb-{team}", THEN)

    def serve(_parts: Any, tenant: Tenant) -> Served:
        served.append(tenant.workspace)
        nothing: Any = None
        return Served(tenant, nothing, nothing)

    any_parts: Any = parts
    return Tenants(directory, any_parts, serve, most_kept=most_kept), directory, parts, served


async def test_a_teams_parts_are_made_once() -> None:
    tenants, _, _, served = made()
    first = await tenants.of({"team_id": "T1"})
    assert await tenants.of({"team_id": "T1"}) is first
    assert await tenants.named("T1") is first
    assert await tenants.of({"team_id": "T9"}) is None
    assert served == ["T1"]


async def test_a_new_token_makes_new_parts_and_keeps_the_index() -> None:
    tenants, directory, parts, served = made()
    await tenants.named("T1")
    directory.teams["T1"] = replace(directory.teams["T1"], token="xoxb-new")
    found = await tenants.named("T1")
    assert found is not None
    assert found.tenant.token == "xoxb-new"
    assert served == ["T1", "T1"]
    assert parts.service.forgotten == []


async def test_an_index_of_an_earlier_installation_is_not_asked_again() -> None:
    tenants, directory, parts, _ = made()
    await tenants.named("T1")
    directory.teams["T1"] = replace(directory.teams["T1"], since=THEN + dt.timedelta(days=1))
    await tenants.of({"team_id": "T1"})
    assert parts.service.forgotten == ["T1"]


async def test_the_end_lets_go_of_everything_at_once() -> None:
    tenants, _, parts, _ = made()
    await tenants.named("T1")
    await tenants.end("T1", "uninstalled", THEN)
    assert await tenants.named("T1") is None
    assert parts.service.forgotten == ["T1"]


async def test_above_so_many_teams_the_one_longest_at_rest_is_let_go_of() -> None:
    tenants, _, parts, served = made(most_kept=2)
    for team in ("T1", "T2", "T1", "T3"):
        await tenants.named(team)
    assert parts.service.forgotten == ["T2"]
    await tenants.named("T1")
    assert served == ["T1", "T2", "T3"]
