"""`make cross-encoder`: train what reads a question and a claim together, and write the weights that ship.

The model's layers are fine-tuned with their matrices rounded to four bits, as they will be packed, so that what they
learn is still there in the file. What the words are embedded as stays. Stories that are held out tell how well.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console

from benchmarks.cross_encoder.batches import shuffled, tokens_of
from benchmarks.cross_encoder.bundled import Bundled
from benchmarks.cross_encoder.measured import measured
from benchmarks.cross_encoder.near_wording import near_wording
from benchmarks.cross_encoder.packing import read_weights, untrained
from benchmarks.cross_encoder.pairs import PairsError, pairs, read_folder
from benchmarks.cross_encoder.rough_wording import roughened
from benchmarks.cross_encoder.shipping import DriftError, ship
from bot.terminal import counting_bar
from facts.index.cross_encoder import OtherModel, bundled_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.cross_encoder.learning import Learner
    from benchmarks.cross_encoder.pairs import Pair, Story

HELD_OUT = 0.05
"""Share of the stories that are measured on, and not learned from."""

BATCH = 32
"""Pairs that are learned from at once."""

SEED = 0


class TooFew(PairsError):
    """There aren't pairs enough to learn from, or to measure on."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, print and write. Exits with 2 and a sentence where it can't, or where the weights aren't to be used."""
    parser = argparse.ArgumentParser(prog="benchmarks.cross_encoder.train", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True, metavar="FOLDER", help="what to learn from: its *.txt")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE.npz", help="where the weights go")
    parser.add_argument("--epochs", type=positive, default=2.0, help="how often each pair is learned from (default: 2)")
    parser.add_argument("--rate", type=positive, default=1e-4, help="the highest learning rate (default: 0.0001)")
    parser.add_argument("--resume", type=Path, metavar="FILE.npz", help="weights to go on with")
    asked = parser.parse_args(arguments)
    try:
        _train(asked, Console(highlight=False))
    except ImportError as error:
        parser.error(f"{error.name} is not installed, which training needs: make cross-encoder")
    except (PairsError, OtherModel, DriftError, OSError) as error:
        parser.error(str(error))


def positive(written: str) -> float:
    """Read a finite number above 0. Raises what argparse tells with the option's name."""
    number = float(written)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{written} is no finite number above 0")
    return number


def split(stories: Sequence[Story], rng: Random) -> tuple[list[Story], list[Story]]:
    """Return the stories to learn from, and those that are held out: one at least."""
    mixed = rng.sample(stories, len(stories))
    held_out = max(1, round(len(mixed) * HELD_OUT))
    return mixed[held_out:], mixed[:held_out]


def all_pairs(stories: Sequence[Story], rng: Random) -> list[Pair]:
    """Return the pairs of stories as they were written, and those in the claims' own words; some typed in haste."""
    return [roughened(pair, rng) for pair in (*pairs(stories, rng), *near_wording(stories, rng))]


def labels(shown: Sequence[Pair]) -> NDArray[np.bool_]:
    """Return of each pair whether it is settled."""
    return np.array([pair.settles for pair in shown], np.bool_)


def _train(asked: argparse.Namespace, console: Console) -> None:
    rng = Random(SEED)
    learned, held_out = (all_pairs(stories, rng) for stories in split(read_folder(asked.pairs), rng))
    model = Bundled(bundled_file())
    start = read_weights(asked.resume, model) if asked.resume else untrained(model)
    console.print(f"{len(learned):,} pairs to learn from, {len(held_out):,} held out")
    texts = tokens_of(model, learned)
    lengths = [len(text) for text in texts]
    each_epoch = len(shuffled(lengths, BATCH, rng))
    steps = round(each_epoch * asked.epochs)
    if not steps or len(set(labels(held_out))) < 2:
        raise TooFew(f"{asked.pairs} has too few pairs for {asked.epochs:g} epochs.")

    from benchmarks.cross_encoder import learning

    held_out_texts = tokens_of(model, held_out)
    learner = learning.Learner(model, start, rate=asked.rate, steps=steps)
    for epoch, count in enumerate(parts(steps, each_epoch), start=1):
        loss = _epoch(learner, texts, labels(learned), shuffled(lengths, BATCH, rng)[:count], f"Epoch {epoch}")
        log_odds = learner.log_odds(held_out_texts)
        console.print(f"epoch {epoch}: loss {loss:.3f}; held out: {measured(log_odds, labels(held_out))}")
    used = ship(asked.output, learner.weights, model, held_out, log_odds)
    console.print(f"as the engine reads {asked.output}: held out: {measured(used, labels(held_out))}")


def _epoch(
    learner: Learner, texts: Sequence[Sequence[int]], settled: NDArray[np.bool_], batches: list[list[int]], name: str
) -> float:
    """Learn from each batch; returns the mean of their losses."""
    losses = []
    with counting_bar(name, len(batches), quiet=False) as learned_one:
        for places in batches:
            losses.append(learner.learn([texts[place] for place in places], settled[places]))
            learned_one()
    return sum(losses) / len(losses)


def parts(steps: int, each_epoch: int) -> Iterator[int]:
    """Yield how many steps each epoch has: all of them, and in the last one what is left."""
    for done in range(0, steps, each_epoch):
        yield min(each_epoch, steps - done)


if __name__ == "__main__":
    main()
