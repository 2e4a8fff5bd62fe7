"""Opening the forms: a new fact, a fact's wording, a statement, an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.modals.article import article_form
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import FactDraft, StatementDraft, WordingDraft
from bot.blocks.modals.fact import PROPOSAL, fact_form, wording_form
from bot.blocks.modals.statement import statement_form
from bot.ids import Id
from bot.listeners.facts_call import Word
from bot.listeners.reach import reach_notices
from bot.listeners.which_fact import which_fact
from facts.curation.actors import Role
from facts.curation.outcomes import ChangeKind
from facts.errors import Invalid, NotFound
from facts.model import State
from facts.worded import worded

if TYPE_CHECKING:
    from bot.listeners.facts_call import FactsCall
    from facts.model import Fact


async def add(call: FactsCall) -> None:
    """Open the form for a new fact; what follows the word is its claim."""
    await open_fact_form(call, FactDraft(claim=call.words or None))


async def open_fact_form(
    call: FactsCall, draft: FactDraft, *, entry: str | None = None, notices: tuple[str, ...] = ()
) -> None:
    """Open the form for a new fact, filled with `draft`; `entry` is the queue's, if it answers one."""
    await call.open(fact_form(draft, replace(bearings(call), entry=entry), notices))


async def edit(call: FactsCall) -> None:
    """Open the form for a fact's wording."""
    fact = await which_fact(call, Id.EDIT_FACT)
    if fact is None:
        return
    require_in_use(fact)
    carried = replace(bearings(call), fact_id=fact.id, expected=fact.revision)
    await call.open(wording_form(fact, WordingDraft.of(fact), carried, await reach_notices(call, fact.id)))


async def statement(call: FactsCall) -> None:
    """Open the form that adds a statement to a fact."""
    fact = await which_fact(call, Id.ADD_STATEMENT)
    if fact is None:
        return
    require_in_use(fact)
    carried = replace(bearings(call), fact_id=fact.id, expected=fact.revision)
    await call.open(statement_form(fact, StatementDraft(), carried, await reach_notices(call, fact.id)))


async def edit_statement(call: FactsCall) -> None:
    """Open the form for one statement of a fact or of a proposal; the words are the button's value."""
    owner, _, number = call.words.rpartition(":")
    if owner.startswith(PROPOSAL):
        proposal = await call.services.reviews.proposal(call.workspace, owner.removeprefix(PROPOSAL))
        fact, carried = proposal.fact, replace(bearings(call), proposal_id=proposal.id)
    else:
        fact = await call.services.curation.fact(call.workspace, owner)
        require_in_use(fact)
        carried = replace(bearings(call), fact_id=fact.id, expected=fact.revision)
    if not number.isdigit() or int(number) >= len(fact.statements):
        raise NotFound("That statement is no longer there. Open the fact again.")
    draft = StatementDraft.of(fact.statements[int(number)])
    notices = await reach_notices(call, fact.id)
    carried = replace(carried, number=int(number))
    await call.open(statement_form(fact, draft, carried, notices, kind=ChangeKind.CORRECTED))


async def article(call: FactsCall) -> None:
    """Open the form for an article's details; with the id of one on file, go on to enter its facts."""
    known = {one.id: one for one in await call.services.curation.articles(call.workspace)}
    found = known.get(call.words.strip("`"))
    if found is None:
        await call.open(article_form(bearings(call)))
        return
    await call.open(fact_form(FactDraft(), replace(bearings(call), article_id=found.id)))


def bearings(call: FactsCall) -> Carried:
    """Return what every form carries: where to tell the person what came of it."""
    return Carried(response_url=call.response_url, thread_ts=call.thread_ts)


def require_in_use(fact: Fact) -> None:
    """Raise Invalid for a retired fact: what isn't on the record can't be edited."""
    if fact.state is State.RETIRED:
        raise Invalid(
            {
                "state": worded(
                    "The fact {fact_id} is retired. `/facts restore {fact_id}` brings it back.", fact_id=fact.id
                )
            }
        )


WORDS = {
    "add": Word(add, Role.CURATOR),
    "article": Word(article, Role.CURATOR),
    "edit": Word(edit, Role.CURATOR),
    "statement": Word(statement, Role.CURATOR),
}
