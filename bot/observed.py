"""What is counted and logged of a question, for operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot import metrics

if TYPE_CHECKING:
    from facts.matching.results import Asked
    from facts.questions import Place

log = structlog.get_logger("onrecord.asked")


def note_asked(place: Place, asked: Asked) -> None:
    """Count a question, and log what came of it without a word of it."""
    metrics.count_asked(place.surface, asked)
    outcomes = [str(result.outcome) for result in asked.results]
    log.info("asked", surface=str(place.surface), outcomes=outcomes, took_ms=round(asked.took_ms, 1))
