"""What became of each correction of a fact, and of each of its deliveries, for its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.deliveries import Delivered
from bot.blocks.timeline import Reached
from bot.delivery.planned import Kind, Progress
from facts.curation.corrections import CorrectionState

if TYPE_CHECKING:
    from bot.delivery.planned import Tally
    from bot.services import Services
    from facts.curation.corrections import Correction


async def reached_by(services: Services, fact_id: str) -> dict[int, Reached]:
    """Return, by the revision that began it, what each correction of a fact came to."""
    found = await services.corrections.of_fact(services.workspace, fact_id)
    tallies = await services.outbox.tallies(services.workspace, [correction.id for correction in found])
    return {correction.to_revision: _reached(correction, tallies[correction.id]) for correction in found}


def _reached(correction: Correction, tally: Tally) -> Reached:
    return Reached(
        correction.id,
        replies=tally.of(Progress.SENT, Kind.MESSAGE),
        threads=tally.of(Progress.SENT, Kind.THREAD),
        people=tally.of(Progress.SENT, Kind.DIRECT),
        waiting=tally.of(Progress.WAITING),
        failed=tally.of(Progress.FAILED),
        stopped=tally.of(Progress.STOPPED),
        running=correction.state is CorrectionState.RUNNING,
    )


async def delivered_by(services: Services, correction_id: str) -> list[Delivered]:
    """Return what became of each delivery of a correction; where it was private, not to whom."""
    found = await services.outbox.deliveries(services.workspace, correction_id)
    return [
        Delivered(
            str(one.planned.kind),
            str(one.progress),
            one.sent_at or one.made_at,
            one.planned.channel if (one.planned.channel or "D")[:1] in "CG" else None,
            one.failure,
        )
        for one in found
    ]
