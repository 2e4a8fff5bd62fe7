"""The form for a new fact comes back: looked over before it is saved, and saved once however often it is sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks import sentence
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import FactDraft
from bot.blocks.modals.fact import fact_form
from bot.blocks.modals.typed import Typed
from bot.blocks.mrkdwn import clip
from bot.ids import Id
from bot.listeners.facts_call import from_form
from bot.listeners.looking_over import mark_of, shown_before_saving
from bot.listeners.permissions import only_curators
from bot.listeners.telling import tell
from bot.wording import curation as wording
from bot.wording import problems
from facts.curation.checking import checked_fact
from facts.curation.outcomes import Proposed, Saved
from facts.errors import Invalid, NotFound
from facts.model import Article

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import FactsCall
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.model import Fact

UNSOURCED = Article("no-article")
"""The article of facts that were entered without one; its provenance is shown as incomplete."""

ID_TRIES = 5
"""How often an id is made anew because somebody else took it in between."""

SAME_CLAIMS = 20
"""Facts with the same words that are compared with what was typed."""


def register(app: AsyncApp) -> None:
    """Register the form."""
    app.view(Id.FACT_FORM, middleware=[only_curators])(fact_submitted)


async def fact_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Show what is to be known before saving, once; then save, and go on to the article's next fact."""
    carried = Carried.of(view["private_metadata"])
    call = from_form(services, client, actor, body, carried)
    draft = FactDraft.read(Typed.of(view))
    article = await _article(call, carried, draft)
    fact_id = draft.fact_id or await services.curation.free_fact_id(call.workspace, draft.claim or "")
    fact = checked_fact(draft.fact(fact_id, article), dt.datetime.now(dt.UTC))
    known = await _saved_before(call, fact, fixed=draft.fact_id is not None)
    services.looks.end(view["id"])
    if known is None and carried.shown != mark_of(fact):
        again = replace(carried, shown=mark_of(fact))
        if await shown_before_saving(call, ack, view, fact, lambda notices: fact_form(draft, again, notices)):
            return
    outcome = known or await _add(call, fact, fixed=draft.fact_id is not None)
    if carried.article_id is None:
        await ack()
    else:
        entered = carried.entered + 1
        following = replace(carried, entered=entered, shown=None)
        notice = wording.entered(entered, clip(fact.claim, 200))
        await ack(response_action="update", view=fact_form(FactDraft(), following, [notice]))
    await _answer_entry(call, carried, outcome.fact.id)
    await tell(call, outcome, wording.ADDED)


async def _article(call: FactsCall, carried: Carried, draft: FactDraft) -> Article:
    """Return the article that a new fact is drawn from. Raises Invalid when it is gone."""
    wanted = carried.article_id or (draft.article[0] if draft.article else None)
    if wanted is None:
        return UNSOURCED
    for article in await call.services.curation.articles(call.workspace):
        if article.id == wanted:
            return article
    raise Invalid({"article": wording.ARTICLE_GONE})


async def _add(call: FactsCall, fact: Fact, *, fixed: bool) -> Saved | Proposed:
    """Add `fact`; an id that was made for it, and not `fixed` by the curator, gives way to one that is free."""
    for _ in range(ID_TRIES):
        try:
            return await call.services.curation.add(call.workspace, fact, by=call.actor)
        except Invalid as error:
            if fixed or set(error.fields) != {"id"}:
                raise
            # Somebody took it since it was made.
            fact = replace(fact, id=await call.services.curation.free_fact_id(call.workspace, fact.claim))
    raise Invalid({"id": wording.WRITE_AN_ID})


async def _saved_before(call: FactsCall, fact: Fact, *, fixed: bool) -> Saved | Proposed | None:
    """Return what the same form came to before: a person may press twice, and Slack may send twice."""
    page = await call.services.curation.list_facts(call.workspace, text=fact.claim, limit=SAME_CLAIMS)
    for found in page.facts:
        if _same(found, fact, fixed=fixed):
            return Saved(found, 0)
    for proposal in await call.services.reviews.waiting(call.workspace):
        if proposal.proposed_by == call.actor.person and _same(proposal.fact, fact, fixed=fixed):
            return Proposed(proposal.id, proposal.fact)
    return None


def _same(found: Fact, fact: Fact, *, fixed: bool) -> bool:
    """Whether a fact is what was typed; its id counts only where the curator wrote one."""
    wanted = replace(fact, id=fact.id if fixed else found.id, article=found.article)
    return found == wanted and found.article.id == fact.article.id


async def _answer_entry(call: FactsCall, carried: Carried, fact_id: str) -> None:
    """Note in the queue that this fact was begun from an entry; once it is published, the entry is answered."""
    if carried.entry is None:
        return
    try:
        await call.services.queue.drafted(call.workspace, carried.entry, fact_id, by=call.actor)
        await call.services.queue.settle(call.workspace)
    except NotFound as error:
        await call.say(sentence(problems.of_error(error)))
