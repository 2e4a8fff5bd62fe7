"""JSON in ASCII: what any database and terminal takes, a stranger's NUL or half of a character too, as an escape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Callable


def as_ascii(value: Any, default: Callable[[Any], Any] | None = None) -> bytes:
    """Write a value; `default` writes what JSON doesn't know.

    What is in ASCII already, which is nearly all, pydantic's core writes.
    """
    try:
        written = to_json(value, fallback=default)
    except ValueError:
        written = b"\xff"  # half of a character that takes two: it goes as an escape
    return written if written.isascii() else json.dumps(value, default=default).encode("ascii")
