"""Every query of a whole day at the desk finds its rows by an index, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks, Review
from facts.curation.roles import Roles
from tests.integration.watched import Watched, scanned, watching
from tests.scenario import test_story
from tests.scenario.conftest import Bot, Steered, settings_for
from tests.scenario.correcting import LOCAL, answered
from tests.scenario.curating import CURATOR, OTHER_CURATOR
from tests.slack_double import payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from facts.store import Database, Writer
    from facts.transfer import Document
    from tests.slack_double import SlackDouble

ADMIN = Actor("U0ADMIN0001", Role.ADMIN)


@pytest.fixture
def watched(database: Database) -> Iterator[Watched]:
    assert database  # what its making is asked for is not what is watched
    with watching() as found:
        yield found


@pytest.fixture
async def desk(
    double: SlackDouble, database: Database, writer: Writer, first_base: list[Document], watched: Watched
) -> AsyncIterator[Bot]:
    assert not watched.asked
    service = Steered(database, writer)
    await service.import_documents(LOCAL, first_base, by="test")
    bot = Bot(double, settings_for(double, "http"), database, service)
    for person in (CURATOR, OTHER_CURATOR):
        await Roles(database, writer).grant(LOCAL, person, Role.CURATOR, by=ADMIN)
    await Desks(database, writer).change(LOCAL, {"review": Review.ALL}, by=ADMIN)
    await bot.start()
    yield bot
    await bot.stop()
    await service.close()


FOR_ALL = {
    "SELECT desks.workspace_id, desks.settings FROM desks WHERE": "the loop of digests: a small row a workspace",
    "DELETE FROM follows WHERE follows.subject": "the cleaning of each hour",
    "DELETE FROM queue WHERE NOT (EXISTS": "the cleaning of each hour",
    "FROM outbox WHERE outbox.person IS NOT NULL": "the cleaning of each hour",
    "SELECT max(questions.asked_at)": "the end of an index",
    "DELETE FROM questions WHERE (questions.workspace_id, questions.id) IN": "the cleaning of each hour",
    "SELECT DISTINCT follows.workspace_id FROM follows WHERE follows.subject": "a process that starts, once",
    "FROM imports": "each import that is under way, of which there are few",
    "FROM questions WHERE questions.reply_ts IS NOT NULL": "this test's own",
}
"""What goes through all rows of a table, by words of it, and why it may: nobody waits for it."""

LISTS = ("list", "list cabinet", "due", "duplicates", "reviews", "corrections", "queue", "curators", "settings")


async def test_every_query_of_a_day_at_the_desk_uses_an_index(desk: Bot, database: Database, watched: Watched) -> None:
    await test_story.test_a_question_is_asked_answered_denied_corrected_and_undone(desk)
    for word in LISTS:
        await test_story.shown(desk, CURATOR, word)
    await desk.transport.deliver(payloads.app_home_opened())
    await desk.double.wait_for("views.publish", 1)
    await answered(desk, "Were there meetings in Baku?")
    async with desk.double.session.get(f"http://127.0.0.1:{desk.port}/metrics") as metrics:
        assert "onrecord_waiting" in await metrics.text()
    asked = dict(watched.asked)
    assert len(asked) > 100
    found = await scanned(database, asked)
    unexplained = {spaced(statement) for statement in found if not any(one in spaced(statement) for one in FOR_ALL)}
    assert unexplained == set()
    assert {one for one in FOR_ALL if not any(one in spaced(statement) for statement in asked)} == set()


def spaced(statement: str) -> str:
    """Return a statement with single spaces."""
    return " ".join(statement.split())
