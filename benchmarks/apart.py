"""Steps in processes of their own, so that none has another's memory."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def printed_by(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module of ours with `arguments`, and return the JSON that it prints. Raises CalledProcessError."""
    command = [sys.executable, "-m", module, *arguments]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # our own
    told: dict[str, Any] = json.loads(printed)
    return told
