"""A modal: its title, its buttons, its blocks and what it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.message import sections
from bot.wording import curation as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from bot.ids import Id

TITLE_CHARACTERS = 24
"""The most characters of a modal's title and of its buttons."""

View = dict[str, Any]


def form(callback: Id, title: str, submit: str, blocks: Sequence[Block], carried: Carried) -> View:
    """Make a modal with something to submit; `title` and `submit` have at most 24 characters."""
    return {
        "type": "modal",
        "callback_id": str(callback),
        "title": _plain(title),
        "submit": _plain(submit),
        "close": _plain(wording.CANCEL),
        "private_metadata": carried.text(),
        "blocks": list(blocks),
    }


def notice(text: str, title: str | None = None) -> View:
    """Make a modal that only says something."""
    return {
        "type": "modal",
        "title": _plain(title or wording.NOTICE_TITLE),
        "close": _plain(wording.CLOSE),
        "blocks": sections([text]),
    }


def _plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}
