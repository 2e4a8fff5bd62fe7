"""One act of a curator's, however it was begun: by `/facts`, by a button, or by a shortcut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.blocks import sentence
from bot.blocks.modals.carried import Carried
from bot.delivery import outgoing
from bot.delivery.refusals import ResponseUrlError
from bot.listeners.presses import thread_of
from bot.listeners.start_page import publish_start
from bot.wording import curation as wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Message
    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor, Role

log = structlog.get_logger("onrecord.curation")

_TRIGGER_SPENT = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})


@dataclass(frozen=True, slots=True)
class FactsCall:
    """Who acts, with what words, and how they are answered.

    `words` is what follows the act's own word, or a button's value. `inside_modal` tells that a modal is open,
    so that another goes on top of it. `response_url` is None where there is no message to answer by.
    """

    services: Services
    client: AsyncWebClient
    actor: Actor
    words: str
    trigger_id: str
    response_url: str | None = None
    thread_ts: str | None = None
    inside_modal: bool = False

    @property
    def workspace(self) -> str:
        """The base that is kept."""
        return self.services.workspace

    async def say(self, message: Message, *, replace_original: bool = False) -> None:
        """Tell the person, and nobody else; with `replace_original`, in place of the message that was pressed."""
        if self.response_url is not None:
            try:
                await outgoing.respond(self.response_url, message, replace=replace_original, thread_ts=self.thread_ts)
            except ResponseUrlError:
                log.info("response_url_spent")  # half an hour has passed over a form, or five answers
            else:
                return
        await outgoing.post(self.client, self.actor.person, message)
        if self.response_url is None:
            # Begun in App Home, which has no message to answer by, and shows what has just changed.
            await publish_start(self.client, self.services, self.actor)

    async def open(self, view: dict[str, Any]) -> None:
        """Open a modal; where Slack no longer takes the trigger, say so."""
        try:
            if self.inside_modal:
                await self.client.views_push(trigger_id=self.trigger_id, view=view)
            else:
                await self.client.views_open(trigger_id=self.trigger_id, view=view)
        except SlackApiError as error:
            if error.response.get("error") not in _TRIGGER_SPENT:
                raise
            log.info("trigger_spent", error=error.response.get("error"))
            await self.say(sentence(wording.TRIGGER_SPENT))

    def about(self, words: str) -> FactsCall:
        """Return the same call with other words."""
        return replace(self, words=words)


@dataclass(frozen=True, slots=True)
class Word:
    """What follows `/facts`: the handler, and the role that it needs; with None, anybody may."""

    handler: Callable[[FactsCall], Awaitable[None]]
    needs: Role | None


def from_command(services: Services, client: AsyncWebClient, actor: Actor, body: Body, words: str) -> FactsCall:
    """Make the call of a slash command."""
    return FactsCall(services, client, actor, words, body["trigger_id"], body["response_url"])


def from_press(services: Services, client: AsyncWebClient, actor: Actor, body: Body, words: str) -> FactsCall:
    """Make the call of a press on a button, or of a shortcut."""
    view = body.get("view") or {}
    if view.get("type") == "modal":
        # A form on top of another is answered where that was opened.
        return replace(from_form(services, client, actor, body, Carried.of(view["private_metadata"])), words=words)
    in_message = body.get("container", {}).get("type") == "message"
    return FactsCall(
        services,
        client,
        actor,
        words,
        body["trigger_id"],
        body.get("response_url") or None,
        thread_of(body) if in_message else None,
    )


def from_form(services: Services, client: AsyncWebClient, actor: Actor, body: Body, carried: Carried) -> FactsCall:
    """Make the call of a form that was submitted; it is answered where the form was opened."""
    return FactsCall(
        services,
        client,
        actor,
        "",
        body["trigger_id"],
        carried.response_url,
        carried.thread_ts,
        inside_modal=True,
    )
