"""What the command can't do is said in a sentence, changes nothing, and leaves nothing behind."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import DONE, FAILED, SMALL, WRONG_INPUT, Command, Ended

REFUSALS = {
    "no question": (["ask"], WRONG_INPUT, "Write one question, or name a file"),
    "a question and a batch": (["ask", "--batch", "-", "x"], WRONG_INPUT, "Write one question, or name a file"),
    "an empty question": (["ask", ""], WRONG_INPUT, "Ask something, as in: onrecord ask "),
    "a question of blanks": (["ask", " ", "\t"], WRONG_INPUT, "Ask something"),
    "a question of emoji": (["ask", "🔥 🔥"], WRONG_INPUT, "Ask something"),
    "an empty search": (["search", ""], WRONG_INPUT, "Search for something, as in: onrecord search "),
    "an unreadable batch": (["ask", "--batch", "none.txt"], WRONG_INPUT, "The file none.txt can't be read"),
    "an unknown format": (["export", "--format", "xml"], WRONG_INPUT, "There is no format 'xml'"),
    "an unwritable output": (["export", "--output", "none/x.yaml"], FAILED, "none/x.yaml can't be written"),
    "a wrong URL": (["ask", "--database", "mysql://me:hunter2@host/x", "x"], WRONG_INPUT, "URL is not one"),
    "a missing database": (["ask", "--database", "sqlite:///none.db", "x"], FAILED, "no database at none.db"),
    "a server that is not there": (
        ["ask", "--database", "postgresql://me:hunter2@127.0.0.1:1/x", "x"], FAILED, "can't be reached"
    ),
    "a malformed setting": (["ask", "--workspace", "", "x"], WRONG_INPUT, "ONRECORD_WORKSPACE"),
    "an unknown command": (["answer"], WRONG_INPUT, "No such command"),
}  # fmt: skip

ONE_AFTER_ANOTHER = """
import contextlib, io, json, sys
from bot.entry import main
for arguments in json.loads(sys.argv[1]):
    out, err, sys.argv, code = io.StringIO(), io.StringIO(), ["onrecord", *arguments], None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    print(json.dumps([code, out.getvalue(), err.getvalue()]))
"""


@pytest.fixture(scope="module")
def refused(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], first_base_url: str
) -> tuple[Path, dict[str, Ended]]:
    """How each of the refused commands ended, all run in one process, and the folder they ran in."""
    folder = tmp_path_factory.mktemp("refused")
    commands = json.dumps([arguments for arguments, _, _ in REFUSALS.values()])
    ended = Command(folder, first_base_url, environment)(commands, code=ONE_AFTER_ANOTHER)
    assert ended.code == DONE, ended.err
    found = [Ended(*json.loads(line)) for line in ended.out.splitlines()]
    return folder, dict(zip(REFUSALS, found, strict=True))


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_done_is_said_in_a_sentence(name: str, refused: tuple[Path, dict[str, Ended]]) -> None:
    folder, found = refused
    _, code, sentence = REFUSALS[name]
    assert (found[name].code, found[name].out) == (code, "")
    assert sentence in found[name].err
    assert "hunter2" not in found[name].err
    assert "Traceback" not in found[name].err
    assert not list(folder.iterdir()), "nothing is left behind"


def test_a_locked_and_a_newer_database_are_said_to_be_so(onrecord: Command, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL)
    assert onrecord("import", "small.yaml").code == DONE
    (tmp_path / "small.yaml").write_text(SMALL.replace("Herald", "Courier"))
    with closing(sqlite3.connect(tmp_path / "onrecord.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = onrecord("import", "small.yaml")
        other.execute("ROLLBACK")
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    newer = onrecord("ask", "Was the bridge opened?")
    assert (busy.code, busy.out) == (FAILED, "")
    assert "Another process is writing to it" in busy.err
    assert (newer.code, newer.out) == (FAILED, "")
    assert "Upgrade Onrecord" in newer.err
