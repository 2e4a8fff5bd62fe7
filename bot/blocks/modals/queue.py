"""The forms on an entry of the queue: which fact answers it, or why it is dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import sections
from bot.blocks.modals import inputs
from bot.blocks.modals.view import View, form
from bot.blocks.mrkdwn import quoted
from bot.ids import Field, Id
from bot.wording import corrections as wording
from facts.curation.entries import LONGEST_REASON

if TYPE_CHECKING:
    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from facts.curation.entries import Entry

ADD_PHRASING = "add_phrasing"
"""Ticked when the words of an entry become a phrasing of the fact that answers it."""


def answer_form(entry: Entry, carried: Carried) -> View:
    """Make the form in which a curator chooses the fact that answers `entry`."""
    fact = inputs.found_choice(Field.FACT, wording.ANSWER_FACT, hint=wording.ANSWER_FACT_HINT)
    phrasing = inputs.ticks(Field.CHOICES, wording.ANSWER_PHRASING, [(wording.ANSWER_PHRASING_TICK, ADD_PHRASING)])
    return form(Id.ANSWER_FORM, wording.ANSWER_TITLE, wording.ANSWER, [*_about(entry), fact, phrasing], carried)


def dismiss_form(entry: Entry, carried: Carried) -> View:
    """Make the form in which a curator says why `entry` is dismissed."""
    reason = inputs.text(
        Field.REASON, wording.DISMISS_REASON, hint=wording.DISMISS_HINT, most=LONGEST_REASON, long=True, focus=True
    )
    return form(Id.DISMISS_FORM, wording.DISMISS_TITLE, wording.DISMISS, [*_about(entry), reason], carried)


def _about(entry: Entry) -> list[Block]:
    return sections([wording.you_look_at(quoted(entry.asked, 500))])
