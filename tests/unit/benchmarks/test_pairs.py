"""Pairs of a question and a claim: their files, and what is made of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from benchmarks.cross_encoder import pairs as written
from benchmarks.cross_encoder.near_wording import near_wording
from benchmarks.cross_encoder.pairs import Claim, Pair, PairsError, Story, pairs, read_folder, read_stories

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(written.__file__).parent / "pairs"
QUESTIONS = Path(__file__).parents[2] / "questions"

TELLING = 6
"""Words from which on two texts aren't the same by chance."""

FLOOD = """\
== The flood of Elmstadt
# The Orle flooded 300 houses in Elmstadt on Monday, because a dam had burst.
+ how many homes were under water?
- did the Orle flood 400 houses?

# Mayor Brandel resigned.
+ is the mayor gone?
== A strike
# Ferrymen stopped work.
- are the ferrymen back?
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "flood.txt"
    found.write_text(FLOOD, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def shipped() -> list[Story]:
    return read_folder(FOLDER)


def test_a_file_is_read_as_stories_with_their_claims_and_of_each_its_questions(file: Path) -> None:
    flood = "The Orle flooded 300 houses in Elmstadt on Monday, because a dam had burst."
    assert read_stories(file) == [
        Story(
            "The flood of Elmstadt",
            [
                Claim(flood, ["how many homes were under water?"], ["did the Orle flood 400 houses?"]),
                Claim("Mayor Brandel resigned.", ["is the mayor gone?"]),
            ],
        ),
        Story("A strike", [Claim("Ferrymen stopped work.", [], ["are the ferrymen back?"])]),
    ]
    assert read_folder(file.parent) == read_stories(file)


@pytest.mark.parametrize(
    ("lines", "at", "said"),
    [
        (["# A claim."], 1, "a story"),
        (["+ a question"], 1, "a story"),
        (["== A story", "+ a question"], 2, "below its claim"),
        (["== A story", "# A claim.", "", "what is this"], 4, "a line begins with"),
        (["== A story", "# A claim.", "+a question"], 3, "a line begins with"),
        (["== A story", "# A claim.", "- "], 3, 'nothing stands behind "-"'),
        (["=="], 1, 'nothing stands behind "=="'),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, lines: list[str], at: int, said: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(PairsError, match=rf"^{re.escape(str(file))}, line {at}: .*{said}"):
        read_folder(tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes("== Café".encode("latin-1"))
    with pytest.raises(PairsError, match=re.escape(str(file))):
        read_stories(file)


def test_a_folder_without_pairs_is_named(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=re.escape(str(tmp_path))):
        read_folder(tmp_path)


def test_what_another_claim_of_the_story_settles_is_left_open_by_a_claim(file: Path) -> None:
    flood, mayor = (claim.text for claim in read_stories(file)[0].claims)
    assert list(pairs(read_stories(file), Random(0))) == [
        Pair("how many homes were under water?", flood, True),
        Pair("did the Orle flood 400 houses?", flood, False),
        Pair("is the mayor gone?", flood, False),
        Pair("is the mayor gone?", mayor, True),
        Pair("how many homes were under water?", mayor, False),
        Pair("are the ferrymen back?", "Ferrymen stopped work.", False),
    ]


def test_a_claims_own_words_are_settled_by_it_and_leave_it_open_with_one_figure_or_name_exchanged(
    shipped: list[Story],
) -> None:
    seen = Counter[bool]()
    for pair in near_wording(shipped[:40], Random(0)):
        strange = words(pair.question) - words(pair.claim)
        assert strange.total() == (0 if pair.settles else 1), pair
        seen[pair.settles] += 1
    assert seen[True] > 240
    assert seen[False] > 160


FRAMING = frozenset("is it true that did we confirm can i write right so hi correct".split())


def words(text: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"\w[\w,.]*\w|\w", text.lower()) if word not in FRAMING)


def test_every_claim_has_two_questions_of_each_kind_and_none_of_both(shipped: list[Story]) -> None:
    claims = [claim for story in shipped for claim in story.claims]
    assert [claim.text for claim in claims if min(len(claim.settled), len(claim.left_open)) < 2] == []
    assert not [claim.text for claim in claims if set(claim.settled) & set(claim.left_open)]


def test_no_claim_and_no_question_that_the_matcher_is_measured_on_is_learned_from(shipped: list[Story]) -> None:
    claims = [claim for story in shipped for claim in story.claims]
    learned = {bare(text) for claim in claims for text in (claim.text, *claim.settled, *claim.left_open)}
    measured_on = {bare(text) for file in QUESTIONS.rglob("*.yaml") for text in texts(file)}
    assert len(measured_on) > 1000
    assert sorted(text for text in learned & measured_on if len(text.split()) >= TELLING) == []


def texts(file: Path) -> Iterator[str]:
    """Yield the claims and the questions of a file of questions, or of a base."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    places: list[Any] = list(yaml.load_all(file.read_text(encoding="utf-8"), Loader=loader))
    while places:
        place = places.pop()
        if isinstance(place, dict):
            yield from (place[key] for key in ("claim", "ask") if isinstance(place.get(key), str))
            places += place.values()
        elif isinstance(place, list):
            places += place


def bare(text: str) -> str:
    """A text without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_the_readme_counts_what_is_kept(shipped: list[Story]) -> None:
    claims = [claim for story in shipped for claim in story.claims]
    counts = (
        f"{len(list(FOLDER.glob('*.txt')))} files with {len(shipped)} stories, {len(claims):,} claims, "
        f"{sum(len(claim.settled) for claim in claims):,} questions that their claim settles and "
        f"{sum(len(claim.left_open) for claim in claims):,} that it doesn't"
    )
    assert counts in " ".join((FOLDER / "README.md").read_text("utf-8").split())
