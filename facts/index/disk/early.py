"""Building the index of a base beside the import that brings it: facts come before all of its names are known.

What needs no names is done as facts come, and put aside in a file; when all have come, their names are found, and they
are taken in in the order of the record.
"""

from __future__ import annotations

import marshal
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from facts.index.disk.building import Building
from facts.index.disk.filing import Counts, Filer
from facts.index.disk.names import Owned, ShelvedGazetteer
from facts.index.disk.naming import Namer
from facts.index.disk.reading import Chunk
from facts.index.disk.shelf import Kept
from facts.model import Entity, EntityKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from facts.index.held import UpTo

AT_ONCE = 500
"""Facts that are taken in together."""

_ASIDE, _NAMES = "aside", "names"


class Coming(NamedTuple):
    """A fact as it comes; `place` is its order within its article, `text` what is kept of it (`facts.index.disk.kept`).

    `around` are the texts around its claim, see `facts.matching.profile.texts_around`.
    """

    fact_id: str
    article_id: str
    place: int
    phrasings: tuple[str, ...]
    around: tuple[str, ...]
    tags: tuple[str, ...]
    text: str


class _Aside(NamedTuple):
    """Facts of one article that were put aside together: where they stand in the file, in so many bytes."""

    article_id: str
    place: int
    at: int
    size: int


class Early:
    """An index that nobody sees before `finish`. First come facts and names as they may, then `complete`."""

    def __init__(self, folder: Path, mark: str) -> None:
        """Begin to build what is to stand in `folder`; `mark` tells it from others that are being built."""
        self._building = Building(folder, mark)
        self._filer = Filer()
        self._aside = (self._building.folder / _ASIDE).open("w+b")
        self._names = (self._building.folder / _NAMES).open("w+b")
        self._put: list[_Aside] = []

    def name(self, entities: Iterable[Owned]) -> None:
        """Put names aside."""
        values = [(one.article_id, one.entity.name, one.entity.kind.value, one.entity.also) for one in entities]
        marshal.dump(values, self._names)

    def take(self, facts: Iterable[Coming]) -> None:
        """File facts by their words, and put them aside."""
        counts, chunk = Counts(), Chunk()
        for article_id, some in groupby(facts, key=lambda one: one.article_id):
            rows: list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]] = []
            first = 0
            for fact in some:
                filed = self._filer.file(fact.phrasings, fact.around, fact.tags, counts)
                chunk.stems += filed.stems
                chunk.terms += filed.size
                first = first if rows else fact.place
                rows.append((fact.fact_id, fact.text, filed.terms, filed.texts, fact.around))
            data = marshal.dumps(rows)
            self._put.append(_Aside(article_id, first, self._aside.tell(), len(data)))
            self._aside.write(data)
        chunk.words, chunk.runs = counts.words(), counts.runs()
        self._building.count(chunk)

    def complete(self) -> None:
        """Find the names in all facts that have come, and take these in."""
        self._building.name(self._named())
        namer = Namer(ShelvedGazetteer(self._building.shelf))
        chunk = Chunk()
        for one in sorted(self._put):
            self._aside.seek(one.at)
            for fact_id, text, terms, texts, around in marshal.loads(self._aside.read(one.size)):  # noqa: S302 - ours
                names = namer.terms(texts, around)
                chunk.kept.append(Kept(fact_id, one.article_id, text))
                chunk.filed.append(" ".join([terms, *names]))
                chunk.terms += len(names)
            if len(chunk.kept) >= AT_ONCE:
                self._building.take(chunk)
                chunk = Chunk()
        self._building.take(chunk)
        self._put_away()
        self._building.close_up()

    def finish(self, up_to: UpTo, changed_at: dt.datetime | None) -> None:
        """Put the index in its place; it holds the record up to that change."""
        self._building.finish(up_to, changed_at)

    def give_up(self) -> None:
        """Throw away what was built."""
        with closing(self._aside), closing(self._names):
            self._building.give_up()

    def _named(self) -> Iterator[Owned]:
        size = self._names.tell()
        self._names.seek(0)
        while self._names.tell() < size:
            for article_id, name, kind, also in marshal.load(self._names):  # noqa: S302 - written above
                yield Owned(article_id, Entity(name, EntityKind(kind), also))

    def _put_away(self) -> None:
        for file, name in ((self._aside, _ASIDE), (self._names, _NAMES)):
            file.close()
            (self._building.folder / name).unlink()
