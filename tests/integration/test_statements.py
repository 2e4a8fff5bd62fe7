"""However many facts there are, each thing that is asked takes as many statements: none is made for each row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from facts.curation.actors import Actor, Role
from facts.curation.lately import Lately
from facts.curation.queue import Queue
from facts.curation.reviews import Reviews
from facts.model import Article, Fact, Stance, Statement
from facts.transfer import Document
from tests.integration.watched import watching

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from facts.curation.editing import Curation
    from facts.service import Service
    from facts.store import Database, Writer

ANNA = Actor("anna", Role.CURATOR)
FEW, MANY = 8, 28


def base(count: int) -> list[Document]:
    """Make articles of four facts each."""
    found = []
    for number in range(count // 4):
        article = Article(f"article-{number}", f"Number {number}", "The Courier")
        said = (Statement(Stance.REPORTED, "The Courier"), Statement(Stance.DENIED, "the ministry"))
        claims = [f"The clinic of ward {4 * number + one} was shut in spring." for one in range(4)]
        facts = [Fact(f"clinic-{4 * number + place}", claim, article, said) for place, claim in enumerate(claims)]
        found.append(Document(article, (), tuple(facts)))
    return found


async def counted(
    database: Database, writer: Writer, service: Service, curation: Curation, workspace: str
) -> dict[str, int]:
    """Do each thing once, and return how many statements it took."""
    queue, reviews, lately = Queue(database, writer, curation), Reviews(database, writer), Lately(database, service)
    since = dt.datetime.now(dt.UTC) - dt.timedelta(days=7)
    # What a first time costs is not what is counted.
    await curation.hold(workspace, "clinic-1", "Wait.", by=ANNA)
    await service.ask(workspace, "Was the clinic of ward 3 shut in spring?")
    while database.glances is not None and not database.glances.is_open:
        await service.ask(workspace, "Was the clinic of ward 3 shut in spring?")
    done: dict[str, Callable[[], Awaitable[object]]] = {
        "ask": lambda: service.ask(workspace, "Was the clinic of ward 5 shut in spring?"),
        "list": lambda: curation.list_facts(workspace),
        "list drafts": lambda: curation.list_facts(workspace, held=False, offset=4),
        "list words": lambda: curation.list_facts(workspace, text="clinic"),
        "due": lambda: curation.due(workspace, dt.datetime.now(dt.UTC).date()),
        "duplicates": lambda: curation.duplicates(workspace),
        "history": lambda: curation.history(workspace, "clinic-3"),
        "hold": lambda: curation.hold(workspace, "clinic-3", "Wait.", by=ANNA),
        "ask again": lambda: service.ask(workspace, "Was the clinic of ward 3 shut in spring?"),
        "queue": lambda: queue.entries(workspace),
        "reviews": lambda: reviews.waiting(workspace),
        "changed": lambda: lately.changed(workspace, most=5),
        "most asked": lambda: lately.most_asked(workspace, most=5, since=since),
    }
    found = {}
    for name, act in done.items():
        with watching() as watched:
            await act()
        found[name] = watched.count
    return found


async def test_no_statement_is_made_for_each_fact(
    database: Database, writer: Writer, service: Service, curation: Curation
) -> None:
    await service.import_documents("few", base(FEW), by="anna")
    await service.import_documents("many", base(MANY), by="anna")
    few = await counted(database, writer, service, curation, "few")
    assert few == await counted(database, writer, service, curation, "many")
    assert few["ask"] <= 3


async def test_a_list_is_read_page_by_page_and_tells_how_many_there_are(service: Service, curation: Curation) -> None:
    await service.import_documents("many", base(MANY), by="anna")
    await curation.hold("many", "clinic-7", "Wait.", by=ANNA)
    await curation.retire("many", "clinic-9", by=ANNA)
    first = await curation.list_facts("many", limit=5)
    assert ([fact.id for fact in first.facts[:2]], first.total) == (["clinic-9", "clinic-7"], MANY)
    seen = [
        fact.id for at in range(0, MANY, 7) for fact in (await curation.list_facts("many", offset=at, limit=7)).facts
    ]
    assert len(set(seen)) == len(seen) == MANY
    # Word by word all are looked through, and found in the same order.
    worded = [
        fact.id
        for at in range(0, MANY, 7)
        for fact in (await curation.list_facts("many", text="clinic", offset=at, limit=7)).facts
    ]
    assert worded == seen
    held = await curation.list_facts("many", held=True)
    assert ([fact.id for fact in held.facts], held.total) == (["clinic-7"], 1)
    assert (await curation.list_facts("many", article="article-2", held=False)).total == 4
