"""Keeping the record on the command line: what Slack does, under an operator's name."""

from __future__ import annotations

import asyncio
import json

import pytest

from facts.curation.editing import Curation
from facts.curation.entries import Reason
from facts.curation.queue import Queue
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Database, Writer
from tests.commands import DONE, FAILED, WRONG_INPUT
from tests.integration.conftest import InProcess

STATEMENT = ("facts", "statement", "bridge", "--stance", "denied", "--source", "the mayor", "--date", "2026-05-04")


def test_a_statement_is_two_fields_and_whoever_asks_sees_it(command: InProcess) -> None:
    done = command(*STATEMENT, "--as", "anna")
    assert (done.exit_code, done.stdout) == (DONE, "bridge is saved as revision 2.\n")
    assert "Denied by the mayor; earlier reported by The Herald" in command("ask", "Was the bridge opened?").stdout
    assert "2. statement by anna" in command("facts", "history", "bridge").stdout


def test_nothing_changes_without_a_name(command: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = command(*STATEMENT)
    assert (refused.exit_code, refused.stderr) == (
        WRONG_INPUT, "Say who you are, for the history: --as NAME, or set ONRECORD_OPERATOR.\n"
    )  # fmt: skip
    monkeypatch.setenv("ONRECORD_OPERATOR", "boris")
    assert command(*STATEMENT).exit_code == DONE
    assert "2. statement by boris" in command("facts", "history", "bridge").stdout


@pytest.mark.parametrize("name", ["U012ABCDE", "W0123456789", "x" * 51, "two\nlines", "  "])
def test_a_name_that_could_be_another_person_or_is_none_is_refused(command: InProcess, name: str) -> None:
    assert command(*STATEMENT, "--as", name).exit_code == WRONG_INPUT
    assert "mayor" not in command("facts", "show", "bridge").stdout


def test_what_is_done_can_be_undone_and_held_and_retired(command: InProcess) -> None:
    for arguments in (
        ("edit", "bridge", "--claim", "The bridge of Nemaros was opened on 4 May.", "--tag", "bridges", "--corrected"),
        ("hold", "bridge", "the mayor calls back"),
        ("release", "bridge", "--reason", "she did"),
        ("check", "bridge", "--on", "2026-05-05"),
        ("retire", "bridge", "--reason", "twice on file"),
        ("restore", "bridge"),
        ("undo", "bridge"),
    ):
        done = command("facts", *arguments, "--as", "anna")
        assert done.exit_code == DONE, done.output
    shown = json.loads(command("facts", "show", "bridge", "--json").stdout)
    assert (shown["state"], shown["checked"], shown["tags"], shown["revision"]) == (
        "retired", "2026-05-05", ["bridges"], 8
    )  # fmt: skip
    steps = [json.loads(line) for line in command("facts", "history", "bridge", "--json").stdout.splitlines()]
    assert sorted(step["action"] for step in steps) == sorted(
        ["import", "edit", "hold", "release", "check", "retire", "restore", "undo"]
    )
    assert {step["by"] for step in steps} == {"seed", "anna"}


def test_undoing_that_a_fact_was_added_says_that_it_is_off_the_record(command: InProcess) -> None:
    said = "bridge is taken off the record (retired), as revision 2. `onrecord facts restore bridge` puts it back.\n"
    assert command("facts", "undo", "bridge", "--as", "anna").stdout == said
    assert command("facts", "restore", "bridge", "--as", "anna").stdout == "bridge is saved as revision 3.\n"
    assert command("facts", "retire", "bridge", "--as", "anna").stdout == said.replace("2", "4")


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
def test_what_is_so_already_is_said_to_be_nothing_to_change(command: InProcess, arguments: tuple[str, ...]) -> None:
    before = command("audit").stdout
    done = command("facts", *arguments, "--as", "anna")
    assert done.exit_code == DONE, done.output
    assert done.stdout.startswith(f"Nothing to change: the record has {arguments[1]} so already")
    assert command("audit").stdout == before


def test_retiring_a_retired_fact_changes_nothing(command: InProcess) -> None:
    for said in (
        "bridge is taken off the record",
        "Nothing to change: the record has bridge so already, at revision 2.",
    ):
        assert command("facts", "retire", "bridge", "--as", "anna").stdout.startswith(said)


def test_a_fact_of_an_article_that_was_not_there_says_that_it_was_made(command: InProcess) -> None:
    add = ("facts", "add", "--claim", "It rains.", "--stance", "reported", "--source", "A", "--as", "anna", "--article")
    assert command(*add, "small").stderr == ""
    assert command(*add, "nosuch").stderr.startswith("The record had no article nosuch: a new one was made")
    command("facts", "settings", "review=all", "--as", "root")
    assert command(*add, "another").stderr == "", "nothing is made before it is approved"


def test_only_languages_that_there_are_can_be_settled_on(command: InProcess) -> None:
    refused = command("facts", "settings", "language=xx", "--as", "root")
    assert (refused.exit_code, refused.stdout) == (WRONG_INPUT, "")
    assert refused.stderr == "language: This is none of ar, en.\n"
    assert "language=ar\n" in command("facts", "settings", "language=ar", "--as", "root").stdout


def test_a_fact_is_added_to_its_article_with_an_id_made_of_its_words(command: InProcess) -> None:
    command("facts", "article", "gazette", "--title", "Floods", "--publisher", "The Gazette", "--as", "anna")
    added = command(
        "facts", "add", "--claim", "The harbour of Nemaros was flooded.", "--article", "gazette",
        "--stance", "confirmed", "--source", "the port", "--tag", "floods", "--party", "Nemaros",
        "--also-asked", "Is it flooded?", "--as", "anna",
    )  # fmt: skip
    assert added.exit_code == DONE, added.output
    (listed,) = command("facts", "list", "--article", "gazette", "--json").stdout.splitlines()
    fact = json.loads(listed)
    assert added.stdout == f"{fact['id']} is saved as revision 1.\n"
    assert (fact["status"], fact["tags"], fact["parties"], fact["also_asked"]) == (
        "confirmed", ["floods"], ["Nemaros"], ["Is it flooded?"]
    )  # fmt: skip


def test_lists_are_narrowed_and_paged(command: InProcess) -> None:
    assert command("facts", "list", "nemaros", "may", "--status", "reported").stdout.endswith("1 to 1 of 1 facts\n")
    assert command("facts", "list", "--status", "denied").stdout == "0 facts\n"
    assert command("facts", "list", "--held").stdout == "0 facts\n"
    assert command("facts", "list", "--state", "gone").exit_code == WRONG_INPUT
    assert command("facts", "due").stdout == "Nothing is due for another look.\n"
    assert command("facts", "duplicates").stdout == "No two facts seem to say the same.\n"


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
    command: InProcess, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    before = command("audit").stdout
    refused = command("facts", *arguments)
    assert refused.exit_code == code, refused.output
    assert sentence in refused.stderr
    assert refused.stderr.strip()
    assert command("audit").stdout == before


def test_two_people_review_and_nobody_approves_their_own(command: InProcess) -> None:
    assert "review=all" in command("facts", "settings", "review=all", "--as", "root").stdout
    proposed = command(*STATEMENT, "--as", "anna")
    proposal = proposed.stdout.split()[-1]
    assert proposed.stdout.startswith("bridge waits for a second curator")
    assert proposal in command("facts", "reviews").stdout
    assert command("facts", "approve", proposal, "--as", "anna").exit_code == FAILED
    assert command("facts", "send-back", proposal, "which mayor?", "--as", "boris").exit_code == DONE
    assert command("facts", "withdraw", proposal, "--as", "anna").exit_code == DONE
    proposal = command(*STATEMENT, "--as", "anna").stdout.split()[-1]
    assert command("facts", "approve", proposal, "--as", "boris").stdout == "bridge is saved as revision 2.\n"
    assert command("facts", "reviews").stdout == "Nothing waits for a review.\n"


def test_roles_are_given_and_taken(command: InProcess) -> None:
    assert command("facts", "grant", "U0ANNA0001", "curator", "--as", "root").stdout == "U0ANNA0001 is curator now.\n"
    assert "U0ANNA0001  curator  given by root" in command("facts", "curators").stdout
    command("facts", "revoke", "U0ANNA0001", "--as", "root")
    assert "Nobody holds a role" in command("facts", "curators").stdout


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


def test_the_queue_is_worked(command: InProcess, url: str) -> None:
    entry = asyncio.run(ask_and_queue(url, "Is the museum of Lorvik closed for repairs?"))
    assert "Is the museum of Lorvik closed for repairs?" in command("queue", "list").stdout
    assert "anna is on it" in command("queue", "take", entry, "--as", "anna").stdout
    assert command("queue", "take", entry, "--as", "boris").stderr.startswith("anna is on it.")
    assert "boris is on it" in command("queue", "take", entry, "--over", "--as", "boris").stdout
    assert command("queue", "give-back", entry, "--as", "boris").exit_code == DONE
    answered = command("queue", "answer", entry, "bridge", "--phrasing", "Is the bridge open?", "--as", "anna")
    assert answered.exit_code == DONE, answered.output
    assert command("queue", "list").stdout == "0 of 0 entries\n"
    (line,) = command("queue", "list", "--state", "answered", "--json").stdout.splitlines()
    assert json.loads(line)["fact_id"] == "bridge"
    assert "also asked: Is the bridge open?" in command("facts", "show", "bridge").stdout


def test_an_entry_is_dismissed_with_a_reason_or_begun_as_a_draft(command: InProcess, url: str) -> None:
    entry = asyncio.run(ask_and_queue(url, "Is the museum of Lorvik closed for repairs?"))
    assert command("queue", "draft", entry, "nothing", "--as", "anna").exit_code == FAILED
    assert "fact bridge" in command("queue", "draft", entry, "bridge", "--as", "anna").stdout
    assert command("queue", "dismiss", entry, " ", "--as", "anna").exit_code == WRONG_INPUT
    assert "not news" in command("queue", "dismiss", entry, "not news", "--as", "anna").stdout
    assert command("queue", "show", "nothing").exit_code == FAILED
