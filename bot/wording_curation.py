"""What the bot says to those who keep the record. Arguments that hold strangers' words come in escaped.

A section a room, in the order of the alphabet within each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.standing import Standing
from bot.wording import listed
from facts.curation.actors import Role
from facts.matching.results import Outcome
from facts.model import Stance, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.results import Came

# Who may
REFUSED_ROLE = {
    Role.CURATOR: "Only curators can do that. You can ask: `/fact` and a question.",
    Role.ADMIN: "Only admins can do that.",
}
REFUSED_STANDING = {
    Standing.GUEST: "Guests can ask, but not keep the record.",
    Standing.OUTSIDER: "People of other organisations can ask, but not keep the record.",
    Standing.BOT: "Bots can't keep the record.",
    Standing.DEACTIVATED: "A deactivated account can't keep the record.",
}


def refused(reason: str, admins: Sequence[str]) -> str:
    """Refuse, and say whom to ask."""
    if not admins:
        return f"{reason} An owner or an admin of this Slack workspace can change that: `/facts curators`."
    return f"{reason} {listed(admins, 'or')} can change that."


# Forms
ADD_ANYWAY = "Save"
ADD_TITLE = "Add a fact"
ARTICLE = "Article"
ARTICLE_HINT = "Where the fact is drawn from. Empty: its provenance is shown as incomplete. /facts article adds one."
ARTICLE_ID_HINT = "A short name, as in syria-israel-talks. Empty: made from the title."
ARTICLE_NEXT = "Enter its facts"
ARTICLE_TITLE = "A new article"
CANCEL = "Cancel"
CHOICES = "More"
CLAIM = "Claim"
CLAIM_HINT = "One sentence that stands by itself, without “said” or “denied”: that goes below."
CLOSE = "Close"
FACT_ID = "Id"
FACT_ID_HINT = "A short name, as in paris-meeting-july. Empty: made from the claim. It never changes afterwards."
HOLD = "Put under review"
HOLD_HINT = "Every answer shows this first, at once."
HOLD_REASON = "Why must it not be published meanwhile?"
HOLD_TITLE = "Under review"
KEEP_AS_DRAFT = "Keep it as a draft: nobody is shown it yet"
KIND = "What kind of change is this?"
KIND_CORRECTED = "Corrected: the record was wrong"
KIND_UPDATED = "Updated: there is something new"
MINOR = "Minor: wording only, tell nobody"
NOTE = "Note"
NOTICE_TITLE = "Onrecord"
OTHER_PHRASINGS = "Other ways to ask"
OTHER_PHRASINGS_HINT = "A question or a sentence a line."
PARTIES = "Parties"
PARTIES_HINT = "Whom the claim concerns, one a line; those without a statement are named as silent."
PLACE = "Place in the history"
PLACE_BY_DATE = "By its date; without one, the newest"
PLACE_FIRST = "Before all others"
PUBLISH = "Publish it: from now on it is shown to those who ask"
PUBLISHED = "Published on"
PUBLISHER = "Publisher"
QUOTE = "Quote"
REASON = "Why?"
REASON_HINT = "The history keeps it."
REMOVE_STATEMENT = "Take this statement away"
RESTORE = "Publish again"
RESTORE_TITLE = "Restore a fact"
RETIRE = "Retire"
RETIRE_TITLE = "Retire a fact"
SAID_ON = "Said on"
SAID_ON_HINT = "When it was said, not when the event happens. Empty where the article gives no date."
SAVE = "Save"
SEND_BACK = "Send back"
SEND_BACK_REASON = "What is to be changed?"
SEND_BACK_TITLE = "Send back"
SOURCE = "Who says so"
SOURCE_KIND = "What kind of source"
STANCE = "What do they do?"
STANCE_OPTIONS = (
    ("Report it", str(Stance.REPORTED)),
    ("Confirm it, with the authority to know", str(Stance.CONFIRMED)),
    ("Deny it", str(Stance.DENIED)),
)
STATEMENT_EDIT = "Change"
STATEMENT_EDIT_TITLE = "Change a statement"
STATEMENT_TITLE = "Add a statement"
TAGS = "Tags"
TAGS_HINT = "One a line."
TITLE = "Title"
TRIGGER_SPENT = "Slack gives a form three seconds to open, and that has passed. Please try again."
UNDO = "Undo"
UNDO_LINES = "*This is what the last change did, and what will be undone:*"
UNDO_TITLE = "Undo the last change"
URL = "Link"
WHEN = "When, in the article's words"
WHEN_HINT = "For a statement without a date: “on Friday”."
WORDING_TITLE = "Edit a fact"


def too_long_for_a_form(fields: Sequence[str]) -> str:
    """Say which lists no form can show."""
    return f"Left as it is, since it is too long for a form: {listed(fields)}. A fact file can change it."


def place_after(number: int, said: str) -> str:
    """Offer to put a statement after another."""
    return f"After {number}: {said}"


def statement_line(number: int, said: str) -> str:
    """Name a statement in the form for its fact."""
    return f"{number}. {said}"


def more_lines(count: int) -> str:
    """Stand for what a form has no room to show."""
    return f"… and {count} more; `/facts history` shows them."


# The command, and which fact
BASE_EMPTY = "There are no facts yet. `/facts add` enters one, `/facts article` those of one article."
PICK_NEWEST = "*Which fact?* These were changed last; write its id or words of it after the command."
THIS_FACT = "This one"


def no_fact_found(words: str) -> str:
    """Say that no fact has these words."""
    return f"I found no fact for “{words}”. Try fewer words, or `/facts list`."


def no_such_word(word: str, words: Sequence[str]) -> str:
    """Say which words the command knows."""
    known = ", ".join(f"`{one}`" for one in words)
    return f"I don't know `/facts {word}`. What I know: {known}." if word else f"After `/facts` comes one of {known}."


def pick_found(words: str, shown: int, total: int) -> str:
    """Head the facts that words found."""
    more = f", {shown} of them here" if total > shown else ""
    return f"*Which fact?* “{words}” finds {total}{more}."


# After an act
CORRECTION_BEGUN = "Replies that showed it otherwise are being corrected."
NOT_SHOWN = {
    State.DRAFT: "It is a draft: nobody is shown it yet.",
    State.RETIRED: "It is retired: nobody is shown it any more.",
}
PROPOSED = "This waits for a second curator."
PROPOSED_NEXT = "You will hear when it is approved or sent back. Until then the record stays as it is."


def revision_saved(fact_id: str, revision: int) -> str:
    """Name a fact's revision."""
    return f"`{fact_id}`, revision {revision}"


# Acts and forms that come back
ADDED = "Added to the record."
ADD_TO_RECORD = "Add to the record"
ARTICLE_GONE = "That article is no longer there. Choose another."
CHANGED = "Changed."
CHECKED = "Checked: it still stands, as of today."
CHOOSE_STANCE = "Choose one of these."
FROM_PRIVATE_CHANNEL = (
    "*This message is not for everybody to read.* On record, everybody who asks sees what you take from it, and the "
    "link leads only those there who may read it."
)
HELD = "Under review. Every answer says so first, from now on."
NAME_THE_ARTICLE = "Write its title, its link or an id, so that it can be found again."
NO_DATE = "This is no date; write it as 2025-08-22."
NEARLY_SAME = "*Nearly the same is on record already:*"
NOTHING_FOUND = "Nothing on record says nearly the same, and no question on file would come to something else."
NOT_LOOKED_OVER = "The record could not be looked through in time for what is nearly the same."
QUESTIONS_CHANGE = "*Questions on file that would come to something else:*"
RELEASED = "The hold is ended."
RESTORED = "Published again."
RETIRED = "Retired. Nobody is shown it any more; its history stays."
SAVE_ANYWAY = "If you mean it as it is, press *Save* again."
SOMEBODY = "Somebody"
STILL_LOOKING = "Looking for facts that say nearly the same, and through the questions on file…"
STATEMENT_ADDED = "Statement added."
UNDONE = "Undone. `/facts undo` again brings it back."
WRITE_AN_ID = "Write an id: those made from the claim are taken."
YOURS_DIFFERS = "*What you typed differs from it so:*"


_OUTCOMES = {
    Outcome.ANSWER: "answered",
    Outcome.DIFFERS: "not on record as asked",
    Outcome.SUGGEST: "a choice",
    Outcome.NONE: "not on record",
}


def article_id_taken(article_id: str) -> str:
    """Say that an article's id is another's."""
    return f"The id {article_id} is another article's. `/facts article {article_id}` enters facts of that one."


def came(came: Came) -> str:
    """Say in a few words what a question comes to."""
    return ", ".join(_OUTCOMES[outcome] for outcome, _ in came.results) or _OUTCOMES[Outcome.NONE]


def conflict(person: str, revision: int) -> str:
    """Tell the second of two editors what happened."""
    return (
        f"*{person} changed this fact while you were typing.* Nothing of yours is lost: look at what is on record "
        f"now (revision {revision}), and save yours over it or cancel."
    )


def entered(count: int, claim: str) -> str:
    """Count the facts of an article that were entered."""
    return f"*{count} entered.* The last: {claim}\nGo on with the next, or close."


def form_failed(reference: str) -> str:
    """Apologise for a form that may have been saved or not, and give the reference to look for in the log."""
    return (
        f"Something went wrong on my side. Look whether it was saved before you send it again. Reference: {reference}"
    )


def facts_of(article: str) -> str:
    """Name the article whose facts are entered."""
    return f"*Facts from {article}*"


def more_questions(count: int) -> str:
    """Stand for the questions that there is no room for."""
    return f"… and {count} more"


def no_hold(fact_id: str) -> str:
    """Say that there is nothing to release."""
    return f"The fact {fact_id} is not under review."


def not_retired(fact_id: str) -> str:
    """Say that there is nothing to restore."""
    return f"The fact {fact_id} is not retired."


def reach(replies: int, people: int) -> str:
    """Say how far a change of a fact will be heard."""
    shown = f"{replies:,} {'reply shows' if replies == 1 else 'replies show'} this fact"
    told = f"{people:,} {'person hears' if people == 1 else 'people hear'} of a change"
    return f"{shown}, to be brought up to date; {told}."
