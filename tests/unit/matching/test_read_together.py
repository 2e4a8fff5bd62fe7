"""What came of reading question and claim together weighs in the gate, and is told with the match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.index.base import Base
from facts.index.disk.meaning import StoredMeaning
from facts.index.semantic import Meaning, SemanticIndex
from facts.matching.matcher import ask, weigh
from facts.matching.model import shipped
from facts.matching.results import Outcome, Result
from tests.labelled import plain_fact
from tests.meanings import Mute

if TYPE_CHECKING:
    from pathlib import Path


CLAIM = "The council of Elmstadt closed the harbour bridge on 3 May."
QUESTION = "Did the council of Elmstadt close the harbour bridge?"


class Reading(Mute):
    """An embedder to whom everything means the same, and whatever is read together is settled by these log-odds."""

    def __init__(self, log_odds: float) -> None:
        self.log_odds = log_odds
        self.read: list[tuple[str, str]] = []

    def settles(self, question: str, claim: str) -> float:
        self.read.append((question, claim))
        return self.log_odds


def asked(question: str, embedder: Reading | None) -> Result:
    base = Base([plain_fact("bridge", CLAIM)], [], embedder)
    (result,) = ask(base, shipped(semantic=embedder is not None), question).results
    return result


def how_sure(embedder: Reading) -> float:
    """The probability that the bridge's fact answers the question, whatever comes of it."""
    weighed = weigh(Base([plain_fact("bridge", CLAIM)], [], embedder), shipped(semantic=True), QUESTION, "bridge")
    assert weighed
    return weighed.confidence


def test_the_surer_it_is_that_the_claim_settles_the_question_the_surer_is_the_answer() -> None:
    sure = [how_sure(Reading(log_odds)) for log_odds in (-4.0, -2.0, 0.0, 2.0, 3.0)]
    assert sure == sorted(sure)
    assert sure[-1] - sure[0] > 0.2


def test_it_is_read_once_and_told_with_the_features() -> None:
    embedder = Reading(3.0)
    result = asked(QUESTION, embedder)
    assert result.explanation
    assert result.explanation.features["settled"] == 3.0
    assert embedder.read == [(QUESTION, CLAIM)]


def test_what_conflicts_is_not_read() -> None:
    embedder = Reading(9.0)
    result = asked("Did the council of Elmstadt close the harbour bridge on 9 June?", embedder)
    assert result.outcome is Outcome.DIFFERS
    assert embedder.read == []


def test_without_the_extra_nothing_is_told_of_it() -> None:
    result = asked(QUESTION, None)
    assert result.outcome is Outcome.ANSWER
    assert result.explanation
    assert "settled" not in result.explanation.features
    assert Base([plain_fact("bridge", CLAIM)], []).settles(QUESTION, CLAIM) is None


def test_whatever_holds_the_vectors_hands_on_what_is_read(tmp_path: Path) -> None:
    embedder = Reading(-1.5)
    stored = StoredMeaning.opened(tmp_path, embedder, at_once=5)
    held: list[Meaning] = [SemanticIndex(embedder), stored, stored.twin()]
    assert [one.settles(QUESTION, CLAIM) for one in held] == [-1.5] * 3
    assert embedder.read == [(QUESTION, CLAIM)] * 3
    stored.close()


WITHDRAWN = "Customers withdrew 2.4 billion marks from Halcross Bank in three days."


def about_savers(question: str, log_odds: float) -> tuple[Outcome, int]:
    embedder = Reading(log_odds)
    base = Base([plain_fact("withdrawn", WITHDRAWN)], [], embedder)
    (result,) = ask(base, shipped(semantic=True), question).results
    return result.outcome, len(embedder.read)


def test_a_conflict_in_common_words_is_overruled_where_reading_together_is_sure() -> None:
    question = "Did savers withdraw 2.4 billion marks from Halcross Bank in three days?"
    assert about_savers(question, 4.0) == (Outcome.ANSWER, 1)
    assert about_savers(question, -3.0) == (Outcome.DIFFERS, 1)


def test_what_conflicts_in_a_figure_too_is_not_read() -> None:
    assert about_savers("Did savers withdraw 3.9 billion marks from Halcross Bank in three days?", 9.0) == (
        Outcome.DIFFERS,
        0,
    )


class Preferring(Mute):
    """An embedder to whom one phrasing settles what the others don't."""

    def __init__(self, settling: str) -> None:
        self.settling = settling
        self.read: list[str] = []

    def settles(self, question: str, claim: str) -> float:
        self.read.append(claim)
        return 3.0 if claim == self.settling else -4.0


SIGNED = "Syria and Israel will sign a security agreement on September 25."
AGREED = "Did Syria and Israel agree to sign on September 25?"
OTHER = "Is there to be a security pact between Damascus and Tel Aviv?"


def settled_of(question: str, embedder: Preferring) -> float | None:
    base = Base([plain_fact("signing", SIGNED, OTHER, AGREED)], [], embedder)
    weighed = weigh(base, shipped(semantic=True), question, "signing")
    assert weighed
    assert weighed.explanation
    return weighed.explanation.features["settled"]


def test_a_phrasing_that_has_all_words_of_the_question_is_read_too_and_the_surer_counts() -> None:
    embedder = Preferring(AGREED)
    assert settled_of("did Syria and Israel agree to sign on September 25?", embedder) == 3.0
    assert embedder.read == [SIGNED, AGREED]


def test_a_phrasing_that_lacks_a_word_of_the_question_is_not_read() -> None:
    embedder = Preferring(AGREED)
    assert settled_of("did Syria and Israel agree to sign on September 25 after tough bargaining?", embedder) == -4.0
    assert embedder.read == [SIGNED]
