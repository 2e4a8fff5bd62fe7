"""What the bot says about itself, and its one-sentence replies."""

from __future__ import annotations

from bot.blocks.message import Message, context, section
from bot.wording import asking as wording


def help_message() -> Message:
    """Explain how to ask and what the statuses mean."""
    ways = [section(wording.HELP_TITLE), section(wording.HELP_WAYS)]
    return Message.of([*ways, context([wording.HELP_STATUSES, wording.HELP_FORGET])])


def sentence(text: str) -> Message:
    """Make a message of one sentence from the wording."""
    return Message.of([section(text)])
