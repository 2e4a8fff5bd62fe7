"""Which conflicts can be argued about: those in common words, and not in figures, dates, names or who did what to whom.

That "savers" are no "customers" is told by lists and rules of words, of which none knows the sentence. Where question
and claim are read together too, what that says is held against such a conflict; it is never held against the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import is_english, is_free
from facts.matching.once import once
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.reading import Reading

ARGUABLE_KINDS = {
    DifferenceKind.NAME: "worded_name",
    DifferenceKind.ORGANISATION: "worded_name",
    DifferenceKind.PLACE: "worded_name",
    DifferenceKind.ROLE: "worded_role",
    DifferenceKind.DEGREE: "worded_degree",
    DifferenceKind.SOURCE: "worded_source",
}
"""The kinds of conflict that common words can make, and the features by which the gate knows them."""

WORDED = tuple(dict.fromkeys(ARGUABLE_KINDS.values()))

MOST_WORDS_OF_A_ROLE = 2
"""Words beyond which a conflict in roles is no longer one of who it was, but of who did it to whom."""


def arguable(differences: Iterable[Difference], asked: Reading) -> bool:
    """Whether all these conflicts lie in common words of the question."""
    return all(_in_common_words(difference, asked) for difference in differences)


def of_words(differences: Iterable[Difference]) -> dict[str, float]:
    """Return 1 for each kind of arguable conflict that there is, else 0."""
    kinds = {ARGUABLE_KINDS.get(difference.kind) for difference in differences}
    return {name: float(name in kinds) for name in WORDED}


def _in_common_words(difference: Difference, asked: Reading) -> bool:
    if difference.kind not in ARGUABLE_KINDS:
        return False
    mine, other = words_of(difference.asked), words_of(difference.on_record)
    if difference.kind is DifferenceKind.ROLE and max(len(mine), len(other)) > MOST_WORDS_OF_A_ROLE:
        return False
    if not all(is_english(word.folded) or is_free(word.folded) for word in mine):
        return False
    if all(word.capital for word in (*mine, *other)):
        return False  # "Harvest" beside "Harbour", at a sentence's beginning too
    return _words_of_names(asked).isdisjoint(word.folded for word in mine)


@once
def _words_of_names(asked: Reading) -> frozenset[str]:
    of_names = asked.named_at.union(word.at for name in asked.names for word in name.words)
    return frozenset(word.folded for word in asked.words if word.at in of_names or (word.capital and not word.first))
