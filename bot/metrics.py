"""What is counted and timed, for Prometheus.

One registry a process. No label holds what a stranger wrote or a workspace's name: each has few values, known here.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from facts.matching.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.results import Asked
    from facts.questions import Surface

REGISTRY = CollectorRegistry()

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Stage(StrEnum):
    """What an answer's time is spent on."""

    ACCEPT = "accept"
    """Storing what Slack handed over, before it is acknowledged."""

    MATCH = "match"
    """From the question to its outcome."""

    SEND = "send"
    """A call of Slack's that brings a message to people, its tries again included."""

    WHOLE = "whole"
    """From what Slack handed over to the end of its handling."""


ASKED = Counter("onrecord_asked", "Questions answered, by the way they were asked.", ["surface"], registry=REGISTRY)
OUTCOMES = Counter("onrecord_outcomes", "Claims looked up, by outcome.", ["outcome"], registry=REGISTRY)
STAGES = Histogram("onrecord_stage_seconds", "Seconds spent, by stage.", ["stage"], registry=REGISTRY, buckets=_SECONDS)
_STAGE = {stage: STAGES.labels(stage) for stage in Stage}
_OUTCOME = {outcome: OUTCOMES.labels(outcome) for outcome in Outcome}
HANDLED = Counter("onrecord_deliveries", "What Slack handed over, by what became of it.", ["result"], registry=REGISTRY)
SLACK_CALLS = Counter(
    "onrecord_slack_calls", "Calls of Slack's, each try for itself.", ["method", "result"], registry=REGISTRY
)
SLOWED = Counter("onrecord_slowed", "Questions not answered, for the person asked too many.", registry=REGISTRY)
WAITING = Gauge("onrecord_waiting", "What waits, by where.", ["queue"], registry=REGISTRY)
OLDEST = Gauge("onrecord_oldest_waiting_seconds", "Age of what waits longest.", ["queue"], registry=REGISTRY)
LAG = Gauge(
    "onrecord_index_lag_changes",
    "Changes of the record that the open index furthest behind has yet to take in.",
    registry=REGISTRY,
)
LAG_SECONDS = Gauge(
    "onrecord_index_lag_seconds", "For how long an open index has been behind the record.", registry=REGISTRY
)
LISTENING = Gauge(
    "onrecord_listening", "1 where PostgreSQL tells what changes, 0 where it is looked for.", registry=REGISTRY
)
PENDING = Gauge("onrecord_index_pending_facts", "Facts still to be taken in behind the answers.", registry=REGISTRY)
LACKING = Gauge("onrecord_index_lacking_vectors", "Facts that may lack what compares their meaning.", registry=REGISTRY)
UNREAD = Gauge(
    "onrecord_index_unread_facts", "Facts that the first question about them has to read.", registry=REGISTRY
)
BASES = Gauge("onrecord_bases_open", "Workspaces whose index is in memory.", registry=REGISTRY)
LONGEST_WRITE = Gauge(
    "onrecord_longest_write_seconds", "The longest write to the database since the start.", registry=REGISTRY
)
LOG_BYTES = Gauge("onrecord_log_bytes", "Bytes of SQLite's log of writes that are in use.", registry=REGISTRY)
SAMPLED = Gauge(
    "onrecord_database_sampled", "1 where the database could be asked what waits, else 0.", registry=REGISTRY
)
ProcessCollector(registry=REGISTRY)

_METHOD = re.compile(r"[a-z]{1,20}(?:\.[A-Za-z0-9]{1,40}){1,3}")

_ANSWERS = frozenset(
    "ok ratelimited invalid_auth not_authed account_inactive token_revoked token_expired missing_scope no_permission "
    "channel_not_found not_in_channel is_archived user_not_found cannot_dm_bot message_not_found cant_update_message "
    "edit_window_closed expired_trigger_id exchanged_trigger_id invalid_trigger_id invalid_blocks invalid_arguments "
    "msg_too_long msg_blocks_too_long hash_conflict internal_error fatal_error service_unavailable "
    "request_timeout".split()
)
"""Slack's words that stand in the label `result`; any other is `refused`."""


def count_asked(surface: Surface, asked: Asked) -> None:
    """Count a question that was looked up, its claims' outcomes, and the time that it took."""
    ASKED.labels(surface).inc()
    for result in asked.results:
        _OUTCOME[result.outcome].inc()
    _STAGE[Stage.MATCH].observe(asked.took_ms / 1_000)


def count_call(method: str, result: str) -> None:
    """Count one try of a call; what isn't a method's name, or isn't a word known here, has one label together."""
    known = result if result in _ANSWERS or result in ("unreachable", "server_error") else "refused"
    SLACK_CALLS.labels(method if method == "response_url" or _METHOD.fullmatch(method) else "other", known).inc()


def count_handled(result: str, seconds: float) -> None:
    """Count what Slack handed over by what became of it, and the time from the one to the other."""
    HANDLED.labels(result).inc()
    _STAGE[Stage.WHOLE].observe(seconds)


@contextmanager
def timed(stage: Stage) -> Iterator[None]:
    """Time what is done meanwhile, whether it succeeds or not."""
    began = time.perf_counter()
    try:
        yield
    finally:
        _STAGE[stage].observe(time.perf_counter() - began)


def rendered() -> bytes:
    """Return everything that was counted, in Prometheus' text form."""
    return generate_latest(REGISTRY)
