"""The line to copy: whose word it is, as one plain sentence made of the statements alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import Message, section
from bot.blocks.mrkdwn import clip
from bot.blocks.status import by_stance, source, sources
from bot.wording import surfaces as wording

if TYPE_CHECKING:
    import datetime as dt

    from facts.model import Fact, Statement


def copy_line(fact: Fact) -> str:
    """Write `fact`'s attribution as a sentence, for a text that states its claim.

    A date is given where the statement has one: an article's own wording of when ("on Saturday") means nothing
    outside of that article.
    """
    status = fact.status
    leading = (status.leading, *status.also)
    first = wording.copied_leading(status.stance, sources(leading), _date(leading))
    if status.beside is not None:
        beside = wording.copied_beside(status.beside.stance, source(status.beside), status.beside.date)
        first = f"{first}, {beside}"
    earlier = [wording.copied_earlier(stance, names) for stance, names in by_stance(status.earlier).items()]
    since = [wording.copied_since(sources(status.since))] if status.since else []
    hold = None if fact.hold is None else clip(fact.hold, 500)
    return wording.copied_line([first, *earlier, *since], hold)


def copied(fact: Fact) -> Message:
    """Show the line by itself, so that it can be marked and copied."""
    return Message.of([section(wording.COPY_TITLE), section(copy_line(fact))])


def _date(statements: tuple[Statement, ...]) -> dt.date | None:
    """Return the day on which all of them were made, None where it isn't one day or isn't known."""
    dates = {statement.date for statement in statements}
    return dates.pop() if len(dates) == 1 else None
