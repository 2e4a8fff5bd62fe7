"""Bringing fact files into the record: what would change, and the change itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from facts.curation.snapshots import article_values, snapshot
from facts.errors import FactFileError, Mistake
from facts.model import Article, Entity, Fact
from facts.store import records
from facts.store.records import OwnedEntity, PlacedFact
from facts.store.revisions import Revision, add_revision

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.transfer import Document

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an import adds or changes. `what` is what will be saved."""

    revision: Revision
    what: Article | OwnedEntity | PlacedFact

    @property
    def is_new(self) -> bool:
        """Whether it wasn't in the record before."""
        return self.revision.before is None

    def lines(self) -> Iterator[str]:
        """Yield the change as a person reads it: a heading, then each field before and after."""
        revision = self.revision
        yield f"{'+' if self.is_new else '~'} {revision.subject} {revision.subject_id}"
        before, after = revision.before or {}, revision.after or {}
        for field in dict.fromkeys([*before, *after]):
            old, new = before.get(field), after.get(field)
            if self.is_new or old == new:
                continue
            yield f"    {field}: {_shown(old)} → {_shown(new)}"


async def changes_of(connection: AsyncConnection, workspace: str, documents: Sequence[Document]) -> list[Change]:
    """Return what importing `documents` would add or change; empty when the record holds it all already.

    Raises FactFileError when a fact's id belongs to another article of the record.
    """
    articles = await records.load_articles(connection, workspace)
    entities = {
        (owned.article_id, owned.entity.name): owned for owned in await records.load_entities(connection, workspace)
    }
    wanted = [fact.id for document in documents for fact in document.facts]
    facts = await records.load_facts(connection, workspace, ids=wanted)
    _refuse_strays(documents, facts)
    changes: list[Change] = []
    for document in documents:
        article = document.article
        if articles.get(article.id) != article:
            before = article_values(articles[article.id]) if article.id in articles else None
            changes.append(_change("article", article.id, before, article_values(article), article))
        for place, entity in enumerate(document.entities):
            owned = OwnedEntity(article.id, place, entity)
            known = entities.get((article.id, entity.name))
            if known != owned:
                before = None if known is None else _entity(known.entity)
                changes.append(_change("entity", f"{article.id}/{entity.name}", before, _entity(entity), owned))
        for place, fact in enumerate(document.facts):
            found = facts.get(fact.id)
            same_text = found is not None and replace(found.fact, article=article, revision=fact.revision) == fact
            if found is None or not same_text or found.place != place:
                revision = 1 if found is None else found.fact.revision + 1
                before = None if found is None else snapshot(found.fact)
                placed = PlacedFact(place, replace(fact, revision=revision))
                changes.append(_change("fact", fact.id, before, snapshot(fact), placed))
    return changes


async def apply_changes(
    connection: AsyncConnection,
    workspace: str,
    changes: Sequence[Change],
    *,
    by: str,
    at: dt.datetime,
    progress: Progress,
) -> None:
    """Save `changes`, each with its revision and its change number, in the caller's transaction."""
    for done, change in enumerate(changes, start=1):
        number = await records.take_change(connection, workspace, at)
        match change.what:
            case Article():
                await records.save_article(connection, workspace, change.what, number)
            case OwnedEntity():
                await records.save_entity(connection, workspace, change.what, number)
            case PlacedFact():
                await records.save_fact(connection, workspace, change.what, number)
        await add_revision(connection, workspace, change.revision, change=number, at=at, by=by)
        progress(done, len(changes))


def _refuse_strays(documents: Sequence[Document], facts: dict[str, PlacedFact]) -> None:
    mistakes: list[Mistake] = []
    for document in documents:
        for item in document.items:
            found = facts.get(item.what.id) if isinstance(item.what, Fact) else None
            if found is not None and found.fact.article.id != document.article.id:
                what = f"The id {found.fact.id} is taken: the record has it under the article {found.fact.article.id}."
                mistakes.append(item.mistake(what))
    if mistakes:
        raise FactFileError(mistakes)


def _change(
    subject: str,
    subject_id: str,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    what: Article | OwnedEntity | PlacedFact,
) -> Change:
    return Change(Revision(subject, subject_id, "import", before, after), what)


def _entity(entity: Entity) -> dict[str, Any]:
    return {"kind": str(entity.kind), "also": list(entity.also)}


def _shown(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
