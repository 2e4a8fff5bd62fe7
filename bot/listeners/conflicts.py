"""Two people change the same fact: the second is shown what the first did, and loses nothing typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.moments import person
from bot.blocks.mrkdwn import clip
from bot.blocks.status import status_line
from bot.wording import curation as wording
from bot.wording import problems
from facts.curation.difference import difference
from facts.curation.snapshots import snapshot

if TYPE_CHECKING:
    from facts.errors import Conflict
    from facts.model import Fact

LINES_SHOWN = 15


def conflict_notices(error: Conflict, wanted: Fact | None) -> list[str]:
    """Say who changed the fact and what is on record now; `wanted` is the fact as it was typed, to be compared."""
    current = error.current
    notices = [
        wording.conflict(person(error.by), current.revision),
        f"{clip(current.claim, 800)}\n{status_line(current.status)}",
    ]
    if wanted is not None:
        lines = problems.of_lines(difference(snapshot(current), snapshot(wanted))[:LINES_SHOWN])
        notices.append("\n".join([wording.YOURS_DIFFERS, *(f"• {clip(line, 300)}" for line in lines)]))
    return notices
