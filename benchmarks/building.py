"""Building the index of a size as the bot keeps it: in memory up to a thousand facts, on disk beyond."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

from benchmarks.made import documents, facts
from benchmarks.timing import Watch
from facts.index.disk.building import Building
from facts.index.disk.names import Owned, ShelvedGazetteer
from facts.index.disk.reading import Files
from facts.index.disk.shelf import Shelf
from facts.index.held import UpTo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facts.index.disk.reading import Chunk
    from facts.model import Fact

INDEX = "index"
PIECE = 500
AHEAD = 3
"""Pieces for each process that are read before they are taken in."""


def build(folder: Path, size: int, workers: int) -> dict[str, Any]:
    """Build the index on disk of the documents in `folder`, with so many processes reading; return what it took."""
    watch, before = Watch(), sum(os.times()[:4])
    building = Building(folder / INDEX, alone=workers == 1)
    building.name(Owned(one.article.id, entity) for one in documents(folder) for entity in one.entities)
    coming = _pieces(folder)
    if workers > 1:
        _take_filed_apart(building, coming, size, workers)
    else:
        for piece in coming:
            building.add(piece)
            _tell(building.facts, size)
    building.finish(UpTo(1, ""), dt.datetime.now(dt.UTC))
    print(file=sys.stderr)
    return {
        "build_s": round(watch.clock, 1),
        "build_processor_s": round(sum(os.times()[:4]) - before, 1),
        "build_workers": workers,
        "disk_mb": megabytes(folder / INDEX),
    }


def megabytes(folder: Path) -> float:
    """Return the size of all files in a folder."""
    return round(sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1e6, 1)


def _take_filed_apart(building: Building, coming: Iterator[list[Fact]], size: int, workers: int) -> None:
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        ahead = deque(pool.submit(_file_apart, building.folder, piece) for piece in islice(coming, workers * AHEAD))
        while ahead:
            building.take(ahead.popleft().result())
            ahead.extend(pool.submit(_file_apart, building.folder, piece) for piece in islice(coming, 1))
            _tell(building.facts, size)


_opened: dict[Path, Files] = {}


def _file_apart(folder: Path, piece: list[Fact]) -> Chunk:
    """File facts in a process of its own, with the names that are on the shelf in `folder`."""
    if folder not in _opened:
        _opened[folder] = Files(ShelvedGazetteer(Shelf(folder, settled=False)))
    return _opened[folder].chunk(piece)


def _pieces(folder: Path) -> Iterator[list[Fact]]:
    coming = facts(folder)
    while piece := list(islice(coming, PIECE)):
        yield piece


def _tell(built: int, size: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{built:,} of {size:,} facts read", end="", file=sys.stderr)
