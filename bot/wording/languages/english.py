"""Every sentence that the bot says, in English: the language that all others are checked against.

A section a room, in the order of the alphabet within each part. What stands in braces is filled in when a sentence
is said; arguments that hold a stranger's or a fact's words come in escaped. `*…*` is bold in Slack, `…` in backticks
is to be typed as it is. Lengths: a modal's title and buttons 24 characters, another button 75.
"""

from __future__ import annotations

from bot.wording.forms import Joined, Plural

CODE = "en"
NAME = "English"
RIGHT_TO_LEFT = False


class General:
    """Dates and enumerations, which every room writes."""

    DAY = "{day} {month} {year}"
    MONTHS = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    ALL_OF = Joined(two=" and ", between=", ", last=" and ")
    ONE_OF = Joined(two=" or ", between=", ", last=" or ")
    COMMA = Joined(two=", ", between=", ", last=", ")
    SEMICOLON = Joined(two="; ", between="; ", last="; ")
    FACTS = Plural(one="{n:,} fact", other="{n:,} facts")
    ARTICLES = Plural(one="{n:,} article", other="{n:,} articles")
    TIMES = Plural(one="{n:,} time", other="{n:,} times")
    DAYS = Plural(one="{n:,} day", other="{n:,} days")


class Asking:
    """What is asked, and what is answered."""

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

    SLOW_DOWN = Plural(
        one="That was a lot in a short time, and this one was not looked up. Please ask again in a second.",
        other="That was a lot in a short time, and this one was not looked up. Please ask again in {n:,} seconds.",
    )

    # What is kept of a person
    HELP_FORGET = "`/fact forget-me` deletes what I keep about you."
    FORGET_TITLE = "*Delete what I keep about you?*"
    FORGET_GOES = (
        "This goes:\n"
        "• your questions, what came of them, and what you said of answers\n"
        "• what you follow, and what you wait to hear of\n"
        "• your role here, and your name in the queue, in reviews and in the history"
    )
    FORGET_STAYS = (
        "What you changed in the record stays, by “a former curator”. My replies to your questions stay in Slack, but "
        "are no longer corrected. What you wrote in Slack is Slack's to keep."
    )
    FORGET_ME = "Delete it"
    KEEP_ME = "Keep it"
    FORGOTTEN = "It is deleted. What you ask or do from now on is kept anew."
    NOTHING_FORGOTTEN = "Nothing was deleted."

    # Statuses
    STANCES = {"reported": "reported", "confirmed": "confirmed", "denied": "denied"}
    LEADING = {
        "reported": "*Reported* by {sources}",
        "confirmed": "*Confirmed* by {sources}",
        "denied": "*Denied* by {sources}",
    }
    BESIDE = {
        "reported": "but reported by {source}, and both stand",
        "confirmed": "but confirmed by {source}, and both stand",
        "denied": "but denied by {source}, and both stand",
    }
    EARLIER = {
        "reported": "earlier reported by {sources}",
        "confirmed": "earlier confirmed by {sources}",
        "denied": "earlier denied by {sources}",
    }
    SINCE = "reported since by {sources}"
    OTHERS = Plural(one="{n:,} other", other="{n:,} others")
    SAID = {
        "reported": "Reported by {source}",
        "confirmed": "Confirmed by {source}",
        "denied": "Denied by {source}",
    }
    SAID_WHEN = "{said}, {when}"
    UNDER_REVIEW_BECAUSE = "*Under review, do not publish:* {reason}"
    NOTE = "Note: {text}"
    DENIAL_IS_NO_PROOF = "A denial is what its source says; it does not prove the claim false."
    ASKED_IN_THE_NEGATIVE = (
        "You asked in the negative. What is on record is the claim below; its status is about that claim."
    )
    STATEMENTS_TITLE = "*Statements, oldest first*"
    SHORTENED = "Quotes, notes and links are left out here for length."
    STATEMENTS_LEFT_OUT = "The oldest {count:,} of {total:,} statements are left out here for length."
    LINK_LABEL = "source"
    SILENT = "No statement by {parties} on file"
    ARTICLE = "Article: {parts}"
    PROVENANCE_PARTS = {"title": "title", "publisher": "publisher"}
    PROVENANCE_INCOMPLETE = Plural(
        one="Provenance incomplete: the article's {missing} is not on file",
        other="Provenance incomplete: the article's {missing} are not on file",
    )
    NO_DATE = "As of: no date on file"
    AS_OF = "As of {day}"
    AS_OF_WORDING = "As of {words}, in the article's words; it gives no date"

    # Outcomes
    DIFFERS_TITLE = "*Not on record as asked.* What is on record is another:"
    DIFFERENCE = "• {kind}: you asked {asked}, on record is {on_record}"
    DIFFERENCES = {
        "number": "Number",
        "date": "Date",
        "name": "Person",
        "organisation": "Organisation",
        "place": "Place",
        "role": "Who did what to whom",
        "source": "Source",
        "degree": "Scope or degree",
    }
    RELATED_TITLE = "*Also on record*"
    SUGGEST_TITLE = "*Which of these do you mean?* I am not sure enough to answer."
    THIS_ONE = "This one"
    NONE_OF_THESE = "None of these"
    NOT_ON_RECORD = (
        "*Not on record.* Nothing in this base ({size}) matches {asked}, which says nothing about whether it is true."
    )
    NOT_IN_EMPTY_BASE = (
        "*Not on record.* This base holds no facts yet, so nothing matches {asked}, which says nothing about whether "
        "it is true."
    )
    BASE_SIZE = "{facts} from {articles}"
    BASE_SIZE_CHANGED = "{facts} from {articles}, last changed on {day}"
    SEND_TO_CURATORS = "Send to the curators"
    SEND_WITHOUT_NAME = "Send without my name"
    OFFER_QUEUE = "Your question stays with you unless you send it."
    QUEUED = "Sent to the curators' queue."
    QUEUED_UNNAMED = "Sent to the curators' queue, without your name."
    ALREADY_QUEUED = "That question is in the curators' queue already, or is no longer kept."
    FACT_GONE = "That fact is no longer on record. Please ask again."
    MAY_NOT_ASK = {
        "guest": "Guests can't ask here. An admin of Onrecord can allow it, in `/facts settings`.",
        "outsider": (
            "People of other organisations can't ask here. An admin of Onrecord can allow it, in `/facts settings`."
        ),
        "deactivated": "A deactivated account can't ask.",
    }
    ONLY_YOU = "I don't reply in this channel for all to see: only you see this."
    NOT_INSTALLED = (
        "Onrecord isn't installed in this workspace, or not any more. An admin of yours can install it again."
    )
    CLAIM_NUMBERED = "*{number}.* You asked: {asked}"
    CLAIM_NOT_SHOWN = "Not shown for length: claim {first}."
    CLAIMS_NOT_SHOWN = "Not shown for length: claims {first} to {last}."
    CLAIMS_SKIPPED = Plural(
        one="{n:,} more claim was not looked up. Please ask in smaller parts.",
        other="{n:,} more claims were not looked up. Please ask in smaller parts.",
    )
    PICKED_BY = "Chosen among suggestions by {person}"

    # The menu beside an answer
    WHY_THIS_MATCH = "Why this match"
    NOT_MY_QUESTION = "Not my question"
    WHY_TITLE = "*Why this match*"
    YOU_ASKED = "You asked: {asked}"
    NEAREST_PHRASING = "Nearest phrasing on record: {phrasing}"
    MATCHED = "Matched: {words}"
    MATCHED_NONE = "Matched: no word by itself"
    NOT_MATCHED = "Not matched: {words}"
    NOT_MATCHED_NONE = "Not matched: nothing"
    COMPARED = "Compared, and another on record:"
    NO_CONFLICT = "Compared: no number, date, name, place, source, degree or role was found to be another."
    NO_LONGER_KNOWN = "The question is no longer kept, or the record has changed since this reply. Please ask again."
    NOTED_AS_WRONG = (
        "Thank you. I keep your question with a note that this fact doesn't answer it. The record stays as it is."
    )

    # When something goes wrong
    RECORD_UNAVAILABLE = "The record can't be read at the moment. Please ask again in a few minutes."
    TOO_LATE = (
        "I couldn't answer this in time: I was out of reach for too long. If you still want to know, please ask again."
    )
    ASKED_ELSEWHERE = "You asked this in {channel}, where I can't write."
    FAILED = "Something went wrong on my side, and your question was not answered. Reference: {reference}"


class Corrections:
    """Corrections, following, and work on the queue."""

    # The note in a reply, the notice in its thread, the message to those who follow
    HEADED = {"updated": "*Updated on {day}*", "corrected": "*Corrected on {day}*"}
    ABOUT = "About {claim}"
    STATUS_NOW = "On record now: {line}"
    STATUS_BEFORE = "Shown before: {line}"
    CLAIM_NOW = "The claim is now {now}; shown before: {before}"
    EARLIER_NOTES = Plural(one="{n:,} earlier note is left out.", other="{n:,} earlier notes are left out.")
    TAKEN_OFF = "This has been taken off the record. It is no longer to be relied on."
    BACK_ON = "This is back on the record."
    RELEASED = "It is no longer under review."
    ARTICLE_LINK_CHANGED = "The link to its article has changed; the rest is as before."
    STATEMENTS_CHANGED = "Its statements on record have changed; the status is as before."
    WORDING_CHANGED = "The wording on record has changed; the status is as before."
    OFF_THE_RECORD = "*Off the record.* Curators have taken this claim off the record:"
    REPLY_CHANGED = "The reply above says what is on record now."
    REPLY_STAYS = (
        "My earlier reply in this thread can't be edited any more. Please go by what is on record now, which is this:"
    )
    YOU_FOLLOW = "You follow this on Onrecord:"

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
    YOU_ASKED = "You asked: {words}"

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
    ASKED = "Asked: {asked}"
    TAKEN_BY = "{person} is on it."
    ANSWERED = "Answered with: {claim}. Those who asked to be told will hear."
    DISMISSED = "Dismissed: {asked}"


class Curation:
    """What those who keep the record read: refusals, forms, and what came of an act."""

    # Who may
    REFUSED_ROLE = {
        "curator": "Only curators can do that. You can ask: `/fact` and a question.",
        "admin": "Only admins can do that.",
    }
    REFUSED_STANDING = {
        "guest": "Guests can't keep the record.",
        "outsider": "People of other organisations can't keep the record.",
        "bot": "Bots can't keep the record.",
        "deactivated": "A deactivated account can't keep the record.",
    }
    REFUSED_ASK = "{reason} {admins} can change that."
    REFUSED_NO_ADMINS = "{reason} An owner or an admin of this Slack workspace can change that: `/facts curators`."

    # Forms
    ADD_TITLE = "Add a fact"
    ARTICLE = "Article"
    ARTICLE_CONFLICT = (
        "*{person} changed this article while you were typing.* Nothing of yours is lost: this is on record now, and "
        "you can save yours over it or cancel:"
    )
    ARTICLE_EDIT_TITLE = "Edit an article"
    ARTICLE_SAVED = "The article is changed: {article}."
    EDIT_ARTICLE = "Edit the article"
    NO_ARTICLE_FOUND = "I found no article for “{words}”. `/facts list` shows facts with their articles."
    PICK_ARTICLE = "*Which article?*"
    REACH_OF_ARTICLE = "Replies that show its facts: {replies:,}; people who follow them: {people:,}."
    THIS_ARTICLE = "This article"
    ARTICLE_HINT = (
        "Where the fact is drawn from. Empty: its provenance is shown as incomplete. /facts article adds one."
    )
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
    LINES_LEFT_OUT = "… and {count:,} more; `/facts history` shows them."
    MINOR = "Minor: wording only, tell nobody"
    NOTE = "Note"
    NOTICE_TITLE = "Onrecord"
    OTHER_PHRASINGS = "Other ways to ask"
    OTHER_PHRASINGS_HINT = "A question or a sentence a line."
    PARTIES = "Parties"
    PARTIES_HINT = "Whom the claim concerns, one a line; those without a statement are named as silent."
    PLACE = "Place in the history"
    PLACE_AFTER = "After {number:,}: {said}"
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
    STANCE_OPTIONS = {
        "reported": "Report it",
        "confirmed": "Confirm it, with the authority to know",
        "denied": "Deny it",
    }
    STATEMENT_EDIT = "Change"
    STATEMENT_EDIT_TITLE = "Change a statement"
    STATEMENT_NUMBERED = "{number}. {said}"
    STATEMENT_TITLE = "Add a statement"
    TAGS = "Tags"
    TAGS_HINT = "One a line."
    TITLE = "Title"
    TOO_LONG_FOR_A_FORM = "Left as it is, since it is too long for a form: {fields}. A fact file can change it."
    TRIGGER_SPENT = "Slack gives a form three seconds to open, and that has passed. Please try again."
    UNDO = "Undo"
    UNDO_LINES = "*This is what the last change did, and what will be undone:*"
    UNDO_TITLE = "Undo the last change"
    URL = "Link"
    WHEN = "When, in the article's words"
    WHEN_HINT = "For a statement without a date: “on Friday”."
    WORDING_TITLE = "Edit a fact"

    # The command, and which fact
    BASE_EMPTY = "There are no facts yet. `/facts add` enters one, `/facts article` those of one article."
    NO_FACT_FOUND = "I found no fact for “{words}”. Try fewer words, or `/facts list`."
    NO_SUCH_WORD = "I don't know `/facts {word}`. What I know: {known}."
    NO_WORD_GIVEN = "After `/facts` comes one of {known}."
    PICK_FOUND = "*Which fact?* “{words}” finds {total:,}."
    PICK_FOUND_MORE = "*Which fact?* “{words}” finds {total:,}, {shown:,} of them here."
    PICK_NEWEST = "*Which fact?* These were changed last; write its id or words of it after the command."
    THIS_FACT = "This one"

    # After an act
    CORRECTION_BEGUN = "Replies that showed it otherwise are being corrected."
    NOT_SHOWN = {
        "draft": "It is a draft: nobody is shown it yet.",
        "retired": "It is retired: nobody is shown it any more.",
    }
    PROPOSED = "This waits for a second curator."
    PROPOSED_NEXT = "You will hear when it is approved or sent back. Until then the record stays as it is."
    REVISION_SAVED = "`{fact_id}`, revision {revision:,}"

    # Acts and forms that come back
    ADDED = "Added to the record."
    ADD_TO_RECORD = "Add to the record"
    ARTICLE_GONE = "That article is no longer there. Choose another."
    ARTICLE_ID_TAKEN = (
        "The id {article_id} is another article's. `/facts article {article_id}` enters facts of that one."
    )
    CHANGED = "Changed."
    CHECKED = "Checked: it still stands, as of today."
    CHOOSE_STANCE = "Choose one of these."
    CONFLICT = (
        "*{person} changed this fact while you were typing.* Nothing of yours is lost: look at what is on record "
        "now (revision {revision:,}), and save yours over it or cancel."
    )
    ENTERED = Plural(
        one="*{n:,} entered.* The last: {claim}\nGo on with the next, or close.",
        other="*{n:,} entered.* The last: {claim}\nGo on with the next, or close.",
    )
    FACTS_OF = "*Facts from {article}*"
    FORM_FAILED = (
        "Something went wrong on my side. Look whether it was saved before you send it again. Reference: {reference}"
    )
    FROM_PRIVATE_CHANNEL = (
        "*This message is not for everybody to read.* On record, everybody who asks sees what you take from it, and "
        "the link leads only those there who may read it."
    )
    HELD = "Under review. Every answer says so first, from now on."
    MORE_QUESTIONS = "… and {count:,} more"
    NAME_THE_ARTICLE = "Write its title, its link or an id, so that it can be found again."
    NEARLY_SAME = "*Nearly the same is on record already:*"
    NOTHING_TO_CHANGE = "Nothing to change: it is on record as you sent it."
    NOTHING_FOUND = "Nothing on record says nearly the same, and no question on file would come to something else."
    NOT_HELD = "The fact {fact_id} is not under review."
    NOT_LOOKED_OVER = "The record could not be looked through in time for what is nearly the same."
    NOT_RETIRED = "The fact {fact_id} is not retired."
    NO_DATE = "This is no date; write it as 2025-08-22."
    OUTCOMES = {
        "answer": "answered",
        "differs": "not on record as asked",
        "suggest": "a choice",
        "none": "not on record",
    }
    QUESTIONS_CHANGE = "*Questions on file that would come to something else:*"
    REACH = "{replies}, to be brought up to date; {people}."
    REACH_PEOPLE = Plural(one="{n:,} person hears of a change", other="{n:,} people hear of a change")
    REACH_REPLIES = Plural(one="{n:,} reply shows this fact", other="{n:,} replies show this fact")
    RELEASED = "The hold is ended."
    RESTORED = "Published again."
    RETIRED = "Retired. Nobody is shown it any more; its history stays."
    SAVE_ANYWAY = "If you mean it as it is, press *Save* again."
    SOMEBODY = "Somebody"
    STATEMENT_ADDED = "Statement added."
    STILL_LOOKING = "Looking for facts that say nearly the same, and through the questions on file…"
    UNDONE = "Undone. `/facts undo` again brings it back."
    WRITE_AN_ID = "Write an id: those made from the claim are taken."
    YOURS_DIFFERS = "*What you typed differs from it so:*"


class Desk:
    """The curators' desk: the queue, reviews, what is due, roles, settings, exports."""

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
    WHY_QUEUED_COUNTED = "{why} ({count:,})"
    ASKED_ONCE = "Asked on {newest}"
    ASKED_OFTEN = "Asked {times}, last on {newest}"
    ASKED_BY = "Asked by {people}"
    ASKED_BY_IN = "Asked by {people}, in {channels}"
    OTHERS = Plural(one="{n:,} other", other="{n:,} others")
    NAMELESS = Plural(one="{n:,} person who left no name", other="{n:,} people who left no name")
    ALSO_WORDED = "Also: {wordings}"
    DRAFTED = "Draft begun: {fact_id}"
    TAKEN_BY = "{person} is on it since {at}"

    # Reviews
    REVIEWS_TITLE = "*Changes that wait for a second curator*"
    REVIEWS_EMPTY = "No change waits for a second curator."
    PROPOSAL = "*{action}* · proposed by {person} · {at}"
    PROPOSAL_NOTE = "Note: {text}"
    SENT_BACK = "*Sent back* by {person}: {reason}"
    WOULD_BE = "Status then: {status}"
    APPROVE = "Approve"
    CHANGE = "Change"
    SEND_BACK = "Send back"
    WITHDRAW = "Withdraw"
    YOUR_OWN = "You proposed this: another curator has to approve it."

    # Due for another look
    DUE_TITLE = "*Facts that are due for another look*"
    DUE_EMPTY = "No fact is due for another look."
    DUE_WHY = {
        "no newer statement": "Reported, and nobody has confirmed or denied it: due since {day}",
        "its own date has passed": (
            "The date that it speaks of has passed, and what came of it is not on file: due since {day}"
        ),
    }

    # Curators
    CURATORS_TITLE = "*Who keeps the record*"
    NO_CURATORS = "Nobody has been given a role yet."
    SLACK_ADMINS_ARE_ADMINS = "The owners and admins of this Slack workspace are admins here without being listed."
    ADD_CURATOR = "Make a curator of…"
    ADD_ADMIN = "Make an admin of…"
    TAKE_ROLE = "Take the role away"
    ROLES = {"admin": "admin", "curator": "curator"}
    HOLDER = "{person} · *{role}* · given by {given_by}, {at}"
    TIED_TO_GROUP = "The members of the user group {group} are curators."
    NO_ROLE_FOR = (
        "Only members of this Slack workspace can have a role: no guests, no bots, nobody of another organisation."
    )

    # Export
    EXPORT_SENT = "The export is in your direct messages with me."
    EXPORT_COMES = "The record as {form}, {facts}:"
    EXPORT_NOT_SENT = (
        "Slack didn't take the files ({code}). If that is missing_scope, the app has to be installed again with "
        "files:write; meanwhile `onrecord export` writes the same files."
    )

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
        "review": "Review",
        "due_days": "Days until a report is due for another look",
        "digest_channel": "Digest",
        "digest_hour": "Hour of the digest",
        "timezone": "Time zone",
        "curators_group": "User group of the curators",
        "question_days": "Days that questions are kept",
        "language": "Language of the channels",
        "language_for": "Who reads it",
        "may_ask": "Who may ask",
        "public_replies": "Replies for all to see",
        "reply_channels": "Channels chosen for replies",
    }
    SETTINGS_HINTS = {
        "review": "A hold and “still stands” never wait.",
        "due_days": "For facts that nobody has confirmed or denied since.",
        "digest_channel": "A channel for what changed and what waits, once a day. Invite Onrecord to it.",
        "digest_hour": "In the time zone below.",
        "timezone": "As in Europe/London or Asia/Beirut.",
        "curators_group": (
            "The group's id, as in S0123ABCD: whoever is in it is a curator. Needs the scope usergroups:read."
        ),
        "question_days": "Then what was asked, and by whom, is deleted. Empty: as long as the operator's setting says.",
        "language": "Of what several people read: replies to mentions, notices, the digest.",
        "language_for": "Slack has fewer languages than Onrecord: who has it in another may rather read the channels'.",
        "may_ask": "Nobody but members ever keeps the record.",
        "public_replies": "Elsewhere a mention is answered so that only whoever asked sees it.",
        "reply_channels": "Where replies are for all to see in chosen channels only.",
    }
    MAY_ASK = {
        "members": "Only members of this workspace ask",
        "guests": "Members and guests ask",
        "outsiders": "Members and people of other organisations ask",
        "everybody": "Members, guests and people of other organisations ask",
    }
    PUBLIC_REPLIES = {
        "everywhere": "Replies for all to see are posted in every channel",
        "chosen": "Replies for all to see are posted in chosen channels only",
        "nowhere": "Replies for all to see are posted in no channel",
    }
    PUBLIC_REPLIES_IN = "{where}: {channels}"
    HOUR = "{hour:02}:00"
    DUE_AFTER = "A report without a newer statement is due for another look after {days}"
    DIGEST_TO = "A digest goes to {channel} at {hour}, {timezone}"
    DIGEST_NOWHERE = "No digest is posted"
    DIGEST_COMES = (
        "From now on I post here at {hour}, {timezone}, what changed in the record and what waits, if anything."
    )
    DIGEST_NOT_THERE = "I can't post there (Slack says {code}). Invite me to the channel, then save again."
    GROUP_OF_CURATORS = "The members of the user group {group} are curators"
    QUESTIONS_KEPT = "Questions are kept for {days}, then deleted"
    QUESTIONS_KEPT_AS_SET_UP = "Questions are kept for as long as the operator's setting says, then deleted"
    LANGUAGES_FOR = {
        "channels": "The channels; each person reads the language that they have Slack in",
        "everybody": "Everybody, whatever language they have Slack in",
    }
    LANGUAGE = "Language of the channels: {name}. Who reads it: {readers}"
    NO_GROUP_OF_CURATORS = "No user group is tied to the curators"


class Home:
    """App Home, the digest and the help of `/facts`."""

    # App Home
    ASK_LABEL = "Is this on the record?"
    ASK_PLACEHOLDER = "A claim or a question; Enter asks"
    ALSO_IN_MESSAGES = (
        "The same answer is under *Messages* above, where you can follow it, choose between facts, or send your "
        "question to the curators."
    )
    BASE = "{facts} from {articles} on record"
    LATELY_TITLE = "*What changed lately*"
    NOTHING_LATELY = "Nothing has changed yet."
    FOLLOWING_TITLE = "*What you follow*"
    FOLLOWING_NOTHING = "Nothing yet. *Tell me when this changes*, in an answer's menu (⋯), puts it here."
    FOLLOWED_QUESTION = "Not on record yet: {asked}"
    FOLLOWS_MORE = "and {count:,} more"
    UNFOLLOW = "Stop following"
    DESK_TITLE = "*The curators' desk*"
    ADD_FACT = "Add a fact"
    ADD_ARTICLE = "Enter an article"
    ALL_FACTS = "All facts"
    CURATORS = "Curators"
    SETTINGS = "Settings"
    SEE_ALL = "See all"
    SEE_ALL_OF = "{see_all}: {title}"
    BACK_HOME = "Back to the start"
    QUEUE = "Questions that wait for an answer"
    REVIEWS = "Changes that wait for a second curator"
    DUE = "Facts that are due for another look"
    DRAFTS = "Drafts"
    WAITING = "*{title}*: {total:,}"
    WAITING_NONE = "{title}: none"

    # The digest
    DIGEST_TITLE = "*The record on {day}*"
    CHANGED = "*Changed since yesterday*"
    HELD = "*Under review*"
    MOST_ASKED = "*Asked about most*"
    ASKED_TIMES = "asked {times}"
    MORE_FACTS = "and {count:,} more"
    QUESTIONS_WAIT = Plural(one="{n:,} question waits for an answer", other="{n:,} questions wait for an answer")
    CHANGES_WAIT = Plural(
        one="{n:,} change waits for a second curator", other="{n:,} changes wait for a second curator"
    )
    FACTS_DUE = Plural(one="{n:,} fact is due for another look", other="{n:,} facts are due for another look")
    WAITS = "{parts}. They are in my Home tab."

    # Help
    HELP_TITLE = "*`/facts` keeps the record.*"
    HELP_ACTS = (
        "*Change it*\n"
        "• `/facts add`: a new fact; `/facts article`: an article once, then fact after fact\n"
        "• `/facts statement ID`: somebody has said something new\n"
        "• `/facts check ID`: it still stands\n"
        "• `/facts hold ID REASON`: under review at once, in every answer; `/facts release ID`\n"
        "• `/facts edit ID`, `/facts undo ID`, `/facts retire ID`, `/facts restore ID`; `/facts edit-article ID`\n"
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
    HELP_FOR_OTHERS = (
        "`/facts` is for the curators of the record. You can ask: `/fact` and a question, or a message to me."
    )
    HELP_DESK = (
        "*Run the desk*\n"
        "• `/facts curators`: who may do this; `/facts settings`: review, digest, user group\n"
        "• `/facts import`, `/facts export`: files in and out\n"
        "Wherever an ID is asked for, words from the claim do as well, as long as they fit one fact only."
    )


class Importing:
    """Fact files that are uploaded."""

    CHOOSE_A_FILE = "Choose a file."
    COUNTED = "{new:,} new, {changed:,} changed"
    FILE = "Fact files"
    FILE_HINT = (
        "YAML, JSON, CSV or ClaimReview (.jsonld). A CSV file's entities stand in NAME.entities.csv: choose both."
    )
    FILES_NEED_SCOPE = (
        "I may not take files here: the app lacks the scope `files:read`. Whoever set it up can add it "
        "(docs/slack.md), or import with `onrecord import`."
    )
    FILES_REFUSED = "Slack refuses the file: {code}. Nothing was changed."
    FILES_REFUSED_SCOPE = (
        "Slack refuses the file: {code}. The app lacks a scope; docs/slack.md names it. Nothing was changed."
    )
    IMPORT = "Import"
    IMPORTED = "{name} is imported: {counted}."
    IMPORT_EXPLAINED = (
        "Files in YAML, JSON or CSV, as `/facts export` writes them, or ClaimReview. You will see what they would "
        "change before they do; all of it is brought in, or nothing."
    )
    IMPORT_NEEDS_ADMIN = (
        "Changes wait for a second curator here, and an import would go past them: only admins can import."
    )
    IMPORT_NOTHING = "The record holds everything in {name} already."
    IMPORT_READ = "Read it"
    IMPORT_READING = "Reading the file, and comparing it with the record…"
    IMPORT_REFUSED = "*The file can't be taken as it is. Nothing was changed.*"
    IMPORT_TITLE = "Import a fact file"
    IMPORT_WOULD = "*{name}* would change the record so: {counted} (facts, articles and entities)."
    MORE_MISTAKES = "… and {count:,} more"
    RATINGS = "Rating map"
    RATINGS_HINT = "For ClaimReview by others: what their ratings mean. Without one they come in as drafts."


class Installing:
    """The pages that a browser shows while somebody installs the bot."""

    INSTALL_TITLE = "Add Onrecord to Slack"
    INSTALL_WHAT = (
        "Onrecord answers in Slack whether a claim is on your newsroom's record: reported, confirmed or denied, by "
        "whom, and where that is written."
    )
    INSTALL_WHO = "Slack shows next what it may do. Your workspace may want an admin to approve it."
    ADD_TO_SLACK = "Add to Slack"
    INSTALLED_TITLE = "Onrecord is installed"
    INSTALLED_IN = "It answers in {name} from now on."
    INSTALLED_SOMEWHERE = "It answers from now on."
    INSTALLED_NEXT = "In Slack, invite it to a channel and mention it with a question, or write /fact help."
    OPEN_IN_SLACK = "Open it in Slack"
    NOT_INSTALLED_TITLE = "Onrecord was not installed"
    NOT_INSTALLED_WHY = {
        "access_denied": "Nobody gave the permission on Slack's page. Begin again at /slack/install when you wish.",
        "invalid_browser": (
            "This browser didn't begin the installation, or has lost its cookie. Begin at /slack/install, over HTTPS, "
            "and go through in one browser."
        ),
        "invalid_state": "The installation took longer than ten minutes, or was used before. Begin at /slack/install.",
        "missing_code": "Slack's answer lacks its code. Begin again at /slack/install.",
        "invalid_code": "Slack didn't take the code that it had given. Begin again at /slack/install.",
        "unavailable": "Slack or the database can't be reached just now. Begin again at /slack/install in a minute.",
    }
    NOT_INSTALLED_BECAUSE = "Slack says: {reason}. Begin again at /slack/install."


class Pages:
    """The lists and pages of the record: lists of facts, a fact's page, its timeline."""

    # Buttons
    OPEN = "Open"
    OPEN_DESCRIBED = "Open: {claim}"
    EARLIER_PAGE = "Previous"
    LATER_PAGE = "Next"
    BACK_TO_LIST = "Back to the list"
    BACK_TO_FACT = "Back to the fact"
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
    FACTS_TITLE = "*{facts}*"
    FACTS_TITLE_NARROWED = "*{facts}*: {narrowed}"
    NEAREST_TITLE = "*Nearest to* {words}"
    NARROWED_TEXT = "with {words}"
    NARROWED_TAG = "tagged {tag}"
    NARROWED_STANCE = {
        "reported": "whose status is reported",
        "confirmed": "whose status is confirmed",
        "denied": "whose status is denied",
    }
    NARROWED_ARTICLE = "from the article {article}"
    NARROWED_NOT_HELD = "not under review"
    NO_SUCH_FILTER = "{key}: can't be “{value}”. Write {known}."
    PART_OF_LIST = "{first:,} to {last:,} of {total:,}"
    ONE_OF_LIST = "{first:,} of {total:,}"
    STATES = {"draft": "draft", "published": "published", "retired": "retired"}
    UNDER_REVIEW = "under review"
    NO_FACTS = "There is no fact yet. `/facts add` makes the first, `/facts article` enters those of an article."
    NOTHING_FOUND = "No fact is like that. `/facts list` shows all; `/facts help` says how a list is narrowed."
    WHICH_FACT = "Which one do you mean?"
    STATE_NOTICES = {
        "draft": "*Draft.* People who ask don't see this fact.",
        "retired": "*Retired.* People who ask don't see this fact; `/facts restore` brings it back.",
    }
    REVISION = "revision {number:,}"
    CHECKED = "checked on {day}"
    TAGS = "Tags: {names}"
    ALSO_ASKED = "Also asked: {phrasings}"
    ALSO_ASKED_MORE = "Also asked: {phrasings}, and {more:,} more"
    PARTIES = "Concerns: {names}"
    OF_ARTICLE = "Article: {article}"

    # Duplicates
    DUPLICATES_TITLE = "*Facts that are nearly the same*"
    DUPLICATES_OF = "*Nearly the same as* {claim}"
    ALIKE = "{score:.0%} alike"
    LOOKING_THROUGH = "I am looking through the whole record; with thousands of facts that takes a while."
    NO_DUPLICATES = "No two facts are nearly the same."
    NO_DUPLICATES_OF = "No other fact is nearly the same."

    # History
    HISTORY_TITLE = "*History of* {claim}"
    STEP = "*{number:,}. {action}* · {by} · {at}"
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
        "article": "Its article's details changed",
        "import": "Imported",
    }
    REASON = "Reason: {text}"
    APPROVED_BY = "Approved by {person}"
    MORE_LINES = "and {count:,} more"
    RECORD_WAS_WRONG = "Correction: the record was wrong"
    MINOR = "Minor: a change of wording, nobody was told"
    CORRECTION_REACHED = "Correction: {parts}"
    NOTHING_REACHED = "No reply had shown what changed."
    DELIVERIES = "Each delivery"
    DELIVERIES_TITLE = "*What became of the correction that revision {revision:,} began*"
    BACK_TO_HISTORY = "Back to the history"
    NO_DELIVERIES = "Nobody had to be told."
    DELIVERED = {
        "message": "Reply",
        "message in private": "Reply in private",
        "thread": "Notice in a thread",
        "thread in private": "Notice in private",
        "direct": "Direct message",
        "direct in private": "Direct message to somebody who follows it",
    }
    PROGRESS = {
        "waiting": "still to come",
        "sent": "delivered",
        "failed": "not delivered",
        "skipped": "had nothing more to say",
        "stopped": "stopped before it was sent",
    }
    DELIVERY = "{what}: {progress}, {at}"
    DELIVERY_IN = "{what} in {where}: {progress}, {at}"
    DELIVERY_FAILURE = "{delivery} ({failure})"
    STOP_CORRECTION = "Stop telling people"
    REPLIES_UPDATED = Plural(one="{n:,} reply updated", other="{n:,} replies updated")
    THREADS_TOLD = Plural(one="{n:,} thread told", other="{n:,} threads told")
    PEOPLE_TOLD = Plural(one="{n:,} person told", other="{n:,} people told")
    STILL_WAITING = Plural(one="{n:,} still to come", other="{n:,} still to come")
    NOT_DELIVERED = Plural(one="{n:,} not delivered", other="{n:,} not delivered")
    NOT_SENT = Plural(one="{n:,} stopped before it was sent", other="{n:,} stopped before they were sent")
    MOMENT_IN_UTC = "{day}, {time} UTC"


class Problems:
    """What the record itself says of what can't be done and of what has changed: in English where it arises."""

    SENTENCES: dict[str, str] = {}


class Reviewing:
    """What those who propose a change and those who review it tell each other."""

    ALREADY_DECIDED = "This proposal is decided already."
    CHANGES_PROPOSAL = "What you save takes the place of the proposal, and waits for somebody other than you."
    NOBODY_TO_REVIEW = (
        "There is no other curator whom I could tell. An admin can name one: `/facts curators`; until then it waits "
        "in `/facts reviews`."
    )
    REVIEW_WANTED = "*A change waits for a second curator.* Whoever proposed it can't approve it."
    APPROVED_BY = "Approved by {person}, and saved."
    SENT_BACK_BY = "Sent back by {person}: {reason}"
    WITHDRAWN_BY = "Withdrawn by {person}."
    YOUR_PROPOSAL_APPROVED = "{person} approved what you proposed. It is saved."
    YOUR_PROPOSAL_SENT_BACK = "*{person} sent back what you proposed:* {reason}"


class Surfaces:
    """What stands behind an answer's buttons."""

    # The buttons of an answer
    HISTORY = "History"
    COPY_LINE = "Line to copy"
    STATEMENTS_BUTTON = Plural(one="The statement", other="The {n:,} statements")
    SHARE_TO_CHANNEL = "Share to channel"
    SHARE_IN_THREAD = "Share in thread"
    COPY_TITLE = "*To copy:*"
    HISTORY_TITLE = "*History on the record, newest first*"
    NO_HISTORY = "Nothing of this has been changed since it came onto the record."
    STEP = "*{moment}:* {did}"
    STEPS = {
        "add": "came onto the record",
        "edit": "was edited",
        "statement": "got a statement",
        "check": "was looked at again, and still stands",
        "hold": "was put under review",
        "release": "was released from review",
        "retire": "was taken off the record",
        "restore": "came back onto the record",
        "undo": "had its last change undone",
        "article": "had its article's details changed",
        "import": "was changed by an import",
    }

    # Sharing
    SHARED = "Shared."
    SHARED_ALREADY = "You have shared this there already."
    SHARED_BY = "Shared by {person}, who asked: {asked}"
    NOT_SHARED = "Slack didn't let me post that ({code})."
    NOT_SHARED_BY_ADMINS = "Your admins of Onrecord don't have me post in this channel for all to see."
    NOT_SHARED_HERE = (
        "I am not in this conversation, so I can't post there. Invite me (`/invite @Onrecord`) and press again."
    )
    NOT_SHARED_ARCHIVED = "This channel is archived, so nothing can be posted in it."

    # A question that was taken back
    WITHDRAWN = "The question was taken back, and its answer with it."

    # Several claims
    NEXT_CLAIMS = "Next claims"
    EARLIER_CLAIMS = "Earlier claims"
    OTHER_CLAIMS = "The other claims"
    CLAIM_SHOWN = "Claim {first} of {total}"
    CLAIMS_SHOWN = "Claims {first} to {last} of {total}"

    # The line to copy: an answer's attribution as one plain sentence
    COPIED = {
        "reported": Plural(one="{who} has reported this", other="{who} have reported this"),
        "confirmed": Plural(one="{who} has confirmed this", other="{who} have confirmed this"),
        "denied": Plural(one="{who} has denied this", other="{who} have denied this"),
    }
    COPIED_ON = {
        "reported": "{who} reported this on {day}",
        "confirmed": "{who} confirmed this on {day}",
        "denied": "{who} denied this on {day}",
    }
    COPIED_BESIDE = {
        "reported": "while {who} has reported it",
        "confirmed": "while {who} has confirmed it",
        "denied": "while {who} has denied it",
    }
    COPIED_BESIDE_ON = {
        "reported": "while {who} reported it on {day}",
        "confirmed": "while {who} confirmed it on {day}",
        "denied": "while {who} denied it on {day}",
    }
    COPIED_EARLIER = {
        "reported": "{who} had reported it",
        "confirmed": "{who} had confirmed it",
        "denied": "{who} had denied it",
    }
    COPIED_SINCE = Plural(one="{who} has reported it since", other="{who} have reported it since")
    COPIED_SENTENCE = "{sentence}."
    COPIED_HELD = "Under review, do not publish ({reason}): {sentence}"
    # The article of the language, and what an institution's name ends in, or has before "of", when it takes it; a
    # language that writes names bare leaves the list empty.
    THE = "the"
    TAKE_THE: tuple[str, ...] = (
        "agency",
        "army",
        "association",
        "authorities",
        "authority",
        "bank",
        "cabinet",
        "club",
        "commission",
        "committee",
        "company",
        "council",
        "court",
        "embassy",
        "federation",
        "foundation",
        "government",
        "kremlin",
        "league",
        "military",
        "ministry",
        "navy",
        "office",
        "opposition",
        "palace",
        "parliament",
        "party",
        "pentagon",
        "police",
        "presidency",
        "senate",
        "union",
        "vatican",
    )
