"""What the benchmark of imports measures is an import that brings everything in."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.importing import FORMS, bring_in, documents, told, write_file
from facts.transfer import FileFormat, read_files


@pytest.mark.parametrize("form", FORMS)
def test_the_file_has_as_many_facts_as_were_asked_for(tmp_path: Path, form: FileFormat) -> None:
    written = list(documents(150))
    assert sum(len(document.facts) for document in written) == 150
    assert [(one.entities, one.facts) for one in read_files([str(write_file(tmp_path, form, 150))])] == [
        (one.entities, one.facts) for one in written
    ]


async def test_the_figures_are_those_of_an_import(tmp_path: Path) -> None:
    path = write_file(tmp_path, FileFormat.JSON, 120)
    figures = await bring_in(path, f"sqlite:///{tmp_path}/base.db", tmp_path / "index")
    assert figures["form"] == "json"
    assert figures["facts"] == 120
    assert figures["others_waited_most_ms"] >= figures["others_waited_p99_ms"]
    assert "longest write transaction" in told(figures)
    assert "with its index" in told(figures)
    assert figures["answered"] == "harbour-strike-77"
    without = await bring_in(path, f"sqlite:///{tmp_path}/another.db", None)
    assert "without its index" in told(without)
