"""What operators see: metrics, health, and logs without a word that anybody wrote."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families

from bot.ids import Field, Id
from bot.logs import configure_logs
from bot.metrics import WAITING
from bot.settings import LogLevel
from facts import keeping_up
from facts.curation.actors import Actor, Role
from facts.curation.corrections import Corrections
from facts.curation.roles import Roles
from tests.scenario.correcting import ANNA, CONFIRMED, FACT, LOCAL, answered, confirm, done
from tests.scenario.curating import CURATOR, facts, form, press, said, submit
from tests.slack_double import APP_TOKEN, BOT_TOKEN, CHANNEL, SIGNING_SECRET, USER, ApiError, RateLimited, payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.scenario.conftest import Bot

ADMIN = Actor("U0ADMIN0001", Role.ADMIN)
RARE = "zanzibar quokka"
"""Words that nothing but a person's message holds."""

Measured = dict[tuple[str, ...], float]


@pytest.fixture
def logged() -> Iterator[Callable[[], str]]:
    """Log as `onrecord run` does by default; what is yielded returns what was logged."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logs(LogLevel.INFO)
    written = io.StringIO()
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written.getvalue
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.NOTSET)


async def get(bot: Bot, path: str) -> tuple[int, str]:
    async with bot.double.session.get(f"http://127.0.0.1:{bot.port}{path}") as answer:
        return answer.status, await answer.text()


async def measured(bot: Bot) -> Measured:
    """Read the metrics: each sample by its name and its labels' values."""
    status, text = await get(bot, "/metrics")
    assert status == 200
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


def more(before: Measured, after: Measured, *name: str) -> float:
    return after.get(name, 0.0) - before.get(name, 0.0)


async def test_what_is_asked_and_sent_is_counted_and_timed(bot: Bot) -> None:
    before = await measured(bot)
    await answered(bot, "Were there meetings in Baku?")
    bot.double.misbehave("chat.postMessage", [RateLimited(0), ApiError("is_archived")])
    await bot.transport.deliver(payloads.app_mention(f"Is there a {RARE}?"))
    await bot.double.wait_for("chat.postMessage", 3)
    await asyncio.sleep(0.1)
    after = await measured(bot)
    assert more(before, after, "onrecord_asked_total", "mention") == 2
    assert more(before, after, "onrecord_outcomes_total", "answer") == 1
    assert more(before, after, "onrecord_outcomes_total", "none") == 1
    assert more(before, after, "onrecord_slack_calls_total", "chat.postMessage", "ok") >= 1
    assert more(before, after, "onrecord_slack_calls_total", "chat.postMessage", "ratelimited") == 1
    assert more(before, after, "onrecord_slack_calls_total", "chat.postMessage", "is_archived") >= 1
    for stage in ("accept", "match", "whole"):
        assert more(before, after, "onrecord_stage_seconds_count", stage) >= 2
    assert more(before, after, "onrecord_stage_seconds_count", "send") >= 1


@pytest.fixture
def resting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody look for what changed in the record while the test runs."""
    monkeypatch.setattr(keeping_up, "LOOK_SECONDS", 3_600)


@pytest.mark.usefixtures("resting")
async def test_what_waits_and_how_far_the_index_is_behind_is_measured(bot: Bot) -> None:
    await answered(bot, "Were there meetings in Baku?")
    now = await measured(bot)
    assert now["onrecord_database_sampled",] == 1
    assert now["onrecord_bases_open",] == 1
    assert now["onrecord_index_lag_changes",] == 0
    # The corrector reads the base only where a reply is to be corrected: nobody takes this change in.
    await bot.curation.add_statement(LOCAL, FACT, CONFIRMED, by=ANNA)
    changed = await measured(bot)
    assert changed["onrecord_index_lag_changes",] == 1
    assert changed["onrecord_listening",] == 0
    assert "onrecord_index_lag_seconds" in {name for name, *_ in changed}
    for queue in ("inbox", "outbox", "curators"):
        assert ("onrecord_waiting", queue) in changed


async def test_no_label_names_a_workspace_or_what_a_stranger_wrote(bot: Bot) -> None:
    await answered(bot, f"Is there a {RARE}?")
    _, text = await get(bot, "/metrics")
    for word in (*RARE.split(), CHANNEL, USER, LOCAL, "T0", BOT_TOKEN):
        assert word not in text
    assert WAITING.labels("inbox")


async def test_no_word_and_no_token_of_a_whole_story_is_in_the_log(logged: Callable[[], str], bot: Bot) -> None:
    await Roles(bot.database, bot.writer).grant(LOCAL, CURATOR, Role.CURATOR, by=ADMIN)
    nothing = await answered(bot, f"Is there a {RARE}?")
    await press(bot, nothing, Id.FOLLOW_QUESTION, user=USER)
    await said(bot, user=USER)
    url = bot.double.response_url()
    await bot.transport.deliver(payloads.slash_command(f"explode: a {RARE}", response_url=url, command=Id.FACT_COMMAND))
    await bot.double.wait_for("response_url", 2)
    bot.double.misbehave("chat.postMessage", [ApiError("is_archived")])
    await bot.transport.deliver(payloads.app_mention(f"Was there a {RARE}?"))
    await bot.transport.deliver(payloads.direct_message(f"Where is the {RARE}?"))
    await facts(bot, "add")
    typed = {Field.CLAIM: f"A {RARE} was seen.", Field.STANCE: "reported", Field.SOURCE: f"The {RARE} Post"}
    await submit(bot, await form(bot, Id.FACT_FORM), typed)
    await answered(bot, "Was an agreement to be signed on September 25?")
    await done(bot, await confirm(bot))
    await bot.stop()
    written = logged()
    lines: list[dict[str, Any]] = [json.loads(line) for line in written.splitlines()]
    assert {"asked", "failed", "stopped"} <= {line["event"] for line in lines}
    for word in (*RARE.split(), "September", BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, "xoxb-", "hooks.slack"):
        assert word not in written, word


async def test_all_that_is_logged_of_one_delivery_has_its_key(logged: Callable[[], str], bot: Bot) -> None:
    mentions = [payloads.app_mention(f"explode: {number}") for number in range(2)]
    for mention in mentions:
        await bot.transport.deliver(mention)
    await bot.double.wait_for("chat.postMessage", 2)
    await bot.transport.deliver(payloads.app_mention("Were there meetings in Baku?"))
    await bot.double.wait_for("chat.postMessage", 3)
    await bot.stop()
    lines = [json.loads(line) for line in logged().splitlines()]
    keys = [line["delivery"] for line in lines if line["event"] in ("failed", "asked")]
    assert len(keys) == len(set(keys)) == 3
    for mention in mentions:
        assert any(mention.event["ts"] in key for key in keys)


async def test_what_a_correction_sends_names_the_form_that_changed_the_fact(
    logged: Callable[[], str], http_bot: Bot
) -> None:
    bot = http_bot
    await Roles(bot.database, bot.writer).grant(LOCAL, CURATOR, Role.CURATOR, by=ADMIN)
    await answered(bot)
    bot.double.misbehave("chat.update", [RateLimited(0)])
    await facts(bot, f"hold {FACT}")
    opened = await form(bot, Id.HOLD_FORM)
    submission = payloads.view_submission(opened, {str(Field.REASON): "A lawyer is looking at it"}, user=CURATOR)
    await bot.transport.deliver(submission)
    await bot.double.wait_for("chat.update", 2)
    corrections = Corrections(bot.database, bot.writer)
    (begun,) = await corrections.of_fact(LOCAL, FACT)
    await done(bot, begun.id)
    await bot.stop()
    lines = [json.loads(line) for line in logged().splitlines()]
    told = [line for line in lines if line["event"] in ("correcting", "put_off", "corrected")]
    assert [line["event"] for line in told] == ["correcting", "put_off", "corrected"]
    for line in told:
        assert line["delivery"] == f"trigger:{submission.payload['trigger_id']}"
        assert line["correction"] == begun.id
    # It is kept for no longer than it is of use.
    assert (await corrections.get(LOCAL, begun.id)).cause is None
