"""A question as it is read beside a claim: spelt as was meant, with names, dates and figures written as the claim's.

What reads both together knows neither the base's vocabulary nor the other names of its entities, and is poor at
sums: that "110 minutes" are one hour and 50 minutes, or Monday the 20th is 20 October, is the comparison's knowledge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.dates import Fit
from facts.matching.language import is_free
from facts.matching.numbers import agree
from facts.matching.words import words_of

if TYPE_CHECKING:
    from facts.matching.gazetteer import Mention
    from facts.matching.reading import Reading, Span
    from facts.matching.words import Word

ALIKE = 4
"""Letters with which two names may begin alike: "Syrians" is near enough to "Syria", and fits its sentence."""


def in_its_words(asked: Reading, claim: Reading) -> str:
    """Return the question's text, misspelt words mended, and names and values put as the claim has them.

    Only what the claim doesn't have as it was asked, and bears out, is put otherwise.
    """
    spans = (*_named(asked, claim), *_dated(asked, claim), *_counted(asked, claim), *_mended(asked))
    return asked.put_otherwise(spans)


def _named(asked: Reading, claim: Reading) -> list[Span]:
    begun = {word.folded[:ALIKE] for word in claim.words if not is_free(word.folded)}
    found = []
    for mention in asked.mentions:
        if any(word.folded[:ALIKE] in begun for word in asked.words[mention.at : mention.end]):
            continue
        same = next((other for other in claim.mentions if other.meant() & mention.meant()), None)
        if same is not None:
            start, end = _span(asked, mention)
            named_there = slice(*_span(claim, same))
            found.append((start, end, claim.text[named_there]))
    return found


def _dated(asked: Reading, claim: Reading) -> list[Span]:
    found: list[Span] = []
    for date in asked.dates:
        same = next((other for other in claim.dates if date.fit(other) is Fit.AGREES), None)
        if same is None or _is_part(date.text, same.text):
            continue
        start = asked.text.index(date.text, found[-1][1] if found else 0)
        # "Monday" and "the 20th" are two dates of one day.
        if found and found[-1][2] == same.text and asked.text[found[-1][1] : start].strip(" ,") in ("", "the"):
            start = found.pop()[0]
        found.append((start, asked.text.index(date.text, start) + len(date.text), same.text))
    return found


def _counted(asked: Reading, claim: Reading) -> list[Span]:
    found = []
    for figure in asked.quantities:
        borne_out = [other for other in claim.quantities if agree(figure, other)]
        if borne_out and not any(_is_part(figure.text, other.text) for other in borne_out):
            start, end = asked.words[figure.at].start, asked.words[figure.end - 1].end
            found.append((start, end, borne_out[0].text))
    return found


def _is_part(asked: str, told: str) -> bool:
    """Whether all words of one value are among the other's: "March", of "3 March"."""
    return set(asked.casefold().split()) <= set(told.casefold().split())


def _mended(asked: Reading) -> list[Span]:
    if not asked.content:
        return []  # In another language a word near to an English one is no misspelt one: "annoncé".
    return [
        (word.start, word.start + len(word.text), word.folded)
        for spelt, word in zip(words_of(asked.text), asked.words, strict=True)
        # The parts of one token ("don't", "rock'n'roll") all begin where it does.
        if spelt.folded != word.folded and asked.text.startswith(spelt.text, word.start) and _is_whole(asked, word)
    ]


def _is_whole(reading: Reading, word: Word) -> bool:
    around = reading.words[max(0, word.at - 1) : word.at + 2]
    return all(other is word or other.start != word.start for other in around)


def _span(reading: Reading, mention: Mention) -> tuple[int, int]:
    """Return where a name begins and ends, an "'s" after it left out."""
    last = reading.words[mention.end - 1]
    return reading.words[mention.at].start, last.start + len(last.text)
