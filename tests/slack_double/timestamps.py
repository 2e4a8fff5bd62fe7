"""Slack's timestamps, which are also the ids of messages."""

import time


class Timestamps:
    """Give out timestamps such as `1755854400.000100`: unique and increasing, as text too."""

    def __init__(self) -> None:
        self._latest = 0

    def next(self) -> str:
        """Return a timestamp newer than every one before it, even when the clock stood still or went back."""
        self._latest = max(self._latest + 1, time.time_ns() // 1_000)
        return f"{self._latest // 1_000_000}.{self._latest % 1_000_000:06d}"


# One sequence for people's messages and for the bot's, because they share channels and threads.
next_timestamp = Timestamps().next
