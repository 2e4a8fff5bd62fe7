"""Looking at the record as a curator does: any state, lists, history, what is due."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from facts.curation.desk import load_desk
from facts.curation.difference import article_difference, difference
from facts.curation.duplicates import most_alike
from facts.curation.naming import free_id
from facts.curation.outcomes import ChangeKind, Due, DuePage, Page, Pair, Step
from facts.curation.outlook import Outlook
from facts.curation.saving import load_article, load_placed
from facts.errors import NotFound
from facts.matching.likeness import likeness, telling_stems
from facts.model import State
from facts.settling import settled
from facts.store import changes, records, revisions
from facts.store.corrections import load_corrections
from facts.store.proposals import load_proposals
from facts.store.seeking import Sought, seek
from facts.worded import worded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from facts.model import Article, Fact, Stance
    from facts.phrasing import Changed
    from facts.service import Service
    from facts.store import Database

NEAR = 0.5
"""The probability from which a fact that a claim finds is nearly the same."""

ALIKE = 0.6
"""The share of words in common from which two claims are shown as near duplicates."""

MOST_NEAR = 5

READ_AT_ONCE = 100
"""Facts that are read at a time to see whether they have what is sought: some hundredths of a second."""

MOST_LISTED = 100
"""Facts on one page of a list."""


class Looking:
    """What can be seen of the record of any workspace: never half of an import. It changes nothing."""

    def __init__(self, database: Database, service: Service) -> None:
        self._database = database
        self._service = service
        self._outlook = Outlook(database, service)
        self._duplicates: dict[str, tuple[int, list[Pair]]] = {}

    async def fact(self, workspace: str, fact_id: str) -> Fact:
        """Return a fact in whatever state. Raises NotFound."""
        async with settled(self._database, workspace) as connection:
            return (await load_placed(connection, workspace, fact_id)).fact

    async def articles(self, workspace: str) -> list[Article]:
        """Return the workspace's articles, by id."""
        async with settled(self._database, workspace) as connection:
            return list((await records.load_articles(connection, workspace)).values())

    async def article(self, workspace: str, article_id: str) -> tuple[Article, int]:
        """Return an article with the number of its newest revision. Raises NotFound."""
        async with settled(self._database, workspace) as connection:
            return await load_article(connection, workspace, article_id)

    async def free_fact_id(self, workspace: str, claim: str) -> str:
        """Return an id for a new fact, made from its claim."""
        async with settled(self._database, workspace) as connection:
            taken = set(await changes.newest_first(connection, workspace))
            taken.update(
                row["fact_id"] for row in await load_proposals(connection, workspace, ["waiting", "sent_back"])
            )
        return free_id(claim, taken)

    async def free_article_id(self, workspace: str, title: str) -> str:
        """Return an id for a new article, made from its title."""
        async with settled(self._database, workspace) as connection:
            return free_id(title, await records.load_articles(connection, workspace))

    async def history(self, workspace: str, fact_id: str) -> list[Step]:
        """Return a fact's revisions, oldest first. Raises NotFound."""
        async with settled(self._database, workspace) as connection:
            kept = await revisions.load_revisions(connection, workspace, "fact", fact_id)
            rows = await load_corrections(connection, workspace, fact_id=fact_id)
        if not kept:
            raise NotFound(worded("The record has no fact {fact_id}.", fact_id=fact_id))
        begun = {row["to_revision"]: row["id"] for row in rows}
        return [_step(one, begun.get(one.number)) for one in kept]

    async def list_facts(
        self,
        workspace: str,
        *,
        text: str | None = None,
        tag: str | None = None,
        stance: Stance | None = None,
        article: str | None = None,
        state: State | None = None,
        held: bool | None = None,
        offset: int = 0,
        limit: int = 10,
    ) -> Page:
        """Return the facts that meet every condition given, the last changed first.

        `text` is words that all stand in the claim, a phrasing, a tag, a source or the id. At most `MOST_LISTED`
        from `offset` on.
        """
        which = changes.Which(article, state, held)
        if not (text and text.strip()) and tag is None and stance is None:
            # What the tables know is asked of them, page by page; only what stands in words is looked for in all facts.
            async with settled(self._database, workspace) as connection:
                ids, total = await changes.page(connection, workspace, which, offset, min(limit, MOST_LISTED))
                current = await records.load_facts(connection, workspace, ids=ids)
            return Page(tuple(current[fact_id].fact for fact_id in ids), total)
        words, folded = (text or "").casefold().split(), None if tag is None else tag.strip().casefold()
        async with settled(self._database, workspace) as connection:
            found = await seek(connection, workspace, which, Sought(words, folded, stance))
        ids = await self._surely(workspace, found, Sought(words, folded, stance))
        async with settled(self._database, workspace) as connection:
            shown = ids[offset : offset + min(limit, MOST_LISTED)]
            current = await records.load_facts(connection, workspace, ids=shown)
        return Page(tuple(current[fact_id].fact for fact_id in shown if fact_id in current), len(ids))

    async def _surely(self, workspace: str, found: Sequence[tuple[str, bool]], sought: Sought) -> list[str]:
        """Return which of the facts that were found have what is sought; unsure ones are read, some at a time."""
        unsure = [fact_id for fact_id, is_sure in found if not is_sure]
        sure: set[str] = set()
        for start in range(0, len(unsure), READ_AT_ONCE):
            async with settled(self._database, workspace) as connection:
                placed = await records.load_facts(connection, workspace, ids=unsure[start : start + READ_AT_ONCE])
            sure.update(fact_id for fact_id, one in placed.items() if _has(one.fact, sought))
        return [fact_id for fact_id, is_sure in found if is_sure or fact_id in sure]

    async def due(self, workspace: str, today: dt.date, *, offset: int = 0, limit: int = MOST_LISTED) -> DuePage:
        """Return at most `limit` of the facts that are due for another look on `today`, from `offset` on.

        The longest due come first. The first look through a large base takes long; see `due_soon`.
        """
        found = await self.due_soon(workspace, today, offset=offset, limit=limit, patience=None)
        return DuePage((), 0) if found is None else found

    async def due_soon(
        self, workspace: str, today: dt.date, *, offset: int = 0, limit: int = MOST_LISTED, patience: float | None
    ) -> DuePage | None:
        """Return what `due` does, None where finding that out takes longer than `patience` seconds."""
        async with settled(self._database, workspace) as connection:
            desk = await load_desk(connection, workspace)
        due = await self._outlook.due(workspace, today, desk.due_days, patience=patience)
        if due is None:
            return None
        page = due[offset : offset + min(limit, MOST_LISTED)]
        async with settled(self._database, workspace) as connection:
            facts = await records.load_facts(connection, workspace, ids=[fact_id for _, fact_id, _ in page])
        shown = [Due(facts[fact_id].fact, why, since) for since, fact_id, why in page if fact_id in facts]
        return DuePage(tuple(shown), len(due))

    async def nearly_same(self, workspace: str, fact: Fact) -> list[tuple[Fact, float]]:
        """Return the facts, in whatever state, that say nearly the same as `fact`, with how alike they are (0 to 1).

        One that says the same but for a figure, a name or a date is among them: it may be what is to be edited.
        """
        near = await self._service.nearest(workspace, fact.claim, MOST_NEAR + 1)
        async with settled(self._database, workspace) as connection:
            hidden = await records.load_facts(connection, workspace, hidden=True)
        found = {one.fact.id: (one.fact, one.score) for one in near if one.score >= NEAR}
        stems = telling_stems(fact.claim)
        for placed in hidden.values():
            score = likeness(stems, telling_stems(placed.fact.claim))
            if score >= ALIKE:
                found[placed.fact.id] = (placed.fact, score)
        found.pop(fact.id, None)
        return sorted(found.values(), key=lambda one: -one[1])[:MOST_NEAR]

    async def duplicates(self, workspace: str) -> list[Pair]:
        """Return the pairs of published facts that say the same in nearly the same words, the most alike first.

        They are kept until the record changes, for a list is looked through page by page.
        """
        async with settled(self._database, workspace) as connection:
            change = await records.current_change(connection, workspace)
        known = self._duplicates.get(workspace)
        if known is not None and known[0] == change:
            return known[1]
        async with settled(self._database, workspace) as connection:
            claims = await changes.published_claims(connection, workspace)
        alike = await asyncio.to_thread(most_alike, claims, ALIKE)
        async with settled(self._database, workspace) as connection:
            wanted = {fact_id for _, *both in alike for fact_id in both}
            placed = await records.load_facts(connection, workspace, ids=wanted)
        pairs = [
            Pair(placed[one].fact, placed[other].fact, score)
            for score, one, other in alike
            if one in placed and other in placed
        ]
        # A figure, a name or a date that is another makes it another claim, however alike the words are.
        agree = await self._service.agreeing(workspace, [(pair.first.claim, pair.second.id) for pair in pairs])
        found = [pair for pair, same in zip(pairs, agree, strict=True) if same]
        self._duplicates[workspace] = (change, found)
        return found

    async def would_change(self, workspace: str, fact: Fact) -> list[Changed]:
        """Return the questions on file that would come to something else if `fact` were published as it is here.

        Nothing is saved. Of the questions on file, those are asked that share most words with the fact.
        """
        return await self._service.try_fact(workspace, fact)


def _step(kept: revisions.Kept, correction: str | None) -> Step:
    note = kept.revision.note or {}
    return Step(
        kept.number,
        kept.at,
        kept.by,
        kept.revision.action,
        (*difference(kept.revision.before, kept.revision.after), *_of_article(note)),
        note.get("reason"),
        note.get("approved_by"),
        ChangeKind(note.get("kind", ChangeKind.UPDATED)),
        bool(note.get("minor")),
        correction,
        _is_public(kept.revision.before),
        _is_public(kept.revision.after),
    )


def _of_article(note: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what changed of the article's details, where the revision is one of those."""
    changed = note.get("article")
    return article_difference(changed["before"], changed["after"]) if changed else ()


def _is_public(snapshot: Mapping[str, Any] | None) -> bool:
    # What is published says so by leaving its state out.
    return snapshot is not None and snapshot.get("state", State.PUBLISHED) == State.PUBLISHED


def _has(fact: Fact, sought: Sought) -> bool:
    if sought.tag is not None and all(one.casefold() != sought.tag for one in fact.tags):
        return False
    if sought.stance not in (None, fact.status.stance):
        return False
    sources = (statement.source for statement in fact.statements)
    whole = " ".join((fact.id, fact.claim, *fact.also_asked, *fact.tags, *sources)).casefold()
    return all(word in whole for word in sought.words)
