"""The status line: never a bare word, always whose, and who says or said otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.mrkdwn import clip
from bot.wording import asking as wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.model import Fact, Stance, Statement, Status

SOURCE_CHARACTERS = 150
"""Room for a source's name; the longest in newsroom use is well below."""

SOURCES_NAMED = 5
"""The most sources that one part of the line names; all of them stand in the statements below it."""


def status_line(status: Status) -> str:
    """Write `status` as one line: who leads, with whom, beside whom, and who said what before and since."""
    parts = [wording.leading(status.stance, sources((status.leading, *status.also)))]
    if status.beside is not None:
        parts.append(wording.beside(status.beside.stance, source(status.beside)))
    parts += [wording.earlier(stance, names) for stance, names in by_stance(status.earlier).items()]
    if status.since:
        parts.append(wording.since(sources(status.since)))
    return wording.clauses(parts)


def hold_line(fact: Fact) -> list[str]:
    """Write the warning of a fact under review; no line where there is no hold."""
    return [wording.hold(clip(fact.hold, 500))] if fact.hold is not None else []


def claim_line(fact: Fact, limit: int) -> str:
    """Write a fact's claim on a line of its own, of at most `limit` characters, as it was curated."""
    return wording.apart(clip(fact.claim, limit))


def source(statement: Statement) -> str:
    """Write a statement's source as it was curated."""
    return clip(statement.source, SOURCE_CHARACTERS)


def sources(statements: Iterable[Statement]) -> list[str]:
    """Name the sources of `statements`, each once; beyond `SOURCES_NAMED` they are counted."""
    names = list(dict.fromkeys(source(statement) for statement in statements))
    if len(names) > SOURCES_NAMED:
        return [*names[: SOURCES_NAMED - 1], wording.others(len(names) - SOURCES_NAMED + 1)]
    return names


def by_stance(statements: Iterable[Statement]) -> dict[Stance, list[str]]:
    """Name the sources of `statements` by their stance, in the order in which those come first."""
    kept = tuple(statements)
    stances = dict.fromkeys(statement.stance for statement in kept)
    return {stance: sources(s for s in kept if s.stance is stance) for stance in stances}
