"""One text, read: its words, and which of them are dates, figures, names and plain content."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.dates import PartialDate, dates
from facts.matching.language import (
    abbreviations,
    concepts,
    foreign_words,
    function_words,
    is_english,
    is_free,
    is_nearly_common,
)
from facts.matching.months import may_begin_date
from facts.matching.numbers import Quantity, begins_figure, foreign_quantities, quantities
from facts.matching.once import derived
from facts.matching.polarity import NEGATIONS, is_negated
from facts.matching.proper_names import proper_names
from facts.matching.ruled_out import RuledOut, ruled_out, without
from facts.matching.words import Word, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.matching.gazetteer import Gazetteer, Mention
    from facts.matching.proper_names import Name
    from facts.matching.spelling import Spelling

Span = tuple[int, int, str]
"""Where a stretch of a text begins and ends, in characters, and what is to be read in its place."""

ENGLISH = 0.6
"""Share of English words from which a text is read as English; Spanish and French share up to half by chance."""

FEWEST_SLIPS = 2
"""Words mended in a text from which another unknown word in small letters is one more slip, no name."""

FEWEST_SMALL = 2
"""Small words of another language that tell it, where they outnumber the English ones."""

FEWEST_TO_TELL = 3
"""Words below which only another script tells another language."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What a text says, part by part. `content` are the words that bear its claim and belong to no other part.

    Two readings are never compared, so each is its own key; what is derived from one is derived once.
    """

    text: str
    words: tuple[Word, ...]
    dates: tuple[PartialDate, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    names: tuple[Name, ...]
    content: tuple[Word, ...]

    def written(self, at: int, end: int) -> str:
        """Return the words from place `at` to before `end` as they stand in the text."""
        return self.text[self.words[at].start : self.words[end - 1].end]

    def put_otherwise(self, spans: Iterable[Span]) -> str:
        """Return the text with others put in the place of its spans; of two that overlap, the first given counts."""
        taken: list[Span] = []
        for one in spans:
            if all(one[1] <= start or end <= one[0] for start, end, _ in taken):
                taken.append(one)
        text = self.text
        for start, end, other in sorted(taken, reverse=True):
            text = f"{text[:start]}{other}{text[end:]}"
        return text

    @derived
    def folded(self) -> frozenset[str]:
        """All words as they are compared."""
        return frozenset(word.folded for word in self.words)

    @derived
    def named_at(self) -> frozenset[int]:
        """The places of the words of known names."""
        return frozenset([at for mention in self.mentions for at in range(mention.at, mention.end)])

    @derived
    def content_at(self) -> frozenset[int]:
        """The places of the content words."""
        return frozenset([word.at for word in self.content])

    @derived
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.words)

    @derived
    def negated(self) -> bool:
        """Whether it denies its claim; what it rules out beside that it doesn't deny."""
        return is_negated(self.text, self.words, {at for one in self.ruled_out for at in range(one.at, one.end)})

    @derived
    def ruled_out(self) -> tuple[RuledOut, ...]:
        """What it rules out: "the army rather than the navy"."""
        return ruled_out(self.words)

    @derived
    def ids(self) -> frozenset[str]:
        """The entities that are named."""
        return frozenset(id_ for mention in self.mentions for id_ in mention.meant())

    @derived
    def concepts(self) -> frozenset[int]:
        """The concepts that the content can stand for."""
        return frozenset(concept for word in self.content for concept in concepts(word.stem))

    @derived
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """The stems of content words that follow each other."""
        return frozenset(pairwise(word.stem for word in self.content))

    @derived
    def telling(self) -> tuple[Word, ...]:
        """The words that aren't free, names among them, in their order."""
        return tuple(word for word in self.words if not word.is_sign and not is_free(word.folded))

    @derived
    def telling_pairs(self) -> tuple[tuple[str, str], ...]:
        """The stems of telling words that follow each other."""
        return tuple(pairwise(word.stem for word in self.telling))

    @derived
    def spelt_content(self) -> tuple[tuple[str, str], ...]:
        """The content words as they are compared, and their stems."""
        return tuple((word.folded, word.stem) for word in self.content)

    @derived
    def meant(self) -> tuple[frozenset[str], ...]:
        """What each known name can mean."""
        return tuple(mention.meant() for mention in self.mentions)

    @derived
    def line(self) -> str:
        """The telling words, stemmed, as one line for the ratios: content first, then names."""
        named = [word.stem for mention in self.mentions for word in self.words[mention.at : mention.end]]
        names = [word.stem for name in self.names for word in name.words]
        return " ".join([*(word.stem for word in self.content), *named, *names])

    @derived
    def sorted_line(self) -> str:
        """The same words, sorted."""
        return " ".join(sorted(self.line.split()))


def read(text: str, gazetteer: Gazetteer, spelling: Spelling | None = None) -> Reading:
    """Read normalised `text`; with `spelling`, misspelt words are taken for the nearest of its vocabulary."""
    words = words_of(text)
    sloppy = False
    if spelling is not None:
        mended = tuple([word if is_english(word.folded) else _mended(word, spelling) for word in words])
        sloppy = sum(one is not other for one, other in zip(words, mended, strict=True)) >= FEWEST_SLIPS
        words = mended
    claimed = without(words, ruled_out(words))
    found_dates, dated = dates(claimed, text)
    mentions = [
        mention
        for mention in gazetteer.mentions(claimed)
        if not dated.intersection(range(mention.at, mention.end)) and not _counts(claimed, mention)
    ]
    named = {at for mention in mentions for at in range(mention.at, mention.end)}
    figures = quantities(claimed, text, frozenset(dated | named))
    counted = {at for figure in figures for at in range(figure.at, figure.end)}
    taken = dated | named | counted
    rest = [word for word in claimed if word.at not in taken and not word.is_sign]
    if _is_foreign(words, rest, misspelt=spelling is not None):
        # Another language's words can't be held beside English ones; its figures, dates and known names can.
        figures = foreign_quantities(words, text, frozenset(dated | named))
        return Reading(text, words, tuple(found_dates), tuple(figures), tuple(mentions), (), ())
    names = proper_names(words, rest, misspelt=spelling is not None, sloppy=sloppy)
    in_names = {word.at for name in names for word in name.words}
    content = tuple(
        word for word in rest if word.at not in in_names and not is_free(word.folded) and not word.is_number
    )
    return Reading(text, words, tuple(found_dates), tuple(figures), tuple(mentions), tuple(names), content)


def _counts(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a name's one word, in small letters, is the first of a figure: "six percent", beside the channel Six."""
    return mention.end == mention.at + 1 and not words[mention.at].capital and begins_figure(words, mention.at)


def _is_foreign(words: tuple[Word, ...], rest: list[Word], *, misspelt: bool) -> bool:
    """Whether a text is in another language: by its small words, or because too few others are English."""
    # Names tell nothing: "El-Amrani", "Ostrander", "de la Cruz".
    plain = [word for word in rest if not word.is_number and not word.capital]
    small = sum(word.folded in foreign_words() and not word.capital and not word.glued for word in words)
    # Single letters are parts of words in other languages: "a-t-il", "d'or".
    if small >= FEWEST_SMALL and small > sum(
        word.folded in function_words() and len(word.folded) > 1 for word in words
    ):
        return True
    if len(plain) < FEWEST_TO_TELL:
        return any(not word.folded.isascii() for word in plain)
    return sum(_looks_english(word.folded, misspelt=misspelt) for word in plain) < ENGLISH * len(plain)


def _looks_english(folded: str, *, misspelt: bool) -> bool:
    """Whether a word is English, or nearly so where words may be `misspelt`; curated facts are spelt as meant."""
    if not folded.isascii():
        return False
    if is_free(folded) or is_english(folded):
        return True
    return misspelt and is_nearly_common(folded)


def _mended(word: Word, spelling: Spelling) -> Word:
    """Take a word that isn't English for the nearest of the base's vocabulary.

    Thursday is no misspelt Tuesday, and what turns a claim round has to begin as it is spelt: "vont" is no "dont".
    """
    if word.is_number or word.is_sign or word.folded in abbreviations():
        return word
    if word.folded in may_begin_date():
        return word
    nearest = spelling.nearest(word.folded)
    if nearest in NEGATIONS and nearest[0] != word.folded[0]:
        return word
    return word if nearest is None else word._replace(folded=nearest, stem=stem(nearest))
