"""The whole record of a workspace, an article after the other, in little memory."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from facts.settling import settled
from facts.store import records, tables
from facts.transfer import Document, DocumentWriter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.model import Article, Entity, Fact
    from facts.store import Database
    from facts.transfer import Author, FileFormat, Texts

ARTICLES = 100
"""Articles that are read at once."""


class Export:
    """The record as a file's text, in parts. `facts` counts those that were written so far."""

    def __init__(
        self, database: Database, workspace: str, file_format: FileFormat, author: Author | None = None
    ) -> None:
        """Write the workspace's record in a form; `author` signs ClaimReviews."""
        self._database = database
        self._workspace = workspace
        self._format = file_format
        self._author = author
        self.facts = 0

    async def parts(self) -> AsyncIterator[Texts]:
        """Yield the text in parts, all of them of one moment."""
        async with settled(self._database, self._workspace) as connection:
            articles = await records.load_articles(connection, self._workspace)
            writer = DocumentWriter(self._format, len(articles), self._author)
            yield writer.opening()
            async for document in _documents(connection, self._workspace, articles.values()):
                self.facts += len(document.facts)
                yield writer.document(document)
            yield writer.closing()


async def documents(database: Database, workspace: str) -> AsyncIterator[Document]:
    """Yield the record's documents, all of them of one moment."""
    async with settled(database, workspace) as connection:
        articles = await records.load_articles(connection, workspace)
        async for document in _documents(connection, workspace, articles.values()):
            yield document


async def _documents(
    connection: AsyncConnection, workspace: str, articles: Iterable[Article]
) -> AsyncIterator[Document]:
    entities: defaultdict[str, list[Entity]] = defaultdict(list)
    for owned in await records.load_entities(connection, workspace):
        entities[owned.article_id].append(owned.entity)
    for chunk in _chunks(articles):
        table = tables.facts
        of_chunk = table.c.article_id.in_([article.id for article in chunk])
        ids = list(await connection.scalars(select(table.c.id).where(table.c.workspace_id == workspace, of_chunk)))
        facts: defaultdict[str, list[tuple[int, str, Fact]]] = defaultdict(list)
        for placed in (await records.load_facts(connection, workspace, ids=ids)).values():
            facts[placed.fact.article.id].append((placed.place, placed.fact.id, placed.fact))
        for article in chunk:
            ordered = sorted(facts[article.id], key=lambda one: one[:2])
            yield Document(article, tuple(entities[article.id]), tuple(fact for _, _, fact in ordered))


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while chunk := list(islice(rest, ARTICLES)):
        yield chunk
