"""The short forms: a reason, or a look before something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import context, sections
from bot.blocks.modals import inputs
from bot.blocks.modals.view import View, form
from bot.blocks.mrkdwn import clip
from bot.blocks.status import claim_line, status_line
from bot.ids import Field, Id
from bot.wording import curation as said
from bot.wording import problems
from facts.lengths import LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from facts.model import Fact

LINES_SHOWN = 20
"""Lines of a difference in a form; the history has the rest."""


def hold_form(fact: Fact, carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form that puts `fact` under review; the reason is what every answer then shows first."""
    reason = inputs.text(
        Field.REASON, said.HOLD_REASON, value=fact.hold, hint=said.HOLD_HINT, most=LONGEST_TEXT, long=True, focus=True
    )
    return form(Id.HOLD_FORM, said.HOLD_TITLE, said.HOLD, [*_about(fact, notices), reason], carried)


def retire_form(fact: Fact, carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form that takes `fact` off the record."""
    return form(Id.RETIRE_FORM, said.RETIRE_TITLE, said.RETIRE, [*_about(fact, notices), _reason()], carried)


def restore_form(fact: Fact, carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form that publishes a retired fact again."""
    return form(Id.RESTORE_FORM, said.RESTORE_TITLE, said.RESTORE, [*_about(fact, notices), _reason()], carried)


def undo_form(fact: Fact, lines: Sequence[str], carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form that shows what undoing would undo; `lines` is that difference, as plain text."""
    shown = [clip(line, 500) for line in problems.of_lines(lines[:LINES_SHOWN])]
    if len(lines) > LINES_SHOWN:
        shown.append(said.more_lines(len(lines) - LINES_SHOWN))
    blocks = [*_about(fact, notices), *sections([said.UNDO_LINES, *shown])]
    return form(Id.UNDO_FORM, said.UNDO_TITLE, said.UNDO, blocks, carried)


def send_back_form(fact: Fact, carried: Carried) -> View:
    """Make the form that gives a proposal back to whoever proposed it."""
    reason = inputs.text(Field.REASON, said.SEND_BACK_REASON, most=LONGEST_TEXT, long=True, focus=True)
    return form(Id.SEND_BACK_FORM, said.SEND_BACK_TITLE, said.SEND_BACK, [*_about(fact, ()), reason], carried)


def _about(fact: Fact, notices: Sequence[str]) -> list[Block]:
    return [*sections([*notices, claim_line(fact, 1_000)]), context([status_line(fact.status)])]


def _reason() -> Block:
    return inputs.text(Field.REASON, said.REASON, hint=said.REASON_HINT, most=LONGEST_TEXT, long=True, optional=True)
