"""Points in time and people, as Slack shows each reader their own: in their time zone, by the name they know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.blocks.mrkdwn import clip
from bot.wording import pages as wording

if TYPE_CHECKING:
    import datetime as dt

_PERSON = re.compile(r"[UW][A-Z0-9]{6,20}")
"""A person's id in Slack; anything else is an operator's name, which the command line gave."""


def moment(at: dt.datetime) -> str:
    """Write a point in time (aware) so that Slack shows it in the reader's own time zone."""
    return f"<!date^{int(at.timestamp())}^{{date}}, {{time}}|{wording.moment_in_utc(at)}>"


def day_of(at: dt.datetime) -> str:
    """Write the day of a point in time (aware), which in the reader's own time zone may be another."""
    return f"<!date^{int(at.timestamp())}^{{date}}|{wording.day(at.date())}>"


def person(by: str) -> str:
    """Name who did something: a mention that notifies nobody in our places, or an operator's name."""
    return f"<@{by}>" if _PERSON.fullmatch(by) else clip(by, 100)
