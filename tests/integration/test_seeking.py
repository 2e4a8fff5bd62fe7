"""A list by words is what every fact's words say, however much of that the database was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facts.curation.editing import Curation
from facts.model import Article, Fact, Stance, State, Statement
from facts.transfer import Document

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ARTICLE = Article("awkward", "Awkward words", "The Courier")
REPORTED = Statement(Stance.REPORTED, "The Courier")
FACTS = (
    Fact("plain-claim", "The ferry to Nemaros was cancelled on Monday.", ARTICLE, (REPORTED,)),
    Fact("in-phrasing", "It sailed.", ARTICLE, (REPORTED,), ('Was the "FERRY" late, 100%?',)),
    Fact("in-tag", "Nobody was hurt.", ARTICLE, (REPORTED,), (), ("Ferry", 'a "quoted" tag', "under_score")),
    Fact("in-source", "The quay is shut.", ARTICLE, (Statement(Stance.DENIED, "the Ferry office", None),)),
    Fact("in-ferry-id", "All is well.", ARTICLE, (REPORTED,)),
    Fact("eszett", "The Straße is closed.", ARTICLE, (REPORTED,), ("Ist die STRAẞE zu?",), ("Größe",)),
    Fact("arabic", "العبّارة توقفت.", ARTICLE, (REPORTED,), (), ("عبّارة",)),
    Fact("accent-in-source", "The harbour is open.", ARTICLE, (Statement(Stance.CONFIRMED, "Café Ferry"),)),
    Fact("a-draft", "The ferry is a draft.", ARTICLE, (REPORTED,), (), (), (), State.DRAFT),
    Fact("undone", "The buoy is lit.", ARTICLE, (REPORTED, Statement(Stance.DENIED, "the Mayor"))),
)
TEXTS = (
    "ferry", "FERRY nemaros", "strasse", "STRASSE", "straße", "größe", "عبّارة", "café", '"ferry"', "100%", "0%",
    "under_score", "underxscore", "u00f6", "fer%ry", "courier", "a b", "\\", '","', "in-ferry-id", "nothing-of-it",
)  # fmt: skip


def found_in(fact: Fact, text: str) -> bool:
    sources = [said.source for said in fact.statements]
    whole = " ".join([fact.id, fact.claim, *fact.also_asked, *fact.tags, *sources]).casefold()
    return all(word in whole for word in text.casefold().split())


@pytest.fixture
async def curation(database: Database, writer: Writer, service: Service) -> Curation:
    await service.import_documents(HERE, [Document(ARTICLE, (), FACTS)], by="anna")
    return Curation(database, writer, service)


async def test_words_are_found_wherever_they_stand_in_any_script(curation: Curation) -> None:
    for text in TEXTS:
        page = await curation.list_facts(HERE, text=text, limit=100)
        expected = {fact.id for fact in FACTS if found_in(fact, text)}
        assert ({fact.id for fact in page.facts}, page.total) == (expected, len(expected)), text


async def test_a_tag_is_found_whole_and_beside_words_a_state_and_a_status(curation: Curation) -> None:
    async def ids(**given: object) -> set[str]:
        return {fact.id for fact in (await curation.list_facts(HERE, **given)).facts}  # type: ignore[arg-type]  # mixed

    assert await ids(tag="ferry") == {"in-tag"}
    assert await ids(tag="err") == set()
    assert await ids(tag='A "Quoted" Tag') == {"in-tag"}
    assert await ids(tag="grösse") == {"eszett"}
    assert await ids(tag="ferry", text="hurt") == {"in-tag"}
    assert await ids(text="ferry", state=State.DRAFT) == {"a-draft"}
    assert await ids(text="ferry", stance=Stance.DENIED) == {"in-source"}
    assert await ids(stance=Stance.DENIED) == {"in-source", "undone"}
    assert await ids(stance=Stance.CONFIRMED, text="ferry") == {"accent-in-source"}


async def test_a_list_is_paged_in_the_order_of_changes(curation: Curation) -> None:
    everything = [fact.id for fact in (await curation.list_facts(HERE, text="e")).facts]
    first = await curation.list_facts(HERE, text="e", limit=4)
    rest = await curation.list_facts(HERE, text="e", offset=4)
    assert [fact.id for fact in (*first.facts, *rest.facts)] == everything
    assert first.total == rest.total == len(everything) == len([fact for fact in FACTS if found_in(fact, "e")])
