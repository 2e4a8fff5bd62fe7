"""Teams install the bot by OAuth, are served each from its own base, and are served no longer when they leave."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from bot.delivery.tables import inbox
from bot.installing.directory import BELIEVED_SECONDS
from bot.installing.tables import bots, installations, states, tenants
from bot.wording import asking as wording
from facts.store.tables import questions
from facts.transfer import read_files
from tests.scenario.conftest import SEEDS, Bot
from tests.scenario.installing import COURIER, GROUP, HERALD, install, installable, until, visit
from tests.slack_double import USER, ApiError, payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from facts.service import Service
    from facts.store import Database
    from tests.slack_double import SlackDouble, Workspace

SIGNING = "Was an agreement to be signed on September 25?"
DENIED = "*Denied* by"


@pytest.fixture(params=["socket", "http"])
async def bot(
    request: pytest.FixtureRequest, double: SlackDouble, record: Database, service: Service
) -> AsyncIterator[Bot]:
    double.tokens.clear()
    running = Bot(double, installable(double, request.param), record, service)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def web(double: SlackDouble, record: Database, service: Service) -> AsyncIterator[Bot]:
    double.tokens.clear()
    running = Bot(double, installable(double), record, service)
    await running.start()
    yield running
    await running.stop()


async def fill(bot: Bot, workspace: str) -> None:
    """Bring the first base into a workspace."""
    await bot.service.import_documents(workspace, read_files([str(SEEDS / "syria-israel-talks.yaml")]), by="test")


async def ask(bot: Bot, team: Workspace, channel: str, *, user: str = USER) -> Any:
    """Give `/fact` in a team, and return what is said at once."""
    url = bot.double.response_url(channel, user)
    command = payloads.slash_command(
        SIGNING, response_url=url, command="/fact", team=team.team_id, channel=channel, user=user
    )
    return await bot.transport.deliver(command)


async def rows(database: Database, table: Any) -> list[dict[str, Any]]:
    async with database.read() as connection:
        return [dict(row) for row in (await connection.execute(select(table))).mappings()]


async def answered(bot: Bot, channel: str, count: int = 1, user: str = USER) -> str:
    async def there() -> bool:
        return len(bot.double.ephemerals(channel, user)) >= count

    await until(there, f"{count} answers in {channel}")
    return bot.double.ephemerals(channel, user)[count - 1].text


async def test_two_teams_install_it_are_answered_from_their_own_bases_and_one_leaves_amid_its_traffic(
    bot: Bot,
) -> None:
    for team in (COURIER, HERALD):
        page = await install(bot, team)
        assert page.status == 200
        assert team.name in page.text
    await fill(bot, COURIER.team_id)
    await ask(bot, COURIER, "C0COURIER1")
    await ask(bot, HERALD, "C0HERALD01")
    assert DENIED in await answered(bot, "C0COURIER1")
    assert "Not on record" in await answered(bot, "C0HERALD01")
    mention = payloads.app_mention(SIGNING, team=COURIER.team_id, channel="C0COURIER1", bot_user=COURIER.bot_user_id)
    await bot.transport.deliver(mention)
    (reply,) = await bot.double.wait_for("chat.postMessage")
    assert bot.double.tokens[reply.token] is COURIER
    assert [call.method for call in bot.double.calls].count("auth.test") == 2  # one for each installation, none after

    bot.double.uninstall(COURIER.team_id)
    for number in range(10):
        if number == 5:
            await bot.transport.deliver(payloads.app_uninstalled(team=COURIER.team_id))
            await gone(bot, COURIER)
        said = await ask(bot, COURIER, "C0COURIER2", user=f"U0ASKER{number:04}")
        assert bool(said) is (number >= 5)
        if said:
            assert said["text"] == wording.NOT_INSTALLED
        await ask(bot, HERALD, "C0HERALD02", user=f"U0ASKER{number:04}")
    for number in range(10):
        assert "Not on record" in await answered(bot, "C0HERALD02", user=f"U0ASKER{number:04}")
    calls, noted = len(bot.double.calls_of("chat.postMessage")), len(await rows(bot.database, questions))
    await bot.transport.deliver(
        payloads.app_mention(SIGNING, team=COURIER.team_id, channel="C0COURIER1", bot_user=COURIER.bot_user_id)
    )
    await ask(bot, HERALD, "C0HERALD03")
    await answered(bot, "C0HERALD03")
    assert len(bot.double.calls_of("chat.postMessage")) == calls
    assert len(await rows(bot.database, questions)) == noted + 1
    assert [row["bot_user_id"] for row in await rows(bot.database, bots)] == [HERALD.bot_user_id]
    # What the team had recorded is kept until it is purged, and nothing of it is seen by the other.
    assert len(await bot.service.published(COURIER.team_id)) == 19
    assert await bot.service.published(HERALD.team_id) == {}


async def gone(bot: Bot, team: Workspace) -> None:
    """Wait until the bot knows that a team has left."""

    async def ended() -> bool:
        found = {row["workspace_id"]: row["ended_at"] for row in await rows(bot.database, tenants)}
        return found[team.team_id] is not None

    await until(ended, "the end")


async def test_a_team_that_comes_back_finds_what_it_had(web: Bot) -> None:
    await install(web, COURIER)
    await fill(web, COURIER.team_id)
    await web.transport.deliver(payloads.app_uninstalled(team=COURIER.team_id))
    await gone(web, COURIER)
    await install(web, COURIER)

    async def served() -> bool:
        return not await ask(web, COURIER, "C0COURIER1")

    await until(served, "the team being served again")

    async def told() -> bool:
        return any(DENIED in one.text for one in web.double.ephemerals("C0COURIER1", USER))

    await until(told, "the answer from what it had")


async def test_the_end_of_an_earlier_installation_that_slack_tells_late_ends_nothing(web: Bot) -> None:
    await install(web, COURIER)
    late = payloads.app_uninstalled(team=COURIER.team_id)
    late.payload["event_time"] -= 3600
    await web.transport.deliver(late)
    await ask(web, COURIER, "C0COURIER1")
    await answered(web, "C0COURIER1")
    assert (await rows(web.database, tenants))[0]["ended_at"] is None


async def test_a_revoked_token_of_the_bots_ends_access_and_one_of_a_persons_does_not(web: Bot) -> None:
    await install(web, COURIER)
    await web.transport.deliver(payloads.tokens_revoked(team=COURIER.team_id, bot_users=(), people=(USER,)))
    await ask(web, COURIER, "C0COURIER1")
    await answered(web, "C0COURIER1")
    await web.transport.deliver(payloads.tokens_revoked(team=COURIER.team_id, bot_users=(COURIER.bot_user_id,)))
    await gone(web, COURIER)
    assert (await ask(web, COURIER, "C0COURIER1"))["text"] == wording.NOT_INSTALLED
    assert await rows(web.database, installations) == []


async def test_a_team_that_never_installed_it_is_told_so_and_nothing_is_written(bot: Bot) -> None:
    assert (await ask(bot, HERALD, "C0HERALD01"))["text"] == wording.NOT_INSTALLED
    await bot.transport.deliver(payloads.app_mention(SIGNING, team=HERALD.team_id, channel="C0HERALD01"))
    await bot.transport.deliver(payloads.app_home_opened(team=HERALD.team_id))
    assert await rows(bot.database, inbox) == []
    assert bot.double.calls_of("chat.postMessage") == []


async def test_no_token_is_stored_as_it_is(web: Bot) -> None:
    web.double.oauth.rotating = True
    await install(web, COURIER)
    kept = [*await rows(web.database, bots), *await rows(web.database, installations)]
    assert len(kept) == 2
    assert all(row["bot_token"].startswith("sealed:") for row in kept)
    assert all(row["bot_refresh_token"].startswith("sealed:") for row in kept)
    for path in Path(web.database.url.database or "").parent.glob("record.db*"):
        content = path.read_bytes()
        assert b"xoxb-" not in content
        assert b"xoxe-" not in content


async def test_whoever_says_no_on_slacks_page_is_told_how_to_begin_again(web: Bot) -> None:
    page = await install(web, None)
    assert page.status == 200
    assert "Nobody gave the permission" in page.text
    assert await rows(web.database, tenants) == []


async def test_a_return_from_slack_is_taken_once_and_only_in_the_browser_that_set_out(web: Bot) -> None:
    page = await install(web, COURIER, keeps_cookie=False)
    assert page.status == 400
    assert "This browser didn&#x27;t begin" in page.text
    (left,) = await rows(web.database, states)
    cookie = f"slack-app-oauth-state={left['state']}"
    back = f"{web.double.oauth.redirect_url}?state={left['state']}&code=code-1"
    assert (await visit(web, back, cookie)).status == 200
    again = await visit(web, back, cookie)
    assert (again.status, "used before" in again.text) == (401, True)


async def test_a_state_is_good_for_ten_minutes(web: Bot) -> None:
    await install(web, COURIER, keeps_cookie=False)
    (left,) = await rows(web.database, states)
    async with web.database.write() as connection:
        await connection.execute(update(states).values(expires_at=dt.datetime.now(dt.UTC)))
    back = f"{web.double.oauth.redirect_url}?state={left['state']}&code=code-1"
    assert (await visit(web, back, f"slack-app-oauth-state={left['state']}")).status == 401
    assert await rows(web.database, tenants) == []


async def test_what_a_stranger_puts_into_the_address_is_shown_escaped_or_not_at_all(web: Bot) -> None:
    address = f"http://127.0.0.1:{web.port}"
    evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for path in (f"/slack/install?team={evil}", f"/slack/oauth_redirect?error={evil}", "/slack/oauth_redirect"):
        page = await visit(web, address + path)
        assert "<script" not in page.text
        assert "script-src" not in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "no-store"
    assert "%22" not in (await visit(web, f"{address}/slack/install?team={evil}")).text


async def test_the_pages_speak_the_language_that_the_browser_asks_for(web: Bot) -> None:
    address = f"http://127.0.0.1:{web.port}/slack/install"
    for wanted, said in (("ar;q=0.9, en", 'lang="ar" dir="rtl"'), ("xx, ar", 'lang="en" dir="ltr"')):
        async with web.double.session.get(address, headers={"Accept-Language": wanted}) as got:
            assert said in await got.text()


async def test_a_slack_that_refuses_the_code_is_said(web: Bot) -> None:
    web.double.misbehave("oauth.v2.access", [ApiError("invalid_code")])
    page = await install(web, COURIER)
    assert page.status == 401
    assert "didn&#x27;t take the code" in page.text


async def test_an_organisation_installs_it_once_for_all_its_teams(bot: Bot) -> None:
    page = await install(bot, GROUP)
    assert "Acme Group" in page.text
    await fill(bot, "E0GROUP")
    for team in ("T0GROUP001", "T0GROUP002"):
        channel = f"C{team}"
        command = payloads.slash_command(
            SIGNING, response_url=bot.double.response_url(channel), command="/fact", team=team, channel=channel
        )
        command.payload.update(enterprise_id="E0GROUP", is_enterprise_install="true")
        await bot.transport.deliver(command)
        assert DENIED in await answered(bot, channel)
    mention = payloads.app_mention(SIGNING, team="T0GROUP001", channel="C0GROUP", bot_user=GROUP.bot_user_id)
    mention.payload["authorizations"][0] |= {
        "enterprise_id": "E0GROUP", "team_id": None, "is_enterprise_install": True, "user_id": GROUP.bot_user_id
    }  # fmt: skip
    await bot.transport.deliver(mention)
    (reply,) = await bot.double.wait_for("chat.postMessage")
    assert DENIED in reply.arguments["text"]
    assert {row["workspace_id"] for row in await rows(bot.database, questions)} == {"E0GROUP"}


async def test_a_token_is_renewed_before_it_ends_and_the_next_call_has_the_new_one(web: Bot) -> None:
    web.double.oauth.rotating = True
    web.double.oauth.expires_in = 30
    await install(web, COURIER)
    (first,) = web.double.tokens
    web.double.oauth.expires_in = 43_200
    await web.transport.deliver(
        payloads.app_mention(SIGNING, team=COURIER.team_id, channel="C0COURIER1", bot_user=COURIER.bot_user_id)
    )
    (reply,) = await web.double.wait_for("chat.postMessage")
    assert reply.token != first
    assert len(web.double.calls_of("oauth.v2.access")) == 2
    (row,) = await rows(web.database, tenants)
    assert row["token_expires_at"] > dt.datetime.now(dt.UTC) + dt.timedelta(hours=11)


async def test_another_replica_learns_within_seconds_that_a_team_has_left(web: Bot) -> None:
    other = Bot(web.double, web.settings, web.database, web.service)
    await other.start()
    try:
        await install(web, COURIER)
        await ask(other, COURIER, "C0COURIER1")
        await web.transport.deliver(payloads.app_uninstalled(team=COURIER.team_id))
        await gone(web, COURIER)

        async def refused() -> bool:
            return bool(await ask(other, COURIER, "C0COURIER1"))

        await until(refused, f"the refusal after {BELIEVED_SECONDS} s")
    finally:
        await other.stop()
