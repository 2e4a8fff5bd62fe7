"""What is said of a fact is made once, and never shown of another fact or in another language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.blocks import kept as module
from bot.blocks.brief import brief
from bot.blocks.kept import kept
from bot.wording import speaking
from tests.samples import fact

if TYPE_CHECKING:
    from facts.model import Fact


def test_a_changed_fact_is_said_as_it_is_now() -> None:
    before = fact()
    after = replace(before, claim="The bridge was never closed.")
    assert str(brief(before)) == str(brief(before))
    assert "never closed" not in str(brief(before))
    assert "never closed" in str(brief(after))


def test_each_language_says_it_in_its_own_words() -> None:
    shown = fact()
    in_english = str(brief(shown))
    with speaking("ar"):
        assert str(brief(shown)) != in_english
    assert str(brief(shown)) == in_english


def test_words_are_made_once_a_fact_and_those_shown_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    made: list[str] = []

    @kept
    def said(one: Fact) -> str:
        made.append(one.id)
        return one.claim

    first, second, third = (replace(fact(), id=name) for name in ("a", "b", "c"))
    for one in (first, second, first, third, first, second):
        assert said(one) == one.claim
    assert made == ["a", "b", "c", "b"]
