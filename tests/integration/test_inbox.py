from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import update

from bot.delivery.bodies import delivery_key
from bot.delivery.inbox import DONE_DAYS, Accepted, Inbox
from bot.delivery.tables import inbox as table
from bot.sealing import Seal
from facts.store import Writer
from tests.slack_double import TEAM, payloads

if TYPE_CHECKING:
    from bot.delivery.bodies import Body
    from facts.store import Database


@pytest.fixture
def inbox(database: Database, writer: Writer) -> Inbox:
    return Inbox(database, writer)


@pytest.fixture
def other(database: Database, writer: Writer) -> Inbox:
    """Another process's inbox."""
    return Inbox(database, writer)


def mention(text: str = "did they meet?") -> Body:
    return payloads.app_mention(text).payload


async def test_a_new_delivery_is_stored_with_its_body(inbox: Inbox) -> None:
    body = mention()
    assert await inbox.accept(body) is Accepted.BEGUN
    (delivery,) = await inbox.waiting()
    assert (delivery.key, delivery.body, delivery.attempts) == (delivery_key(body), body, 1)


async def test_the_same_delivery_is_new_only_once(inbox: Inbox) -> None:
    body = mention()
    assert await inbox.accept(body) is Accepted.BEGUN
    assert await inbox.accept(body) is Accepted.KNOWN
    assert len(await inbox.waiting()) == 1


async def test_of_many_at_once_exactly_one_is_new(inbox: Inbox) -> None:
    body = mention()
    found = await asyncio.gather(*(inbox.accept(body) for _ in range(50)))
    assert found.count(Accepted.BEGUN) == 1
    assert found.count(Accepted.KNOWN) == 49


async def test_what_is_done_is_still_known_and_its_words_are_gone(inbox: Inbox, database: Database) -> None:
    body = mention()
    await inbox.accept(body)
    await inbox.done(delivery_key(body))
    assert await inbox.waiting() == []
    assert await inbox.accept(body) is Accepted.KNOWN
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


async def test_what_is_worked_on_is_nobody_elses(inbox: Inbox, other: Inbox) -> None:
    await inbox.accept(mention())
    assert await other.claim(10) == []
    assert await inbox.claim(10) == []


async def test_what_is_put_off_is_begun_again_by_any_process_and_by_one_only(inbox: Inbox, other: Inbox) -> None:
    body = mention()
    await inbox.accept(body)
    await inbox.put_off(delivery_key(body), 0, "SlackApiError", counted=True)
    found = [*await other.claim(10), *await inbox.claim(10)]
    assert [(one.key, one.body, one.attempts, one.put_off) for one in found] == [(delivery_key(body), body, 2, True)]


async def test_what_is_put_off_is_not_begun_before_its_time(inbox: Inbox) -> None:
    body = mention()
    await inbox.accept(body)
    await inbox.put_off(delivery_key(body), 60, "SlackApiError", counted=True)
    assert await inbox.claim(10) == []
    assert len(await inbox.waiting()) == 1


async def test_a_try_that_failed_by_no_fault_of_ours_is_not_counted(inbox: Inbox) -> None:
    body = mention()
    await inbox.accept(body)
    for _ in range(3):
        await inbox.put_off(delivery_key(body), 0, "ratelimited", counted=False)
        (delivery,) = await inbox.claim(10)
        assert delivery.attempts == 1


async def test_what_waits_for_its_turn_is_left_to_whoever_is_free_then(inbox: Inbox, other: Inbox) -> None:
    assert await inbox.accept(mention(), wait=1) is Accepted.LEFT
    assert await other.claim(10) == []
    await asyncio.sleep(1.05)
    assert len(await other.claim(10)) == 1


async def test_a_process_that_died_loses_what_it_worked_on(database: Database, writer: Writer, inbox: Inbox) -> None:
    died = Inbox(database, writer, lease_seconds=1.0)
    body = mention()
    await died.accept(body)
    assert await inbox.claim(10) == []
    await asyncio.sleep(1.05)
    (delivery,) = await inbox.claim(10)
    assert (delivery.key, delivery.attempts) == (delivery_key(body), 2)


async def test_a_process_that_lives_keeps_what_it_works_on(database: Database, writer: Writer, inbox: Inbox) -> None:
    slow = Inbox(database, writer, lease_seconds=1.5)
    body = mention()
    await slow.accept(body)
    for _ in range(3):
        await asyncio.sleep(0.6)
        await slow.renew([delivery_key(body)])
    assert await inbox.claim(10) == []


async def test_a_process_that_was_too_slow_to_keep_its_lease_knows_and_says_no_more(
    database: Database, writer: Writer, inbox: Inbox
) -> None:
    slow = Inbox(database, writer, lease_seconds=1.0)
    body = mention()
    await slow.accept(body)
    assert slow.holds(delivery_key(body))
    await asyncio.sleep(1.05)
    assert not slow.holds(delivery_key(body))
    assert len(await inbox.claim(10)) == 1
    await slow.renew([delivery_key(body)])
    assert not slow.holds(delivery_key(body))
    await slow.put_off(delivery_key(body), 0, "LeaseLost", counted=False)
    assert await slow.claim(10) == []
    assert inbox.holds(delivery_key(body))


async def test_the_only_process_takes_up_everything_when_it_starts(inbox: Inbox, other: Inbox) -> None:
    await inbox.accept(mention())
    await inbox.accept(mention(), wait=60)
    assert await other.release() == 2
    assert len(await other.claim(10)) == 2


async def test_an_edit_waits_for_the_message_it_changed(inbox: Inbox, other: Inbox) -> None:
    message = payloads.app_mention("did they meet?")
    edit = payloads.edited_app_mention(message, "did they meet in Paris?")
    assert await inbox.accept(message.payload) is Accepted.BEGUN
    assert await other.accept(edit.payload) is Accepted.LEFT
    assert await other.claim(10) == []
    await inbox.put_off(delivery_key(message.payload), 60, "ratelimited", counted=False)
    assert await other.claim(10) == []  # the message still goes first
    await inbox.done(delivery_key(message.payload))
    assert [one.body for one in await other.claim(10)] == [edit.payload]


async def test_of_a_message_and_its_edits_one_at_a_time_is_claimed(inbox: Inbox, other: Inbox) -> None:
    message = payloads.app_mention("did they meet?")
    edit = payloads.edited_app_mention(message, "did they meet in Paris?")
    await inbox.accept(message.payload)
    await inbox.accept(edit.payload)
    await inbox.release()
    (first,) = await other.claim(10)
    assert first.body == message.payload
    assert await inbox.claim(10) == []


async def test_many_claim_at_once_and_each_delivery_goes_to_one(database: Database, writer: Writer) -> None:
    processes = [Inbox(database, writer) for _ in range(3)]
    for _ in range(60):
        await processes[0].accept(mention())
    await processes[0].release()
    found = await asyncio.gather(*[process.claim(10) for process in processes * 3])
    keys = [delivery.key for claimed in found for delivery in claimed]
    assert len(keys) == len(set(keys)) == 60


async def test_what_is_done_can_not_be_begun_again(inbox: Inbox) -> None:
    body = mention()
    await inbox.accept(body)
    await inbox.done(delivery_key(body))
    await inbox.put_off(delivery_key(body), 0, "late word", counted=True)
    assert await inbox.claim(10) == []


async def test_what_is_sealed_with_a_missing_key_waits_for_it(database: Database, writer: Writer) -> None:
    key = Fernet.generate_key().decode()
    body = mention()
    await Inbox(database, writer, Seal([key])).accept(body)
    keyless = Inbox(database, writer)
    await keyless.release()
    assert await keyless.claim(10) == []
    again = Inbox(database, writer, Seal([key]))
    await again.release()
    assert [(one.body, one.attempts) for one in await again.claim(10)] == [(body, 2)]


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
    assert await inbox.accept(old) is Accepted.BEGUN
    assert await inbox.accept(new) is Accepted.KNOWN


@pytest.mark.parametrize("text", ["nul \x00", "lone \ud800", "هل التقوا؟", "🔥"])
async def test_any_words_of_a_strangers_come_back_as_they_were(inbox: Inbox, text: str) -> None:
    await inbox.accept(mention(text))
    (delivery,) = await inbox.waiting()
    assert text in delivery.body["event"]["text"]
    assert delivery.body["authorizations"][0]["team_id"] == TEAM
