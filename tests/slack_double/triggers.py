"""Trigger ids: the permission to open a modal, which a person's action gives for three seconds."""

import time
from itertools import count

from .refusals import Refusal

# https://docs.slack.dev/interactivity/handling-user-interaction: a trigger id expires in 3 seconds.
LIFETIME_SECONDS = 3.0

_numbers = count(1)


def new_trigger_id() -> str:
    """Make a trigger id that no other payload has."""
    return f"{next(_numbers):013d}.2130706433.double"


class Triggers:
    """Know which trigger ids were sent, when, and which were used."""

    def __init__(self) -> None:
        self.lifetime_seconds = LIFETIME_SECONDS
        self._sent: dict[str, float] = {}
        self._used: set[str] = set()

    def send(self, trigger_id: str) -> None:
        """Start a trigger id's three seconds; sending it again, as a retry does, doesn't start them anew."""
        self._sent.setdefault(trigger_id, time.monotonic())

    def use(self, trigger_id: str) -> None:
        """Exchange a trigger id, or raise Refusal: never sent, too old, or used before."""
        if trigger_id not in self._sent:
            raise Refusal("invalid_trigger_id")
        if time.monotonic() - self._sent[trigger_id] > self.lifetime_seconds:
            raise Refusal("expired_trigger_id")
        if trigger_id in self._used:
            raise Refusal("exchanged_trigger_id")
        self._used.add(trigger_id)
