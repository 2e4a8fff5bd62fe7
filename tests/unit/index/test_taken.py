"""Words stand in one text where a fact is kept, and come back as they were, whatever they hold."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from facts.index.taken import holds, joined, parted

words = st.sets(st.text(max_size=6), max_size=8)


@given(words)
@example(set())
@example({""})
@example({"", "a"})
@example({"a\x1fb", "a"})
def test_words_come_back_from_one_text(known: set[str]) -> None:
    assert frozenset(parted(joined(known))) == known


@given(words, st.text(st.characters(exclude_characters="\x1f"), max_size=6))
@example({"ab"}, "a")
@example({"a", "b"}, "ab")
@example(set(), "")
def test_a_word_is_found_in_the_text_without_parting_it(known: set[str], word: str) -> None:
    assert holds(joined(known), word) == (word in known)
    for one in known:
        assert holds(joined(known), one)
