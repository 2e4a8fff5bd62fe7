"""The whole reply to a question: one claim, or several numbered ones, within a message's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.answer import answer
from bot.blocks.choice import Choice
from bot.blocks.correction import withdrawn
from bot.blocks.differs import differs
from bot.blocks.help import sentence
from bot.blocks.menu import Menu
from bot.blocks.message import MESSAGE_BLOCKS, MESSAGE_CHARACTERS, Message, context, divider, section, weight
from bot.blocks.mrkdwn import quoted
from bot.blocks.nothing import nothing, offer_queue, queued
from bot.blocks.suggest import suggest
from bot.wording import asking as wording
from facts.matching.results import Outcome
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from facts.matching.results import Asked, Result
    from facts.model import BaseSummary, Fact

ENDING_BLOCKS = 4
ENDING_CHARACTERS = 1_000
"""Kept free for what ends a reply: the claims that were left out, and the curators' queue."""


def reply(
    asked: Asked, *, question_id: str | None, sent_to_queue: bool = False, notes: Sequence[Block] = ()
) -> Message:
    """Make the reply to `asked`, headed by `notes` of what was corrected in it.

    `sent_to_queue` tells that a question without an answer went to the curators already; else it offers to
    send the one noted as `question_id`. Where the question isn't noted, as on the command line, that is None,
    and no queue is spoken of.
    """
    if not asked.results:
        return sentence(wording.NOTHING_TO_CHECK)
    alone = len(asked.results) == 1
    blocks: list[Block] = [*notes]
    shown = 0
    for number, result in enumerate(asked.results, 1):
        menu = None if question_id is None else Menu(question_id, number - 1)
        choice = Choice(question_id or "", result.asked, alone=alone, negated=result.asked_negated, position=number - 1)
        part = _part(result, asked.base, choice, menu)
        if not alone:
            head = section(wording.numbered(number, quoted(result.asked, 200)))
            part = [*([divider()] if shown else []), head, *part]
        if shown and not _fits([*blocks, *part]):
            break
        blocks += part
        shown = number
    return Message.of([*blocks, *_ending(asked, shown, question_id, sent_to_queue=sent_to_queue)])


def repeated(question: str) -> list[Block]:
    """Repeat what was asked, above an answer that doesn't stand below its question."""
    return [section(wording.why_asked(quoted(question, 300)))]


def leaves_open(asked: Asked) -> bool:
    """Tell whether any of the claims has nothing on record, so that curators might want to know."""
    return any(result.outcome is Outcome.NONE for result in asked.results)


def chosen(fact: Fact, choice: Choice, user_id: str, notes: Sequence[Block] = ()) -> Message:
    """Make the answer that takes the place of suggestions once a person has chosen, headed by `notes`."""
    intro = _negation(negated=choice.negated)
    menu = Menu(choice.question_id, choice.position, fact.id)
    shown = answer(fact, menu) if fact.state is State.PUBLISHED else withdrawn(fact)
    return Message.of([*notes, *intro, *shown, context([wording.picked_by(user_id)])])


def none_chosen(choice: Choice, base: BaseSummary, *, sent_to_queue: bool) -> Message:
    """Make what takes the place of suggestions of which none was meant."""
    ending = (queued if sent_to_queue else offer_queue)(choice.question_id, choice.position)
    return Message.of([*nothing(choice.asked, base), *ending])


def _part(result: Result, base: BaseSummary, choice: Choice, menu: Menu | None) -> list[Block]:
    intro = _negation(negated=result.asked_negated)
    if result.fact is not None and result.fact.state is not State.PUBLISHED:
        return withdrawn(result.fact)
    if result.fact is not None and result.outcome is Outcome.ANSWER:
        return [*intro, *answer(result.fact, menu)]
    if result.fact is not None and result.outcome is Outcome.DIFFERS:
        return [*intro, *differs(result.fact, result.differences, result.suggestions, menu)]
    if result.outcome is Outcome.SUGGEST and result.suggestions:
        return [*intro, *suggest(result.suggestions, choice)]
    return nothing(result.asked, base)


def _negation(*, negated: bool) -> list[Block]:
    return [section(wording.ASKED_IN_THE_NEGATIVE)] if negated else []


def _fits(blocks: list[Block]) -> bool:
    room = MESSAGE_CHARACTERS - ENDING_CHARACTERS
    return len(blocks) <= MESSAGE_BLOCKS - ENDING_BLOCKS and weight(blocks) <= room


def _ending(asked: Asked, shown: int, question_id: str | None, *, sent_to_queue: bool) -> list[Block]:
    notices = []
    if shown < len(asked.results):
        notices.append(wording.not_shown(shown + 1, len(asked.results)))
    if asked.skipped:
        notices.append(wording.skipped(asked.skipped))
    blocks = [context(notices)] if notices else []
    if question_id is None or not leaves_open(asked):
        return blocks
    return [*blocks, *(queued if sent_to_queue else offer_queue)(question_id)]
