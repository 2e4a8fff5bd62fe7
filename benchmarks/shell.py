"""Measuring one command from the shell: `onrecord ask`, beside a peer that the same interpreter starts in turn.

The peer imports the database library alone, as every program does that uses it. What slows a machine slows both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from facts.index.embedding import is_installed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parent.parent
BASE = ROOT / "seeds" / "syria-israel-talks.yaml"
QUESTION = "Did Syria and Israel agree to sign a security deal on 25 September?"
ONRECORD = ("-c", "from bot.entry import main; main()")
PEER = ("-c", "import sqlalchemy.ext.asyncio")
PEER_NAME = 'python -c "import sqlalchemy.ext.asyncio"'


def measure_shell(times: int, progress: Callable[[str], None]) -> dict[str, dict[str, Any]]:
    """Return the seconds that each command takes, by its name: wall and processor time, best and median of `times`.

    `ratio` is a command's best processor time over the peer's.
    """
    commands: dict[str, tuple[str, ...]] = {"onrecord ask, by words": (*ONRECORD, "ask", QUESTION)}
    if is_installed():
        commands["onrecord ask, with meaning"] = (*ONRECORD, "ask", QUESTION)
    commands[PEER_NAME] = PEER
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        settings = {"ONRECORD_DATABASE_URL": f"sqlite:///{folder}/onrecord.db"}
        _timed((*ONRECORD, "import", str(BASE)), settings)
        for turn in range(times):
            progress(f"from the shell: {turn + 1} of {times}")
            for name, command in commands.items():
                semantic = "auto" if name.endswith("meaning") else "off"
                taken[name].append(_timed(command, settings | {"ONRECORD_SEMANTIC": semantic}))
    peer = min(processor for _, processor in taken[PEER_NAME])
    return {name: _figures(both, peer) for name, both in taken.items()}


def _timed(command: Sequence[str], settings: Mapping[str, str]) -> tuple[float, float]:
    """Run Python with `command` to its end; returns the wall time and the processor time in seconds."""
    before, started = os.times(), time.perf_counter()
    subprocess.run(  # noqa: S603  # our own command, or the peer's
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, check=True
    )
    wall, after = time.perf_counter() - started, os.times()
    return wall, sum(after[2:4]) - sum(before[2:4])


def _figures(taken: Sequence[tuple[float, float]], peer: float) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, seconds in zip(("wall_s", "processor_s"), zip(*taken, strict=True), strict=True):
        found[name] = {"best": round(min(seconds), 3), "median": round(median(seconds), 3)}
    return found | {"ratio": round(min(processor for _, processor in taken) / peer, 2)}
