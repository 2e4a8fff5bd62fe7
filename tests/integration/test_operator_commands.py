"""What operators do on the command line: the audit, files in and out, forgetting, backups."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from shutil import rmtree

from typer.testing import CliRunner

from bot.cli import app
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Database, Writer
from tests.commands import DONE, WRONG_INPUT
from tests.integration.conftest import InProcess

STATEMENT = ("facts", "statement", "bridge", "--stance", "denied", "--source", "the mayor", "--date", "2026-05-04")


def test_the_audit_has_every_change_and_export_and_only_grows(command: InProcess, tmp_path: Path) -> None:
    command(*STATEMENT, "--as", "anna")
    command("facts", "grant", "U0ANNA0001", "curator", "--as", "root")
    command("facts", "settings", "due_days=10", "--as", "root")
    command("export", "--as", "boris")
    lines = [json.loads(line) for line in command("audit").stdout.splitlines()]
    assert [(line["subject"], line["by"]) for line in lines] == [
        ("article", "seed"), ("fact", "seed"), ("fact", "anna"), ("role", "root"), ("setting", "root"),
        ("export", "boris"),
    ]  # fmt: skip
    assert command("audit", "--since", "5").stdout.count("\n") == 1
    file = tmp_path / "audit.jsonl"
    command("audit", "--output", str(file))
    first = file.read_text()
    command("facts", "check", "bridge", "--as", "anna")
    assert command("audit", "--output", str(file)).stdout == f"1 changes were added to {file}.\n"
    assert file.read_text().startswith(first)
    assert len(file.read_text().splitlines()) == len(lines) + 1
    file.write_text("no audit\n")
    refused = command("audit", "--output", str(file))
    assert (refused.exit_code, file.read_text()) == (WRONG_INPUT, "no audit\n")


def test_csv_goes_out_and_in_with_its_entities(command: InProcess, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        "article: {id: more}\nentities: [{name: Nemaros, kind: place, also: [Nemaro]}]\n"
    )
    command("import", "more.yaml")
    assert command("export", "--format", "csv", "--output", "all.csv").exit_code == DONE
    assert (tmp_path / "all.entities.csv").read_text() == "article,name,kind,also\nmore,Nemaros,place,Nemaro\n"
    same = command("import", "all.csv", "--dry-run")
    assert same.stdout == "Nothing to change: the record holds all of it already.\n"
    printed = command("export", "--format", "csv")
    assert printed.stdout == (tmp_path / "all.csv").read_text()
    assert printed.stderr.startswith("The entities are not in it")


def test_an_import_with_mistakes_names_them_and_changes_nothing(command: InProcess, tmp_path: Path) -> None:
    before = command("audit").stdout
    (tmp_path / "bad.csv").write_text("id,claim,stance,source\none,A claim.,said,The Herald\n")
    refused = command("import", "bad.csv")
    assert (refused.exit_code, refused.stderr) == (
        WRONG_INPUT, "bad.csv:2: stance: This is none of 'reported', 'confirmed', 'denied'.\n"
    )  # fmt: skip
    assert command("audit").stdout == before


def test_an_import_without_a_place_for_its_index_warns_and_has_changed_the_record(
    command: InProcess, tmp_path: Path
) -> None:
    rmtree(tmp_path / "onrecord.db-index", ignore_errors=True)
    (tmp_path / "onrecord.db-index").write_text("no folder")  # as one that may not be written: also for root
    said = [{"stance": "reported", "source": "The Herald"}]
    facts = [{"id": f"pier-{n}", "claim": f"Pier {n} is open.", "statements": said} for n in range(1000)]
    (tmp_path / "piers.json").write_text(json.dumps({"facts": facts}))
    done = command("import", "piers.json", "--as", "anna")
    assert (done.exit_code, done.stdout) == (DONE, "1,001 added, 0 changed.\n"), done.output
    assert done.stderr.startswith("The facts are in the record. Only the index ")
    assert "Set ONRECORD_INDEX_FOLDER to a folder that this process may write in." in done.stderr
    assert command("facts", "list", "--article", "piers").stdout.endswith("1 to 10 of 1,000 facts\n")


def test_an_operator_forgets_a_person_at_their_wish(command: InProcess) -> None:
    assert command("facts", "grant", "U012AB3CD", "curator", "--as", "anna").exit_code == DONE
    asked = CliRunner().invoke(app, ["forget", "person", "U012AB3CD", "--as", "anna"], input="n\n")
    assert asked.exit_code == WRONG_INPUT
    assert "U012AB3CD" in command("facts", "curators").stdout
    done = command("forget", "person", "U012AB3CD", "--as", "anna", "--yes")
    assert (done.exit_code, "1 roles" in done.stdout) == (DONE, True)
    assert "U012AB3CD" not in command("audit").stdout
    assert json.loads(command("audit").stdout.splitlines()[-1])["action"] == "forget"


def test_nobody_is_forgotten_under_no_name_or_one_that_is_not_on_file(command: InProcess) -> None:
    before = command("audit").stdout
    for nameless in ("", "  "):
        refused = command("forget", "person", nameless, "--as", "anna", "--yes")
        assert (refused.exit_code, refused.stdout) == (WRONG_INPUT, "")
        assert refused.stderr.startswith("Say who is to be forgotten")
    assert command("audit").stdout == before
    done = command("forget", "person", "U0NOBODY1", "--as", "anna", "--yes")
    assert (done.exit_code, done.stderr) == (DONE, "")
    assert done.stdout.startswith("Nobody of the name U0NOBODY1 is on file in local: no questions, labels, ")


def test_an_operator_deletes_questions_before_their_time(command: InProcess, url: str) -> None:
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
    assert command("forget", "questions").stdout == "0 questions are deleted.\n"
    assert command("forget", "questions", "--days", "0").stdout == "1 question is deleted.\n"


def test_a_backup_is_made_on_the_command_line_and_never_over_another(command: InProcess, tmp_path: Path) -> None:
    done = command("backup", "copy.db")
    assert (done.exit_code, done.stdout) == (DONE, "copy.db\n")
    assert (
        "Denied" not in command("ask", "Was the bridge opened?", "--database", f"sqlite:///{tmp_path}/copy.db").stdout
    )
    again = command("backup", "copy.db")
    assert (again.exit_code, "is there already" in again.stderr) == (WRONG_INPUT, True)
