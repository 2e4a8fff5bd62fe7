"""The `onrecord` command as a person runs it, in a process of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import typer

from bot import entry
from tests.conftest import ROOT

DONE, FAILED, WRONG_INPUT = 0, 1, 2

SMALL = """article: {id: small}
facts:
  - {id: one, claim: The bridge was opened on 3 May., statements: [{stance: reported, source: The Herald}]}
"""
"""A fact file."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects that were printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Command:
    """The `onrecord` command in a folder of its own, with a database there unless a URL is given."""

    folder: Path
    url: str
    environment: dict[str, str] = field(repr=False)

    def __call__(self, *arguments: str, stdin: bytes = b"", code: str = "from bot.entry import main; main()") -> Ended:
        """Run the command to its end."""
        process = subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-c", code, *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env={**self.environment, "ONRECORD_DATABASE_URL": self.url},
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in process.stderr, process.stderr.decode()
        return Ended(process.returncode, process.stdout.decode(), process.stderr.decode())

    def at(self, url: str) -> Command:
        """Return the command on another database."""
        return Command(self.folder, url, self.environment)


def bare_environment() -> dict[str, str]:
    """Return an environment without settings.

    Where nothing is compiled yet, bytecode is kept, or each process would compile all of it.
    """
    ours = ("ONRECORD_", "SLACK_", "PYTHON")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    found = {**kept, "PYTHONPATH": str(ROOT), "ONRECORD_SEMANTIC": "off"}
    if sys.pycache_prefix is None and all(
        Path(cache_from_source(str(module.__file__))).exists() for module in (entry, typer)
    ):
        return {**found, "PYTHONDONTWRITEBYTECODE": "1"}
    return {**found, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "onrecord-tests-bytecode")}


def rows(url: str, table: str) -> int:
    """Return how many rows a table of an SQLite database has."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # ours
