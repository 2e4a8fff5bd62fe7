"""Which deeds are alike as far as their verbs tell, and which say the same from another side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import mean_the_same
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.comparison.deeds import Deed

_GIVEN = frozenset("give hand send offer grant return transfer provide".split())
_PAID = frozenset("pay repay reimburse compensate award donate refund contribute".split())
_SUPPLIED = frozenset("sell lend loan supply deliver lease rent restore cede".split())
GIVING = _GIVEN | _PAID | _SUPPLIED
TAKING = frozenset("take get receive buy purchase accept obtain collect borrow acquire inherit seize recover".split())
SIDES = (
    (frozenset({"sell"}), frozenset({"buy", "purchase", "acquire"})),
    (frozenset({"lend", "loan"}), frozenset({"borrow"})),
    (frozenset({"give", "award", "grant", "send", "pay"}), frozenset({"receive", "get", "accept"})),
    (frozenset({"beat", "defeat"}), frozenset({"lose"})),
    (frozenset({"employ"}), frozenset({"work"})),
)
"""Verbs that say from the one side what others say from the other: of the same doer, they conflict."""

OTHER_SIDES = (
    (frozenset({"kill"}), frozenset({"die", "perish", "drown"})),
    (frozenset({"win", "beat", "defeat"}), frozenset({"lose"})),
    (frozenset({"employ", "hire"}), frozenset({"work", "join"})),
    (frozenset({"succeed", "replace", "follow"}), frozenset({"precede", "hand"})),
    (frozenset({"own", "have", "hold"}), frozenset({"belong"})),
    (frozenset({"threaten"}), frozenset({"fear"})),
    (frozenset({"lead"}), frozenset({"follow"})),
    (frozenset({"host"}), frozenset({"visit", "attend"})),
    (frozenset({"appoint", "name", "elect"}), frozenset({"become"})),
    (frozenset({"charge", "fine"}), frozenset({"pay", "owe"})),
    (frozenset({"tell", "inform", "warn"}), frozenset({"hear", "learn", "know"})),
    (frozenset({"cause", "trigger"}), frozenset({"follow", "result"})),
    (frozenset({"injure", "wound", "hurt"}), frozenset({"suffer"})),
    *SIDES,
)
NO_DEED = frozenset({"have", "do", "go", "come", "be"})
_STOCK = frozenset({"place", "part"})


def are_alike(mine: Deed, theirs: Deed) -> bool:
    """Whether two deeds are the same, as far as their verbs tell."""
    if {mine.plain, theirs.plain} & NO_DEED or any(
        one.stem in _STOCK for deed in (mine, theirs) for one in deed.done_to
    ):
        return False
    if mine.lemma == theirs.lemma:
        return True
    if " " in mine.lemma or " " in theirs.lemma or are_sides(mine, theirs, OTHER_SIDES) or is_taken(mine, theirs):
        return False
    if any({mine.plain, theirs.plain} <= kind | _GIVEN for kind in (_PAID, _SUPPLIED)):
        return True
    return mean_the_same(stem(mine.plain), stem(theirs.plain))


def are_sides(mine: Deed, theirs: Deed, pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> bool:
    one, other = mine.plain, theirs.plain
    return any((one in here and other in there) or (one in there and other in here) for here, there in pairs)


def is_taken(mine: Deed, theirs: Deed) -> bool:
    """Whether one gives and the other takes."""
    one, other = mine.plain, theirs.plain
    return (one in GIVING and other in TAKING) or (one in TAKING and other in GIVING)
