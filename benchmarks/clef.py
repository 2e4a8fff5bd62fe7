"""CLEF-2020 CheckThat! Task 2: rank claims that were already checked for the tweets that make them.

What `onrecord search` does with the tweets as they were posted: by the weights that ship, which nothing here was
fitted on, and by weights fitted on train/, measured on dev/ and thrown away.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils
from rich.console import Console
from rich.table import Table

from facts.evaluation.fitting import RIDGE
from facts.evaluation.listwise import fit_ranking
from facts.index.base import Base
from facts.index.embedding import embedder
from facts.matching import ranking
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.model import Article, Fact, Stance, Statement

DEPTH = 5
"""Places that count, by the task's own measure."""

WHERE_FROM = (
    "The collection is not part of this project: take data/v3.zip of the public repository "
    "sshaar/clef2020-factchecking-task2, unpack it and name the folder that holds verified_claims.docs.tsv, "
    "train/ and dev/."
)

Ranker = Callable[[str], Sequence[str]]

Compared = Sequence[tuple[Fact, dict[str, float]]]


class CollectionError(Exception):
    """The folder doesn't hold the collection."""


@dataclass(frozen=True, slots=True)
class Tweet:
    """What somebody posted, as it was copied, and the ids of the claims that it makes."""

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

    With the titles as well it does worse (0.381 for 0.504 on dev): a short title is easily held whole. It is given
    the tweets without links, handles and signatures, with which it would do worse too.
    """
    claims = [utils.default_process(fact.claim) for fact in facts]

    def rank(asked: str) -> list[str]:
        found = process.extract(
            utils.default_process(normalise(asked)), claims, scorer=fuzz.token_set_ratio, limit=DEPTH
        )
        return [facts[at].id for _, _, at in found]

    return rank


def benchmark(collection: Collection, base: Base, *, semantic: bool, say: Callable[[str], None]) -> list[Ranking]:
    """Rank dev by the weights that ship, by weights fitted on train, by BM25 alone and by a linear scan."""
    say(f"looking up {len(collection.train):,} tweets to fit on")
    train = [ranking.compared(base, tweet.text) for tweet in collection.train]
    say("fitting")
    weights = fitted(train, collection.train, semantic=semantic)
    say(f"ranking {len(collection.dev):,} tweets")
    dev = [ranking.compared(base, tweet.text) for tweet in collection.dev]
    ways = {
        f"Onrecord, {'semantic' if semantic else 'lexical'}": shipped(semantic=semantic).ranking,
        "the same, fitted on train": weights,
        "BM25 alone": {"words": 1.0},
    }
    found = [measured(name, [_ids(one, by) for one in dev], collection.dev) for name, by in ways.items()]
    say("the linear scan")
    scan = linear(collection.facts)
    return [*found, measured("token_set_ratio, linear", [scan(tweet.text) for tweet in collection.dev], collection.dev)]


def fitted(compared: Sequence[Compared], tweets: Sequence[Tweet], *, semantic: bool) -> dict[str, float]:
    """Fit the ranking to tweets and what was found for each, as `onrecord fit` does to questions."""
    names = ranking.SEMANTIC if semantic else ranking.LEXICAL
    lists = [
        [([features[name] for name in names], fact.id in tweet.gold) for fact, features in one]
        for one, tweet in zip(compared, tweets, strict=True)
    ]
    if not any(lists):
        raise CollectionError("no claim has a word in common with any tweet of train/: there is nothing to fit on")
    return fit_ranking(lists, names, ridge=RIDGE)


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


def _ids(compared: Compared, weights: dict[str, float]) -> list[str]:
    return [one.fact.id for one in ranking.ordered(weights, compared)[:DEPTH]]


def _fact(id_: str, claim: str, title: str) -> Fact:
    # Every fact has a statement; here all have the same, so that it tells none from another.
    statement = Statement(Stance.REPORTED, "CheckThat")
    return Fact(id_, claim, Article("clef"), (statement,), also_asked=(title,))


def _tweets(folder: Path) -> tuple[Tweet, ...]:
    gold: dict[str, set[str]] = {}
    for tweet, _, claim, _ in _rows(folder / "tweet-vclaim-pairs.qrels"):
        gold.setdefault(tweet, set()).add(claim)
    texts = _rows(folder / "tweets.queries.tsv")[1:]
    return tuple(Tweet(text, frozenset(gold[id_])) for id_, text in texts if id_ in gold)


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines, delimiter="\t"))
    except OSError as error:
        raise CollectionError(f"{path} can't be read ({error.strerror}). {WHERE_FROM}") from error


if __name__ == "__main__":
    main()
