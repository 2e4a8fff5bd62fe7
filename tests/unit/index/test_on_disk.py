"""A base on disk answers as the same base in memory does, and its readings come back as they were."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facts.evaluation.labelled import QuestionSet, read_questions
from facts.index.base import Base
from facts.index.disk.building import Building, clear_leftovers
from facts.index.disk.names import Owned
from facts.index.disk.stored import Stored
from facts.index.held import UpTo
from facts.index.readings import packed, unpacked
from facts.matching import matcher
from facts.matching.model import shipped
from facts.matching.profile import Profile, profile
from facts.matching.reading import read
from facts.matching.results import Came
from facts.model import State
from tests.labelled import plain_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = Path(__file__).parents[2] / "questions" / "league.yaml"
EVERY = 6


@pytest.fixture(scope="module")
def league() -> QuestionSet:
    """A labelled set of questions with its base."""
    return read_questions(QUESTIONS)


@pytest.fixture(scope="module")
def in_memory(league: QuestionSet) -> Base:
    """The base in memory."""
    return Base(
        [fact for document in league.documents for fact in document.facts],
        [entity for document in league.documents for entity in document.entities],
    )


def test_every_part_of_a_reading_comes_back(in_memory: Base) -> None:
    for fact_id in in_memory.facts:
        read = in_memory.profile(fact_id)
        found = unpacked(packed(read))
        for field in fields(read):
            if field.name != "phrasings":
                assert getattr(found, field.name) == getattr(read, field.name)
        apart = unpacked(packed(read))
        for part in ("around", "content", "folded"):
            known: frozenset[str] = getattr(read, part)
            assert all(apart.has(word, part) and not apart.has(word + "q", part) for word in known)
        for one, other in zip(found.phrasings, read.phrasings, strict=True):
            assert (one.neighbours, one.telling_pairs) == (other.neighbours, other.telling_pairs)
            assert (one.spelt_content, one.folded) == (other.spelt_content, other.folded)
            assert all(getattr(one, field.name) == getattr(other, field.name) for field in fields(other))
        assert all(one in found.quantities for phrasing in found.phrasings for one in phrasing.quantities)


def assert_same(read: Profile, other: Profile) -> None:
    """Fail where two readings of a fact differ in what they hold together."""
    for field in fields(other):
        if field.name != "phrasings":
            assert getattr(read, field.name) == getattr(other, field.name), field.name


def test_what_is_worded_as_before_is_not_read_again(in_memory: Base) -> None:
    for fact in list(in_memory.facts.values())[:20]:
        former = unpacked(packed(in_memory.profile(fact.id)))
        changed = replace(fact, claim="The clinic was shut on 4 May.", also_asked=(fact.claim, *fact.also_asked))
        read = profile(changed, in_memory.gazetteer, former)
        assert read.phrasings[1:] == former.phrasings
        assert_same(read, profile(changed, in_memory.gazetteer))


def test_what_was_reworded_says_no_more_what_it_said(in_memory: Base) -> None:
    for fact in list(in_memory.facts.values())[:20]:
        former = unpacked(packed(in_memory.profile(fact.id)))
        for changed in (
            replace(fact, claim="The clinic was shut on 4 May."),
            replace(fact, also_asked=(), statements=fact.statements[:1], tags=("clinic",)),
            replace(fact, also_asked=fact.also_asked[::-1]),
            replace(fact, hold="under review"),
        ):
            read = profile(changed, in_memory.gazetteer, former)
            assert_same(read, profile(changed, in_memory.gazetteer))


def test_one_figure_is_one_object_in_all_places(in_memory: Base) -> None:
    for fact_id in in_memory.facts:
        found = unpacked(packed(in_memory.profile(fact_id)))
        everywhere = [one for phrasing in found.phrasings for one in phrasing.quantities]
        assert all(any(one is other for other in found.quantities) for one in everywhere)
        assert all(any(one.statement is other for other in found.fact.statements) for one in found.said)


def test_a_base_on_disk_answers_as_in_memory(league: QuestionSet, in_memory: Base, tmp_path: Path) -> None:
    building = Building(tmp_path / "league")
    building.name(Owned(one.article.id, entity) for one in league.documents for entity in one.entities)
    building.add(fact for document in league.documents for fact in document.facts)
    building.finish(UpTo(1, "a mark"), None)
    held = Stored(tmp_path / "league")
    assert not held.is_stale
    assert held.up_to == UpTo(1, "a mark")
    on_disk, model = Base.of(held), shipped(semantic=False)
    assert list(on_disk.facts) == list(in_memory.facts)
    for question in league.questions[::EVERY]:
        expected = matcher.ask(in_memory, model, question.ask).results
        found = matcher.ask(on_disk, model, question.ask).results
        assert Came.of(found) == Came.of(expected), question.ask
        assert [one.confidence for one in found] == pytest.approx([one.confidence for one in expected], abs=0.01)
    on_disk.close()


def test_an_index_answers_to_the_last_digit_whether_its_facts_were_read_or_not(
    league: QuestionSet, tmp_path: Path
) -> None:
    building = Building(tmp_path / "league")
    building.name(Owned(one.article.id, entity) for one in league.documents for entity in one.entities)
    building.add(fact for document in league.documents for fact in document.facts)
    building.finish(UpTo(1, "a mark"), None)
    model = shipped(semantic=False)
    asked = [question.ask for question in league.questions[::EVERY]]
    held = Stored(tmp_path / "league")
    unread = [matcher.ask(Base.of(held), model, text).results for text in asked]
    assert held.unread == held.size
    while held.unread:
        held.read_on(7)
    held.close()
    again = Stored(tmp_path / "league")
    assert again.unread == 0
    assert [matcher.ask(Base.of(again), model, text).results for text in asked] == unread
    again.close()


def test_a_fact_whose_names_changed_is_read_anew_though_it_is_worded_as_before(
    league: QuestionSet, tmp_path: Path
) -> None:
    document = league.documents[0]
    building = Building(tmp_path / "league")
    building.name(Owned(document.article.id, entity) for entity in document.entities)
    building.add(document.facts)
    building.finish(UpTo(1, "a mark"), None)
    held = Stored(tmp_path / "league")
    entity = next(one for one in document.entities if any(one.name in fact.claim for fact in document.facts))
    fact = next(one for one in document.facts if entity.name in one.claim)
    renamed = replace(entity, name="The Sworn Arbiters", also=(entity.name,))
    concerned, put = held.rename([(document.article.id, entity.name)], [Owned(document.article.id, renamed)])
    put()
    assert fact.id in concerned
    held.stage([fact])()
    assert "the sworn arbiters" in held.profiles([fact.id])[0].ids
    held.close()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Base]:
    """A base on disk with a bridge and a clinic."""
    building = Building(tmp_path / "town")
    building.add([plain_fact("bridge", "The harbour bridge closes."), plain_fact("clinic", "The clinic opens.")])
    building.finish(UpTo(1, "a mark"), None)
    base = Base.of(Stored(tmp_path / "town"))
    yield base
    base.close()


def found(base: Base, text: str) -> list[str]:
    """Return the ids of the facts that a question may be about."""
    asked = read(text, base.gazetteer, base.spelling)
    return [candidate.profile.fact.id for candidate in base.candidates(asked, None, 8)]


def test_a_fact_is_not_found_by_what_it_said_before_it_was_changed(town: Base) -> None:
    assert found(town, "Does the clinic open?") == ["clinic"]
    town.update([replace(town.facts["clinic"], claim="A poet writes sonnets.")])
    assert found(town, "Does the clinic open?") == []
    assert found(town, "Does a poet write sonnets?") == ["clinic"]


def test_a_fact_that_takes_the_place_of_one_asked_about_is_found_as_itself(town: Base) -> None:
    clinic = town.facts["clinic"]
    assert found(town, "Does the clinic open?") == found(town, "Did the clinic open?") == ["clinic"]
    town.update([replace(clinic, state=State.RETIRED)])
    town.update([plain_fact("sonnets", "A poet writes sonnets."), clinic])
    assert found(town, "Does the clinic open?") == ["clinic"]
    assert found(town, "Does a poet write sonnets?") == ["sonnets"]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    building = Building(tmp_path / "league")
    assert not (tmp_path / "league").exists()
    assert building.folder.exists()
    clear_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []
