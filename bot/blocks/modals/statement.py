"""The form for one statement: added to a fact in seconds, or changed where the record was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import context, sections
from bot.blocks.modals import inputs
from bot.blocks.modals.drafts import MINOR, REMOVE
from bot.blocks.modals.view import View, form
from bot.blocks.status import claim_line, hold_line, status_line
from bot.ids import Field, Id
from bot.wording import asking as wording
from bot.wording import curation as said
from facts.curation.outcomes import ChangeKind
from facts.lengths import LONGEST_LINE, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from bot.blocks.modals.drafts import StatementDraft
    from facts.model import Fact, Statement

PLACES_OFFERED = 98
"""Statements that another may be placed after; with the two places beside them, what a menu holds."""

BY_DATE = "by_date"


def statement_form(
    fact: Fact,
    draft: StatementDraft,
    carried: Carried,
    notices: Sequence[str] = (),
    *,
    kind: ChangeKind = ChangeKind.UPDATED,
    ticked: Sequence[str] = (),
) -> View:
    """Make the form for a statement of `fact`: a new one, or the one that `carried` numbers.

    `notices` are shown first: the reach of the change, or a conflict.
    """
    changing = carried.number is not None
    blocks = [
        *sections([*notices, *hold_line(fact), claim_line(fact, 1_000)]),
        context([status_line(fact.status)]),
        *essential_fields(draft, focus=True),
        *further_fields(draft),
    ]
    if changing:
        blocks += [kind_field(kind), _choices(ticked, removable=len(fact.statements) > 1)]
    else:
        # What is new is never a matter of wording.
        blocks += [_place(fact.statements, draft.place), kind_field(kind)]
    title = said.STATEMENT_EDIT_TITLE if changing else said.STATEMENT_TITLE
    return form(Id.STATEMENT_FORM, title, said.SAVE, blocks, carried)


def essential_fields(draft: StatementDraft, *, focus: bool = False) -> list[Block]:
    """Make the two inputs without which there is no statement."""
    stances = [(label, stance) for stance, label in said.STANCE_OPTIONS.items()]
    return [
        inputs.choice(Field.STANCE, said.STANCE, stances, chosen=draft.stance, radio=True),
        inputs.text(Field.SOURCE, said.SOURCE, value=draft.source, most=LONGEST_LINE, focus=focus),
    ]


def further_fields(draft: StatementDraft) -> list[Block]:
    """Make the inputs that may stay empty."""
    return [
        inputs.day(Field.SAID_ON, said.SAID_ON, value=draft.said_on, hint=said.SAID_ON_HINT),
        inputs.text(Field.WHEN, said.WHEN, value=draft.when, hint=said.WHEN_HINT, most=LONGEST_LINE, optional=True),
        inputs.text(Field.QUOTE, said.QUOTE, value=draft.quote, most=LONGEST_TEXT, long=True, optional=True),
        inputs.text(Field.URL, said.URL, value=draft.url, most=LONGEST_TEXT, optional=True),
        inputs.text(Field.NOTE, said.NOTE, value=draft.note, most=LONGEST_TEXT, long=True, optional=True),
        inputs.text(Field.SOURCE_KIND, said.SOURCE_KIND, value=draft.source_kind, most=LONGEST_LINE, optional=True),
    ]


def kind_field(kind: ChangeKind) -> Block:
    """Make the choice between what is new and what was wrong."""
    options = ((said.KIND_UPDATED, str(ChangeKind.UPDATED)), (said.KIND_CORRECTED, str(ChangeKind.CORRECTED)))
    return inputs.choice(Field.KIND, said.KIND, options, chosen=str(kind), radio=True)


def short(statement: Statement) -> str:
    """Name a statement in a few words, as plain text."""
    when = wording.day(statement.date) if statement.date else statement.when
    return wording.said(statement.stance, statement.source, when)


def _choices(ticked: Sequence[str], *, removable: bool) -> Block:
    options = [(said.MINOR, MINOR)]
    if removable:
        options.append((said.REMOVE_STATEMENT, REMOVE))
    return inputs.ticks(Field.CHOICES, said.CHOICES, options, ticked=ticked)


def _place(statements: Sequence[Statement], chosen: int | None) -> Block:
    """Offer the places between the statements; the newest of them where there are more than a menu holds."""
    newest = len(statements)
    options = [(said.PLACE_BY_DATE, BY_DATE)]
    for number in range(newest, max(0, newest - PLACES_OFFERED) - 1, -1):
        label = said.place_after(number, short(statements[number - 1])) if number else said.PLACE_FIRST
        options.append((label, str(number)))
    return inputs.choice(Field.PLACE, said.PLACE, options, chosen=BY_DATE if chosen is None else str(chosen))
