"""The short acts on a fact: it still stands, hold, release, retire, restore, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.modals.carried import Carried
from bot.blocks.modals.short import hold_form, restore_form, retire_form, undo_form
from bot.blocks.modals.typed import Typed
from bot.ids import Field, Id
from bot.listeners.facts_call import Word, from_form
from bot.listeners.forms import bearings, require_in_use
from bot.listeners.permissions import only_curators
from bot.listeners.reach import reach_notices
from bot.listeners.rooms import today
from bot.listeners.telling import tell
from bot.listeners.which_fact import which_fact
from bot.wording import curation as wording
from facts.curation.actors import Role
from facts.errors import Invalid
from facts.model import State

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import FactsCall
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.curation.outcomes import Proposed, Saved


def register(app: AsyncApp) -> None:
    """Register the forms."""
    for form in (Id.HOLD_FORM, Id.RETIRE_FORM, Id.RESTORE_FORM, Id.UNDO_FORM):
        app.view(form, middleware=[only_curators])(short_form_submitted)


async def check(call: FactsCall) -> None:
    """Note that a fact still stands, in one press."""
    fact = await which_fact(call, Id.CHECK_FACT)
    if fact is not None:
        on = today(await call.services.desks.of(call.workspace))
        saved = await call.services.curation.check(call.workspace, fact.id, by=call.actor, on=on)
        await tell(call, saved, wording.CHECKED)


async def hold(call: FactsCall) -> None:
    """Ask why a fact must not be published meanwhile."""
    fact = await which_fact(call, Id.HOLD_FACT)
    if fact is not None:
        require_in_use(fact)
        carried = replace(bearings(call), fact_id=fact.id)
        await call.open(hold_form(fact, carried, await reach_notices(call, fact.id)))


async def release(call: FactsCall) -> None:
    """End a hold, in one press."""
    fact = await which_fact(call, Id.RELEASE_FACT)
    if fact is None:
        return
    if fact.hold is None:
        raise Invalid({"hold": wording.no_hold(fact.id)})
    await tell(call, await call.services.curation.release(call.workspace, fact.id, by=call.actor), wording.RELEASED)


async def retire(call: FactsCall) -> None:
    """Ask before a fact is taken off the record."""
    fact = await which_fact(call, Id.RETIRE_FACT)
    if fact is None:
        return
    require_in_use(fact)
    carried = replace(bearings(call), fact_id=fact.id)
    await call.open(retire_form(fact, carried, await reach_notices(call, fact.id)))


async def restore(call: FactsCall) -> None:
    """Ask before a retired fact is published again."""
    fact = await which_fact(call, Id.RESTORE_FACT)
    if fact is None:
        return
    if fact.state is not State.RETIRED:
        raise Invalid({"state": wording.not_retired(fact.id)})
    await call.open(restore_form(fact, replace(bearings(call), fact_id=fact.id)))


async def undo(call: FactsCall) -> None:
    """Show what the newest change of a fact did, and ask whether to undo it."""
    fact = await which_fact(call, Id.UNDO_FACT)
    if fact is None:
        return
    newest = (await call.services.curation.history(call.workspace, fact.id))[-1]
    carried = replace(bearings(call), fact_id=fact.id, expected=fact.revision)
    await call.open(undo_form(fact, newest.lines, carried, await reach_notices(call, fact.id)))


async def short_form_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Do what the form asked about."""
    carried = Carried.of(view["private_metadata"])
    call = from_form(services, client, actor, body, carried)
    callback = Id(view["callback_id"])
    outcome = await _done(call, callback, carried, Typed.of(view).text(Field.REASON))
    await ack()
    await tell(call, outcome, _told(callback))


async def _done(call: FactsCall, form: Id, carried: Carried, reason: str | None) -> Saved | Proposed:
    curation, fact_id, by = call.services.curation, carried.fact_id or "", call.actor
    match form:
        case Id.HOLD_FORM:
            return await curation.hold(call.workspace, fact_id, reason or "", by=by)
        case Id.RETIRE_FORM:
            return await curation.retire(call.workspace, fact_id, by=by, reason=reason)
        case Id.RESTORE_FORM:
            return await curation.restore(call.workspace, fact_id, by=by, reason=reason)
        case _:
            return await curation.undo(call.workspace, fact_id, by=by, expected=carried.expected)


def _told(form: Id) -> str:
    """Say what was done, in the words of the moment."""
    done = {
        Id.HOLD_FORM: wording.HELD,
        Id.RETIRE_FORM: wording.RETIRED,
        Id.RESTORE_FORM: wording.RESTORED,
        Id.UNDO_FORM: wording.UNDONE,
    }
    return done[form]


WORDS = {
    "check": Word(check, Role.CURATOR),
    "hold": Word(hold, Role.CURATOR),
    "release": Word(release, Role.CURATOR),
    "restore": Word(restore, Role.CURATOR),
    "retire": Word(retire, Role.CURATOR),
    "undo": Word(undo, Role.CURATOR),
}
