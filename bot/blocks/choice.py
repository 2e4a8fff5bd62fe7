"""What a button under suggestions carries, so that a press can be answered without asking again."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One button's meaning.

    `fact_id` is None for “none of these”. `alone` tells that the message holds this one claim only, so that
    the answer can take its place; `negated` that the claim was asked in the negative.
    """

    question_id: str
    asked: str
    fact_id: str | None = None
    alone: bool = True
    negated: bool = False

    def value(self) -> str:
        """Write it as a button's value (at most 2,000 characters: the words are clipped to 300)."""
        words = [self.question_id, self.fact_id, self.asked[:300], int(self.alone), int(self.negated)]
        return json.dumps(words, ensure_ascii=False)

    @classmethod
    def of(cls, value: str) -> Choice:
        """Read a button's value. Raises ValueError for what isn't one."""
        question_id, fact_id, asked, alone, negated = json.loads(value)
        return cls(question_id, asked, fact_id, bool(alone), bool(negated))
