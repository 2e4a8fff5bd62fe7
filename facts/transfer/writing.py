"""Writing fact files, in parts, so that a record of any size is written in little memory."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

import yaml

from facts.transfer.csv_writer import statement_rows
from facts.transfer.values import as_values, fact_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer.documents import Document

__all__ = ["FileFormat", "as_values", "fact_values", "write_documents", "write_parts"]

_WIDTH = 110


class FileFormat(StrEnum):
    """The forms in which the record can be written."""

    YAML = "yaml"
    JSON = "json"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"


def write_documents(documents: Iterable[Document], file_format: FileFormat) -> str:
    """Return the documents as one file's text; reading it gives the same documents.

    CSV holds no entities, which are in a file beside it (`csv_writer.entity_rows`).
    """
    return "".join(write_parts(documents, file_format))


def write_parts(documents: Iterable[Document], file_format: FileFormat) -> Iterator[str]:
    """Yield the text of `write_documents` in parts."""
    if file_format is FileFormat.YAML:
        return _yaml(documents)
    if file_format is FileFormat.JSON:
        return _json(documents)
    return statement_rows(documents)


def _yaml(documents: Iterable[Document]) -> Iterator[str]:
    several = iter(documents)
    first = next(several, None)
    if first is None:
        return
    second = next(several, None)
    yield _yaml_document(first, marked=second is not None)
    if second is not None:
        yield _yaml_document(second, marked=True)
    for document in several:
        yield _yaml_document(document, marked=True)


def _yaml_document(document: Document, *, marked: bool) -> str:
    text: str = yaml.dump(
        as_values(document),
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        explicit_start=marked,
    )
    return text


def _json(documents: Iterable[Document]) -> Iterator[str]:
    several = iter(documents)
    first = next(several, None)
    second = next(several, None)
    if first is not None and second is None:
        yield f"{_json_document(first)}\n"
        return
    yield "["
    for at, document in enumerate(one for one in (first, second) if one is not None):
        yield f"{',' * (at > 0)}\n{_json_document(document)}"
    for document in several:
        yield f",\n{_json_document(document)}"
    yield "]\n" if first is None else "\n]\n"


def _json_document(document: Document) -> str:
    return json.dumps(as_values(document), ensure_ascii=False, indent=1, default=str)
