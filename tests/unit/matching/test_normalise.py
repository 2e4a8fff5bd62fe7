"""The door: whatever is typed becomes plain, bounded text."""

from __future__ import annotations

import pytest

from facts.matching.normalise import MOST_CHARACTERS, fold, normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<@U0123> did it close?", "did it close?"),
        ("<!here> did it close?", "did it close?"),
        ("<https://kelm.example/a?b=1|the report> says so", "the report says so"),
        ("see https://kelm.example/a?b=1 now", "see now"),
        ("<#C0123|newsdesk> asks", "newsdesk asks"),
        ("*The bridge* is _closed_", "The bridge is closed"),
        ("> The bridge is closed", "The bridge is closed"),
        (":wave: hello :thumbsup::skin-tone-3:", "hello"),
        ("fish &amp; chips", "fish & chips"),
        ("hello 👋 there", "hello there"),
    ],
)
def test_slack_markup_and_pictures_go(written: str, plain: str) -> None:
    assert normalise(written) == plain


def test_a_time_with_seconds_is_no_emoji() -> None:
    assert normalise("at 10:30:45") == "at 10:30:45"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("“quoted” and ‘quoted’", "\"quoted\" and 'quoted'"),
        ("3–1 — really", "3-1 - really"),
        ("١٬٦٠٠", "1,600"),
        ("१२", "12"),
        ("Ｋｅｌｍ", "Kelm"),
        ("since '74", "since 1974"),
        ("in '31", "in 2031"),
        ("the '90s", "the 1990s"),
        ("2½ hours", "2.5 hours"),
        ("¾ of them", "0.75 of them"),
    ],
)
def test_each_sign_has_one_form(written: str, plain: str) -> None:
    assert normalise(written) == plain


@pytest.mark.parametrize("unwanted", ["\x00", "\x1b", "\ud800", "\ue000", "\uffff", "\u2028"])
def test_what_no_database_takes_becomes_a_space(unwanted: str) -> None:
    assert normalise(f"Kelm{unwanted}Harbour") == "Kelm Harbour"


def test_invisible_joiners_vanish_inside_a_word() -> None:
    assert normalise("Ke\u200dlm\u00ad") == "Kelm"


def test_a_text_of_any_length_is_bounded() -> None:
    assert len(normalise("harbour " * 12_500)) <= MOST_CHARACTERS


def test_lines_stay_apart_but_spaces_become_one() -> None:
    assert normalise("one \t two\u00a0 three\nfour") == "one two three\nfour"


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÉLODIE", "elodie"), ("STRASSE", "straße"), ("أحمد", "احمد"), ("Łódź", "lodz"), ("Bakı", "baki")],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)
