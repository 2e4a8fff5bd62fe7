"""What narrows a list, as typed, and as the buttons that page carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.destination import Destination, Room
from bot.blocks.filters import TEXT_CHARACTERS, Filters
from bot.blocks.listing import narrowed
from facts.errors import InputError
from facts.model import Stance, State

BUTTON_VALUE_CHARACTERS = 2_000
LONGEST_SLUG = 200


def test_words_narrow_by_text() -> None:
    assert Filters.typed("  signing   ceremony ") == Filters(text="signing ceremony")


def test_nothing_narrows_nothing() -> None:
    assert Filters.typed("") == Filters()
    assert not Filters.typed("").narrowing


def test_every_filter_can_be_typed_beside_words() -> None:
    typed = Filters.typed('State:Draft paris status:denied tag:"border talks" article:harbour held:yes meeting')
    assert typed == Filters("paris meeting", "border talks", Stance.DENIED, "harbour", State.DRAFT, True)


def test_slacks_curly_quotation_marks_hold_a_phrase_together() -> None:
    assert Filters.typed("tag:“border talks”") == Filters(tag="border talks")


def test_stance_is_another_word_for_status() -> None:
    assert Filters.typed("stance:confirmed").stance is Stance.CONFIRMED


@pytest.mark.parametrize("words", ["at 10:30", "note:this", "https://example.org/state:draft", "mytag:talks"])
def test_a_colon_in_other_words_is_text(words: str) -> None:
    assert Filters.typed(words) == Filters(text=words)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("state:dead", "state: can't be “dead”. Write draft, published or retired."),
        ("status:<!channel>", "status: can't be “<!channel>”. Write reported, confirmed or denied."),
        ("held:maybe", "held: can't be “maybe”. Write yes or no."),
    ],
)
def test_what_a_filter_cannot_be_is_refused_with_what_it_can_be(typed: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        Filters.typed(typed)
    assert str(refused.value) == said


def test_an_empty_filter_narrows_nothing() -> None:
    assert Filters.typed('tag:""') == Filters()


def test_what_a_list_is_narrowed_to_is_said_in_words() -> None:
    filters = Filters("pa<ris", "talks", Stance.DENIED, "harbour", State.DRAFT, True)
    assert narrowed(filters) == [
        "with “pa&lt;ris”",
        "draft",
        "whose status is denied",
        "tagged “talks”",
        "from the article “harbour”",
        "under review",
    ]


@given(st.text(max_size=1_000))
def test_whatever_is_typed_is_read_or_refused_and_stays_short(text: str) -> None:
    try:
        filters = Filters.typed(text)
    except InputError:
        return
    for value in (filters.text, filters.tag, filters.article):
        assert value is None or 0 < len(value) <= TEXT_CHARACTERS


short = st.none() | st.text(min_size=1, max_size=TEXT_CHARACTERS).map(str)
stances = st.none() | st.sampled_from(Stance)
states = st.none() | st.sampled_from(State)


@given(st.builds(Filters, short, short, stances, short, states, st.none() | st.booleans()), st.integers(0, 10**6))
def test_a_button_brings_back_what_it_was_made_of(filters: Filters, offset: int) -> None:
    there = Destination(Room.FACTS, offset, "a" * LONGEST_SLUG, filters, listed_at=10**6)
    assert Destination.of(there.value()) == there


@given(st.text(max_size=5_000))
def test_what_was_typed_fits_a_button_however_it_is_escaped(text: str) -> None:
    try:
        filters = Filters.typed(f'{text} tag:"{text}" article:"{text}"')
    except InputError:
        return
    there = Destination(Room.FACTS, 10**9, "a" * LONGEST_SLUG, filters, listed_at=10**6)
    assert len(there.value()) <= BUTTON_VALUE_CHARACTERS


def test_the_worst_that_escaping_does_fits_a_button() -> None:
    filters = Filters.typed("\\" * 500 + " tag:" + "\\" * 500 + " article:" + "\\" * 500)
    value = Destination(Room.FACTS, 10**9, "a" * LONGEST_SLUG, filters, listed_at=10**6).value()
    assert len(value) <= BUTTON_VALUE_CHARACTERS


@pytest.mark.parametrize("value", ["", "[]", "{}", '["nowhere",0,null,[null,null,null,null,null,null],0,null]', "home"])
def test_what_is_no_destination_is_refused(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's and the enum's own
        Destination.of(value)
