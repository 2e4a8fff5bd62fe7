"""The lexical index: tantivy over terms that our own reading made, so that both sides are read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAP = 15_000_000
"""Bytes that tantivy wants for a writer at the least."""

_TOKENIZER = "terms"


class LexicalIndex:
    """BM25 over bags of terms, held in memory."""

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("terms", tokenizer_name=_TOKENIZER, index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TOKENIZER, analyzer)

    def update(self, changed: Iterable[tuple[str, Sequence[str]]], gone: Iterable[str] = ()) -> None:
        """File each fact id under its terms, in place of what it was filed under; forget the ids in `gone`."""
        writer = self._index.writer(heap_size=HEAP, num_threads=1)
        for fact_id in gone:
            writer.delete_documents_by_term("id", fact_id)
        for fact_id, terms in changed:
            writer.delete_documents_by_term("id", fact_id)
            document = tantivy.Document()
            document.add_text("id", fact_id)
            document.add_text("terms", " ".join(terms))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, terms: dict[str, float], most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with their BM25 scores, best first; `terms` are weighted."""
        if not terms:
            return []
        queries = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, "terms", term, index_option="freq"), weight
                ),
            )
            for term, weight in terms.items()
        ]
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(queries), limit=most, count=False)
        return [(str(searcher.doc(address).get_first("id")), score) for score, address in found.hits]
