"""`/facts export`: the record as files, in a direct message to whoever asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.exporting import FORMS
from bot.wording import desk as wording
from facts.curation.actors import Actor, Role
from facts.curation.audit import Audit
from facts.curation.roles import Roles
from facts.transfer import read_files
from tests.scenario.conftest import SEEDS
from tests.scenario.curating import ADMIN, CURATOR, facts, said
from tests.slack_double import ApiError, direct_channel

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot, with a curator by a role on file."""
    await Roles(http_bot.database, http_bot.writer).grant("local", CURATOR, Role.CURATOR, by=Actor(ADMIN, Role.ADMIN))
    return http_bot


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("export", ["onrecord.yaml"]),
        ("export json", ["onrecord.json"]),
        ("export CSV", ["onrecord.csv", "onrecord.entities.csv"]),
    ],
)
async def test_the_record_comes_as_files_that_hold_all_of_it(
    desk: Bot, tmp_path: Path, words: str, names: list[str]
) -> None:
    await facts(desk, words)
    assert await said(desk) == wording.EXPORT_SENT
    sent = list(desk.double.files.sent.values())
    assert [one.name for one in sent] == names
    assert {one.channel for one in sent} == {direct_channel(CURATOR)}
    for one in sent:
        (tmp_path / one.name).write_bytes(one.content or b"")
    (read,) = read_files([str(tmp_path / names[0])])
    (seed,) = read_files([str(SEEDS / "syria-israel-talks.yaml")])
    assert [fact.id for fact in read.facts] == [fact.id for fact in seed.facts]
    (head,) = desk.double.messages(direct_channel(CURATOR))
    assert head.text.endswith(f"{len(seed.facts)} facts:")


async def test_who_exported_is_in_the_audit(desk: Bot) -> None:
    await facts(desk, "export json")
    await said(desk)
    lines = [line async for line in Audit(desk.database, desk.writer).lines("local")]
    assert (lines[-1]["subject"], lines[-1]["by"]) == ("export", CURATOR)


async def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(desk: Bot) -> None:
    await facts(desk, "export xls")
    assert await said(desk) == f"There is no form “xls”. The forms are {', '.join(FORMS)}."
    assert desk.double.files.sent == {}


async def test_without_the_scope_it_says_what_to_do(desk: Bot) -> None:
    desk.double.misbehave("files.getUploadURLExternal", [ApiError("missing_scope")])
    await facts(desk, "export")
    assert "has to be installed again with files:write" in await said(desk)


async def test_who_may_only_ask_gets_no_file(desk: Bot) -> None:
    await facts(desk, "export", user="U0STRANGER1")
    assert "Only curators can do that." in await said(desk, user="U0STRANGER1")
    assert desk.double.files.sent == {}
