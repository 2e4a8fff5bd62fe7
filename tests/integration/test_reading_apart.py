"""Large files are read by a process of their own: what it tells is what is in them, and it never leaves half of it."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.importing import FORMS, write_file
from facts.errors import FactFileError, ReadingStopped
from facts.importing import Imported, Importer, apart
from facts.importing.taking import chunks
from facts.transfer import FileFormat, Source, read_items
from tests.integration.test_staged_import import counts
from tests.scenario.installing import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.errors import Mistake
    from facts.importing.wanted import Wanted
    from facts.store import Database

HERE = "local"
ANOTHER = """
article: {id: another}
facts:
  - claim: The strike is over.
    id: harbour-strike-7
    statements: [{stance: reported, source: The Herald}]
"""


async def read_apart(sources: Sequence[Source]) -> tuple[list[Wanted], list[Mistake]]:
    """Return what a process of its own finds in the sources."""
    subjects, mistakes = [], []
    async with apart.reader(sources, {}) as process:
        async for told in apart.parts(process, sources):
            subjects += told.subjects
            mistakes += told.mistakes
    return subjects, mistakes


async def read_here(database: Database, sources: Sequence[Source]) -> tuple[list[Wanted], list[Mistake]]:
    """Return what this process finds in the sources."""
    subjects, mistakes = [], []
    async for taken in chunks(database, read_items(sources)):
        subjects += taken.subjects
        mistakes += taken.mistakes
    return subjects, mistakes


def readers() -> list[int]:
    """Return the processes that read for this one."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread, or a process, that has ended meanwhile
            found += [
                int(number)
                for number in (task / "children").read_text().split()
                if b"facts.importing.reader" in Path(f"/proc/{number}/cmdline").read_bytes()
            ]
    return found


async def reading() -> bool:
    return bool(readers())


async def test_what_is_read_apart_is_what_is_read_here_with_every_mistake(database: Database, tmp_path: Path) -> None:
    names = []
    for form in FORMS:
        (tmp_path / form.ending).mkdir()
        names.append(str(write_file(tmp_path / form.ending, form, 1_100)))
    subjects, mistakes = await read_apart([Source(name) for name in names])
    assert (subjects, mistakes) == await read_here(database, [Source(name) for name in names])
    assert len(subjects) > 3_300
    assert mistakes  # the same facts stand in each of the files


async def test_a_large_file_is_brought_in_and_its_progress_told(database: Database, tmp_path: Path) -> None:
    path = write_file(tmp_path, FileFormat.JSON, 2_000)
    told: list[tuple[int, int]] = []
    upload = Source("large.json", path.read_bytes())
    large = Importer(database, large=1)
    came = await large.bring_in_files(HERE, [upload], {}, by="test", read=lambda *one: told.append(one))
    assert came == Imported(2_000 + 2 * 20, 0)
    assert told[-1] == (path.stat().st_size, path.stat().st_size)
    assert len(told) == 3
    here = Importer(database)
    assert await here.bring_in_files(HERE, [Source(str(path))], {}, by="test") == Imported(0, 0)


async def test_a_large_file_comes_beside_what_the_record_has_and_changes_only_what_differs(
    database: Database, tmp_path: Path
) -> None:
    other = ANOTHER.replace("harbour-strike-7", "another-strike")
    (tmp_path / "another.yaml").write_text(other, encoding="utf-8")
    path = write_file(tmp_path, FileFormat.JSON, 150)
    large = Importer(database, large=1)
    before = await large.bring_in_files(HERE, [Source(str(tmp_path / "another.yaml"))], {}, by="test")
    assert before == Imported(2, 0)
    assert await large.bring_in_files(HERE, [Source(str(path))], {}, by="test") == Imported(150 + 2 * 2, 0)
    found = await counts(database)
    assert (found["facts"], found["statements"]) == (151, 201)
    assert await large.bring_in_files(HERE, [Source(str(path))], {}, by="test") == Imported(0, 0)
    path.write_text(path.read_text(encoding="utf-8").replace("number 7 in", "number seven in"), encoding="utf-8")
    assert await large.bring_in_files(HERE, [Source(str(path))], {}, by="test") == Imported(0, 1)
    assert await counts(database) == {**found, "revisions": found["revisions"] + 1}


async def test_an_id_that_is_taken_is_refused_with_its_line_as_where_a_small_file_is(
    database: Database, tmp_path: Path
) -> None:
    await Importer(database).bring_in_files(
        HERE, [Source(str(write_file(tmp_path, FileFormat.JSON, 10)))], {}, by="test"
    )
    (tmp_path / "another.yaml").write_text(ANOTHER, encoding="utf-8")
    before = await counts(database)
    said = []
    for large in (1, apart.LARGE_BYTES):
        importer = Importer(database, large=large)
        with pytest.raises(FactFileError) as caught:
            await importer.bring_in_files(HERE, [Source(str(tmp_path / "another.yaml"))], {}, by="test")
        said.append(caught.value.mistakes)
    assert said[0] == said[1]
    assert (said[0][0].line, said[0][0].field) == (5, "facts[0].id")
    assert await counts(database) == before


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in Linux's /proc")
async def test_a_reader_that_is_killed_is_named_and_nothing_is_left_of_the_import(
    database: Database, tmp_path: Path
) -> None:
    path = write_file(tmp_path, FileFormat.JSON, 6_000)
    importer = Importer(database, large=1)

    def kill(_done: int, _total: int) -> None:
        for number in readers():
            os.kill(number, signal.SIGKILL)

    with pytest.raises(ReadingStopped, match=r"was killed \(SIGKILL\).*Nothing was changed.*Import the file again"):
        await importer.bring_in_files(HERE, [Source(str(path))], {}, by="test", read=kill)
    assert await counts(database) == {}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in Linux's /proc")
async def test_an_import_that_is_broken_off_ends_its_reader(database: Database, tmp_path: Path) -> None:
    path = write_file(tmp_path, FileFormat.JSON, 3_000)
    importing = asyncio.create_task(
        Importer(database, large=1).bring_in_files(HERE, [Source(str(path))], {}, by="test")
    )
    await until(reading, "a process that reads")
    importing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await importing
    assert readers() == []
    assert await counts(database) == {}


def test_small_files_and_standard_input_are_read_here() -> None:
    assert not apart.is_worth_it([Source("small.yaml", b"x" * 1_000)], apart.LARGE_BYTES)
    assert not apart.is_worth_it([Source("-")], 0)
