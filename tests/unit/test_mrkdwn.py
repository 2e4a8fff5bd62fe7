from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.mrkdwn import clip, escape, link, plain, without_mention


def test_only_the_three_characters_are_escaped() -> None:
    assert escape("a & b < c > *d* _e_ `f`") == "a &amp; b &lt; c &gt; *d* _e_ `f`"


def test_a_cut_falls_between_words() -> None:
    assert clip("one two three", 9) == "one two…"


def test_a_text_of_the_very_length_is_not_cut() -> None:
    assert clip("one two", 7) == "one two"


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_clipped_text_is_never_too_long_and_never_breaks_an_escape(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert len(clipped) <= limit
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", clipped)


def test_nobodys_words_turn_around_what_stands_after_them() -> None:
    assert clip("\u202eevil\u2067 words", 60) == "evil words"


def test_a_link_can_not_be_broken_out_of() -> None:
    assert link("https://e.org/a|b>c", "label") == "<https://e.org/a%7Cb&gt;c|label>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("&amp;lt;", "&lt;"),
        ("see <https://e.org/x|the story> now", "see the story now"),
        ("see <https://e.org/x>", "see https://e.org/x"),
        ("<@U1|bob> in <#C1|general>", "@bob in #general"),
        ("<!here> look", "@here look"),
        ("a\x00b\ud800c", "abc"),
        ("\u2068agreement-signing\u2069 \u202eback", "agreement-signing back"),
        ("   ", ""),
    ],
)
def test_markup_becomes_the_words_a_reader_saw(text: str, words: str) -> None:
    assert plain(text) == words


def test_only_the_bots_own_mention_is_taken_out() -> None:
    assert without_mention("<@UBOT> did <@U2> meet <@UBOT|onrecord>?", "UBOT") == "did <@U2> meet  ?"
