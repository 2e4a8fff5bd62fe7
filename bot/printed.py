"""The record as the command line prints it, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.status import status_line
from bot.terminal import plain
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.curation.entries import Entry
    from facts.curation.outcomes import Step
    from facts.curation.reviews import Proposal
    from facts.model import Fact, Statement


def fact_lines(fact: Fact) -> Iterator[str]:
    """Yield a fact as it stands in a list: its id, its claim, and where it stands."""
    marks = [str(fact.state)] if fact.state is not State.PUBLISHED else []
    marks += ["on hold"] if fact.hold is not None else []
    yield fact.id + (f" ({', '.join(marks)})" if marks else "")
    yield f"    {fact.claim}"
    yield f"    {plain(status_line(fact.status))}"


def whole_fact(fact: Fact) -> Iterator[str]:
    """Yield everything the record has of a fact."""
    yield from fact_lines(fact)
    yield f"    revision {fact.revision}, article {fact.article.id}"
    if fact.hold is not None:
        yield f"    on hold: {fact.hold}"
    if fact.checked is not None:
        yield f"    checked on {fact.checked.isoformat()}"
    for name, words in (("also asked", fact.also_asked), ("tags", fact.tags), ("parties", fact.parties)):
        if words:
            yield f"    {name}: {' | '.join(words)}"
    for place, statement in enumerate(fact.statements):
        yield f"    {place}. {_statement(statement)}"


def step_lines(step: Step) -> Iterator[str]:
    """Yield one revision of a fact's history."""
    by = step.by + (f", approved by {step.approved_by}" if step.approved_by else "")
    yield f"{step.number}. {step.action} by {by}, {moment(step.at)}"
    if step.reason:
        yield f"    reason: {step.reason}"
    yield from (f"    {plain(line)}" for line in step.lines)
    if step.correction is not None:
        yield f"    correction {step.correction}"


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """Yield a change that waits for a second curator."""
    yield f"{proposal.id} ({proposal.state}): {proposal.action} {proposal.fact.id} by {proposal.proposed_by}"
    yield f"    {proposal.fact.claim}"
    yield from (f"    {plain(line)}" for line in proposal.lines)
    if proposal.reason:
        yield f"    sent back by {proposal.decided_by}: {proposal.reason}"


def entry_lines(entry: Entry) -> Iterator[str]:
    """Yield an entry of the queue."""
    yield f"{entry.id} ({entry.state})"
    asked = "once" if entry.count == 1 else f"{entry.count} times"
    yield f"    {entry.asked}"
    yield f"    asked {asked}, last {moment(entry.newest_at)}, because: {', '.join(entry.why) or 'unknown'}"
    if entry.taken_by:
        yield f"    {entry.taken_by} is on it"
    if entry.fact_id:
        yield f"    fact {entry.fact_id}"
    if entry.reason:
        yield f"    {entry.reason}"


def moment(at: Any) -> str:
    """Return a moment (UTC) as it is printed."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _statement(statement: Statement) -> str:
    when = statement.date.isoformat() if statement.date is not None else statement.when
    kind = f" ({statement.source_kind})" if statement.source_kind else ""
    parts = [f"{statement.stance} by {statement.source}{kind}", *([when] if when else [])]
    parts += [f"“{statement.quote}”"] if statement.quote else []
    return ", ".join(parts + [text for text in (statement.note, statement.url) if text])
