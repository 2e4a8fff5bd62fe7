"""What a chunk of items would change of the record as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from facts.curation.snapshots import article_values, entity_values, snapshot
from facts.errors import Mistake
from facts.store import records
from facts.store.known import load_owned, newest_revisions
from facts.store.staging import Staged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.transfer import Item
    from facts.transfer.parsing import Piece


@dataclass(frozen=True, slots=True)
class Known:
    """What the record has of a subject: its place, the number of its newest revision, and what it says."""

    article_id: str
    place: int
    revision: int
    values: dict[str, Any]


@dataclass(slots=True)
class Wanted:
    """What an item would have the record hold, as JSON in `text`, and where the item stands.

    A thousand of these are held at a time; values as objects would be as many as keep Python's garbage collector busy.
    """

    subject: str
    subject_id: str
    article_id: str
    place: int
    text: str
    origin: str = ""
    piece: Piece | None = field(default=None, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.subject, self.subject_id

    @property
    def values(self) -> dict[str, Any]:
        """What `text` says."""
        values: dict[str, Any] = from_json(self.text)
        return values

    def taken(self, known: Known | None) -> Mistake | None:
        """Return the mistake of a fact whose id is taken by one of another article."""
        if self.subject != "fact" or known is None or known.article_id == self.article_id:
            return None
        what = f"The id {self.subject_id} is taken: the record has it under the article {known.article_id}."
        if self.piece is not None:
            return self.piece.mistake(("id",), what)
        return Mistake(self.origin or "the facts handed over", None, "", what)

    def staged(self, known: Known | None, number: int) -> Staged:
        """Return it as it is staged; without a number where the record holds it already."""
        same = known is not None and known.place == self.place and known.values == self.values
        return Staged(
            self.subject,
            self.subject_id,
            None if same else number,
            self.article_id,
            self.place,
            1 if known is None else known.revision + 1,
            None if known is None else to_json(known.values).decode(),
            self.text,
            self.origin,
        )


def wanted(item: Item) -> Wanted:
    """Return what an item would have the record hold; of its piece only the place is kept."""
    article_id, piece = item.article.id, item.piece
    subject_id = f"{article_id}/{item.subject_id}" if item.subject == "entity" else item.subject_id
    origin = ""
    if piece is not None:
        origin = piece.file if piece.line is None else f"{piece.file}:{piece.line}"
        piece.value = None
    return Wanted(item.subject, subject_id, article_id, item.place, to_json(item.values).decode(), origin, piece)


def of_staged(row: Staged) -> Wanted:
    """Return what a staged row would have the record hold."""
    return Wanted(row.subject, row.subject_id, row.article_id, row.place, row.after, row.origin)


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
