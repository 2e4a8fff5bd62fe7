"""The rankings of CLEF-2020, on a collection made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import clef
from tests.labelled import plain_fact

CLAIMS = [
    ("7", "The harbour bridge of Elmstadt closes for two years.", "Is Elmstadt's Harbour Bridge Closing?"),
    ("8", 'A mayor called ferries ""floating buses"".', "Did a Mayor Mock Ferries?"),
    ("9", "Tap water in Elmstadt contains copper.", "Is There Copper in the Water?"),
    ("10", "The zoo sold a penguin to a pop singer.", "Did a Singer Buy a Penguin?"),
]
TRAIN = [
    ("1", "they are closing the harbour bridge in elmstadt, two years!!", "7"),
    ("2", "copper in our tap water again", "9"),
]
DEV = [
    ("3", "a penguin. for a pop singer. from the zoo. https://t.co/x — Ann (@ann) May 1, 2019", "10"),
    ("4", "floating buses, says the mayor of our ferries", "8"),
]


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A folder in the collection's form."""
    lines = [f'{id_}\t"{claim}"\t{title}' for id_, claim, title in CLAIMS]
    (tmp_path / "verified_claims.docs.tsv").write_text("\n".join(["\tvclaim\ttitle", *lines]) + "\n")
    for name, tweets in (("train", TRAIN), ("dev", DEV)):
        (tmp_path / name).mkdir()
        texts = [f"{id_}\t{text}" for id_, text, _ in tweets]
        (tmp_path / name / "tweets.queries.tsv").write_text("\n".join(["\ttweet_content", *texts]) + "\n")
        pairs = [f"{id_}\t0\t{claim}\t1" for id_, _, claim in tweets]
        (tmp_path / name / "tweet-vclaim-pairs.qrels").write_text("\n".join(pairs) + "\n")
    return tmp_path


def test_a_claim_is_read_as_a_fact_that_its_title_asks_about(collection: Path) -> None:
    read = clef.read_collection(collection)
    assert [fact.id for fact in read.facts] == ["7", "8", "9", "10"]
    assert read.facts[1].claim == 'A mayor called ferries "floating buses".'
    assert read.facts[1].also_asked == ("Did a Mayor Mock Ferries?",)
    assert read.dev[0] == clef.Tweet(DEV[0][1], frozenset({"10"}))
    assert len(read.train) == 2


@pytest.mark.parametrize(
    ("ranked", "gold", "expected"),
    [
        (["a", "b"], {"a"}, 1.0),
        (["b", "a"], {"a"}, 1 / 2),
        (["a", "b", "c"], {"a", "c"}, (1 + 2 / 3) / 2),
        (["a"], {"a", "z"}, 1 / 2),
        (["b", "c", "d", "e", "f", "a"], {"a"}, 0.0),
        ([], {"a"}, 0.0),
    ],
)
def test_average_precision_counts_the_first_five_and_every_claim_meant(
    ranked: list[str], gold: set[str], expected: float
) -> None:
    assert clef.average_precision(ranked, frozenset(gold)) == pytest.approx(expected)


def test_figures_are_means_over_the_tweets() -> None:
    tweets = [clef.Tweet("one", frozenset("a")), clef.Tweet("two", frozenset("b"))]
    assert clef.measured("some ranking", [["a"], ["c", "b"]], tweets) == clef.Ranking("some ranking", 0.75, 0.5)


def test_the_linear_ranking_goes_by_the_claims_the_nearest_first() -> None:
    ranked = clef.linear([plain_fact(*claim) for claim in CLAIMS])("copper in the tap water")
    assert ranked[0] == "9"
    assert sorted(ranked) == ["10", "7", "8", "9"]


def test_the_benchmark_prints_and_keeps_the_matcher_beside_its_peers(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "kept" / "clef.json"
    clef.main([str(collection), "--lexical", "--output", str(output)])
    kept = json.loads(output.read_text())
    assert [one["name"] for one in kept] == [
        "Onrecord, lexical",
        "the same, fitted on train",
        "BM25 alone",
        "token_set_ratio, linear",
    ]
    assert kept[0] == {"name": "Onrecord, lexical", "map_at_5": 1.0, "precision_at_1": 1.0}
    printed = capsys.readouterr().out
    assert all(one["name"] in printed for one in kept)


def test_without_a_folder_it_says_so_and_where_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        clef.main([])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "no folder given" in said
    assert "sshaar/clef2020-factchecking-task2" in said


def test_a_folder_that_lacks_a_file_is_named_with_it(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = collection / "dev" / "tweets.queries.tsv"
    missing.unlink()
    with pytest.raises(SystemExit) as stopped:
        clef.main([str(collection)])
    assert stopped.value.code == 2
    assert str(missing) in capsys.readouterr().err
