"""Who may do what, what the desk has settled, and that every change of either is kept."""

from __future__ import annotations

from typing import Any

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.audit import Audit
from facts.curation.desk import Desk, Desks, Review
from facts.curation.roles import Roles
from facts.errors import Invalid, NotAllowed
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import Document

HERE = "local"
ADMIN = Actor("U0ADMIN", Role.ADMIN)
CURATOR = Actor("U0CURATOR", Role.CURATOR)


@pytest.fixture
def roles(database: Database, writer: Writer) -> Roles:
    """The roles of an empty database."""
    return Roles(database, writer)


@pytest.fixture
def desks(database: Database, writer: Writer) -> Desks:
    """The settings of an empty database."""
    return Desks(database, writer)


@pytest.fixture
def audit(database: Database, writer: Writer) -> Audit:
    """What was done in an empty database."""
    return Audit(database, writer)


async def changes(audit: Audit, since: int = 0) -> list[dict[str, Any]]:
    """Return every change after a number."""
    return [line async for line in audit.lines(HERE, since=since)]


async def test_a_role_is_given_changed_and_taken_away_and_each_is_kept(roles: Roles, audit: Audit) -> None:
    assert await roles.of(HERE, "U1") is None
    await roles.grant(HERE, "U1", Role.CURATOR, by=ADMIN)
    assert await roles.of(HERE, "U1") is Role.CURATOR
    await roles.grant(HERE, "U1", Role.ADMIN, by=ADMIN)
    [held] = await roles.everyone(HERE)
    assert (held.person, held.role, held.given_by) == ("U1", Role.ADMIN, ADMIN.person)
    assert await roles.revoke(HERE, "U1", by=ADMIN)
    assert not await roles.revoke(HERE, "U1", by=ADMIN)
    assert await roles.of(HERE, "U1") is None
    assert [(one["action"], one["before"], one["after"], one["number"]) for one in await changes(audit)] == [
        ("grant", None, {"role": "curator"}, 1),
        ("grant", {"role": "curator"}, {"role": "admin"}, 2),
        ("revoke", {"role": "admin"}, None, 3),
    ]


async def test_only_admins_give_roles_and_settle_things(roles: Roles, desks: Desks) -> None:
    with pytest.raises(NotAllowed, match="admins"):
        await roles.grant(HERE, "U1", Role.CURATOR, by=CURATOR)
    with pytest.raises(NotAllowed, match="admins"):
        await roles.revoke(HERE, "U1", by=CURATOR)
    with pytest.raises(NotAllowed, match="admins"):
        await desks.change(HERE, {"due_days": 3}, by=CURATOR)


async def test_somebody_who_left_loses_their_role_by_nobodys_hand(roles: Roles, audit: Audit) -> None:
    await roles.grant(HERE, "U1", Role.ADMIN, by=ADMIN)
    assert await roles.drop(HERE, "U1")
    assert not await roles.drop(HERE, "U1")
    assert (await changes(audit))[-1]["by"] == "Slack"


async def test_a_role_in_one_workspace_is_none_in_another(roles: Roles) -> None:
    await roles.grant(HERE, "U1", Role.ADMIN, by=ADMIN)
    assert await roles.of("elsewhere", "U1") is None


async def test_who_is_given_a_role_is_somebody(roles: Roles) -> None:
    for nobody in ("", "  ", "U" * 65):
        with pytest.raises(Invalid):
            await roles.grant(HERE, nobody, Role.CURATOR, by=ADMIN)
    assert await roles.everyone(HERE) == []


async def test_what_was_never_settled_is_as_it_ships(desks: Desks) -> None:
    assert await desks.of(HERE) == Desk()


async def test_settings_are_changed_one_by_one_and_kept(desks: Desks, audit: Audit) -> None:
    await desks.change(HERE, {"review": "verdicts", "due_days": "14"}, by=ADMIN)
    changed = await desks.change(HERE, {"digest_channel": "C0DESK", "timezone": "Europe/London"}, by=ADMIN)
    assert changed == await desks.of(HERE) == Desk(Review.VERDICTS, 14, "C0DESK", timezone="Europe/London")
    assert await desks.change(HERE, {"due_days": 14}, by=ADMIN) == changed
    kept = await changes(audit)
    assert [one["subject"] for one in kept] == ["setting", "setting"]
    assert kept[1]["before"] == {"review": "verdicts", "due_days": 14}
    # What is set back to how it ships is no setting any more.
    await desks.change(HERE, {"review": "none", "due_days": 30, "digest_channel": "", "timezone": "UTC"}, by=ADMIN)
    assert (await changes(audit))[-1]["after"] == {}


IMPOSSIBLE: list[tuple[str, object]] = [
    ("colour", "blue"),
    ("review", "sometimes"),
    ("due_days", 0),
    ("due_days", "3651"),
    ("due_days", "²"),
    ("due_days", "9" * 5000),
    ("digest_hour", 24),
    ("digest_hour", -1),
    ("digest_channel", "#general"),
    ("digest_channel", "C" * 65),
    ("timezone", "Mars/Olympus"),
    ("timezone", "../../etc/passwd"),
    ("curators_group", "<!subteam^S1>"),
]


async def test_a_setting_that_cannot_be_is_refused_by_its_name(desks: Desks) -> None:
    for name, value in IMPOSSIBLE:
        beside = {"digest_hour": 5} if name != "digest_hour" else {"due_days": 5}
        with pytest.raises(Invalid) as caught:
            await desks.change(HERE, {name: value, **beside}, by=ADMIN)
        assert list(caught.value.fields) == [name]
    assert await desks.of(HERE) == Desk()


async def test_a_change_of_roles_is_no_change_of_the_base(
    roles: Roles, service: Service, first_base: list[Document]
) -> None:
    await service.import_documents(HERE, first_base, by="anna")
    before = (await service.base(HERE)).changed
    await roles.grant(HERE, "U1", Role.CURATOR, by=ADMIN)
    assert (await service.base(HERE)).changed == before


async def test_an_audit_holds_every_change_once_in_order_and_goes_on_where_it_ended(
    roles: Roles, service: Service, audit: Audit, first_base: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facts.curation.audit.CHUNK", 7)  # so that it is read in several pieces
    await service.import_documents(HERE, first_base, by="anna")
    await roles.grant(HERE, "U1", Role.CURATOR, by=ADMIN)
    first = await changes(audit)
    assert [one["change"] for one in first] == list(range(1, len(first) + 1))
    assert {one["subject"] for one in first} == {"article", "entity", "fact", "role"}
    await audit.note_export(HERE, by=ADMIN, form="yaml", facts=19)
    [last] = await changes(audit, since=first[-1]["change"])
    assert (last["subject"], last["after"], last["by"]) == ("export", {"form": "yaml", "facts": 19}, ADMIN.person)
