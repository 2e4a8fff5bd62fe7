"""Who has Slack in Arabic reads Arabic, right to left; several people read their workspace's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.ids import Field, Id
from bot.wording import asking, corrections, curation, home, pages, speaking
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.follows import Follows
from facts.curation.roles import Roles
from tests.scenario.correcting import FACT, LOCAL, answered, confirm, done, replies_on_file
from tests.scenario.correcting import until as on_file
from tests.scenario.curating import CURATOR, facts, form, press, said, submit, until
from tests.scenario.test_asking import DENIED, SIGNING, command, posted
from tests.slack_double import CHANNEL, USER, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

OPERATOR = Actor("operator", Role.ADMIN)
DENIED_IN_ARABIC = "*منفيّ* من \u2068Syrian Foreign Ministry\u2069؛ سبق نقله عن \u2068Independent Arabia\u2069"
LATIN_FIRST = re.compile(r"^\W*[A-Za-z]")


@pytest.fixture
async def arabic(http_bot: Bot) -> Bot:
    """The bot, with an asker and a curator who have Slack in Arabic."""
    bot = http_bot
    bot.double.people[USER] = {"locale": "ar-SY"}
    bot.double.people[CURATOR] = {"locale": "ar"}
    await Roles(bot.database, bot.writer).grant(bot.settings.workspace, CURATOR, Role.CURATOR, by=OPERATOR)
    return bot


async def speak(bot: Bot, **settings: str) -> None:
    """Settle which language the workspace speaks."""
    await Desks(bot.database, bot.writer).change(bot.settings.workspace, settings, by=OPERATOR)


def own_words(text: str) -> list[str]:
    """Return the lines that are the bot's, without what is set apart in them."""
    while (inner := re.sub("\u2068[^\u2068\u2069]*\u2069", "", text)) != text:
        text = inner
    return text.splitlines()


async def test_a_command_is_answered_in_the_askers_language(arabic: Bot) -> None:
    answer = await command(arabic, SIGNING)
    assert DENIED_IN_ARABIC in answer
    with speaking("ar"):
        assert asking.DENIAL_IS_NO_PROOF in answer
        assert asking.WHY_THIS_MATCH in str(arabic.double.ephemerals()[-1].blocks)


async def test_nothing_of_ours_in_an_arabic_answer_begins_from_the_left(arabic: Bot) -> None:
    answer = await command(arabic, SIGNING)
    lines = own_words(answer)
    assert len(lines) > 2
    assert [line for line in lines if LATIN_FIRST.match(line)] == []


async def test_others_go_on_reading_english(arabic: Bot) -> None:
    arabic.double.people[USER] = {"locale": "en-US"}
    assert (await command(arabic, SIGNING)).startswith(DENIED)


async def test_where_slack_does_not_tell_the_locale_the_workspaces_language_is_spoken(arabic: Bot) -> None:
    arabic.double.people[USER] = {"locale": None}
    await speak(arabic, language="ar")
    assert DENIED_IN_ARABIC in await command(arabic, SIGNING)


async def test_a_mention_is_answered_in_the_workspaces_language_whoever_asks(arabic: Bot) -> None:
    await arabic.transport.deliver(payloads.app_mention(SIGNING))
    assert (await posted(arabic)).startswith(DENIED)
    await speak(arabic, language="ar")
    await arabic.transport.deliver(payloads.app_mention(SIGNING))
    assert DENIED_IN_ARABIC in await posted(arabic, 2)


async def test_a_direct_message_is_answered_in_the_language_of_who_writes(arabic: Bot) -> None:
    await arabic.transport.deliver(payloads.direct_message(SIGNING))
    assert DENIED_IN_ARABIC in await posted(arabic)


async def test_a_workspace_may_speak_its_language_to_everybody(arabic: Bot) -> None:
    arabic.double.people[USER] = {"locale": "en-US"}
    await speak(arabic, language="ar", language_for="everybody")
    assert DENIED_IN_ARABIC in await command(arabic, SIGNING)


async def test_a_form_its_refusal_and_what_came_of_it_are_in_the_curators_language(arabic: Bot) -> None:
    with speaking("ar"):
        title, save, held = curation.STATEMENT_TITLE, curation.SAVE, curation.STATEMENT_ADDED
        choose = curation.CHOOSE_STANCE
    await facts(arabic, f"statement {FACT}")
    view = await form(arabic, Id.STATEMENT_FORM)
    assert (view["title"]["text"], view["submit"]["text"]) == (title, save)
    refused = await submit(arabic, view, {Field.SOURCE: "سانا"})
    assert choose in refused["errors"].values()
    await submit(arabic, view, {Field.STANCE: "denied", Field.SOURCE: "سانا", Field.SAID_ON: "2025-09-20"})
    assert held in await said(arabic)


async def test_home_and_its_desk_are_in_arabic(arabic: Bot) -> None:
    await arabic.transport.deliver(payloads.app_home_opened(user=CURATOR))
    view = await until(lambda: arabic.double.home(CURATOR), "a home")
    with speaking("ar"):
        for words in (home.ASK_LABEL, home.DESK_TITLE, home.ALL_FACTS, pages.OPEN):
            assert words in str(view)


async def test_who_may_not_is_refused_in_arabic(arabic: Bot) -> None:
    arabic.double.people["U0STRANGER1"] = {"locale": "ar"}
    await facts(arabic, "add", user="U0STRANGER1")
    with speaking("ar"):
        assert curation.REFUSED_ROLE["curator"] in await said(arabic, user="U0STRANGER1")


async def test_a_correction_speaks_to_each_reader_in_their_language(arabic: Bot) -> None:
    reply = await answered(arabic)
    service = Follows(arabic.database, arabic.writer)
    await service.follow_fact(LOCAL, USER, FACT)
    await done(arabic, await confirm(arabic))
    updated, notice = arabic.double.messages(CHANNEL, reply.thread_ts)
    (direct,) = arabic.double.messages(direct_channel(USER))
    assert "On record now: *Confirmed* by" in updated.text
    assert "On record now: *Confirmed* by" in notice.text
    with speaking("ar"):
        assert direct.text.startswith(corrections.YOU_FOLLOW)
        assert corrections.UNFOLLOW in str(direct.blocks)
    assert "في السجل الآن: *مؤكَّد* من" in direct.text


async def test_a_channel_that_reads_arabic_is_corrected_in_arabic(arabic: Bot) -> None:
    await speak(arabic, language="ar")
    reply = await answered(arabic)
    await done(arabic, await confirm(arabic))
    updated, notice = arabic.double.messages(CHANNEL, reply.thread_ts)
    assert "في السجل الآن: *مؤكَّد* من" in updated.text
    with speaking("ar"):
        assert corrections.REPLY_CHANGED in notice.text


async def test_a_direct_messages_answer_is_corrected_in_the_language_it_was_given_in(arabic: Bot) -> None:
    await arabic.transport.deliver(payloads.direct_message(SIGNING))

    async def noted() -> bool:
        return await replies_on_file(arabic.database) == 1

    await on_file(noted)
    await done(arabic, await confirm(arabic))
    updated = arabic.double.messages(direct_channel(USER))[0]
    assert updated.edited
    assert "في السجل الآن: *مؤكَّد* من" in updated.text


async def test_an_admin_settles_the_language_in_the_form(arabic: Bot) -> None:
    arabic.double.people[CURATOR] = {"locale": "ar", "is_admin": True}
    await facts(arabic, "settings")
    await until(lambda: arabic.double.ephemerals(CHANNEL, CURATOR), "the settings")
    await press(arabic, arabic.double.ephemerals(CHANNEL, CURATOR)[-1], Id.CHANGE_SETTINGS)
    view = await form(arabic, Id.SETTINGS_FORM)
    values = payloads.view_submission(view, {"language": "ar", "language_for": "everybody"}, user=CURATOR)
    await arabic.transport.deliver(values)
    settled = await Desks(arabic.database, arabic.writer).of(LOCAL)
    assert (settled.language, settled.language_for) == ("ar", "everybody")
