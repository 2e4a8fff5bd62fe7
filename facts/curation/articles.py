"""What a change of an article's details means for its facts: whoever was shown them saw those details too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facts.curation.outcomes import Action
from facts.curation.snapshots import article_values, snapshot
from facts.model import State
from facts.store import records
from facts.store.corrections import begin_correction, shown_of_article
from facts.store.records import PlacedFact
from facts.store.revisions import Revision, add_revision

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.saving import Act
    from facts.model import Article


async def correct_article(
    connection: AsyncConnection, workspace: str, before: Article, after: Article, act: Act
) -> list[str]:
    """Begin a correction of each published fact of an article that somebody was shown, or follows.

    Each of them gets a revision that says so, for a reply is known by the revision that it shows. The article has to
    be saved already, and the workspace to be locked. Returns the corrections' ids; none where nothing has changed
    that people see.
    """
    if article_values(before) == article_values(after):
        return []
    ids = await shown_of_article(connection, workspace, after.id)
    placed = await records.load_facts(connection, workspace, ids=ids)
    published = [one for one in placed.values() if one.fact.state is State.PUBLISHED]
    return [await _correct(connection, workspace, one, before, after, act) for one in published]


async def _correct(
    connection: AsyncConnection, workspace: str, one: PlacedFact, before: Article, after: Article, act: Act
) -> str:
    number = one.fact.revision + 1
    change = await records.take_change(connection, workspace, act.at)
    await records.save_fact(connection, workspace, PlacedFact(one.place, replace(one.fact, revision=number)), change)
    kept = snapshot(one.fact)
    note = {**(act.note or {}), "article": {"before": article_values(before), "after": article_values(after)}}
    revision = Revision("fact", one.fact.id, Action.ARTICLE, kept, kept, note)
    await add_revision(connection, workspace, revision, change=change, at=act.at, by=act.by)
    return await begin_correction(
        connection,
        workspace,
        one.fact.id,
        revisions=(one.fact.revision, number),
        kind=act.kind,
        minor=False,
        by=act.by,
        at=act.at,
        cause=act.cause,
    )
