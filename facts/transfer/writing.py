"""Writing fact files. What is empty is left out, so that a file says what is known and nothing else."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import yaml

from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.model import Entity, Fact, Statement
    from facts.transfer.documents import Document

_WIDTH = 110


class FileFormat(StrEnum):
    """The forms in which the record can be written."""

    YAML = "yaml"
    JSON = "json"


def write_documents(documents: Sequence[Document], file_format: FileFormat) -> str:
    """Return the documents as one file's text; reading it gives the same documents."""
    values = [as_values(document) for document in documents]
    if file_format is FileFormat.YAML:
        return yaml.dump_all(
            values,
            Dumper=yaml.CSafeDumper,
            sort_keys=False,
            allow_unicode=True,
            width=_WIDTH,
            explicit_start=len(values) > 1,
        )
    plain = values[0] if len(values) == 1 else values
    return json.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n"


def as_values(document: Document) -> dict[str, Any]:
    """Return a document as plain values in the form's order."""
    article = document.article
    return {
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published,
            "url": article.url,
        },
        "entities": [_entity(entity) for entity in document.entities],
        "facts": [fact_values(fact) for fact in document.facts],
    }


def fact_values(fact: Fact) -> dict[str, Any]:
    """Return a fact as plain values, as it stands in a file; revisions keep it in this shape too."""
    return _filled(
        {
            "id": fact.id,
            "claim": fact.claim,
            "also_asked": list(fact.also_asked),
            "tags": list(fact.tags),
            "state": None if fact.state is State.PUBLISHED else str(fact.state),
            "hold": fact.hold,
            "statements": [_statement(statement) for statement in fact.statements],
            "parties": list(fact.parties),
            "checked": fact.checked,
        }
    )


def _entity(entity: Entity) -> dict[str, Any]:
    return _filled({"name": entity.name, "kind": str(entity.kind), "also": list(entity.also)})


def _statement(statement: Statement) -> dict[str, Any]:
    return _filled(
        {
            "stance": str(statement.stance),
            "source": statement.source,
            "source_kind": statement.source_kind,
            "date": statement.date,
            "when": statement.when,
            "quote": statement.quote,
            "note": statement.note,
            "url": statement.url,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [])}
