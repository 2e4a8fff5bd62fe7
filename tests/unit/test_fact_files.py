"""Fields that can't be taken: each is named by file, line and field, and all of them at once."""

from __future__ import annotations

import io
import json
from pathlib import Path
from textwrap import dedent

import pytest

from facts.errors import FactFileError
from facts.transfer import read_files
from tests.mistakes import mistakes_in

STATEMENTS = "statements: [{stance: reported, source: The Herald}]"


def fact_with(**changes: str | None) -> str:
    """Return a YAML file with one fact, a field a line from line 3 on; `None` leaves a field out."""
    fields = {"id": "one", "claim": "The bridge was opened.", "statements": "[{stance: reported, source: A}]"}
    lines = [f"{key}: {value}" for key, value in {**fields, **changes}.items() if value is not None]
    return "article: {id: small}\nfacts:\n  - " + "\n    ".join(lines) + "\n"


def test_the_sound_file_that_the_mistakes_are_put_into_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(fact_with())
    (document,) = read_files([str(path)])
    assert [fact.id for fact in document.facts] == ["one"]


@pytest.mark.parametrize(
    ("changes", "mistake"),
    [
        ({"colour": "red"},
         "6: facts[0].colour: There is no such field. The fields here are: id, claim, also_asked, "
         "tags, state, hold, statements, parties, checked."),
        ({"statements": "[{stance: reported, source: A, colour: red}]"},
         "5: facts[0].statements[0].colour: There is no such field. The fields here are: stance, source, "
         "source_kind, date, when, quote, note, url."),
        ({"statements": "[{stance: said, source: A}]"},
         "5: facts[0].statements[0].stance: This is none of 'reported', 'confirmed', 'denied'."),
        ({"statements": "[{stance: reported}]"}, "5: facts[0].statements[0].source: This field is missing."),
        ({"statements": "[]"}, "5: facts[0].statements: At least one is needed."),
        ({"statements": None}, "3: facts[0].statements: This field is missing."),
        ({"statements": "The Herald"}, "5: facts[0].statements: This must be a list."),
        ({"statements": "[The Herald]"}, "5: facts[0].statements[0]: This must be a group of fields."),
        ({"claim": None}, "3: facts[0].claim: This field is missing."),
        ({"claim": ""}, "4: facts[0].claim: This is empty."),
        ({"claim": "~"}, "4: facts[0].claim: This is empty."),
        ({"claim": "'  '"}, "4: facts[0].claim: This is empty; leave the field out or write something."),
        ({"claim": r'"a\0b"'}, "4: facts[0].claim: This holds a character that can't be stored (U+0000)."),
        ({"claim": r'"a\x1Bb"'}, "4: facts[0].claim: This holds a character that can't be stored (U+001B)."),
        ({"claim": "x" * 2001}, "4: facts[0].claim: This is too long; at most 2000 characters are taken."),
        ({"claim": "[a, b]"}, "4: facts[0].claim: This must be text; put it in quotes."),
        ({"id": None}, "3: facts[0].id: This field is missing."),
        ({"id": "One Bridge"},
         "3: facts[0].id: This must be a slug: small letters, digits and single hyphens, "
         "as in paris-meeting-july."),
        ({"id": "a" * 201}, "3: facts[0].id: This is too long; at most 200 characters are taken."),
        ({"state": "deleted"}, "6: facts[0].state: This is none of 'draft', 'published', 'retired'."),
        ({"tags": "talks"}, "6: facts[0].tags: This must be a list."),
        ({"tags": "[talks, '']"},
         "6: facts[0].tags[1]: This is empty; leave the field out or write something."),
        ({"also_asked": f"[{', '.join('q' * 51)}]"},
         "6: facts[0].also_asked: There are too many; at most 50 are taken."),
        ({"also_asked": f"[{'q' * 501}]"},
         "6: facts[0].also_asked[0]: This is too long; at most 500 characters are taken."),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_taken_is_named(tmp_path: Path, changes: dict[str, str | None], mistake: str) -> None:
    assert mistakes_in(tmp_path, small_yaml=fact_with(**changes)) == [f"small.yaml:{mistake}"]


@pytest.mark.parametrize(
    "date",
    ["2025-02-30", "22/08/2025", "20250822", "2025", "2025-8-2", "2025-08-22T10:00", "0000-01-01", "today"],
)
def test_a_date_that_is_none_is_refused_wherever_it_stands(tmp_path: Path, date: str) -> None:
    text = fact_with(checked=date, statements=f"[{{stance: reported, source: A, date: {date}}}]")
    text = text.replace("{id: small}", f"{{id: small, published: {date}}}")
    what = "This is no date; write it as 2025-08-22."
    assert mistakes_in(tmp_path, small_yaml=text) == [
        f"small.yaml:1: article.published: {what}",
        f"small.yaml:5: facts[0].statements[0].date: {what}",
        f"small.yaml:6: facts[0].checked: {what}",
    ]


def test_a_date_written_as_a_number_in_json_is_refused(tmp_path: Path) -> None:
    text = json.dumps({"article": {"id": "x", "published": 20250822}})
    assert mistakes_in(tmp_path, a_json=text) == [
        "a.json:1: article.published: This is no date; write it as 2025-08-22."
    ]


def test_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    found = mistakes_in(tmp_path, a_json='{"article": {"id": "x",\n "title": "\\ud800"}}')
    assert found == ["a.json:2: article.title: This holds a character that can't be stored (a lone surrogate)."]


def test_a_field_given_twice_is_named_in_yaml_where_it_comes_again(tmp_path: Path) -> None:
    text = fact_with() + "    claim: Again.\n    tags: []\n    tags: []\n"
    assert mistakes_in(tmp_path, small_yaml=text) == [
        "small.yaml:6: facts[0].claim: This field is given twice.",
        "small.yaml:8: facts[0].tags: This field is given twice.",
    ]


def test_a_field_given_twice_is_named_in_json_where_it_comes_again(tmp_path: Path) -> None:
    text = '{"article": {"id": "x",\n"title": "A",\n"title": "B"},\n"facts": [],\n"facts": []}'
    assert mistakes_in(tmp_path, a_json=text) == [
        "a.json:3: article.title: This field is given twice.",
        "a.json:5: facts: This field is given twice.",
    ]


def test_an_id_given_twice_is_named_within_and_across_files_even_beside_other_mistakes(
    tmp_path: Path,
) -> None:
    again = f"article: {{id: again}}\nfacts:\n  - {{id: one, claim: , {STATEMENTS}}}\n"
    twice = f"  - {{id: one, claim: Again., {STATEMENTS}}}\n"
    assert mistakes_in(tmp_path, small_yaml=fact_with() + twice, again_yaml=again) == [
        "small.yaml:6: facts[1].id: The id one is given twice, first in small.yaml:3.",
        "again.yaml:3: facts[0].id: The id one is given twice, first in small.yaml:3.",
        "again.yaml:3: facts[0].claim: This is empty.",
    ]


def test_an_article_given_twice_is_named(tmp_path: Path) -> None:
    other = '{"article": {"id": "small"}}'
    assert mistakes_in(tmp_path, small_yaml="article: {}\n---\nfacts: []\n", other_json=other) == [
        "small.yaml:3: article: The article small is given twice, first in small.yaml:1.",
        "other.json:1: article: The article small is given twice, first in small.yaml:1.",
    ]  # fmt: skip


def test_an_entity_given_twice_is_named(tmp_path: Path) -> None:
    text = "entities:\n  - {name: Baku, kind: place}\n  - {name: 'Baku ', kind: city}\n"
    assert mistakes_in(tmp_path, small_yaml=text) == [
        "small.yaml:3: entities[1].name: The entity Baku is given twice, first in small.yaml:2.",
        "small.yaml:3: entities[1].kind: This is none of 'person', 'place', 'organisation', 'event'.",
    ]


def test_an_entity_with_too_long_a_name_is_named(tmp_path: Path) -> None:
    text = f"entities:\n  - {{name: {'B' * 201}, kind: place}}\n"
    assert mistakes_in(tmp_path, small_yaml=text) == [
        "small.yaml:2: entities[0].name: This is too long; at most 200 characters are taken."
    ]


def test_the_same_entity_may_stand_in_two_articles(tmp_path: Path) -> None:
    for stem in ("one", "two"):
        (tmp_path / f"{stem}.yaml").write_text("entities: [{name: Baku, kind: place}]\n")
    assert len(read_files([str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml")])) == 2


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = mistakes_in(
        tmp_path,
        first_yaml=fact_with(claim=None, state="deleted"),
        second_yaml="article: {id: x\n",
        third_json='{"facts": 3}',
        fourth_txt="",
        fifth_yaml="article: {id: five}\n---\nentities: 3\n---\narticle: [\n",
    )
    assert [line.split(": ")[0] for line in found] == [
        "first.yaml:3", "first.yaml:5", "second.yaml:2", "third.json:1", "fourth.txt", "fifth.yaml:3",
        "fifth.yaml:6",
    ]  # fmt: skip


def test_thousands_of_mistakes_are_found_in_one_walk(tmp_path: Path) -> None:
    facts = [{"id": f"fact-{at}", "claim": "A claim.", "statements": []} for at in range(3000)]
    found = mistakes_in(tmp_path, long_json=json.dumps({"facts": facts}, indent=1))
    assert len(found) == 3000
    assert found[-1] == "long.json:15001: facts[2999].statements: At least one is needed."


def test_standard_input_is_named_by_its_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"article: {id: x}\nfacts: 3\n")))
    with pytest.raises(FactFileError, match=r"^-:2: facts: This must be a list\.$"):
        read_files(["-"])


def test_a_mistake_without_a_place_in_the_file_is_named_at_the_nearest_one(tmp_path: Path) -> None:
    text = dedent(
        """
        article: {id: x}
        entities:
          - {kind: place}
        """
    )
    assert mistakes_in(tmp_path, x_yaml=text) == ["x.yaml:4: entities[0].name: This field is missing."]
