"""The story of a question: asked in vain, queued, answered, denied, corrected, undone; over both transports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.ids import Field, Id
from bot.wording import asking as wording
from bot.wording import corrections as corrected
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks, Review
from facts.curation.queue import Queue
from facts.curation.roles import Roles
from tests.scenario.correcting import LOCAL, answered
from tests.scenario.correcting import until as eventually
from tests.scenario.curating import CURATOR, OTHER_CURATOR, facts, form, press, said, submit, until
from tests.slack_double import CHANNEL, USER, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

ADMIN = Actor("U0ADMIN0001", Role.ADMIN)
QUESTION = "Did the harbour master of Larnaca resign?"
CLAIM = "The harbour master of Larnaca resigned."


@pytest.fixture
async def desk(bot: Bot) -> Bot:
    """The bot of a newsroom with two curators, where every change waits for the second."""
    roles = Roles(bot.database, bot.writer)
    for person in (CURATOR, OTHER_CURATOR):
        await roles.grant(LOCAL, person, Role.CURATOR, by=ADMIN)
    await Desks(bot.database, bot.writer).change(LOCAL, {"review": Review.ALL}, by=ADMIN)
    return bot


async def shown(bot: Bot, user: str, word: str) -> Message:
    """Give the command `/facts` and return the page that only `user` then sees."""
    before = len(bot.double.ephemerals(CHANNEL, user))
    await facts(bot, word, user=user)
    await until(lambda: len(bot.double.ephemerals(CHANNEL, user)) > before, f"the answer to /facts {word}")
    return bot.double.ephemerals(CHANNEL, user)[-1]


async def approve(bot: Bot) -> None:
    """Let the second curator approve what waits."""
    waiting = await shown(bot, OTHER_CURATOR, "reviews")
    await press(bot, waiting, Id.REVIEW_APPROVE, user=OTHER_CURATOR)
    await until(lambda: bot.double.channels.find(CHANNEL, waiting.ts).text != waiting.text, "the approval")


async def thread(bot: Bot, thread_ts: str | None, count: int) -> list[Message]:
    """Return the replies in a thread once there are `count`."""
    await until(lambda: len(bot.double.messages(CHANNEL, thread_ts)) >= count, f"{count} replies")
    return bot.double.messages(CHANNEL, thread_ts)


async def test_a_question_is_asked_answered_denied_corrected_and_undone(desk: Bot) -> None:
    # A stranger asks, and asks to be told.
    nothing = await answered(desk, QUESTION)
    assert nothing.text.startswith("*Not on record.*")
    await press(desk, nothing, Id.FOLLOW_QUESTION, user=USER)
    assert await said(desk, user=USER) == corrected.WAITING

    questions = Queue(desk.database, desk.writer, desk.curation)

    async def queued() -> bool:
        return (await questions.entries(LOCAL)).total == 1

    await eventually(queued)

    # A curator finds the question in the queue and drafts the fact from it; a second approves.
    queue = await shown(desk, CURATOR, "queue")
    assert QUESTION in queue.text
    await press(desk, queue, Id.QUEUE_DRAFT)
    view = await form(desk, Id.FACT_FORM)
    typed = {Field.CLAIM: CLAIM, Field.STANCE: "reported", Field.SOURCE: "The Harbour Gazette"}
    looked_over = (await submit(desk, view, typed))["view"]
    assert f"“{QUESTION}”: not on record → answered" in str(looked_over["blocks"])
    assert await submit(desk, await form(desk, Id.FACT_FORM), typed) == {}
    assert desk.double.messages(direct_channel(USER)) == []
    await approve(desk)

    # The asker hears, once; the queue is empty.
    await until(lambda: desk.double.messages(direct_channel(USER)), "the answer to who asked")
    (told,) = desk.double.messages(direct_channel(USER))
    assert told.text.startswith(f"{corrected.YOUR_QUESTION}\n{corrected.you_asked(f'“{QUESTION}”')}")
    assert "*Reported* by The Harbour Gazette" in told.text
    assert QUESTION not in (await shown(desk, CURATOR, "queue")).text

    # Another asks in a channel and sees what is reported.
    reply = await answered(desk, "Has the Larnaca harbour master resigned?")
    assert reply.text.startswith("*Reported* by The Harbour Gazette")

    # The curator adds the denial, and sees beforehand whom it concerns.
    (fact,) = (await desk.curation.list_facts(LOCAL, text="larnaca")).facts
    await facts(desk, f"statement {fact.id}")
    view = await form(desk, Id.STATEMENT_FORM)
    assert "1 reply" in str(view["blocks"])
    await submit(desk, view, {Field.STANCE: "denied", Field.SOURCE: "The ports authority"})
    await approve(desk)

    # The channel's reply says so, and its thread is told once.
    updated, notice = await thread(desk, reply.thread_ts, 2)
    assert updated.ts == reply.ts
    assert updated.text.startswith("*Updated on ")
    assert "On record now: *Denied* by The ports authority; earlier reported by The Harbour Gazette" in updated.text
    assert "Shown before: *Reported* by The Harbour Gazette" in updated.text
    assert wording.DENIAL_IS_NO_PROOF in updated.text
    assert notice.text.endswith(corrected.REPLY_CHANGED)

    # The history shows all of it.
    history = await shown(desk, CURATOR, f"history {fact.id}")
    assert "denied by The ports authority" in history.text
    assert "1 reply updated" in history.text

    # Undoing brings the former status back, and corrects again.
    await facts(desk, f"undo {fact.id}")
    await submit(desk, await form(desk, Id.UNDO_FORM))
    await approve(desk)
    updated, _, second = await thread(desk, reply.thread_ts, 3)
    assert updated.text.startswith("*Corrected on ")
    assert "On record now: *Reported* by The Harbour Gazette" in updated.text
    assert second.text.startswith("*Corrected on ")
    assert len(desk.double.messages(direct_channel(USER))) == 1
    await desk.transport.deliver(
        payloads.slash_command(QUESTION, response_url=desk.double.response_url(), command=Id.FACT_COMMAND)
    )
    again = await said(desk, 2, user=USER)
    assert again.startswith("*Reported* by The Harbour Gazette")
