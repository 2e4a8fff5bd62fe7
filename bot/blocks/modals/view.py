"""A modal: its title, its buttons, its blocks and what it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.message import plain_text, sections
from bot.wording import curation as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from bot.ids import Id

View = dict[str, Any]


def form(callback: Id, title: str, submit: str, blocks: Sequence[Block], carried: Carried) -> View:
    """Make a modal with something to submit; `title` and `submit` have at most 24 characters."""
    return {
        "type": "modal",
        "callback_id": str(callback),
        "title": plain_text(title),
        "submit": plain_text(submit),
        "close": plain_text(wording.CANCEL),
        "private_metadata": carried.text(),
        "blocks": list(blocks),
    }


def notice(text: str, title: str | None = None) -> View:
    """Make a modal that only says something."""
    return {
        "type": "modal",
        "title": plain_text(title or wording.NOTICE_TITLE),
        "close": plain_text(wording.CLOSE),
        "blocks": sections([text]),
    }
