"""What the outbox holds: one thing to be sent, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Kind(StrEnum):
    """How something reaches people."""

    MESSAGE = "message"
    """A reply is brought up to date in its place."""

    THREAD = "thread"
    """A notice in the reply's thread."""

    DIRECT = "direct"
    """A direct message to a person."""

    SAID = "said"
    """A message whose words are kept until it is sent, to a channel or a person."""


class Progress(StrEnum):
    """How far it is. What is skipped had nothing to say any more."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing to be sent.

    `key` is what makes it the same delivery. A correction's has `correction_id`; an answer to somebody who waited
    for one has `question_id` and `fact_id`. `ts` is the reply's, `thread` that of its thread's first message.
    """

    key: str
    kind: Kind
    correction_id: str | None = None
    question_id: str | None = None
    fact_id: str | None = None
    channel: str | None = None
    ts: str | None = None
    thread: str | None = None
    person: str | None = None
    body: str | None = None

    @classmethod
    def said(cls, subject: str, place: str, body: str) -> Planned:
        """Plan that a channel or a person is told something once; `subject` tells which, `body` holds the words."""
        return cls(f"said:{subject}:{place}", Kind.SAID, person=place, body=body)

    @classmethod
    def message(cls, correction_id: str, question_id: str, channel: str, ts: str, thread: str) -> Planned:
        """Plan that a reply is brought up to date."""
        key = f"correction:{correction_id}:message:{question_id}"
        return cls(key, Kind.MESSAGE, correction_id, question_id, channel=channel, ts=ts, thread=thread)

    @classmethod
    def notice(cls, correction_id: str, channel: str, thread: str) -> Planned:
        """Plan the one notice that a thread gets for a correction."""
        key = f"correction:{correction_id}:thread:{channel}:{thread}"
        return cls(key, Kind.THREAD, correction_id, channel=channel, thread=thread)

    @classmethod
    def direct(cls, correction_id: str, person: str) -> Planned:
        """Plan that a follower hears of a correction."""
        return cls(f"correction:{correction_id}:direct:{person}", Kind.DIRECT, correction_id, person=person)

    @classmethod
    def answer(cls, question_id: str, position: int, person: str, fact_id: str) -> Planned:
        """Plan that somebody who waits hears of the answer to a claim, once."""
        key = f"answered:{question_id}:{position}:{person}"
        return cls(key, Kind.DIRECT, question_id=question_id, fact_id=fact_id, person=person)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something planned and what became of it; `failure` is Slack's word or an error's name."""

    planned: Planned
    progress: Progress
    attempts: int
    made_at: dt.datetime
    sent_at: dt.datetime | None = None
    sent_ts: str | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the deliveries of a correction came to, by kind and progress."""

    counts: dict[tuple[Kind, Progress], int]

    def of(self, progress: Progress, kind: Kind | None = None) -> int:
        """Count those that are so far, of one kind or of all."""
        return sum(n for (one, far), n in self.counts.items() if far is progress and kind in (None, one))
