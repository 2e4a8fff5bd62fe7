"""A fact, read once, in the form that questions are held beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from facts.matching.dates import PartialDate, on_record
from facts.matching.language import Senses, concepts, is_english, senses
from facts.matching.normalise import normalise
from facts.matching.reading import Reading, read
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.gazetteer import Gazetteer, Mention
    from facts.matching.numbers import Quantity
    from facts.model import Fact, Stance, Statement


HALF_A_YEAR = 6

REMEMBERED = 10_000
"""Short texts whose reading is kept, for many facts have the same sources."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement's source, read: whose it is and how it stands."""

    statement: Statement
    stance: Stance
    ids: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """A fact's readings and what they hold together.

    `phrasings` are the claim and its other phrasings. `stems` and `ids` are what those say, `content` the stems
    outside names; `around` and `ids_around` are what the statements, tags and article add, `ids_said` what the
    statements and parties alone do, `publisher` whose article it is. `folded` are all its words as spelt, `foreign`
    those of them that aren't English. `dates` are the claim's own, `said_on` those of statements and article.
    """

    fact: Fact
    phrasings: tuple[Reading, ...]
    stems: frozenset[str]
    content: frozenset[str]
    around: frozenset[str]
    concepts: frozenset[int]
    senses: Senses
    ids: frozenset[str]
    ids_around: frozenset[str]
    ids_said: frozenset[str]
    publisher: frozenset[str]
    foreign: frozenset[str]
    folded: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[PartialDate, ...]
    said_on: tuple[PartialDate, ...]
    said: tuple[Said, ...]

    def has(self, word: str, part: Literal["around", "content", "folded"]) -> bool:
        """Whether a word is among those of a part, for which one on file isn't taken apart."""
        words: frozenset[str] = getattr(self, part)
        return word in words


def profile(fact: Fact, gazetteer: Gazetteer, former: Profile | None = None) -> Profile:
    """Read a fact; what is worded as in its `former` reading, by the same names, isn't read again."""
    texts = (fact.claim, *fact.also_asked)
    known: dict[str, Reading] = {}
    if former is not None:
        known = dict(zip((former.fact.claim, *former.fact.also_asked), former.phrasings, strict=True))
    phrasings = tuple(known[text] if text in known else read(normalise(text), gazetteer) for text in texts)
    if former is not None and known.keys() <= set(texts) and _is_around(former.fact, fact):
        around = _around_again(fact, former)
        new = tuple(reading for text, reading in zip(texts, phrasings, strict=True) if text not in known)
        worded = _and_new(former, _worded(new, gazetteer))
    else:
        around = _read_around(fact, gazetteer)
        worded = _worded(phrasings, gazetteer)
    folded = around.folded | worded.folded
    foreign = former.foreign if former is not None and folded == former.folded else _foreign(folded)
    return Profile(
        fact,
        phrasings,
        worded.stems,
        worded.content,
        around.stems,
        worded.concepts,
        worded.senses,
        worded.ids,
        around.ids,
        around.ids_said,
        around.publisher,
        foreign,
        folded,
        (*(figure for reading in phrasings for figure in reading.quantities), *around.quantities),
        tuple(_with_year(date, fact) for reading in phrasings for date in reading.dates),
        around.said_on,
        around.said,
    )


class _Worded(NamedTuple):
    """What phrasings say, in whatever order they stand."""

    stems: frozenset[str]
    content: frozenset[str]
    concepts: frozenset[int]
    senses: Senses
    ids: frozenset[str]
    folded: frozenset[str]


def _worded(phrasings: tuple[Reading, ...], gazetteer: Gazetteer) -> _Worded:
    stems = frozenset(stem for reading in phrasings for stem in reading.stems)
    content = frozenset(word.stem for reading in phrasings for word in reading.content)
    return _Worded(
        stems,
        content,
        frozenset(concept for stem in stems for concept in concepts(stem)),
        Senses(
            frozenset(sense for word in content for sense in senses(word).own),
            frozenset(sense for word in content for sense in senses(word).above),
        ),
        _ids(phrasings, gazetteer),
        frozenset(word.folded for reading in phrasings for word in reading.words),
    )


def _and_new(former: Profile, new: _Worded) -> _Worded:
    """Return what a fact's former phrasings say, all of which it has still, and the new ones."""
    return _Worded(
        former.stems | new.stems,
        former.content | new.content,
        former.concepts | new.concepts,
        Senses(former.senses.own | new.senses.own, former.senses.above | new.senses.above),
        former.ids | new.ids,
        new.folded,  # the former ones stand around it
    )


def _foreign(folded: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in folded if not is_english(word))


class _Around(NamedTuple):
    """What stands around a fact's claim: in its statements, its parties, its tags and its article."""

    stems: frozenset[str]
    ids: frozenset[str]
    ids_said: frozenset[str]
    publisher: frozenset[str]
    folded: frozenset[str]
    quantities: tuple[Quantity, ...]
    said_on: tuple[PartialDate, ...]
    said: tuple[Said, ...]


def _read_around(fact: Fact, gazetteer: Gazetteer) -> _Around:
    around = tuple(_read_once(text, gazetteer) for text in texts_around(fact))
    said_on = [date for reading in around for date in reading.dates]
    said_on += [on_record(s.date) for s in fact.statements if s.date is not None]
    if fact.article.published is not None:
        said_on.append(on_record(fact.article.published))
    return _Around(
        frozenset(stem for reading in around for stem in reading.stems) | {word.casefold() for word in fact.tags},
        _ids(around, gazetteer),
        _ids(tuple(_read_once(text, gazetteer) for text in around_claim((), _said_in(fact), fact.parties)), gazetteer),
        _whole_ids(fact.article.publisher or "", gazetteer),
        frozenset(word.folded for reading in around for word in reading.words),
        tuple(figure for reading in around for figure in reading.quantities),
        tuple(_with_year(date, fact) for date in said_on),
        tuple(_said(statement, gazetteer) for statement in fact.statements),
    )


def _is_around(former: Fact, fact: Fact) -> bool:
    """Whether the same stands around both."""
    return (former.statements, former.parties, former.tags, former.article) == (
        fact.statements, fact.parties, fact.tags, fact.article
    )  # fmt: skip


def _around_again(fact: Fact, former: Profile) -> _Around:
    """Return what stands around a fact as it was read before; its former phrasings are among those it has now."""
    claimed = sum(len(reading.quantities) for reading in former.phrasings)
    said = (replace(one, statement=now) for one, now in zip(former.said, fact.statements, strict=True))
    return _Around(
        former.around,
        former.ids_around,
        former.ids_said,
        former.publisher,
        former.folded,
        former.quantities[claimed:],
        former.said_on,
        tuple(said),
    )


def _with_year(date: PartialDate, fact: Fact) -> PartialDate:
    """Give a day without a year the one that the article or a statement places it in: the last before it was said."""
    said = [statement.date for statement in fact.statements if statement.date is not None]
    said += [fact.article.published] if fact.article.published is not None else []
    if not said or date.year is not None or date.months is None:
        return date
    year = min(said).year
    # What is reported in January of December is of the year before; plans reach some months ahead.
    return date._replace(year=year - (date.months[0] - min(said).month > HALF_A_YEAR))


def texts_around(fact: Fact) -> list[str]:
    """Return the texts that stand around a fact's claim, its tags left out."""
    return around_claim((fact.article.title, fact.article.publisher), _said_in(fact), fact.parties)


def around_claim(
    article: Iterable[str | None], said: Iterable[Iterable[str | None]], parties: Iterable[str]
) -> list[str]:
    """Return the same texts, in their order.

    `article` are its title and its publisher, `said` each statement's source, wording of when, quote and note.
    """
    return [text for text in chain(article, *said, parties) if text]


def _said_in(fact: Fact) -> list[tuple[str | None, ...]]:
    return [(one.source, one.when, one.quote, one.note) for one in fact.statements]


def _whole_ids(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the entities that a text names, those inside their names left out."""
    return frozenset(id_ for mention in _read_once(text, gazetteer).mentions for id_ in mention.meant())


def _ids(readings: tuple[Reading, ...], gazetteer: Gazetteer) -> frozenset[str]:
    return nested_in((mention for reading in readings for mention in reading.mentions), gazetteer)


def nested_in(mentions: Iterable[Mention], gazetteer: Gazetteer) -> frozenset[str]:
    """Return what names can mean, those within them too: the Syria of the Syrian Foreign Ministry."""
    return frozenset(id_ for mention in mentions for id_ in mention.meant() | nested_ids(mention.text, gazetteer))


@lru_cache(maxsize=REMEMBERED)
def _read_once(text: str, gazetteer: Gazetteer) -> Reading:
    """Read what many facts share: sources, publishers, the names of parties."""
    return read(normalise(text), gazetteer)


@lru_cache(maxsize=REMEMBERED)
def nested_ids(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the entities named by any word of `text`: the Syrian Foreign Ministry names Syria too.

    An event is often called by where it was and what it was: the Terminal 3 fire names Terminal 3.
    """
    found: set[str] = set()
    reading = _read_once(text, gazetteer)
    for mention in reading.mentions:
        found |= mention.meant()
        words = reading.words[mention.at : mention.end]
        within = [words[at : at + 1] for at in range(len(words))]
        if mention.kind is EntityKind.EVENT:
            within.append(words[:-1])
        for part in within:
            for inner in gazetteer.mentions(part):
                found |= inner.meant()
    return frozenset(found)


def _said(statement: Statement, gazetteer: Gazetteer) -> Said:
    reading = _read_once(statement.source, gazetteer)
    return Said(statement, statement.stance, nested_ids(statement.source, gazetteer), reading.stems)
