"""Ids for new facts and articles, made from their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.lengths import LONGEST_SLUG, SLUG
from facts.matching.language import function_words
from facts.matching.normalise import fold, normalise
from facts.matching.words import words_of

if TYPE_CHECKING:
    from collections.abc import Container

MOST_WORDS = 6
"""Words of a made id; more are hard to read and to type."""

NAMELESS = "entry"
"""What a text without a Latin letter or a figure is called."""


def free_id(text: str, taken: Container[str]) -> str:
    """Return an id made from the first words of `text` that isn't in `taken`: a number is added where it is."""
    words = [fold(word.text) for word in words_of(normalise(text)) if word.folded not in function_words()]
    plain = ["".join(c for c in word if c.isascii() and c.isalnum()) for word in words]
    slug = "-".join([word for word in plain if word][:MOST_WORDS])[: LONGEST_SLUG - 10].strip("-")
    if not SLUG.fullmatch(slug):
        slug = NAMELESS
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found
