"""Questions on file: what was asked, what it came to, and where the reply stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from facts.questions import NotedQuestion, NotedResult
from facts.store import tables

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.questions import Place

_questions = tables.questions
_results = tables.question_results
_shown = tables.shown


async def copy_claim(
    connection: AsyncConnection,
    workspace: str,
    new_id: str,
    place: Place,
    question_id: str,
    position: int,
    at: dt.datetime,
) -> bool:
    """Write one claim of a question, with the facts shown for it, as a question of its own, asked at `place`.

    False when it is no longer on file.
    """
    row = (
        (
            await connection.execute(
                select(_results).where(
                    _results.c.workspace_id == workspace,
                    _results.c.question_id == question_id,
                    _results.c.position == position,
                )
            )
        )
        .mappings()
        .first()
    )
    if row is None:
        return False
    await connection.execute(
        insert(_questions).values(
            workspace_id=workspace,
            id=new_id,
            asked_at=at,
            asked_by=place.asked_by,
            surface=place.surface,
            channel=place.channel,
            message_ts=place.message_ts,
            reply_thread=place.thread,
            text=row["asked"],
            queued=False,
        )
    )
    moved = {"question_id": new_id, "position": 0}
    await connection.execute(insert(_results).values({**row, **moved}))
    of_claim = (
        (_shown.c.workspace_id == workspace) & (_shown.c.question_id == question_id) & (_shown.c.position == position)
    )
    shown = (await connection.execute(select(_shown).where(of_claim))).mappings().all()
    if shown:
        await connection.execute(insert(_shown), [{**one, **moved} for one in shown])
    return True


async def find_question(
    connection: AsyncConnection, workspace: str, channel: str, message_ts: str
) -> NotedQuestion | None:
    """Return the question that the message at `channel` and `message_ts` asked, None when there is none."""
    row = (
        await connection.execute(
            select(_questions.c.id, _questions.c.text, _questions.c.reply_channel, _questions.c.reply_ts).where(
                _questions.c.workspace_id == workspace,
                _questions.c.channel == channel,
                _questions.c.message_ts == message_ts,
            )
        )
    ).first()
    return None if row is None else NotedQuestion(*row)


async def find_result(
    connection: AsyncConnection, workspace: str, question_id: str, position: int
) -> NotedResult | None:
    """Return one claim of a question, counted from 0; None when it is no longer on file."""
    joined = _questions.join(
        _results,
        (_questions.c.workspace_id == _results.c.workspace_id) & (_questions.c.id == _results.c.question_id),
    )
    row = (
        await connection.execute(
            select(_questions.c.text, _results.c.asked, _results.c.fact_id)
            .select_from(joined)
            .where(
                _results.c.workspace_id == workspace,
                _results.c.question_id == question_id,
                _results.c.position == position,
            )
        )
    ).first()
    return None if row is None else NotedResult(*row)


async def load_question(connection: AsyncConnection, workspace: str, question_id: str) -> RowMapping | None:
    """Return a question's row, None when it is no longer on file."""
    query = select(_questions).where(_questions.c.workspace_id == workspace, _questions.c.id == question_id)
    return (await connection.execute(query)).mappings().first()


async def load_results(connection: AsyncConnection, workspace: str, question_id: str) -> list[RowMapping]:
    """Return the rows of a question's claims, in their order."""
    query = (
        select(_results)
        .where(_results.c.workspace_id == workspace, _results.c.question_id == question_id)
        .order_by(_results.c.position)
    )
    return list((await connection.execute(query)).mappings())


async def load_claims(connection: AsyncConnection, workspace: str, *, fact_id: str | None = None) -> list[str]:
    """Return the words of every claim on file, each once; with `fact_id`, of those it was shown for."""
    query = select(_results.c.asked).where(_results.c.workspace_id == workspace).distinct().order_by(_results.c.asked)
    if fact_id is not None:
        query = query.where(_results.c.fact_id == fact_id)
    return [str(asked) for asked in await connection.scalars(query)]


async def save_reply(
    connection: AsyncConnection, workspace: str, question_id: str, channel: str, message_ts: str, thread: str | None
) -> None:
    """Note where a question's reply stands, and the first message of its thread if it stands in one."""
    which = (_questions.c.workspace_id == workspace) & (_questions.c.id == question_id)
    place = {"reply_channel": channel, "reply_ts": message_ts, "reply_thread": thread}
    await connection.execute(update(_questions).where(which).values(**place))


async def queue_question(connection: AsyncConnection, workspace: str, question_id: str, *, named: bool) -> bool:
    """Put a question before the curators, without the asker's name if they wish; False when it is gone."""
    which = (_questions.c.workspace_id == workspace) & (_questions.c.id == question_id)
    values: dict[str, object] = {"queued": True} if named else {"queued": True, "asked_by": None}
    return bool((await connection.execute(update(_questions).where(which).values(values))).rowcount)


async def delete_question(connection: AsyncConnection, workspace: str, question_id: str) -> bool:
    """Delete one question with all that is kept of it; False where it is gone already."""
    which = (_questions.c.workspace_id == workspace) & (_questions.c.id == question_id)
    return bool((await connection.execute(delete(_questions).where(which))).rowcount)


async def load_asker(connection: AsyncConnection, workspace: str, channel: str) -> str | None:
    """Return who asked in a channel, the last of them that is on file."""
    there = (_questions.c.workspace_id == workspace) & (_questions.c.channel == channel)
    asked = select(_questions.c.asked_by).where(there & _questions.c.asked_by.is_not(None))
    found: str | None = await connection.scalar(asked.order_by(_questions.c.asked_at.desc()).limit(1))
    return found
