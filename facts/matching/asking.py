"""What a question asks for: the kind of value it leaves open, and the thing whose value it is.

"On what date was it signed?" leaves a date open; its word "date" claims nothing. "How old is Dario Feltz?" asks
for an age: a fact that says nothing of ages is about something else, whoever it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import is_free
from facts.matching.once import once
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_OPENING = frozenset({"what", "which", "who", "whos", "whats", "when", "where"})
_OPEN_WORDS = _OPENING | {"how", "why", "whose", "whom"}
_BE = frozenset({"is", "are", "was", "were", "s"})
_HELPING = frozenset({"did", "does", "do", "has", "have", "had", "will", "would", "can", "could"})
_VERBS, _BEFORE_KIND = _BE | _HELPING, _BE | {"what", "whats"}
_PLAIN_MEASURES = frozenset({"many", "much", "long", "often", "come"})
_OF = frozenset({"of", "for", "in"})
_VALUES = frozenset(
    stem(word)
    for word in "date day time year month week number figure total amount sum share percentage percent proportion name "
    "city country town place issue topic subject point matter kind sort type reason".split()
)
"""Nouns that only name the kind of value that is asked for."""

FARTHEST = 4
"""Words between the word that asks and the noun that it asks of."""


_FOR_FIGURES = (
    "how many",
    "how much",
    "how old",
    "what percentage",
    "what share",
    "what number",
    "the number of",
    "how long",
    "how big",
    "how far",
)
_FOR_DAYS = ("what date", "which day", "what day", "which date")
_FOR_PLACES = ("which city", "what city", "which country", "which town", "what place")


def wants_value(reading: Reading) -> tuple[bool, bool, bool]:
    """Return whether a question asks for a figure, for a day, and for a place."""
    folded = [word.folded for word in reading.words]
    text = " ".join(folded)
    return (
        any(phrase in text for phrase in _FOR_FIGURES),
        "when" in folded or any(phrase in text for phrase in _FOR_DAYS),
        "where" in folded or any(phrase in text for phrase in _FOR_PLACES),
    )


@once
def asks_for_value(reading: Reading) -> bool:
    """Whether a question opens with a word that leaves something open: "how big was the bonus that they offered?"."""
    return any(word.folded in _OPEN_WORDS for word in reading.words[:FARTHEST])


@once
def sought(reading: Reading) -> frozenset[int]:
    """Return the places of the words that only name the kind of value asked for: the date in "on what date"."""
    found: set[int] = set()
    for word in reading.words:
        if word.folded in ("what", "which", "whose"):
            for other in reading.words[word.at + 1 : word.at + 1 + FARTHEST]:
                if other.folded in _VERBS or other.paused:
                    break
                if other.stem in _VALUES:
                    found.add(other.at)
        if word.folded == "the" and word.at and reading.words[word.at - 1].folded in _BEFORE_KIND:
            after = reading.words[word.at + 1 : word.at + 3]
            if len(after) == 2 and after[0].stem in _VALUES and after[1].folded in _OF and word.at <= FARTHEST:
                found.add(after[0].at)
    return frozenset(found)


@once
def attribute(reading: Reading) -> tuple[Word, ...]:
    """Return the words that say which attribute of a thing or person is asked for; empty for any other question.

    "Who is Syria's finance minister?": finance, minister. "How old is Feltz?": old. "When are the local
    elections?": local, elections. What is asked of an event ("when did they meet?") has a verb, and is none.
    """
    words = [word for word in reading.words if not word.is_sign]
    for place, word in enumerate(words[: FARTHEST + 1]):
        after = words[place + 1 : place + 3]
        if word.folded == "how" and len(after) == 2 and after[1].folded in _BE:
            return () if after[0].folded in _PLAIN_MEASURES else (after[0],)
        if word.folded not in _OPENING:
            continue
        rest = words[place + 1 :]
        if rest and rest[0].folded in _BE:
            return _predicate(rest[1:], reading)
        return _predicate(rest, reading) if _is_contracted(word, reading) else ()
    return ()


def _is_contracted(word: Word, reading: Reading) -> bool:
    """Whether an "is" is written into the word: "who's", "whats"."""
    return word.folded in ("whos", "whats") or "'s" in reading.text[word.start : word.end]


def _predicate(words: list[Word], reading: Reading) -> tuple[Word, ...]:
    """Return the plain words of "Syria's finance minister these days", up to the first verb, if there is none."""
    content = reading.content_at
    taken = sought(reading)
    found = [word for word in words if word.at in content and word.at not in taken and not is_free(word.folded)]
    if any(word.folded.endswith(("ed", "ing")) for word in words):
        return ()
    return tuple(found)
