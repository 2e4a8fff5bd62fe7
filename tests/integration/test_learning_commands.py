"""What the command line says of labelled questions, and of a phrasing before it is saved."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.opening import bring_up_to_date
from facts.labels import Expected
from facts.service import Service
from facts.store import Database, Writer
from tests.integration.test_learning import BAKU, FACT, VAGUE, ZEBRA, ZEBRA_PHRASING
from tests.labelled import MISLABELLED, write_questions

if TYPE_CHECKING:
    from pathlib import Path

    from facts.transfer import Document


@pytest.fixture
def labelled_url(database_url: str, first_base: list[Document], monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database whose workspace `desk` has the first base, two labels and no question."""

    async def fill() -> None:
        database = Database.at(database_url, create=True)
        await bring_up_to_date(database)
        writer = Writer(database)
        service = Service(database, writer)
        await service.import_documents("desk", first_base, by="test")
        await service.label_question("desk", ZEBRA, Expected.ANSWER, FACT, by="U1")
        await service.label_question("desk", BAKU, Expected.NOT, FACT, by="U1")
        await writer.close()
        await database.close()

    monkeypatch.setenv("ONRECORD_SEMANTIC", "off")
    asyncio.run(fill())
    return database_url


def run(*arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, list(arguments))
    return ended.exit_code, ended.output


def test_evaluate_measures_a_workspace_by_its_own_labels(labelled_url: str) -> None:
    where = ("--database", labelled_url, "--workspace", "desk", "--quiet")
    code, out = run("evaluate", *where, "--mistakes", "5")
    assert code == 0
    heading, rates, *mistakes = out.splitlines()
    assert heading.split("  ")[0] == "workspace"
    assert rates.split() == ["desk", "0.0%", "(0–79)", "0.0%", "(0–79)", "100.0%", "(21–100)"]
    refused, missed = mistakes[:3], mistakes[3:]
    assert refused[0].endswith(f"answered with a fact that was refused: {BAKU}")
    assert refused[1:] == [f"      expected: anything but {FACT}", f"      came:     answer {FACT}"]
    assert missed[0].endswith(f"not answered: {ZEBRA}")
    assert missed[1:] == [f"      expected: answer {FACT}", "      came:     none"]
    code, out = run("evaluate", *where, "--json")
    rates_alone = {"name": "desk", "right": [0, 1], "wrong": [0, 1], "refused": [1, 1], "set_aside": 0}
    assert json.loads(out) == rates_alone
    code, out = run("evaluate", *where, "--json", "--mistakes", "1")
    assert json.loads(out) | {"mistakes": None} == rates_alone | {"mistakes": None}
    (listed,) = json.loads(out)["mistakes"]
    assert (listed["asked"], listed["expected"], listed["facts"]) == (BAKU, "not", [FACT])
    assert listed["came"] == [{"outcome": "answer", "facts": [FACT]}]


def test_evaluate_draws_how_sure_a_workspaces_answers_were(labelled_url: str, tmp_path: Path) -> None:
    where = ("--database", labelled_url, "--workspace", "desk", "--quiet")
    plot = tmp_path / "desk.svg"
    code, out = run("evaluate", *where, "--plot", str(plot))
    assert code == 0
    assert f"Drawn to {plot}." in out
    assert "workspace desk" in plot.read_text()
    code, out = run("evaluate", *where, "--plot", str(tmp_path / "desk.gif"))
    assert (code, out) == (2, f"The plot {tmp_path}/desk.gif must end in .svg or .png.\n")


def test_evaluate_of_files_prints_rates_kinds_and_mistakes(tmp_path: Path) -> None:
    wrong = write_questions(tmp_path, "wrong", MISLABELLED + "expect: none}\n")
    files, plot = (str(write_questions(tmp_path)), str(wrong)), tmp_path / "both.svg"
    asked = ("--lexical", "--quiet", "--details", "--mistakes", "3", "--plot", str(plot))
    code, out = run("evaluate", *files, *asked)
    assert code == 0
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["base", "elmstadt", "wrong", "together"]
    assert "short         1      100.0% (21–100)  0       0" in lines
    assert [line.strip() for line in lines[-4:]] == [
        lines[-4],
        "expected: none",
        "came:     answer water",
        f"Drawn to {plot}.",
    ]
    assert lines[-4].endswith("status out of scope: Is the tap water of Elmstadt clean?")
    assert "lexical" in plot.read_text()


def test_evaluate_of_files_prints_json_for_each_and_together(tmp_path: Path) -> None:
    files = (str(write_questions(tmp_path)), str(write_questions(tmp_path, "again")))
    code, out = run("evaluate", *files, "--lexical", "--quiet", "--details", "--json")
    assert code == 0
    found = json.loads(out)
    assert [one["name"] for one in found] == ["elmstadt", "again", "together"]
    assert [one["right"] for one in found] == [[2, 2], [2, 2], [4, 4]]
    assert [one["kind"] for one in found[2]["kinds"]] == ["direct", "place", "far"]
    assert sum(one["answers"] for one in found[2]["reliability"]) == 4


def test_details_of_a_workspace_are_refused(labelled_url: str) -> None:
    code, out = run("evaluate", "--database", labelled_url, "--workspace", "desk", "--details")
    assert code == 2
    assert out.startswith("--details goes by the kinds that question files name")


def test_evaluate_says_where_a_workspace_has_no_labels(labelled_url: str) -> None:
    code, out = run("evaluate", "--database", labelled_url, "--workspace", "elsewhere")
    assert (code, out) == (0, "The workspace elsewhere has no labelled questions of published facts.\n")


def test_evaluate_takes_files_or_a_workspace_and_not_both() -> None:
    code, out = run("evaluate", "questions.yaml", "--workspace", "desk")
    assert (code, out) == (2, "Name files, which bring their own bases, or a workspace and its database; not both.\n")


def test_try_phrasing_prints_what_would_change(labelled_url: str) -> None:
    where = ("--database", labelled_url, "--workspace", "desk", "--quiet")
    code, out = run("try-phrasing", FACT, ZEBRA_PHRASING, *where)
    assert code == 0
    lines = out.splitlines()
    assert "1 of 2 kept and labelled questions would change. Nothing was saved." in lines
    assert lines[-4:] == [
        ZEBRA,
        "    now:     none",
        f"    with it: answer {FACT}",
        f"    labelled “answer” with {FACT}: not answered → right",
    ]
    code, out = run("try-phrasing", "nowhere", "Were they there?", *where)
    assert (code, out) == (2, "There is no published fact 'nowhere' in the workspace desk.\n")


def test_the_setting_makes_a_base_stricter(labelled_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    for strictness in ("normal", "strict"):
        monkeypatch.setenv("ONRECORD_STRICTNESS", strictness)
        asked = [("ask", "--json", "--database", labelled_url, "--workspace", "desk", one) for one in VAGUE]
        found[strictness] = [json.loads(run(*one)[1])["results"][0]["outcome"] for one in asked]
    assert found["strict"].count("answer") < found["normal"].count("answer")
