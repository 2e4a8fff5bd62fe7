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

    # Buttons on a fact that curators look at (lists, cards, App Home); the value is the fact's id.
    EDIT_FACT = "edit_fact"
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
