"""The curators' queue: what people asked without getting an answer, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.blocks.message import actions, button, context, section
from bot.blocks.moments import moment, person
from bot.blocks.mrkdwn import clip, quoted
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import desk as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block
    from facts.curation.entries import Entry

ASKED_CHARACTERS = 500
WORDINGS_SHOWN = 3
PEOPLE_NAMED = 6
CHANNELS_NAMED = 3


def queue_page(entries: Sequence[Entry], total: int, destination: Destination, viewer: str) -> list[Block]:
    """Show `entries`, newest demand first, as `viewer` (a Slack user's id) can act on them."""
    title = section(wording.QUEUE_TITLE)
    if not entries:
        return [title, context([wording.QUEUE_EMPTY])]
    return [title, *paged([queue_entry(entry, viewer) for entry in entries], destination, total)]


def queue_entry(entry: Entry, viewer: str) -> list[Block]:
    """Show one entry: its words, how many asked and why it is there, who is on it, and what can be done."""
    wordings = entry.wordings
    lines = [quoted(entry.asked, ASKED_CHARACTERS)]
    others = [quoted(words, ASKED_CHARACTERS) for words in wordings if words != entry.asked][:WORDINGS_SHOWN]
    if others:
        lines.append(wording.also_worded(others))
    about = [wording.waiting_since(entry.count, moment(entry.newest_at)), *_who(entry)]
    about.append(wording.why_queued(Counter(one.why for one in entry.demand)))
    if entry.fact_id is not None:
        about.append(wording.drafted(wording.code(clip(entry.fact_id, 200))))
    if entry.taken_by is not None and entry.taken_at is not None:
        about.append(wording.taken_by(person(entry.taken_by), moment(entry.taken_at)))
    shown = [line for line in about if line]
    return [section("\n".join(lines)), context(shown), _acts(entry, viewer)]


def _who(entry: Entry) -> list[str]:
    """Name who asked, and in which channels; who wished to be nameless is counted, and where they asked isn't told."""
    named = [person(one) for one in entry.people[:PEOPLE_NAMED]]
    nameless = sum(one.person is None for one in entry.demand)
    more = len(entry.people) - len(named)
    channels = list(dict.fromkeys(f"<#{one.channel}>" for one in entry.demand if one.channel is not None))
    where = channels[:CHANNELS_NAMED]
    return [wording.asked_by(named, more, nameless, where)] if named or nameless else []


def _acts(entry: Entry, viewer: str) -> Block:
    mine = entry.taken_by == viewer
    taking = (Id.QUEUE_GIVE_BACK, wording.GIVE_BACK) if mine else (Id.QUEUE_TAKE, wording.TAKE)
    return actions(
        button(taking[0], taking[1], entry.id),
        button(Id.QUEUE_ANSWER, wording.ANSWER_WITH_A_FACT, entry.id),
        button(Id.QUEUE_DRAFT, wording.START_A_DRAFT, entry.id),
        button(Id.QUEUE_DISMISS, wording.DISMISS, entry.id),
    )
