"""The difference between two snapshots of a fact, as a person reads it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from facts.model import Stance
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
            yield from _text(worded(name), before.get(field), after.get(field))
    # What is published says so by leaving its state out; a fact that wasn't there had none.
    old = before.get("state", "published") if before else None
    now = after.get("state", "published") if after else None
    yield from _text(worded("State"), _said(old, worded), _said(now, worded))
    for field, name in _LISTS.items():
        yield from _members(worded(name), before.get(field, []), after.get(field, []))
    yield from _statements(before.get("statements", []), after.get("statements", []))


def _said(value: str | None, as_what: Callable[[str], str]) -> str | None:
    return None if value is None else as_what(value)


def _text(name: str, old: str | None, new: str | None) -> Iterator[str]:
    if old == new:
        return
    if old is None:
        yield worded("{name}: {new}", name=name, new=new)
    elif new is None:
        yield worded("{name} taken away: {old}", name=name, old=old)
    else:
        yield worded("{name}: {old} → {new}", name=name, old=old, new=new)


def _members(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    yield from (worded("{name} added: {new}", name=name, new=member) for member in new if member not in old)
    yield from (worded("{name} taken away: {old}", name=name, old=member) for member in old if member not in new)
    if old != new and sorted(old) == sorted(new):
        yield worded("{name}: another order", name=name)


def _statements(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> Iterator[str]:
    lost = [statement for statement in old if statement not in new]
    gained = [statement for statement in new if statement not in old]
    # A statement of the same source that took another's place was changed, not taken away and added.
    for statement in gained:
        former = next((one for one in lost if one["source"] == statement["source"]), None)
        if former is None and len(lost) == len(gained) == 1:
            former = lost[0]
        if former is None:
            if statement is new[-1]:
                yield worded("Statement added: {statement}", statement=_whole(statement))
            else:
                number = new.index(statement) + 1
                yield worded(
                    "Statement added as number {number}: {statement}", number=number, statement=_whole(statement)
                )
            continue
        lost.remove(former)
        for field in ("stance", "source", *_DETAILS):
            name = worded("Statement by {source}, {field}", source=former["source"], field=worded(field))
            own = worded if field == "stance" else str
            yield from _text(name, _said(former.get(field), own), _said(statement.get(field), own))
    yield from (worded("Statement taken away: {statement}", statement=_whole(statement)) for statement in lost)
    kept = [statement for statement in old if statement in new]
    moved = [statement for statement in new if statement in old]
    if SequenceMatcher(None, [str(one) for one in kept], [str(one) for one in moved]).ratio() < 1:
        order = _short(new[0])
        for statement in new[1:]:
            order = worded("{order}; {statement}", order=order, statement=_short(statement))
        yield worded("Statements in another order: {order}", order=order)


def _short(statement: Mapping[str, Any]) -> str:
    return worded(f"{Stance(statement['stance'])} by {{source}}", source=statement["source"])


def _whole(statement: Mapping[str, Any]) -> str:
    whole = _short(statement)
    for field in _DETAILS:
        if statement.get(field):
            detail = worded("{name}: {new}", name=worded(field), new=statement[field])
            whole = worded("{whole}, {detail}", whole=whole, detail=detail)
    return whole
