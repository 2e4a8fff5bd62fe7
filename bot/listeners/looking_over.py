"""What a curator is shown before a fact is saved: facts that say nearly the same, questions answered otherwise."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

import structlog

from bot import wording_curation as wording
from bot.blocks.mrkdwn import clip, quoted
from bot.blocks.status import status_line
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.listeners.facts_call import FactsCall
    from facts.model import Fact
    from facts.phrasing import Changed

log = structlog.get_logger("onrecord.looking_over")

LOOKING_SECONDS = 1.5
"""How long to look: a form that comes back has to be answered within Slack's three seconds."""

NEAR_SHOWN = 3
QUESTIONS_SHOWN = 5


async def look_over(call: FactsCall, fact: Fact) -> list[str]:
    """Return what is to be known before `fact` is saved, a paragraph each; nothing where there is nothing.

    What couldn't be looked through in time is said, so that nobody takes silence for an answer.
    """
    notices: list[str] = []
    try:
        async with asyncio.timeout(LOOKING_SECONDS):
            notices += _near(await call.services.curation.nearly_same(call.workspace, fact))
            if fact.state is State.PUBLISHED:
                notices += _changing(await call.services.curation.would_change(call.workspace, fact))
    except TimeoutError:
        log.info("not_looked_over_in_time")
        notices.append(wording.NOT_LOOKED_OVER)
    return [*notices, wording.SAVE_ANYWAY] if notices else []


def mark_of(fact: Fact) -> str:
    """Return a mark of what was looked over, so that only another claim or phrasing is looked over again."""
    return hashlib.sha256("\n".join([fact.claim, *fact.also_asked]).encode()).hexdigest()[:16]


def _near(near: list[tuple[Fact, float]]) -> list[str]:
    if not near:
        return []
    lines = [f"• {clip(fact.claim, 300)} {status_line(fact.status)} (`{fact.id}`)" for fact, _ in near[:NEAR_SHOWN]]
    return ["\n".join([wording.NEARLY_SAME, *lines])]


def _changing(changes: Sequence[Changed]) -> list[str]:
    if not changes:
        return []
    lines = [
        f"• {quoted(one.asked, 200)}: {wording.came(one.before)} → {wording.came(one.after)}"
        for one in changes[:QUESTIONS_SHOWN]
    ]
    if len(changes) > QUESTIONS_SHOWN:
        lines.append(wording.more_questions(len(changes) - QUESTIONS_SHOWN))
    return ["\n".join([wording.QUESTIONS_CHANGE, *lines])]
