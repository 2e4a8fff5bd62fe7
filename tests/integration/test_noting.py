"""Questions noted many at once, on both databases: new ones, known ones, and those of workspaces nobody knew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import select

from facts.matching.results import Outcome
from facts.questions import Place, Surface
from facts.store import tables
from facts.store.noting import Noted, note_questions
from tests.samples import NAMELESS, asked, fact, result, suggestion

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from facts.store import Database

FACT = fact(article=NAMELESS)
PLACE = Place(Surface.COMMAND, "UASKER", "C1")


def question(workspace: str, name: str, *, claims: int = 1, shown: int = 0) -> Noted:
    """Return a question with so many claims, the first of which is answered, and so many facts beside each."""
    beside = tuple(suggestion(number) for number in range(shown))
    first = result(fact=FACT, suggestions=beside)
    others = [result(Outcome.NONE, asked=f"and {number}?", suggestions=beside) for number in range(1, claims)]
    return Noted(workspace, name, PLACE, asked(first, *others), queued=False, at=dt.datetime.now(dt.UTC))


def on_file(connection: Connection) -> dict[tuple[str, str], tuple[int, int]]:
    """Return of each question how many claims and how many shown facts are on file."""
    found = {(row.workspace_id, row.id): (0, 0) for row in connection.execute(select(tables.questions))}
    for row in connection.execute(select(tables.question_results)):
        claims, shown = found[row.workspace_id, row.question_id]
        found[row.workspace_id, row.question_id] = claims + 1, shown
    for row in connection.execute(select(tables.shown)):
        claims, shown = found[row.workspace_id, row.question_id]
        found[row.workspace_id, row.question_id] = claims, shown + 1
    return found


async def noted(database: Database, *questions: Noted) -> dict[tuple[str, str], tuple[int, int]]:
    await database.run(lambda connection: note_questions(connection, questions))
    return await database.look(on_file)


async def test_of_a_group_each_has_its_own_claims_and_facts_and_a_known_one_only_its_new_ones(
    database: Database,
) -> None:
    first = await noted(database, question("A", "one", claims=2), question("A", "two", shown=2))
    assert first == {("A", "one"): (2, 1), ("A", "two"): (1, 3)}
    # The second workspace has no row yet, and one question is known.
    group = question("A", "one", claims=1), question("B", "one", claims=3), question("A", "three")
    second = await noted(database, *group)
    assert second == {**first, ("A", "one"): (1, 1), ("B", "one"): (3, 1), ("A", "three"): (1, 1)}


async def test_of_the_same_question_twice_in_a_group_the_last_stays(database: Database) -> None:
    found = await noted(database, question("A", "one", claims=3), question("A", "one", claims=2), question("A", "two"))
    assert found == {("A", "one"): (2, 1), ("A", "two"): (1, 1)}


async def test_a_question_that_came_to_nothing_has_no_rows_beside_its_own(database: Database) -> None:
    nothing = Noted("A", "none", PLACE, asked(), queued=False, at=dt.datetime.now(dt.UTC))
    assert await noted(database, nothing) == {("A", "none"): (0, 0)}
