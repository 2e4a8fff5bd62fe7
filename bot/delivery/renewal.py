"""Bringing a reply up to date: what it showed, as the record has it now, headed by what was corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks import Settled, repeated, reply
from bot.blocks.correction import NOTES_SHOWN, Change, notes
from bot.blocks.message import context
from bot.blocks.moments import person
from bot.blocks.mrkdwn import quoted
from bot.wording import surfaces as wording
from facts.curation.replies import renewed_results
from facts.matching.results import Outcome
from facts.questions import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks import Message, Private
    from bot.blocks.message import Block
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

    async def message(
        self, shown: ShownReply, corrections: Sequence[Correction] = (), private: Private | None = None
    ) -> Message:
        """Make a reply anew from the record; `corrections` are those that it tells of, newest first.

        With `private` a single person sees it.
        """
        told = [one for one in corrections if not one.minor]
        # Only what is shown is looked up: a reply may have been corrected a hundred times.
        looked_up = [await self._change(one, newest=one is corrections[0]) for one in told[:NOTES_SHOWN]]
        several = len({one.now.id for claim in shown.claims for one in claim.facts}) > 1
        left = max(0, len(told) - NOTES_SHOWN)
        heading = notes([change for change in looked_up if change is not None], several=several, earlier=left)
        now = await self._service.ask(self._workspace, shown.question)
        return reply(
            replace(now, results=renewed_results(shown, now)),
            question_id=shown.question_id,
            sent_to_queue=shown.queued,
            notes=[*heading, *_introduced(shown)],
            private=private,
            settled=settled(shown),
        )

    async def _change(self, correction: Correction, *, newest: bool) -> Change | None:
        before = await self._corrections.fact_at(self._workspace, correction.fact_id, correction.from_revision)
        if newest:
            after = await self._corrections.current(self._workspace, correction.fact_id)
        else:
            after = await self._corrections.fact_at(self._workspace, correction.fact_id, correction.to_revision)
        if before is None or after is None:
            return None
        return Change(correction.kind, correction.at, before, after)


def settled(shown: ShownReply) -> dict[int, Settled]:
    """Return what people said of a reply's suggestions, by the claim's place."""
    picked = {claim.position: Settled(claim.picked.picked_by) for claim in shown.claims if claim.picked is not None}
    # A claim that had suggestions and shows none any more had none that was meant.
    refused = (claim for claim in shown.claims if claim.outcome is Outcome.SUGGEST and not claim.facts)
    return picked | {claim.position: Settled(None) for claim in refused}


def _introduced(shown: ShownReply) -> list[Block]:
    """Repeat what was asked, where the reply doesn't stand below it."""
    if shown.surface is Surface.HOME:
        return repeated(shown.question)
    if shown.surface is Surface.SHARED:
        return [context([wording.shared_by(person(shown.asked_by or ""), quoted(shown.question, 300))])]
    return []
