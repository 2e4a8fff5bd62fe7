"""A question as it is read beside a claim: spelt as was meant, and naming whom it names as the claim does.

What reads both together knows neither the base's vocabulary nor the other names of its entities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import is_free
from facts.matching.words import words_of

if TYPE_CHECKING:
    from facts.matching.gazetteer import Mention
    from facts.matching.reading import Reading
    from facts.matching.words import Word

ALIKE = 4
"""Letters with which two names may begin alike: "Syrians" is near enough to "Syria", and fits its sentence."""


def in_its_words(asked: Reading, claim: Reading) -> str:
    """Return the question's text, misspelt words mended, and names that the claim doesn't have put as it has them."""
    named = _named(asked, claim)
    within = {at for start, end, _ in named for at in range(start, end)}
    text = asked.text
    for start, end, other in sorted((*named, *(one for one in _mended(asked) if one[0] not in within)), reverse=True):
        text = f"{text[:start]}{other}{text[end:]}"
    return text


def _named(asked: Reading, claim: Reading) -> list[tuple[int, int, str]]:
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


def _mended(asked: Reading) -> list[tuple[int, int, str]]:
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
