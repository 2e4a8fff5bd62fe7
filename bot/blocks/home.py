"""App Home: a box to ask in, what changed lately, what one follows; for curators also what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.blocks.destination import Destination, Room
from bot.blocks.listing import fact_row, plain_cut, short_status
from bot.blocks.message import BUTTON_CHARACTERS, actions, button, context, divider, plain_text, section
from bot.blocks.moments import moment
from bot.blocks.mrkdwn import clip, quoted
from bot.blocks.status import claim_line
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import home as wording_home

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from facts.model import BaseSummary, Fact

QUESTION_CHARACTERS = 3_000
CLAIM_CHARACTERS = 300
VIEW_BLOCKS = 100
"""The most blocks in one view."""


@dataclass(frozen=True, slots=True)
class Following:
    """One thing that a person follows: a fact as it stands, or the words of a question without an answer.

    `value` is what the button that ends it carries.
    """

    value: str
    fact: Fact | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of the lists that wait for a curator: where it is, how long it is, and its first few items."""

    destination: Destination
    title: str
    total: int
    first: Sequence[Sequence[Block]]


def start_page(
    base: BaseSummary,
    lately: Sequence[tuple[Fact, dt.datetime]],
    following: Sequence[Following],
    *,
    answered: Sequence[Block] = (),
    desk: Sequence[Waiting] | None = None,
    unshown: int = 0,
) -> list[Block]:
    """Make the start of App Home.

    `lately` are facts with when they changed, newest first; `answered` the answer to what was just asked;
    `desk` what waits for a curator, None for everybody else; `unshown` how much more somebody follows.
    """
    blocks = [_ask_box(), *answered]
    if desk is not None:
        blocks += [divider(), *_desk(desk)]
    blocks += [divider(), section(wording_home.LATELY_TITLE), context([wording_home.base(base)])]
    blocks += [_changed(fact, at) for fact, at in lately] or [section(wording_home.NOTHING_LATELY)]
    blocks += [divider(), section(wording_home.FOLLOWING_TITLE)]
    blocks += [_followed(one) for one in following] or [context([wording_home.FOLLOWING_NOTHING])]
    return [*blocks, context([wording_home.follows_more(unshown)])] if unshown else blocks


def home_view(blocks: Sequence[Block], destination: Destination) -> dict[str, Any]:
    """Make the view of `blocks`; anything but the start has a button back to it."""
    back = button(Id.GO_UP, wording_home.BACK_HOME, Destination(Room.HOME).value())
    way = [] if destination.room is Room.HOME else [actions(back)]
    shown = [*way, *blocks][:VIEW_BLOCKS]
    return {"type": "home", "private_metadata": destination.value(), "blocks": shown}


def answered(question: str, blocks: Sequence[Block]) -> list[Block]:
    """Head the answer to a question that was asked in the box."""
    asked = section(wording.why_asked(quoted(question, CLAIM_CHARACTERS)))
    return [divider(), asked, *blocks, context([wording_home.ALSO_IN_MESSAGES])]


def _ask_box() -> Block:
    return {
        "type": "input",
        "dispatch_action": True,
        "label": plain_text(wording_home.ASK_LABEL),
        "element": {
            "type": "plain_text_input",
            "action_id": str(Id.HOME_ASK),
            "max_length": QUESTION_CHARACTERS,
            "placeholder": plain_text(wording_home.ASK_PLACEHOLDER),
            "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
        },
    }


def _desk(desk: Sequence[Waiting]) -> list[Block]:
    blocks = [
        section(wording_home.DESK_TITLE),
        actions(
            button(Id.ADD_FACT, wording_home.ADD_FACT, "home"),
            button(Id.ADD_ARTICLE, wording_home.ADD_ARTICLE, "home"),
            button(Id.GO, wording_home.ALL_FACTS, Destination(Room.FACTS).value()),
            button(Id.GO_ON, wording_home.CURATORS, Destination(Room.CURATORS).value()),
            button(Id.GO_UP, wording_home.SETTINGS, Destination(Room.SETTINGS).value()),
        ),
    ]
    for one in desk:
        head = section(wording_home.waiting(one.title, one.total))
        if one.total > len(one.first):
            described = plain_cut(wording_home.see_all_of(one.title), BUTTON_CHARACTERS)
            head["accessory"] = button(Id.GO, wording_home.SEE_ALL, one.destination.value(), described)
        blocks += [head, *(block for item in one.first for block in item)]
    return blocks


def _changed(fact: Fact, at: dt.datetime) -> Block:
    row = fact_row(fact)
    lines = [short_status(fact.status), claim_line(fact, CLAIM_CHARACTERS), moment(at)]
    if fact.hold is not None:
        lines.insert(0, wording.hold(clip(fact.hold, CLAIM_CHARACTERS)))
    return {**row, "text": {"type": "mrkdwn", "text": "\n".join(lines)}}


def _followed(one: Following) -> Block:
    if one.fact is None:
        text = wording_home.followed_question(quoted(one.asked, CLAIM_CHARACTERS))
    else:
        text = "\n".join([short_status(one.fact.status), claim_line(one.fact, CLAIM_CHARACTERS)])
    return {**section(text), "accessory": button(Id.UNFOLLOW, wording_home.UNFOLLOW, one.value)}
