"""What is staged together, in blocks: values in the order in which the record's tables take them, one after the other.

They are made where files are read. Whoever brings them in hands them to the database as they are: a tuple for each of a
thousand rows would be made only to be taken apart again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import from_json, to_json

from facts.importing.wanted import id_of, origin_of
from facts.model import State
from facts.store.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facts.transfer import Item

MOST_ITEMS = 1_000
"""Items that are staged together: enough that a transaction for each chunk costs little beside reading it."""

MOST_CHARACTERS = 1 << 20
"""Characters of JSON that are staged together, where items are long; twice as many are written, which takes 20 ms."""

ITEMS = 64
"""Items of a block. One is always brought in whole: so many take some milliseconds, on a slow machine as well."""

_PUBLISHED = str(State.PUBLISHED)


class Staged(NamedTuple):
    """One thing that is staged. `number` orders the changes from 1, and is None for what the record holds already.

    `revision` is the number that its revision will have; `before` and `after` are JSON.
    """

    subject: str
    subject_id: str
    number: int | None
    article_id: str
    place: int
    revision: int
    before: str | None
    after: str
    origin: str


@dataclass(slots=True)
class Block(Values):
    """Values of the record's tables; changes are numbered as in `Staged`.

    `origins` has an article's id, a place and an origin for each revision, `held` what the record holds already, as
    `Staged` has it.
    """

    origins: list[Any] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many changes there are in it."""
        return len(self.revisions) // 6

    @property
    def last_number(self) -> int:
        """The number of its last change, 0 where it has none."""
        return int(self.revisions[-3]) if self.revisions else 0

    def changed(self) -> list[Staged]:
        """Return the facts that the record had before, and that change; none of those that it holds already."""
        if not any(self.revisions[4::6]):
            return []
        rows = (row for row in self.rows() if row.number is not None)
        return [row for row in rows if row.subject == "fact" and row.before is not None]

    def rows(self) -> Iterator[Staged]:
        """Yield what is staged, the changes first."""
        origins = zip(*[iter(self.origins)] * 3, strict=True)
        for kept, (article_id, place, origin) in zip(
            zip(*[iter(self.revisions)] * 6, strict=True), origins, strict=True
        ):
            subject, subject_id, revision, number, before, after = kept
            yield Staged(subject, subject_id, number, article_id, place, revision, before, after, origin)
        yield from (Staged(*row) for row in self.held)

    def add(self, row: tuple[Any, ...], values: dict[str, Any]) -> None:
        """Add what changes the record: `row` is what `Staged` has, `values` are what its `after` says."""
        subject, subject_id, number, article_id, place, revision, before, after, origin = row
        self.revisions += (subject, subject_id, revision, number, before, after)
        self.origins += (article_id, place, origin)
        get = values.get
        if subject == "fact":
            also_asked, tags, parties = get("also_asked"), get("tags"), get("parties")
            self.facts += (
                subject_id,
                article_id,
                place,
                values["claim"],
                to_json(also_asked).decode() if also_asked else "[]",
                to_json(tags).decode() if tags else "[]",
                to_json(parties).decode() if parties else "[]",
                get("state") or _PUBLISHED,
                get("hold"),
                get("checked"),
                revision,
                number,
            )
            self._add_statements(subject_id, values["statements"])
        elif subject == "article":
            self.articles += (subject_id, get("title"), get("publisher"), get("published"), get("url"), number)
        else:
            name = subject_id[len(article_id) + 1 :]
            also = to_json(values["also"]).decode()
            self.entities += (article_id, name, place, values["kind"], also, _PUBLISHED, number)

    def _add_statements(self, fact_id: str, statements: list[dict[str, Any]]) -> None:
        for position, said in enumerate(statements):
            get = said.get
            self.statements += (
                fact_id,
                position,
                said["stance"],
                said["source"],
                get("source_kind"),
                get("date"),
                get("when"),
                get("quote"),
                get("note"),
                get("url"),
            )


def in_blocks(rows: Iterable[Staged]) -> list[Block]:
    """Return staged rows in blocks, in their order. Work for the processor: some 20 µs a row."""
    blocks = [Block()]
    for row in rows:
        if blocks[-1].changes >= ITEMS:
            blocks.append(Block())
        if row.number is None:
            blocks[-1].held.append(row)
        else:
            blocks[-1].add(row, from_json(row.after))
    return blocks


class Gathered:
    """Items in blocks as they are staged where the record has nothing yet: all of them new, numbered from 1.

    `count` tells how many, `size` how many characters of JSON they have.
    """

    def __init__(self) -> None:
        self.count = 0
        self.size = 0
        self._blocks = [Block()]

    def add(self, item: Item) -> None:
        """Add an item."""
        block = self._blocks[-1]
        if len(block.revisions) >= ITEMS * 6:
            block = Block()
            self._blocks.append(block)
        self.count += 1
        text = to_json(item.values).decode()
        self.size += len(text)
        row = (item.subject, id_of(item), self.count, item.article.id, item.place, 1, None, text, origin_of(item))
        block.add(row, item.values)

    @property
    def text(self) -> bytes:
        """The blocks as JSON."""
        return text_of(self._blocks)


def text_of(blocks: Sequence[Block]) -> bytes:
    """Return blocks as JSON."""
    return to_json([[getattr(block, one.name) for one in fields(Block)] for block in blocks])


def blocks_of(text: bytes) -> list[Block]:
    """Return the blocks that were written as JSON."""
    return [Block(*block) for block in from_json(text, cache_strings="keys")]


def content_of(text: bytes, after: int) -> str:
    """Return what a chunk holds: blocks as JSON, whose numbers begin after the number `after`."""
    return f'{{"after":{after},"blocks":{text.decode()}}}'


def within(content: str, applied: int = 0) -> tuple[int, list[Block]]:
    """Return the number after which the numbers in a chunk begin, and those of its blocks that aren't `applied` yet."""
    found = from_json(content, cache_strings="keys")
    if isinstance(found, list):  # staged by a version that had no blocks, which may have brought in any part of it
        rows = (Staged(*row) for row in found)
        return 0, in_blocks(row for row in rows if row.number is None or row.number > applied)
    after, blocks = found["after"], (Block(*block) for block in found["blocks"])
    return after, [block for block in blocks if not applied or block.last_number + after > applied]
