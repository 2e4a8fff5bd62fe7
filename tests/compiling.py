"""Statements are compiled once a process, not once a test.

Every test has a database of its own, thus an engine, whose cache begins empty: that took a sixth of the processor time
of a test that goes from a message to its answer. A bot that runs has its statements compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine, event


class Compiled(MutableMapping[Any, Any]):
    """What SQLAlchemy compiled, which one kind of database shares with all others of that kind."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        return self._kept[_shared(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self._kept[_shared(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self._kept[_shared(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _shared(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put the dialect's kind in the place of the dialect, which is each engine's own."""
    return type(key[0]), *key[1:]


def compile_once() -> None:
    """Let every engine from now on use what others compiled."""
    compiled = Compiled()

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)
