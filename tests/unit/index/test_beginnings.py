"""The beginnings of known names are all found again, and little else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.index.disk.beginnings import Beginnings

KEYS = st.lists(
    st.lists(st.text(st.characters(exclude_characters=" "), min_size=1), min_size=1, max_size=4), max_size=5
)


@settings(max_examples=12)
@given(KEYS)
def test_every_beginning_of_a_name_is_found_also_when_it_was_kept(names: list[list[str]]) -> None:
    beginnings = Beginnings()
    beginnings.add(" ".join(words) for words in names)
    for held in (beginnings, Beginnings(beginnings.kept())):
        for words in names:
            assert all(" ".join(words[:end]) in held for end in range(1, len(words) + 1))


def test_what_begins_no_name_is_mostly_told() -> None:
    beginnings = Beginnings()
    assert beginnings.add(f"ministry of affair{number}" for number in range(1_000))
    assert not beginnings.add(["ministry of affair7"])
    assert "ministry of" in beginnings
    assert sum(f"affair{number}" in beginnings for number in range(1_000)) < 5


def test_bytes_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="another size"):
        Beginnings(b"x\x9c\x03\x00\x00\x00\x00\x01")
