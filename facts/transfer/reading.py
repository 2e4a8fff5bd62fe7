"""Reading fact files: piece by piece for an import of any size, or as whole documents."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from facts.errors import FactFileError, Mistake
from facts.model import Entity, Fact
from facts.transfer.checking import check_piece
from facts.transfer.csv_cells import ENTITIES_ENDING
from facts.transfer.csv_reader import beside, is_beside, parse_csv
from facts.transfer.csv_table import is_header
from facts.transfer.documents import Document, Item
from facts.transfer.json_reader import parse_json
from facts.transfer.ordering import article_first
from facts.transfer.repeats import Repeats
from facts.transfer.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts.transfer.parsing import Opened, Piece
    from facts.transfer.ratings import Ratings

YAML = (".yaml", ".yml")
JSON = ".json"
CSV = ".csv"
JSON_LD = ".jsonld"
"""ClaimReview; in a .json file it is told by its first fields."""

_ENDINGS = (*YAML, JSON, CSV)


def read_files(names: Sequence[str]) -> list[Document]:
    """Read the fact files `names` (`-` is standard input) as whole documents, and check them.

    Raises FactFileError with every mistake of every file: either all of it can be taken or none is.
    """
    return read_documents([Source(name) for name in names])


def read_documents(sources: Sequence[Source]) -> list[Document]:
    """Read the sources as whole documents, and check them.

    Raises FactFileError with every mistake of every source: either all of it can be taken or none is.
    """
    found: dict[Opened, list[Item]] = {}
    mistakes: list[Mistake] = []
    for one in read_items(sources):
        if isinstance(one, Mistake):
            mistakes.append(one)
        elif one.piece is not None:
            found.setdefault(one.piece.opened, []).append(one)
    if mistakes:
        raise FactFileError(mistakes)
    return [_document(items) for items in found.values()]


def read_items(sources: Sequence[Source], ratings: Ratings | None = None) -> Iterator[Item | Mistake]:
    """Yield what the sources hold, piece by piece, and the mistakes in them.

    An id that is given twice is a mistake, and yielded before the item that has it again. `ratings` tell what the
    publishers of ClaimReview mean by theirs.
    """
    repeats = Repeats()
    for source in sources:
        if is_beside(source, sources):
            continue  # it is read with the file that it belongs to
        try:
            for piece in article_first(_pieces(source, sources, ratings or {})):
                repeated = repeats.note(piece)
                if repeated is not None:
                    yield repeated
                yield from check_piece(piece)
        except FactFileError as error:
            yield from error.mistakes


def _document(items: list[Item]) -> Document:
    entities = [(item.what, item.piece) for item in items if item.subject == "entity"]
    facts = [(item.what, item.piece) for item in items if item.subject == "fact"]
    pieces = [items[0].piece, *(piece for _, piece in chain(entities, facts))]
    return Document(
        items[0].article,
        tuple(entity for entity, _ in entities if isinstance(entity, Entity)),
        tuple(fact for fact, _ in facts if isinstance(fact, Fact)),
        tuple(piece for piece in pieces if piece is not None),
    )


def _pieces(source: Source, others: Sequence[Source], ratings: Ratings) -> Iterator[Piece]:
    suffix = Path(source.name).suffix.casefold()
    if not source.is_standard_input and suffix not in (*_ENDINGS, JSON_LD) and not _is_folder(source):
        raise source.mistake(f"A fact file's name ends in {', '.join(_ENDINGS)} or {JSON_LD}.")
    if source.name.endswith(ENTITIES_ENDING):
        stem = source.name.removesuffix(ENTITIES_ENDING)
        raise source.mistake(f"Entities are read with their facts; name {stem}.csv as well.")
    head = source.head().strip()
    if not head:
        raise source.mistake("The file is empty.")
    if source.is_standard_input:
        suffix = ".json" if head[0] in "{[" else CSV if is_header(head) else ".yaml"
    # Each reader is imported where it is wanted: a process that reads one file starts by so much sooner.
    if suffix == JSON_LD or (suffix == JSON and is_claimreview(head)):
        from facts.transfer.claimreview_reader import parse_claimreview

        return parse_claimreview(source, ratings)
    if suffix == CSV:
        return parse_csv(source, beside(source, others))
    if suffix == JSON:
        return parse_json(source)
    from facts.transfer.yaml_reader import parse_yaml

    return parse_yaml(source)


def is_claimreview(head: str) -> bool:
    """Tell whether a JSON text begins as JSON-LD does."""
    return re.search(r'"@(context|type|graph)"\s*:', head[:4_000]) is not None


def _is_folder(source: Source) -> bool:
    return source.content is None and Path(source.name).is_dir()
