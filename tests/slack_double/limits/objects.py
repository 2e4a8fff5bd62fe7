"""Composition objects: texts, options, confirmations.

https://docs.slack.dev/reference/block-kit/composition-objects
"""

from .checks import Check, Shape, anything, boolean, by_type, list_of, one_of, string

ID = string(255)
URL = string(3_000)

# A text object of a kind that has no limit of its own is limited to this.
TEXT_CHARACTERS = 3_000


def plain_text(at_most: int = TEXT_CHARACTERS) -> Check:
    """Accept a `plain_text` object only."""
    return by_type({"plain_text": _plain(at_most)})


def any_text(at_most: int = TEXT_CHARACTERS) -> Check:
    """Accept a `plain_text` or a `mrkdwn` object."""
    mrkdwn = Shape({"type": anything, "text": string(at_most)}, {"verbatim": boolean})
    return by_type({"plain_text": _plain(at_most), "mrkdwn": mrkdwn})


def _plain(at_most: int) -> Shape:
    return Shape({"type": anything, "text": string(at_most)}, {"emoji": boolean})


def option(text: Check) -> Shape:
    """Accept an option whose text is of the kind that its element allows."""
    return Shape({"text": text, "value": string(150)}, {"description": text})


PLAIN_OPTION = option(plain_text(75))
MARKED_OPTION = option(any_text(75))
OVERFLOW_OPTION = Shape({"text": plain_text(75), "value": string(150)}, {"description": plain_text(75), "url": URL})
OPTION_GROUP = Shape({"label": plain_text(75), "options": list_of(PLAIN_OPTION, at_most=100)})

CONFIRMATION = Shape(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": one_of("primary", "danger")},
)
CONVERSATION_FILTER = Shape(
    optional={
        "include": list_of(one_of("im", "mpim", "private", "public"), at_most=4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    }
)
DISPATCH_ACTION = Shape(
    optional={"trigger_actions_on": list_of(one_of("on_enter_pressed", "on_character_entered"), at_most=2)}
)
SLACK_FILE = Shape(optional={"id": ID, "url": URL})
