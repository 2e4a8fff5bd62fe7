"""A fact's history for those who read it: what became of it when, without who keeps the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import Message, sections
from bot.blocks.moments import moment
from bot.blocks.mrkdwn import clip, quoted
from bot.wording import problems
from bot.wording import surfaces as wording
from facts.curation.outcomes import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.curation.outcomes import Step
    from facts.model import Fact

STEPS_SHOWN = 10
LINES_SHOWN = 4
"""Lines of one step's difference."""


def past(fact: Fact, steps: Sequence[Step]) -> Message:
    """Show what readers saw become of `fact`; `steps` are its revisions, oldest first."""
    public = [step for step in steps if step.was_public or step.is_public]
    lines = [wording.HISTORY_TITLE, quoted(fact.claim, 300)]
    for step in public[::-1][:STEPS_SHOWN]:
        lines += _step(step)
    if len(public) < 2:
        lines.append(wording.NO_HISTORY)
    return Message.of(sections(lines))


def _step(step: Step) -> list[str]:
    if not step.was_public:
        # What it was as a draft was never on the record.
        return [wording.step(moment(step.at), Action.RESTORE if step.action == Action.RESTORE else Action.ADD)]
    lines = [] if step.action == Action.CHECK else problems.of_lines(step.lines[:LINES_SHOWN])
    return [wording.step(moment(step.at), step.action), *(f"• {clip(line, 250)}" for line in lines)]
