"""`/facts`: the curators' command. Its first word says what is to be done; each room brings its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import sentence
from bot.blocks.mrkdwn import clip, plain
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners import acting, article_edits, forms, importing, lists, sending
from bot.listeners.facts_call import from_command, from_press
from bot.listeners.permissions import may, only_curators, refusal
from bot.people import PeopleUnknown
from bot.wording import curation as wording
from facts.curation.actors import Actor

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import Word
    from bot.services import Services

WORDS: dict[str, Word] = {
    **forms.WORDS,
    **article_edits.WORDS,
    **acting.WORDS,
    **lists.WORDS,
    **importing.WORDS,
    **sending.WORDS,
}
"""Every word that may follow `/facts`."""

HELP = "help"

PRESSES = {
    Id.ADD_FACT: "add",
    Id.ADD_ARTICLE: "article",
    Id.EDIT_FACT: "edit",
    Id.EDIT_ARTICLE: "edit-article",
    Id.ADD_STATEMENT: "statement",
    Id.CHECK_FACT: "check",
    Id.HOLD_FACT: "hold",
    Id.RELEASE_FACT: "release",
    Id.RETIRE_FACT: "retire",
    Id.RESTORE_FACT: "restore",
    Id.UNDO_FACT: "undo",
}
"""The buttons that do what a word does; a button's value is what would follow the word."""


def register(app: AsyncApp) -> None:
    """Register the command, and the buttons that stand for its words."""
    app.command(Id.FACTS_COMMAND)(keep_the_record)
    for button in PRESSES:
        app.action(button, middleware=[only_curators])(press_for_word)


async def keep_the_record(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient, services: Services) -> None:
    """Do what the first word says, where whoever gave the command may."""
    await ack()
    first, _, rest = plain(command.get("text") or "").partition(" ")
    name = first.lower() or HELP
    word = WORDS.get(name)
    if word is None:
        message = sentence(wording.no_such_word(clip(first, 50), sorted(WORDS)))
        await outgoing.respond(command["response_url"], message)
        return
    user_id = str(command.get("user_id") or "")
    try:
        actor = await services.access.actor(user_id)
    except PeopleUnknown:
        actor = Actor(user_id, None)
    if word.needs is not None and not may(actor, word.needs):
        said = await refusal(services, command, word.needs)
        await outgoing.respond(command["response_url"], sentence(said))
        return
    await word.handler(from_command(services, client, actor, command, rest.strip()))


async def press_for_word(
    ack: AsyncAck,
    action: dict[str, Any],
    body: Body,
    client: AsyncWebClient,
    services: Services,
    actor: Actor,
) -> None:
    """Do what a button's word does with the fact that the button names."""
    await ack()
    word = WORDS[PRESSES[Id(action["action_id"])]]
    await word.handler(from_press(services, client, actor, body, str(action.get("value") or "")))
