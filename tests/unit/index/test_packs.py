"""A small base that was kept answers, changes and is kept again as the one that it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facts.evaluation.labelled import QuestionSet, read_questions
from facts.index.base import Base
from facts.index.held import UpTo
from facts.index.packs import FILE, Packs
from facts.matching import matcher
from facts.matching.model import shipped
from facts.matching.results import Came

QUESTIONS = Path("tests/questions/league.yaml")
EVERY = 9
"""Questions of which one is asked."""


@pytest.fixture(scope="module")
def league() -> QuestionSet:
    """A labelled set of questions with its base."""
    return read_questions(QUESTIONS)


def base_of(league: QuestionSet) -> Base:
    """Return the set's base as it is read."""
    return Base(
        [fact for document in league.documents for fact in document.facts],
        [entity for document in league.documents for entity in document.entities],
    )


def test_a_base_that_was_kept_answers_as_the_one_that_was_read_also_after_a_change(
    league: QuestionSet, tmp_path: Path
) -> None:
    read, model, packs = base_of(league), shipped(semantic=False), Packs(tmp_path)
    entities = [entity for document in league.documents for entity in document.entities]
    assert packs.keep("T1", read, entities, UpTo(3, "a mark"), None)
    found = packs.find("T1")
    assert found is not None
    assert (found.up_to, found.changed_at, found.entities) == (UpTo(3, "a mark"), None, tuple(entities))
    assert packs.keep("T2", found.base, entities, UpTo(4, "a mark"), None)
    again = packs.find("T2")
    assert again is not None
    changed = replace(next(iter(read.facts.values())), claim="The fog bell of Nemaros rang twice.")
    for base in (read, found.base, again.base):
        assert dict(base.facts) == dict(read.facts)
    for change in ([], [changed]):
        for base in (read, found.base, again.base):
            base.update(change)
        for asked in [*(one.ask for one in league.questions[::EVERY]), "Did the fog bell ring twice?"]:
            expected = matcher.ask(read, model, asked).results
            for base in (found.base, again.base):
                came = matcher.ask(base, model, asked).results
                assert Came.of(came) == Came.of(expected), asked
                assert [one.confidence for one in came] == pytest.approx([one.confidence for one in expected])
    packs.close()


def test_a_file_that_is_damaged_is_thrown_away_and_begun_anew(league: QuestionSet, tmp_path: Path) -> None:
    packs = Packs(tmp_path)
    (tmp_path / FILE).write_bytes(b"no database at all, however long it may be")
    assert packs.find("T1") is None
    assert not (tmp_path / FILE).exists()
    assert packs.keep("T1", base_of(league), (), UpTo(1, ""), None)
    assert packs.find("T1") is not None
    packs.remove("T1")
    assert packs.find("T1") is None
    packs.close()
