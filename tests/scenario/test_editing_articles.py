"""An article's details are changed in Slack, and what was answered before says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.ids import Field, Id
from bot.wording import curation as wording
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.roles import Roles
from tests.scenario.correcting import answered
from tests.scenario.curating import ADMIN, CURATOR, facts, form, press, said, submit
from tests.slack_double import CHANNEL

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

ARTICLE = "syria-israel-talks"
BY_ADMIN = Actor(ADMIN, Role.ADMIN)


@pytest.fixture
async def desk(bot: Bot) -> Bot:
    """The bot, with an admin by Slack and a curator by a role on file."""
    bot.double.people[ADMIN] = {"is_admin": True}
    await Roles(bot.database, bot.writer).grant("local", CURATOR, Role.CURATOR, by=BY_ADMIN)
    return bot


async def test_a_publisher_that_is_named_later_corrects_the_replies_that_lacked_it(desk: Bot) -> None:
    reply = await answered(desk)
    assert "Provenance incomplete" in reply.text
    await facts(desk, f"edit-article {ARTICLE}")
    view = await form(desk, Id.ARTICLE_EDIT_FORM)
    assert wording.reach_of_article(1, 0) in str(view["blocks"])
    filled = {Field.TITLE: "The talks", Field.PUBLISHER: "The Courier", Field.KIND: "corrected"}
    assert await submit(desk, view, filled) == {}
    assert await said(desk) == f"{wording.article_saved('The talks, The Courier')} {wording.CORRECTION_BEGUN}"
    await desk.double.wait_for("chat.update")
    await desk.double.wait_for("chat.postMessage", 2)
    updated, notice = desk.double.messages(CHANNEL, reply.thread_ts)
    head, now, before, *_ = updated.text.splitlines()
    assert head.startswith("*Corrected on ")
    assert now == "On record now: Article: The talks, The Courier"
    assert before.startswith("Shown before: Provenance incomplete")
    assert now in notice.text


async def test_the_second_of_two_editors_is_shown_what_the_first_did_and_saves_over_it(desk: Bot) -> None:
    await facts(desk, f"edit-article {ARTICLE}")
    mine = await form(desk, Id.ARTICLE_EDIT_FORM)
    article, _ = await desk.curation.article("local", ARTICLE)
    await desk.curation.save_article("local", type(article)(ARTICLE, "Theirs"), by=BY_ADMIN)
    answer = await submit(desk, mine, {Field.TITLE: "Mine"})
    assert answer["response_action"] == "update"
    shown = str(answer["view"]["blocks"])
    assert "changed this article while you were typing" in shown
    assert "Article: Theirs" in shown
    assert "'initial_value': 'Mine'" in shown
    again = desk.double.modals()[-1]
    assert await submit(desk, again, {Field.TITLE: "Mine"}) == {}
    assert (await desk.curation.article("local", ARTICLE))[0].title == "Mine"


async def test_a_facts_page_leads_to_its_article_and_words_find_it_too(http_bot: Bot) -> None:
    http_bot.double.people[ADMIN] = {"is_admin": True}
    await facts(http_bot, "show paris-meeting", user=ADMIN)
    await said(http_bot, user=ADMIN)
    page = http_bot.double.ephemerals(CHANNEL, ADMIN)[0]
    await press(http_bot, page, Id.EDIT_ARTICLE, ARTICLE, user=ADMIN)
    view = await form(http_bot, Id.ARTICLE_EDIT_FORM)
    await submit(http_bot, view, {Field.TITLE: "The talks"}, user=ADMIN)
    await said(http_bot, 2, user=ADMIN)
    await facts(http_bot, "edit-article nothing like it", user=ADMIN)
    assert await said(http_bot, 3, user=ADMIN) == wording.no_article_found("nothing like it")
    opened = len(http_bot.double.calls_of("views.open"))
    await facts(http_bot, "edit-article the talks", user=ADMIN)
    await http_bot.double.wait_for("views.open", opened + 1)


async def test_a_date_in_the_future_stands_beside_its_field_and_changes_nothing(http_bot: Bot) -> None:
    http_bot.double.people[ADMIN] = {"is_admin": True}
    await facts(http_bot, f"edit-article {ARTICLE}", user=ADMIN)
    view = await form(http_bot, Id.ARTICLE_EDIT_FORM)
    answer = await submit(http_bot, view, {Field.PUBLISHED: "2999-01-01"}, user=ADMIN)
    assert answer["errors"] == {"published": "This date is in the future."}
    assert (await http_bot.curation.article("local", ARTICLE))[0].published is None


async def test_where_changes_are_reviewed_a_curator_is_told_that_an_admin_has_to(desk: Bot) -> None:
    await Desks(desk.database, desk.writer).change("local", {"review": "all"}, by=BY_ADMIN)
    await facts(desk, f"edit-article {ARTICLE}")
    view = await form(desk, Id.ARTICLE_EDIT_FORM)
    answer = await submit(desk, view, {Field.TITLE: "Mine"})
    assert "only admins can change an article" in str(answer)
    assert (await desk.curation.article("local", ARTICLE))[0].title is None
