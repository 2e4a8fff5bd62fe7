"""Questions as people type them in haste: with slips in some words, without capitals, with a greeting before.

Whether a claim settles a question doesn't hang on that. In the written pairs it does a little, as whoever writes in
haste asks for less; so some of both kinds are roughened by chance.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from benchmarks.cross_encoder.pairs import Pair

WITH_SLIPS, IN_LOWER_CASE, IN_CHAT = 0.10, 0.08, 0.15
"""Shares of the questions in which some words are misspelt, that lose their capitals and their last mark, and that are
wrapped in chat: each by itself."""

SLIPS = (1, 2, 2, 3)
"""How many words of a question are misspelt."""

SHORTEST_MISSPELT = 4
"""Letters that a word has that is misspelt."""

CHAT = Path(__file__).with_name("chat.txt")
"""How questions and statements are wrapped in chat."""

LONGEST_WRAPPED = 140
"""Characters of a question that is wrapped: what is longer mostly is already."""

_ASKS = re.compile(
    r"(did|do|does|is|are|was|were|has|have|had|will|can|could|would|should|who|what|when|where|how|why|which|whose)\b",
    re.IGNORECASE,
)
_LETTERS = "aeioustrnl"
"""Those that are written for others: the commonest of English."""


def roughened(pair: Pair, rng: Random) -> Pair:
    """Return a pair whose question is typed in haste, by chance, with its label; one that isn't in ASCII stays."""
    question = pair.question
    if not question.isascii():
        return pair
    if rng.random() < WITH_SLIPS:
        question = _misspelt(question, rng)
    if rng.random() < IN_LOWER_CASE:
        question = question.lower().rstrip("?.! ")
    if rng.random() < IN_CHAT:
        question = _in_chat(question, rng)
    return replace(pair, question=question)


def _misspelt(question: str, rng: Random) -> str:
    words = question.split(" ")
    places = [at for at, word in enumerate(words) if len(word) >= SHORTEST_MISSPELT and word.strip("?.,!").isalpha()]
    for at in rng.sample(places, min(len(places), rng.choice(SLIPS))):
        words[at] = _with_a_slip(words[at], rng)
    return " ".join(words)


def _with_a_slip(word: str, rng: Random) -> str:
    """Exchange two letters of a word, drop one, double one or write another: its first stays."""
    at = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return rng.choice(
        (
            before + after[0] + letter + after[1:],
            before + after,
            before + letter * 2 + after,
            before + rng.choice(_LETTERS) + after,
        )
    )


def _in_chat(question: str, rng: Random) -> str:
    """Wrap a question or a statement in chat; what is long, or neither, stays as it is."""
    is_question = _ASKS.match(question) is not None
    if len(question) > LONGEST_WRAPPED or (not is_question and (question[:1].islower() or "?" in question[:-1])):
        return question
    wrapped = question if is_question else question.rstrip("?.! ")
    return rng.choice(_ways("question" if is_question else "statement")).replace("{}", wrapped)


@cache
def _ways(of: str) -> tuple[str, ...]:
    lines = CHAT.read_text(encoding="utf-8").splitlines()
    return tuple(line.removeprefix(of).strip() for line in lines if line.startswith(of))
