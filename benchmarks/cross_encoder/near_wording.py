"""Questions in a claim's own words: the whole of it, its beginning, or with one figure or one name exchanged.

The written questions hardly ever repeat their claim. On them alone the model would learn that few words in common speak
for a claim, and never that one other figure speaks against it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.cross_encoder.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from benchmarks.cross_encoder.pairs import Claim, Story

FRAMES = (
    "is it true that {}?",
    "{}?",
    "{}",
    "did we confirm that {}?",
    "can i write that {}?",
    "{}, right?",
    "so {}",
    "hi, is it correct that {}?",
)
"""What is put around a claim's words."""

IN_LOWER_CASE = 0.5
"""Share of the questions that are written without capitals."""

FIGURES_EXCHANGED = 0.6
"""Share of the claims with a figure in which one is exchanged; of the others, a name is."""

TENFOLD = 0.3
"""Share of the exchanged figures that get a zero more; the others change by a little, or double."""

STEPS = (-3, -2, -1, 1, 2, 5, 10)
"""What a figure changes by, beside doubling."""

SHORTEST_BEGINNING = 6
"""Words from which on a claim's beginning is asked about by itself."""

_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}")
_BREAK = re.compile(r", | because ")


def near_wording(stories: Sequence[Story], rng: Random) -> Iterator[Pair]:
    """Yield, of each claim, pairs that it settles in its own words, and where there is one, a pair that it doesn't."""
    for story in stories:
        for claim in story.claims:
            body = claim.text.rstrip(".")
            beginning, *rest = _BREAK.split(body)
            yield Pair(_asked(body, rng), claim.text, True)
            if rest and len(beginning.split()) >= SHORTEST_BEGINNING:
                yield Pair(_asked(beginning, rng), claim.text, True)
            changed = _other_figure(body, rng) or _other_name(body, _others(story, claim), rng)
            if changed is not None:
                yield Pair(_asked(changed, rng), claim.text, False)


def _asked(words: str, rng: Random) -> str:
    return rng.choice(FRAMES).format(words.lower() if rng.random() < IN_LOWER_CASE else words)


def _other_figure(body: str, rng: Random) -> str | None:
    """Return `body` with another figure in the place of one of its own; None where it has none, and at times."""
    figures = _FIGURE.findall(body)
    if not figures or rng.random() >= FIGURES_EXCHANGED:
        return None
    figure = rng.choice(figures)
    digits = re.sub(r"\D", "", figure)
    value = int(digits)
    other = f"{digits}0" if rng.random() < TENFOLD else str(max(1, value + rng.choice((*STEPS, value))))
    return body.replace(figure, other, 1) if int(other) != value else None


def _other_name(body: str, names: Sequence[str], rng: Random) -> str | None:
    """Return `body` with one of `names` in the place of one of its own; None where it has none."""
    own = _NAME.findall(body)
    strange = [name for name in names if name not in body]
    return body.replace(rng.choice(own), rng.choice(strange), 1) if own and strange else None


def _others(story: Story, claim: Claim) -> list[str]:
    return [name for other in story.claims if other is not claim for name in _NAME.findall(other.text)]
