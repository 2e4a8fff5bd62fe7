"""CLEF-2020 CheckThat! Task 2: rank claims that were already checked for the tweets that make them.

The product's own base, features and fit; the weights are fitted on train/, measured on dev/, and thrown away.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils
from rich.console import Console
from rich.table import Table

from facts.evaluation.fitting import RIDGE, UNFITTED
from facts.evaluation.logistic import fit_logistic
from facts.index.base import Base
from facts.index.semantic import embedder
from facts.matching import features
from facts.matching.matcher import rescored, score
from facts.matching.normalise import normalise
from facts.model import Article, Fact, Stance, Statement

if TYPE_CHECKING:
    from facts.matching.matcher import Scoring
    from facts.matching.model import Logistic, Model

DEPTH = 5
"""Places that count, by the task's own measure."""

CANDIDATES = 50
"""Facts that each index puts forward: a ranking is measured, not an answer, so a late one may still be lifted."""

WHERE_FROM = (
    "The collection is not part of this project: take data/v3.zip of the public repository "
    "sshaar/clef2020-factchecking-task2, unpack it and name the folder that holds verified_claims.docs.tsv, "
    "train/ and dev/."
)

_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+?(?=pic\.twitter\.com/|https?://|\s|$)")
_SIGNATURE = re.compile(r"\s*[—–][^—–]*\(@\w+\)\s+[A-Z][a-z]+ \d{1,2}, \d{2,4}\s*$")

Ranker = Callable[[str], Sequence[str]]


class CollectionError(Exception):
    """The folder doesn't hold the collection."""


@dataclass(frozen=True, slots=True)
class Tweet:
    """What somebody wrote, and the ids of the claims that it makes."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """The claims, as facts, and the tweets to fit on and to measure on."""

    facts: tuple[Fact, ...]
    train: tuple[Tweet, ...]
    dev: tuple[Tweet, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking's figures, each from 0 to 1: mean average precision in the first five, and the first being right."""

    name: str
    map_at_5: float
    precision_at_1: float


def read_collection(folder: Path) -> Collection:
    """Read the collection. Raises CollectionError where a file of it is missing."""
    claims = _rows(folder / "verified_claims.docs.tsv")[1:]
    return Collection(
        tuple(_fact(id_, claim, title) for id_, claim, title in claims),
        _tweets(folder / "train"),
        _tweets(folder / "dev"),
    )


def plain(tweet: str) -> str:
    """Return what a tweet says: without its links and the author and day that stand behind it."""
    return normalise(_LINK.sub(" ", _SIGNATURE.sub("", tweet)))


def average_precision(ranked: Sequence[str], gold: frozenset[str]) -> float:
    """Return the mean over the `gold` ids of the precision at each one's place in the first `DEPTH`."""
    hits, total = 0, 0.0
    for place, id_ in enumerate(ranked[:DEPTH], start=1):
        if id_ in gold:
            hits += 1
            total += hits / place
    return total / len(gold)


def measured(name: str, ranked: Sequence[Sequence[str]], tweets: Sequence[Tweet]) -> Ranking:
    """Measure rankings (ids, best first), one a tweet."""
    precision = [average_precision(ids, tweet.gold) for ids, tweet in zip(ranked, tweets, strict=True)]
    first = [bool(ids) and ids[0] in tweet.gold for ids, tweet in zip(ranked, tweets, strict=True)]
    return Ranking(name, sum(precision) / len(tweets), sum(first) / len(tweets))


def linear(facts: Sequence[Fact]) -> Ranker:
    """Return a ranker by `token_set_ratio` with every claim, one after the other.

    With the titles as well it does worse (0.381 for 0.504 on dev): a short title is easily held whole.
    """
    claims = [utils.default_process(fact.claim) for fact in facts]

    def rank(asked: str) -> list[str]:
        found = process.extract(utils.default_process(asked), claims, scorer=fuzz.token_set_ratio, limit=DEPTH)
        return [facts[at].id for _, _, at in found]

    return rank


def benchmark(collection: Collection, base: Base, *, semantic: bool, say: Callable[[str], None]) -> list[Ranking]:
    """Fit on train, then rank dev by the matcher, by BM25 alone and by a linear scan."""
    say(f"scoring {len(collection.train):,} tweets to fit on")
    scorings = [_scored(base, tweet) for tweet in collection.train]
    say("fitting")
    model = _with_weights(fitted(scorings, collection.train, semantic=semantic))
    say(f"ranking {len(collection.dev):,} tweets")
    asked = [_scored(base, tweet) for tweet in collection.dev]
    by_matcher = [_ids(rescored(scoring, model)) for scoring in asked]
    by_words = [_by_bm25(scoring) for scoring in asked]
    say("the linear scan")
    scan = linear(collection.facts)
    by_scan = [scan(tweet.text) for tweet in collection.dev]
    return [
        measured(f"Onrecord, {'semantic' if semantic else 'lexical'}", by_matcher, collection.dev),
        measured("BM25 alone", by_words, collection.dev),
        measured("token_set_ratio, linear", by_scan, collection.dev),
    ]


def fitted(scorings: Sequence[Scoring], tweets: Sequence[Tweet], *, semantic: bool) -> Logistic:
    """Fit whether a candidate is the claim that a tweet makes, as `onrecord fit` does for questions."""
    rows, labels = [], []
    for scoring, tweet in zip(scorings, tweets, strict=True):
        for item in scoring.scored:
            rows.append(item.pair.features)
            labels.append(item.fact.id in tweet.gold)
    if not rows:
        raise CollectionError("no claim has a word in common with any tweet of train/: there is nothing to fit on")
    return fit_logistic(rows, labels, features.SEMANTIC if semantic else features.LEXICAL, ridge=RIDGE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, fit, rank and print. Exits with 2 and a sentence where the folder or the extra is missing."""
    parser = argparse.ArgumentParser(prog="benchmarks.clef", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="the collection's folder")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--semantic", action="store_true", help="with the extra `semantic`; takes many minutes")
    way.add_argument("--lexical", dest="semantic", action="store_false", help="without the extra (the default)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the figures go as JSON")
    asked = parser.parse_args(arguments)
    if asked.folder is None:
        parser.error(f"no folder given, so nothing was measured. {WHERE_FROM}")
    meaning = embedder() if asked.semantic else None
    if asked.semantic and meaning is None:
        parser.error("--semantic needs the extra `semantic`, which is not installed here")
    try:
        collection = read_collection(asked.folder)
        with Console(stderr=True).status("starting") as status:
            status.update(f"building a base of {len(collection.facts):,} facts")
            base = Base(collection.facts, [], meaning)
            rankings = benchmark(collection, base, semantic=asked.semantic, say=status.update)
    except CollectionError as error:
        parser.error(str(error))
    if asked.output is not None:
        asked.output.parent.mkdir(parents=True, exist_ok=True)
        kept = json.dumps([asdict(ranking) for ranking in rankings], indent=2)
        asked.output.write_text(kept + "\n", encoding="utf-8")
    Console().print(table(rankings, collection))


def table(rankings: Sequence[Ranking], collection: Collection) -> Table:
    """Return the figures as a table."""
    found = Table(title=f"{len(collection.dev):,} tweets, {len(collection.facts):,} claims")
    for name in ("ranked by", f"MAP@{DEPTH}", "P@1"):
        found.add_column(name, justify="left" if name == "ranked by" else "right")
    for one in rankings:
        found.add_row(one.name, f"{one.map_at_5:.3f}", f"{one.precision_at_1:.3f}")
    return found


def _scored(base: Base, tweet: Tweet) -> Scoring:
    return score(base, UNFITTED, tweet.text, CANDIDATES)


def _with_weights(about: Logistic) -> Model:
    return replace(UNFITTED, about=about)


def _ids(scoring: Scoring) -> list[str]:
    return [item.fact.id for item in scoring.scored]


def _by_bm25(scoring: Scoring) -> list[str]:
    found = [item for item in scoring.scored if item.pair.features["bm25"] > 0]
    return [item.fact.id for item in sorted(found, key=lambda item: -item.pair.features["bm25"])]


def _fact(id_: str, claim: str, title: str) -> Fact:
    # Every fact has a statement; here all have the same, so that it tells none from another.
    statement = Statement(Stance.REPORTED, "CheckThat")
    return Fact(id_, claim, Article("clef"), (statement,), also_asked=(title,))


def _tweets(folder: Path) -> tuple[Tweet, ...]:
    gold: dict[str, set[str]] = {}
    for tweet, _, claim, _ in _rows(folder / "tweet-vclaim-pairs.qrels"):
        gold.setdefault(tweet, set()).add(claim)
    texts = _rows(folder / "tweets.queries.tsv")[1:]
    return tuple(Tweet(plain(text), frozenset(gold[id_])) for id_, text in texts if id_ in gold)


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines, delimiter="\t"))
    except OSError as error:
        raise CollectionError(f"{path} can't be read ({error.strerror}). {WHERE_FROM}") from error


if __name__ == "__main__":
    main()
