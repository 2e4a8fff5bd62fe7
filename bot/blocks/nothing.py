"""“Not on record”: how large the base is, and that this means no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.following import tell_me
from bot.blocks.message import actions, button, context, section
from bot.blocks.moments import day_of
from bot.blocks.mrkdwn import quoted
from bot.ids import Id
from bot.wording import asking as wording
from facts.questions import OPEN_CLAIMS

if TYPE_CHECKING:
    from bot.blocks.message import Block
    from facts.model import BaseSummary


def nothing(asked: str, base: BaseSummary) -> list[Block]:
    """Say that nothing in `base` matches the words `asked`."""
    return [section(wording.nothing(quoted(asked, 300), base, day_of(base.changed) if base.changed else None))]


def queued(question_id: str, position: int = OPEN_CLAIMS) -> list[Block]:
    """Say that the question has gone to the curators; whoever wants may hear when it is answered."""
    return [context([wording.QUEUED]), actions(tell_me(question_id, position))]


def offer_queue(question_id: str, position: int = OPEN_CLAIMS) -> list[Block]:
    """Offer to send the question to the curators, with or without a name, and to hear when it is answered."""
    value = queue_value(question_id, position)
    return [
        actions(
            button(Id.QUEUE_NAMED, wording.SEND_TO_CURATORS, value),
            button(Id.QUEUE_UNNAMED, wording.SEND_WITHOUT_NAME, value),
            tell_me(question_id, position),
        ),
        context([wording.OFFER_QUEUE]),
    ]


def queue_value(question_id: str, position: int) -> str:
    """Write what a button that sends a question to the queue carries: one claim, or all without an answer."""
    return question_id if position == OPEN_CLAIMS else f"{question_id}:{position}"


def read_queue_value(value: str) -> tuple[str, int]:
    """Read what such a button carries. Raises ValueError for what isn't one."""
    question_id, _, position = value.partition(":")
    return question_id, int(position) if position else OPEN_CLAIMS
