"""The rankings of CLEF-2020 and the peers of `make evaluate`, on collections made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import clef, peers
from facts.evaluation.labelled import Expected, LabelledQuestion, read_questions
from facts.model import Article, Fact, Stance, Statement

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
    assert read.dev[0] == clef.Tweet("a penguin. for a pop singer. from the zoo.", frozenset({"10"}))
    assert len(read.train) == 2


@pytest.mark.parametrize(
    ("tweet", "said"),
    [
        ("Sold! https://t.co/aBpic.twitter.com/cD — Ann Other (@ann_o) May 1, 2019", "Sold!"),
        ("Fear the press — it bites. — Ann (@ann) August 13, 19", "Fear the press - it bites."),
        ("The deal — signed on May 1, 2019", "The deal - signed on May 1, 2019"),
    ],
)
def test_a_tweet_loses_its_links_and_signature_and_nothing_else(tweet: str, said: str) -> None:
    assert clef.plain(tweet) == said


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
    ranked = clef.linear([_fact(*claim) for claim in CLAIMS])("copper in the tap water")
    assert ranked[0] == "9"
    assert sorted(ranked) == ["10", "7", "8", "9"]


def test_the_benchmark_prints_and_keeps_the_matcher_beside_its_peers(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "kept" / "clef.json"
    clef.main([str(collection), "--lexical", "--output", str(output)])
    kept = json.loads(output.read_text())
    assert [one["name"] for one in kept] == ["Onrecord, lexical", "BM25 alone", "token_set_ratio, linear"]
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


BASE = """
article: {id: elmstadt}
facts:
  - {id: bridge, claim: The harbour bridge of Elmstadt closes., statements: [{stance: reported, source: The Gazette}]}
  - {id: water, claim: The tap water of Elmstadt is clean., also_asked: [Elmstadt water quality],
     statements: [{stance: confirmed, source: The waterworks}]}
  - {id: zoo, claim: The zoo sold a penguin., state: retired, statements: [{stance: denied, source: The zoo}]}
"""
QUESTIONS = """
base: bases/elmstadt.yaml
questions:
  - {ask: "Does the harbour bridge of Elmstadt close?", kind: direct, expect: answer, fact: bridge}
  - {ask: "Is the tap water of Elmstadt clean?", kind: direct, expect: answer, fact: water}
  - {ask: "Does the harbour bridge of Oakham close?", kind: place, expect: differs, fact: bridge}
  - {ask: "Who won the regatta?", kind: far, expect: none}
  - {ask: "L'eau du robinet est-elle propre ?", kind: direct, expect: answer, fact: water, lang: fr}
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A question file with its base."""
    (tmp_path / "bases").mkdir()
    (tmp_path / "bases" / "elmstadt.yaml").write_text(BASE)
    path = tmp_path / "elmstadt.yaml"
    path.write_text(QUESTIONS)
    return path


def _fact(id_: str, claim: str, *also_asked: str) -> Fact:
    return Fact(id_, claim, Article("made-up"), (Statement(Stance.REPORTED, "Somebody"),), also_asked)


def _attempt(score: float, expect: Expected, about: str = "bridge") -> peers.Attempt:
    question = LabelledQuestion(ask="Anything?", kind="made up", expect=expect, fact=(about,))
    return peers.Attempt("elmstadt", question, _fact("bridge", "The bridge closes."), score)


def test_the_plain_bot_takes_the_nearest_phrasing_in_whatever_case() -> None:
    facts = [_fact("bridge", "The bridge closes."), _fact("water", "It is clean.", "Elmstadt water quality")]
    found = peers.PlainRatio(facts).nearest("elmstadt WATER quality?")
    assert found is not None
    assert (found[0].id, found[1]) == ("water", 100.0)


def test_an_answer_is_worth_one_when_right_and_costs_one_when_it_is_a_wrong_status() -> None:
    assert _attempt(1, Expected.ANSWER).worth == 1
    assert _attempt(1, Expected.ANSWER, about="water").worth == -1
    assert _attempt(1, Expected.DIFFERS).worth == -1
    assert _attempt(1, Expected.NONE).worth == -1


def test_the_best_cut_off_is_where_right_answers_outweigh_wrong_statuses_most() -> None:
    tried = [
        _attempt(90, Expected.ANSWER),
        _attempt(80, Expected.DIFFERS),
        _attempt(70, Expected.ANSWER),
        _attempt(70, Expected.ANSWER),
        _attempt(60, Expected.NONE),
    ]
    assert peers.best_cut_off(tried) == 70
    assert peers.best_cut_off(tried[:2]) == 90


def test_a_cut_off_cannot_part_questions_of_one_score() -> None:
    even = [_attempt(70, Expected.ANSWER), _attempt(70, Expected.NONE)]
    assert peers.best_cut_off(even) == float("inf")
    assert peers.best_cut_off([*even, _attempt(70, Expected.ANSWER)]) == 70


def test_a_peer_is_asked_of_published_facts_and_in_its_languages_only(questions: Path) -> None:
    one = read_questions(questions)
    english = peers.attempts(one, peers.PlainRatio, english_only=True)
    assert [attempt.question.lang for attempt in english] == ["en"] * 4
    assert len(peers.attempts(one, peers.PlainRatio, english_only=False)) == 5
    assert "zoo" not in {attempt.fact.id for attempt in english}


def test_the_product_stands_beside_the_plain_bot_at_its_best_cut_off(questions: Path) -> None:
    found = peers.compared([questions], None)
    ours, plain = found.values()
    assert next(iter(found)) == "Onrecord, lexical"
    assert [one.right[1] for one in (*ours, *plain)] == [2, 2]
    assert (plain[0].wrong, plain[0].trapped, plain[0].out_of_scope) == ((0, 2), (0, 1), (0, 1))
    assert plain[0].right == (2, 2)


def test_several_files_are_also_counted_together_and_every_base_is_shown(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = questions.with_name("other.yaml")
    other.write_text(QUESTIONS)
    found = peers.compared([questions, other], None)
    for rows in found.values():
        assert [row.name for row in rows] == ["elmstadt", "other", "together"]
        assert rows[2].right == (2 * rows[0].right[0], 4)
    Console(width=160).print(peers.table(found))
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("elmstadt", "other", "together", *found))
