"""“Not on record”: how large the base is, and that this means no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import wording
from bot.blocks.message import actions, button, context, section
from bot.blocks.mrkdwn import quoted
from bot.ids import Id

if TYPE_CHECKING:
    from bot.blocks.message import Block
    from facts.model import BaseSummary


def nothing(asked: str, base: BaseSummary) -> list[Block]:
    """Say that nothing in `base` matches the words `asked`."""
    return [section(wording.nothing(quoted(asked, 300), base))]


def queued() -> list[Block]:
    """Say that the question has gone to the curators."""
    return [context([wording.QUEUED])]


def offer_queue(question_id: str) -> list[Block]:
    """Offer to send the question to the curators, with or without a name."""
    return [
        actions(
            button(Id.QUEUE_NAMED, wording.SEND_TO_CURATORS, question_id),
            button(Id.QUEUE_UNNAMED, wording.SEND_WITHOUT_NAME, question_id),
        ),
        context([wording.OFFER_QUEUE]),
    ]
