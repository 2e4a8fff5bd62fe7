"""The digest of a desk: once a day in a channel, what changed, what is held, what waits, what was asked most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.listing import short_status
from bot.blocks.message import Message, context, sections
from bot.blocks.status import claim_line
from bot.wording import home as wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from facts.model import Fact

CLAIM_CHARACTERS = 200
SHOWN = 8
"""Facts in each part: with four hundred characters a fact, three parts stay below a message's 13,000."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a digest tells. `changed`, `held` and `asked` are published facts; `asked` with how often.

    `queue`, `reviews` and `due` count what waits.
    """

    date: dt.date
    changed: Sequence[Fact] = ()
    held: Sequence[Fact] = ()
    asked: Sequence[tuple[Fact, int]] = ()
    queue: int = 0
    reviews: int = 0
    due: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.changed or self.held or self.asked or self.queue or self.reviews or self.due)


def digest(day: Day) -> Message:
    """Make the digest's message; questions in the queue are counted only, for not everybody there is a curator."""
    blocks = sections([wording.digest_title(day.date)])
    blocks += _part(wording.CHANGED, [_line(fact) for fact in day.changed])
    blocks += _part(wording.HELD, [_line(fact) for fact in day.held])
    blocks += _part(wording.MOST_ASKED, [_line(fact, wording.asked_times(count)) for fact, count in day.asked])
    blocks.append(context([wording.waits(day.queue, day.reviews, day.due)]))
    return Message.of(blocks)


def _part(title: str, lines: list[str]) -> list[Block]:
    if not lines:
        return []
    more = [wording.more_facts(len(lines) - SHOWN)] if len(lines) > SHOWN else []
    return sections([title, *lines[:SHOWN], *more])


def _line(fact: Fact, beside: str | None = None) -> str:
    parts = [
        f"• {claim_line(fact, CLAIM_CHARACTERS)}",
        short_status(fact.status),
        *([beside] if beside else []),
    ]
    return " · ".join(parts)
