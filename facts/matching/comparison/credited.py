"""Sources that are named otherwise than by a verb of saying: "the figure comes from X", "X put out a statement"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_TOLD = frozenset(
    map(
        stem,
        "figure number count estimate toll tally claim report story news quote tip information info".split(),
    )
)
_COMES = frozenset({"comes", "come", "came", "originates", "originated", "stems", "stemmed"})
_PUT_OUT = frozenset({"put", "issued", "released", "published", "given"})
_PEOPLE = frozenset({"who", "he", "she", "they", "we", "i"})
_STATEMENTS = frozenset({"statement", "communique"})
_CITING = frozenset({"citing", "quoting"})
_CREDITED = frozenset({"attributed", "sourced"})
NAMED_ALONE = _CITING | _CREDITED
"""After these only a name is a source: people resign citing their health, and deaths are attributed to the heat."""
OWNING_UP = {"owned": "up", "owns": "up", "own": "up", "came": "clean", "comes": "clean", "come": "clean"}
"""The first words of phrases for an admission, with the second."""
_SIGNS = _COMES | _PUT_OUT | _CITING | _CREDITED | {"source"} | OWNING_UP.keys()
_OPENING = frozenset("has have had did is so and but that if whether".split())
WITHIN = 6
"""Words before "comes from" in which what was told stands, and after "put" in which the statement does."""


def credited(words: Sequence[Word]) -> tuple[int, int, Word] | None:
    """Return where a source that is credited begins, where it may end, and the word that credits it; None for none."""
    for word in words:
        if word.folded not in _SIGNS:
            continue
        after = [other.folded for other in words[word.at + 1 : word.at + 3]]
        before = words[max(0, word.at - WITHIN) : word.at]
        comes = word.folded in _COMES and after[:1] == ["from"] and not any(other.folded in _PEOPLE for other in before)
        if comes and any(other.stem in _TOLD for other in before):
            return word.at + 2, len(words), word
        if word.folded in _CITING or (word.folded in _CREDITED and after[:1] == ["to"]):
            return word.at + 1 + (word.folded in _CREDITED), len(words), word
        if word.folded == "source" and after[:1] == ["is"] and before and before[-1].folded in ("our", "the", "your"):
            return word.at + 2, len(words), word
        if after and OWNING_UP.get(word.folded) == after[0]:
            start = _clause(words, word.at)
            return (start, word.at, word) if start < word.at else None
        if word.folded in _PUT_OUT and (told := _statement_after(words, word.at)) is not None:
            start = _clause(words, word.at)
            return (start, word.at, told) if start < word.at else None
    return None


def _statement_after(words: Sequence[Word], at: int) -> Word | None:
    """Return the statement that is put out at a place."""
    for word in words[at + 1 : at + 1 + WITHIN]:
        if word.paused or word.first:
            return None
        if word.folded in _STATEMENTS:
            return word
    return None


def _clause(words: Sequence[Word], at: int) -> int:
    """Return where the subject of a verb begins: "X has put out a statement", "did X put out a statement"."""
    start = at
    while start and words[start - 1].folded in _OPENING:
        start -= 1
    while start and not words[start].paused and not words[start].first and words[start - 1].folded not in _OPENING:
        start -= 1
    return start
