"""Indexes in a folder: opened as they were kept, caught up, built anew when damaged, and written by one process."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.opening import bring_up_to_date
from facts import bases
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.errors import IndexBusy, IndexDamaged
from facts.index.disk.lock import FolderLock
from facts.index.disk.stored import Stored
from facts.index.library import Library
from facts.index.memory import Memory
from facts.matching.results import Outcome
from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import Document
from tests.scenario.installing import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HERE = "local"
ANNA = Actor("anna", Role.CURATOR)
ARTICLE = Article("courier-wards", "Wards of Nemaros", "The Courier")
DENIAL = Statement(Stance.DENIED, "the Nemaran Ministry of Health")
WARDS = 30


def ward(number: int) -> Fact:
    """Return a fact about a numbered ward, reported by a newspaper."""
    claim = f"The clinic of ward {number} in Nemaros was shut in spring."
    return Fact(f"clinic-{number}", claim, ARTICLE, (Statement(Stance.REPORTED, "The Courier"),))


def everything(count: int = WARDS) -> Document:
    """Return all wards, with the town's name."""
    town = Entity("Nemaros", EntityKind.PLACE)
    return Document(ARTICLE, (town,), tuple(ward(number) for number in range(count)))


class Replica:
    """One process's parts, with a folder for its indexes; bases of more than `small` facts stand there on disk."""

    def __init__(self, database: Database, folder: Path, small: int, memory_mb: int) -> None:
        self.library = Library(folder, small=small)
        self._writer = Writer(database)
        self.service = Service(database, self._writer, library=self.library, memory_mb=memory_mb)
        self.curation = Curation(database, self._writer, self.service)

    async def close(self) -> None:
        """Close everything but the database."""
        await self.service.close()
        await self._writer.close()

    async def status(self, number: int) -> Stance:
        """Ask about a ward and return the status that is shown."""
        [result] = (await self.service.ask(HERE, f"Was the clinic of ward {number} in Nemaros shut in spring?")).results
        assert result.outcome is Outcome.ANSWER
        assert result.fact is not None
        assert result.fact.id == f"clinic-{number}"
        return result.fact.status.stance

    async def held(self) -> object:
        """Return what holds the base's facts."""
        return (await self.service._bases.current(HERE)).base.held  # noqa: SLF001 - where they are is what is tested


@asynccontextmanager
async def replica(database: Database, folder: Path, *, small: int = 5, memory_mb: int = 512) -> AsyncIterator[Replica]:
    """Open a replica, and close it as a process that ends does."""
    opened = Replica(database, folder, small, memory_mb)
    try:
        yield opened
    finally:
        await opened.close()


async def test_a_large_base_stands_on_disk_and_is_opened_as_it_was_kept(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        assert await first.status(7) is Stance.REPORTED
        assert isinstance(await first.held(), Stored)
        kept = first.library.place(HERE).stat().st_ino
    async with replica(database, tmp_path) as second:
        assert await second.status(8) is Stance.REPORTED
        assert (await second.service.base(HERE)).facts == WARDS
        assert second.library.place(HERE).stat().st_ino == kept


async def test_an_edit_is_in_the_next_answer_and_in_the_index_that_is_opened_later(
    database: Database, tmp_path: Path
) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        assert await first.status(7) is Stance.REPORTED
        await first.curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
        assert await first.status(7) is Stance.DENIED
    async with replica(database, tmp_path) as second:
        held = await second.held()
        assert isinstance(held, Stored)
        assert held.facts["clinic-7"].status.stance is Stance.DENIED


async def test_what_changed_while_nobody_ran_is_caught_up(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        await first.status(7)
    async with replica(database, tmp_path / "another") as other:
        await other.curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
        await other.curation.retire(HERE, "clinic-9", by=ANNA)
        new = replace(ward(99), article=ARTICLE)
        await other.curation.add(HERE, new, by=ANNA)
    async with replica(database, tmp_path) as second:
        assert await second.status(7) is Stance.DENIED
        assert await second.status(99) is Stance.REPORTED
        assert await second.service.fact(HERE, "clinic-9") is None
        assert len(await second.service.published(HERE)) == WARDS
        assert (await second.service.ask(HERE, "Anything?")).base.facts == WARDS


async def test_after_a_large_import_no_answer_shows_an_older_status(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bases, "AT_ONCE", 5)
    monkeypatch.setattr(bases, "PIECE_ON_DISK", 4)
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        assert await first.status(0) is Stance.REPORTED
        denied = tuple(replace(one, statements=(*one.statements, DENIAL)) for one in everything().facts)
        await first.service.import_documents(HERE, [replace(everything(), facts=denied)], by="anna")
        assert [await first.status(number) for number in (WARDS - 1, 3, 12)] == [Stance.DENIED] * 3
        await first.service.prepare(HERE)
        held = await first.held()
        assert isinstance(held, Stored)
        assert {fact.status.stance for fact in held.facts.values()} == {Stance.DENIED}


async def test_a_new_spelling_of_a_name_is_known_in_the_next_answers(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        await first.status(7)
        spelt = Entity("Nemaros", EntityKind.PLACE, ("Old Harbour Town",))
        await first.service.import_documents(HERE, [replace(everything(), entities=(spelt,))], by="anna")
        asked = await first.service.ask(HERE, "Was the clinic of ward 7 in Old Harbour Town shut in spring?")
        assert asked.results[0].fact == ward(7)


@pytest.mark.parametrize("harm", ["shelf", "ranked", "garbled"])
async def test_a_damaged_index_is_built_anew(database: Database, tmp_path: Path, harm: str) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        await first.status(7)
        place = first.library.place(HERE)
    if harm == "ranked":
        for path in (place / "ranked").glob("*.*"):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif harm == "shelf":
        (place / "shelf.db").write_bytes(b"no database")
    else:
        (place / "ranked" / "meta.json").write_text("{")
    async with replica(database, tmp_path) as second:
        assert await second.status(7) is Stance.REPORTED
        assert isinstance(await second.held(), Stored)


async def test_damage_that_shows_while_answering_is_said_and_mended_by_the_next_question(
    database: Database, tmp_path: Path
) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        await first.status(7)
        held = await first.held()
        assert isinstance(held, Stored)
        held._shelf.rows("SELECT 1")  # noqa: SLF001 - it is harmed below
        held._profiles.clear()  # noqa: SLF001
        held._shelf.run("UPDATE facts SET fact = ?", [("garbled",)])  # noqa: SLF001
        with pytest.raises(IndexDamaged, match="built anew from the record"):
            await first.status(8)
        assert await first.status(8) is Stance.REPORTED


async def test_a_second_process_that_writes_is_told_at_once(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        await first.status(7)
        # What another process has is told apart by the open file, as this second opening is.
        with pytest.raises(IndexBusy, match=r"Process \d+ writes the indexes in .*ONRECORD_INDEX_FOLDER"):
            FolderLock(tmp_path).take()
        async with replica(database, tmp_path) as second:
            assert await second.status(8) is Stance.REPORTED  # to read is allowed
            await first.curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
            with pytest.raises(IndexBusy):
                await second.status(7)
            assert await first.status(7) is Stance.DENIED


async def test_small_bases_are_kept_as_they_were_read(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path, small=1000) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        assert await first.status(7) is Stance.REPORTED
        assert isinstance(await first.held(), Memory)
    async with replica(database, tmp_path, small=1000) as second:
        assert second.library.packs.find(HERE) is not None
        assert await second.status(8) is Stance.REPORTED
        await second.curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
        assert await second.status(7) is Stance.DENIED
    (tmp_path / "small.db").write_bytes(b"no database at all, but long enough to be read as one" * 100)
    async with replica(database, tmp_path, small=1000) as third:
        assert await third.status(7) is Stance.DENIED


async def test_a_base_that_outgrows_memory_moves_to_disk(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path, small=10) as first:
        await first.service.import_documents(HERE, [everything(8)], by="anna")
        assert await first.status(7) is Stance.REPORTED
        assert isinstance(await first.held(), Memory)
        await first.service.import_documents(HERE, [everything(20)], by="anna")
        assert await first.status(19) is Stance.REPORTED
        await first.service.prepare(HERE)
        assert isinstance(await first.held(), Stored)
        assert await first.status(3) is Stance.REPORTED


async def test_bases_that_nobody_asks_for_are_closed(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path, small=10, memory_mb=1) as first:
        for name in ("one", "two", "three"):
            await first.service.import_documents(name, [everything(8)], by="anna")
        for name in ("one", "two", "three", "one"):
            asked = await first.service.ask(name, "Was the clinic of ward 7 in Nemaros shut in spring?")
            assert asked.results[0].fact == ward(7)
        assert list(first.service._bases._open) == ["three", "one"]  # noqa: SLF001 - what is open is what is tested


async def test_a_base_that_is_forgotten_leaves_no_file_open(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        assert await first.status(7) is Stance.REPORTED
        place = first.library.place(HERE)
        open_before = open_in(place)
        first.service.forget(HERE)
        assert await first.status(8) is Stance.REPORTED
        first.service.forget(HERE)
        assert open_before
        await until(lambda: nothing_open_in(place), "the end of what was open")


def open_in(place: Path) -> list[str]:
    """Return the files in a folder that this process has open."""
    links = [link.readlink() for link in list(Path("/dev/fd").iterdir()) if link.is_symlink()]
    return [str(link) for link in links if link.is_relative_to(place)]


async def nothing_open_in(place: Path) -> bool:
    return not open_in(place)


async def test_trying_a_phrasing_leaves_an_index_on_disk_as_it_is(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        tried = await first.service.try_phrasing(HERE, "clinic-7", "Have the lakeside medics locked their doors?")
        assert tried.itself.after.results[0][0] is Outcome.ANSWER
        assert tried.itself.before != tried.itself.after
        assert (await first.service.fact(HERE, "clinic-7")) == ward(7)
        retired = replace(ward(7), state=State.RETIRED)
        assert retired.id in await first.service.published(HERE)


@pytest.mark.parametrize("small", [5, 1000])
async def test_the_index_of_another_record_is_not_taken_for_this_ones(
    database: Database, tmp_path: Path, small: int
) -> None:
    another = Database.at(f"sqlite:///{tmp_path}/another.db", create=True)
    await bring_up_to_date(another)
    async with replica(another, tmp_path, small=small) as other:
        denied = tuple(replace(one, statements=(*one.statements, DENIAL)) for one in everything().facts)
        await other.service.import_documents(HERE, [replace(everything(), facts=denied)], by="anna")
        assert await other.status(7) is Stance.DENIED
    await another.close()
    async with replica(database, tmp_path, small=small) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        assert await first.status(7) is Stance.REPORTED
