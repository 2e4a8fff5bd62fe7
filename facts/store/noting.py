"""Noting many questions at once, each with what it came to. Callers hold the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, update

from facts.questions import SUGGESTIONS_SHOWN
from facts.store import tables
from facts.store.together import Part, insert_all, insert_new, insert_with_parts
from facts.store.workspaces import ensure_workspaces

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from facts.matching.results import Asked, Result
    from facts.questions import Place

    Row = dict[str, Any]

_questions = tables.questions
_results = tables.question_results
_shown = tables.shown

# Made once for all: making a statement anew takes longer than carrying it out.
_RENEWED = (
    update(_questions)
    .where(_questions.c.workspace_id == bindparam("of_workspace"), _questions.c.id == bindparam("of_question"))
    .values(text=bindparam("words"), queued=bindparam("is_queued"), asked_at=bindparam("at"))
)
_EMPTIED = [
    delete(table).where(
        table.c.workspace_id == bindparam("of_workspace"), table.c.question_id == bindparam("of_question")
    )
    for table in (_results, _shown)
]


_OF = ("workspace_id", "question_id")
_HAS_WORKSPACE = f"(SELECT true FROM {tables.workspaces.name} AS its WHERE its.id = workspace_id)"  # noqa: S608 - ours
"""Asked for each row by the table's key: a join might go through all workspaces."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A question to be noted, with its results; `queued` tells that it goes before the curators."""

    workspace: str
    question_id: str
    place: Place
    asked: Asked
    queued: bool
    at: dt.datetime


def note_questions(connection: Connection, noted: Sequence[Noted]) -> list[None]:
    """Write questions with their results; one with the same id keeps where its reply stands."""
    left = _note_new(connection, noted) if connection.dialect.name == "postgresql" else noted
    if left:
        _note(connection, left)
    return [None] * len(noted)


def _note_new(connection: Connection, noted: Sequence[Noted]) -> Sequence[Noted]:
    """Write those that are new, by one way there and back (PostgreSQL); return the others.

    Among those are all whose workspace has no row.
    """
    last = {(one.workspace, one.question_id): one for one in noted}
    if len(last) < len(noted):
        return noted
    parts = [
        Part(_results, [row for one in noted for row in _result_rows(one)], _OF),
        Part(_shown, [row for one in noted for row in _shown_rows(one)], _OF),
    ]
    new = insert_with_parts(connection, _questions, [_question(one) for one in noted], parts, where=_HAS_WORKSPACE)
    return [one for which, one in last.items() if which not in new]


def _note(connection: Connection, noted: Sequence[Noted]) -> None:
    ensure_workspaces(connection, {one.workspace for one in noted})
    new = insert_new(connection, _questions, [_question(one) for one in noted])
    for one, is_new in zip(noted, new, strict=True):
        if not is_new:
            _renew(connection, one)
    last = {(one.workspace, one.question_id): one for one in noted}.values()
    insert_all(connection, _results, [row for one in last for row in _result_rows(one)])
    insert_all(connection, _shown, [row for one in last for row in _shown_rows(one)])


def _renew(connection: Connection, one: Noted) -> None:
    which = {"of_workspace": one.workspace, "of_question": one.question_id}
    connection.execute(_RENEWED, {**which, "words": one.asked.question, "is_queued": one.queued, "at": one.at})
    for emptied in _EMPTIED:
        connection.execute(emptied, which)


def _question(one: Noted) -> Row:
    place = one.place
    return {
        "workspace_id": one.workspace,
        "id": one.question_id,
        "asked_at": one.at,
        "asked_by": place.asked_by,
        "surface": place.surface,
        "channel": place.channel,
        "message_ts": place.message_ts,
        "reply_thread": place.thread,
        "text": one.asked.question,
        "queued": one.queued,
    }


def _result_rows(one: Noted) -> Iterator[Row]:
    for position, result in enumerate(one.asked.results):
        yield {
            "workspace_id": one.workspace,
            "question_id": one.question_id,
            "position": position,
            "asked": result.asked,
            "negated": result.asked_negated,
            "outcome": result.outcome,
            "confidence": result.confidence,
            "fact_id": None if result.fact is None else result.fact.id,
            "fact_revision": None if result.fact is None else result.fact.revision,
        }


def _shown_rows(one: Noted) -> Iterator[Row]:
    which = {"workspace_id": one.workspace, "question_id": one.question_id}
    for position, result in enumerate(one.asked.results):
        for place, shown in enumerate(_facts_shown(result)):
            yield {**which, "position": position, "place": place, **shown}


def _facts_shown(result: Result) -> list[Row]:
    """Return the facts that a reply shows for one claim, each once, with the revisions."""
    found = [] if result.fact is None else [(result.fact, str(result.outcome))]
    beside = "suggested" if result.fact is None else "related"
    found += [(suggestion.fact, beside) for suggestion in result.suggestions[:SUGGESTIONS_SHOWN]]
    first = {fact.id: (fact, role) for fact, role in reversed(found)}
    return [
        {"fact_id": fact.id, "role": role, "revision": fact.revision} for fact, role in reversed(list(first.values()))
    ]
