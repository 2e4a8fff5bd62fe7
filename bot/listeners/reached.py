"""What became of each correction of a fact, for its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    running = correction.state is CorrectionState.RUNNING
    return Reached(
        replies=tally.of(Progress.SENT, Kind.MESSAGE),
        threads=tally.of(Progress.SENT, Kind.THREAD),
        people=tally.of(Progress.SENT, Kind.DIRECT),
        waiting=tally.of(Progress.WAITING),
        failed=tally.of(Progress.FAILED),
        stopped=tally.of(Progress.STOPPED),
        running=correction.id if running else None,
    )
