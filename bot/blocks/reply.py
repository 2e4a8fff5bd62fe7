"""The whole reply to a question: one claim, or several numbered ones, within a message's limits."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.blocks.claim import Claim, claim
from bot.blocks.claims import CLAIMS_A_PAGE, others, turning
from bot.blocks.help import sentence
from bot.blocks.message import MESSAGE_BLOCKS, MESSAGE_CHARACTERS, Message, context, divider, section, weight
from bot.blocks.mrkdwn import quoted
from bot.blocks.nothing import offer_queue, queued
from bot.wording import asking as wording
from facts.matching.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.blocks.choice import Settled
    from bot.blocks.message import Block
    from bot.blocks.sharing import Private
    from facts.matching.results import Asked

ENDING_BLOCKS = 5
ENDING_CHARACTERS = 1_500
"""Kept free for what ends a reply: the claims that were left out, and the curators' queue."""

NOTHING_SETTLED: Mapping[int, Settled] = MappingProxyType({})


def reply(
    asked: Asked,
    *,
    question_id: str | None,
    sent_to_queue: bool = False,
    notes: Sequence[Block] = (),
    private: Private | None = None,
    settled: Mapping[int, Settled] = NOTHING_SETTLED,
    full: bool = False,
) -> Message:
    """Make the reply to `asked`, headed by `notes` of what was corrected in it.

    `sent_to_queue` tells that a question without an answer went to the curators already; else it offers to
    send the one noted as `question_id`. Where the question isn't noted, as on the command line, that is None,
    and no queue is spoken of. With `private` a single person sees it, a few claims at a time. `settled` tells, by
    the claim's place, what was said of suggestions. `full` is for where there is room without end: every claim and
    every statement in place of the buttons to them.
    """
    if not asked.results:
        return sentence(wording.NOTHING_TO_CHECK)
    claims = [
        Claim(
            position,
            result,
            asked.base,
            question_id,
            len(asked.results) == 1,
            sent_to_queue,
            private,
            settled.get(position),
            full,
        )
        for position, result in enumerate(asked.results)
    ]
    start = min(private.start, len(claims) - 1) if private else 0
    page = claims[start : start + CLAIMS_A_PAGE] if private else claims
    blocks, shown = _fitting(page, [*notes], endless=full)
    ending = _notices(asked, start, shown, private) + _ways(asked, question_id, start, shown, private)
    on_page = page[:shown] if private else claims
    if question_id is not None and any(one.leaves_open for one in on_page):
        ending += (queued if sent_to_queue else offer_queue)(question_id)
    return Message.of([*blocks, *ending])


def repeated(question: str) -> list[Block]:
    """Repeat what was asked, above an answer that doesn't stand below its question."""
    return [section(wording.why_asked(quoted(question, 300)))]


def leaves_open(asked: Asked) -> bool:
    """Tell whether any of the claims has nothing on record, so that curators might want to know."""
    return any(result.outcome is Outcome.NONE for result in asked.results)


def _fitting(claims: Sequence[Claim], blocks: list[Block], *, endless: bool) -> tuple[list[Block], int]:
    """Add the claims that fit to `blocks`, always one and, where there is `endless` room, all; returns how many."""
    shown = 0
    for one in claims:
        part = claim(one)
        if not one.alone:
            head = section(wording.numbered(one.position + 1, quoted(one.result.asked, 200)))
            part = [*([divider()] if shown else []), head, *part]
        if shown and not endless and not _fits([*blocks, *part]):
            break
        blocks = [*blocks, *part]
        shown += 1
    return blocks, shown


def _fits(blocks: list[Block]) -> bool:
    room = MESSAGE_CHARACTERS - ENDING_CHARACTERS
    return len(blocks) <= MESSAGE_BLOCKS - ENDING_BLOCKS and weight(blocks) <= room


def _notices(asked: Asked, start: int, shown: int, private: Private | None) -> list[Block]:
    notices = []
    if private is None and shown < len(asked.results):
        notices.append(wording.not_shown(shown + 1, len(asked.results)))
    if asked.skipped and start + shown >= len(asked.results):
        notices.append(wording.skipped(asked.skipped))
    return [context(notices)] if notices else []


def _ways(asked: Asked, question_id: str | None, start: int, shown: int, private: Private | None) -> list[Block]:
    """Lead to the claims that aren't shown."""
    total = len(asked.results)
    if question_id is None or shown == total:
        return []
    return turning(question_id, start, shown, total) if private else [others(question_id, shown)]
