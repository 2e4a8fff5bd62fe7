"""What newsrooms keep to themselves is readable by its owner alone, and the doctor says where it isn't."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from bot.doctor import Grade, OpenBase, examine
from bot.opening import bring_up_to_date
from bot.rights import open_to_others
from bot.settings import Settings
from facts.index.library import Library
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import read_files
from tests.samples import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parent.parent.parent
SEED = str(ROOT / "seeds" / "syria-israel-talks.yaml")
PRIVACY = ROOT / "docs" / "privacy.md"


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def rights_beside(file: Path) -> set[int]:
    """Return the rights of a database's file and of those that SQLite keeps beside it."""
    return {rights(path) for path in file.parent.glob(f"{file.name}*")}


def files(index: Path) -> list[Path]:
    """Return the files of an index folder, and in place of each index's tantivy files their folder."""
    found = [path for path in index.rglob("*") if path.is_file()]
    return [path.parent if path.parent.name == "ranked" else path for path in found]


async def filled(folder: Path, small: int) -> None:
    """Make a database in `folder`, and ask it, so that its index is kept; of more than `small` facts on disk."""
    database = Database.at(f"sqlite:///{folder}/onrecord.db", create=True)
    library = Library(folder / "index", small=small)
    writer = Writer(database)
    service = Service(database, writer, library=library)
    try:
        await bring_up_to_date(database)
        await service.import_documents("local", read_files([SEED]), by="anna")
        await service.search("local", "talks in Baku", 1)
        assert rights_beside(folder / "onrecord.db") == {0o600}
    finally:
        await service.close()
        await writer.close()
        await database.close()
        library.close()


@pytest.mark.parametrize(("small", "kept"), [(1000, "small.db"), (5, "shelf.db")])
async def test_database_and_index_are_made_for_their_owner_alone(tmp_path: Path, small: int, kept: str) -> None:
    await filled(tmp_path, small)
    index = tmp_path / "index"
    made = [index, *(path for path in index.rglob("*") if path.is_dir())]
    assert {rights(path) for path in made} == {0o700}
    assert [path.name for path in index.rglob("s*.db")] == [kept]
    assert rights_beside(index / "small.db") <= {0o600}
    named = {path.name.removesuffix("-wal").removesuffix("-shm") for path in files(index)}
    assert all(f"`{name}`" in PRIVACY.read_text("utf-8") for name in named)


async def test_rights_that_were_given_stay(tmp_path: Path) -> None:
    for made in (tmp_path / "onrecord.db", tmp_path / "index"):
        made.touch() if made.suffix else made.mkdir()
    (tmp_path / "onrecord.db").chmod(0o660)
    (tmp_path / "index").chmod(0o750)
    database = Database.at(f"sqlite:///{tmp_path}/onrecord.db", create=True)
    try:
        await bring_up_to_date(database)
    finally:
        await database.close()
    assert (rights(tmp_path / "onrecord.db"), rights(tmp_path / "index")) == (0o660, 0o750)


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a folder that everybody may pass; those of `tmp_path` stand in one that is closed to others."""
    with TemporaryDirectory() as made:
        folder = Path(made).resolve()
        folder.chmod(0o755)
        if not all(above.stat().st_mode & stat.S_IXOTH for above in folder.parents):
            pytest.skip("the folder for temporary files is closed to others")
        monkeypatch.chdir(folder)
        yield folder
        monkeypatch.undo()


async def base() -> OpenBase:
    return OpenBase(BASE, unread=0)


@pytest.mark.parametrize("name", ["onrecord.db", "onrecord.db-index", ".env"])
async def test_the_doctor_warns_of_what_everybody_can_read(reachable: Path, name: str) -> None:
    settings = Settings.of(database_url="sqlite:///onrecord.db")
    file = reachable / name
    file.mkdir(0o755) if name.endswith("index") else file.touch(0o644)
    found = [one for one in await examine(settings, base) if "can read" in one.what]
    assert [(one.grade, str(file) in one.what, str(file) in one.advice) for one in found] == [
        (Grade.WARNING, True, True)
    ]
    file.chmod(0o700)
    assert open_to_others(settings) == []


def test_nobody_reaches_what_stands_in_a_folder_closed_to_them(reachable: Path) -> None:
    (reachable / "onrecord.db").touch(0o644)
    settings = Settings.of(database_url=f"sqlite:///{reachable}/onrecord.db")
    assert open_to_others(settings) == [reachable / "onrecord.db"]
    reachable.chmod(0o700)
    assert open_to_others(settings) == []
