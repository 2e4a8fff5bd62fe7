"""Fact files with mistakes, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facts.errors import FactFileError
from facts.transfer import read_files

if TYPE_CHECKING:
    from pathlib import Path


def mistakes_in(folder: Path, **texts: str | bytes) -> list[str]:
    """Read files by stem and suffix (`small_yaml`) together; return the mistakes as they are printed."""
    names = []
    for key, text in texts.items():
        path = folder / ".".join(key.rsplit("_", 1))
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        names.append(str(path))
    with pytest.raises(FactFileError) as caught:
        read_files(names)
    return str(caught.value).replace(f"{folder}/", "").splitlines()
