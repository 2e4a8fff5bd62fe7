"""Where a fact comes from and as of when: the small print under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.mrkdwn import clip, link, quoted
from bot.wording import asking as wording
from facts.model import Stance

if TYPE_CHECKING:
    from facts.model import Article, Fact, Statement

PARTIES_NAMED = 10


def provenance(fact: Fact) -> list[str]:
    """Say what a denial is, who is silent, which article it is, what of that isn't known, and as of when."""
    lines = []
    if fact.status.stance is Stance.DENIED:
        lines.append(wording.DENIAL_IS_NO_PROOF)
    if fact.silent_parties:
        lines.append(wording.silent([clip(party, 150) for party in fact.silent_parties[:PARTIES_NAMED]]))
    return [*lines, *article_lines(fact.article), _as_of(fact)]


def wording_of_when(statement: Statement) -> str | None:
    """Quote the article's own words of when something was said; None where it has none."""
    return quoted(statement.when, 100) if statement.when else None


def article_lines(article: Article, *, linked: bool = True, longest: int = 300) -> list[str]:
    """Name what is known of the article, and what is not; `longest` is how long each part may be."""
    parts = [clip(text, longest) for text in (article.title, article.publisher) if text]
    if article.published:
        parts.append(wording.day(article.published))
    if linked and article.url:
        # The link goes on the first thing known; where nothing is, it stands by itself.
        parts[:1] = [link(article.url, parts[0] if parts else wording.LINK_LABEL)]
    known = [wording.article(parts)] if parts else []
    return [*known, wording.provenance_incomplete(article.missing)] if article.missing else known


def _as_of(fact: Fact) -> str:
    if fact.as_of is not None:
        return wording.as_of(fact.as_of)
    newest = wording_of_when(fact.statements[-1])
    return wording.as_of_wording(newest) if newest else wording.NO_DATE
