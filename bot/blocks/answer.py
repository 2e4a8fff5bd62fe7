"""The answer: the status and whose it is, the claim, every statement in order, the article and as of when."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.blocks.kept import kept
from bot.blocks.menu import with_menu
from bot.blocks.message import context, section, sections
from bot.blocks.mrkdwn import clip, link, quoted
from bot.blocks.provenance import provenance, wording_of_when
from bot.blocks.status import claim_line, hold_line, source, status_line
from bot.wording import asking as wording

if TYPE_CHECKING:
    from bot.blocks.menu import Menu
    from bot.blocks.message import Block
    from facts.model import Fact, Statement

CLAIM_CHARACTERS = 1_000
HISTORY_CHARACTERS = 6_000
"""Room for the statements; with the rest of an answer it stays well below a message's 13,000."""


def answer(fact: Fact, *, endless: bool = False) -> list[Block]:
    """Show all that is on record of `fact`: its status, its statements and where it comes from.

    Of very many statements the oldest are left out, unless there is `endless` room.
    """
    room = math.inf if endless else HISTORY_CHARACTERS
    return [*headed(fact), *sections(_history(fact.statements, room)), context(provenance(fact))]


def headed(fact: Fact, menu: Menu | None = None) -> list[Block]:
    """Show a fact's hold, its status and its claim; `menu` stands beside the status."""
    return [*(section(line) for line in hold_line(fact)), with_menu(section(_head(fact)), menu)]


@kept
def _head(fact: Fact) -> str:
    return "\n".join([status_line(fact.status), claim_line(fact, CLAIM_CHARACTERS)])


def _history(statements: tuple[Statement, ...], room: float) -> list[str]:
    """Write every statement; where they are longer than `room`, first without their quotes, then without the oldest."""
    lines = [_statement(number, statement) for number, statement in enumerate(statements, 1)]
    notices: list[str] = []
    if _length(lines) > room:
        lines = [_said(number, statement) for number, statement in enumerate(statements, 1)]
        notices.append(wording.SHORTENED)
    kept = lines
    while _length(kept) > room:
        kept = kept[1:]
    if len(kept) < len(lines):
        notices.append(wording.left_out_statements(len(lines) - len(kept), len(lines)))
    title = [wording.STATEMENTS_TITLE] if len(lines) > 1 else []
    return [*title, *notices, *kept]


def _length(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _statement(number: int, statement: Statement) -> str:
    parts = [_said(number, statement)]
    if statement.quote:
        parts.append(quoted(statement.quote, 600))
    if statement.note:
        parts.append(wording.note(clip(statement.note, 400)))
    if statement.url:
        parts.append(link(statement.url, wording.LINK_LABEL))
    return ". ".join(parts)


def _said(number: int, statement: Statement) -> str:
    when = wording.day(statement.date) if statement.date else wording_of_when(statement)
    return f"{number}. {wording.said(statement.stance, source(statement), when)}"
