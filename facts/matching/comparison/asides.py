"""Figures that a message has for its own sake: a deadline, a place in the copy. They claim nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import function_words, is_free
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.numbers import Quantity
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

NEAR = 6
"""Words before "in ten minutes", or after "ten minutes to", in which a newsroom's hurry shows."""

_COPY = frozenset(map(stem, "para paragraph par graf page slide bullet draft caption headline".split()))
_HURRY = frozenset(
    map(
        stem,
        "deadline air live print press page bulletin edition headlines publish publishing filing newscast broadcast "
        "copy story going".split(),
    )
)
_UNTIL = frozenset({"to", "till", "til", "until", "before", "from"})
_ASKED_WITH = frozenset("question questions colleagues words sure certain".split())
_ASKER = frozenset("need needs needed got asking".split())
_OURS = frozenset({"my", "our"})
LAST_HOUR = 24
"""Up to this, a bare figure after "at" is an hour."""
MOST_LISTED = 9
"""Up to this, a figure that opens a message counts its questions: "1) is the bridge closed?"."""
_SHORT = frozenset({"", "minute", "hour"})


def is_aside(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether a figure is no part of the claim: "in para 2", "deadline in 20", "on air in ten minutes".

    Where the fact has such a word itself, the figure is claimed.
    """
    start = figure.at - (asked.words[figure.at - 1].folded in ("number", "no") if figure.at else 0)
    before = asked.words[start - 1] if start else None
    if before is not None and before.stem in _COPY and not figure.unit:
        return before.stem not in known.stems
    if figure.end < len(asked.words) and asked.words[figure.end].folded == "ago" and figure.unit:
        return "ago" not in known.folded  # so long before today, which no record counts from
    if _is_the_askers(figure, asked) or _is_our_hour(figure, asked):
        return True
    if figure.unit not in _SHORT:
        return False
    after = asked.words[figure.end] if figure.end < len(asked.words) else None
    alone = after is None or after.paused or after.first or after.folded in function_words()
    in_so_many = before is not None and before.folded == "in" and (figure.unit or alone)
    near = asked.words[max(0, start - NEAR) : start] if in_so_many else ()
    if figure.unit and figure.end < len(asked.words) and asked.words[figure.end].folded in _UNTIL:
        near = asked.words[figure.end : figure.end + NEAR]
    return any(word.stem in _HURRY and word.stem not in known.stems for word in near)


def _is_our_hour(figure: Quantity, asked: Reading) -> bool:
    """Whether a figure is the hour of something of the asker's: "before our call at 3"."""
    if figure.unit or figure.low > LAST_HOUR or not figure.at or asked.words[figure.at - 1].folded != "at":
        return False
    return any(word.folded in _OURS for word in asked.words[max(0, figure.at - NEAR) : figure.at])


def _is_the_askers(figure: Quantity, asked: Reading) -> bool:
    """Whether a figure stands where nothing is claimed, by words of asking: "2 questions:", "need it in 20 mins"."""
    words = asked.words
    start, end = figure.at, figure.end
    while start and not (words[start].paused or words[start].first):
        start -= 1
    while end < len(words) and not (words[end].paused or words[end].first):
        end += 1
    if end - start == 1:
        return not start and end < len(words) and words[0].is_number and figure.low <= MOST_LISTED
    beside = [*words[start : figure.at], *words[figure.end : end]]
    if not all(is_free(word.folded) or word.folded in _ASKED_WITH for word in beside):
        return False
    follows = words[figure.end].folded if figure.end < end else ""
    return follows in _ASKED_WITH or any(word.folded in _ASKER for word in beside)
