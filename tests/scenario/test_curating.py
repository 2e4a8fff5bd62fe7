from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.ids import Field, Id
from bot.wording import curation as wording
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.roles import Roles
from facts.model import Stance, State
from tests.scenario.curating import ADMIN, CURATOR, facts, form, press, said, submit
from tests.slack_double import CHANNEL, Envelope, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

SIGNING = "agreement-signing-september-25"
CLAIM = "The port of Latakia reopened to cargo ships."


@pytest.fixture
async def desk(bot: Bot) -> Bot:
    """The bot, with an admin by Slack and a curator by a role on file."""
    bot.double.people[ADMIN] = {"is_admin": True}
    await Roles(bot.database, bot.writer).grant("local", CURATOR, Role.CURATOR, by=Actor(ADMIN, Role.ADMIN))
    return bot


async def test_a_fact_is_added_and_answered_at_once(desk: Bot) -> None:
    await facts(desk, f"add {CLAIM}")
    view = await form(desk, Id.FACT_FORM)
    answer = await submit(desk, view, {Field.STANCE: "reported", Field.SOURCE: "The Harbour Office"})
    assert answer == {}
    assert (await said(desk)).startswith(f"*{wording.ADDED}*")
    url = desk.double.response_url()
    await desk.transport.deliver(payloads.slash_command(CLAIM, response_url=url, command=Id.FACT_COMMAND))
    await desk.double.wait_for("response_url", 2)
    assert desk.double.ephemerals()[0].text.startswith("*Reported* by The Harbour Office")


async def test_the_same_form_sent_twice_adds_one_fact(desk: Bot) -> None:
    await facts(desk, f"add {CLAIM}")
    view = await form(desk, Id.FACT_FORM)
    filled = {Field.STANCE: "reported", Field.SOURCE: "The Harbour Office"}
    await submit(desk, view, filled)
    await submit(desk, view, filled)
    await said(desk, 2)
    page = await desk.curation.list_facts("local", text="latakia")
    assert page.total == 1


async def test_what_is_wrong_is_said_beside_its_field_and_the_form_stays(desk: Bot) -> None:
    await facts(desk, "add")
    view = await form(desk, Id.FACT_FORM)
    answer = await submit(
        desk,
        view,
        {
            Field.CLAIM: CLAIM,
            Field.STANCE: "reported",
            Field.SOURCE: "The Harbour Office",
            Field.SAID_ON: "2999-01-01",
            Field.URL: "javascript:alert(1)",
            Field.FACT_ID: "Not A Slug",
        },
    )
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {Field.SAID_ON, Field.URL, Field.FACT_ID}
    assert (await desk.curation.list_facts("local", text="latakia")).total == 0


async def test_a_statement_is_two_fields_and_done(desk: Bot) -> None:
    before = await desk.curation.fact("local", SIGNING)
    await facts(desk, f"statement {SIGNING}")
    view = await form(desk, Id.STATEMENT_FORM)
    await submit(desk, view, {Field.STANCE: "confirmed", Field.SOURCE: "The Syrian presidency"})
    assert "*Confirmed* by The Syrian presidency" in await said(desk)
    after = await desk.curation.fact("local", SIGNING)
    assert after.revision == before.revision + 1
    assert after.statements[-1].stance is Stance.CONFIRMED


async def test_a_form_that_comes_back_as_it_was_opened_has_nothing_to_change(desk: Bot) -> None:
    before = await desk.curation.fact("local", SIGNING)
    await facts(desk, f"edit {SIGNING}")
    view = await form(desk, Id.WORDING_FORM)
    assert await submit(desk, view) == {}
    assert (await said(desk)).startswith(f"*{wording.NOTHING_TO_CHANGE}*")
    assert await desk.curation.fact("local", SIGNING) == before
    for count in (2, 3):  # the second time, what was sent twice is on record by the first
        await submit(desk, view, {Field.TAGS: "signed"})
        assert (await said(desk, count)).startswith(f"*{wording.CHANGED}*")


async def test_two_who_edit_at_once_see_each_others_change_and_lose_nothing(desk: Bot) -> None:
    await facts(desk, f"edit {SIGNING}")
    first = await form(desk, Id.WORDING_FORM)
    await facts(desk, f"edit {SIGNING}", user=ADMIN)
    second = [view for view in desk.double.modals() if view["id"] != first["id"]]
    while not second:
        second = [view for view in desk.double.modals() if view["id"] != first["id"]]
        await desk.double.wait_for("views.open", 2)
    assert await submit(desk, first, {Field.TAGS: "talks\nsigned"}) == {}
    answer = await submit(desk, second[0], {Field.TAGS: "talks\ndenied"}, user=ADMIN)
    assert answer["response_action"] == "update"
    shown = str(answer["view"]["blocks"])
    assert f"<@{CURATOR}> changed this fact" in shown
    assert "talks\\ndenied" in shown
    again = desk.double.views.open[second[0]["id"]]
    assert await submit(desk, again, user=ADMIN) == {}
    assert (await desk.curation.fact("local", SIGNING)).tags == ("talks", "denied")


async def test_a_hold_is_shown_first_at_once(desk: Bot) -> None:
    await facts(desk, f"hold {SIGNING}")
    await submit(desk, await form(desk, Id.HOLD_FORM), {Field.REASON: "A lawyer is looking at it"})
    await said(desk)
    assert (await desk.curation.fact("local", SIGNING)).hold == "A lawyer is looking at it"
    await facts(desk, f"release {SIGNING}")
    assert wording.RELEASED in await said(desk, 2)
    assert (await desk.curation.fact("local", SIGNING)).hold is None


async def test_retire_restore_and_undo(desk: Bot) -> None:
    await facts(desk, f"retire {SIGNING}")
    await submit(desk, await form(desk, Id.RETIRE_FORM), {Field.REASON: "Superseded"})
    await said(desk)
    assert (await desk.curation.fact("local", SIGNING)).state is State.RETIRED
    await facts(desk, f"edit {SIGNING}")
    assert "is retired" in await said(desk, 2)
    await facts(desk, f"restore {SIGNING}")
    await submit(desk, await form(desk, Id.RESTORE_FORM))
    await said(desk, 3)
    await facts(desk, f"undo {SIGNING}")
    await submit(desk, await form(desk, Id.UNDO_FORM))
    await said(desk, 4)
    assert (await desk.curation.fact("local", SIGNING)).state is State.RETIRED


async def test_an_article_is_typed_once_and_its_facts_one_after_the_other(desk: Bot) -> None:
    await facts(desk, "article")
    view = await form(desk, Id.ARTICLE_FORM)
    await submit(desk, view, {Field.TITLE: "Harbour reopens", Field.PUBLISHER: "The Courier"})
    for number, claim in enumerate((CLAIM, "Two cranes were repaired in the port of Latakia."), 1):
        view = await form(desk, Id.FACT_FORM)
        await submit(desk, view, {Field.CLAIM: claim, Field.STANCE: "reported", Field.SOURCE: "The Harbour Office"})
        await said(desk, number)
    page = await desk.curation.list_facts("local", article="harbour-reopens")
    assert page.total == 2
    assert {fact.article.publisher for fact in page.facts} == {"The Courier"}


@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
async def test_a_fact_is_checked_on_the_day_that_it_is_at_the_desk(desk: Bot, timezone: str) -> None:
    # The two are 25 hours apart: it is never the same day in both.
    admin = Actor("U0ANYADMIN", Role.ADMIN)
    await Desks(desk.database, desk.writer).change("local", {"timezone": timezone}, by=admin)
    days = {dt.datetime.now(ZoneInfo(timezone)).date()}
    await facts(desk, "check paris-meeting")
    assert wording.CHECKED in await said(desk)
    days.add(dt.datetime.now(ZoneInfo(timezone)).date())
    assert (await desk.curation.fact("local", "paris-meeting")).checked in days


async def test_words_find_the_fact_or_ask_which(desk: Bot) -> None:
    await facts(desk, "check paris")
    assert "Which fact?" in await said(desk)
    offered = desk.double.ephemerals(CHANNEL, CURATOR)[0]
    await press(desk, offered, Id.CHECK_FACT, "paris-meeting")
    assert wording.CHECKED in await said(desk, 2)
    assert (await desk.curation.fact("local", "paris-meeting")).checked is not None


async def test_a_statement_without_a_date_is_placed_where_the_curator_says(desk: Bot) -> None:
    await facts(desk, f"statement {SIGNING}")
    view = await form(desk, Id.STATEMENT_FORM)
    await submit(desk, view, {Field.STANCE: "reported", Field.SOURCE: "A radio station", Field.PLACE: "0"})
    await said(desk)
    after = await desk.curation.fact("local", SIGNING)
    assert after.statements[0].source == "A radio station"
    assert after.status.stance is Stance.DENIED


async def test_the_same_statement_sent_twice_is_added_once(desk: Bot) -> None:
    before = await desk.curation.fact("local", SIGNING)
    await facts(desk, f"statement {SIGNING}")
    view = await form(desk, Id.STATEMENT_FORM)
    filled = {Field.STANCE: "confirmed", Field.SOURCE: "The Syrian presidency"}
    assert await submit(desk, view, filled) == {}
    assert await submit(desk, view, filled) == {}
    await said(desk, 2)
    assert len((await desk.curation.fact("local", SIGNING)).statements) == len(before.statements) + 1


async def test_a_statement_that_was_wrong_is_changed_from_its_facts_form(desk: Bot) -> None:
    await facts(desk, f"edit {SIGNING}")
    below = await form(desk, Id.WORDING_FORM)
    await desk.transport.deliver(payloads.block_action(Id.EDIT_STATEMENT, f"{SIGNING}:0", view=below, user=CURATOR))
    view = await form(desk, Id.STATEMENT_FORM)
    assert await submit(desk, view, {Field.SOURCE: "Independent Persian"}) == {}
    assert wording.CHANGED in await said(desk)
    assert (await desk.curation.fact("local", SIGNING)).statements[0].source == "Independent Persian"
    # The form below goes on from the fact as it is now.
    await desk.double.wait_for("views.update")
    below = await form(desk, Id.WORDING_FORM)
    assert "Independent Persian" in str(below["blocks"])
    assert await submit(desk, below, {Field.TAGS: "talks"}) == {}
    await said(desk, 2)
    after = await desk.curation.fact("local", SIGNING)
    assert (after.tags, after.statements[0].source) == (("talks",), "Independent Persian")


async def test_a_change_of_the_claim_is_not_minor(desk: Bot) -> None:
    fact = await desk.curation.fact("local", SIGNING)
    await facts(desk, f"edit {SIGNING}")
    view = await form(desk, Id.WORDING_FORM)
    another = fact.claim.replace("25", "26")
    answer = await submit(desk, view, {Field.CLAIM: another, Field.CHOICES: ["minor"]})
    if answer["response_action"] == "update":  # what it would change was shown first
        answer = await submit(desk, await form(desk, Id.WORDING_FORM))
    assert set(answer["errors"]) == {Field.CHOICES}
    assert (await desk.curation.fact("local", SIGNING)).claim == fact.claim


async def test_an_id_that_is_taken_is_said_beside_it(desk: Bot) -> None:
    await facts(desk, f"add {CLAIM}")
    view = await form(desk, Id.FACT_FORM)
    filled = {Field.STANCE: "reported", Field.SOURCE: "The Harbour Office", Field.FACT_ID: SIGNING}
    answer = await submit(desk, view, filled)
    assert set(answer["errors"]) == {Field.FACT_ID}
    assert (await submit(desk, view, {**filled, Field.FACT_ID: "port-reopened"})) == {}
    assert (await desk.curation.fact("local", "port-reopened")).claim == CLAIM


async def test_articles_are_found_by_what_is_typed_into_their_menu(desk: Bot) -> None:
    await facts(desk, f"add {CLAIM}")
    view = await form(desk, Id.FACT_FORM)
    article = (await desk.curation.articles("local"))[0].id
    payload = {
        "type": "block_suggestion",
        "user": {"id": CURATOR, "team_id": "T024BE7LD"},
        "team": {"id": "T024BE7LD"},
        "api_app_id": "A0ONRECORD",
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "action_id": Field.ARTICLE,
        "block_id": Field.ARTICLE,
    }
    for _ in range(2):  # the same words typed again are no repetition of a delivery
        found = await desk.transport.deliver(Envelope("interactive", payload | {"value": article[:5]}))
        assert [one["value"] for one in found["options"]] == [article]
    none = await desk.transport.deliver(Envelope("interactive", payload | {"value": "xyzzy"}))
    assert none["options"] == []
    await submit(desk, view, {Field.STANCE: "reported", Field.SOURCE: "The Harbour Office", Field.ARTICLE: article})
    await said(desk)
    assert (await desk.curation.list_facts("local", text="latakia")).facts[0].article.id == article
