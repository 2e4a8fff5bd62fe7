"""The difference between two snapshots of a fact, as a person reads it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TEXTS = {"claim": "Claim", "hold": "Hold", "checked": "Checked", "article": "Article"}
_ARTICLE = {
    "title": "Article's title",
    "publisher": "Article's publisher",
    "published": "Article's date",
    "url": "Article's link",
}
_LISTS = {"also_asked": "Phrasing", "tags": "Tag", "parties": "Party"}
_DETAILS = ("source_kind", "date", "when", "quote", "note", "url")


def difference(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return what changed between two snapshots, a line each; None is a fact that isn't there."""
    return tuple(_lines(before or {}, after or {}))


def article_difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what changed between two keepings of an article's details, a line each."""
    return tuple(line for field, name in _ARTICLE.items() for line in _text(name, before.get(field), after.get(field)))


def _lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for field, name in _TEXTS.items():
        # The first version's revisions didn't keep the article, which no change since has made another.
        if field != "article" or not before or field in before:
            yield from _text(name, before.get(field), after.get(field))
    # What is published says so by leaving its state out; a fact that wasn't there had none.
    old = before.get("state", "published") if before else None
    yield from _text("State", old, after.get("state", "published") if after else None)
    for field, name in _LISTS.items():
        yield from _members(name, before.get(field, []), after.get(field, []))
    yield from _statements(before.get("statements", []), after.get("statements", []))


def _text(name: str, old: str | None, new: str | None) -> Iterator[str]:
    if old == new:
        return
    if old is None:
        yield f"{name}: {new}"
    elif new is None:
        yield f"{name} taken away: {old}"
    else:
        yield f"{name}: {old} → {new}"


def _members(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    yield from (f"{name} added: {member}" for member in new if member not in old)
    yield from (f"{name} taken away: {member}" for member in old if member not in new)
    if old != new and sorted(old) == sorted(new):
        yield f"{name}: another order"


def _statements(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> Iterator[str]:
    lost = [statement for statement in old if statement not in new]
    gained = [statement for statement in new if statement not in old]
    # A statement of the same source that took another's place was changed, not taken away and added.
    for statement in gained:
        former = next((one for one in lost if one["source"] == statement["source"]), None)
        if former is None and len(lost) == len(gained) == 1:
            former = lost[0]
        if former is None:
            place = "" if statement is new[-1] else f" as number {new.index(statement) + 1}"
            yield f"Statement added{place}: {_whole(statement)}"
            continue
        lost.remove(former)
        for field in ("stance", "source", *_DETAILS):
            yield from _text(f"Statement by {former['source']}, {field}", former.get(field), statement.get(field))
    yield from (f"Statement taken away: {_whole(statement)}" for statement in lost)
    kept = [statement for statement in old if statement in new]
    moved = [statement for statement in new if statement in old]
    if SequenceMatcher(None, [str(one) for one in kept], [str(one) for one in moved]).ratio() < 1:
        yield f"Statements in another order: {'; '.join(_short(statement) for statement in new)}"


def _short(statement: Mapping[str, Any]) -> str:
    return f"{statement['stance']} by {statement['source']}"


def _whole(statement: Mapping[str, Any]) -> str:
    details = [f"{field}: {statement[field]}" for field in _DETAILS if statement.get(field)]
    return ", ".join([_short(statement), *details])
