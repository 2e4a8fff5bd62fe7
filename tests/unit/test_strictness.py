from __future__ import annotations

from dataclasses import replace

import pytest

from bot.settings import Strictness, load_settings
from facts.errors import SettingsError
from facts.matching.model import shipped


@pytest.mark.parametrize("semantic", [False, True])
def test_a_stricter_model_answers_where_half_the_doubt_is_left_and_is_the_same_otherwise(semantic: bool) -> None:
    normal = shipped(semantic=semantic)
    strict = normal.stricter()
    assert 1 - strict.thresholds.answer == pytest.approx((1 - normal.thresholds.answer) / 2)
    same_again = replace(strict.thresholds, answer=normal.thresholds.answer)
    assert replace(strict, thresholds=same_again) == normal


def test_the_setting_is_normal_unless_it_says_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_STRICTNESS", raising=False)
    assert load_settings().strictness is Strictness.NORMAL
    monkeypatch.setenv("ONRECORD_STRICTNESS", " Strict ")
    assert load_settings().strictness is Strictness.STRICT


def test_another_word_is_refused_with_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_STRICTNESS", "very")
    with pytest.raises(SettingsError, match="ONRECORD_STRICTNESS can't be used as it is: write normal or strict"):
        load_settings()
