"""A question as it is read beside a claim: spelt as was meant, and naming whom it names as the claim does.

What reads both together knows neither the base's vocabulary nor the other names of its entities. Only words of the
claim are put for misspelt ones: whatever else a word is near to ("Rome" to "rose") was hardly meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import is_free
from facts.matching.words import words_of

if TYPE_CHECKING:
    from facts.matching.gazetteer import Mention
    from facts.matching.reading import Reading, Span
    from facts.matching.words import Word

ALIKE = 4
"""Letters with which two names may begin alike: "Syrians" is near enough to "Syria", and fits its sentence."""


def in_its_words(asked: Reading, claim: Reading) -> str:
    """Return the question's text, with the claim's names and words for those that it has otherwise or misspelt."""
    return asked.put_otherwise((*_named(asked, claim), *_mended(asked, claim)))


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


def _mended(asked: Reading, claim: Reading) -> list[Span]:
    return [
        (word.start, word.start + len(word.text), word.folded)
        for spelt, word in zip(words_of(asked.text), asked.words, strict=True)
        # The parts of one token ("don't", "rock'n'roll") all begin where it does.
        if spelt.folded != word.folded
        and word.folded in claim.folded
        and asked.text.startswith(spelt.text, word.start)
        and _is_whole(asked, word)
    ]


def _is_whole(reading: Reading, word: Word) -> bool:
    around = reading.words[max(0, word.at - 1) : word.at + 2]
    return all(other is word or other.start != word.start for other in around)


def _span(reading: Reading, mention: Mention) -> tuple[int, int]:
    """Return where a name begins and ends, an "'s" after it left out."""
    last = reading.words[mention.end - 1]
    return reading.words[mention.at].start, last.start + len(last.text)
