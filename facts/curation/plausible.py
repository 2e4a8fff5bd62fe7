"""What a form may not say: a day that is still to come, a link that leads nowhere on the web."""

from __future__ import annotations

import datetime as dt
import re

AHEAD = dt.timedelta(hours=14)
"""How far ahead of UTC a calendar can be: what is today on Kiritimati is no date in the future."""

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+-]*):", re.IGNORECASE)

IN_FUTURE = "This date is in the future."
SAID_IN_FUTURE = "This date is in the future. It is when the statement was made, not when the event is to be."
NO_LINK = "A link starts with https:// or http://."


def newest_day(now: dt.datetime) -> dt.date:
    """Return the last day that is no future anywhere; `now` is the time in UTC."""
    return (now + AHEAD).date()


def is_link(url: str) -> bool:
    """Whether a link leads to the web, and so can't run in a reader's browser."""
    return url.strip().startswith(("https://", "http://"))


def leads_elsewhere(url: str) -> bool:
    """Whether a link names another scheme than the web's: `javascript:`, `data:`; a bare address names none."""
    scheme = _SCHEME.match(url)
    return scheme is not None and scheme[1].casefold() not in ("http", "https")
