"""The forms for a fact's wording and for a statement come back: saved, or shown again beside what changed meanwhile."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import MINOR, REMOVE, StatementDraft, WordingDraft
from bot.blocks.modals.fact import wording_form
from bot.blocks.modals.statement import statement_form
from bot.blocks.modals.typed import Typed
from bot.ids import Field, Id
from bot.listeners.conflicts import conflict_notices
from bot.listeners.facts_call import from_form, from_press
from bot.listeners.forms import edit_statement
from bot.listeners.looking_over import mark_of, shown_before_saving
from bot.listeners.permissions import only_curators
from bot.listeners.telling import tell
from bot.wording import curation as wording
from facts.curation.outcomes import ChangeKind, Proposed, Saved
from facts.errors import Conflict

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import FactsCall
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.model import Fact


def register(app: AsyncApp) -> None:
    """Register the forms, and the button on a statement within a form."""
    app.view(Id.WORDING_FORM, middleware=[only_curators])(wording_submitted)
    app.view(Id.STATEMENT_FORM, middleware=[only_curators])(statement_submitted)
    app.action(Id.EDIT_STATEMENT, middleware=[only_curators])(press_edit_statement)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """How a change is meant."""

    kind: ChangeKind
    minor: bool
    remove: bool

    @classmethod
    def read(cls, typed: Typed) -> _Chosen:
        ticked = typed.ticked(Field.CHOICES)
        kind = ChangeKind(typed.text(Field.KIND) or ChangeKind.UPDATED)
        return cls(kind, MINOR in ticked, REMOVE in ticked)


async def wording_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Save a fact's wording."""
    carried, typed = Carried.of(view["private_metadata"]), Typed.of(view)
    call, chosen = from_form(services, client, actor, body, carried), _Chosen.read(typed)
    fact = await _subject(call, carried)
    draft = WordingDraft.read(typed, fact)

    def shown_again(fact: Fact, carried: Carried, notices: list[str]) -> dict[str, Any]:
        return wording_form(fact, draft, carried, notices, kind=chosen.kind, minor=chosen.minor)

    wanted = draft.change(fact)
    services.looks.end(view["id"])
    if carried.shown != mark_of(wanted) != mark_of(fact):
        marked = replace(carried, shown=mark_of(wanted))
        if await shown_before_saving(call, ack, view, wanted, lambda notices: shown_again(fact, marked, notices)):
            return
    try:
        outcome = await _save(call, carried, wanted, chosen)
    except Conflict as error:
        again = replace(carried, expected=error.current.revision)
        notices = conflict_notices(error, draft.change(error.current))
        await ack(response_action="update", view=shown_again(error.current, again, notices))
        return
    await ack()
    await tell(call, outcome, _changed(outcome, carried))


async def statement_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Save a statement: a new one, or another in the place of one on record."""
    carried, typed = Carried.of(view["private_metadata"]), Typed.of(view)
    call, chosen = from_form(services, client, actor, body, carried), _Chosen.read(typed)
    draft = StatementDraft.read(typed)
    try:
        outcome = await (_add_statement if carried.number is None else _change_statement)(call, carried, draft, chosen)
    except Conflict as error:
        again = replace(carried, expected=error.current.revision)
        notices = conflict_notices(error, None)
        ticked = [name for name, is_ticked in ((MINOR, chosen.minor), (REMOVE, chosen.remove)) if is_ticked]
        form = statement_form(error.current, draft, again, notices, kind=chosen.kind, ticked=ticked)
        await ack(response_action="update", view=form)
        return
    await ack()
    await _refresh_below(call, view, outcome)
    await tell(call, outcome, wording.STATEMENT_ADDED if carried.number is None else _changed(outcome, carried))


async def press_edit_statement(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Open the form for one statement, on top of its fact's."""
    await ack()
    await edit_statement(from_press(services, client, actor, body, str(action["value"])))


def _changed(outcome: Saved | Proposed, carried: Carried) -> str:
    """Say that it is changed; of a form that came back as it was opened, that there was nothing to change.

    A form that is sent twice finds the fact at a later revision than it saw, since it changed it the first time.
    """
    if isinstance(outcome, Saved) and outcome.already and outcome.fact.revision == carried.expected:
        return wording.NOTHING_TO_CHANGE
    return wording.CHANGED


async def _subject(call: FactsCall, carried: Carried) -> Fact:
    """Return what the form is about: a proposal's fact, or the record's."""
    if carried.proposal_id is not None:
        return (await call.services.reviews.proposal(call.workspace, carried.proposal_id)).fact
    return await call.services.curation.fact(call.workspace, carried.fact_id or "")


async def _save(call: FactsCall, carried: Carried, wanted: Fact, chosen: _Chosen) -> Saved | Proposed:
    if carried.proposal_id is not None:
        changed = await call.services.reviews.change(
            call.workspace, carried.proposal_id, wanted, by=call.actor, expected=carried.expected
        )
        return Proposed(changed.id, changed.fact)
    return await call.services.curation.edit(
        call.workspace,
        wanted,
        expected=carried.expected or 0,
        by=call.actor,
        kind=chosen.kind,
        minor=chosen.minor,
    )


async def _add_statement(call: FactsCall, carried: Carried, draft: StatementDraft, chosen: _Chosen) -> Saved | Proposed:
    statement = draft.statement()
    try:
        return await call.services.curation.add_statement(
            call.workspace,
            carried.fact_id or "",
            statement,
            by=call.actor,
            place=draft.place,
            expected=carried.expected,
            kind=chosen.kind,
        )
    except Conflict as error:
        # Sent twice: the first time it was saved, and the revision that the form saw is no longer the newest.
        if statement in error.current.statements:
            return Saved(error.current, 0)
        raise


async def _change_statement(
    call: FactsCall, carried: Carried, draft: StatementDraft, chosen: _Chosen
) -> Saved | Proposed:
    fact = await _subject(call, carried)
    number = carried.number or 0
    statement = draft.statement()
    moved = carried.proposal_id is None and fact.revision != carried.expected
    if moved and not chosen.remove and statement in fact.statements:
        return Saved(fact, 0)
    if moved or number >= len(fact.statements):
        raise Conflict(fact, wording.SOMEBODY)
    kept = list(fact.statements)
    kept[number : number + 1] = [] if chosen.remove else [statement]
    return await _save(call, carried, replace(fact, statements=tuple(kept)), chosen)


async def _refresh_below(call: FactsCall, view: dict[str, Any], outcome: Saved | Proposed) -> None:
    """Bring the form under this one up to the fact as it is now; Slack keeps what was typed into it."""
    below = view.get("previous_view_id")
    if not below or not isinstance(outcome, Saved):
        return
    fact = outcome.fact
    carried = Carried.of(view["private_metadata"])
    form = wording_form(fact, WordingDraft.of(fact), replace(carried, number=None, expected=fact.revision))
    # It may be closed already, or be another than the fact's own form.
    with suppress(SlackApiError):
        await call.client.views_update(view_id=below, view=form)
