"""The lexical index on disk: tantivy over terms that our own reading made, mapped into memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from facts.private import PRIVATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

HEAP = 15_000_000
"""Bytes that tantivy wants for a writer at the least."""

BUILDING_HEAP = 120_000_000
"""Bytes with which the index of a large base is first written: fewer and larger pieces."""

_TOKENIZER = "terms"


class Ranked:
    """BM25 over bags of terms; facts go by their numbers. What is written is found from `reload` on."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`, or begin one there."""
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", indexed=True, fast=True)
        builder.add_text_field("terms", tokenizer_name=_TOKENIZER, index_option="freq")
        self._schema = builder.build()
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, str(folder))
        self._index.config_reader("Manual")
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TOKENIZER, analyzer)
        self._writer: tantivy.IndexWriter | None = None
        self.reload()

    def reload(self) -> None:
        """Find from now on what was written up to now."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def write(self, changed: Iterable[tuple[int, Sequence[str]]], gone: Iterable[int] = (), heap: int = HEAP) -> None:
        """File facts under their terms, in place of what they were filed under; forget those in `gone`.

        What is written is safe from a crash from `keep` on.
        """
        writer = self._writer
        if writer is None:
            # Kept open: merging goes on behind it, and to open one takes longer than to write a fact.
            writer = self._writer = self._index.writer(heap_size=heap, num_threads=1)
        for number in gone:
            self._drop(writer, number)
        for number, terms in changed:
            self._drop(writer, number)
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("terms", " ".join(terms))
            writer.add_document(document)

    def fill(self, facts: Iterable[tuple[int, str]]) -> None:
        """File facts that were never here, each with its terms in one text."""
        if self._writer is None:
            self._writer = self._index.writer(heap_size=BUILDING_HEAP, num_threads=1)
        for number, terms in facts:
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text("terms", terms)
            self._writer.add_document(document)

    def keep(self) -> None:
        """Make sure of what was written."""
        if self._writer is not None:
            self._writer.commit()

    def forget(self) -> None:
        """Drop what was written since `keep`."""
        if self._writer is not None:
            self._writer.rollback()

    def close(self) -> None:
        """Wait until nothing is being merged any more, and let go of the writer."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def search(self, terms: dict[str, float], most: int) -> list[tuple[int, float]]:
        """Return up to `most` facts' numbers with their BM25 scores, best first; `terms` are weighted."""
        if not terms or not self._searcher.num_docs:
            return []
        queries = [(tantivy.Occur.Should, self._query(term, weight)) for term, weight in terms.items()]
        return self._found(tantivy.Query.boolean_query(queries), most)

    def having_all(self, terms: Iterable[str], most: int) -> list[int]:
        """Return the numbers of facts that have every one of `terms`."""
        queries = [(tantivy.Occur.Must, self._query(term, 1.0)) for term in terms]
        if not queries or not self._searcher.num_docs:
            return []
        return [number for number, _ in self._found(tantivy.Query.boolean_query(queries), most)]

    def having(self, term: str) -> int:
        """Return how many facts have a term; some that were changed lately may count twice."""
        return int(self._searcher.doc_freq("terms", term))

    def _drop(self, writer: tantivy.IndexWriter, number: int) -> None:
        # By a query: a number that is given as a term is taken for a signed one, and finds nothing.
        writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "number", number))

    def _query(self, term: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, "terms", term, index_option="freq")
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)

    def _found(self, query: tantivy.Query, most: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit=most, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(number), float(score)) for number, (score, _) in zip(numbers, hits, strict=True) if number]
