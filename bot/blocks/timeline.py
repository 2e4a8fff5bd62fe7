"""A fact's timeline: every revision, newest first, with what it changed and whom that reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.destination import Room
from bot.blocks.message import actions, button, context, section
from bot.blocks.moments import moment, person
from bot.blocks.mrkdwn import clip
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import pages as wording
from bot.wording import problems
from facts.curation.outcomes import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block
    from facts.curation.outcomes import Step

LINES_SHOWN = 10
LINE_CHARACTERS = 250
"""With its head, a step stays below a section's 3,000 characters."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What the correction of one revision came to: replies updated, threads and people told, and the rest.

    `correction` is its id; `running` tells that it goes on still.
    """

    correction: str
    replies: int = 0
    threads: int = 0
    people: int = 0
    waiting: int = 0
    failed: int = 0
    stopped: int = 0
    running: bool = False


def timeline(
    claim: str, steps: Sequence[Step], total: int, reached: Mapping[int, Reached], destination: Destination
) -> list[Block]:
    """Show `steps`, newest first, out of `total`; `reached` tells by revision what its correction came to."""
    items = [_step(step, reached.get(step.number), destination) for step in steps]
    fact = replace(destination, room=Room.FACT, offset=0)
    back = actions(button(Id.GO_UP, wording.BACK_TO_FACT, fact.value()))
    title = section(wording.history_title(f"“{clip(claim, 300)}”"))
    return [title, *paged(items, destination, total), back]


def _step(step: Step, reached: Reached | None, destination: Destination) -> list[Block]:
    head = wording.step(
        step.number, wording.ACTIONS.get(step.action, clip(step.action, 60)), person(step.by), moment(step.at)
    )
    lines = [f"• {clip(line, LINE_CHARACTERS)}" for line in problems.of_lines(step.lines[:LINES_SHOWN])]
    if len(step.lines) > LINES_SHOWN:
        lines.append(wording.more_lines(len(step.lines) - LINES_SHOWN))
    blocks = [section("\n".join([head, *_about(step), *lines]))]
    if reached is None:
        return blocks
    done = _done(reached)
    if not done:
        return [*blocks, context([wording.NOTHING_REACHED])]
    deliveries = replace(destination, room=Room.DELIVERIES, offset=0, correction=reached.correction)
    buttons = [button(Id.GO, wording.DELIVERIES, deliveries.value())]
    if reached.running:
        buttons.append(button(Id.STOP_CORRECTION, wording.STOP_CORRECTION, reached.correction))
    return [*blocks, context([wording.correction_reached(done)]), actions(*buttons)]


def _about(step: Step) -> list[str]:
    """Say what belongs to a step beside its difference: why, who approved it, and what kind of change it was."""
    said = []
    if step.reason:
        said.append(wording.reason(clip(step.reason, LINE_CHARACTERS)))
    if step.approved_by:
        said.append(wording.approved_by(person(step.approved_by)))
    if step.kind is ChangeKind.CORRECTED:
        said.append(wording.RECORD_WAS_WRONG)
    if step.minor:
        said.append(wording.MINOR)
    return [" · ".join(said)] if said else []


def _done(reached: Reached) -> list[str]:
    """Count what became of the deliveries; nothing where there were none."""
    return [
        counted.of(number)
        for number, counted in (
            (reached.replies, wording.REPLIES_UPDATED),
            (reached.threads, wording.THREADS_TOLD),
            (reached.people, wording.PEOPLE_TOLD),
            (reached.waiting, wording.STILL_WAITING),
            (reached.failed, wording.NOT_DELIVERED),
            (reached.stopped, wording.NOT_SENT),
        )
        if number
    ]
