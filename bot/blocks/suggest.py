"""Suggestions: up to three facts that could be meant, each with a button, and “none of these”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.message import BUTTON_CHARACTERS, actions, button, section
from bot.blocks.mrkdwn import ELLIPSIS
from bot.blocks.status import claim_line, hold_line, status_line
from bot.ids import Id
from bot.wording import asking as wording
from facts.questions import SUGGESTIONS_SHOWN

if TYPE_CHECKING:
    from bot.blocks.choice import Choice
    from bot.blocks.message import Block
    from facts.matching.results import Suggestion
    from facts.model import Fact


def suggest(suggestions: tuple[Suggestion, ...], choice: Choice) -> list[Block]:
    """Offer `suggestions`; `choice` is what “none of these” carries, and each button is it with its fact."""
    shown = [suggestion.fact for suggestion in suggestions[:SUGGESTIONS_SHOWN]]
    refused = replace(choice, offered=tuple(fact.id for fact in shown)).value()
    none_of_these = button(Id.NONE_OF_THESE, wording.NONE_OF_THESE, refused)
    return [section(wording.SUGGEST_TITLE), *(_offer(fact, choice) for fact in shown), actions(none_of_these)]


def _offer(fact: Fact, choice: Choice) -> Block:
    text = "\n".join([*hold_line(fact), claim_line(fact, 600), status_line(fact.status)])
    described = _cut(f"{wording.THIS_ONE}: {fact.claim}")
    picked = replace(choice, fact_id=fact.id).value()
    this_one = button(Id.PICK_SUGGESTION, wording.THIS_ONE, picked, described)
    return {**section(text), "accessory": this_one}


def _cut(label: str) -> str:
    """Shorten a plain text, which Slack does not read as markup, to a button's room."""
    words = " ".join(label.split())
    return words if len(words) <= BUTTON_CHARACTERS else words[: BUTTON_CHARACTERS - 1].rstrip() + ELLIPSIS
