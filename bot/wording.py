"""Every sentence that the bot says in Slack. A translation is another file with these names.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.model import Stance

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from facts.matching.results import DifferenceKind
    from facts.model import BaseSummary

# What is asked of whom
SHORTCUT_NAME = "Check this message"
BARE_MENTION = (
    "What shall I check? Mention me with a claim or a question in the same message, or use the shortcut "
    f"*{SHORTCUT_NAME}* in the menu of any message."
)
NO_WORDS = "That message has no words that I can check."
NOTHING_TO_CHECK = "I found no claim in that. Ask about one thing that happened or was said, in a sentence."

HELP_TITLE = "*Onrecord looks up whether a claim is on the record.*"
HELP_WAYS = (
    "• `/fact` and a question: an answer that only you see\n"
    "• mention me with a question: an answer in the thread\n"
    f"• *{SHORTCUT_NAME}* in the menu of any message: an answer that only you see\n"
    "• a direct message to me"
)
HELP_STATUSES = (
    "A status is always somebody's: *reported*, *confirmed* or *denied*, by whom, and where that is written. "
    "A denial is not a proof that something is false, and “not on record” says nothing about whether it "
    "is true. "
    "I look things up in what your curators wrote; I make nothing up."
)

# Statuses
STANCES = {Stance.REPORTED: "reported", Stance.CONFIRMED: "confirmed", Stance.DENIED: "denied"}
DENIAL_IS_NO_PROOF = "A denial is what its source says; it does not prove the claim false."
ASKED_IN_THE_NEGATIVE = (
    "You asked in the negative. What is on record is the claim below; its status is about that claim."
)
STATEMENTS_TITLE = "*Statements, oldest first*"
SHORTENED = "Quotes, notes and links are left out here for length."
LINK_LABEL = "source"
NO_DATE = "As of: no date on file"

# Outcomes
DIFFERS_TITLE = "*Not on record as asked.* What is on record is another:"
RELATED_TITLE = "*Also on record*"
SUGGEST_TITLE = "*Which of these do you mean?* I am not sure enough to answer."
THIS_ONE = "This one"
NONE_OF_THESE = "None of these"
SEND_TO_CURATORS = "Send to the curators"
SEND_WITHOUT_NAME = "Send without my name"
OFFER_QUEUE = "Your question stays with you unless you send it."
QUEUED = "Sent to the curators' queue."
QUEUED_UNNAMED = "Sent to the curators' queue, without your name."
ALREADY_QUEUED = "That question is in the curators' queue already, or is no longer kept."
FACT_GONE = "That fact is no longer on record. Please ask again."

# The menu beside an answer
WHY_THIS_MATCH = "Why this match"
NOT_MY_QUESTION = "Not my question"
WHY_TITLE = "*Why this match*"
NO_CONFLICT = "Compared: no number, date, name, place, source, degree or role was found to be another."
NO_LONGER_KNOWN = "The question is no longer kept, or the record has changed since this reply. Please ask again."
NOTED_AS_WRONG = (
    "Thank you. I keep your question with a note that this fact doesn't answer it. The record stays as it is."
)

# When something goes wrong
RECORD_UNAVAILABLE = "The record can't be read at the moment. Please ask again in a few minutes."

_KINDS = {
    "number": "Number",
    "date": "Date",
    "name": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "role": "Who did what to whom",
    "source": "Source",
    "degree": "Scope or degree",
}


def day(date: dt.date) -> str:
    """Write a date out: 2 April 2031."""
    return f"{date.day} {date:%B %Y}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does: A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def hold(reason: str) -> str:
    """Warn that a fact is under review."""
    return f"*Under review, do not publish:* {reason}"


def leading(stance: Stance, sources: Sequence[str]) -> str:
    """Begin a status line: who says so now."""
    return f"*{STANCES[stance].capitalize()}* by {listed(sources)}"


def beside(stance: Stance, source: str) -> str:
    """Name the other side that stands as well."""
    return f"but {STANCES[stance]} by {source}, and both stand"


def earlier(stance: Stance, sources: Sequence[str]) -> str:
    """Name those who said otherwise before."""
    return f"earlier {STANCES[stance]} by {listed(sources)}"


def others(count: int) -> str:
    """Stand for the sources that a line has no room to name."""
    return f"{count} others"


def since(sources: Sequence[str]) -> str:
    """Name those who reported it afterwards without changing the status."""
    return f"reported since by {listed(sources)}"


def said(stance: Stance, source: str, when: str | None) -> str:
    """Write who did what and when, as one entry of the history."""
    moment = f", {when}" if when else ""
    return f"{STANCES[stance].capitalize()} by {source}{moment}"


def note(text: str) -> str:
    """Write a curator's note."""
    return f"Note: {text}"


def left_out_statements(count: int, total: int) -> str:
    """Say that older statements don't fit."""
    return f"The oldest {count} of {total} statements are left out here for length."


def silent(parties: Sequence[str]) -> str:
    """Name the parties that have said nothing."""
    return f"No statement by {listed(parties, 'or')} on file"


def article(parts: Sequence[str]) -> str:
    """Name the article that a fact was drawn from."""
    return f"Article: {', '.join(parts)}"


def provenance_incomplete(missing: Sequence[str]) -> str:
    """Say what is not known of the article; `missing` holds `title`, `publisher` or both."""
    verb = "is" if len(missing) == 1 else "are"
    return f"Provenance incomplete: the article's {listed(missing)} {verb} not on file"


def as_of(date: dt.date) -> str:
    """Date an answer."""
    return f"As of {day(date)}"


def as_of_wording(words: str) -> str:
    """Date an answer by the article's own words, which came in quotation marks."""
    return f"As of {words}, in the article's words; it gives no date"


def difference(kind: DifferenceKind, asked: str, on_record: str) -> str:
    """Set what was asked beside what is on record."""
    return f"• {_KINDS[kind]}: you asked {asked}, on record is {on_record}"


def nothing(asked: str, base: BaseSummary) -> str:
    """Say that nothing matches, how large the base is, and that this means nothing about the truth."""
    return f"*Not on record.* {_size(base)} matches {asked}, which says nothing about whether it is true."


def _size(base: BaseSummary) -> str:
    if not base.facts:
        return "This base holds no facts yet, so nothing"
    changed = f", last changed on {day(base.changed.date())}" if base.changed else ""
    size = f"{_count(base.facts, 'fact')} from {_count(base.articles, 'article')}"
    return f"Nothing in this base ({size}{changed})"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def numbered(number: int, asked: str) -> str:
    """Head one of several claims."""
    return f"*{number}.* You asked: {asked}"


def not_shown(first: int, last: int) -> str:
    """Name the claims that don't fit in one message."""
    which = f"claim {first}" if first == last else f"claims {first} to {last}"
    return f"Not shown for length: {which}. Please ask about them by themselves."


def skipped(count: int) -> str:
    """Say that claims beyond the most that one message may hold were not looked up."""
    verb = "was" if count == 1 else "were"
    return f"{_count(count, 'more claim')} {verb} not looked up. Please ask in smaller parts."


def picked_by(user_id: str) -> str:
    """Say who chose among suggestions; Slack shows the person's name."""
    return f"Chosen among suggestions by <@{user_id}>"


def why_asked(asked: str) -> str:
    """Repeat what was asked."""
    return f"You asked: {asked}"


def why_phrasing(phrasing: str) -> str:
    """Name the claim or other phrasing that the words come nearest to."""
    return f"Nearest phrasing on record: {phrasing}"


def why_matched(words: str) -> str:
    """Name the words of the question that the phrasing covers."""
    return f"Matched: {words or 'no word by itself'}"


def why_missing(words: str) -> str:
    """Name the words of the question that it doesn't cover."""
    return f"Not matched: {words or 'nothing'}"


def why_compared(lines: Sequence[str]) -> list[str]:
    """Head what was found to be another in the record than in the question."""
    return ["Compared, and another on record:", *(f"• {line}" for line in lines)]


def failed(reference: str) -> str:
    """Apologise, and give the reference to look for in the log."""
    return f"Something went wrong on my side, and your question was not answered. Reference: {reference}"
