"""What a curator is shown before a fact is saved: facts that say nearly the same, questions answered otherwise."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog
from slack_sdk.errors import SlackApiError

from bot.blocks.mrkdwn import clip, quoted
from bot.blocks.status import status_line
from bot.wording import curation as wording
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slack_bolt.async_app import AsyncAck

    from bot.blocks.modals.view import View
    from bot.listeners.facts_call import FactsCall
    from facts.model import Fact
    from facts.phrasing import Changed

log = structlog.get_logger("onrecord.looking_over")

AT_ONCE_SECONDS = 1.2
"""How long a submitted form waits for what is found: Slack wants its answer within three seconds, and saving takes
some of them."""

AFTERWARDS_SECONDS = 15.0
"""How long is gone on looking while the form is shown again; in a base of 10,000 facts it takes some seconds."""

ACKNOWLEDGED_SECONDS = 0.5
"""How long to wait between acknowledging a form with a view and putting another in its place: Slack must have shown
the first, or it would come last."""

NEAR_SHOWN = 3
QUESTIONS_SHOWN = 5


async def shown_before_saving(
    call: FactsCall, ack: AsyncAck, view: View, fact: Fact, again: Callable[[list[str]], View]
) -> bool:
    """Look `fact` over and show its form again where there is something to know; False where there is nothing.

    `again` makes the form with notices. Where looking takes longer than Slack waits, the form is shown again at once,
    and what is found is put into it afterwards; what was typed there in between stays.
    """
    looking = asyncio.create_task(look_over(call, fact), name="looking over")
    done, _ = await asyncio.wait({looking}, timeout=AT_ONCE_SECONDS)
    if done:
        notices = looking.result()
        if notices:
            await ack(response_action="update", view=again([*notices, wording.SAVE_ANYWAY]))
        return bool(notices)
    await ack(response_action="update", view=again([wording.STILL_LOOKING, wording.SAVE_ANYWAY]))
    with call.services.looks.at(str(view["id"]), looking):
        await asyncio.sleep(ACKNOWLEDGED_SECONDS)
        await asyncio.wait({looking}, timeout=AFTERWARDS_SECONDS)
        if looking.cancelled():
            return True  # the form was sent again meanwhile, and another takes care of it
        if not looking.done():
            looking.cancel()
            log.info("not_looked_over_in_time")
            notices = [wording.NOT_LOOKED_OVER]
        else:
            notices = looking.result() or [wording.NOTHING_FOUND]
        # The form may be closed by now.
        with suppress(SlackApiError):
            await call.client.views_update(view_id=view["id"], view=again([*notices, wording.SAVE_ANYWAY]))
    return True


async def look_over(call: FactsCall, fact: Fact) -> list[str]:
    """Return what is to be known before `fact` is saved, a paragraph each; nothing where there is nothing."""
    notices = _near(await call.services.curation.nearly_same(call.workspace, fact))
    if fact.state is State.PUBLISHED:
        notices += _changing(await call.services.curation.would_change(call.workspace, fact))
    return notices


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
