"""What `/fact forget-me` asks before anything is deleted."""

from __future__ import annotations

from bot.blocks.message import Message, actions, button, context, section
from bot.ids import Id
from bot.wording import asking as wording


def forget_me() -> Message:
    """Say what would go and what would stay, with a button for either."""
    delete = {**button(Id.FORGET_ME, wording.FORGET_ME, "forget"), "style": "danger"}
    return Message.of(
        [
            section(wording.FORGET_TITLE),
            section(wording.FORGET_GOES),
            context([wording.FORGET_STAYS]),
            actions(delete, button(Id.KEEP_ME, wording.KEEP_ME, "keep")),
        ]
    )
