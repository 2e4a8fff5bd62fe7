"""Bases that nobody answers from, to be changed to see what a change would do."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from facts.bases import Bases
    from facts.index.base import Base
    from facts.model import Fact


class Trials:
    """A base of its own for each workspace where something was tried, brought up to date before it is used again."""

    def __init__(self, bases: Bases) -> None:
        self._bases = bases
        self._kept: dict[str, Base] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def trying(self, workspace: str) -> AsyncIterator[Base]:
        """Yield a base like the workspace's that nobody else uses; whatever is done to it is forgotten afterwards."""
        async with self._turns.setdefault(workspace, asyncio.Lock()):
            # Taken out meanwhile: one that was left half changed is not met again.
            base = self._kept.pop(workspace, None)
            async with self._bases.reading(workspace) as opened:
                on_disk = opened.base.held.is_on_disk
                if base is None or on_disk or base.gazetteer is not opened.base.gazetteer:
                    prepare: Callable[[], Base] = opened.base.twin()
                else:
                    prepare = partial(_followed, base, dict(opened.base.facts))
            base = await asyncio.to_thread(prepare)
            yield base
            self._kept[workspace] = base


def _followed(base: Base, facts: dict[str, Fact]) -> Base:
    base.follow(facts)
    return base
