"""How long the record's texts may be, in characters, and what an id looks like."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 200
LONGEST_NAME = 200
LONGEST_LINE = 500
LONGEST_TEXT = 2000
