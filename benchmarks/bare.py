"""The floor: bare tantivy with its own tokenizer, each word of a question also matched at one typo's distance."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import tantivy

from facts.matching.language import function_words
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facts.model import Fact

TOP = 10


class BareIndex:
    """Claims and other phrasings in an index of tantivy's, and nothing else."""

    def __init__(self, folder: Path) -> None:
        """Begin anew in `folder`."""
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="en_stem")
        self._schema = builder.build()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._index = tantivy.Index(self._schema, str(folder))
        self._writer = self._index.writer(heap_size=100_000_000, num_threads=1)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in facts."""
        for fact in facts:
            self._writer.add_document(tantivy.Document(id=[fact.id], text=[fact.claim, *fact.also_asked]))

    def finish(self) -> None:
        """Make what was taken in ready to be asked."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: str) -> str | None:
        """Return the id of the best of the top ten; None where nothing has a word of the question."""
        queries = []
        for word in dict.fromkeys(re.findall(r"\w+", question.lower())):
            if word in function_words():
                continue
            queries.append((tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "text", stem(word))))
            fuzzy = tantivy.Query.fuzzy_term_query(self._schema, "text", stem(word), distance=1)
            queries.append((tantivy.Occur.Should, fuzzy))
        hits = self._searcher.search(tantivy.Query.boolean_query(queries), TOP, count=False).hits
        found = [str(self._searcher.doc(address).get_first("id")) for _, address in hits]
        return found[0] if found else None
