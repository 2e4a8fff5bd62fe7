"""A database that an earlier Onrecord wrote is brought up to date with all that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Connection, text

from bot.delivery.tables import metadata as delivery
from bot.opening import bring_up_to_date
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.errors import DatabaseMissing
from facts.matching.results import Outcome
from facts.service import Service
from facts.store import Database, Writer, metadata
from facts.store.schema import MIGRATIONS, require_current

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection

HERE = "local"
AT = "2026-04-02 12:00:00.000000"
CLAIM = "The harbour of Nemaros was closed to tankers on Monday."
ROWS: list[tuple[str, dict[str, Any]]] = [
    ("workspaces", {"id": HERE, "change": 2, "changed_at": AT}),
    ("articles", {"workspace_id": HERE, "id": "courier", "title": "The harbour", "change": 1}),
    (
        "facts",
        {
            "workspace_id": HERE,
            "id": "harbour",
            "article_id": "courier",
            "place": 0,
            "claim": CLAIM,
            "also_asked": "[]",
            "tags": '["ports"]',
            "parties": "[]",
            "state": "published",
            "revision": 1,
            "change": 2,
        },
    ),
    (
        "statements",
        {"workspace_id": HERE, "fact_id": "harbour", "position": 0, "stance": "reported", "source": "The Courier"},
    ),
    (
        "revisions",
        {
            "workspace_id": HERE,
            "subject": "fact",
            "subject_id": "harbour",
            "number": 1,
            "change": 2,
            "at": AT,
            "by": "anna",
            "action": "import",
            "after": '{"id": "harbour", "claim": "The harbour is closed.", "tags": ["ports"], '
            '"statements": [{"stance": "reported", "source": "The Courier"}]}',
        },
    ),
    (
        "questions",
        {
            "workspace_id": HERE,
            "id": "q1",
            "asked_at": AT,
            "asked_by": "U0ASKER",
            "surface": "mention",
            "channel": "C0NEWS",
            "message_ts": "1.000001",
            "text": "Was the harbour closed?",
            "reply_channel": "C0NEWS",
            "reply_ts": "1.000002",
            "queued": False,
        },
    ),
    (
        "question_results",
        {
            "workspace_id": HERE,
            "question_id": "q1",
            "position": 0,
            "asked": "Was the harbour closed?",
            "negated": False,
            "outcome": "answer",
            "confidence": 0.9,
            "fact_id": "harbour",
            "fact_revision": 1,
        },
    ),
]


@pytest.fixture
async def old(database_url: str) -> AsyncIterator[Database]:
    """A database of the first version, with a fact that somebody was shown."""
    opened = Database.at(database_url, create=True)
    async with opened.write() as connection:
        await connection.run_sync(_version, "0001")
        for table, row in ROWS:
            await _insert(connection, table, row)
    yield opened
    await opened.close()


async def _insert(connection: AsyncConnection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    await connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608 - ours


def _version(connection: Connection, version: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes.update(connection=connection, metadata=[metadata, delivery])
    command.upgrade(config, version)


async def test_an_upgrade_keeps_the_record_and_what_people_were_shown(old: Database) -> None:
    with pytest.raises(DatabaseMissing, match="onrecord migrate"):
        await require_current(old)
    assert await bring_up_to_date(old)
    await require_current(old)
    writer = Writer(old)
    service = Service(old, writer)
    curation = Curation(old, writer, service)
    [result] = (await service.ask(HERE, "Was the harbour of Nemaros closed to tankers?")).results
    assert (result.outcome, result.fact) == (Outcome.ANSWER, await curation.fact(HERE, "harbour"))
    # What was shown before the upgrade is corrected after it, and what was done before can be undone.
    saved = await curation.retire(HERE, "harbour", by=Actor("boris", Role.CURATOR))
    assert getattr(saved, "correction", None) is not None
    await curation.undo(HERE, "harbour", by=Actor("boris", Role.CURATOR))
    history = await curation.history(HERE, "harbour")
    assert [(step.number, step.by, step.action) for step in history] == [
        (1, "anna", "import"),
        (2, "boris", "retire"),
        (3, "boris", "undo"),
    ]
    assert (await curation.fact(HERE, "harbour")).claim == CLAIM
    await writer.close()


async def test_an_import_that_was_decided_on_before_an_upgrade_is_carried_through_after_it(old: Database) -> None:
    decided = {
        "workspace_id": HERE, "id": "i1", "owner": "gone:1", "state": "applying", "by": "anna", "seen_at": AT, "at": AT,
        "based_on": 2, "last_number": 700, "applied": 0,
    }  # fmt: skip
    said = '"statements": [{"stance": "reported", "source": "The Courier"}]'
    async with old.write() as connection:
        await connection.run_sync(_version, "0003")
        await _insert(connection, "imports", decided)
        await connection.execute(text("UPDATE workspaces SET importing = 'i1'"))
        for number in range(1, 701):
            after = f'{{"id": "ship-{number}", "claim": "The ship number {number} has sailed.", {said}}}'
            row = {
                "workspace_id": HERE, "import_id": "i1", "subject": "fact", "subject_id": f"ship-{number}",
                "number": number, "article_id": "courier", "place": number, "revision": 1, "after": after, "origin": "",
            }  # fmt: skip
            await _insert(connection, "staged", row)
    assert await bring_up_to_date(old)
    writer = Writer(old)
    service = Service(old, writer)
    assert len(await service.published(HERE)) == 701
    await writer.close()
