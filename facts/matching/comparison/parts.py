"""How large a part of something: half of the branches beside 41 of 160, in full beside 60 per cent.

A part in words is no figure; what it comes to shows in the record's figures, where these tell of the same thing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.numbers import Quantity
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

SLACK = 5.0
"""Per cent by which a half may be off: 53 per cent of them are half of them."""

WHOLE = 100.0

NEARLY = 10.0
"""Per cent that "nearly half" may lack."""

APART = 4
"""Words between a part and its whole: "41 of its 160"."""

REACH = 8
"""Words after a share within which stands what it is a share of: "of the price of a weekend pass"."""

_IN_WORDS = frozenset({"half", "full", "fully"})
_OF_WHAT = frozenset("of the its their his her our these those all".split())
_OTHERWISE = frozenset("first second other and a by".split())
_MORE = frozenset({"than", "over", "above"})
_LESS = frozenset({"nearly", "almost", "under", "below", "barely"})
_FULL = frozenset("price amount cost sum refund repayment compensation".split())


class _Part(NamedTuple):
    """A part as it is asked: its words, and the shares (per cent) that it may stand for."""

    text: str
    least: float
    most: float


def compare_parts(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where a part that is asked in words is not the share that the record tells of."""
    if asked.folded.isdisjoint(_IN_WORDS) or any(figure.unit == "percent" for figure in asked.quantities):
        return []
    part = next(_parts(asked), None)
    if part is None:
        return []
    claim = known.phrasings[0]
    shares = [(text, share) for text, share, of in _shares(claim) if not asked.stems.isdisjoint(of)]
    if not shares or any(part.least <= share <= part.most for _, share in shares):
        return []
    return [Difference(DifferenceKind.NUMBER, part.text, shares[0][0])]


def _parts(asked: Reading) -> Iterator[_Part]:
    words = asked.words
    for word in words:
        before = words[word.at - 1].folded if word.at else ""
        after = words[word.at + 1].folded if word.at + 1 < len(words) else ""
        if word.folded == "half" and after in _OF_WHAT and before not in _OTHERWISE:
            yield _half(word, before, words)
        elif (word.folded == "full" and (before == "in" or after in _FULL)) or word.folded == "fully":
            yield _Part(word.text, WHOLE, WHOLE)


def _half(word: Word, before: str, words: tuple[Word, ...]) -> _Part:
    if before in _LESS or (before == "than" and words[word.at - 2].folded in ("less", "fewer")):
        return _Part(f"{before} {word.text}", 50 - NEARLY if before in ("nearly", "almost") else 0.0, 50.0)
    if before in _MORE:
        return _Part(f"{before} {word.text}", 50.0, WHOLE)
    return _Part(word.text, 50 - SLACK, 50 + SLACK)


def _shares(claim: Reading) -> Iterator[tuple[str, float, frozenset[str]]]:
    """Yield the shares that a claim tells of: as they are written, per cent, and the stems of what they are of."""
    for figure in claim.quantities:
        if figure.unit == "percent" and figure.low == figure.high < WHOLE:
            yield figure.text, figure.low, _after(figure, claim)
    for part, whole in pairwise(claim.quantities):
        joint = claim.words[part.end].folded if part.end < len(claim.words) else ""
        if joint == "of" and whole.at - part.end <= APART and 0 < part.low < whole.low:
            text = claim.written(part.at, whole.end)
            yield text, 100 * part.low / whole.low, _after(whole, claim)


def _after(figure: Quantity, claim: Reading) -> frozenset[str]:
    return frozenset(word.stem for word in claim.telling if 0 <= word.at - figure.end < REACH)
