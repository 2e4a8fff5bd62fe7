"""Starting processes of our own beside an import, without what the packages import for others.

SQLAlchemy alone takes as long to start as all that such a process needs.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_START = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from facts.deferred import defer
defer("facts.importing")
defer("facts.store")
defer("facts.transfer")
from importlib import import_module
import_module(sys.argv.pop(1)).main()
"""

TAKEN_BYTES = 1 << 16
"""Bytes that are taken from a process before they are wanted: asyncio's own limit."""


async def started(module: str, *arguments: str, taken: int = TAKEN_BYTES) -> Process:
    """Start the `main` of a module with `arguments`, told by its standard input, telling by its output.

    Up to `taken` bytes are taken from it before they are wanted. Raises OSError where it can't be started.
    """
    pipe = asyncio.subprocess.PIPE
    root = str(Path(__file__).parents[2])
    # -P: nothing that happens to lie in the working folder is taken for a module of ours.
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-c", _START, root, module, *arguments, stdin=pipe, stdout=pipe, limit=taken
    )
