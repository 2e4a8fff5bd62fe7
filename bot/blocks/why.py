"""Why a result is what it is, in the short form; `onrecord ask --explain` has the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import Message, sections
from bot.blocks.mrkdwn import clip, quoted
from bot.wording import asking as wording
from bot.wording import problems

if TYPE_CHECKING:
    from facts.matching.results import Result

COMPARED_SHOWN = 8


def why(result: Result) -> Message:
    """Explain `result`: the words that matched and that didn't, the nearest phrasing, what was compared."""
    reasons = result.explanation
    compared = [clip(line, 300) for line in problems.of_lines(reasons.compared[:COMPARED_SHOWN])]
    lines = [
        wording.WHY_TITLE,
        wording.why_asked(quoted(result.asked, 300)),
        wording.why_phrasing(quoted(reasons.phrasing, 600)),
        wording.why_matched(clip(wording.listed(reasons.matched), 400)),
        wording.why_missing(clip(wording.listed(reasons.missing), 400)),
        *(wording.why_compared(compared) if compared else [wording.NO_CONFLICT]),
    ]
    return Message.of(sections(lines))
