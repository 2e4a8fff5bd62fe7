"""response_urls: five uses in thirty minutes, without a token."""

import time
from dataclasses import dataclass
from itertools import count
from typing import Any

from .messages import Channels, Message, new_message
from .refusals import Refusal

USES = 5
LIFETIME_SECONDS = 30 * 60.0


@dataclass
class ResponseUrl:
    """One URL: where it posts, who sees what is ephemeral, and the message that was acted on, if any."""

    channel: str
    user: str
    original: Message | None
    expires_at: float
    uses: int = 0


class ResponseUrls:
    """Give out response_urls and play them."""

    def __init__(self) -> None:
        self._urls: dict[str, ResponseUrl] = {}
        self._numbers = count(1)

    def mint(self, channel: str, user: str, original: Message | None, expires_in: float) -> str:
        """Return the id of a new URL, good for `expires_in` seconds."""
        identifier = f"R{next(self._numbers):06d}"
        self._urls[identifier] = ResponseUrl(channel, user, original, time.monotonic() + expires_in)
        return identifier

    def accept(self, identifier: str, body: dict[str, Any], channels: Channels) -> None:
        """Post, replace or delete as the body says. Raises Refusal: unknown, expired, or used five times."""
        url = self._urls.get(identifier)
        if url is None:
            raise Refusal("invalid_url")
        if time.monotonic() > url.expires_at:
            raise Refusal("expired_url")
        if url.uses >= USES:
            raise Refusal("used_url")
        url.uses += 1
        if url.original is not None and body.get("delete_original"):
            channels.delete(url.original.channel, url.original.ts)
        elif url.original is not None and body.get("replace_original"):
            # Unlike chat.update, a replacement is a whole message: blocks that it doesn't have are gone.
            channels.update(
                url.original.channel,
                url.original.ts,
                text=body.get("text", ""),
                blocks=body.get("blocks", []),
            )
        elif not body.get("delete_original"):
            channels.post(answer(url.channel, url.user, body))

    def leaves_original_unsaid(self, identifier: str, body: dict[str, Any]) -> bool:
        """Tell whether the body fails to say what becomes of the message whose button was pressed."""
        url = self._urls.get(identifier)
        said = body.keys() & {"replace_original", "delete_original"}
        return url is not None and url.original is not None and not said


def answer(channel: str, user: str, body: dict[str, Any]) -> Message:
    """Make the message that an answer to a person's action shows: ephemeral unless it says `in_channel`."""
    return new_message(
        channel,
        text=body.get("text", ""),
        blocks=body.get("blocks", []),
        thread_ts=body.get("thread_ts"),
        ephemeral_to=None if body.get("response_type") == "in_channel" else user,
    )
