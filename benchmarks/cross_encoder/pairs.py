"""Questions beside claims, each labelled by whether the claim settles it: how they are kept, and read.

A file holds stories, of each its claims, and of each claim the questions that it settles and others that it doesn't. A
line is one of them, by the mark that it begins with (pairs/README.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

STORY, CLAIM, SETTLED, LEFT_OPEN = "==", "#", "+", "-"
"""What a line begins with."""


class PairsError(Exception):
    """A file of pairs is malformed or can't be read."""


@dataclass(slots=True)
class Claim:
    """A claim, the questions that it settles, and those that it leaves open."""

    text: str
    settled: list[str] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Claims about one event, which are near to each other."""

    name: str
    claims: list[Claim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside a claim, and whether the claim settles it."""

    question: str
    claim: str
    settles: bool


def read_folder(folder: Path) -> list[Story]:
    """Read every *.txt of a folder, in the order of their names.

    Raises PairsError where one is malformed, and where there is none.
    """
    stories = [story for file in sorted(folder.glob("*.txt")) for story in read_stories(file)]
    if not stories:
        raise PairsError(f"{folder} holds no pairs: it needs files named *.txt.")
    return stories


def read_stories(file: Path) -> list[Story]:
    """Read one file. Raises PairsError, naming the line that is malformed."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PairsError(f"{file} can't be read: {error}.") from error
    stories: list[Story] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        mark, _, text = line.partition(" ")
        if wrong := _added(stories, mark, text.strip()):
            raise PairsError(f"{file}, line {number}: {wrong}.")
    return stories


def _added(stories: list[Story], mark: str, text: str) -> str | None:
    """Add a line to what was read before it; returns what is wrong with it, None where nothing is."""
    if mark not in (STORY, CLAIM, SETTLED, LEFT_OPEN):
        return (
            f'a line begins with "{STORY} ", "{CLAIM} ", "{SETTLED} " or "{LEFT_OPEN} ", and this one with none of them'
        )
    if not text:
        return f'nothing stands behind "{mark}"'
    if mark == STORY:
        stories.append(Story(text))
    elif not stories:
        return f'a story ("{STORY} ") has to come first'
    elif mark == CLAIM:
        stories[-1].claims.append(Claim(text))
    elif not stories[-1].claims:
        return f'a question has to stand below its claim ("{CLAIM} ")'
    else:
        claim = stories[-1].claims[-1]
        (claim.settled if mark == SETTLED else claim.left_open).append(text)
    return None


def pairs(stories: Sequence[Story], rng: Random) -> Iterator[Pair]:
    """Yield the pairs of `stories`, and beside each claim one question that another claim of its story settles."""
    for story in stories:
        for claim in story.claims:
            yield from (Pair(question, claim.text, True) for question in claim.settled)
            yield from (Pair(question, claim.text, False) for question in claim.left_open)
            if others := [question for other in story.claims if other is not claim for question in other.settled]:
                yield Pair(rng.choice(others), claim.text, False)
