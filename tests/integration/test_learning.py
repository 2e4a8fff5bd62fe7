"""What people say of answers: kept by workspace, measured, and held against a phrasing before it is saved."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.opening import bring_up_to_date
from facts.errors import InputError
from facts.labels import Expected, Verdict
from facts.matching.model import shipped
from facts.matching.results import Outcome
from facts.model import State
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Database, Writer
from tests.labelled import MISLABELLED, write_questions

if TYPE_CHECKING:
    from pathlib import Path

    from facts.transfer import Document

BAKU = "Were there meetings in Baku?"
TOLL = "Were more than 1,600 people killed in Sweida?"
ZEBRA, ZEBRA_PHRASING = "Was the zebra fed in the garden?", "The zebra was fed in the garden"
UNRELATED = "Is the recipe for sourdough bread vegan?"
VAGUE = (
    "What did the ministry call the reports?",
    "Any word on the ceasefire?",
    "Did ministers talk in July?",
    "Did raids hit the south?",
)
FACT = "baku-meetings"


@pytest.fixture
async def filled(service: Service, first_base: list[Document]) -> Service:
    """The service, with the first base in the workspace `local`."""
    await service.import_documents("local", first_base, by="test")
    return service


async def said(service: Service, asked: str, expected: Expected, fact_id: str = FACT, by: str | None = "U1") -> None:
    assert await service.label_question("local", asked, expected, fact_id, by=by)


async def test_labels_are_kept_in_their_order_and_belong_to_their_workspace(
    filled: Service, first_base: list[Document]
) -> None:
    await filled.import_documents("another", first_base, by="test")
    await said(filled, BAKU, Expected.ANSWER)
    await said(filled, "Were they in Vienna?", Expected.NOT, by=None)
    kept = await filled.labelled_questions("local")
    assert [(one.asked, one.expected, one.fact_id, one.by) for one in kept] == [
        (BAKU, Expected.ANSWER, FACT, "U1"),
        ("Were they in Vienna?", Expected.NOT, FACT, None),
    ]
    assert kept[0].at <= kept[1].at
    assert await filled.labelled_questions("another") == []


async def test_a_second_thought_replaces_the_first_and_nobody_elses(filled: Service) -> None:
    await said(filled, BAKU, Expected.ANSWER, by="U1")
    await said(filled, BAKU, Expected.ANSWER, by="U2")
    await said(filled, BAKU, Expected.NOT, by="U1")
    kept = await filled.labelled_questions("local")
    assert {(one.by, one.expected) for one in kept} == {("U2", Expected.ANSWER), ("U1", Expected.NOT)}


async def test_a_label_of_a_fact_that_the_workspace_does_not_have_is_refused(filled: Service) -> None:
    assert not await filled.label_question("local", BAKU, Expected.ANSWER, "nowhere", by="U1")
    assert not await filled.label_question("another", BAKU, Expected.ANSWER, FACT, by="U1")
    assert await filled.labelled_questions("local") == []


async def test_a_label_takes_the_longest_words(filled: Service) -> None:
    words = "".join(chr(0x4E00 + number) for number in range(6_000))
    await said(filled, words, Expected.NOT)
    assert [one.asked for one in await filled.labelled_questions("local")] == [words]


async def test_a_claim_on_file_is_found_by_its_place(filled: Service) -> None:
    asked = await filled.ask("local", f"{BAKU} {UNRELATED}")
    question_id = await filled.note_question("local", Place(Surface.COMMAND), asked, queued=False)
    first = await filled.noted_result("local", question_id, 0)
    second = await filled.noted_result("local", question_id, 1)
    assert first is not None
    assert (first.question, first.asked, first.fact_id) == (f"{BAKU} {UNRELATED}", BAKU, FACT)
    assert second is not None
    assert (second.asked, second.fact_id) == (UNRELATED, None)
    assert await filled.noted_result("local", question_id, 2) is None
    assert await filled.noted_result("another", question_id, 0) is None


async def test_labels_are_judged_against_the_base_as_it_stands(filled: Service) -> None:
    await said(filled, BAKU, Expected.ANSWER)
    await said(filled, TOLL, Expected.ANSWER)
    await said(filled, UNRELATED, Expected.ANSWER)
    await said(filled, BAKU, Expected.NOT, by="U2")
    await said(filled, UNRELATED, Expected.NOT, by="U2")
    measured = await filled.measure_labels("local")
    assert measured.rate(Expected.ANSWER, Verdict.RIGHT) == (1, 3)
    assert measured.rate(Expected.ANSWER, Verdict.WRONG_FACT) == (1, 3)
    assert measured.rate(Expected.NOT, Verdict.REFUSED_FACT) == (1, 2)
    *wrong, missed = measured.mistakes
    assert {one.label.asked for one in wrong} == {TOLL, BAKU}
    assert missed.label.asked == UNRELATED


async def test_labels_of_facts_that_are_published_no_more_are_set_aside(
    filled: Service, first_base: list[Document]
) -> None:
    await said(filled, BAKU, Expected.ANSWER)
    await said(filled, TOLL, Expected.ANSWER, "sweida-death-toll")
    retired = tuple(replace(fact, state=State.RETIRED) if fact.id == FACT else fact for fact in first_base[0].facts)
    await filled.import_documents("local", [replace(first_base[0], facts=retired)], by="test")
    measured = await filled.measure_labels("local")
    assert ([one.label.asked for one in measured.judged], measured.set_aside) == ([TOLL], 1)


async def test_a_strict_service_answers_only_what_is_surer(database: Database, writer: Writer, filled: Service) -> None:
    strict = Service(database, writer, strict=True)
    threshold = shipped(semantic=False).stricter().thresholds.answer
    outcomes = set()
    for question in (BAKU, TOLL, *VAGUE):
        (normal,) = (await filled.ask("local", question)).results
        (stricter,) = (await strict.ask("local", question)).results
        if normal.outcome is Outcome.ANSWER:
            assert (stricter.outcome is Outcome.ANSWER) is (normal.confidence >= threshold)
            outcomes.add(stricter.outcome)
        else:
            assert stricter == normal
    assert outcomes == {Outcome.ANSWER, Outcome.SUGGEST}


async def test_a_phrasing_shows_the_questions_and_labels_it_would_change_and_saves_nothing(filled: Service) -> None:
    for text in (BAKU, ZEBRA, UNRELATED):
        asked = await filled.ask("local", text)
        await filled.note_question("local", Place(Surface.COMMAND), asked, queued=False)
    await said(filled, ZEBRA, Expected.ANSWER)
    await said(filled, ZEBRA, Expected.NOT, by="U2")
    counted: list[tuple[int, int]] = []
    before = await filled.export_documents("local")
    tried = await filled.try_phrasing("local", FACT, ZEBRA_PHRASING, lambda done, total: counted.append((done, total)))
    assert tried.asked == 3
    (change,) = tried.changes
    assert change.asked == ZEBRA
    assert change.before.results == ((Outcome.NONE, ()),)
    assert change.after.results == ((Outcome.ANSWER, (FACT,)),)
    assert {(one.label.expected, one.before, one.after) for one in change.labels} == {
        (Expected.ANSWER, Verdict.NOT_ANSWERED, Verdict.RIGHT),
        (Expected.NOT, Verdict.RIGHT, Verdict.REFUSED_FACT),
    }
    assert tried.itself.after.results == ((Outcome.ANSWER, (FACT,)),)
    assert counted == [(done, 8) for done in range(1, 9)]
    assert await filled.export_documents("local") == before
    assert (await filled.ask("local", ZEBRA)).results[0].outcome is Outcome.NONE


async def test_what_trying_shows_is_what_saving_does(filled: Service, first_base: list[Document]) -> None:
    asked = await filled.ask("local", ZEBRA)
    await filled.note_question("local", Place(Surface.COMMAND), asked, queued=False)
    (change,) = (await filled.try_phrasing("local", FACT, ZEBRA_PHRASING)).changes
    added = tuple(
        replace(fact, also_asked=(*fact.also_asked, ZEBRA_PHRASING)) if fact.id == FACT else fact
        for fact in first_base[0].facts
    )
    await filled.import_documents("local", [replace(first_base[0], facts=added)], by="test")
    result = (await filled.ask("local", ZEBRA)).results[0]
    assert result.fact is not None
    assert change.after.results == ((result.outcome, (result.fact.id,)),)


@pytest.mark.parametrize(
    ("fact_id", "phrasing", "sentence"),
    [
        ("nowhere", "Were they in Baku?", "There is no published fact 'nowhere' in the workspace local"),
        (FACT, "  ", "The phrasing is empty"),
        (FACT, "Syria and Israel held other direct meetings in Baku, the capital of Azerbaijan.", "has that phrasing"),
    ],
)
async def test_a_phrasing_that_cannot_be_tried_is_refused(
    filled: Service, fact_id: str, phrasing: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        await filled.try_phrasing("local", fact_id, phrasing)


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
