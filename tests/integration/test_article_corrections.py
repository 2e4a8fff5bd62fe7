"""An article's details that change: whoever was shown its facts was shown those details too."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.corrections import Corrections
from facts.curation.desk import Desks
from facts.curation.editing import Curation
from facts.curation.follows import Follows
from facts.curation.outcomes import Action, ChangeKind
from facts.curation.replies import Replies, save_renewed
from facts.curation.visible import seen
from facts.errors import ArticleChanged, Invalid, NotAllowed
from facts.model import Article, Fact, Stance, Statement
from facts.questions import Place, Surface
from facts.store.questions import save_reply
from facts.transfer import Document

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ANNA = Actor("U0ANNA", Role.CURATOR)
ADMIN = Actor("U0ADMIN", Role.ADMIN)
ARTICLE = Article("harbours", "The harbours", "The Courier", dt.date(2025, 4, 2))
CLAIM = "The harbour of Nemaros is open."
CHANGES = [
    {"title": "The harbours, again"},
    {"publisher": "The Herald"},
    {"published": dt.date(2025, 4, 3)},
    {"url": "https://example.org/harbours"},
]


@pytest.fixture
async def shown(service: Service, writer: Writer) -> str:
    """The id of a question whose reply shows the one fact of the article."""
    await service.import_documents(HERE, [document(ARTICLE)], by="test")
    asked = await service.ask(HERE, CLAIM)
    question_id = await service.note_question(HERE, Place(Surface.MENTION, "U1", "C1", "1.1"), asked, queued=False)
    await writer.write(lambda c: save_reply(c, HERE, question_id, "C1", "1.2", "1.1"))
    return question_id


def document(article: Article, *, tags: tuple[str, ...] = ()) -> Document:
    statement = Statement(Stance.REPORTED, "The Courier")
    return Document(article, (), (Fact("open", CLAIM, article, (statement,), tags=tags),))


@pytest.mark.parametrize("changes", CHANGES, ids=lambda one: next(iter(one)))
async def test_each_detail_begins_a_correction_that_tells_before_from_after(
    shown: str, curation: Curation, database: Database, writer: Writer, changes: dict[str, object]
) -> None:
    wanted = replace(ARTICLE, **changes)  # type: ignore[arg-type]  # each names one field of an article
    await curation.save_article(HERE, wanted, by=ANNA, kind=ChangeKind.CORRECTED)
    corrections = Corrections(database, writer)
    (begun,) = await corrections.running(HERE)
    assert (begun.fact_id, begun.from_revision, begun.to_revision) == ("open", 1, 2)
    assert (begun.kind, begun.minor, begun.by) == (ChangeKind.CORRECTED, False, ANNA.person)
    before = await corrections.fact_at(HERE, "open", 1)
    after = await corrections.current(HERE, "open")
    assert before is not None
    assert after is not None
    assert (before.article, after.article) == (ARTICLE, wanted)
    what = seen(before, after)
    assert (what.article, what.is_minor) == (True, False)
    assert (what.status, what.claim, what.wording, what.sources) == (False, False, False, False)
    reply = await Replies(database, writer).shown(HERE, shown)
    assert reply is not None
    assert reply.outdated


async def test_a_reply_that_was_renewed_shows_the_details_of_now(
    shown: str, curation: Curation, database: Database, writer: Writer
) -> None:
    replies = Replies(database, writer)
    await curation.save_article(HERE, replace(ARTICLE, title="A typo"), by=ANNA)
    reply = await replies.shown(HERE, shown)
    assert reply is not None
    await writer.write(lambda c: save_renewed(c, HERE, reply))
    renewed = await replies.shown(HERE, shown)
    assert renewed is not None
    assert not renewed.outdated
    await curation.save_article(HERE, ARTICLE, by=ANNA)
    again = await replies.shown(HERE, shown)
    assert again is not None
    assert again.claims[0].facts[0].then.article.title == "A typo"
    assert again.outdated


async def test_details_that_changed_before_anybody_was_shown_them_correct_nothing_later(
    service: Service, curation: Curation, database: Database, writer: Writer
) -> None:
    await service.import_documents(HERE, [document(ARTICLE)], by="test")
    await curation.save_article(HERE, replace(ARTICLE, title="Another"), by=ANNA)
    corrections = Corrections(database, writer)
    assert await corrections.running(HERE) == []
    assert (await curation.fact(HERE, "open")).revision == 1
    await Follows(database, writer).follow_fact(HERE, "U1", "open")
    before = await corrections.fact_at(HERE, "open", 1)
    assert before is not None
    assert before.article.title == "Another"


async def test_the_history_says_what_changed_and_an_undo_says_where_to_change_it_back(
    shown: str, curation: Curation
) -> None:
    await curation.save_article(HERE, replace(ARTICLE, publisher="The Herald", url="https://x.org"), by=ANNA)
    step = (await curation.history(HERE, "open"))[-1]
    assert step.action == Action.ARTICLE
    assert step.lines == ("Article's publisher: The Courier → The Herald", "Article's link: https://x.org")
    with pytest.raises(Invalid, match="Edit the article harbours instead"):
        await curation.undo(HERE, "open", by=ANNA)


async def test_saving_the_same_details_again_corrects_nothing(
    shown: str, curation: Curation, database: Database, writer: Writer
) -> None:
    await curation.save_article(HERE, ARTICLE, by=ANNA)
    assert await Corrections(database, writer).running(HERE) == []


async def test_two_who_edit_an_article_at_once_lose_nothing(shown: str, curation: Curation) -> None:
    _, seen_at = await curation.article(HERE, ARTICLE.id)
    mine = replace(ARTICLE, title="Mine")
    await curation.save_article(HERE, mine, by=ANNA, expected=seen_at)
    with pytest.raises(ArticleChanged) as caught:
        await curation.save_article(HERE, replace(ARTICLE, title="Yours"), by=ADMIN, expected=seen_at)
    assert (caught.value.current, caught.value.by) == (mine, ANNA.person)
    yours = await curation.save_article(HERE, replace(ARTICLE, title="Yours"), by=ADMIN, expected=caught.value.revision)
    assert yours.title == "Yours"


async def test_where_changes_are_reviewed_only_an_admin_changes_an_article(
    shown: str, curation: Curation, database: Database, writer: Writer
) -> None:
    await Desks(database, writer).change(HERE, {"review": "all"}, by=ADMIN)
    wanted = replace(ARTICLE, title="Another")
    with pytest.raises(NotAllowed):
        await curation.save_article(HERE, wanted, by=ANNA)
    assert await curation.save_article(HERE, wanted, by=ADMIN) == wanted


@pytest.mark.parametrize("tags", [(), ("harbour",)], ids=["article-alone", "fact-too"])
async def test_an_import_that_changes_an_article_corrects_what_showed_it(
    shown: str, service: Service, database: Database, writer: Writer, tags: tuple[str, ...]
) -> None:
    wanted = replace(ARTICLE, title="The harbours, again")
    await service.import_documents(HERE, [document(wanted, tags=tags)], by="test")
    corrections = Corrections(database, writer)
    (begun,) = await corrections.running(HERE)
    after = await corrections.current(HERE, "open")
    assert after is not None
    assert (begun.to_revision, after.article, after.tags) == (after.revision, wanted, tags)
    reply = await Replies(database, writer).shown(HERE, shown)
    assert reply is not None
    assert reply.outdated
    assert (await service.fact(HERE, "open")) == after
    assert await service.import_documents(HERE, [document(wanted, tags=tags)], by="test") == []
