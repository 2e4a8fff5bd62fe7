"""A fact's page: as people see it, what only curators need, and a button for each of the everyday acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.answer import answer
from bot.blocks.destination import Destination, Room
from bot.blocks.message import actions, button, context, section, weight
from bot.blocks.mrkdwn import clip, quoted
from bot.ids import Id
from bot.wording import curation
from bot.wording import pages as wording
from facts.model import State

if TYPE_CHECKING:
    from typing import Any

    from bot.blocks.message import Block
    from facts.model import Fact

PHRASINGS_SHOWN = 5
NAMES_SHOWN = 12
ANSWER_CHARACTERS = 8_000
"""Above this an answer leaves no room in a message for more than a fact's id and article beside it."""


def card(fact: Fact, destination: Destination) -> list[Block]:
    """Show `fact` to a curator; `destination` is this page itself."""
    shown = answer(fact)
    details = _details(fact) if weight(shown) <= ANSWER_CHARACTERS else _details(fact)[:2]
    notice = wording.STATE_NOTICES.get(fact.state)
    head = [section(notice)] if notice else []
    return [
        *head,
        *shown,
        context(details),
        actions(*_acts(fact)),
        actions(*_ways(fact, destination)),
    ]


def _details(fact: Fact) -> list[str]:
    lines = [
        " · ".join([wording.code(clip(fact.id, 200)), wording.STATES[fact.state], wording.revision(fact.revision)])
    ]
    if fact.checked is not None:
        lines[0] += f" · {wording.checked(fact.checked)}"
    lines.append(wording.of_article(wording.code(clip(fact.article.id, 200))))
    if fact.tags:
        lines.append(wording.tags([clip(tag, 60) for tag in fact.tags[:NAMES_SHOWN]]))
    if fact.parties:
        lines.append(wording.parties([clip(party, 60) for party in fact.parties[:NAMES_SHOWN]]))
    if fact.also_asked:
        shown = [quoted(phrasing, 150) for phrasing in fact.also_asked[:PHRASINGS_SHOWN]]
        lines.append(wording.also_asked(shown, len(fact.also_asked) - len(shown)))
    return lines


def _acts(fact: Fact) -> list[dict[str, Any]]:
    """Offer what can be done with a fact in its state: a retired one can only be brought back."""
    if fact.state is State.RETIRED:
        return [button(Id.RESTORE_FACT, wording.RESTORE, fact.id), button(Id.UNDO_FACT, wording.UNDO, fact.id)]
    held = fact.hold is not None
    hold = (Id.RELEASE_FACT, wording.RELEASE) if held else (Id.HOLD_FACT, wording.HOLD)
    return [
        button(Id.ADD_STATEMENT, wording.ADD_STATEMENT, fact.id),
        button(Id.CHECK_FACT, wording.STILL_STANDS, fact.id),
        button(Id.EDIT_FACT, wording.EDIT, fact.id),
        button(hold[0], hold[1], fact.id),
        button(Id.RETIRE_FACT, wording.RETIRE, fact.id),
        button(Id.UNDO_FACT, wording.UNDO, fact.id),
    ]


def _ways(fact: Fact, destination: Destination) -> list[dict[str, Any]]:
    history = replace(destination, room=Room.HISTORY)
    duplicates = Destination(Room.DUPLICATES, fact_id=fact.id)
    ways = [
        button(Id.GO, wording.HISTORY, history.value()),
        button(Id.GO_ON, wording.NEAR_DUPLICATES, duplicates.value()),
        button(Id.EDIT_ARTICLE, curation.EDIT_ARTICLE, fact.article.id),
    ]
    if destination.listed_at is not None:
        back = Destination(Room.FACTS, destination.listed_at, filters=destination.filters)
        ways.append(button(Id.GO_UP, wording.BACK_TO_LIST, back.value()))
    return ways
