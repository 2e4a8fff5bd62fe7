"""One claim of a reply: its result, with the buttons that are its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.answer import answer
from bot.blocks.brief import brief
from bot.blocks.choice import Choice
from bot.blocks.correction import withdrawn
from bot.blocks.differs import differs
from bot.blocks.menu import Menu
from bot.blocks.message import Message, context, section
from bot.blocks.nothing import nothing, offer_queue, queued
from bot.blocks.suggest import suggest
from bot.wording import asking as wording
from facts.matching.results import Outcome
from facts.model import State

if TYPE_CHECKING:
    from bot.blocks.choice import Settled
    from bot.blocks.message import Block
    from bot.blocks.sharing import Private
    from facts.matching.results import Result
    from facts.model import BaseSummary, Fact


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a question: its place (from 0), what it came to, and what the reply around it is like.

    `question_id` is None where the question isn't on file; `alone` tells that the question has no other claim,
    `sent_to_queue` that it went to the curators, `private` that one person sees the reply, and `settled` what a
    person said of its suggestions. `full` shows every statement at once.
    """

    position: int
    result: Result
    base: BaseSummary
    question_id: str | None
    alone: bool
    sent_to_queue: bool = False
    private: Private | None = None
    settled: Settled | None = None
    full: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether a person said that none of its suggestions was meant."""
        return self.settled is not None and self.settled.picked_by is None

    @property
    def leaves_open(self) -> bool:
        """Whether nothing on record is shown for it, and nothing was said of that yet."""
        return self.result.outcome is Outcome.NONE and not self.is_refused


def claim(one: Claim) -> list[Block]:
    """Show what a claim came to."""
    result = one.result
    intro = [section(wording.ASKED_IN_THE_NEGATIVE)] if result.asked_negated else []
    if result.fact is not None and result.fact.state is not State.PUBLISHED:
        return [*withdrawn(result.fact), *_picked(one)]
    if result.fact is not None and result.outcome is Outcome.ANSWER:
        return [*intro, *_answer(one, result.fact), *_picked(one)]
    if result.fact is not None and result.outcome is Outcome.DIFFERS:
        menu = _menu(one)
        return [
            *intro,
            *differs(result.fact, result.differences, result.suggestions, menu, one.private, full=one.full),
        ]
    if result.outcome is Outcome.SUGGEST and result.suggestions:
        choice = Choice(
            one.question_id or "", result.asked, alone=one.alone, negated=result.asked_negated, position=one.position
        )
        return [*intro, *suggest(result.suggestions, choice)]
    if one.is_refused and one.question_id is not None:
        ending = (queued if one.sent_to_queue else offer_queue)(one.question_id, one.position)
        return [*nothing(result.asked, one.base), *ending]
    return nothing(result.asked, one.base)


def chosen(fact: Fact, choice: Choice, user_id: str) -> Message:
    """Make the answer that a person chose among suggestions, where no more is known of the question than the button."""
    intro = [section(wording.ASKED_IN_THE_NEGATIVE)] if choice.negated else []
    shown = answer(fact) if fact.state is State.PUBLISHED else withdrawn(fact)
    return Message.of([*intro, *shown, context([wording.picked_by(user_id)])])


def _answer(one: Claim, fact: Fact) -> list[Block]:
    return answer(fact, endless=True) if one.full else brief(fact, _menu(one), one.private)


def _menu(one: Claim) -> Menu | None:
    if one.question_id is None:
        return None
    picked = one.result.fact.id if one.result.fact is not None and one.settled is not None else None
    return Menu(one.question_id, one.position, picked)


def _picked(one: Claim) -> list[Block]:
    """Say who chose the fact among suggestions."""
    if one.settled is None or not one.settled.picked_by:
        return []  # of suggestions none was meant, or who chose has been forgotten
    return [context([wording.picked_by(one.settled.picked_by)])]
