"""A deferred package gives its parts without its `__init__`, and is the whole package for whoever asks for more."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from facts.deferred import defer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHOLE = """
import bakery.runs
from bakery.oven import heat
from bakery.counter import sell

bakery.runs.count += 1
__all__ = ["heat", "sell"]
"""


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A deferred package whose `__init__` imports two parts, and counts how often it runs."""
    folder = tmp_path / "bakery"
    folder.mkdir()
    (folder / "__init__.py").write_text(WHOLE)
    (folder / "runs.py").write_text("count = 0\n")
    (folder / "flour.py").write_text("grams = 500\n")
    (folder / "oven.py").write_text("from . import flour\n\ndef heat():\n    return flour.grams\n")
    (folder / "counter.py").write_text("def sell():\n    return 'bread'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    defer("bakery")
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "bakery"]:
        del sys.modules[name]


@pytest.mark.usefixtures("bakery")
def test_a_part_is_imported_without_what_the_package_imports_beside_it() -> None:
    from bakery import flour  # type: ignore[import-not-found]  # made by the fixture
    from bakery.oven import heat  # type: ignore[import-not-found]  # made by the fixture

    assert (heat(), flour.grams) == (500, 500)
    assert "bakery.counter" not in sys.modules


@pytest.mark.usefixtures("bakery")
def test_asking_for_more_runs_the_package_once_and_makes_it_an_ordinary_module() -> None:
    from bakery import heat, runs, sell

    assert (sell(), heat(), runs.count) == ("bread", 500, 1)
    assert type(sys.modules["bakery"]) is ModuleType


@pytest.mark.usefixtures("bakery")
def test_a_star_brings_what_the_package_names() -> None:
    found: dict[str, object] = {}
    exec("from bakery import *", found)  # noqa: S102 - a star can't be imported inside a function
    assert {"heat", "sell"} <= set(found)


@pytest.mark.usefixtures("bakery")
def test_several_threads_run_it_once() -> None:
    package = sys.modules["bakery"]
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: package.sell(), range(100))) == {"bread"}
    assert sys.modules["bakery.runs"].count == 1


@pytest.mark.usefixtures("bakery")
def test_what_looks_through_all_modules_starts_nothing() -> None:
    assert getattr(sys.modules["bakery"], "__wrapped__", None) is None
    assert "bakery.counter" not in sys.modules


@pytest.mark.usefixtures("bakery")
def test_what_is_nowhere_in_the_package_is_missed_as_usual() -> None:
    with pytest.raises(ImportError, match="cake"):
        from bakery import cake  # noqa: F401 - that it fails is the test


def test_a_package_that_is_imported_or_not_there_or_no_package_stays_as_it_is() -> None:
    before = sys.modules["json"]
    for name in ("json", "no_such_package", "no_such_package.part", "this"):
        defer(name)
    assert sys.modules["json"] is before
    assert not {"no_such_package", "no_such_package.part", "this"} & set(sys.modules)
