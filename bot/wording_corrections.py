"""What the bot says of corrections, of following, and of work on the queue.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import day
from facts.curation.outcomes import ChangeKind

if TYPE_CHECKING:
    import datetime as dt

# Corrections: the note in a reply, the notice in its thread, the message to those who follow
_KINDS = {ChangeKind.UPDATED: "Updated", ChangeKind.CORRECTED: "Corrected"}
TAKEN_OFF = "This has been taken off the record. It is no longer to be relied on."
BACK_ON = "This is back on the record."
RELEASED = "It is no longer under review."
STATEMENTS_CHANGED = "Its statements on record have changed; the status is as before."
WORDING_CHANGED = "The wording on record has changed; the status is as before."
OFF_THE_RECORD = "*Off the record.* Curators have taken this claim off the record:"
REPLY_CHANGED = "The reply above says what is on record now."
REPLY_STAYS = (
    "My earlier reply in this thread can't be edited any more. Please go by what is on record now, which is this:"
)
YOU_FOLLOW = "You follow this on Onrecord:"


def headed(kind: ChangeKind, date: dt.date) -> str:
    """Head a correction: *Updated* for something new, *Corrected* where the record was wrong."""
    return f"*{_KINDS[kind]} on {day(date)}*"


def about(claim: str) -> str:
    """Name the fact that a note is about, where a reply shows several."""
    return f"About {claim}"


def status_now(line: str) -> str:
    """Give the status line that holds now."""
    return f"On record now: {line}"


def status_before(line: str) -> str:
    """Give the status line that was shown."""
    return f"Shown before: {line}"


def claim_now(now: str, before: str) -> str:
    """Set the claim that holds now beside the one that was shown."""
    return f"The claim is now {now}; shown before: {before}"


def earlier_notes(count: int) -> str:
    """Say that older notes don't fit."""
    return "1 earlier note is left out." if count == 1 else f"{count} earlier notes are left out."


# Following
FOLLOW = "Tell me when this changes"
TELL_ME = "Tell me when it's answered"
UNFOLLOW = "Stop following"
FOLLOWING = "You will hear by direct message when this fact changes on record."
FOLLOWING_ALREADY = "You follow this already, and will hear by direct message."
WAITING = "You will hear by direct message, once, when this question is answered."
UNFOLLOWED = "You no longer follow this."
NOT_KEPT = "The question is no longer kept. Please ask again."
YOUR_QUESTION = "Your question has an answer on record:"


def you_asked(words: str) -> str:
    """Repeat the question that somebody waited on."""
    return f"You asked: {words}"


# The queue
TAKE_OVER = "Take it over"
DISMISS_TITLE = "Dismiss a question"
DISMISS = "Dismiss"
DISMISS_REASON = "Why is it dismissed?"
DISMISS_HINT = "Curators see the reason; those who asked don't."
ANSWER_TITLE = "Answer a question"
ANSWER = "Answer"
ANSWER_FACT = "The fact that answers it"
ANSWER_FACT_HINT = "Those that come nearest are listed; write some words to look for others."
ANSWER_PHRASING = "For those who ask again"
ANSWER_PHRASING_TICK = "Keep these words as another phrasing of that fact"
CHOOSE_FACT = "Choose a fact of the list."
STOPPED = "Stopped. What has gone out stays; nothing more is sent of this correction."
STOPPED_ALREADY = "That correction has ended already."


def you_look_at(asked: str) -> str:
    """Repeat the words of an entry above its form."""
    return f"Asked: {asked}"


def taken_by(person: str) -> str:
    """Say who is on an entry."""
    return f"{person} is on it."


def answered(claim: str) -> str:
    """Say what an entry was answered with."""
    return f"Answered with: {claim}. Those who asked to be told will hear."


def dismissed(asked: str) -> str:
    """Say that an entry was dismissed."""
    return f"Dismissed: {asked}"
