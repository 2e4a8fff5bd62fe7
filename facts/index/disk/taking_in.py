"""Taking changes into an index on disk: written beside what is read, and seen all at once."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from facts.index.disk.names import NAMED, drop_entities, put_entities
from facts.index.disk.shelf import Shelf
from facts.index.disk.vocabulary import add_words
from facts.index.terms import entity_term
from facts.matching.gazetteer import names_of
from facts.matching.language import asking_words, function_words
from facts.matching.words import stem
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from facts.index.disk.names import Owned
    from facts.index.disk.ranked import Ranked
    from facts.index.disk.reading import Files
    from facts.index.held import UpTo
    from facts.model import Entity, Fact

MOST_RENAMED = 100_000
"""Facts that are taken in anew since a name in them may be known now by another form."""


class TakingIn:
    """One change of an index: `touched` are the facts that it takes in or drops.

    What `take` and `rename` write is safe from `keep` on, and seen by whoever looks anew.
    """

    def __init__(self, folder: Path, ranked: Ranked, state: dict[str, Any], files: Files) -> None:
        """Work beside whoever reads the index in `folder`, on its `ranked` and with `files`, which knows its names.

        `state` is what is noted of it.
        """
        self._shelf = Shelf(folder)
        self._ranked = ranked
        self._state = state
        self._files = files
        self.touched: list[str] = []

    def take(self, facts: Sequence[Fact], complete: UpTo | None) -> None:
        """Write facts that are new or changed, and drop those that aren't published."""
        try:
            self._take(facts)
            if complete is not None:
                self._state |= {"change": complete.change, "mark": complete.mark}
            self._shelf.note(self._state)
            # The shelf tells how far the index goes, so it is kept last: what is lost of it is taken in once more.
            self._ranked.keep()
        except BaseException:
            self.give_up()
            raise

    def rename(self, changed: Iterable[tuple[str, str]], published: Iterable[Owned]) -> list[str]:
        """Take in that entities changed (by article and name), and are `published` now; return the facts it concerns.

        Those have to be taken in anew.
        """
        try:
            former = drop_entities(self._shelf, changed)
            coming = list(published)
            put_entities(self._shelf, coming)
            add_words(self._shelf, Counter({word for one in coming for key in _keys(one.entity) for word in key}))
            numbers = self._concerned([*former, *(one.entity for one in coming)])
            ids = self._shelf.ids(sorted(numbers))
            self._shelf.forget_readings(ids)
            self._shelf.note({NAMED: self._state[NAMED] + 1})
        except BaseException:
            self.give_up()
            raise
        return list(ids.values())

    def keep(self) -> None:
        """Make sure of what was written."""
        self._shelf.commit()
        self._shelf.close()

    def give_up(self) -> None:
        """Forget what was written."""
        self._shelf.close()
        self._ranked.forget()

    def _take(self, facts: Sequence[Fact]) -> None:
        self.touched = [fact.id for fact in facts]
        before = self._shelf.numbers([fact.id for fact in facts])
        gone = [fact.id for fact in facts if fact.state is not State.PUBLISHED]
        coming = (fact for fact in facts if fact.state is State.PUBLISHED)
        # How common runs of letters are is counted when an index is built; a few facts change little of it.
        chunk = self._files.chunk(coming, count_runs=False)
        self._count_articles(facts)
        self._shelf.drop([before[fact_id] for fact_id in gone if fact_id in before])
        self._shelf.put(chunk.kept)
        add_words(self._shelf, chunk.words)
        numbers = self._shelf.numbers([kept.fact_id for kept in chunk.kept])
        self._shelf.forget_readings(numbers.values())
        bags = [(numbers[kept.fact_id], terms.split(" ")) for kept, terms in zip(chunk.kept, chunk.filed, strict=True)]
        self._ranked.write(bags, [before[fact_id] for fact_id in gone if fact_id in before])
        were = sum(kept.fact_id in before for kept in chunk.kept)
        size = self._state["facts"] + len(chunk.kept) - were - sum(fact_id in before for fact_id in gone)
        for what, total in (("stems", chunk.stems), ("terms", chunk.terms)):
            # The former length of a changed fact isn't known any more: it is taken for the mean.
            mean = (self._state[what] + total) / max(self._state["facts"] + len(chunk.kept), 1)
            self._state[what] = mean * size
        self._state["facts"] = size

    def _count_articles(self, facts: Sequence[Fact]) -> None:
        """Count from which articles the facts are that go and come; before they do."""
        wanted = json.dumps([fact.id for fact in facts])
        query = "SELECT article FROM facts WHERE id IN (SELECT value FROM json_each(?))"
        moved = Counter(
            {article: -count for article, count in Counter(a for (a,) in self._shelf.rows(query, [wanted])).items()}
        )
        moved.update(fact.article.id for fact in facts if fact.state is State.PUBLISHED)
        self._shelf.run(
            "INSERT INTO articles VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET facts = facts + excluded.facts",
            [(article, count) for article, count in moved.items() if count],
        )
        self._shelf.run("DELETE FROM articles WHERE facts <= 0", [()])
        self._state["articles"] = self._shelf.rows("SELECT count(*) FROM articles")[0][0]

    def _concerned(self, entities: Sequence[Entity]) -> set[int]:
        """Return the facts that name one of `entities`, or have all words of one of their forms."""
        found: set[int] = set()
        for entity in entities:
            found.update(self._ranked.having_all([entity_term(entity.name.casefold())], MOST_RENAMED))
            for key in _keys(entity):
                small = function_words() | asking_words()
                found.update(self._ranked.having_all({stem(word) for word in key if word not in small}, MOST_RENAMED))
        return found


def _keys(entity: Entity) -> set[tuple[str, ...]]:
    return names_of(entity)[0]
