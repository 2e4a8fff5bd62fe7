"""What a button under suggestions carries, so that a press can be answered without asking again."""

from __future__ import annotations

import json
from dataclasses import dataclass

ASKED_CHARACTERS = 300
"""Characters of the claim that a button carries: with ids and marks, that stays below the 2,000 that Slack takes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button's meaning.

    `fact_id` is None for “none of these”, which carries every fact that was `offered`. `alone` tells that the
    message holds this one claim only, so that the answer can take its place; `negated` that the claim was asked
    in the negative; `position` which of the question's claims it is, from 0.
    """

    question_id: str
    asked: str
    fact_id: str | None = None
    alone: bool = True
    negated: bool = False
    position: int = 0
    offered: tuple[str, ...] = ()

    def value(self) -> str:
        """Write it as a button's value (at most 2,000 characters: the words are cut after 300)."""
        asked = self.asked[:ASKED_CHARACTERS]
        parts = [self.question_id, self.fact_id, asked, int(self.alone), int(self.negated), self.position, self.offered]
        return json.dumps(parts, ensure_ascii=False)

    @classmethod
    def of(cls, value: str) -> Choice:
        """Read a button's value. Raises ValueError for what isn't one."""
        question_id, fact_id, asked, alone, negated, position, offered = json.loads(value)
        return cls(question_id, asked, fact_id, bool(alone), bool(negated), position, tuple(offered))


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person said of a claim that had suggestions: who chose one, None where none of them was meant."""

    picked_by: str | None
