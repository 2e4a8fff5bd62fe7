"""Whose turn it is to be posted in a channel: Slack takes about one message a second in each, and short bursts."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.delivery.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable

BURST = 3
"""Messages that a channel takes at once after a pause; Slack bears short bursts, and doesn't say how long ones."""

PER_MINUTE = 60
"""Messages a minute in the long run: Slack takes one a second."""

MOST_CHANNELS = 5_000
"""Channels that are remembered; one that was quiet for longest is forgotten first, and begins anew."""


class Turns:
    """The pace of each channel, as far as this process posts there."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._paces: OrderedDict[tuple[str, str], Pace] = OrderedDict()

    def take(self, team: str, channel: str) -> float:
        """Take the next turn in a channel; returns in how many seconds it is, 0 for now."""
        return self._pace(team, channel).take()

    def give_back(self, team: str, channel: str) -> None:
        """Give a turn back that nothing came of."""
        self._pace(team, channel).give_back()

    def close(self, team: str, channel: str, seconds: float) -> None:
        """Give no turn in a channel for so many seconds, as Slack asked."""
        self._pace(team, channel).close(seconds)

    def _pace(self, team: str, channel: str) -> Pace:
        pace = self._paces.setdefault((team, channel), Pace(BURST, PER_MINUTE, self._clock))
        self._paces.move_to_end((team, channel))
        while len(self._paces) > MOST_CHANNELS:
            self._paces.popitem(last=False)
        return pace
