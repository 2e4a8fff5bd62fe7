"""What a correction shows: the note in a reply, the notice in its thread, the message to those who follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.answer import answer
from bot.blocks.following import stop_following
from bot.blocks.message import Message, context, section
from bot.blocks.moments import day_of
from bot.blocks.mrkdwn import quoted
from bot.blocks.provenance import article_lines
from bot.blocks.status import claim_line, hold_line, status_line
from bot.wording import corrections as wording
from facts.curation.visible import seen
from facts.model import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from facts.curation.outcomes import ChangeKind
    from facts.model import Fact

NOTES_SHOWN = 3
"""Corrections that a reply still tells of, the newest; `history` has them all."""

STATUS_CHARACTERS = 300
CLAIM_CHARACTERS = 200
"""In a note; three of them take about a quarter of a message's 13,000 characters."""


@dataclass(frozen=True, slots=True)
class Change:
    """One correction as people are told of it: why, when, and the fact before and after."""

    kind: ChangeKind
    on: dt.datetime
    before: Fact
    after: Fact


def notes(changes: Sequence[Change], *, several: bool, earlier: int = 0) -> list[Block]:
    """Head a reply with what was corrected in it, newest first.

    `several` tells that it shows more than one fact; `earlier` counts corrections beyond `changes`.
    """
    shown = [section("\n".join(_lines(change, named=several))) for change in changes[:NOTES_SHOWN]]
    left = len(changes) - len(shown) + earlier
    return [*shown, context([wording.earlier_notes(left)])] if left else shown


def notice(change: Change, *, updated: bool) -> Message:
    """Make the notice in a thread: short where the reply was `updated`, else with all that the reply should say."""
    lines = _lines(change, named=True)
    if updated:
        return Message.of([section("\n".join([*lines, wording.REPLY_CHANGED]))])
    return Message.of([section("\n".join(lines)), section(wording.REPLY_STAYS), *whole(change.after)])


def told(change: Change) -> Message:
    """Make the direct message to somebody who follows the fact."""
    lines = [wording.YOU_FOLLOW, quoted(change.after.claim, CLAIM_CHARACTERS), *_lines(change, named=False)]
    return Message.of([section("\n".join(lines)), stop_following("fact", change.after.id)])


def answered(asked: str, fact: Fact) -> Message:
    """Make the direct message to somebody who waited for an answer to the words `asked`."""
    head = "\n".join([wording.YOUR_QUESTION, wording.you_asked(quoted(asked, 300))])
    return Message.of([section(head), *whole(fact)])


def whole(fact: Fact) -> list[Block]:
    """Show a fact as an answer does, or that it is no longer on the record."""
    return answer(fact) if fact.state is State.PUBLISHED else withdrawn(fact)


def withdrawn(fact: Fact) -> list[Block]:
    """Show, in the place of an answer, that its fact was taken off the record."""
    return [section("\n".join([wording.OFF_THE_RECORD, claim_line(fact, 1_000)]))]


def _lines(change: Change, *, named: bool) -> list[str]:
    head = wording.headed(change.kind, day_of(change.on))
    about = [wording.about(quoted(change.after.claim, CLAIM_CHARACTERS))] if named else []
    return [" · ".join([head, *about]), *_changes(change.before, change.after)]


def _changes(before: Fact, after: Fact) -> list[str]:
    """Say what is another now, the most important first."""
    what = seen(before, after)
    if what.state:
        return [wording.BACK_ON] if after.state is State.PUBLISHED else [wording.TAKEN_OFF]
    lines = hold_line(after) if what.hold else []
    if what.hold and after.hold is None:
        lines.append(wording.RELEASED)
    if what.article:
        lines += _articles(before, after)
    if what.claim:
        lines.append(wording.claim_now(quoted(after.claim, CLAIM_CHARACTERS), quoted(before.claim, CLAIM_CHARACTERS)))
    now, then = status_line(after.status), status_line(before.status)
    if now != then:
        lines += [wording.status_now(_cut(now)), wording.status_before(_cut(then))]
    elif before.statements != after.statements:
        lines.append(wording.STATEMENTS_CHANGED if what.sources or what.status else wording.WORDING_CHANGED)
    return lines or [wording.WORDING_CHANGED]


def _articles(before: Fact, after: Fact) -> list[str]:
    """Set the article's details that hold now beside those that were shown."""
    now, then = (wording.clauses(article_lines(one.article, linked=False, longest=100)) for one in (after, before))
    if now == then:
        return [wording.ARTICLE_LINK_CHANGED]
    return [wording.status_now(now), wording.status_before(then)]


def _cut(line: str) -> str:
    # The line is escaped already: cut at a space, so that no escape is broken.
    if len(line) <= STATUS_CHARACTERS:
        return line
    return f"{line[:STATUS_CHARACTERS].rsplit(' ', 1)[0]} …"
