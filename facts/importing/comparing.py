"""What a chunk of items would change of the record as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from facts.curation.snapshots import article_values, entity_values, snapshot
from facts.errors import Mistake
from facts.importing.blocks import Staged
from facts.store import records
from facts.store.known import load_owned, newest_revisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.importing.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Known:
    """What the record has of a subject: its place, the number of its newest revision, and what it says."""

    article_id: str
    place: int
    revision: int
    values: dict[str, Any]


def taken(one: Wanted, known: Known | None) -> Mistake | None:
    """Return the mistake of a fact whose id is taken by one of another article."""
    if one.subject != "fact" or known is None or known.article_id == one.article_id:
        return None
    what = f"The id {one.subject_id} is taken: the record has it under the article {known.article_id}."
    if one.piece is not None:
        return one.piece.mistake(("id",), what)
    return Mistake(one.origin or "the facts handed over", None, "", what)


def staged(one: Wanted, known: Known | None, number: int) -> Staged:
    """Return what is wanted as it is staged; without a number where the record holds it already."""
    same = known is not None and known.place == one.place and known.values == one.values
    return Staged(
        one.subject,
        one.subject_id,
        None if same else number,
        one.article_id,
        one.place,
        1 if known is None else known.revision + 1,
        None if known is None else to_json(known.values).decode(),
        one.text,
        one.origin,
    )


async def load_known(
    connection: AsyncConnection, workspace: str, subjects: Iterable[Wanted]
) -> dict[tuple[str, str], Known]:
    """Return what the record has of some subjects."""
    ids: dict[str, list[str]] = {"article": [], "entity": [], "fact": []}
    for one in subjects:
        ids[one.subject].append(one.subject_id)
    found = {("fact", key): known for key, known in (await _facts(connection, workspace, ids["fact"])).items()}
    found |= {
        ("article", key): known for key, known in (await _articles(connection, workspace, ids["article"])).items()
    }
    return found | {
        ("entity", key): known for key, known in (await _entities(connection, workspace, ids["entity"])).items()
    }


async def _facts(connection: AsyncConnection, workspace: str, ids: Sequence[str]) -> dict[str, Known]:
    if not ids:
        return {}
    return {
        fact_id: Known(placed.fact.article.id, placed.place, placed.fact.revision, snapshot(placed.fact))
        for fact_id, placed in (await records.load_facts(connection, workspace, ids=ids)).items()
    }


async def _articles(connection: AsyncConnection, workspace: str, ids: Sequence[str]) -> dict[str, Known]:
    found = await records.load_articles(connection, workspace, ids=ids)
    numbers = await newest_revisions(connection, workspace, "article", list(found))
    return {
        article_id: Known(article_id, 0, numbers.get(article_id, 0), article_values(article))
        for article_id, article in found.items()
    }


async def _entities(connection: AsyncConnection, workspace: str, ids: Sequence[str]) -> dict[str, Known]:
    keys = [(article_id, name) for article_id, _, name in (one.partition("/") for one in ids)]
    owned = await load_owned(connection, workspace, keys)
    found = {f"{one.article_id}/{one.entity.name}": one for one in owned}
    numbers = await newest_revisions(connection, workspace, "entity", list(found))
    return {
        name: Known(one.article_id, one.place, numbers.get(name, 0), entity_values(one.entity))
        for name, one in found.items()
    }
