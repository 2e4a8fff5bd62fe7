"""Telling a person that their request came to nothing, wherever they can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import sentence
from bot.blocks.mrkdwn import escape
from bot.delivery import outgoing
from bot.delivery.bodies import answers_by_url, event_of, thread_of

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body


async def tell(text: str, body: Body, client: AsyncWebClient) -> None:
    """Say `text` by the payload's URL, in the message's channel, or to the person; nothing where nobody asked."""
    message = sentence(escape(text))
    if answers_by_url(body):
        await outgoing.respond(body["response_url"], message, thread_ts=thread_of(body))
        return
    event: dict[str, Any] = event_of(body)
    if event.get("channel"):
        thread = event.get("thread_ts") or (event.get("ts") if event.get("type") == "app_mention" else None)
        await outgoing.post(client, event["channel"], message, thread)
        return
    person = person_of(body)
    if person and not event:
        # A press in App Home or in a form has no message that could be answered.
        await outgoing.post(client, person, message)


async def tell_late(text: str, body: Body, client: AsyncWebClient, *, url_is_open: bool) -> None:
    """Say `text` as `tell` does, once; to the person directly where the payload's URL is closed by now.

    Nothing is said of what is no person's request, such as a message's deletion. Raises NotSent.
    """
    event = event_of(body)
    if event and ("subtype" in event or event.get("type") not in ("app_mention", "message")):
        return
    async with outgoing.once(client):
        if answers_by_url(body) and not url_is_open:
            person = person_of(body)
            if person:
                await outgoing.post(client, person, sentence(escape(text)))
            return
        if answers_by_url(body):
            await outgoing.respond_once(client, body["response_url"], sentence(escape(text)), thread_ts=thread_of(body))
            return
        await tell(text, body, client)


def person_of(body: Body) -> str | None:
    """Return the id of who pressed, sent or commanded, None where the payload names nobody."""
    user = body.get("user")
    found = user.get("id") if isinstance(user, dict) else body.get("user_id")
    return str(found) if found else None
