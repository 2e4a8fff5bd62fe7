"""A workspace's settings: what they are, and for admins the form that changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.message import actions, button, context, plain_text, section
from bot.blocks.mrkdwn import clip
from bot.ids import Id
from bot.wording import desk as wording
from bot.wording import known_languages, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.blocks.message import Block
    from facts.curation.desk import Desk

GROUP_CHARACTERS = 64
TIMEZONE_CHARACTERS = 64
DAYS_CHARACTERS = 4

CHANNELS_NAMED = 20
"""How many of the channels that were chosen the page names."""


def settings_page(desk: Desk, *, may_change: bool) -> list[Block]:
    """Show what `desk` says; with `may_change`, a button that opens the form."""
    channel = f"<#{desk.digest_channel}>" if desk.digest_channel else None
    lines = [
        wording.SETTINGS_TITLE,
        f"• {wording.REVIEWS[desk.review]}",
        f"• {wording.due_after(desk.due_days)}",
        f"• {wording.digest_to(channel, desk.digest_hour, clip(desk.timezone, TIMEZONE_CHARACTERS))}",
        f"• {wording.group_of_curators(clip(desk.curators_group, GROUP_CHARACTERS) if desk.curators_group else None)}",
        f"• {wording.questions_kept(desk.question_days)}",
        f"• {wording.language(known_languages()[language_of(desk.language)], desk.language_for)}",
        f"• {wording.MAY_ASK[desk.may_ask]}",
        f"• {wording.public_replies(desk.public_replies, [f'<#{one}>' for one in _channels(desk)[:CHANNELS_NAMED]])}",
    ]
    shown = section("\n".join(lines))
    if not may_change:
        return [shown, context([wording.ADMINS_CHANGE])]
    return [shown, actions(button(Id.CHANGE_SETTINGS, wording.CHANGE_SETTINGS, "settings"))]


def settings_form(desk: Desk) -> dict[str, Any]:
    """Make the form, filled in with what `desk` says; each block's id is the setting's name."""
    reviews = [_option(text, review) for review, text in wording.REVIEWS.items()]
    asking = [_option(text, who) for who, text in wording.MAY_ASK.items()]
    asks = list(wording.MAY_ASK).index(desk.may_ask)
    replying = [_option(text, where) for where, text in wording.PUBLIC_REPLIES.items()]
    replies = list(wording.PUBLIC_REPLIES).index(desk.public_replies)
    readers = [_option(text, reader) for reader, text in wording.LANGUAGES_FOR.items()]
    hours = [_option(wording.hour(number), str(number)) for number in range(24)]
    chosen, reading = list(wording.REVIEWS).index(desk.review), list(wording.LANGUAGES_FOR).index(desk.language_for)
    spoken = [_option(name, code) for code, name in known_languages().items()]
    speaks = list(known_languages()).index(language_of(desk.language))
    channel: dict[str, Any] = {"type": "conversations_select", "filter": {"include": ["public", "private"]}}
    if desk.digest_channel:
        channel["initial_conversation"] = desk.digest_channel
    return {
        "type": "modal",
        "callback_id": str(Id.SETTINGS_FORM),
        "title": plain_text(wording.SETTINGS_FORM_TITLE),
        "submit": plain_text(wording.SAVE),
        "close": plain_text(wording.CANCEL),
        "blocks": [
            _input("review", {"type": "radio_buttons", "options": reviews, "initial_option": reviews[chosen]}),
            _input("due_days", _written(str(desk.due_days), DAYS_CHARACTERS)),
            _input("digest_channel", channel, optional=True),
            _input(
                "digest_hour", {"type": "static_select", "options": hours, "initial_option": hours[desk.digest_hour]}
            ),
            _input("timezone", _written(desk.timezone, TIMEZONE_CHARACTERS)),
            _input("language", {"type": "static_select", "options": spoken, "initial_option": spoken[speaks]}),
            _input("language_for", {"type": "radio_buttons", "options": readers, "initial_option": readers[reading]}),
            _input("may_ask", {"type": "radio_buttons", "options": asking, "initial_option": asking[asks]}),
            _input(
                "public_replies", {"type": "radio_buttons", "options": replying, "initial_option": replying[replies]}
            ),
            _input("reply_channels", _channel_menu(_channels(desk)), optional=True),
            _input("curators_group", _written(desk.curators_group, GROUP_CHARACTERS), optional=True),
            _input("question_days", _written(_text(desk.question_days), DAYS_CHARACTERS), optional=True),
        ],
    }


def settings_given(values: Mapping[str, Any]) -> dict[str, str | None]:
    """Read the form's state (block id → action id → element) into the settings' names and their texts."""
    return {name: _value(next(iter(elements.values()), {})) for name, elements in values.items()}


def _channels(desk: Desk) -> list[str]:
    return desk.reply_channels.split(",") if desk.reply_channels else []


def _channel_menu(chosen: list[str]) -> dict[str, Any]:
    menu: dict[str, Any] = {"type": "multi_conversations_select", "filter": {"include": ["public", "private"]}}
    return {**menu, "initial_conversations": chosen} if chosen else menu


def _value(state: Mapping[str, Any]) -> str | None:
    if "selected_conversations" in state:
        return ",".join(map(str, state["selected_conversations"] or []))
    chosen = state.get("selected_option")
    found = chosen["value"] if chosen else state.get("selected_conversation") or state.get("value")
    return None if found is None else str(found)


def _input(name: str, element: dict[str, Any], *, optional: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": plain_text(wording.SETTINGS[name]),
        "hint": plain_text(wording.SETTINGS_HINTS[name]),
        "optional": optional,
        "element": {**element, "action_id": name},
    }


def _written(initial: str | None, longest: int) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": longest}
    return {**element, "initial_value": initial} if initial else element


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _option(text: str, value: str) -> dict[str, Any]:
    return {"text": plain_text(text), "value": value}
