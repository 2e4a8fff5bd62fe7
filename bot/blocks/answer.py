"""The answer: the status and whose it is, the claim, every statement in order, the article and as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.menu import with_menu
from bot.blocks.message import context, section, sections
from bot.blocks.mrkdwn import clip, link, quoted
from bot.blocks.status import hold_line, source, status_line
from bot.wording import asking as wording
from facts.model import Stance

if TYPE_CHECKING:
    from bot.blocks.menu import Menu
    from bot.blocks.message import Block
    from facts.model import Article, Fact, Statement

CLAIM_CHARACTERS = 1_000
HISTORY_CHARACTERS = 6_000
"""Room for the statements; with the rest of an answer it stays well below a message's 13,000."""


def answer(fact: Fact, menu: Menu | None = None) -> list[Block]:
    """Show `fact` with its status, its statements and where it comes from; `menu` stands beside the status."""
    head = section("\n".join([status_line(fact.status), clip(fact.claim, CLAIM_CHARACTERS)]))
    held = [section(line) for line in hold_line(fact)]
    return [*held, with_menu(head, menu), *sections(_history(fact.statements)), context(_provenance(fact))]


def _history(statements: tuple[Statement, ...]) -> list[str]:
    """Write every statement; where they are too long, first without their quotes, then without the oldest."""
    lines = [_statement(number, statement) for number, statement in enumerate(statements, 1)]
    notices: list[str] = []
    if _length(lines) > HISTORY_CHARACTERS:
        lines = [_said(number, statement) for number, statement in enumerate(statements, 1)]
        notices.append(wording.SHORTENED)
    kept = lines
    while _length(kept) > HISTORY_CHARACTERS:
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
    when = wording.day(statement.date) if statement.date else _wording_of_when(statement)
    return f"{number}. {wording.said(statement.stance, source(statement), when)}"


def _wording_of_when(statement: Statement) -> str | None:
    return quoted(statement.when, 100) if statement.when else None


def _provenance(fact: Fact) -> list[str]:
    lines = []
    if fact.status.stance is Stance.DENIED:
        lines.append(wording.DENIAL_IS_NO_PROOF)
    if fact.silent_parties:
        lines.append(wording.silent([clip(party, 150) for party in fact.silent_parties[:10]]))
    return [*lines, *_article(fact.article), _as_of(fact)]


def _article(article: Article) -> list[str]:
    """Name what is known of the article, and what is not."""
    parts = [clip(text, 300) for text in (article.title, article.publisher) if text]
    if article.published:
        parts.append(wording.day(article.published))
    if article.url:
        # The link goes on the first thing known; where nothing is, it stands by itself.
        parts[:1] = [link(article.url, parts[0] if parts else wording.LINK_LABEL)]
    parts_of_provenance = {"title": article.title, "publisher": article.publisher}
    missing = [name for name, value in parts_of_provenance.items() if not value]
    known = [wording.article(parts)] if parts else []
    return [*known, wording.provenance_incomplete(missing)] if missing else known


def _as_of(fact: Fact) -> str:
    if fact.as_of is not None:
        return wording.as_of(fact.as_of)
    newest = _wording_of_when(fact.statements[-1])
    return wording.as_of_wording(newest) if newest else wording.NO_DATE
