"""Words: where they stand, how they are written, and their stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

from Stemmer import Stemmer

from facts.matching.lists import FOLDER, english_word
from facts.matching.normalise import fold

MOST_WORDS = 400
"""Of one claim; what comes after is cut off."""

TEXTS_KEPT = 256
"""Texts whose words are kept: each part of a question is parted into words four times while it is read."""

TOKENS_KEPT = 20_000
"""Tokens whose words are kept: in a base the same ones come again and again."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W\d_])\.?"  # U.S.
    r"|\d{1,3}(?: \d{3})+(?![\d,:/]|\.\d)"  # 10 000
    r"|\d+(?:[.,:]\d+)*"  # 1,600  2.5  10:30
    r"|[^\W\d_]{1,2}&[^\W\d_]s?(?![^\W\d_])"  # A&E
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # Syria's
    r"|[%€$£¥+&-]"
)
_PARTED_FIGURE = re.compile(r"\d \d")
_GROUPED = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")
_CONTRACTED_OTHERWISE = {"won't": "will not", "can't": "can not", "shan't": "shall not", "ain't": "is not"}
_CONTRACTED = {"n't": " not", "'re": "", "'ve": "", "'ll": " will", "'d": "", "'m": "", "'s": "", "s'": "s"}


class Word(NamedTuple):
    """One word, number or sign of a text.

    `folded` is the spelling that is compared, `stem` its stem, `at` its place in the text's list of words,
    `start` and `end` its characters, `capital` whether it starts with a capital letter, `first` whether it
    opens a sentence, `glued` whether no space parts it from the word before, `paused` whether a comma, colon or
    bracket does.
    """

    text: str
    folded: str
    stem: str
    at: int
    start: int
    end: int
    capital: bool
    first: bool
    glued: bool
    paused: bool

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def is_sign(self) -> bool:
        """Whether it is a sign, no word and no number."""
        return not self.text[0].isalnum()


_STEMMER = Stemmer("english", 0)  # without its own store of stems: `stem` has one
_stemming = Lock()
"""A stemmer keeps the word that it works on in itself, and questions are read in several threads."""

_BRITISH = re.compile(r"(?<=\w{3})(?:is(?=e[sd]?$|ing$|ations?$)|our(?=$|s$|ed$|ing$|ite$|able$))")


def _american(found: re.Match[str]) -> str:
    """Write "-ise" and "-our" as "-ize" and "-or": the stemmer knows only those."""
    return "iz" if found[0] == "is" else "or"


@cache
def _irregular() -> dict[str, str]:
    lines = (FOLDER / "irregular.txt").read_text(encoding="utf-8").splitlines()
    return {form: line.split()[0] for line in lines if not line.startswith("#") for form in line.split()[1:]}


@cache
def irregular_forms() -> frozenset[str]:
    """Return the irregular forms of verbs and nouns that are known: "held", "begun", "men"."""
    return frozenset(_irregular())


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """Return the English stem of a folded word; words in other scripts only lose their article."""
    if folded.isascii():
        if folded[:1].isdigit() and folded[-1:].isdigit():
            return folded  # as the stemmer leaves it, which takes a hundred times as long to find that out
        known = english_word(folded)
        return english_stem(folded) if known is None else known.stem
    for article in ("وال", "بال", "لل", "ال"):
        if folded.startswith(article) and len(folded) > len(article) + 2:
            return folded[len(article) :]
    return folded


def english_stem(folded: str) -> str:
    """Work out the stem of a folded word in ASCII."""
    plain = _BRITISH.sub(_american, _irregular().get(folded, folded))
    with _stemming:
        return str(_STEMMER.stemWord(plain))


@lru_cache(maxsize=TEXTS_KEPT)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of normalised `text`, at most `MOST_WORDS`."""
    found: list[Word] = []
    end = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        between = text[end:start]
        parted = between not in ("", " ")
        paused = parted and any(sign in between for sign in ",;:()")
        for part, folded, stemmed, capital in parts_of(match[0]):
            first = not found or (parted and any(sign in between for sign in '.!?\n:;"'))
            glued = bool(found) and start == end
            found.append(Word(part, folded, stemmed, len(found), start, match.end(), capital, first, glued, paused))
        end = match.end()
        if len(found) >= MOST_WORDS:
            break
    return tuple(found[:MOST_WORDS])


def pieces_of(text: str) -> list[str]:
    """Return pieces of normalised `text`, in their order, whose words together are all of its words.

    Most come again and again in other texts: see `parts_of_piece`.
    """
    return _TOKEN.findall(text) if has_parted_figure(text) else text.split(" ")


def has_parted_figure(text: str) -> bool:
    """Whether a text may have a figure that is parted by spaces: nothing else that makes a word goes beyond one."""
    return _PARTED_FIGURE.search(text) is not None


def parts_of_piece(piece: str) -> list[tuple[str, str, str, bool]]:
    """Return the words of a piece of a text; see `parts_of`."""
    return [part for token in _TOKEN.findall(piece) for part in parts_of(token)]


@lru_cache(maxsize=TOKENS_KEPT)
def parts_of(token: str) -> tuple[tuple[str, str, str, bool], ...]:
    """Return the words of a token: how each is written, how it is compared, its stem, and whether it is capital."""
    found = []
    for part in _parts(token) if "'" in token else (token,):
        folded = fold(part).replace(".", "") if part[0].isalpha() else _GROUPED.sub("", part)
        if folded:
            found.append((part, folded, stem(folded), part[0].isupper()))
    return tuple(found)


def _parts(raw: str) -> list[str]:
    """Part what has an apostrophe: `didn't` is `did` and `not`; a possessive loses its ending."""
    lower = raw.casefold()
    if lower in _CONTRACTED_OTHERWISE:
        return _CONTRACTED_OTHERWISE[lower].split()
    for ending, instead in _CONTRACTED.items():
        if lower.endswith(ending):
            head = raw[: -len(ending)]
            return [part for part in (head, instead.strip()) if part]
    return raw.split("'")
