"""What is known of English before a base is read: how common words are, which bear no claim, which are alike."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.lists import FOLDER, WordList, english, english_word
from facts.matching.spelling import Spelling
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = 2.0
"""The Zipf frequency that a word not on the list is given: about once in ten million words."""


MONTHS = (
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""The English months that a misspelt word may be meant for."""

OFTEN = 3.5
"""The Zipf frequency of words that a misspelt word is likely to be meant for."""


class Contrast(NamedTuple):
    """A word's place in a contrast: which one, on which side, and of how many."""

    line: int
    side: int
    sides: int


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def common_spelling() -> Spelling:
    """Return the spelling of common English, for misspelt words that no base has."""
    return Spelling(_lines("common.txt"))


@lru_cache(maxsize=20_000)
def is_nearly_common(folded: str) -> bool:
    """Whether a word is nearly a common one of English."""
    return common_spelling().nearest(folded) is not None


def is_name(folded: str) -> bool:
    """Whether a frequent word is one that dictionaries write large: "reuters", "hussein", "christians"."""
    known = english_word(folded)
    return known is not None and known.is_name


def frequency(folded: str) -> float:
    """Return a word's Zipf frequency: 6 is once in a thousand words, 3 once in a million."""
    known = english_word(folded)
    return UNKNOWN if known is None else known.frequency


def is_plain(folded: str) -> bool:
    """Whether the word is on the list of English words, and no name."""
    known = english_word(folded)
    return known is not None and not known.is_name


@cache
def function_words() -> frozenset[str]:
    """Return the words that bear no claim."""
    return frozenset(word for line in _lines("function_words.txt") for word in line.split())


@cache
def small_words_of() -> dict[str, frozenset[str]]:
    """Return small words that tell another language than English, by language: es, fr, tr."""
    lines = (line.partition(":") for line in _lines("foreign_words.txt"))
    return {language: frozenset(words.split()) for language, _, words in lines}


@cache
def foreign_words() -> frozenset[str]:
    """Return small words that tell another language than English."""
    return frozenset().union(*small_words_of().values())


@cache
def asking_words() -> frozenset[str]:
    """Return the words of asking and of chat."""
    return frozenset(word for line in _lines("asking_words.txt") for word in line.split())


_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ish", "less", "ness", "y", "like", "men", "man", "ies")
_SHORTEST_HEAD = 3


@lru_cache(maxsize=100_000)
def is_english(folded: str) -> bool:
    """Whether dictionaries have the word in small letters, or it is plainly made of one: "tribesmen", "makin"."""
    if is_name(folded):
        return False
    if is_plain(folded) or is_plain(folded + "g"):
        return True
    for ending in _ENDINGS:
        head = folded.removesuffix(ending)
        if head != folded and len(head) >= _SHORTEST_HEAD and _is_made_of(head, ending):
            return True
    return False


def _is_made_of(head: str, ending: str) -> bool:
    """Whether a word's rest is a word; before a vowel it may have lost an e or y, or doubled its last letter."""
    if ending[0] not in "aeiouy":
        return is_plain(head)
    doubled = head[-1] == head[-2] and is_plain(head[:-1])
    return doubled or any(is_plain(head + letter) for letter in ("", "e", "y"))


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Return newsroom shorthand, and the words that it stands for."""
    return {line.split()[0]: tuple(line.split()[1:]) for line in _lines("abbreviations.txt")}


@lru_cache(maxsize=100_000)
def is_free(folded: str) -> bool:
    """Whether a question's word needs no counterpart in the record."""
    return folded in function_words() or folded in asking_words()


@cache
def _concepts() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("synonyms.txt")):
        for word in line.split():
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def concepts(word_stem: str) -> frozenset[int]:
    """Return the numbers of the concepts that a stem can stand for."""
    return _concepts().get(word_stem, _NO_CONCEPTS)


_NO_CONCEPTS: frozenset[int] = frozenset()


class Senses(NamedTuple):
    """What a word can mean: its own first senses, and those above them ("gasket" is a "seal").

    `part` is what it mostly is: n(oun), v(erb), a(djective), r (adverb), or empty where that isn't known.
    """

    own: frozenset[str]
    above: frozenset[str]
    part: str = ""

    def is_near(self, other: Senses) -> bool:
        """Whether both can mean the same, or one what the other's next wider sense is."""
        return not (
            self.own.isdisjoint(other.own) and self.own.isdisjoint(other.above) and self.above.isdisjoint(other.own)
        )


@cache
def _senses() -> WordList:
    return WordList("senses.txt")


@lru_cache(maxsize=50_000)
def senses(word_stem: str) -> Senses:
    """Return the senses of a stem by WordNet; all is empty for a word it doesn't have."""
    own, above, part = (_senses().get(word_stem) or "||").split("|")
    return Senses(frozenset(own.split()), frozenset(above.split()), part)


@lru_cache(maxsize=50_000)
def mean_the_same(one: str, other: str) -> bool:
    """Whether two stems are the same, or can stand for the same."""
    if one == other or concepts(one) & concepts(other):
        return True
    return not senses(one).own.isdisjoint(senses(other).own)


def mean_nearly(one: str, other: str) -> bool:
    """Whether two stems are the same, can stand for the same, or one for what the other is a kind of."""
    return bool(one == other or concepts(one) & concepts(other)) or senses(one).is_near(senses(other))


class Meanings(NamedTuple):
    """All that a stem can be borne out by beside itself: its concepts, its senses and the stems of related words."""

    concepts: frozenset[int]
    senses: Senses
    made: frozenset[str]


@lru_cache(maxsize=50_000)
def meanings(word_stem: str) -> Meanings:
    """Return what a stem can mean."""
    return Meanings(concepts(word_stem), senses(word_stem), related(word_stem).made)


class Related(NamedTuple):
    """What a stem stands beside: its opposites, and the stems of words made from it or it from them.

    `acts` counts its senses as a verb that tells of an act; 0 where it is none.
    """

    opposites: frozenset[str]
    made: frozenset[str]
    acts: int


@cache
def _relations() -> WordList:
    return WordList("relations.txt")


@lru_cache(maxsize=50_000)
def related(word_stem: str) -> Related:
    """Return what WordNet relates a stem to; all is empty for a word it doesn't have."""
    opposites, made, acts = (_relations().get(word_stem) or "||").split("|")
    return Related(frozenset(opposites.split()), frozenset(made.split()), int(acts or 0))


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, *words in (line.split() for line in _lines("kinds.txt")) for word in words}


@lru_cache(maxsize=50_000)
def kind_of(folded: str) -> str:
    """Return what a noun, in either number, mostly means by WordNet: person, group, place, or nothing of these."""
    kinds = _kinds()
    for ending, instead in (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("men", "man")):
        if folded.endswith(ending) and (kind := kinds.get(folded.removesuffix(ending) + instead)):
            return kind
    return ""


@cache
def _sides_of(name: str) -> dict[str, tuple[Contrast, ...]]:
    found: dict[str, list[Contrast]] = defaultdict(list)
    for number, line in enumerate(_lines(name)):
        sides = line.split("|")
        for side, words in enumerate(sides):
            for word in words.split():
                place = Contrast(number, side, len(sides))
                found[word].append(place)
    return {word: tuple(places) for word, places in found.items()}


def contrasted(folded: Iterable[str]) -> list[str]:
    """Return, sorted, those of some words that stand on a side of a contrast."""
    return sorted(_sides_of("contrasts.txt").keys() & folded)


def contrasts(folded: str) -> tuple[Contrast, ...]:
    """Return the sides of contrasts that a word stands on, in the very form it is written in."""
    return _sides_of("contrasts.txt").get(folded, ())


def opposed_acts(folded: str) -> tuple[Contrast, ...]:
    """Return the sides of opposite acts that a word stands on, in the very form it is written in."""
    return _sides_of("opposed_acts.txt").get(folded, ())


def file_all() -> None:
    """File all that is known, for one who will read many texts: else each question files a little of it.

    That takes 0.15 s of a processor.
    """
    for words in (english(), _senses(), _relations()):
        words.file()
    for spelling in (common_spelling(), vocabulary()):
        spelling.file()


@cache
def vocabulary() -> Spelling:
    """Return the words that a misspelt word of any question may have been meant to be, whatever the base."""
    claims = {word for line in _lines("synonyms.txt") for word in line.split() if word.isalpha()}
    return Spelling(claims | asking_words() | function_words() | {*MONTHS, "may"})
