"""One loop sends for all workspaces, each with its own token; those at rest are not looked at."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.assembly import tenants_for
from bot.delivery.correctors import Correctors
from bot.delivery.due import LOOKED_AT_MINUTES, Due
from bot.digesting import post_all_due
from facts.curation.corrections import CorrectionState
from facts.curation.desk import Desks
from facts.store.tables import follows, workspaces
from tests.integration.recorded import ANNA, COURIER, HERALD, installation, installations, story
from tests.scenario.installing import installable, until
from tests.slack_double import Message, SlackDouble, Workspace

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer
    from facts.transfer import Document

RESTING = "T0RESTING"


async def test_each_workspace_is_sent_for_with_its_own_token_and_those_at_rest_are_left_alone(
    database: Database, writer: Writer, service: Service, first_base: list[Document]
) -> None:
    async with SlackDouble() as double:
        corrections = {}
        for team in (COURIER, HERALD):
            await installations(database, writer).save(installation(team))
            double.tokens[f"xoxb-{team}"] = Workspace(team, "U1", f"B{team}")
            corrections[team] = (await story(database, writer, service, team, first_base)).correction
            double.channels.post(Message(f"C{team}", "1.2", text="The reply.", thread_ts="1.1", bot_id=f"B{team}"))
        await service.import_documents(RESTING, first_base, by="test")
        long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=LOOKED_AT_MINUTES + 1)
        async with database.write() as connection:
            await connection.execute(update(workspaces).values(changed_at=long_ago))
            await connection.execute(update(follows).values(since=long_ago))
        due = Due(database)
        assert await due.workspaces() == {COURIER, HERALD}
        async with tenants_for(installable(double), database, service, double.session) as tenants:
            correctors = Correctors(tenants, due, alone=database.is_sqlite)
            running = asyncio.create_task(correctors.run())
            for team, one in corrections.items():

                async def done(team: str = team, one: str = one) -> bool:
                    return (await tenants.parts.corrections.get(team, one)).state is CorrectionState.DONE

                await until(done, f"the end of the correction of {team}")
            correctors.stop()
            await running
        updates = double.calls_of("chat.update")
        assert {call.arguments["channel"]: call.token for call in updates} == {
            f"C{team}": f"xoxb-{team}" for team in (COURIER, HERALD)
        }
        assert await due.workspaces() == set()


async def test_the_digests_that_are_due_are_posted_each_by_its_own_bot(
    database: Database, writer: Writer, service: Service, first_base: list[Document]
) -> None:
    now = dt.datetime.now(dt.UTC)
    async with SlackDouble() as double:
        for team, hour in ((COURIER, now.hour), (HERALD, (now.hour + 12) % 24)):
            await installations(database, writer).save(installation(team))
            double.tokens[f"xoxb-{team}"] = Workspace(team, "U1", "B1")
            await service.import_documents(team, first_base, by="test")
            digest = {"digest_channel": f"C{team}", "digest_hour": hour}
            await Desks(database, writer).change(team, digest, by=ANNA)
        await Desks(database, writer).change(RESTING, {"due_days": 3}, by=ANNA)
        assert set(await Desks(database, writer).with_digest()) == {COURIER, HERALD}
        async with tenants_for(installable(double), database, service, double.session) as tenants:
            await post_all_due(tenants, now)
            await post_all_due(tenants, now)
        (posted,) = double.calls_of("chat.postMessage")
        assert (posted.token, posted.arguments["channel"]) == (f"xoxb-{COURIER}", f"C{COURIER}")
