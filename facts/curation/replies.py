"""Replies on file: what each showed, and what it would have to show now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.curation.snapshots import fact_as_kept
from facts.curation.visible import seen
from facts.matching.results import Outcome, Result, Suggestion
from facts.model import State
from facts.questions import PICKED, Surface
from facts.store import corrections, questions, records, revisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.matching.results import Asked
    from facts.model import Fact
    from facts.questions import Place
    from facts.store import Database, Writer


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact in a reply: as it was shown, and as it is now. `picked_by` chose it among suggestions."""

    role: str
    then: Fact
    now: Fact
    picked_by: str | None = None

    @property
    def published(self) -> bool:
        """Whether it is on the record now."""
        return self.now.state is State.PUBLISHED


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """What a reply showed for one claim of its question."""

    position: int
    asked: str
    negated: bool
    outcome: Outcome
    confidence: float
    facts: tuple[ShownFact, ...]

    @property
    def picked(self) -> ShownFact | None:
        """The fact that a person chose among suggestions, if anybody did."""
        return next((one for one in self.facts if one.role == PICKED), None)


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A question with its reply.

    `message_ts` is the question's own message, `channel` and `ts` are the reply's, both empty where only the person
    who asked saw it. `thread` is the thread that an answer for others stands in, or belongs into.
    """

    question_id: str
    question: str
    surface: Surface
    queued: bool
    message_ts: str | None
    channel: str
    ts: str
    claims: tuple[ShownClaim, ...]
    asked_by: str | None = None
    thread: str | None = None

    @property
    def outdated(self) -> bool:
        """Whether anything it shows is no longer what the record says."""
        return any(seen(one.then, one.now).anything for claim in self.claims for one in claim.facts)


class Replies:
    """The replies of any workspace."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def shown(self, workspace: str, question_id: str) -> ShownReply | None:
        """Return a question's reply; None when it is no longer kept, or none was posted."""
        found = await self.on_file(workspace, question_id)
        return found if found is not None and found.ts else None

    async def on_file(self, workspace: str, question_id: str) -> ShownReply | None:
        """Return what a question's reply shows, also where one person saw it alone; None when it is no longer kept."""
        async with self._database.read() as connection:
            question = await questions.load_question(connection, workspace, question_id)
            if question is None:
                return None
            results = await questions.load_results(connection, workspace, question_id)
            shown = await corrections.load_shown(connection, workspace, question_id)
            facts = await _facts(connection, workspace, shown)
        claims = tuple(_claim(row, facts.get(row["position"], ())) for row in results)
        return ShownReply(
            question_id,
            question["text"],
            Surface(question["surface"]),
            question["queued"],
            question["message_ts"],
            question["reply_channel"] or "",
            question["reply_ts"] or "",
            claims,
            question["asked_by"],
            question["reply_thread"],
        )

    async def asker_in(self, workspace: str, channel: str) -> str | None:
        """Return who asks in a direct message; None where nobody is on file."""
        async with self._database.read() as connection:
            return await questions.load_asker(connection, workspace, channel)

    async def note_pick(self, workspace: str, question_id: str, position: int, fact: Fact, by: str) -> None:
        """Note that a fact takes the place of the suggestions that a claim's reply showed."""
        rows = [{"fact_id": fact.id, "role": PICKED, "revision": fact.revision, "picked_by": by}]
        await self._writer.write(lambda c: corrections.save_shown(c, workspace, question_id, position, rows))

    async def note_shared(
        self, workspace: str, shared_id: str, place: Place, question_id: str, position: int
    ) -> ShownReply | None:
        """Keep one claim of a question as a question of its own, `shared_id`, whose answer is shown at `place`.

        So the message that shows it can be corrected. Noting it again changes nothing. None when the question is no
        longer kept.
        """
        at = dt.datetime.now(dt.UTC)

        async def save(connection: AsyncConnection) -> None:
            if await questions.load_question(connection, workspace, shared_id) is None:
                await questions.copy_claim(connection, workspace, shared_id, place, question_id, position, at)

        await self._writer.write(save)
        return await self.on_file(workspace, shared_id)

    async def forget(self, workspace: str, question_id: str) -> bool:
        """Delete a question with all that is kept of it; False where it is gone already."""
        return await self._writer.write(lambda c: questions.delete_question(c, workspace, question_id))

    async def note_renewed(self, workspace: str, reply: ShownReply) -> None:
        """Note that a reply shows its facts as they are now."""
        await self._writer.write(lambda c: save_renewed(c, workspace, reply))

    async def note_none(self, workspace: str, question_id: str, position: int) -> None:
        """Note that none of the suggestions for a claim was meant, so that its reply shows no fact any more."""
        await self._writer.write(lambda c: corrections.save_shown(c, workspace, question_id, position, []))


async def save_renewed(connection: AsyncConnection, workspace: str, reply: ShownReply) -> None:
    """Note, in the caller's transaction, that a reply shows its facts as they are now."""
    for claim in reply.claims:
        rows = [
            {"fact_id": one.now.id, "role": one.role, "revision": one.now.revision, "picked_by": one.picked_by}
            for one in claim.facts
        ]
        await corrections.save_shown(connection, workspace, reply.question_id, claim.position, rows)


def renewed_results(reply: ShownReply, now: Asked) -> tuple[Result, ...]:
    """Return what a reply has to show now, claim by claim; `now` is what its question comes to when asked again.

    Only the facts that it showed are brought up to date: a claim that had no answer isn't given one here. A fact
    that is no longer published stands in its result all the same, to be shown as taken off the record.
    """
    same = len(now.results) == len(reply.claims)
    return tuple(_renewed(claim, now.results[place] if same else None) for place, claim in enumerate(reply.claims))


def _renewed(claim: ShownClaim, found: Result | None) -> Result:
    plain = Result(claim.asked, claim.negated, Outcome.NONE, claim.confidence)
    main = claim.picked or next((one for one in claim.facts if one.role in (Outcome.ANSWER, Outcome.DIFFERS)), None)
    others = tuple(Suggestion(one.now, claim.confidence) for one in claim.facts if one is not main and one.published)
    if main is None:
        return replace(plain, outcome=Outcome.SUGGEST, suggestions=others) if others else plain
    if main is claim.picked or not main.published:
        return replace(plain, outcome=Outcome.ANSWER, fact=main.now)
    if found is not None and found.fact is not None and found.fact.id == main.now.id:
        return replace(found, fact=main.now, suggestions=others if found.outcome is Outcome.DIFFERS else ())
    if main.then.claim == main.now.claim and main.role == Outcome.ANSWER:
        return replace(plain, outcome=Outcome.ANSWER, fact=main.now)
    # The claim is another than the one that was asked about: never to be shown as its answer.
    return replace(plain, outcome=Outcome.DIFFERS, fact=main.now, suggestions=others)


async def _facts(
    connection: AsyncConnection, workspace: str, shown: Sequence[RowMapping]
) -> dict[int, tuple[ShownFact, ...]]:
    current = await records.load_facts(connection, workspace, ids={row["fact_id"] for row in shown})
    found: dict[int, list[ShownFact]] = {}
    for row in shown:
        if row["fact_id"] not in current:
            continue
        now = current[row["fact_id"]].fact
        kept = await revisions.load_kept(connection, workspace, now.id, row["revision"])
        then = now if kept is None else fact_as_kept(kept, now.article, row["revision"])
        found.setdefault(row["position"], []).append(ShownFact(row["role"], then, now, row["picked_by"]))
    return {position: tuple(facts) for position, facts in found.items()}


def _claim(row: RowMapping, facts: tuple[ShownFact, ...]) -> ShownClaim:
    return ShownClaim(row["position"], row["asked"], row["negated"], Outcome(row["outcome"]), row["confidence"], facts)
