"""What became of a correction: each reply, thread and person that it was to reach, one a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.destination import Room
from bot.blocks.message import actions, button, context, section
from bot.blocks.moments import moment
from bot.blocks.mrkdwn import clip
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import pages as wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block

DELIVERIES_SHOWN = 20
"""Deliveries on one page, a line each."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivery: what it was (message, thread or direct), how far it is, since when, and what kept it.

    `channel` is where all could see it. It is None for what was private: whom it reached isn't told.
    """

    kind: str
    progress: str
    at: dt.datetime
    channel: str | None = None
    failure: str | None = None


def deliveries_page(revision: int, delivered: Sequence[Delivered], total: int, destination: Destination) -> list[Block]:
    """Show `delivered`, which begin at the destination's offset, out of `total` of the correction of a revision."""
    title = section(wording.deliveries_title(revision))
    lines = [[context([_line(one)])] for one in delivered]
    history = replace(destination, room=Room.HISTORY, offset=0, correction=None)
    back = actions(button(Id.GO_UP, wording.BACK_TO_HISTORY, history.value()))
    if not lines:
        return [title, context([wording.NO_DELIVERIES]), back]
    return [title, *paged(lines, destination, total, size=DELIVERIES_SHOWN), back]


def _line(one: Delivered) -> str:
    what = wording.delivered(one.kind, public=one.channel is not None)
    where = f"<#{one.channel}>" if one.channel is not None else None
    failure = clip(one.failure, 100) if one.failure else None
    return wording.delivery(what, where, wording.PROGRESS[one.progress], moment(one.at), failure)
