"""What is kept of a question: where it was asked, by whom, and where its reply stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SUGGESTIONS_SHOWN = 3
"""The most facts that a reply shows beside the one that was asked about, or in its place."""


OPEN_CLAIMS = -1
"""In the place of a claim's position: every claim of the question that has nothing on record."""


PICKED = "picked"
"""How a fact stands in a reply that a person chose among suggestions."""


class Surface(StrEnum):
    """Where a question came from."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct"
    SHORTCUT = "shortcut"
    HOME = "home"
    SHARED = "shared"
    """An answer that somebody saw alone and shared with others."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Slack a question stands, and who asked.

    `message_ts` is the question's own message, None where it has none that lasts (a command, a shortcut).
    `thread` is the thread that an answer for others belongs into, None where there is none.
    """

    surface: Surface
    asked_by: str | None = None
    channel: str | None = None
    message_ts: str | None = None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class NotedQuestion:
    """A question on file, with its reply's channel and ts once it has one."""

    id: str
    text: str
    reply_channel: str | None
    reply_ts: str | None


@dataclass(frozen=True, slots=True)
class NotedResult:
    """One claim of a question on file: the whole question, the claim's words, and the fact shown, if any."""

    question: str
    asked: str
    fact_id: str | None
