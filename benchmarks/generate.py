"""A base of any size, and questions about it, made from the real bases and always the same for a seed."""

from __future__ import annotations

import random
import re
import string
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.variation import Variation
from facts.evaluation.labelled import Expected, read_questions
from facts.transfer import Document, read_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from facts.model import Fact

ROOT = Path(__file__).parent.parent
FIRST_BASE = ROOT / "seeds" / "syria-israel-talks.yaml"
OTHER_BASES = tuple(
    ROOT / "tests" / "questions" / "bases" / f"{name}.yaml" for name in ("budget", "election", "league", "recall")
)
"""The bases `flood` and `harbour` are left out: their questions are held back to judge the matching by."""

FIRST_QUESTIONS = ROOT / "tests" / "questions" / "first.yaml"
SEED = 20250922

_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the ids of the facts any of which it is about."""

    text: str
    kind: str
    about: frozenset[str]


def stream(size: int, seed: int = SEED) -> Iterator[Document]:
    """Yield documents that hold exactly `size` facts: the real ones and then their variations, in little memory."""
    originals = read_files([str(path) for path in (FIRST_BASE, *OTHER_BASES)])
    left, number = size, 0
    while left:
        variation = Variation(originals, number, seed)
        for document in originals:
            varied = variation.document(document)
            held = replace(varied, facts=varied.facts[:left])
            left -= len(held.facts)
            yield held
            if not left:
                break
        number += 1


def make_base(size: int, seed: int = SEED) -> list[Document]:
    """Return documents that hold exactly `size` facts: the real ones and then their variations, shuffled.

    In order, a scan that takes the first of several equal scores would be given the real ones.
    """
    documents = list(stream(size, seed))
    random.Random(f"{seed}/order").shuffle(documents)
    return documents


def make_questions(documents: Sequence[Document], count: int, seed: int = SEED) -> list[Question]:
    """Return `count` questions about facts drawn from all of `documents`, of every kind in turn."""
    dice = random.Random(f"{seed}/questions")
    facts = [fact for document in documents for fact in document.facts]
    kinds = list(KINDS.items())
    questions = []
    for at in range(count):
        kind, ask = kinds[at % len(kinds)]
        fact = dice.choice(facts)
        questions.append(Question(ask(fact, dice), kind, frozenset([fact.id])))
    return questions


def labelled_questions() -> list[Question]:
    """Return the first base's labelled questions that are about one of its facts."""
    return [
        Question(one.ask, f"labelled {one.kind}", frozenset(one.fact))
        for one in read_questions(FIRST_QUESTIONS).questions
        if one.expect is not Expected.NONE and one.fact and one.lang == "en"
    ]


def _direct(fact: Fact, _dice: random.Random) -> str:
    return f"Is it true that {_small(fact.claim)}?"


def _rephrased(fact: Fact, dice: random.Random) -> str:
    phrasing = dice.choice([fact.claim, *fact.also_asked]).rstrip(".?")
    return f"{dice.choice(['Can we say', 'Is it on record', 'Do we know', 'Who says'])}: {phrasing}?"


def _misspelt(fact: Fact, dice: random.Random) -> str:
    words = _small(fact.claim).split()
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    for at in dice.sample(long, min(len(long), 3)):
        words[at] = _mistyped(words[at], dice)
    return " ".join(words).lower() + "?"


def _mistyped(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + dice.choice(string.ascii_lowercase) + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )


def _short(fact: Fact, dice: random.Random) -> str:
    words = [word for word in re.findall(r"[\w'-]+", fact.claim) if word.casefold() not in _SMALL_WORDS]
    kept = sorted(dice.sample(range(len(words)), min(len(words), 5)))
    return " ".join(words[at] for at in kept).lower()


def _chatty(fact: Fact, dice: random.Random) -> str:
    opening = dice.choice(["hey all, quick one for the 6pm:", "sorry to ask again but", "morning desk 👋 heard that"])
    return f"{opening} {_small(fact.claim)}, do we have that? thanks!"


def _other_figure(fact: Fact, dice: random.Random) -> str:
    changed = re.sub(r"\d+", lambda found: str(int(found[0]) + dice.randrange(1, 9)), fact.claim, count=1)
    return f"Did it happen that {_small(changed)}?"


KINDS: dict[str, Callable[[Fact, random.Random], str]] = {
    "direct": _direct,
    "rephrased": _rephrased,
    "misspelt": _misspelt,
    "short": _short,
    "chatty": _chatty,
    "other figure": _other_figure,
}


def _small(claim: str) -> str:
    """Return a claim as it stands inside a sentence."""
    first, _, rest = claim.rstrip(".").partition(" ")
    return f"{first.lower() if first.casefold() in _SMALL_WORDS else first} {rest}"
