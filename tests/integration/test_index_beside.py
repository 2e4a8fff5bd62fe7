"""The index of a large import is built beside it, as it would be from the record afterwards."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.importing import write_file
from facts.errors import FactFileError
from facts.importing import Importer
from facts.importing.beside import Beside
from facts.index.disk.kept import fact_of
from facts.index.disk.lock import FolderLock
from facts.index.disk.stored import Stored
from facts.index.library import Library
from facts.indexing import build_on_disk
from facts.service import Service
from facts.store import Writer
from facts.transfer import FileFormat, Source

if TYPE_CHECKING:
    from facts.store import Database

HERE = "local"
FACTS = 250
NAMED_LATER = """
article: {id: a-first}
entities: [{name: Nemaros, kind: place}]
facts:
  - {id: first, claim: The ferry to Nemaros sank., statements: [{stance: reported, source: The Herald}]}
  - {id: draft, claim: The ferry is well., state: draft, statements: [{stance: reported, source: The Herald}]}
---
article: {id: a-second, title: On the ferries of Nemaros, publisher: The Courier, published: 2025-04-02}
entities: [{name: Lindqvist Ferries, kind: organisation, also: [the ferry line, LFX]}]
facts:
  - id: second
    claim: The ferry line didn't pay 10 000 crowns on 1 June.
    also_asked: ["Did Lindqvist Ferries pay?", "“Ça va”, said LFX"]
    tags: [Ferries, two words]
    parties: [Lindqvist Ferries]
    checked: 2025-06-01
    statements:
      - {stance: reported, source: Lindqvist Ferries of Nemaros, date: 2025-04-02, when: on Friday, quote: We didn't.}
      - {stance: denied, source: the union, note: By phone., url: "https://example.org/x"}
---
article: {id: 0-third}
facts:
  - {id: third, claim: "The ferry line is owned by LFX, not by Nemaros.", statements: [{stance: reported, source: LFX}]}
"""


async def bring_in(database: Database, folder: Path, path: Path) -> Library:
    """Import a file as a large one is, with a library of indexes in `folder`."""
    library = Library(folder, small=1)
    await Importer(database, large=1, library=library).bring_in_files(HERE, [Source(str(path))], {}, by="test")
    return library


def whole(held: Stored) -> dict[str, object]:
    """Return everything that an index has, but for where its files stand."""
    shelf = held._shelf  # noqa: SLF001 - what is on it is compared
    tables = ("state", "articles", "entities", "names", "words", "near", "unread")
    rows: dict[str, object] = {name: sorted(shelf.rows(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608
    facts = [(number, fact_of(text)) for number, text in shelf.rows("SELECT number, fact FROM facts")]
    words = {word for (word,) in shelf.rows("SELECT word FROM words")}
    terms = sorted({*words, "@nemaros", "@lindqvist_ferries", "#1", "ferri", "strike", "10000", "harbour", "not", "7"})
    found = {term: (held.having(term), held.search({term: 1.0}, 20)) for term in terms}
    return rows | {
        "facts": facts,
        "revisions": [fact.revision for _, fact in facts],
        "runs": shelf.runs(),
        "found": found,
    }


@pytest.mark.parametrize("form", [FileFormat.JSON, FileFormat.CSV, FileFormat.YAML])
async def test_an_index_built_beside_an_import_is_the_one_that_is_built_from_the_record(
    database: Database, tmp_path: Path, form: FileFormat
) -> None:
    path = write_file(tmp_path, form, FACTS)
    if form is FileFormat.YAML:
        path.write_text(f"{NAMED_LATER}{path.read_text(encoding='utf-8')}", encoding="utf-8")
    library = await bring_in(database, tmp_path / "index", path)
    beside = Stored(library.place(HERE))
    other = Library(tmp_path / "another", small=1)
    opened = await build_on_disk(database, other, HERE, lambda _done, _whole: None)
    assert isinstance(opened.base.held, Stored)
    assert whole(beside) == whole(opened.base.held)
    assert beside.unread == beside.size >= FACTS
    assert [one.name for one in library.folder.glob("*.new")] == []
    opened.base.close()
    beside.close()
    library.close()
    other.close()


async def test_the_index_answers_when_the_import_has_ended_and_no_other_is_built(
    database: Database, tmp_path: Path
) -> None:
    path = write_file(tmp_path, FileFormat.JSON, FACTS)
    library = await bring_in(database, tmp_path / "index", path)
    made = library.place(HERE).stat().st_ino
    writer = Writer(database)
    service = Service(database, writer, library=library)
    [result] = (await service.ask(HERE, "Was the strike number 77 in the harbour of Nemaros over?")).results
    assert result.fact is not None
    assert result.fact.id == "harbour-strike-77"
    assert library.place(HERE).stat().st_ino == made
    await service.close()
    await writer.close()


async def test_a_base_that_is_open_takes_the_index_that_was_built_beside(database: Database, tmp_path: Path) -> None:
    library = Library(tmp_path / "index", small=1)
    writer = Writer(database)
    service = Service(database, writer, library=library)
    assert (await service.ask(HERE, "Was the strike over?")).base.facts == 0
    path = write_file(tmp_path, FileFormat.JSON, FACTS)
    await Importer(database, large=1, library=library).bring_in_files(HERE, [Source(str(path))], {}, by="test")
    made = library.place(HERE).stat().st_ino
    await service.prepare(HERE)
    assert (await service.ask(HERE, "Was the strike over?")).base.facts == FACTS
    assert library.place(HERE).stat().st_ino == made
    await service.close()
    await writer.close()


async def test_where_the_record_has_facts_the_index_is_built_of_all_of_them(database: Database, tmp_path: Path) -> None:
    (tmp_path / "first.yaml").write_text(NAMED_LATER, encoding="utf-8")
    await Importer(database).bring_in_files(HERE, [Source(str(tmp_path / "first.yaml"))], {}, by="test")
    library = await bring_in(database, tmp_path / "index", write_file(tmp_path, FileFormat.JSON, FACTS))
    assert not library.place(HERE).exists()
    opened = await build_on_disk(database, library, HERE, lambda _done, _whole: None)
    assert len(opened.base.facts) == FACTS + 3
    opened.base.close()
    library.close()


async def test_a_refused_import_leaves_no_index(database: Database, tmp_path: Path) -> None:
    path = write_file(tmp_path, FileFormat.JSON, FACTS)
    path.write_text(path.read_text(encoding="utf-8").replace('"reported"', '"guessed"'), encoding="utf-8")
    library = Library(tmp_path / "index", small=1)
    with pytest.raises(FactFileError):
        await Importer(database, large=1, library=library).bring_in_files(HERE, [Source(str(path))], {}, by="test")
    library.close()
    assert {one.name for one in library.folder.iterdir()} <= {"in-use"}


@pytest.mark.parametrize("when", ["take", "all_told", "finish"])
async def test_where_the_process_that_builds_it_is_killed_the_facts_come_all_the_same(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    told = Beside._tell  # noqa: SLF001 - where it is killed

    async def kill(self: Beside, what: bytes, content: bytes = b"") -> None:
        if self._process is not None and what == when[:1].encode():
            os.kill(self._process.pid, signal.SIGKILL)
        await told(self, what, content)

    monkeypatch.setattr(Beside, "_tell", kill)
    when = "blocks" if when == "take" else when
    library = await bring_in(database, tmp_path / "index", write_file(tmp_path, FileFormat.JSON, FACTS))
    assert [one.name for one in library.folder.iterdir()] == ["in-use"]
    writer = Writer(database)
    service = Service(database, writer, library=library)
    assert (await service.ask(HERE, "Was the strike over?")).base.facts == FACTS
    await service.close()
    await writer.close()


async def test_where_another_process_writes_indexes_the_facts_come_all_the_same(
    database: Database, tmp_path: Path
) -> None:
    other = FolderLock(tmp_path / "index")
    other.take()
    library = await bring_in(database, tmp_path / "index", write_file(tmp_path, FileFormat.JSON, FACTS))
    assert not library.place(HERE).exists()
    other.release()
