"""Bringing a reply up to date: what it showed, as the record has it now, headed by what was corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks import Choice, chosen, repeated, reply
from bot.blocks.correction import NOTES_SHOWN, Change, notes
from facts.curation.replies import renewed_results
from facts.questions import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks import Message
    from facts.curation.corrections import Correction, Corrections
    from facts.curation.replies import ShownReply
    from facts.service import Service


class Renewal:
    """Makes the messages of corrections for one workspace."""

    def __init__(self, service: Service, corrections: Corrections, workspace: str) -> None:
        self._service = service
        self._corrections = corrections
        self._workspace = workspace

    async def change(self, correction: Correction) -> Change | None:
        """Return a correction as people are told of it: from the revision it began at to the record of this moment."""
        return await self._change(correction, newest=True)

    async def message(self, shown: ShownReply, correction: Correction, earlier: Sequence[Correction]) -> Message:
        """Make the reply anew for `correction`; `earlier` are the corrections that it told of before, newest first."""
        told = [one for one in (correction, *earlier) if not one.minor]
        # Only what is shown is looked up: a reply may have been corrected a hundred times.
        looked_up = [await self._change(one, newest=one is correction) for one in told[:NOTES_SHOWN]]
        several = len({one.now.id for claim in shown.claims for one in claim.facts}) > 1
        left = max(0, len(told) - NOTES_SHOWN)
        heading = notes([change for change in looked_up if change is not None], several=several, earlier=left)
        if shown.surface is Surface.HOME:
            heading += repeated(shown.question)
        now = await self._service.ask(self._workspace, shown.question)
        picked = shown.claims[0].picked if len(shown.claims) == 1 else None
        if picked is not None:
            claim = shown.claims[0]
            choice = Choice(shown.question_id, claim.asked, negated=claim.negated, position=claim.position)
            return chosen(picked.now, choice, picked.picked_by or "", heading)
        asked = replace(now, results=renewed_results(shown, now))
        return reply(asked, question_id=shown.question_id, sent_to_queue=shown.queued, notes=heading)

    async def _change(self, correction: Correction, *, newest: bool) -> Change | None:
        before = await self._corrections.fact_at(self._workspace, correction.fact_id, correction.from_revision)
        if newest:
            after = await self._corrections.current(self._workspace, correction.fact_id)
        else:
            after = await self._corrections.fact_at(self._workspace, correction.fact_id, correction.to_revision)
        if before is None or after is None:
            return None
        return Change(correction.kind, correction.at.date(), before, after)
