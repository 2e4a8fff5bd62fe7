"""Files that can't be read as fact files: not YAML or JSON, not UTF-8, empty, too deep, or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.errors import FactFileError
from facts.transfer import read_files
from tests.mistakes import mistakes_in


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("article: {id: x\nfacts: ]\n", "2: This is not YAML: did not find expected ',' or '}'."),
        ("article:\n\tid: x\n", "2: This is not YAML: found character that cannot start any token."),
        ("article: {id: x}\nfacts: 'open\n", "3: This is not YAML: found unexpected end of stream."),
        ("%YAML 9.9\n---\na: b\n", "1: This is not YAML: found incompatible YAML document."),
        ("article: {id: é}\nfacts:\n  - \x00", "3: This is not YAML: it holds a control character (U+0000)."),
        ("article: {id: x}\n# \x07", "2: This is not YAML: it holds a control character (U+0007)."),
        ("article:\n  &a {id: x}\n", "2: article: Anchors and aliases are not taken; write it out."),
        ("article: *a\n", "1: article: Anchors and aliases are not taken; write it out."),
        ("facts:\n  - *a\n", "2: facts[0]: Anchors and aliases are not taken; write it out."),
        ("? [a]\n: b\n", "1: A field's name must be a word."),
        ("just text\n", "1: A fact file starts with `article:`, `entities:` and `facts:`."),
        ("- article\n", "1: A fact file starts with `article:`, `entities:` and `facts:`."),
        ("---\n", "2: The document is empty."),
    ],
)
def test_what_is_not_yaml_is_named_with_its_line(tmp_path: Path, text: str, mistake: str) -> None:
    assert mistakes_in(tmp_path, broken_yaml=text) == [f"broken.yaml:{mistake}"]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('{"article":\n {"id": }}', "2: This is not JSON: Expecting value."),
        ('{"article": {}\n', "2: This is not JSON: Expecting ',' delimiter."),
        ('{"article": {}}\n{}', "2: This is not JSON: Extra data."),
        ('{\n"facts":\n "a\x00b"}', "3: This is not JSON: Invalid control character at."),
        ("3", "1: A fact file starts with `article:`, `entities:` and `facts:`."),
        ("[{}, [\n]]", "1: A fact file starts with `article:`, `entities:` and `facts:`."),
        ("[null]", "1: The document is empty."),
        ('{"facts": [\n null]}', "2: facts[0]: This is empty."),
        (
            '{"article": {"id": "x",\n "title": 1974}}',
            "2: article.title: This must be text; put it in quotes.",
        ),
        ('{"article": NaN}', "1: article: This must be a group of fields."),
    ],
)
def test_what_is_not_json_is_named_with_its_line(tmp_path: Path, text: str, mistake: str) -> None:
    assert mistakes_in(tmp_path, broken_json=text) == [f"broken.json:{mistake}"]


def test_a_number_too_long_for_json_is_a_mistake_like_any_other(tmp_path: Path) -> None:
    text = '{"facts": ' + "1" * 5000 + "}"
    assert mistakes_in(tmp_path, broken_json=text) == ["broken.json: A number here is too long to be read."]


@pytest.mark.parametrize("encoded", ["article:\n  title: café\n".encode("latin-1"), b"article:\n  \xff\xfe"])
def test_what_is_not_utf_8_is_named_with_its_line(tmp_path: Path, encoded: bytes) -> None:
    assert mistakes_in(tmp_path, a_yaml=encoded) == ["a.yaml:2: This is not UTF-8. Save the file as UTF-8."]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "# nothing but a comment\n"])
def test_an_empty_file_is_a_mistake(tmp_path: Path, text: str) -> None:
    assert mistakes_in(tmp_path, empty_yaml=text) == ["empty.yaml: The file is empty."]


def test_a_file_of_another_kind_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert mistakes_in(tmp_path, scan_pdf=b"\xff\xfe\x00", notes_txt="article: {id: x}") == [
        "scan.pdf: A fact file's name ends in .yaml, .yml, .json, .csv or .jsonld.",
        "notes.txt: A fact file's name ends in .yaml, .yml, .json, .csv or .jsonld.",
    ]


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(FactFileError) as caught:
        read_files([str(tmp_path), str(tmp_path / "none.yaml")])
    assert str(caught.value).splitlines() == [
        f"{tmp_path}: The file can't be read: Is a directory.",
        f"{tmp_path}/none.yaml: The file can't be read: No such file or directory.",
    ]


@pytest.mark.parametrize("name", ["A B.yaml", "under_score.yaml", "a" * 210 + ".yaml"])
def test_a_file_whose_name_is_no_id_must_write_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("facts: []\n")
    with pytest.raises(FactFileError, match=r"article\.id: The file's name can't serve as the article's id"):
        read_files([str(path)])
    path.write_text("article: {id: written}\n")
    assert read_files([str(path)])[0].article.id == "written"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_in_yaml_is_refused_and_does_not_kill_the_process(tmp_path: Path, opening: str) -> None:
    (mistake,) = mistakes_in(tmp_path, deep_yaml=opening * 100_000)
    assert "too deep" in mistake or "must be a word" in mistake


@pytest.mark.parametrize("depth", [30, 900, 100_000])
def test_deep_nesting_in_json_is_refused(tmp_path: Path, depth: int) -> None:
    found = mistakes_in(tmp_path, deep_json='{"facts": ' + "[" * depth + "]" * depth + "}")
    assert found[0].endswith("This is nested too deep.")
