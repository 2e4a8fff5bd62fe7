"""One kind of work for many workspaces: at any time once for each, whoever waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    Work = Callable[[str], Coroutine[Any, Any, None]]


class Tasks:
    """The tasks of one kind of work that are under way."""

    def __init__(self, work: Work) -> None:
        """Begin nothing yet; `work` is given a workspace's name."""
        self._work = work
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def __contains__(self, workspace: str) -> bool:
        return workspace in self._under_way

    def begin(self, workspace: str) -> asyncio.Task[None]:
        """Return the task of a workspace, begun where there is none."""
        task = self._under_way.get(workspace)
        if task is None:
            task = asyncio.create_task(self._work(workspace), name=f"{self._work.__name__} {workspace}")
            self._under_way[workspace] = task
            task.add_done_callback(lambda done: self._done(workspace, done))
        return task

    async def stop(self) -> None:
        """End all of them."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, workspace: str, task: asyncio.Task[None]) -> None:
        self._under_way.pop(workspace, None)
        if not task.cancelled():
            task.exception()  # who waits is told; what nobody waits for is begun again with the next answer
