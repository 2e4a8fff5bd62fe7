"""Two curators who edit the same fact at once, each in a process of their own, as two replicas of the bot are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facts.store import revisions
from tests.integration.curators import FACT, HERE, curation_at, edit_together, forked
from tests.integration.test_editing import ANNA
from tests.sizes import EDITS

if TYPE_CHECKING:
    from facts.store import Database

NAMES = ("anna", "boris")


def edited_together(url: str) -> list[tuple[str, int, int | None]]:
    """Let both edit and return every attempt: who, made from which revision, and saved as which (None: a conflict)."""
    processes = forked()
    pipes = {name: processes.Pipe() for name in NAMES}
    running = [
        processes.Process(target=edit_together, args=(url, name, EDITS, pipe[1])) for name, pipe in pipes.items()
    ]
    for process in running:
        process.start()
    for mine, _ in pipes.values():
        assert mine.recv() == "ready"
    for mine, _ in pipes.values():
        mine.send("go")
    attempts = [attempt for mine, _ in pipes.values() for attempt in mine.recv()]
    for process in running:
        process.join()
    for mine, theirs in pipes.values():
        mine.close()
        theirs.close()
    return attempts


async def test_no_update_is_lost_and_every_conflict_is_shown_to_one_of_the_two(
    database: Database, database_url: str
) -> None:
    async with curation_at(database_url) as (curation, _):
        await curation.add(HERE, FACT, by=ANNA)
    attempts = edited_together(database_url)

    async with database.read() as connection:
        kept = await revisions.load_revisions(connection, HERE, "fact", FACT.id)
    assert [one.number for one in kept] == list(range(1, 2 * EDITS + 2))
    # Each revision counts up its author's tag by one and leaves the other's alone: nothing was overwritten.
    counts = dict.fromkeys(NAMES, 0)
    for one in kept[1:]:
        counts[one.by] += 1
        assert one.revision.after is not None
        assert one.revision.after["tags"] == [f"{name} {count}" for name, count in counts.items()]
    assert counts == dict.fromkeys(NAMES, EDITS)
    assert [one.revision.before for one in kept[1:]] == [one.revision.after for one in kept[:-1]]
    # What was made from a revision is saved for one, and where the other tried too, is a conflict for them alone.
    author = {one.number: one.by for one in kept}
    saved = [(name, made_from) for name, made_from, number in attempts if number is not None]
    conflicts = [(name, made_from) for name, made_from, number in attempts if number is None]
    assert sorted(made_from for _, made_from in saved) == list(range(1, 2 * EDITS + 1))
    assert all(author[made_from + 1] == name for name, made_from in saved)
    assert max(Counter(made_from for _, made_from in conflicts).values(), default=0) <= 1
    assert all(author[made_from + 1] != name for name, made_from in conflicts)
    print(f"{len(saved)} edits saved, {len(conflicts)} conflicts")  # noqa: T201 - the figure that `make soak` is run for
