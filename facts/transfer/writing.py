"""Writing fact files, a document at a time."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from facts.transfer import csv_writer
from facts.transfer.claimreview_writer import CONTEXT, reviews
from facts.transfer.values import as_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.transfer.claimreview_writer import Author
    from facts.transfer.documents import Document

__all__ = ["DocumentWriter", "FileFormat", "Texts", "as_values", "write_both", "write_documents"]

_WIDTH = 110


class FileFormat(StrEnum):
    """The forms in which the record can be written."""

    YAML = "yaml"
    JSON = "json"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"

    @property
    def ending(self) -> str:
        """What the name of a file in this form ends in."""
        return "jsonld" if self is FileFormat.CLAIMREVIEW else str(self)

    @property
    def is_whole(self) -> bool:
        """Whether it holds the whole record; ClaimReview has what may be published, and no entities."""
        return self is not FileFormat.CLAIMREVIEW


class Texts(NamedTuple):
    """A part of a file, and of the file beside it, which CSV has for the entities."""

    main: str = ""
    beside: str = ""


class DocumentWriter:
    """Writes documents one after the other, so that a record of any size is written in little memory."""

    def __init__(self, file_format: FileFormat, documents: int, author: Author | None = None) -> None:
        """Write as many `documents` as are said; one alone has no list around it. `author` signs ClaimReviews."""
        self._author = author
        self._format = file_format
        self._several = documents != 1
        self._written = 0
        self._entities = 0

    def opening(self) -> Texts:
        """Return how the file begins."""
        if self._format is FileFormat.CSV:
            return Texts(csv_writer.header())
        if self._format is FileFormat.CLAIMREVIEW:
            return Texts(f'{{"@context": "{CONTEXT}", "@graph": [')
        return Texts("[" if self._format is FileFormat.JSON and self._several else "")

    def document(self, document: Document) -> Texts:
        """Return a document's part."""
        if self._format is FileFormat.CLAIMREVIEW:
            return Texts("".join(self._review(one) for one in reviews(document, self._author)))
        values = as_values(document)
        first, self._written = self._written == 0, self._written + 1
        if self._format is FileFormat.CSV:
            header = csv_writer.entities_header() if values["entities"] and not self._entities else ""
            self._entities += len(values["entities"])
            return Texts(csv_writer.statement_rows(values), header + csv_writer.entity_rows(values))
        if self._format is FileFormat.JSON:
            text = json.dumps(values, ensure_ascii=False, indent=1, default=str)
            return Texts(f"{'' if first else ','}\n{text}" if self._several else f"{text}\n")
        return Texts(_yaml(values, marked=self._several))

    def _review(self, review: dict[str, Any]) -> str:
        comma, self._written = "," * (self._written > 0), self._written + 1
        return f"{comma}\n{json.dumps(review, ensure_ascii=False, indent=1)}"

    def closing(self) -> Texts:
        """Return how the file ends."""
        if self._format is FileFormat.CLAIMREVIEW:
            return Texts("\n]}\n" if self._written else "]}\n")
        if self._format is FileFormat.JSON and self._several:
            return Texts("\n]\n" if self._written else "]\n")
        return Texts()


def write_both(documents: Sequence[Document], file_format: FileFormat) -> Texts:
    """Return the documents as one file's text, and what goes beside it; reading both gives the same documents."""
    writer = DocumentWriter(file_format, len(documents))
    parts = [writer.opening(), *(writer.document(document) for document in documents), writer.closing()]
    return Texts("".join(part.main for part in parts), "".join(part.beside for part in parts))


def write_documents(documents: Sequence[Document], file_format: FileFormat) -> str:
    """Return the documents as one file's text; of CSV, the file of statements alone."""
    return write_both(documents, file_format).main


def _yaml(values: dict[str, Any], *, marked: bool) -> str:
    text: str = yaml.dump(
        values, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=_WIDTH, explicit_start=marked
    )
    return text
