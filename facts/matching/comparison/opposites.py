"""Opposites that take more than one word to tell: an agreement broken, another kind of one, another post, the unharmed.

An agreement that was made isn't one that was broken or turned down, a security agreement is no trade agreement, and a
country's foreign minister isn't its president. Each is told by words that stand close together in the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facts.matching.asking import asks_for_value
from facts.matching.bearing import is_said
from facts.matching.comparison.acts import NOT_SAID
from facts.matching.comparison.attribution import attribution
from facts.matching.comparison.verbs import is_verb
from facts.matching.language import concepts, is_free, is_plain, senses
from facts.matching.profile import nested_ids
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem
from facts.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.gazetteer import Gazetteer
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_AGREEMENTS = frozenset(map(stem, "agreement treaty deal accord pact convention".split()))
_TRUCES = frozenset(map(stem, "ceasefire truce armistice".split()))
_HEADS = _AGREEMENTS | _TRUCES
_UNMAKING = frozenset(
    map(
        stem,
        "break broke broken breach breached violate violated reject rejected refuse refused repudiate cancel cancelled "
        "canceled scrap scrapped revoke revoked annul annulled veto vetoed abandon abandoned".split(),
    )
)
_MAKING = frozenset(
    map(
        stem,
        "agree agreed announce announced sign signed reach reached conclude concluded ratify ratified declare declared "
        "negotiate negotiated broker brokered extend extended renew renewed observe observed respect respected hold "
        "held keep kept approve approved accept accepted enter entered".split(),
    )
)
_UNDONE = _UNMAKING | frozenset(
    map(
        stem,
        "collapse collapsed fail failed fall fell withdraw withdrew pull pulled quit tear tore torn end ended suspend "
        "suspended terminate terminated decline declined dismiss dismissed oppose opposed deny denied violation "
        "breakdown rejection refusal resume resumed flout flouted ignore ignored turned void vote voted despite spite "
        "accuse accused but".split(),
    )
)
"""Words of a fact that may tell of an end or a refusal."""
_WORDS = frozenset(map(stem, "story report claim news rumour rumor talk allegation suggestion idea".split()))
_ASIDE = frozenset(map(stem, "after since before while though although against off hour until".split()))
PHRASE = 4
"""Words within which a small word belongs to an agreement: "hours after the new truce"."""
UNMADE_WITHIN = 3
"""Telling words between an agreement and what is said to have become of it."""
_UNTELLING = frozenset(
    map(
        stem,
        "new old big final first last next draft framework whole full any kind sort possible interim state government "
        "country key landmark hour minute year day month week side".split(),
    )
)
"""Words before an agreement that don't tell of what kind it is."""
_POSTS = {
    stem(word): number
    for number, line in enumerate(
        (
            "president head-of-state",
            "premier chancellor",
            "king queen monarch emperor sultan emir",
            "minister secretary",
            "ambassador envoy consul",
            "governor",
            "mayor",
            "speaker",
        )
    )
    for word in line.split()
}
"""Posts by their stems; those of one number are often called by each other's name."""
_PREMIER = _POSTS["premier"]
_NARROWED = frozenset({"vice", "deputy", "former", "ex"})
_HARM = (
    (frozenset({"injured", "hurt", "wounded", "harmed", "killed"}), frozenset({"unhurt", "unharmed", "uninjured"})),
    (frozenset({"damaged", "destroyed", "wrecked"}), frozenset({"undamaged", "intact", "unscathed"})),
)
_OF_HARM = frozenset(word for sides in _HARM for side in sides for word in side)
_NOT_ANY = frozenset({"without", "avoid", "escap"})
POST_WITHIN = 3
"""Words after a country in which a post is that country's: "Syria's acting foreign minister"."""


def compare_opposites(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """Return the differences in what became of an agreement, in its kind, in a post and in who was hurt."""
    if asks_for_value(asked):
        return []
    return [
        *_unmade(asked, known),
        *_other_kind(asked, known),
        *_other_post(asked, known, gazetteer),
        *_harm(asked, known),
    ]


def _unmade(asked: Reading, known: Profile) -> list[Difference]:
    """The question has an agreement broken or refused, and the fact tells of one and of no such thing."""
    if asked.stems.isdisjoint(_UNMAKING) or asked.stems.isdisjoint(_HEADS):
        return []
    if any(said.stance is Stance.DENIED for said in known.said):
        return []  # who turns down what is said of an agreement denies it
    if not known.stems & _HEADS or not known.stems & _MAKING or known.stems & _UNDONE or known.around & _UNMAKING:
        return []
    if any(reading.negated or _is_aside(reading) for reading in known.phrasings):
        return []
    source = attribution(asked)
    telling = asked.telling
    for place, word in enumerate(telling):
        if word.stem not in _UNMAKING or (not is_verb(word, asked) and word.folded != "broken"):
            continue
        if source is not None and source.verb is word:
            continue
        near = telling[max(0, place - UNMADE_WITHIN) : place + UNMADE_WITHIN + 1]
        if any(other.stem in _HEADS for other in near) and not any(other.stem in _WORDS for other in near):
            return [Difference(DifferenceKind.DEGREE, word.text, NOT_SAID)]
    return []


def _is_aside(reading: Reading) -> bool:
    """Whether a text only mentions the making of an agreement: "called off the deal that was signed"."""
    return any(
        (word.folded in ("that", "which") and before.stem in _HEADS) or (word.stem in _HEADS and before.stem in _ASIDE)
        for start in range(1, PHRASE)
        for before, word in zip(reading.words, reading.words[start:], strict=False)
    )


def _other_kind(asked: Reading, known: Profile) -> list[Difference]:
    """The question has another kind of agreement than the record's: "trade agreement" beside "security agreement"."""
    mine = [] if asked.stems.isdisjoint(_AGREEMENTS) else list(_kinds(asked))
    if not mine:
        return []
    theirs = [pair for reading in known.phrasings for pair in _kinds(reading)]
    for kind, head in mine:
        if is_said(kind, known) or not is_plain(kind.folded):
            continue
        others = [(other, it) for other, it in theirs if not _is_asked(other, asked)]
        if others and len(others) == len(theirs):
            other, it = others[0]
            return [Difference(DifferenceKind.DEGREE, f"{kind.text} {head.text}", f"{other.text} {it.text}")]
    return []


def _kinds(reading: Reading) -> Iterator[tuple[Word, Word]]:
    """Yield each noun that tells of what kind an agreement is, with the agreement."""
    content = {word.at: word for word in reading.content}
    for word in reading.content:
        before = content.get(word.at - 1)
        if word.stem not in _AGREEMENTS or before is None or word.paused or before.stem in _UNTELLING:
            continue
        joint = reading.text[before.start : word.start]
        if "'" in joint or "’" in joint or before.is_number or is_free(before.folded):
            continue
        part = senses(before.stem).part
        if part != "n" and (part != "v" or is_verb(before, reading)):
            continue
        if before.at and reading.words[before.at - 1].folded in ("-", "of"):
            continue  # "separation-of-forces deal"
        yield before, word


def _is_asked(word: Word, asked: Reading) -> bool:
    meant = senses(word.stem)
    return (
        word.stem in asked.stems
        or bool(concepts(word.stem) & asked.concepts)
        or any(meant.own & senses(other.stem).own for other in asked.content)
    )


def _other_post(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """The question has another post of the same country: "the Syrian president" beside "Syria's foreign minister"."""
    mine = [] if asked.stems.isdisjoint(_POSTS) else list(_posts(asked, gazetteer))
    if not mine:
        return []
    theirs = [post for reading in known.phrasings for post in _posts(reading, gazetteer)]
    held = {post.number for post in theirs} | {_POSTS[one] for one in known.around & _POSTS.keys()}
    for post in mine:
        if post.number in held or post.word.stem in known.stems:
            continue
        for other in theirs:
            if post.whose & other.whose and other.word.stem not in asked.stems:
                return [Difference(DifferenceKind.DEGREE, post.word.text, other.word.text)]
    return []


class _Post(NamedTuple):
    """A post that a text names: its word, which it is, and whose."""

    word: Word
    number: int
    whose: frozenset[str]


def _posts(reading: Reading, gazetteer: Gazetteer) -> Iterator[_Post]:
    """Yield each post that stands after a country's name, or before "of" and that."""
    words = reading.words
    for mention in reading.mentions:
        whose = nested_ids(words[mention.at].text, gazetteer)
        for word in words[mention.at + 1 : mention.at + 1 + POST_WITHIN]:
            if word.paused or word.folded in _NARROWED or (is_free(word.folded) and word.folded != "s"):
                break
            if word.stem in _POSTS:
                yield _Post(word, _number(word, reading), whose)
                break
        if mention.at > 1 and words[mention.at - 1].folded == "of" and words[mention.at - 2].stem in _POSTS:
            yield _Post(words[mention.at - 2], _number(words[mention.at - 2], reading), whose)


def _number(word: Word, reading: Reading) -> int:
    is_prime = word.at > 0 and reading.words[word.at - 1].folded == "prime"
    return _PREMIER if is_prime else _POSTS[word.stem]


def _harm(asked: Reading, known: Profile) -> list[Difference]:
    """The question has somebody hurt, or something damaged, and the fact has them unhurt, or the reverse."""
    mine, theirs = {word.folded: word for word in asked.content}, known.folded
    if mine.keys().isdisjoint(_OF_HARM):
        return []
    readings = (asked, *known.phrasings)
    if any(reading.negated or reading.stems & _NOT_ANY for reading in readings):
        return []
    for some, others in (*_HARM, *((unharmed, harmed) for harmed, unharmed in _HARM)):
        if mine.keys() & some and not mine.keys() & others and theirs & others and not theirs & some:
            word = mine[min(mine.keys() & some)]
            return [Difference(DifferenceKind.DEGREE, word.text, min(theirs & others))]
    return []
