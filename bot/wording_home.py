"""What App Home, the digest and the help of `/facts` say.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import day, listed
from bot.wording_pages import counted

if TYPE_CHECKING:
    import datetime as dt

    from facts.model import BaseSummary

# App Home
ASK_LABEL = "Is this on the record?"
ASK_PLACEHOLDER = "A claim or a question; Enter asks"
ALSO_IN_MESSAGES = (
    "The same answer is under *Messages* above, where you can follow it, choose between facts, or send your "
    "question to the curators."
)
LATELY_TITLE = "*What changed lately*"
NOTHING_LATELY = "Nothing has changed yet."
FOLLOWING_TITLE = "*What you follow*"
FOLLOWING_NOTHING = "Nothing yet. *Tell me when this changes*, in an answer's menu (⋯), puts it here."
UNFOLLOW = "Stop following"
DESK_TITLE = "*The curators' desk*"
ADD_FACT = "Add a fact"
ADD_ARTICLE = "Enter an article"
ALL_FACTS = "All facts"
CURATORS = "Curators"
SETTINGS = "Settings"
SEE_ALL = "See all"
BACK_HOME = "Back to the start"
QUEUE = "Questions that wait for an answer"
REVIEWS = "Changes that wait for a second curator"
DUE = "Facts that are due for another look"
DRAFTS = "Drafts"

# The digest
CHANGED = "*Changed since yesterday*"
HELD = "*Under review*"
MOST_ASKED = "*Asked about most*"

# Help
HELP_TITLE = "*`/facts` keeps the record.*"
HELP_ACTS = (
    "*Change it*\n"
    "• `/facts add`: a new fact; `/facts article`: an article once, then fact after fact\n"
    "• `/facts statement ID`: somebody has said something new\n"
    "• `/facts check ID`: it still stands\n"
    "• `/facts hold ID REASON`: under review at once, in every answer; `/facts release ID`\n"
    "• `/facts edit ID`, `/facts undo ID`, `/facts retire ID`, `/facts restore ID`\n"
    "• *Add to the record* in the menu of any message: a draft from it"
)
HELP_LISTS = (
    "*Look at it*\n"
    "• `/facts list` and any of `state:draft`, `status:denied`, `tag:talks`, `article:ID`, `held:yes`, and words\n"
    "• `/facts search WORDS`: by meaning, nearest first\n"
    "• `/facts show ID`, `/facts history ID`, `/facts duplicates`\n"
    "• `/facts queue`: what people asked in vain; `/facts reviews`: what waits for a second curator; "
    "`/facts due`: what is due for another look"
)
HELP_FOR_OTHERS = "`/facts` is for the curators of the record. You can ask: `/fact` and a question, or a message to me."
HELP_DESK = (
    "*Run the desk*\n"
    "• `/facts curators`: who may do this; `/facts settings`: review, digest, user group\n"
    "• `/facts import`, `/facts export`: files in and out\n"
    "Wherever an ID is asked for, words from the claim do as well, as long as they fit one fact only."
)


def base(base: BaseSummary) -> str:
    """Say how large the base is."""
    return f"{counted(base.facts, 'fact', 'facts')} from {counted(base.articles, 'article', 'articles')} on record"


def waiting(title: str, total: int) -> str:
    """Head one of the lists that wait for a curator."""
    return f"*{title}*: {total:,}" if total else f"{title}: none"


def followed_question(asked: str) -> str:
    """Name a question that somebody wants to hear about."""
    return f"Not on record yet: {asked}"


def follows_more(number: int) -> str:
    """Stand for what somebody follows beyond what is shown; ending a follow makes room for the next."""
    return f"and {number:,} more"


def digest_title(date: dt.date) -> str:
    """Head the digest."""
    return f"*The record on {day(date)}*"


def times(number: int) -> str:
    """Say how often people asked about a fact."""
    return f"asked {counted(number, 'time', 'times')}"


def more_facts(number: int) -> str:
    """Stand for the facts that have no room."""
    return f"and {number:,} more"


def waits(queue: int, reviews: int, due: int) -> str:
    """Count what waits for the curators."""
    parts = [
        counted(queue, "question waits for an answer", "questions wait for an answer"),
        counted(reviews, "change waits for a second curator", "changes wait for a second curator"),
        counted(due, "fact is due for another look", "facts are due for another look"),
    ]
    return f"{listed(parts)}. They are in my Home tab."
