"""“Add to the record”: a message becomes the draft of a fact, with its address as the link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.modals.drafts import FactDraft, StatementDraft
from bot.blocks.mrkdwn import plain, without_mention
from bot.ids import Id
from bot.listeners.facts_call import from_press
from bot.listeners.forms import open_fact_form
from bot.listeners.permissions import only_curators
from bot.listeners.shortcuts import words_of
from bot.wording import curation as wording
from facts.lengths import LONGEST_TEXT

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor

_PRIVATE_NAMES = ("privategroup", "directmessage", "mpdm-")
"""What Slack calls a channel, in a shortcut's payload, that not everybody can read."""


def register(app: AsyncApp) -> None:
    """Register the message shortcut."""
    app.message_shortcut(Id.ADD_TO_RECORD, middleware=[only_curators])(add_to_record)


async def add_to_record(
    ack: AsyncAck, shortcut: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form for a new fact with a message's words; they come with the payload, so that no history is read."""
    await ack()
    message, channel = shortcut.get("message") or {}, shortcut.get("channel") or {}
    words = plain(without_mention(words_of(message), services.identity.bot_user_id))
    # A curator makes one sentence of it; what is beyond a claim's room stands behind the link.
    draft = FactDraft(
        claim=words[:LONGEST_TEXT] or None,
        statement=StatementDraft(url=await _address(client, shortcut)),
        unpublished=True,
    )
    notices = (wording.FROM_PRIVATE_CHANNEL,) if is_private(channel) else ()

    await open_fact_form(from_press(services, client, actor, shortcut, ""), draft, notices=notices)


def is_private(channel: Body) -> bool:
    """Tell whether a message stands where not everybody of the workspace can read it."""
    return str(channel.get("id", ""))[:1] in ("D", "G") or str(channel.get("name", "")).startswith(_PRIVATE_NAMES)


async def _address(client: AsyncWebClient, shortcut: Body) -> str:
    """Return the message's address. Slack tells it for channels that the bot is in; for others it is put together."""
    channel, ts = str(shortcut["channel"]["id"]), str(shortcut["message_ts"])
    try:
        return str((await client.chat_getPermalink(channel=channel, message_ts=ts))["permalink"])
    except SlackApiError:
        domain = (shortcut.get("team") or {}).get("domain", "app")
        return f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}"
