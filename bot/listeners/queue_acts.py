"""Work on the queue: take an entry, answer it with a fact, draft one from it, dismiss it; and stop a correction."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks import Message, sentence
from bot.blocks.destination import Destination, Room
from bot.blocks.message import actions, button, section
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import FactDraft
from bot.blocks.modals.inputs import options_of
from bot.blocks.modals.queue import ADD_PHRASING, answer_form, dismiss_form
from bot.blocks.modals.typed import Typed
from bot.blocks.moments import person
from bot.blocks.mrkdwn import quoted
from bot.ids import Field, Id
from bot.listeners.facts_call import from_form, from_press
from bot.listeners.forms import bearings, open_fact_form
from bot.listeners.going import show
from bot.listeners.permissions import only_curators
from bot.wording import corrections as wording
from facts.errors import Invalid, Taken

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor

OPTIONS_SHOWN = 20
"""Facts that the menu offers for what is typed; the best are first."""

VALUE_CHARACTERS = 150
"""The most characters of an option's value; a fact whose id is longer can't be chosen there."""


def register(app: AsyncApp) -> None:
    """Register the buttons on an entry, their forms, and the button that stops a correction."""
    app.action(Id.QUEUE_TAKE, middleware=[only_curators])(take)
    app.action(Id.QUEUE_TAKE_OVER, middleware=[only_curators])(take_over)
    app.action(Id.QUEUE_GIVE_BACK, middleware=[only_curators])(give_back)
    app.action(Id.QUEUE_ANSWER, middleware=[only_curators])(ask_for_fact)
    app.action(Id.QUEUE_DRAFT, middleware=[only_curators])(draft)
    app.action(Id.QUEUE_DISMISS, middleware=[only_curators])(ask_for_reason)
    app.options(Field.FACT, middleware=[only_curators])(find_facts)
    app.view(Id.ANSWER_FORM, middleware=[only_curators])(answer_submitted)
    app.view(Id.DISMISS_FORM, middleware=[only_curators])(dismiss_submitted)
    app.action(Id.STOP_CORRECTION, middleware=[only_curators])(stop_correction)


async def take(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Note that the curator is on it; where somebody else is, offer to take it over."""
    await ack()
    try:
        await services.queue.take(services.workspace, action["value"], by=actor)
    except Taken as error:
        over = button(Id.QUEUE_TAKE_OVER, wording.TAKE_OVER, action["value"])
        said = section(wording.taken_by(person(error.by)))
        await from_press(services, client, actor, body, "").say(Message.of([said, actions(over)]))
        return
    await show(_there(body), body, client, services, actor)


async def take_over(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Take an entry from whoever is on it, as at a change of shifts."""
    await ack()
    await services.queue.take(services.workspace, action["value"], by=actor, over=True)
    await show(_there(body), body, client, services, actor)


async def give_back(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Note that the curator is no longer on it."""
    await ack()
    await services.queue.give_back(services.workspace, action["value"], by=actor)
    await show(_there(body), body, client, services, actor)


async def ask_for_fact(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form in which the fact that answers an entry is chosen."""
    await ack()
    call = from_press(services, client, actor, body, action["value"])
    entry = await services.queue.entry(services.workspace, action["value"])
    await call.open(answer_form(entry, replace(bearings(call), entry=entry.id)))


async def draft(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form for a new fact, with the entry's words as phrasings of it; the curator is on it from now on."""
    await ack()
    call = from_press(services, client, actor, body, action["value"])
    entry = await services.queue.entry(services.workspace, action["value"])
    with contextlib.suppress(Taken):
        # Whoever is on it stays so: two may draft, and the first that is published answers the entry.
        await services.queue.take(services.workspace, entry.id, by=actor)
    await open_fact_form(call, FactDraft(also_asked=entry.wordings), entry=entry.id)


async def ask_for_reason(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form in which an entry is dismissed."""
    await ack()
    call = from_press(services, client, actor, body, action["value"])
    entry = await services.queue.entry(services.workspace, action["value"])
    await call.open(dismiss_form(entry, replace(bearings(call), entry=entry.id)))


async def find_facts(ack: AsyncAck, body: Body, services: Services) -> None:
    """Answer what is typed into the menu of facts with those it may be about; before that, with the entry's."""
    words = str(body.get("value") or "").strip()
    if not words:
        entry_id = Carried.of((body.get("view") or {}).get("private_metadata", "")).entry
        words = (await services.queue.entry(services.workspace, entry_id or "")).asked
    found = await services.service.search(services.workspace, words, OPTIONS_SHOWN)
    published = await services.service.published(services.workspace)
    facts = [published[id_] for id_, _ in found.hits if id_ in published and len(id_) <= VALUE_CHARACTERS]
    await ack(options=options_of([(fact.claim, fact.id) for fact in facts]))


async def answer_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Answer an entry with the fact that was chosen; those who asked to be told hear of it."""
    carried, typed = Carried.of(view["private_metadata"]), Typed.of(view)
    fact_id, entry_id = typed.text(Field.FACT), carried.entry or ""
    if fact_id is None:
        raise Invalid({"fact": wording.CHOOSE_FACT})
    entry = await services.queue.entry(services.workspace, entry_id)
    phrasing = entry.asked if ADD_PHRASING in typed.ticked(Field.CHOICES) else None
    await services.queue.answer(services.workspace, entry_id, fact_id, by=actor, phrasing=phrasing)
    await ack()
    fact = await services.curation.fact(services.workspace, fact_id)
    await from_form(services, client, actor, body, carried).say(sentence(wording.answered(quoted(fact.claim, 300))))


async def dismiss_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Dismiss an entry."""
    carried = Carried.of(view["private_metadata"])
    reason = Typed.of(view).text(Field.REASON) or ""
    entry = await services.queue.dismiss(services.workspace, carried.entry or "", reason, by=actor)
    await ack()
    await from_form(services, client, actor, body, carried).say(sentence(wording.dismissed(quoted(entry.asked, 300))))


async def stop_correction(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Let a running correction go no further."""
    await ack()
    stopped = await services.corrections.stop(services.workspace, action["value"], by=actor)
    call = from_press(services, client, actor, body, "")
    await call.say(sentence(wording.STOPPED if stopped else wording.STOPPED_ALREADY))


def _there(body: Body) -> Destination:
    """Return the page that the button stands on, to be shown anew."""
    metadata = (body.get("view") or {}).get("private_metadata")
    return Destination.of(metadata) if metadata else Destination(Room.QUEUE)
