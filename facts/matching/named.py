"""The known names in a text, without reading anything else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.dates import dates
from facts.matching.ruled_out import ruled_out, without
from facts.matching.words import words_of

if TYPE_CHECKING:
    from facts.matching.gazetteer import Gazetteer, Mention


def named(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Return the known names in normalised `text`: those that its reading has too."""
    words = words_of(text)
    claimed = without(words, ruled_out(words))
    found = gazetteer.mentions(claimed)
    if not found:
        return found
    _, dated = dates(claimed, text)
    return [mention for mention in found if not dated.intersection(range(mention.at, mention.end))]
