"""Keeping below Slack's rate limits, and reading its refusals."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.delivery.pace import Pace
from bot.delivery.refusals import (
    MOST_AGAIN_SECONDS,
    MOST_PAUSE_SECONDS,
    OPERATOR_SECONDS,
    Refusal,
    ResponseUrlError,
    pause_before,
    refusal_of,
)
from bot.delivery.turns import BURST, Turns
from tests.clock import Clock


def test_a_burst_goes_out_at_once_and_the_rest_at_the_rate() -> None:
    pace = Pace(burst=3, per_minute=60, clock=Clock())
    assert [pace.take() for _ in range(5)] == [0, 0, 0, 1, 2]


def test_a_pause_gives_room_again_but_for_no_more_than_a_burst() -> None:
    clock = Clock()
    pace = Pace(burst=2, per_minute=60, clock=clock)
    assert [pace.take(), pace.take()] == [0, 0]
    clock.now = 1_000
    assert [pace.take() for _ in range(3)] == [0, 0, 1]


def test_what_slack_asks_to_wait_is_waited() -> None:
    clock = Clock()
    pace = Pace(clock=clock)
    pace.close(30)
    assert pace.is_closed
    assert pace.take() == 30
    clock.now = 30
    assert not pace.is_closed
    assert pace.take() == 0


def response(status: int, data: dict[str, object], headers: dict[str, str] | None = None) -> SlackApiError:
    """Make the error that Slack's library raises for an answer."""
    answer = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("refused", answer)  # type: ignore[no-untyped-call]  # the library gives it no types


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (response(429, {}, {"Retry-After": "7"}), Refusal("ratelimited", final=False, retry_after=7)),
        (response(429, {}), Refusal("ratelimited", final=False, retry_after=1)),
        (response(503, {}), Refusal("HTTP status 503", final=False)),
        (response(200, {"ok": False, "error": "fatal_error"}), Refusal("fatal_error", final=False)),
        (response(200, {"ok": False, "error": "token_revoked"}), Refusal("token_revoked", final=False)),
        (response(200, {"ok": False, "error": "message_not_found"}), Refusal("message_not_found", final=True)),
        (response(200, {"ok": False, "error": "is_archived"}), Refusal("is_archived", final=True)),
        (aiohttp.ServerDisconnectedError(), Refusal("ServerDisconnectedError", final=False)),
        (TimeoutError(), Refusal("TimeoutError", final=False)),
    ],
)
def test_a_refusal_is_final_only_where_trying_again_would_come_to_the_same(error: Exception, refusal: Refusal) -> None:
    assert refusal_of(error) == refusal


def test_pauses_grow_to_a_bound() -> None:
    assert [pause_before(attempt) for attempt in (1, 2, 3, 40)] == [1, 2, 4, MOST_PAUSE_SECONDS]


@pytest.mark.parametrize(
    ("refusal", "age", "pause"),
    [
        (Refusal("ratelimited", final=False, retry_after=7), 1_000, 7),
        (Refusal("HTTP status 503", final=False), 0, 1),
        (Refusal("HTTP status 503", final=False), 20, 10),
        (Refusal("HTTP status 503", final=False), 10_000, MOST_AGAIN_SECONDS),
        (Refusal("token_revoked", final=False), 0, OPERATOR_SECONDS),
        (Refusal("token_revoked", final=False), 10_000, MOST_PAUSE_SECONDS),
    ],
)
def test_an_answer_is_tried_again_as_slack_asks_or_the_later_the_older_it_is(
    refusal: Refusal, age: float, pause: float
) -> None:
    assert refusal.pause(age) == pause


def test_each_channel_has_its_own_turns_and_what_nothing_came_of_is_given_back() -> None:
    turns = Turns(Clock())
    assert [turns.take("T1", "C1") for _ in range(BURST + 2)] == [0, 0, 0, 1, 2]
    assert turns.take("T1", "C2") == turns.take("T2", "C1") == 0
    turns.give_back("T1", "C1")
    assert turns.take("T1", "C1") == 2
    turns.close("T1", "C2", 30)
    assert turns.take("T1", "C2") == 30


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (ResponseUrlError(429, 5), Refusal("ratelimited", final=False, retry_after=5)),
        (ResponseUrlError(503), Refusal("HTTP status 503", final=False)),
        (ResponseUrlError(404), Refusal("HTTP status 404", final=True)),
    ],
)
def test_a_closed_response_url_is_final_and_a_busy_one_is_not(error: ResponseUrlError, refusal: Refusal) -> None:
    assert refusal_of(error) == refusal
