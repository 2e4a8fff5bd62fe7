"""What the curators' desk says: the queue, reviews, what is due, roles, settings, App Home and the digest.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import day, listed
from bot.wording_pages import counted
from facts.curation.outcomes import Why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

# The queue
QUEUE_TITLE = "*Questions that wait for an answer*"
QUEUE_EMPTY = "No question waits for an answer."
TAKE = "I'm on it"
GIVE_BACK = "Give it back"
ANSWER_WITH_A_FACT = "Answer with a fact"
START_A_DRAFT = "Start a draft"
DISMISS = "Dismiss"
WHY_QUEUED = {
    "none": "nothing was on record",
    "refused": "every suggestion was refused",
    "not_mine": "the answer was to another question",
}

# Reviews
REVIEWS_TITLE = "*Changes that wait for a second curator*"
REVIEWS_EMPTY = "No change waits for a second curator."
APPROVE = "Approve"
CHANGE = "Change"
SEND_BACK = "Send back"
WITHDRAW = "Withdraw"
YOUR_OWN = "You proposed this: another curator has to approve it."

# Due for another look
DUE_TITLE = "*Facts that are due for another look*"
DUE_EMPTY = "No fact is due for another look."
DUE_WHY = {
    Why.NO_NEWER_STATEMENT: "Reported, and nobody has confirmed or denied it: due",
    Why.DATE_PASSED: "The date that it speaks of has passed, and what came of it is not on file: due",
}

# Curators
CURATORS_TITLE = "*Who keeps the record*"
NO_CURATORS = "Nobody has been given a role yet."
SLACK_ADMINS_ARE_ADMINS = "The owners and admins of this Slack workspace are admins here without being listed."
ADD_CURATOR = "Make a curator of…"
ADD_ADMIN = "Make an admin of…"
TAKE_ROLE = "Take the role away"
ROLES = {"admin": "admin", "curator": "curator"}
NO_ROLE_FOR = (
    "Only members of this Slack workspace can have a role: no guests, no bots, nobody of another organisation."
)
# Export
EXPORT_SENT = "The export is in your direct messages with me."

# Settings
SETTINGS_TITLE = "*Settings of this desk*"
SETTINGS_FORM_TITLE = "Settings"
ADMINS_CHANGE = "Admins change these; `/facts curators` says who they are."
CHANGE_SETTINGS = "Change"
SAVE = "Save"
CANCEL = "Cancel"
REVIEWS = {
    "none": "Curators publish at once",
    "verdicts": "Confirmations and denials need a second curator",
    "all": "Every change needs a second curator",
}
SETTINGS = {
    "review": ("Review", "A hold and “still stands” never wait."),
    "due_days": ("Days until a report is due for another look", "For facts that nobody has confirmed or denied since."),
    "digest_channel": ("Digest", "A channel for what changed and what waits, once a day. Invite Onrecord to it."),
    "digest_hour": ("Hour of the digest", "In the time zone below."),
    "timezone": ("Time zone", "As in Europe/London or Asia/Beirut."),
    "curators_group": (
        "User group of the curators",
        "The group's id, as in S0123ABCD: whoever is in it is a curator. Needs the scope usergroups:read.",
    ),
}


def export_comes(facts: int, form: str) -> str:
    """Head the files of an export."""
    return f"The record as {form.upper()}, {counted(facts, 'fact', 'facts')}:"


def export_not_sent(code: str) -> str:
    """Say that an export couldn't be sent, and how to get one; `code` is Slack's word for why."""
    return (
        f"Slack didn't take the files ({code}). If that is missing_scope, the app has to be installed again with "
        "files:write; meanwhile `onrecord export` writes the same files."
    )


def hour(number: int) -> str:
    """Write an hour of the day."""
    return f"{number:02}:00"


def due_after(days: int) -> str:
    """Say when a report is due for another look."""
    return f"A report without a newer statement is due for another look after {counted(days, 'day', 'days')}"


def digest_to(channel: str | None, at: int, timezone: str) -> str:
    """Say where and when the digest is posted."""
    return f"A digest goes to {channel} at {hour(at)}, {timezone}" if channel else "No digest is posted"


def digest_comes(at: int, timezone: str) -> str:
    """Tell a channel that it will get the digest."""
    return f"From now on I post here at {hour(at)}, {timezone}, what changed in the record and what waits, if anything."


def digest_not_there(code: str) -> str:
    """Say that a channel can't be posted to; `code` is Slack's word for why."""
    return f"I can't post there (Slack says {code}). Invite me to the channel, then save again."


def group_of_curators(group: str | None) -> str:
    """Say whether curators come from a user group."""
    return f"The members of the user group {group} are curators" if group else "No user group is tied to the curators"


def waiting_since(asked: int, newest: str) -> str:
    """Say how often a question was asked, and when last."""
    return f"Asked {counted(asked, 'time', 'times')}, last on {newest}" if asked > 1 else f"Asked on {newest}"


def asked_by(people: Sequence[str], more: int, nameless: int, channels: Sequence[str]) -> str:
    """Name who asked, and where all could see it; `more` have no room, the nameless are counted."""
    counts = [counted(more, "other", "others")] if more else []
    if nameless:
        counts.append(counted(nameless, "person who left no name", "people who left no name"))
    where = f", in {listed(channels)}" if channels else ""
    return f"Asked by {listed([*people, *counts])}{where}"


def also_worded(wordings: Sequence[str]) -> str:
    """Give other words in which the same was asked."""
    return f"Also: {', '.join(wordings)}"


def drafted(fact_id: str) -> str:
    """Name the draft that was begun from an entry."""
    return f"Draft begun: {fact_id}"


def why_queued(counts: Mapping[str, int]) -> str:
    """Say why a question is in the queue; of several reasons, how many each had."""
    parts = [
        f"{WHY_QUEUED[why]} ({number:,})" if len(counts) > 1 else WHY_QUEUED[why] for why, number in counts.items()
    ]
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def taken_by(person: str, at: str) -> str:
    """Say who works on a question."""
    return f"{person} is on it since {at}"


def proposal(action: str, person: str, at: str) -> str:
    """Head a proposal: what would be done, who proposed it and when."""
    return f"*{action}* · proposed by {person} · {at}"


def proposal_note(text: str) -> str:
    """Write what the proposer wrote for the reviewer."""
    return f"Note: {text}"


def sent_back(person: str, reason: str) -> str:
    """Say who gave a proposal back, and why."""
    return f"*Sent back* by {person}: {reason}"


def holder(person: str, role: str, given_by: str, at: str) -> str:
    """Say who has which role, and who gave it when."""
    return f"{person} · *{role}* · given by {given_by}, {at}"


def tied_to_group(group: str) -> str:
    """Say that curators come from a user group."""
    return f"The members of the user group {group} are curators."


def would_be(status: str) -> str:
    """Say what the status comes to when a proposal is approved."""
    return f"Status then: {status}"


def due(why: Why, since: dt.date) -> str:
    """Say why a fact is due for another look, and since when."""
    return f"{DUE_WHY[why]} since {day(since)}"
