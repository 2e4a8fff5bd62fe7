"""Tokens that end: renewed once however many replicas there are, and never against the end of an installation."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from bot.installing.directory import BELIEVED_SECONDS, InstalledTenants, TokenEnded
from bot.installing.exchange import oauth_client
from bot.installing.renewal import BEFORE, Renewal
from bot.installing.tables import bots, tenants
from tests.integration.recorded import COURIER, installation, installations
from tests.slack_double import CLIENT_ID, CLIENT_SECRET, ApiError, SlackDouble, Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from facts.store import Database, Writer

REFRESH = f"xoxe-{COURIER}"


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with SlackDouble() as playing:
        playing.oauth.rotating = True
        playing.oauth.refresh_tokens[REFRESH] = Workspace(COURIER, "U1", "B1")
        yield playing


def renewal(database: Database, writer: Writer, double: SlackDouble) -> Renewal:
    client = oauth_client(double.base_url, double.session, retrying=False)
    return Renewal(database, writer, installations(database, writer), client, CLIENT_ID, CLIENT_SECRET)


async def ending_in(database: Database, seconds: float) -> None:
    """Let the token end in so many seconds."""
    at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
    async with database.write() as connection:
        await connection.execute(update(tenants).values(token_expires_at=at))


async def row(database: Database) -> dict[str, Any]:
    async with database.read() as connection:
        return dict((await connection.execute(select(tenants))).mappings().one())


async def test_two_replicas_renew_a_token_once(database: Database, writer: Writer, double: SlackDouble) -> None:
    await installations(database, writer).save(installation(COURIER))
    await ending_in(database, BEFORE.total_seconds() - 60)
    replicas = [renewal(database, writer, double) for _ in range(2)]
    assert sum(await asyncio.gather(*(one.renew_due() for one in replicas))) == 1
    assert len(double.calls_of("oauth.v2.access")) == 1
    assert await replicas[0].renew_due() == 0
    known = await installations(database, writer).known(COURIER)
    assert known is not None
    tenant = await installations(database, writer).tenant(known)
    assert tenant is not None
    assert tenant.token in double.tokens
    assert (await row(database))["version"] == 2


async def test_a_token_with_hours_to_go_is_left_alone(database: Database, writer: Writer, double: SlackDouble) -> None:
    await installations(database, writer).save(installation(COURIER))
    assert await renewal(database, writer, double).renew_due() == 0
    assert double.calls == []


async def test_a_team_that_leaves_while_its_token_is_renewed_has_left(
    database: Database, writer: Writer, double: SlackDouble
) -> None:
    kept = installations(database, writer)
    await kept.save(installation(COURIER))
    await ending_in(database, 60)

    def leaving(state: Any, request: Any) -> dict[str, Any]:
        ends.append(asyncio.ensure_future(kept.end(COURIER, "uninstalled", dt.datetime.now(dt.UTC))))
        answer: dict[str, Any] = state.oauth.access(state.tokens, request.arguments, "chat:write")
        return answer

    ends: list[asyncio.Future[bool]] = []
    double.register("oauth.v2.access", leaving, needs_token=False)
    await renewal(database, writer, double).renew_due()
    assert await asyncio.gather(*ends) == [True]
    assert (await row(database))["ended_at"] is not None
    async with database.read() as connection:
        assert (await connection.execute(select(bots))).first() is None


async def test_a_token_that_slack_does_not_renew_is_good_until_its_end_and_no_longer(
    database: Database, writer: Writer, double: SlackDouble
) -> None:
    await installations(database, writer).save(installation(COURIER))
    double.misbehave("oauth.v2.access", [ApiError("internal_error")] * 5)
    now = 0.0
    kept = installations(database, writer)
    directory = InstalledTenants(kept, renewal(database, writer, double), clock=lambda: now)
    await ending_in(database, 30)
    found = await directory.named(COURIER)
    assert found is not None
    assert found.token == f"xoxb-{COURIER}"
    await ending_in(database, -1)
    now += BELIEVED_SECONDS
    with pytest.raises(TokenEnded):
        await directory.named(COURIER)
