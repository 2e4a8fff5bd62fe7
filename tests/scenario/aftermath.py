"""What came of a storm: every double with its cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.scenario.storm import NOTED_SECONDS, QUESTIONS
from tests.slack_double import Hang

if TYPE_CHECKING:
    from tests.scenario.storm import Storm
    from tests.slack_double import Envelope
    from tests.slack_double.calls import Call

    Target = tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """Counts of mentions and of replies, and of the replies that were posted again by their cause.

    `longest_unnoted` is how many seconds at most lay between Slack's taking such a reply and the end of its poster.
    """

    unanswered: int
    misplaced: int
    wrong: int
    doubled_by_timeout: int
    doubled_by_kill: int
    doubled_by_outage: int
    doubled_otherwise: int
    longest_unnoted: float = 0.0


def outcome_of(storm: Storm, mentions: list[Envelope]) -> Outcome:
    """Compare what Slack shows now with what was asked, and find the cause of every double."""
    asked = {(one.event["channel"], one.event["ts"]): _beginning(one) for one in mentions}
    found: Counter[Target] = Counter()
    wrong = 0
    for channel in {channel for channel, _ in asked}:
        for message in storm.double.messages(channel):
            target = message.channel, message.thread_ts or ""
            found[target] += 1
            wrong += target in asked and asked[target] not in message.text
    again = _posted_again(storm)
    steps = {id(call): step for call, step in storm.double.met}
    ended = {name: at for replica in storm.replicas for name, at in replica.killed_at.items()}
    timeouts, unnoted, outages, otherwise = 0, [], 0, 0
    for call, at in again:
        if isinstance(steps.get(id(call)), Hang):
            timeouts += 1  # the bot gave up waiting, and couldn't know
        elif call.caller in ended and ended[call.caller] - at <= NOTED_SECONDS:
            unnoted.append(ended[call.caller] - at)
        elif any(0 <= away - at <= NOTED_SECONDS for away in storm.away_at):
            outages += 1
        else:
            otherwise += 1
    return Outcome(
        unanswered=len(asked.keys() - found.keys()),
        misplaced=sum(found[target] for target in found.keys() - asked.keys()),
        wrong=wrong,
        doubled_by_timeout=timeouts,
        doubled_by_kill=len(unnoted),
        doubled_by_outage=outages,
        doubled_otherwise=otherwise,
        longest_unnoted=max(unnoted, default=0.0),
    )


def _posted_again(storm: Storm) -> list[tuple[Call, float]]:
    """Return every post that another one to the same thread followed, with when Slack took it."""
    posts: defaultdict[Target, list[tuple[Call, float]]] = defaultdict(list)
    for call, at in storm.double.taken:
        if call.method == "chat.postMessage":
            posts[str(call.arguments["channel"]), str(call.arguments["thread_ts"])].append((call, at))
    return [post for each in posts.values() for post in each[:-1]]


def _beginning(mention: Envelope) -> str:
    return next(beginning for question, beginning in QUESTIONS.items() if question in mention.event["text"])
