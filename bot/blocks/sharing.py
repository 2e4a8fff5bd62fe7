"""What one person sees and may share with others: the buttons, and what they carry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.blocks.message import button
from bot.ids import Id
from bot.wording import surfaces as wording

if TYPE_CHECKING:
    from bot.blocks.menu import Menu


@dataclass(frozen=True, slots=True)
class Private:
    """A reply that only one person sees: its claims are looked at page by page, and each can be shared.

    `start` is the first claim that is shown (from 0); `in_thread` tells that the message asked about belongs to a
    thread, or could begin one.
    """

    start: int = 0
    in_thread: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """What a button shares: one claim (from 0) of a question on file."""

    question_id: str
    position: int

    def value(self) -> str:
        """Write it as a button's value."""
        return json.dumps([self.question_id, self.position])

    @classmethod
    def of(cls, value: str) -> Shared:
        """Read a button's value. Raises ValueError for what isn't one."""
        question_id, position = json.loads(value)
        return cls(str(question_id), int(position))


def share_buttons(menu: Menu, private: Private | None) -> list[dict[str, Any]]:
    """Make the buttons that share the claim that `menu` is about; none where others see it already."""
    if private is None:
        return []
    value = Shared(menu.question_id, menu.position).value()
    to_channel = button(Id.SHARE_TO_CHANNEL, wording.SHARE_TO_CHANNEL, value)
    return [to_channel, *([button(Id.SHARE_IN_THREAD, wording.SHARE_IN_THREAD, value)] if private.in_thread else [])]
