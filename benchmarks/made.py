"""What is made once for each size, and every process that measures takes: the documents, and questions about them."""

from __future__ import annotations

import json
import pickle
import random
from typing import TYPE_CHECKING

from benchmarks.generate import KINDS, Question, stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facts.model import Fact
    from facts.transfer import Document

DOCUMENTS, QUESTIONS = "documents.pickle", "questions.json"


def make(folder: Path, size: int, count: int, seed: int) -> None:
    """Write documents of exactly `size` facts into `folder`, and `count` questions of every kind in turn about them.

    To make a fact takes ten times as long as to read it again.
    """
    dice = random.Random(f"{seed}/asked")
    chosen = sorted((dice.randrange(size), at) for at in range(count))
    kinds = list(KINDS.items())
    questions: dict[int, Question] = {}
    place = named = 0
    with (folder / DOCUMENTS).open("wb") as out:
        for document in stream(size, seed):
            pickle.dump(document, out, protocol=5)
            named += len(document.entities)
            for fact in document.facts:
                while chosen and chosen[0][0] == place:
                    at = chosen.pop(0)[1]
                    kind, ask = kinds[at % len(kinds)]
                    questions[at] = Question(ask(fact, dice), kind, frozenset([fact.id]))
                place += 1
    asked = [(one.text, one.kind, sorted(one.about)) for _, one in sorted(questions.items())]
    (folder / QUESTIONS).write_text(json.dumps({"entities": named, "questions": asked}), encoding="utf-8")


def documents(folder: Path) -> Iterator[Document]:
    """Yield the documents."""
    with (folder / DOCUMENTS).open("rb") as kept:
        while kept.peek(1):
            yield pickle.load(kept)  # noqa: S301 - a file of our own


def facts(folder: Path) -> Iterator[Fact]:
    """Yield the facts of all documents."""
    return (fact for document in documents(folder) for fact in document.facts)


def questions(folder: Path) -> list[Question]:
    """Return the questions."""
    kept = json.loads((folder / QUESTIONS).read_text(encoding="utf-8"))
    return [Question(text, kind, frozenset(about)) for text, kind, about in kept["questions"]]


def entities(folder: Path) -> int:
    """Return how many entities the documents name."""
    return int(json.loads((folder / QUESTIONS).read_text(encoding="utf-8"))["entities"])
