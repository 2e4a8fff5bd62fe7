"""Building the index of a large base beside whatever answers meanwhile, and putting it in its place in a moment."""

from __future__ import annotations

import shutil
import uuid
from array import array
from typing import TYPE_CHECKING

from facts.index.disk.names import NAMED, WORDS_AT_ONCE, ShelvedGazetteer, fill
from facts.index.disk.ranked import Ranked
from facts.index.disk.reading import Files
from facts.index.disk.shelf import RUNS, Shelf
from facts.index.disk.vocabulary import add_words
from facts.index.readings import stamp
from facts.private import PRIVATE_FOLDER

if TYPE_CHECKING:
    import datetime as dt
    from collections import Counter
    from collections.abc import Iterable
    from pathlib import Path

    from facts.index.disk.names import Owned
    from facts.index.disk.reading import Chunk
    from facts.index.held import UpTo
    from facts.model import Fact

RANKED = "ranked"
"""The folder of tantivy's files, beside the shelf."""


class Building:
    """An index that nobody sees before `finish`. First come the names, then the facts, in the order of the record.

    It then answers every question. What a fact is held beside a question by, its reading, is made when the fact is
    first wanted, or behind the answers: see `facts.index.disk.stored`.
    """

    def __init__(self, folder: Path, mark: str | None = None, *, alone: bool = True) -> None:
        """Begin to build what is to stand in `folder`; `mark` tells it from others that are being built.

        Unless it is built `alone`, other processes may read its names meanwhile, and file facts by them.
        """
        self._place = folder
        self.folder = begun(folder, mark or uuid.uuid4().hex)
        self.folder.mkdir(PRIVATE_FOLDER, parents=True)
        self.shelf = Shelf(self.folder, create=True, quick=True, alone=alone)
        self._is_whole = False
        self._ranked = Ranked(self.folder / RANKED)
        self._files = Files(ShelvedGazetteer(self.shelf))
        self._runs = array("I", bytes(4 * RUNS))
        self._words: Counter[str] | None = None
        self._stems = self._terms = 0
        self.facts = 0

    def name(self, entities: Iterable[Owned]) -> None:
        """Take in the names of the base."""
        fill(self.shelf, entities)
        self.shelf.commit()
        self._files = Files(ShelvedGazetteer(self.shelf))

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in facts; they are read when the index stands."""
        self.take(self._files.chunk(facts))

    def take(self, chunk: Chunk) -> None:
        """Take in facts that were filed."""
        self.shelf.put(chunk.kept)
        numbers = range(self.facts + 1, self.facts + 1 + len(chunk.kept))
        self._ranked.fill(zip(numbers, chunk.filed, strict=True))
        self.facts += len(chunk.kept)
        self.count(chunk)
        self.shelf.commit()

    def count(self, chunk: Chunk) -> None:
        """Count what facts that were filed add to the counts of their base."""
        self._stems += chunk.stems
        self._terms += chunk.terms
        for place, count in chunk.runs.items():
            self._runs[place] += count
        if self._words is None:
            self._words = chunk.words
        else:
            self._words.update(chunk.words)
        if len(self._words) >= WORDS_AT_ONCE:
            self._file_words()

    def close_up(self) -> None:
        """Do what can be done before it is known how far the index goes; no facts come any more."""
        self._is_whole = True
        self._file_words()
        self.shelf.run("INSERT INTO articles SELECT article, count(*) FROM facts GROUP BY article", [()])
        self.shelf.run("INSERT INTO unread SELECT number FROM facts", [()])
        self._ranked.keep()
        self._ranked.close()
        self.shelf.note_runs(self._runs)
        self.shelf.commit()

    def finish(self, up_to: UpTo, changed_at: dt.datetime | None) -> None:
        """Put the index in its place; it holds the record up to that change."""
        if not self._is_whole:
            self.close_up()
        articles = self.shelf.rows("SELECT count(*) FROM articles")[0][0]
        self.shelf.note(
            {
                "stamp": stamp(),
                NAMED: 0,
                "change": up_to.change,
                "mark": up_to.mark,
                "changed_at": None if changed_at is None else changed_at.isoformat(),
                "facts": self.facts,
                "articles": articles,
                "stems": self._stems,
                "terms": self._terms,
            }
        )
        self.shelf.settle()
        self.shelf.close()
        put_in_place(self.folder, self._place)

    def give_up(self) -> None:
        """Throw away what was built."""
        self.shelf.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _file_words(self) -> None:
        if self._words:
            add_words(self.shelf, self._words)
            self._words.clear()


def begun(place: Path, mark: str) -> Path:
    """Return where an index is being built that is to stand in `place`."""
    return place.with_name(f"{place.name}.{mark}.new")


def put_in_place(new: Path, place: Path) -> None:
    """Put a folder in the place of another, which goes; whoever has that one open keeps reading it."""
    old = place.with_name(f"{place.name}.{uuid.uuid4().hex}.old")
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def clear_leftovers(folder: Path) -> None:
    """Throw away what a process left that was killed while it built."""
    for left in [*folder.glob("*.new"), *folder.glob("*.old")]:
        shutil.rmtree(left, ignore_errors=True)
