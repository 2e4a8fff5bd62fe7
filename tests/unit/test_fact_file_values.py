"""What fact files say is kept as it was written: scalars stay text, several articles come in order."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from facts.model import Article, EntityKind, Stance, State
from facts.transfer import Document, FileFormat, read_files, write_documents

WHOLE = """
article: {id: some-slug, title: T, publisher: P, published: 2025-08-23, url: "https://example.org/a"}
entities:
  - {name: Sweida, kind: place, also: [As-Suwayda, السويداء]}
facts:
  - id: one
    claim: One declarative sentence.
    also_asked: [another phrasing]
    tags: [talks]
    state: draft
    hold: under review
    statements:
      - {stance: reported, source: A, source_kind: newspaper, date: 2025-08-22, when: on Friday,
         quote: q, note: n, url: "https://example.org/b"}
      - {stance: denied, source: B}
    parties: [Israel]
    checked: 2025-08-24
"""


def read(folder: Path, text: str, name: str = "small.yaml") -> list[Document]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_files([str(path)])


def test_every_field_arrives_where_it_belongs(tmp_path: Path) -> None:
    (document,) = read(tmp_path, WHOLE)
    assert document.article == Article("some-slug", "T", "P", dt.date(2025, 8, 23), "https://example.org/a")
    (entity,) = document.entities
    assert (entity.name, entity.kind, entity.also) == ("Sweida", EntityKind.PLACE, ("As-Suwayda", "السويداء"))
    (fact,) = document.facts
    assert (fact.id, fact.claim, fact.also_asked, fact.tags, fact.parties) == (
        "one", "One declarative sentence.", ("another phrasing",), ("talks",), ("Israel",)
    )  # fmt: skip
    assert (fact.state, fact.hold, fact.checked) == (State.DRAFT, "under review", dt.date(2025, 8, 24))
    assert fact.article is document.article
    first, second = fact.statements
    assert (first.stance, first.source, first.source_kind, first.date) == (
        Stance.REPORTED, "A", "newspaper", dt.date(2025, 8, 22)
    )  # fmt: skip
    assert (first.when, first.quote, first.note, first.url) == (
        "on Friday",
        "q",
        "n",
        "https://example.org/b",
    )
    assert (second.stance, second.source, second.date, second.when) == (Stance.DENIED, "B", None, None)


def test_what_is_left_out_or_null_is_empty(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path,
        "article: {title: null, publisher: ~, url: }\nentities:\nfacts:\n"
        "  - {id: one, claim: A., tags: null, parties: , checked: , "
        "statements: [{stance: reported, source: S}]}\n",
    )
    assert document.article == Article("small")
    assert document.entities == ()
    fact = document.facts[0]
    assert (fact.tags, fact.parties, fact.also_asked, fact.checked) == ((), (), (), None)
    assert fact.state is State.PUBLISHED


@pytest.mark.parametrize(
    "scalar",
    ["no", "off", "Yes", "true", "1974", "12:30", "1_000", "0x1F", "1e3", "007", "2025-08-22", ".inf", "3.10",
     "'null'", "'~'", '"no"', "=", "!!int 5"],
)  # fmt: skip
def test_scalars_in_yaml_stay_the_text_that_was_written(tmp_path: Path, scalar: str) -> None:
    (document,) = read(tmp_path, f"article: {{title: {scalar}}}\n")
    assert document.article.title == scalar.strip("'\"").removeprefix("!!int ")


def test_several_yaml_documents_are_several_articles_in_order(tmp_path: Path) -> None:
    documents = read(tmp_path, "article: {id: b}\n---\narticle: {id: a}\n...\n---\narticle: {id: c}\n")
    assert [document.article.id for document in documents] == ["b", "a", "c"]


def test_a_json_list_is_several_articles_in_order(tmp_path: Path) -> None:
    text = json.dumps([{"article": {"id": one}} for one in "bac"])
    assert [document.article.id for document in read(tmp_path, text, "a.json")] == ["b", "a", "c"]


def test_an_empty_json_list_is_no_article(tmp_path: Path) -> None:
    assert read(tmp_path, write_documents([], FileFormat.JSON), "a.json") == []


def test_yaml_and_json_of_the_same_shape_say_the_same(tmp_path: Path) -> None:
    (from_yaml,) = read(tmp_path, WHOLE)
    (from_json,) = read(tmp_path, write_documents([from_yaml], FileFormat.JSON), "a.json")
    assert (from_json.article, from_json.entities, from_json.facts) == (
        from_yaml.article, from_yaml.entities, from_yaml.facts
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "A.YAML", "a.YML"])
def test_a_yaml_file_may_end_either_way_in_any_case(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path, "article: {id: x}", name)) == 1


def test_the_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "\ufeff" + WHOLE.replace("\n", "\r\n"))
    assert document.article.id == "some-slug"


def test_space_around_text_is_dropped_and_inside_it_is_kept(tmp_path: Path) -> None:
    (document,) = read(tmp_path, 'article: {title: "  two  words\\n "}\n')
    assert document.article.title == "two  words"


@pytest.mark.parametrize("text", [WHOLE, '\n{"article": {"id": "some-slug"}}', '[{"article": {"id": "some-slug"}}]'])
def test_standard_input_holds_either_form(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert [document.article.id for document in read_files(["-"])] == ["some-slug"]


def test_what_is_empty_is_not_written(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "facts:\n  - {id: one, claim: A., statements: [{stance: reported, source: S}]}\n")
    written = json.loads(write_documents([document], FileFormat.JSON))
    assert written["facts"] == [{"id": "one", "claim": "A.", "statements": [{"stance": "reported", "source": "S"}]}]


def test_yaml_is_written_to_be_read_by_people(tmp_path: Path) -> None:
    text = write_documents(read(tmp_path, WHOLE), FileFormat.YAML)
    assert "السويداء" in text
    assert "published: 2025-08-23" in text
    assert max(map(len, text.splitlines())) <= 110
