"""A small base with labelled questions in files, as `onrecord evaluate` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.evaluation.labelled import Expected, LabelledQuestion
from facts.evaluation.measuring import Judged, Tally, Verdict
from facts.matching.results import Came, Outcome
from facts.model import Article, Fact, Stance, Statement

if TYPE_CHECKING:
    from pathlib import Path

BASE = """
article: {id: elmstadt}
facts:
  - {id: bridge, claim: The harbour bridge of Elmstadt closes., statements: [{stance: reported, source: The Gazette}]}
  - {id: water, claim: The tap water of Elmstadt is clean., also_asked: [Elmstadt water quality],
     statements: [{stance: confirmed, source: The waterworks}]}
  - {id: zoo, claim: The zoo sold a penguin., state: retired, statements: [{stance: denied, source: The zoo}]}
"""
QUESTIONS = """
base: bases/elmstadt.yaml
questions:
  - {ask: "Does the harbour bridge of Elmstadt close?", kind: direct, expect: answer, fact: bridge}
  - {ask: "Is the tap water of Elmstadt clean?", kind: direct, expect: answer, fact: water}
  - {ask: "Does the harbour bridge of Oakham close?", kind: place, expect: differs, fact: bridge}
  - {ask: "Who won the regatta?", kind: far, expect: none}
  - {ask: "L'eau du robinet est-elle propre ?", kind: direct, expect: answer, fact: water, lang: fr}
"""
MISLABELLED = 'base: bases/elmstadt.yaml\nquestions:\n  - {ask: "Is the tap water of Elmstadt clean?", kind: short, '
"""The beginning of a file whose one question is answered with `water`, whatever it says should come of it."""


def write_questions(folder: Path, name: str = "elmstadt", text: str = QUESTIONS) -> Path:
    """Write a question file and its base, and return the former."""
    (folder / "bases").mkdir(exist_ok=True)
    (folder / "bases" / "elmstadt.yaml").write_text(BASE)
    path = folder / f"{name}.yaml"
    path.write_text(text)
    return path


def plain_fact(id_: str, claim: str, *also_asked: str) -> Fact:
    """Make a fact that somebody reported."""
    return Fact(id_, claim, Article("made-up"), (Statement(Stance.REPORTED, "Somebody"),), also_asked)


def judged(
    verdict: Verdict, confidence: float = 0.9, expect: Expected = Expected.ANSWER, kind: str = "direct"
) -> Judged:
    """Make a question's verdict; it was answered where that follows from the verdict."""
    answered = verdict in {Verdict.WRONG_FACT, Verdict.TRAPPED, Verdict.OUT_OF_SCOPE} or (
        verdict is Verdict.RIGHT and expect is Expected.ANSWER
    )
    came = Came((((Outcome.ANSWER, ("bridge",)) if answered else (Outcome.NONE, ())),))
    question = LabelledQuestion(ask=f"{kind}?", kind=kind, expect=expect, fact=("water",))
    return Judged(question, verdict, confidence, answered, came)


def tally(*items: Judged) -> Tally:
    """Count verdicts."""
    counted = Tally()
    for item in items:
        counted.add(item)
    return counted
