"""What follows from a fact's statements: its status, who is silent, and as of when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.model import Article, Fact, Stance, Statement, Status, status_of

R, C, D = Stance.REPORTED, Stance.CONFIRMED, Stance.DENIED


def said(*steps: str) -> tuple[Statement, ...]:
    """Make statements from steps like `D ministry`: the stance's first letter and the source."""
    stances = {"R": R, "C": C, "D": D}
    return tuple(Statement(stances[step[0]], step[2:], note=f"step {number}") for number, step in enumerate(steps))


def told(status: Status) -> dict[str, list[str]]:
    """Return a status as steps, a list for each part that isn't empty."""
    parts = {
        "leading": (status.leading,),
        "also": status.also,
        "beside": (status.beside,) if status.beside else (),
        "earlier": status.earlier,
        "since": status.since,
    }
    return {name: [f"{one.stance.name[0]} {one.source}" for one in found] for name, found in parts.items() if found}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(["R paper"], {"leading": ["R paper"]}, id="a single report is reported"),
        pytest.param(["C ministry"], {"leading": ["C ministry"]}, id="a single confirmation is confirmed"),
        pytest.param(["D ministry"], {"leading": ["D ministry"]}, id="a single denial is denied"),
        pytest.param(
            ["R paper", "R agency"], {"leading": ["R paper"], "also": ["R agency"]},
            id="of several reports the first leads and the others stand with it",
        ),
        pytest.param(
            ["R paper", "D ministry"], {"leading": ["D ministry"], "earlier": ["R paper"]},
            id="a denial leads over an earlier report",
        ),
        pytest.param(
            ["R paper", "C ministry"], {"leading": ["C ministry"], "earlier": ["R paper"]},
            id="a confirmation leads over an earlier report",
        ),
        pytest.param(
            ["D ministry", "R paper"], {"leading": ["D ministry"], "since": ["R paper"]},
            id="a later report by another never supersedes a denial",
        ),
        pytest.param(
            ["C ministry", "R paper", "R agency"],
            {"leading": ["C ministry"], "since": ["R paper", "R agency"]},
            id="later reports never supersede a confirmation",
        ),
        pytest.param(
            ["C ministry", "D office"], {"leading": ["D office"], "beside": ["C ministry"]},
            id="a confirmation and a later denial both stand, and the newer leads",
        ),
        pytest.param(
            ["D office", "C ministry"], {"leading": ["C ministry"], "beside": ["D office"]},
            id="a denial and a later confirmation both stand, and the newer leads",
        ),
        pytest.param(
            ["D ministry", "C ministry"], {"leading": ["C ministry"], "earlier": ["D ministry"]},
            id="a source that confirms what it denied has one standing statement",
        ),
        pytest.param(
            ["C ministry", "D ministry"], {"leading": ["D ministry"], "earlier": ["C ministry"]},
            id="a source that denies what it confirmed has one standing statement",
        ),
        pytest.param(
            ["D ministry", "R ministry"], {"leading": ["R ministry"], "earlier": ["D ministry"]},
            id="a source that takes its denial back to a report leaves it reported",
        ),
        pytest.param(
            ["D ministry", "R paper", "R ministry"],
            {"leading": ["R paper"], "also": ["R ministry"], "earlier": ["D ministry"]},
            id="with the only denial taken back, the first standing report leads",
        ),
        pytest.param(
            ["R paper", "R paper"], {"leading": ["R paper"]},
            id="a source's second report replaces its first",
        ),
        pytest.param(
            ["C ministry", "C office"], {"leading": ["C office"], "also": ["C ministry"]},
            id="of several confirmations the newest leads and the others stand with it",
        ),
        pytest.param(
            ["D a", "C b", "D c"], {"leading": ["D c"], "also": ["D a"], "beside": ["C b"]},
            id="denials on both sides of a confirmation stand together",
        ),
        pytest.param(
            ["C a", "D b", "C b"], {"leading": ["C b"], "also": ["C a"], "earlier": ["D b"]},
            id="a denial taken back contradicts nothing any more",
        ),
        pytest.param(
            ["R paper", "D ministry", "R agency", "C office"],
            {"leading": ["C office"], "beside": ["D ministry"], "earlier": ["R paper", "R agency"]},
            id="all that was said before with another stance stays named",
        ),
        pytest.param(
            ["D Ministry", "C ministry"], {"leading": ["C ministry"], "earlier": ["D Ministry"]},
            id="a source is the same in capitals",
        ),
    ],
)  # fmt: skip
def test_the_status_follows_the_statements(steps: list[str], expected: dict[str, list[str]]) -> None:
    assert told(status_of(said(*steps))) == expected


def test_the_newest_is_the_last_in_the_curators_order_whatever_the_dates() -> None:
    confirmed = Statement(C, "the ministry", date=dt.date(2025, 9, 2))
    denied = Statement(D, "the office", date=dt.date(2025, 8, 1))
    assert status_of((confirmed, denied)).stance is D
    assert status_of((denied, confirmed)).stance is C


def test_of_a_sources_repeated_statement_the_later_one_is_shown() -> None:
    first, second = said("D ministry", "D ministry")
    assert status_of((first, second)).leading is second


STATEMENTS = st.lists(
    st.builds(Statement, st.sampled_from(Stance), st.sampled_from(["a", "b", "c", "A"])),
    min_size=1,
    max_size=8,
).map(tuple)


@given(statements=STATEMENTS)
def test_a_status_is_never_bare_and_names_only_what_was_said(statements: tuple[Statement, ...]) -> None:
    status = status_of(statements)
    named = [status.leading, *status.also, *status.earlier, *status.since]
    named += [status.beside] if status.beside else []
    assert all(any(one is statement for statement in statements) for one in named)
    assert len({id(one) for one in named}) == len(named), "nothing is named in two parts"


@given(statements=STATEMENTS)
def test_the_leading_statement_and_those_beside_it_are_their_sources_last(
    statements: tuple[Statement, ...],
) -> None:
    status = status_of(statements)
    last = {statement.source.casefold(): statement for statement in statements}
    standing = [status.leading, *status.also, *status.since, *([status.beside] if status.beside else [])]
    assert all(last[one.source.casefold()] is one for one in standing)


@given(statements=STATEMENTS, repeated=st.lists(st.sampled_from(["x", "y"]), max_size=3))
def test_repetitions_by_others_never_change_a_confirmed_or_denied_status(
    statements: tuple[Statement, ...], repeated: list[str]
) -> None:
    before = status_of(statements)
    after = status_of((*statements, *(Statement(R, source) for source in repeated)))
    assert after.leading is before.leading
    assert after.beside is before.beside


def fact(*statements: Statement, **changes: object) -> Fact:
    values = {"id": "one", "claim": "A.", "article": Article("small"), "statements": statements, **changes}
    return Fact(**values)  # type: ignore[arg-type]  # the changes are a fact's fields


def test_parties_with_no_statement_are_silent_in_the_curators_order() -> None:
    one = fact(*said("R paper", "D Syria"), parties=("Israel", "syria", "Lebanon"))
    assert one.silent_parties == ("Israel", "Lebanon")


def test_a_party_that_only_reported_is_not_silent() -> None:
    assert fact(*said("R Israel"), parties=("Israel",)).silent_parties == ()


def test_a_fact_without_parties_has_nobody_silent() -> None:
    assert fact(*said("R paper")).silent_parties == ()


FIRST, SECOND, THIRD = (dt.date(2025, 8, day) for day in (22, 23, 24))


@pytest.mark.parametrize(
    ("said_on", "checked", "as_of"),
    [
        ([None], None, None),
        ([FIRST], None, FIRST),
        ([SECOND, FIRST, None], None, SECOND),
        ([None], FIRST, FIRST),
        ([FIRST], SECOND, SECOND),
        ([THIRD], SECOND, THIRD),
    ],
)
def test_as_of_is_the_newer_of_the_check_and_the_newest_statement(
    said_on: list[dt.date | None], checked: dt.date | None, as_of: dt.date | None
) -> None:
    one = fact(*(Statement(R, "paper", date=date) for date in said_on), checked=checked)
    assert one.as_of == as_of


def test_the_articles_date_is_no_date_of_a_statement() -> None:
    assert fact(*said("R paper"), article=Article("small", published=FIRST)).as_of is None


@pytest.mark.parametrize(
    ("title", "publisher", "missing"),
    [("T", "P", ()), ("T", None, ("publisher",)), ("", "P", ("title",)), (None, None, ("title", "publisher"))],
)
def test_provenance_is_complete_with_a_title_and_a_publisher(
    title: str | None, publisher: str | None, missing: tuple[str, ...]
) -> None:
    assert Article("small", title, publisher).missing == missing


def test_the_revision_number_is_no_part_of_what_a_fact_says() -> None:
    assert fact(*said("R paper"), revision=1) == fact(*said("R paper"), revision=2)
