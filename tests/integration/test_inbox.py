from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import update

from bot.delivery.bodies import delivery_key
from bot.delivery.inbox import ATTEMPTS, DONE_DAYS, Inbox
from bot.delivery.tables import inbox as table
from bot.sealing import Seal
from facts.store import Writer
from tests.slack_double import TEAM, payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.delivery.bodies import Body
    from facts.store import Database


@pytest.fixture
async def inbox(database: Database) -> AsyncIterator[Inbox]:
    writer = Writer(database)
    yield Inbox(database, writer)
    await writer.close()


def mention(text: str = "did they meet?") -> Body:
    return payloads.app_mention(text).payload


async def test_a_new_delivery_is_stored_with_its_body(inbox: Inbox) -> None:
    body = mention()
    assert await inbox.accept(body) is True
    (delivery,) = await inbox.waiting()
    assert (delivery.key, delivery.body, delivery.attempts) == (delivery_key(body), body, 1)


async def test_the_same_delivery_is_new_only_once(inbox: Inbox) -> None:
    body = mention()
    assert await inbox.accept(body) is True
    assert await inbox.accept(body) is False
    assert len(await inbox.waiting()) == 1


async def test_of_many_at_once_exactly_one_is_new(inbox: Inbox) -> None:
    body = mention()
    found = await asyncio.gather(*(inbox.accept(body) for _ in range(50)))
    assert found.count(True) == 1


async def test_what_is_done_is_still_known_and_its_words_are_gone(inbox: Inbox, database: Database) -> None:
    body = mention()
    await inbox.accept(body)
    await inbox.done(delivery_key(body))
    assert await inbox.waiting() == []
    assert await inbox.accept(body) is False
    async with database.read() as connection:
        assert (await connection.execute(table.select())).one().payload is None


async def test_a_body_is_stored_sealed_and_comes_back_as_it_was(database: Database) -> None:
    writer = Writer(database)
    sealed = Inbox(database, writer, Seal([Fernet.generate_key().decode()]))
    body = mention("secret words \x00 \ud800")
    await sealed.accept(body)
    (delivery,) = await sealed.waiting()
    assert delivery.body == body
    async with database.read() as connection:
        stored = (await connection.execute(table.select())).one()
    assert "secret" not in str(stored)
    await writer.close()


async def test_what_failed_waits_with_the_errors_name(inbox: Inbox, database: Database) -> None:
    body = mention()
    await inbox.accept(body)
    await inbox.accept(mention("another"))
    await inbox.failed(delivery_key(body), "SlackApiError")
    assert [delivery.key for delivery in await inbox.waiting(failed_only=True)] == [delivery_key(body)]
    assert len(await inbox.waiting()) == 2


async def test_a_delivery_is_begun_again_by_one_process_only(inbox: Inbox) -> None:
    await inbox.accept(mention())
    (delivery,) = await inbox.waiting()
    assert await inbox.claim(delivery) is True
    assert await inbox.claim(delivery) is False


async def test_what_is_done_can_not_be_begun_again(inbox: Inbox) -> None:
    await inbox.accept(mention())
    (delivery,) = await inbox.waiting()
    await inbox.done(delivery.key)
    assert await inbox.claim(delivery) is False


async def test_what_was_begun_too_often_is_given_up(inbox: Inbox) -> None:
    await inbox.accept(mention())
    for begun in range(1, ATTEMPTS):
        (delivery,) = await inbox.waiting()
        assert delivery.attempts == begun
        assert await inbox.claim(delivery)
    assert await inbox.waiting() == []


async def test_the_oldest_waits_first(inbox: Inbox, database: Database) -> None:
    keys = []
    for age in (1, 3, 2):
        body = mention()
        keys.append(delivery_key(body))
        await inbox.accept(body)
        received = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=age)
        async with database.write() as connection:
            await connection.execute(update(table).where(table.c.key == keys[-1]).values(received_at=received))
    assert [delivery.key for delivery in await inbox.waiting()] == [keys[1], keys[2], keys[0]]


async def test_old_and_done_is_forgotten_and_the_rest_is_kept(inbox: Inbox, database: Database) -> None:
    old, new, waiting = mention(), mention(), mention()
    for body in (old, new, waiting):
        await inbox.accept(body)
    await inbox.done(delivery_key(new))
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=DONE_DAYS, minutes=1)
    async with database.write() as connection:
        await connection.execute(update(table).where(table.c.key == delivery_key(old)).values(done_at=long_ago))
    assert await inbox.forget() == 1
    assert await inbox.accept(old) is True
    assert await inbox.accept(new) is False


@pytest.mark.parametrize("text", ["nul \x00", "lone \ud800", "هل التقوا؟", "🔥"])
async def test_any_words_of_a_strangers_come_back_as_they_were(inbox: Inbox, text: str) -> None:
    await inbox.accept(mention(text))
    (delivery,) = await inbox.waiting()
    assert text in delivery.body["event"]["text"]
    assert delivery.body["authorizations"][0]["team_id"] == TEAM
