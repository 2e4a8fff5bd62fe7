"""Whether a question denies: "so they never met?", "isn't it false that…". Two denials make none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_NEGATIONS = frozenset(
    {
        "not",
        "never",
        "no",
        "nobody",
        "none",
        "neither",
        "cannot",
        "without",
        "didnt",
        "isnt",
        "wasnt",
        "dont",
        "doesnt",
        "arent",
        "werent",
        "hasnt",
        "havent",
    }
)
_FALSEHOODS = frozenset(
    {
        "false",
        "untrue",
        "fake",
        "wrong",
        "incorrect",
        "bogus",
        "hoax",
        "baseless",
        "unfounded",
        "myth",
        "debunked",
        "lie",
    }
)
_TAGS = re.compile(
    r"(?:,|-)?\s*(?:right|no|or not|isn't it|is it not|didn't (?:they|he|she|it)|haven't they|wasn't it"
    r"|true or false|yes or no)\s*\?*$",
    re.IGNORECASE,
)
_OPENERS = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should"}
)


def is_negated(text: str, words: Sequence[Word]) -> bool:
    """Whether the claim is asked in the negative: an odd number of negations, tags and rhetorical ones apart."""
    body = _TAGS.sub("", text)
    inside = [word for word in words if word.start < len(body)]
    count = sum(word.folded in _FALSEHOODS for word in inside)
    for word in inside:
        if word.folded not in _NEGATIONS:
            continue
        # "Didn't they meet?" asks whether they met: a negation glued to the auxiliary that opens the question.
        if word.at == 1 and words[0].folded in _OPENERS:
            continue
        if word.folded == "no" and word.first:
            continue
        count += 1
    return count % 2 == 1
