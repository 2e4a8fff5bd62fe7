"""Pasted posts: links go, hashtags become words, and whose post it is stays only where that helps to find a fact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.matching.normalise import normalise
from facts.matching.posts import parted

POST = (
    "Harbour bridge closed for good?! #KelmHarbour#BridgeTalkshttps://t.co/a1B2 via @KelmPost pic.twitter.com/x9Y8"
    " — Elodie Rousseau (@ElodieRousseau) November 6, 2012"
)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("SyriaTalks", "Syria Talks"),
        ("CBCNews", "CBC News"),
        ("SayNoToWar", "Say No To War"),
        ("Election2020", "Election 2020"),
        ("realDonaldTrump", "real Donald Trump"),
        ("kelm_harbour", "kelm harbour"),
        ("iPhone", "iPhone"),
        ("McDonald", "McDonald"),
        ("G20", "G20"),
        ("BLM", "BLM"),
        ("harbour", "harbour"),
    ],
)
def test_a_tag_is_parted_where_its_words_are_written_large(tag: str, words: str) -> None:
    assert parted(tag) == words


@given(st.text(max_size=200))
def test_parting_a_tag_loses_nothing_but_underscores(tag: str) -> None:
    assert parted(tag).replace(" ", "") == tag.replace("_", "").replace(" ", "")


@given(st.from_regex(r"([A-Z][a-z]{2,8}){1,5}", fullmatch=True))
def test_words_written_large_come_apart_and_are_not_parted_again(tag: str) -> None:
    words = parted(tag)
    assert all(word[1:].islower() for word in words.split())
    assert parted(words) == words


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("the bridge #BridgeTalks", "the bridge Bridge Talks"),
        ("one#KelmHarbour#kelm", "one Kelm Harbour kelm"),
        ("we are #1", "we are #1"),
        ("open now www.kelm.example/a?b", "open now"),
        ("closedhttps://t.co/a1B2pic.twitter.com/x9Y8", "closed"),
        ("seen at t.co/a1B2", "seen at"),
        ("write to desk@kelm.example", "write to desk@kelm.example"),
        ("it&#39;s closed", "it's closed"),
    ],
)
def test_what_networks_add_to_a_text_goes(written: str, plain: str) -> None:
    assert normalise(written) == plain


def test_handles_author_and_day_of_a_post_are_no_part_of_its_claim() -> None:
    assert normalise(POST) == "Harbour bridge closed for good?! Kelm Harbour Bridge Talks via"


def test_who_wrote_a_post_and_whom_it_names_stay_where_a_fact_is_searched() -> None:
    kept = normalise(POST, keep_names=True)
    assert kept.endswith("via Kelm Post . Elodie Rousseau")
    assert "November" not in kept
    assert "@" not in kept


@pytest.mark.parametrize(
    ("tweet", "said"),
    [
        ("Sold! https://t.co/aBpic.twitter.com/cD — Ann Other (@ann_o) May 1, 2019", "Sold!"),
        ("Fear the press — it bites. — Ann (@ann) August 13, 19", "Fear the press - it bites."),
        ("The deal — signed on May 1, 2019", "The deal - signed on May 1, 2019"),
    ],
)
def test_a_post_loses_its_links_and_signature_and_nothing_else(tweet: str, said: str) -> None:
    assert normalise(tweet) == said


def test_a_dash_before_a_date_signs_nothing_without_a_handle() -> None:
    assert normalise("The bridge - Kelm Harbour (north) May 4, 2019") == "The bridge - Kelm Harbour (north) May 4, 2019"


@given(st.text(alphabet="—–@()#_aA1 ,Nov2019", max_size=400), st.booleans())
def test_no_text_of_signs_raises_and_no_tag_of_letters_stays(text: str, keep_names: bool) -> None:
    assert "#a" not in normalise(text, keep_names=keep_names)
