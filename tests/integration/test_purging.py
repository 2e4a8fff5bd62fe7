"""What a workspace recorded goes when it has left and its time is over: all of it, and nothing of anybody else's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Never

import pytest
from sqlalchemy import func, select

from bot.blocks import sentence
from bot.delivery.outbox import Outbox
from bot.delivery.planned import Planned
from bot.delivery.tables import metadata as delivery
from bot.doctor import Grade, examine
from bot.installing.counting import count_installed
from bot.installing.installations import NotInstallable
from bot.installing.purging import departed, purge
from bot.installing.rekeying import CHUNK, SEALED, rekey
from bot.installing.tables import bots
from bot.installing.tables import metadata as installing
from bot.sealing import Seal, Unsealable
from bot.settings import Settings
from facts.store import metadata
from tests.integration.recorded import COURIER, HERALD, everything, installation, installations, of, story
from tests.scenario.installing import KEY, OTHER_KEY

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer
    from facts.transfer import Document

NOW = dt.datetime.now(dt.UTC)


async def test_a_workspace_that_left_is_removed_with_all_it_recorded_and_the_others_stay_whole(
    database: Database, writer: Writer, service: Service, first_base: list[Document]
) -> None:
    kept = installations(database, writer)
    for team in (COURIER, HERALD):
        await kept.save(installation(team))
        await story(database, writer, service, team, first_base)
    before = await everything(database)
    untouched = set(before) - of(COURIER, before).keys()
    # Nothing is staged at rest, states and commits name nobody, and vectors are made with the extra alone.
    assert untouched == {"oauth_states", "vectors", "staged_chunks", "imports", "commits"}
    assert await purge(database, COURIER) is None

    assert await kept.end(COURIER, "uninstalled", NOW + dt.timedelta(hours=1))
    assert not await kept.end(COURIER, "uninstalled", NOW + dt.timedelta(hours=1))
    assert await departed(database, before=NOW) == []
    (gone,) = await departed(database, before=dt.datetime.now(dt.UTC))
    assert gone.workspace == COURIER
    assert await purge(database, COURIER) == sum(of(COURIER, before).values()) - 3  # the tenant, and tokens gone before
    after = await everything(database)
    assert of(COURIER, after) == {}
    assert of(HERALD, after) == of(HERALD, before)
    assert await departed(database) == []


async def test_while_its_data_is_removed_a_workspace_can_not_come_back_and_a_purge_cut_off_is_finished(
    database: Database, writer: Writer, service: Service, first_base: list[Document]
) -> None:
    kept = installations(database, writer)
    await kept.save(installation(COURIER))
    await service.import_documents(COURIER, first_base, by="test")
    await kept.end(COURIER, "uninstalled", NOW + dt.timedelta(hours=1))

    class CutOffError(Exception):
        pass

    def cut_off(_rows: int) -> None:
        raise CutOffError

    with pytest.raises(CutOffError):
        await purge(database, COURIER, cut_off)
    with pytest.raises(NotInstallable, match="being removed"):
        await kept.save(installation(COURIER))
    assert [one.workspace for one in await departed(database, before=NOW - dt.timedelta(days=30))] == [COURIER]
    assert await purge(database, COURIER)
    assert of(COURIER, await everything(database)) == {}
    assert await kept.save(installation(COURIER)) == COURIER


async def test_what_the_end_stopped_from_being_sent_waits_again_when_the_workspace_comes_back(
    database: Database, writer: Writer, service: Service, first_base: list[Document]
) -> None:
    kept = installations(database, writer)
    await kept.save(installation(COURIER))
    await story(database, writer, service, COURIER, first_base)

    async def states() -> set[str]:
        return {row["state"] for row in (await everything(database))["outbox"]}

    assert await states() == {"waiting"}
    await kept.end(COURIER, "uninstalled", NOW + dt.timedelta(hours=1))
    assert await states() == {"stopped"}
    await kept.save(installation(COURIER))
    assert await states() == {"waiting"}


def test_every_table_is_a_workspaces_or_known_not_to_be() -> None:
    without = {
        table.name
        for source in (metadata, delivery, installing)
        for table in source.sorted_tables
        if "workspace_id" not in table.c
    }
    assert without == {"workspaces", "inbox", "commits", "oauth_states", "slack_bots", "slack_installations"}


async def test_a_new_key_takes_the_place_of_the_former_one(database: Database, writer: Writer) -> None:
    kept = installations(database, writer)
    await kept.save(installation(COURIER))
    known = await kept.known(COURIER)
    assert known is not None
    with pytest.raises(Unsealable):
        await installations(database, writer, (OTHER_KEY,)).tenant(known)
    assert await rekey(database, Seal((OTHER_KEY, KEY))) == 2
    found = await installations(database, writer, (OTHER_KEY,)).tenant(known)
    assert found is not None
    assert found.token == f"xoxb-{COURIER}"
    with pytest.raises(Unsealable):
        await kept.tenant(known)


async def test_what_is_still_to_be_said_is_encrypted_with_the_new_key_too(database: Database, writer: Writer) -> None:
    said = sentence("A proposal waits for you.")
    for number in range(CHUNK + 1):
        await Outbox(database, writer, Seal((KEY,))).say(COURIER, f"review:{number:03}", "U1", said)
    assert await rekey(database, Seal((OTHER_KEY, KEY))) == CHUNK + 1
    for key in ("review:000", f"review:{CHUNK}"):
        outbox = Outbox(database, writer, Seal((OTHER_KEY,)))
        row = next(row for row in (await everything(database))["outbox"] if key in row["key"])
        assert outbox.words(Planned.said(key, "U1", row["body"])) == said


async def test_the_doctor_counts_who_installed_it_and_whose_token_no_key_opens(
    database: Database, writer: Writer
) -> None:
    await installations(database, writer).save(installation(COURIER))
    settings = Settings.of(client_id="1.2", client_secret="s", signing_secret="s", encryption_keys=OTHER_KEY)

    async def base() -> Never:
        raise AssertionError("no workspace's base is the bot's own")

    findings = await examine(settings, base, lambda: count_installed(database, Seal.of(settings)))
    said = {finding.grade: finding.what for finding in findings}
    assert said[Grade.PROBLEM].startswith("1 token can't be decrypted")
    findings = await examine(settings, base, lambda: count_installed(database, Seal((OTHER_KEY, KEY))))
    assert Grade.PROBLEM not in {finding.grade for finding in findings}
    assert "1 workspace has installed the bot" in str(findings)


async def test_what_is_sealed_nowhere_holds_a_token_as_it_is(database: Database, writer: Writer) -> None:
    await installations(database, writer).save(installation(COURIER))
    assert {table.name for table, _ in SEALED} == {"slack_bots", "slack_installations", "inbox", "outbox"}
    assert not [name for name, found in (await everything(database)).items() if "xox" in str(found)]


async def test_installing_again_leaves_one_installation(database: Database, writer: Writer) -> None:
    kept = installations(database, writer)
    for number in range(3):
        again = installation(COURIER)
        again.installed_at += number
        again.bot_token = f"xoxb-{number}"
        await kept.save(again)
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(bots)) == 1
    known = await kept.known(COURIER)
    assert known is not None
    found = await kept.tenant(known)
    assert found is not None
    assert found.token == "xoxb-2"
