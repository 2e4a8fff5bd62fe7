"""The names that Slack hands back to us. They are never written as literals elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Id(StrEnum):
    """Every command, callback, and action id. Messages out there carry them: they never change meaning."""

    FACT_COMMAND = "/fact"
    CHECK_MESSAGE = "check_message"
    PICK_SUGGESTION = "pick_suggestion"
    NONE_OF_THESE = "none_of_these"
    QUEUE_NAMED = "queue_named"
    QUEUE_UNNAMED = "queue_unnamed"
    RESULT_MENU = "result_menu"
    WHY_THIS_MATCH = "why_this_match"
    NOT_MY_QUESTION = "not_my_question"
