"""What is due is found out a few facts at a time, once for each fact, and as the record stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.outlook import PIECE
from facts.model import Article, Fact, Stance, Statement
from facts.transfer import Document

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ANNA = Actor("U0ANNA", Role.CURATOR)
ARTICLE = Article("wards", "The wards", "The Courier", dt.date(2026, 3, 1))
TODAY = dt.date(2026, 11, 1)
COUNT = 2 * PIECE + 5


def ward(number: int) -> Fact:
    said = (Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 3, 1) + dt.timedelta(days=number)),)
    return Fact(f"ward-{number:03}", f"The clinic of ward {number} was shut in spring.", ARTICLE, said)


async def test_what_is_due_is_found_out_in_pieces_and_listed_page_by_page(
    database: Database, writer: Writer, service: Service
) -> None:
    curation = Curation(database, writer, service)
    await service.import_documents(HERE, [Document(ARTICLE, (), tuple(map(ward, range(COUNT))))], by="anna")
    hurried = [await curation.due_soon(HERE, TODAY, limit=3, patience=0) for _ in range(3)]
    assert [one is None for one in hurried] == [True, True, False]
    assert hurried[2] == await curation.due(HERE, TODAY, limit=3)
    page = await curation.due(HERE, TODAY, offset=80, limit=10)
    assert page.total == COUNT
    assert [one.fact.id for one in page.facts] == [f"ward-{number:03}" for number in range(80, COUNT)]


async def test_a_fact_that_changes_is_looked_at_anew_and_the_others_are_not(
    database: Database, writer: Writer, service: Service
) -> None:
    curation = Curation(database, writer, service)
    await service.import_documents(HERE, [Document(ARTICLE, (), tuple(map(ward, range(COUNT))))], by="anna")
    assert (await curation.due(HERE, TODAY)).total == COUNT
    denial = Statement(Stance.DENIED, "the ministry", date=dt.date(2026, 9, 1))
    await curation.add_statement(HERE, "ward-007", denial, by=ANNA)
    await curation.retire(HERE, "ward-000", by=ANNA)
    found = await curation.due_soon(HERE, TODAY, limit=3, patience=0)
    assert found is not None
    assert found.total == COUNT - 2
    assert [one.fact.id for one in found.facts] == ["ward-001", "ward-002", "ward-003"]
    later = replace(ARTICLE, published=dt.date(2026, 3, 2))
    await service.import_documents(HERE, [Document(later, (), (ward(8),))], by="anna")
    assert (await curation.due(HERE, TODAY)).total == COUNT - 2
