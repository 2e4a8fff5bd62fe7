"""What people see change between two revisions, and what may be called minor."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from facts.curation.visible import seen
from facts.model import Stance, State, Statement
from tests.samples import DENIED, REPORTED, fact

FACT = fact()


@pytest.mark.parametrize(
    "after",
    [
        fact(tags=("talks",)),
        fact(also_asked=("Will they sign?",)),
        fact(checked=dt.date(2026, 11, 22)),
        fact(revision=9),
    ],
)
def test_what_no_answer_shows_is_no_change(after: object) -> None:
    assert not seen(FACT, after).anything  # type: ignore[arg-type]  # facts, made by a helper


@pytest.mark.parametrize(
    "claim",
    [
        "Syria and Israel are going to sign a security agreement on September 25.",
        "On September 25, Syria and Israel will sign an agreement on security.",
        "Syria and Israel will sign a security agreement on 25 September.",
    ],
)
def test_another_wording_of_the_claim_is_minor(claim: str) -> None:
    change = seen(FACT, fact(claim=claim))
    assert change.anything
    assert change.is_minor


@pytest.mark.parametrize(
    "claim",
    [
        "Syria and Israel will sign a security agreement on September 26.",
        "Syria and Israel will sign two security agreements on September 25.",
        "Syria and Israel will not sign a security agreement on September 25.",
        "Syria and Israel will sign a security agreement.",
    ],
)
def test_another_figure_date_or_sense_is_never_minor(claim: str) -> None:
    assert not seen(FACT, fact(claim=claim)).is_minor


@pytest.mark.parametrize(
    "after",
    [
        fact(hold="Wait."),
        fact(state=State.RETIRED),
        fact(statements=(REPORTED,)),
        fact(statements=(DENIED, REPORTED)),
        fact(statements=(REPORTED, replace(DENIED, source="the Syrian presidency"))),
        fact(statements=(REPORTED, replace(DENIED, date=dt.date(2026, 11, 1)))),
        fact(statements=(REPORTED, replace(DENIED, url="https://example.org/other"))),
        fact(statements=(REPORTED, replace(DENIED, quote="untrue for 3 reasons"))),
        fact(statements=(REPORTED, DENIED, Statement(Stance.CONFIRMED, "the Syrian presidency"))),
    ],
)
def test_a_status_figure_source_hold_or_state_is_never_minor(after: object) -> None:
    change = seen(FACT, after)  # type: ignore[arg-type]  # facts, made by a helper
    assert change.anything
    assert not change.is_minor


def test_a_note_in_other_words_is_minor() -> None:
    change = seen(FACT, fact(statements=(replace(REPORTED, note="sponsored by America"), DENIED)))
    assert change.anything
    assert change.is_minor
