"""The names that Slack hands back to us. They are never written as literals elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Id(StrEnum):
    """Every command, callback, action and block id. Messages out there carry them: they never change meaning."""

    FACT_COMMAND = "/fact"
    CHECK_MESSAGE = "check_message"
    PICK_SUGGESTION = "pick_suggestion"
    NONE_OF_THESE = "none_of_these"
    QUEUE_NAMED = "queue_named"
    QUEUE_UNNAMED = "queue_unnamed"
    RESULT_MENU = "result_menu"
    WHY_THIS_MATCH = "why_this_match"
    NOT_MY_QUESTION = "not_my_question"
    PICKED_FACT = "picked_fact"
    FOLLOW_FACT = "follow_fact"
    FOLLOW_QUESTION = "follow_question"
    SHOW_HISTORY = "show_history"
    COPY_LINE = "copy_line"
    # Under an answer: all statements, sharing what one person sees, and the other claims of a long message.
    SHOW_STATEMENTS = "show_statements"
    SHARE_TO_CHANNEL = "share_to_channel"
    SHARE_IN_THREAD = "share_in_thread"
    EARLIER_CLAIMS = "earlier_claims"
    NEXT_CLAIMS = "next_claims"

    # Buttons on a fact that curators look at (lists, cards, App Home); the value is the fact's id.
    EDIT_FACT = "edit_fact"
    EDIT_ARTICLE = "edit_article"  # its value is the article's id
    ADD_STATEMENT = "add_statement"
    CHECK_FACT = "check_fact"
    HOLD_FACT = "hold_fact"
    RELEASE_FACT = "release_fact"
    RETIRE_FACT = "retire_fact"
    RESTORE_FACT = "restore_fact"
    UNDO_FACT = "undo_fact"
    # Buttons that begin something new; no value.
    ADD_FACT = "add_fact"
    ADD_ARTICLE = "add_article"
    # Buttons on an entry of the queue; the value is the entry's id.
    QUEUE_TAKE = "queue_take"
    QUEUE_GIVE_BACK = "queue_give_back"
    QUEUE_ANSWER = "queue_answer"
    QUEUE_DRAFT = "queue_draft"
    QUEUE_DISMISS = "queue_dismiss"
    # Buttons on a proposal that waits for a second curator; the value is the proposal's id.
    REVIEW_APPROVE = "review_approve"
    REVIEW_CHANGE = "review_change"
    REVIEW_SEND_BACK = "review_send_back"
    REVIEW_WITHDRAW = "review_withdraw"
    # The button that ends a correction's fan-out; the value is the correction's id.
    STOP_CORRECTION = "stop_correction"

    # Lists and pages: buttons that lead to one; the value is a destination (bot/blocks/destination.py).
    GO = "go"
    GO_BACK = "go_back"
    GO_ON = "go_on"
    GO_UP = "go_up"
    # App Home, settings and curators.
    HOME_ASK = "home_ask"
    GIVE_CURATOR = "give_curator"
    GIVE_ADMIN = "give_admin"
    TAKE_ROLE = "take_role"
    CHANGE_SETTINGS = "change_settings"
    SETTINGS_FORM = "settings_form"
    UNFOLLOW = "unfollow"

    # Curators' command, shortcut and forms. A form's id is its view's callback.
    FACTS_COMMAND = "/facts"
    ADD_TO_RECORD = "add_to_record"
    FACT_FORM = "fact_form"
    WORDING_FORM = "wording_form"
    STATEMENT_FORM = "statement_form"
    ARTICLE_FORM = "article_form"
    ARTICLE_EDIT_FORM = "article_edit_form"
    HOLD_FORM = "hold_form"
    RETIRE_FORM = "retire_form"
    RESTORE_FORM = "restore_form"
    UNDO_FORM = "undo_form"
    SEND_BACK_FORM = "send_back_form"
    IMPORT_FORM = "import_form"
    EDIT_STATEMENT = "edit_statement"
    # Forms on an entry of the queue, and the button that takes it from somebody else.
    DISMISS_FORM = "dismiss_form"
    ANSWER_FORM = "answer_form"
    QUEUE_TAKE_OVER = "queue_take_over"
    FORGET_ME = "forget_me"
    KEEP_ME = "keep_me"


class Field(StrEnum):
    """The fields of the forms: each is its input's block id and action id. Open forms carry them."""

    CLAIM = "claim"
    ALSO_ASKED = "also_asked"
    TAGS = "tags"
    PARTIES = "parties"
    ARTICLE = "article"
    FACT_ID = "fact_id"
    STANCE = "stance"
    SOURCE = "source"
    SOURCE_KIND = "source_kind"
    SAID_ON = "said_on"
    WHEN = "when"
    QUOTE = "quote"
    NOTE = "note"
    URL = "url"
    PLACE = "place"
    KIND = "kind"
    CHOICES = "choices"
    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    REASON = "reason"
    FILE = "file"
    RATINGS = "ratings"
    FACT = "fact"
