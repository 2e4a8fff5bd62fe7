"""The second curator: told of a proposal, and their approve, change and send back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks import sentence
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import WordingDraft
from bot.blocks.modals.fact import wording_form
from bot.blocks.modals.short import send_back_form
from bot.blocks.modals.typed import Typed
from bot.blocks.moments import person
from bot.blocks.mrkdwn import clip
from bot.blocks.review import decided_message, review_message, sent_back_message
from bot.blocks.saved import saved_message
from bot.ids import Field, Id
from bot.listeners.conflicts import conflict_notices
from bot.listeners.facts_call import from_form, from_press
from bot.listeners.forms import bearings
from bot.listeners.permissions import only_curators
from bot.wording import curation as wording_curation
from bot.wording import reviewing as wording
from bot.wording import speaking
from facts.curation.reviews import ProposalState
from facts.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Message
    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import FactsCall
    from bot.services import Services
    from facts.curation.actors import Actor

MOST_TOLD = 20
"""Curators and admins written to about one proposal; larger desks name a channel in the settings."""


def register(app: AsyncApp) -> None:
    """Register the buttons under a proposal, and the form for sending it back."""
    app.action(Id.REVIEW_APPROVE, middleware=[only_curators])(approve)
    app.action(Id.REVIEW_CHANGE, middleware=[only_curators])(change)
    app.action(Id.REVIEW_SEND_BACK, middleware=[only_curators])(send_back)
    app.action(Id.REVIEW_WITHDRAW, middleware=[only_curators])(withdraw)
    app.view(Id.SEND_BACK_FORM, middleware=[only_curators])(send_back_submitted)


async def tell_reviewers(call: FactsCall, proposal_id: str) -> None:
    """Ask the desk's channel to look at a proposal; without one, each of the other curators and admins."""
    services = call.services
    proposal = await services.reviews.proposal(call.workspace, proposal_id)
    channel = (await services.desks.of(call.workspace)).digest_channel
    others = [channel] if channel else await services.access.reviewers()
    others = [place for place in others if place != proposal.proposed_by]
    for place in others[:MOST_TOLD]:
        await _told(call, f"review:{proposal.id}", place, lambda: review_message(proposal))
    if not others:
        await call.say(sentence(wording.NOBODY_TO_REVIEW))


async def approve(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Save what was proposed, and tell whoever proposed it."""
    await ack()
    call = from_press(services, client, actor, body, str(action["value"]))
    proposal = await services.reviews.proposal(call.workspace, call.words)
    saved = await services.reviews.approve(call.workspace, call.words, by=actor)
    who = person(actor.person)
    with speaking(await services.languages.of_press(body)):
        message = decided_message(proposal, wording.approved_by(who))
    await call.say(message, replace_original=True)
    subject = f"approved:{proposal.id}"
    await _told(call, subject, proposal.proposed_by, lambda: saved_message(saved, wording.your_proposal_approved(who)))


async def change(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form with what was proposed; what is saved there takes its place, and waits for somebody else."""
    await ack()
    call = from_press(services, client, actor, body, str(action["value"]))
    proposal = await services.reviews.proposal(call.workspace, call.words)
    if proposal.state not in (ProposalState.WAITING, ProposalState.SENT_BACK):
        await call.say(sentence(wording.ALREADY_DECIDED))
        return
    fact, expected, notices = proposal.fact, proposal.expected, [wording.CHANGES_PROPOSAL]
    if expected:
        current = await services.curation.fact(call.workspace, fact.id)
        if current.revision != expected:
            # What is saved now is meant for the record as it is, and has to show what it would overwrite.
            notices += conflict_notices(Conflict(current, wording_curation.SOMEBODY), fact)
            expected = current.revision
    carried = replace(bearings(call), proposal_id=proposal.id, expected=expected)
    await call.open(
        wording_form(fact, WordingDraft.of(fact), carried, notices, kind=proposal.kind, minor=proposal.minor)
    )


async def send_back(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form that asks what is to be changed."""
    await ack()
    call = from_press(services, client, actor, body, str(action["value"]))
    proposal = await services.reviews.proposal(call.workspace, call.words)
    if proposal.state is not ProposalState.WAITING:
        await call.say(sentence(wording.ALREADY_DECIDED))
        return
    await call.open(send_back_form(proposal.fact, replace(bearings(call), proposal_id=proposal.id)))


async def send_back_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Give a proposal back to whoever proposed it, with the reason."""
    carried = Carried.of(view["private_metadata"])
    reason = Typed.of(view).text(Field.REASON) or ""
    call = from_form(services, client, actor, body, carried)
    proposal = await services.reviews.send_back(call.workspace, carried.proposal_id or "", reason, by=actor)
    await ack()
    with speaking(await _language_of_reviews(services, actor.person)):
        message = decided_message(proposal, wording.sent_back_by(person(actor.person), clip(reason, 500)))
    await call.say(message, replace_original=True)
    subject = f"sent-back:{proposal.id}:{uuid.uuid4().hex}"  # it may be sent back again
    await _told(call, subject, proposal.proposed_by, lambda: sent_back_message(proposal, reason))


async def withdraw(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Take a proposal back."""
    await ack()
    call = from_press(services, client, actor, body, str(action["value"]))
    proposal = await services.reviews.withdraw(call.workspace, call.words, by=actor)
    with speaking(await services.languages.of_press(body)):
        message = decided_message(proposal, wording.withdrawn_by(person(actor.person)))
    await call.say(message, replace_original=True)


async def _language_of_reviews(services: Services, reviewer: str) -> str:
    """Return the language of a proposal's message: several read it in the desk's channel, else one curator."""
    if (await services.desks.of(services.workspace)).digest_channel:
        return await services.languages.of_workspace()
    return await services.languages.of_person(reviewer)


async def _told(call: FactsCall, subject: str, place: str, make: Callable[[], Message]) -> None:
    """Have a channel or a person told what `make` makes, in their language, once for each `subject`.

    It goes out by the outbox: Slack may be busy, or the bot stopped, and it is told all the same.
    """
    with speaking(await call.services.languages.of_place(place)):
        message = make()
    await call.services.outbox.say(call.workspace, subject, place, message)
