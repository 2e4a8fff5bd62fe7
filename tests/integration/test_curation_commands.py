"""Keeping the record on the command line: what Slack does, under an operator's name."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from facts.curation.editing import Curation
from facts.curation.entries import Reason
from facts.curation.queue import Queue
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Database, Writer

DONE, FAILED, WRONG_INPUT = 0, 1, 2
SMALL = """article: {id: small, title: The bridge, publisher: The Herald}
facts:
  - id: bridge
    claim: The bridge of Nemaros was opened on 3 May.
    statements: [{stance: reported, source: The Herald}]
"""
Command = Callable[..., Result]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/onrecord.db"


@pytest.fixture
def onrecord(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, on a base with one fact, run in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", url)
    monkeypatch.delenv("ONRECORD_OPERATOR", raising=False)
    (tmp_path / "small.yaml").write_text(SMALL)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    assert run("import", "small.yaml", "--as", "seed").exit_code == DONE
    return run


STATEMENT = ("facts", "statement", "bridge", "--stance", "denied", "--source", "the mayor", "--date", "2026-05-04")


def test_a_statement_is_two_fields_and_whoever_asks_sees_it(onrecord: Command) -> None:
    done = onrecord(*STATEMENT, "--as", "anna")
    assert (done.exit_code, done.stdout) == (DONE, "bridge is saved as revision 2.\n")
    assert "Denied by the mayor; earlier reported by The Herald" in onrecord("ask", "Was the bridge opened?").stdout
    assert "2. statement by anna" in onrecord("facts", "history", "bridge").stdout


def test_nothing_changes_without_a_name(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = onrecord(*STATEMENT)
    assert (refused.exit_code, refused.stderr) == (
        WRONG_INPUT, "Say who you are, for the history: --as NAME, or set ONRECORD_OPERATOR.\n"
    )  # fmt: skip
    monkeypatch.setenv("ONRECORD_OPERATOR", "boris")
    assert onrecord(*STATEMENT).exit_code == DONE
    assert "2. statement by boris" in onrecord("facts", "history", "bridge").stdout


@pytest.mark.parametrize("name", ["U012ABCDE", "W0123456789", "x" * 51, "two\nlines", "  "])
def test_a_name_that_could_be_another_person_or_is_none_is_refused(onrecord: Command, name: str) -> None:
    assert onrecord(*STATEMENT, "--as", name).exit_code == WRONG_INPUT
    assert "mayor" not in onrecord("facts", "show", "bridge").stdout


def test_what_is_done_can_be_undone_and_held_and_retired(onrecord: Command) -> None:
    for arguments in (
        ("edit", "bridge", "--claim", "The bridge of Nemaros was opened on 4 May.", "--tag", "bridges", "--corrected"),
        ("hold", "bridge", "the mayor calls back"),
        ("release", "bridge", "--reason", "she did"),
        ("check", "bridge", "--on", "2026-05-05"),
        ("retire", "bridge", "--reason", "twice on file"),
        ("restore", "bridge"),
        ("undo", "bridge"),
    ):
        done = onrecord("facts", *arguments, "--as", "anna")
        assert done.exit_code == DONE, done.output
    shown = json.loads(onrecord("facts", "show", "bridge", "--json").stdout)
    assert (shown["state"], shown["checked"], shown["tags"], shown["revision"]) == (
        "retired", "2026-05-05", ["bridges"], 8
    )  # fmt: skip
    steps = [json.loads(line) for line in onrecord("facts", "history", "bridge", "--json").stdout.splitlines()]
    assert sorted(step["action"] for step in steps) == sorted(
        ["import", "edit", "hold", "release", "check", "retire", "restore", "undo"]
    )
    assert {step["by"] for step in steps} == {"seed", "anna"}


def test_undoing_that_a_fact_was_added_says_that_it_is_off_the_record(onrecord: Command) -> None:
    said = "bridge is taken off the record (retired), as revision 2. `onrecord facts restore bridge` puts it back.\n"
    assert onrecord("facts", "undo", "bridge", "--as", "anna").stdout == said
    assert onrecord("facts", "restore", "bridge", "--as", "anna").stdout == "bridge is saved as revision 3.\n"
    assert onrecord("facts", "retire", "bridge", "--as", "anna").stdout == said.replace("2", "4")


@pytest.mark.parametrize(
    "arguments",
    [
        ("edit", "bridge"),
        ("edit", "bridge", "--claim", "The bridge of Nemaros was opened on 3 May.", "--publish"),
        ("restore", "bridge"),
        ("release", "bridge"),
        ("article", "small", "--title", "The bridge"),
    ],
)
def test_what_is_so_already_is_said_to_be_nothing_to_change(onrecord: Command, arguments: tuple[str, ...]) -> None:
    before = onrecord("audit").stdout
    done = onrecord("facts", *arguments, "--as", "anna")
    assert done.exit_code == DONE, done.output
    assert done.stdout.startswith(f"Nothing to change: the record has {arguments[1]} so already")
    assert onrecord("audit").stdout == before


def test_retiring_a_retired_fact_changes_nothing(onrecord: Command) -> None:
    for said in (
        "bridge is taken off the record",
        "Nothing to change: the record has bridge so already, at revision 2.",
    ):
        assert onrecord("facts", "retire", "bridge", "--as", "anna").stdout.startswith(said)


def test_a_fact_of_an_article_that_was_not_there_says_that_it_was_made(onrecord: Command) -> None:
    add = ("facts", "add", "--claim", "It rains.", "--stance", "reported", "--source", "A", "--as", "anna", "--article")
    assert onrecord(*add, "small").stderr == ""
    assert onrecord(*add, "nosuch").stderr.startswith("The record had no article nosuch: a new one was made")
    onrecord("facts", "settings", "review=all", "--as", "root")
    assert onrecord(*add, "another").stderr == "", "nothing is made before it is approved"


def test_only_languages_that_there_are_can_be_settled_on(onrecord: Command) -> None:
    refused = onrecord("facts", "settings", "language=xx", "--as", "root")
    assert (refused.exit_code, refused.stdout) == (WRONG_INPUT, "")
    assert refused.stderr == "language: This is none of ar, en.\n"
    assert "language=ar\n" in onrecord("facts", "settings", "language=ar", "--as", "root").stdout


def test_a_fact_is_added_to_its_article_with_an_id_made_of_its_words(onrecord: Command) -> None:
    onrecord("facts", "article", "gazette", "--title", "Floods", "--publisher", "The Gazette", "--as", "anna")
    added = onrecord(
        "facts", "add", "--claim", "The harbour of Nemaros was flooded.", "--article", "gazette",
        "--stance", "confirmed", "--source", "the port", "--tag", "floods", "--party", "Nemaros",
        "--also-asked", "Is it flooded?", "--as", "anna",
    )  # fmt: skip
    assert added.exit_code == DONE, added.output
    (listed,) = onrecord("facts", "list", "--article", "gazette", "--json").stdout.splitlines()
    fact = json.loads(listed)
    assert added.stdout == f"{fact['id']} is saved as revision 1.\n"
    assert (fact["status"], fact["tags"], fact["parties"], fact["also_asked"]) == (
        "confirmed", ["floods"], ["Nemaros"], ["Is it flooded?"]
    )  # fmt: skip


def test_lists_are_narrowed_and_paged(onrecord: Command) -> None:
    assert onrecord("facts", "list", "nemaros", "may", "--status", "reported").stdout.endswith("1 to 1 of 1 facts\n")
    assert onrecord("facts", "list", "--status", "denied").stdout == "0 facts\n"
    assert onrecord("facts", "list", "--held").stdout == "0 facts\n"
    assert onrecord("facts", "list", "--state", "gone").exit_code == WRONG_INPUT
    assert onrecord("facts", "due").stdout == "Nothing is due for another look.\n"
    assert onrecord("facts", "duplicates").stdout == "No two facts seem to say the same.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("show", "nothing"), FAILED, "The record has no fact nothing."),
        (("statement", "bridge", "--stance", "said", "--source", "A", "--as", "anna"), WRONG_INPUT, "--stance is one"),
        (("statement", "bridge", "--stance", "denied", "--source", "A", "--date", "4 May", "--as", "anna"),
         WRONG_INPUT, "--date: 4 May is no date; write it as 2025-08-22."),
        (("statement", "bridge", "--stance", "denied", "--source", " ", "--as", "anna"), WRONG_INPUT, "source: "),
        (("edit", "bridge", "--claim", "x" * 2001, "--as", "anna"), WRONG_INPUT, "claim: This is too long"),
        (("edit", "bridge", "--claim", "Another.", "--expected", "7", "--as", "anna"), FAILED, "seed changed the fact"),
        (("approve", "nothing", "--as", "anna"), FAILED, ""),
        (("grant", "U0ANNA", "king", "--as", "anna"), WRONG_INPUT, "ROLE is one of admin, curator."),
        (("settings", "review", "--as", "anna"), WRONG_INPUT, "Write KEY=VALUE"),
        (("settings", "review=some", "--as", "anna"), WRONG_INPUT, "review: "),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_changes_nothing(
    onrecord: Command, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    before = onrecord("audit").stdout
    refused = onrecord("facts", *arguments)
    assert refused.exit_code == code, refused.output
    assert sentence in refused.stderr
    assert refused.stderr.strip()
    assert onrecord("audit").stdout == before


def test_two_people_review_and_nobody_approves_their_own(onrecord: Command) -> None:
    assert "review=all" in onrecord("facts", "settings", "review=all", "--as", "root").stdout
    proposed = onrecord(*STATEMENT, "--as", "anna")
    proposal = proposed.stdout.split()[-1]
    assert proposed.stdout.startswith("bridge waits for a second curator")
    assert proposal in onrecord("facts", "reviews").stdout
    assert onrecord("facts", "approve", proposal, "--as", "anna").exit_code == FAILED
    assert onrecord("facts", "send-back", proposal, "which mayor?", "--as", "boris").exit_code == DONE
    assert onrecord("facts", "withdraw", proposal, "--as", "anna").exit_code == DONE
    proposal = onrecord(*STATEMENT, "--as", "anna").stdout.split()[-1]
    assert onrecord("facts", "approve", proposal, "--as", "boris").stdout == "bridge is saved as revision 2.\n"
    assert onrecord("facts", "reviews").stdout == "Nothing waits for a review.\n"


def test_roles_are_given_and_taken(onrecord: Command) -> None:
    assert onrecord("facts", "grant", "U0ANNA0001", "curator", "--as", "root").stdout == "U0ANNA0001 is curator now.\n"
    assert "U0ANNA0001  curator  given by root" in onrecord("facts", "curators").stdout
    onrecord("facts", "revoke", "U0ANNA0001", "--as", "root")
    assert "Nobody holds a role" in onrecord("facts", "curators").stdout


async def ask_and_queue(url: str, question: str) -> str:
    """Ask a question as a person in Slack does, and return the entry that it is in."""
    database = Database.at(url)
    writer = Writer(database)
    service = Service(database, writer)
    queue = Queue(database, writer, Curation(database, writer, service))
    asked = await service.ask("local", question)
    noted = await service.note_question("local", Place(Surface.MENTION, "U0ASKER", "C0DESK", "1.0"), asked, queued=True)
    (entry,) = await queue.add("local", noted, why=Reason.NONE)
    await service.close()
    await writer.close()
    await database.close()
    return entry


def test_the_queue_is_worked(onrecord: Command, url: str) -> None:
    entry = asyncio.run(ask_and_queue(url, "Is the museum of Lorvik closed for repairs?"))
    assert "Is the museum of Lorvik closed for repairs?" in onrecord("queue", "list").stdout
    assert "anna is on it" in onrecord("queue", "take", entry, "--as", "anna").stdout
    assert onrecord("queue", "take", entry, "--as", "boris").stderr.startswith("anna is on it.")
    assert "boris is on it" in onrecord("queue", "take", entry, "--over", "--as", "boris").stdout
    assert onrecord("queue", "give-back", entry, "--as", "boris").exit_code == DONE
    answered = onrecord("queue", "answer", entry, "bridge", "--phrasing", "Is the bridge open?", "--as", "anna")
    assert answered.exit_code == DONE, answered.output
    assert onrecord("queue", "list").stdout == "0 of 0 entries\n"
    (line,) = onrecord("queue", "list", "--state", "answered", "--json").stdout.splitlines()
    assert json.loads(line)["fact_id"] == "bridge"
    assert "also asked: Is the bridge open?" in onrecord("facts", "show", "bridge").stdout


def test_an_entry_is_dismissed_with_a_reason_or_begun_as_a_draft(onrecord: Command, url: str) -> None:
    entry = asyncio.run(ask_and_queue(url, "Is the museum of Lorvik closed for repairs?"))
    assert onrecord("queue", "draft", entry, "nothing", "--as", "anna").exit_code == FAILED
    assert "fact bridge" in onrecord("queue", "draft", entry, "bridge", "--as", "anna").stdout
    assert onrecord("queue", "dismiss", entry, " ", "--as", "anna").exit_code == WRONG_INPUT
    assert "not news" in onrecord("queue", "dismiss", entry, "not news", "--as", "anna").stdout
    assert onrecord("queue", "show", "nothing").exit_code == FAILED


def test_the_audit_has_every_change_and_export_and_only_grows(onrecord: Command, tmp_path: Path) -> None:
    onrecord(*STATEMENT, "--as", "anna")
    onrecord("facts", "grant", "U0ANNA0001", "curator", "--as", "root")
    onrecord("facts", "settings", "due_days=10", "--as", "root")
    onrecord("export", "--as", "boris")
    lines = [json.loads(line) for line in onrecord("audit").stdout.splitlines()]
    assert [(line["subject"], line["by"]) for line in lines] == [
        ("article", "seed"), ("fact", "seed"), ("fact", "anna"), ("role", "root"), ("setting", "root"),
        ("export", "boris"),
    ]  # fmt: skip
    assert onrecord("audit", "--since", "5").stdout.count("\n") == 1
    file = tmp_path / "audit.jsonl"
    onrecord("audit", "--output", str(file))
    first = file.read_text()
    onrecord("facts", "check", "bridge", "--as", "anna")
    assert onrecord("audit", "--output", str(file)).stdout == f"1 changes were added to {file}.\n"
    assert file.read_text().startswith(first)
    assert len(file.read_text().splitlines()) == len(lines) + 1
    file.write_text("no audit\n")
    refused = onrecord("audit", "--output", str(file))
    assert (refused.exit_code, file.read_text()) == (WRONG_INPUT, "no audit\n")


def test_csv_goes_out_and_in_with_its_entities(onrecord: Command, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        "article: {id: more}\nentities: [{name: Nemaros, kind: place, also: [Nemaro]}]\n"
    )
    onrecord("import", "more.yaml")
    assert onrecord("export", "--format", "csv", "--output", "all.csv").exit_code == DONE
    assert (tmp_path / "all.entities.csv").read_text() == "article,name,kind,also\nmore,Nemaros,place,Nemaro\n"
    same = onrecord("import", "all.csv", "--dry-run")
    assert same.stdout == "Nothing to change: the record holds all of it already.\n"
    printed = onrecord("export", "--format", "csv")
    assert printed.stdout == (tmp_path / "all.csv").read_text()
    assert printed.stderr.startswith("The entities are not in it")


def test_an_import_with_mistakes_names_them_and_changes_nothing(onrecord: Command, tmp_path: Path) -> None:
    before = onrecord("audit").stdout
    (tmp_path / "bad.csv").write_text("id,claim,stance,source\none,A claim.,said,The Herald\n")
    refused = onrecord("import", "bad.csv")
    assert (refused.exit_code, refused.stderr) == (
        WRONG_INPUT, "bad.csv:2: stance: This is none of 'reported', 'confirmed', 'denied'.\n"
    )  # fmt: skip
    assert onrecord("audit").stdout == before


def test_an_import_without_a_place_for_its_index_warns_and_has_changed_the_record(
    onrecord: Command, tmp_path: Path
) -> None:
    rmtree(tmp_path / "onrecord.db-index", ignore_errors=True)
    (tmp_path / "onrecord.db-index").write_text("no folder")  # as one that may not be written: also for root
    said = [{"stance": "reported", "source": "The Herald"}]
    facts = [{"id": f"pier-{n}", "claim": f"Pier {n} is open.", "statements": said} for n in range(1000)]
    (tmp_path / "piers.json").write_text(json.dumps({"facts": facts}))
    done = onrecord("import", "piers.json", "--as", "anna")
    assert (done.exit_code, done.stdout) == (DONE, "1,001 added, 0 changed.\n"), done.output
    assert done.stderr.startswith("The facts are in the record. Only the index ")
    assert "Set ONRECORD_INDEX_FOLDER to a folder that this process may write in." in done.stderr
    assert onrecord("facts", "list", "--article", "piers").stdout.endswith("1 to 10 of 1,000 facts\n")


def test_an_operator_forgets_a_person_at_their_wish(onrecord: Command) -> None:
    assert onrecord("facts", "grant", "U012AB3CD", "curator", "--as", "anna").exit_code == DONE
    asked = CliRunner().invoke(app, ["forget", "person", "U012AB3CD", "--as", "anna"], input="n\n")
    assert asked.exit_code == WRONG_INPUT
    assert "U012AB3CD" in onrecord("facts", "curators").stdout
    done = onrecord("forget", "person", "U012AB3CD", "--as", "anna", "--yes")
    assert (done.exit_code, "1 roles" in done.stdout) == (DONE, True)
    assert "U012AB3CD" not in onrecord("audit").stdout
    assert json.loads(onrecord("audit").stdout.splitlines()[-1])["action"] == "forget"


def test_nobody_is_forgotten_under_no_name_or_one_that_is_not_on_file(onrecord: Command) -> None:
    before = onrecord("audit").stdout
    for nameless in ("", "  "):
        refused = onrecord("forget", "person", nameless, "--as", "anna", "--yes")
        assert (refused.exit_code, refused.stdout) == (WRONG_INPUT, "")
        assert refused.stderr.startswith("Say who is to be forgotten")
    assert onrecord("audit").stdout == before
    done = onrecord("forget", "person", "U0NOBODY1", "--as", "anna", "--yes")
    assert (done.exit_code, done.stderr) == (DONE, "")
    assert done.stdout.startswith("Nobody of the name U0NOBODY1 is on file in local: no questions, labels, ")


def test_an_operator_deletes_questions_before_their_time(onrecord: Command, url: str) -> None:
    async def asked() -> None:
        database = Database.at(url)
        writer = Writer(database)
        service = Service(database, writer)
        found = await service.ask("local", "Was the bridge opened?")
        await service.note_question("local", Place(Surface.MENTION, "UASKER", "C1", "1.1"), found, queued=False)
        await service.close()
        await writer.close()
        await database.close()

    asyncio.run(asked())
    assert onrecord("forget", "questions").stdout == "0 questions are deleted.\n"
    assert onrecord("forget", "questions", "--days", "0").stdout == "1 question is deleted.\n"


def test_a_backup_is_made_on_the_command_line_and_never_over_another(onrecord: Command, tmp_path: Path) -> None:
    done = onrecord("backup", "copy.db")
    assert (done.exit_code, done.stdout) == (DONE, "copy.db\n")
    assert (
        "Denied" not in onrecord("ask", "Was the bridge opened?", "--database", f"sqlite:///{tmp_path}/copy.db").stdout
    )
    again = onrecord("backup", "copy.db")
    assert (again.exit_code, "is there already" in again.stderr) == (WRONG_INPUT, True)
