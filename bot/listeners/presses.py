"""Where a press happened, as its payload tells, and answering it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery import outgoing
from bot.delivery.bodies import thread_of
from bot.wording import speak

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Message
    from bot.delivery.bodies import Body
    from bot.services import Services

__all__ = ["channel_of", "is_ephemeral", "is_public", "show", "speak_there", "thread_of"]


def is_ephemeral(body: Body) -> bool:
    """Tell whether the message is one that a single person sees."""
    return bool(body["container"].get("is_ephemeral"))


def channel_of(body: Body) -> str:
    """Return the channel's id."""
    return str(body["container"]["channel_id"])


def is_public(body: Body) -> bool:
    """Tell whether others can see what was pressed: in a channel, and not ephemeral."""
    return not is_ephemeral(body) and not channel_of(body).startswith("D")


async def speak_there(body: Body, services: Services, next_: Callable[[], Awaitable[None]]) -> None:
    """Answer a press in the language of whoever sees the answer; middleware for what is shown where the button is."""
    speak(await services.languages.of_press(body))
    await next_()


async def show(body: Body, client: AsyncWebClient, message: Message, *, in_place: bool) -> str | None:
    """Put `message` where the button was, or beside it; an ephemeral message is reached by its URL only.

    Returns the ts of a message that was posted anew.
    """
    if is_ephemeral(body):
        await outgoing.respond(body["response_url"], message, replace=in_place)
        return None
    channel, ts = channel_of(body), body["container"]["message_ts"]
    if in_place and await outgoing.update(client, channel, ts, message):
        return None
    return await outgoing.post(client, channel, message, thread_of(body))
