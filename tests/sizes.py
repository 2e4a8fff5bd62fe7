"""How long the tests that repeat themselves go on: a short form in every run, the full one in `make soak`."""

from __future__ import annotations

import os

EDITS = int(os.environ.get("SOAK_EDITS", "25"))
"""Edits by each of two curators who change the same fact at once."""

KILLS = int(os.environ.get("SOAK_KILLS", "6"))
"""Times that a process is killed while it saves."""

HEARD = int(os.environ.get("SOAK_HEARD", "8"))
"""Changes that another replica has to hear of in time."""

LONG_STORM = "SOAK_STORM" in os.environ

MENTIONS = int(os.environ.get("SOAK_STORM", "60"))
CHANNELS = 300 if LONG_STORM else 20
STORM_KILLS = MENTIONS // 50 if LONG_STORM else 3
"""Mentions in how many channels, and how often a process is killed meanwhile."""

LONG_OUTAGE = "SOAK_OUTAGE" in os.environ
"""Whether bots are killed for two minutes while the database restarts and fails over."""
