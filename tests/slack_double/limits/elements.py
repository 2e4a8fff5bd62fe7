"""Block elements, and which of them may stand where.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Mapping

from .checks import Check, Shape, anything, boolean, list_of, one_of, string, whole_number
from .objects import (
    CONFIRMATION,
    CONVERSATION_FILTER,
    DISPATCH_ACTION,
    ID,
    MARKED_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PLAIN_OPTION,
    SLACK_FILE,
    URL,
    any_text,
    plain_text,
)

_INTERACTIVE: Mapping[str, Check] = {"type": anything, "action_id": ID, "confirm": CONFIRMATION}
_FOCUSED: Mapping[str, Check] = {**_INTERACTIVE, "focus_on_load": boolean}
_CHOOSER: Mapping[str, Check] = {**_FOCUSED, "placeholder": plain_text(150)}
_TYPED: Mapping[str, Check] = {
    "type": anything,
    "action_id": ID,
    "focus_on_load": boolean,
    "placeholder": plain_text(150),
    "dispatch_action_config": DISPATCH_ACTION,
}
_MANY: Mapping[str, Check] = {"max_selected_items": whole_number(1, 100)}
_CONVERSATIONS: Mapping[str, Check] = {
    "default_to_current_conversation": boolean,
    "filter": CONVERSATION_FILTER,
}
_LISTED: Mapping[str, Check] = {
    "options": list_of(PLAIN_OPTION, at_most=100),
    "option_groups": list_of(OPTION_GROUP, at_most=100),
}


def _chooser(**own: Check) -> Shape:
    return Shape(optional={**_CHOOSER, **own})


def _typed(**own: Check) -> Shape:
    return Shape(optional={**_TYPED, **own})


_PLAIN_OPTIONS = list_of(PLAIN_OPTION, at_most=100)
_IDS = list_of(ID, at_most=100)

BUTTON = Shape(
    {"text": plain_text(75)},
    {
        **_INTERACTIVE,
        "url": URL,
        "value": string(2_000),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)
OVERFLOW = Shape({"options": list_of(OVERFLOW_OPTION, at_most=5)}, _INTERACTIVE)
IMAGE = Shape({"type": anything, "alt_text": string(2_000)}, {"image_url": URL, "slack_file": SLACK_FILE})

CHOOSERS: Mapping[str, Check] = {
    "checkboxes": Shape(
        {"options": list_of(MARKED_OPTION, at_most=10)},
        {**_FOCUSED, "initial_options": list_of(MARKED_OPTION, at_most=10)},
    ),
    "radio_buttons": Shape(
        {"options": list_of(MARKED_OPTION, at_most=10)}, {**_FOCUSED, "initial_option": MARKED_OPTION}
    ),
    "static_select": _chooser(**_LISTED, initial_option=PLAIN_OPTION),
    "external_select": _chooser(initial_option=PLAIN_OPTION, min_query_length=whole_number(0, 100)),
    "users_select": _chooser(initial_user=ID),
    "conversations_select": _chooser(**_CONVERSATIONS, initial_conversation=ID, response_url_enabled=boolean),
    "channels_select": _chooser(initial_channel=ID, response_url_enabled=boolean),
    "multi_static_select": _chooser(**_LISTED, **_MANY, initial_options=_PLAIN_OPTIONS),
    "multi_external_select": _chooser(**_MANY, initial_options=_PLAIN_OPTIONS, min_query_length=whole_number(0, 100)),
    "multi_users_select": _chooser(**_MANY, initial_users=_IDS),
    "multi_conversations_select": _chooser(**_MANY, **_CONVERSATIONS, initial_conversations=_IDS),
    "multi_channels_select": _chooser(**_MANY, initial_channels=_IDS),
    "datepicker": _chooser(initial_date=string(10, at_least=10)),
    "timepicker": _chooser(initial_time=string(5, at_least=5), timezone=string(100)),
    "datetimepicker": Shape(optional={**_FOCUSED, "initial_date_time": whole_number(10**9, 10**10 - 1)}),
}
WRITERS: Mapping[str, Check] = {
    "plain_text_input": _typed(
        initial_value=string(3_000, at_least=0),
        multiline=boolean,
        min_length=whole_number(0, 3_000),
        max_length=whole_number(1, 3_000),
    ),
    "rich_text_input": _typed(initial_value=anything),
    "email_text_input": _typed(initial_value=string(3_000)),
    "url_text_input": _typed(initial_value=string(3_000)),
    "number_input": _typed(
        is_decimal_allowed=boolean, initial_value=string(100), min_value=string(100), max_value=string(100)
    ),
    "file_input": Shape(
        optional={
            "type": anything,
            "action_id": ID,
            "filetypes": list_of(string(20), at_most=100),
            "max_files": whole_number(1, 10),
        }
    ),
}
PRESSED: Mapping[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "workflow_button": Shape(
        {"text": plain_text(75), "workflow": anything},
        {
            "type": anything,
            "action_id": ID,
            "style": one_of("primary", "danger"),
            "accessibility_label": string(75),
        },
    ),
}

IN_SECTION: Mapping[str, Check] = {**PRESSED, **CHOOSERS, "image": IMAGE}
IN_ACTIONS: Mapping[str, Check] = {**PRESSED, **CHOOSERS}
IN_INPUT: Mapping[str, Check] = {**CHOOSERS, **WRITERS}
IN_CONTEXT: Mapping[str, Check] = {"image": IMAGE, "plain_text": any_text(), "mrkdwn": any_text()}
