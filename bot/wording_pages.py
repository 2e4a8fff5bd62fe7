"""What the lists and pages of the record say: lists of facts, a fact's page, its timeline.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import STANCES, day, listed
from facts.model import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from facts.model import Stance

# Buttons
OPEN = "Open"
EARLIER_PAGE = "Previous"
LATER_PAGE = "Next"
BACK_TO_LIST = "Back to the list"
BACK_TO_FACT = "Back to the fact"
BACK_HOME = "Back to the start"
EDIT = "Edit"
ADD_STATEMENT = "Add a statement"
STILL_STANDS = "Still stands"
HOLD = "Hold"
RELEASE = "Release"
RETIRE = "Retire"
RESTORE = "Restore"
UNDO = "Undo the last change"
HISTORY = "History"
NEAR_DUPLICATES = "Near duplicates"

# Lists of facts
STATES = {
    State.DRAFT: "draft",
    State.PUBLISHED: "published",
    State.RETIRED: "retired",
}
UNDER_REVIEW = "under review"
NO_FACTS = "There is no fact yet. `/facts add` makes the first, `/facts article` enters those of an article."
NOTHING_FOUND = "No fact is like that. `/facts list` shows all; `/facts help` says how a list is narrowed."
WHICH_FACT = "Which one do you mean?"
STATE_NOTICES = {
    State.DRAFT: "*Draft.* People who ask don't see this fact.",
    State.RETIRED: "*Retired.* People who ask don't see this fact; `/facts restore` brings it back.",
}
PAGE_GONE = "What that button led to is no longer there. `/facts list` shows what is on record."

# Duplicates
DUPLICATES_TITLE = "*Facts that are nearly the same*"
LOOKING_THROUGH = "I am looking through the whole record; with thousands of facts that takes a while."
NO_DUPLICATES = "No two facts are nearly the same."
NO_DUPLICATES_OF = "No other fact is nearly the same."

# History
ACTIONS = {
    "add": "Added",
    "edit": "Edited",
    "statement": "Statement added",
    "check": "Looked at again: still stands",
    "hold": "Put under review",
    "release": "No longer under review",
    "retire": "Retired",
    "restore": "Restored",
    "undo": "Last change undone",
    "import": "Imported",
}
RECORD_WAS_WRONG = "Correction: the record was wrong"
MINOR = "Minor: a change of wording, nobody was told"
NOTHING_REACHED = "No reply had shown what changed."
DELIVERIES = "Each delivery"
BACK_TO_HISTORY = "Back to the history"
NO_DELIVERIES = "Nobody had to be told."
DELIVERED = {
    ("message", True): "Reply",
    ("message", False): "Reply in private",
    ("thread", True): "Notice in a thread",
    ("thread", False): "Notice in private",
    ("direct", True): "Direct message",
    ("direct", False): "Direct message to somebody who follows it",
}
PROGRESS = {
    "waiting": "still to come",
    "sent": "delivered",
    "failed": "not delivered",
    "skipped": "had nothing more to say",
    "stopped": "stopped before it was sent",
}
STOP_CORRECTION = "Stop telling people"
REPLIES_UPDATED = ("reply updated", "replies updated")
THREADS_TOLD = ("thread told", "threads told")
PEOPLE_TOLD = ("person told", "people told")
STILL_WAITING = ("still to come", "still to come")
NOT_DELIVERED = ("not delivered", "not delivered")
NOT_SENT = ("stopped before it was sent", "stopped before they were sent")


def facts_title(total: int, narrowed: Sequence[str]) -> str:
    """Head a list of facts: how many, and what it is narrowed to."""
    count = f"{total:,} fact" if total == 1 else f"{total:,} facts"
    return f"*{count}*" + (f": {', '.join(narrowed)}" if narrowed else "")


def nearest_title(words: str) -> str:
    """Head the facts that come nearest to some words."""
    return f"*Nearest to* {words}"


def narrowed_text(words: str) -> str:
    """Name the words that a list is narrowed to."""
    return f"with {words}"


def narrowed_tag(tag: str) -> str:
    """Name the tag that a list is narrowed to."""
    return f"tagged {tag}"


def narrowed_stance(stance: Stance) -> str:
    """Name the status that a list is narrowed to."""
    return f"whose status is {STANCES[stance]}"


def narrowed_article(article: str) -> str:
    """Name the article that a list is narrowed to."""
    return f"from the article {article}"


def narrowed_held(*, held: bool) -> str:
    """Say that a list has only facts under review, or none of them."""
    return UNDER_REVIEW if held else f"not {UNDER_REVIEW}"


def no_such_filter(key: str, value: str, known: Sequence[str]) -> str:
    """Refuse what a list can't be narrowed to; as every error's text, it is escaped where it is shown."""
    return f"{key}: can't be “{value}”. Write {listed(known, 'or')}."


def part_of_list(first: int, last: int, total: int) -> str:
    """Say which part of a list is shown, counted from 1."""
    which = f"{first:,}" if first == last else f"{first:,} to {last:,}"
    return f"{which} of {total:,}"


def revision(number: int) -> str:
    """Name a revision."""
    return f"revision {number:,}"


def checked(date: dt.date) -> str:
    """Say when a curator last looked."""
    return f"checked on {day(date)}"


def tags(names: Sequence[str]) -> str:
    """List a fact's tags."""
    return f"Tags: {', '.join(names)}"


def also_asked(phrasings: Sequence[str], more: int) -> str:
    """List a fact's other phrasings; `more` of them have no room."""
    rest = f", and {more} more" if more else ""
    return f"Also asked: {', '.join(phrasings)}{rest}"


def parties(names: Sequence[str]) -> str:
    """List whom a fact concerns."""
    return f"Concerns: {listed(names)}"


def of_article(article: str) -> str:
    """Name the article's id."""
    return f"Article: {article}"


def open_described(claim: str) -> str:
    """Say to a screen reader what a button opens."""
    return f"{OPEN}: {claim}"


def alike(score: float) -> str:
    """Say how nearly two facts are the same; `score` is from 0 to 1."""
    return f"{score:.0%} alike"


def duplicates_of(claim: str) -> str:
    """Head the list of what is nearly the same as one fact."""
    return f"*Nearly the same as* {claim}"


def history_title(claim: str) -> str:
    """Head a fact's timeline."""
    return f"*History of* {claim}"


def step(number: int, action: str, by: str, at: str) -> str:
    """Head one step of a timeline: which revision, what was done, by whom and when."""
    return f"*{number}. {action}* · {by} · {at}"


def reason(text: str) -> str:
    """Write why something was done."""
    return f"Reason: {text}"


def approved_by(person: str) -> str:
    """Name the second curator."""
    return f"Approved by {person}"


def more_lines(count: int) -> str:
    """Stand for the lines of a step that have no room."""
    return f"and {count:,} more"


def counted(number: int, one: str, many: str) -> str:
    """Count something: 1 reply updated, 4 replies updated."""
    return f"{number:,} {one if number == 1 else many}"


def deliveries_title(revision: int) -> str:
    """Head the deliveries of a correction."""
    return f"*What became of the correction that revision {revision:,} began*"


def delivery(what: str, where: str | None, progress: str, at: str, failure: str | None) -> str:
    """Tell what became of one delivery; `failure` is Slack's word for why it wasn't made."""
    place = f" in {where}" if where else ""
    return f"{what}{place}: {progress}, {at}" + (f" ({failure})" if failure else "")


def correction_reached(parts: Sequence[str]) -> str:
    """Say whom a correction reached."""
    return f"Correction: {', '.join(parts)}"


def moment_in_utc(at: dt.datetime) -> str:
    """Write a point in time out, for a reader whose Slack can't."""
    return f"{day(at.date())}, {at:%H:%M} UTC"
