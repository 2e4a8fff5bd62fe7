"""CSV as spreadsheets write it: what is taken, and what is wrong with the rest, by row and column."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from facts.errors import FactFileError
from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement
from facts.transfer import Document, FileFormat, Source, read_documents, read_files, write_both
from facts.transfer.csv_cells import COLUMNS

HEADER = "id,claim,stance,source\n"
ROW = "one,The bridge was opened.,reported,The Herald\n"
ARTICLE = Article("harbour", "The talks", "The Courier", dt.date(2031, 4, 2), "https://example.org/a")
STATEMENTS = (
    Statement(Stance.REPORTED, "The Herald", "newspaper", dt.date(2031, 4, 2)),
    Statement(Stance.DENIED, "The mayor", None, None, "on Friday", "No.", "Said twice.", "https://example.org/b"),
)
FACT = Fact(
    "one", "The bridge was opened.", ARTICLE, STATEMENTS, ("Is it open?", "a | b"), ("bridge",), ("the port",),
    State.DRAFT, "under review", dt.date(2031, 4, 5),
)  # fmt: skip
WHOLE = Document(ARTICLE, (Entity("The port", EntityKind.PLACE, ("Harbour", "the docks")),), (FACT,))


def read(folder: Path, text: str | bytes, **others: str) -> list[Document]:
    """Read a CSV file of this text, with other files beside it (`small_entities` is `small.entities.csv`)."""
    path = folder / "small.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    for name, other in others.items():
        (folder / f"{name.replace('_', '.')}.csv").write_text(other)
    return read_files([str(path)])


def mistakes(folder: Path, text: str | bytes, **others: str) -> list[str]:
    """Return the mistakes of a CSV file as they are printed."""
    with pytest.raises(FactFileError) as caught:
        read(folder, text, **others)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_four_columns_are_enough(tmp_path: Path) -> None:
    (document,) = read(tmp_path, HEADER + ROW)
    assert document.article == Article("small")
    (fact,) = document.facts
    assert (fact.id, fact.claim, fact.status.leading.source) == ("one", "The bridge was opened.", "The Herald")


def test_every_field_comes_back_from_two_files(tmp_path: Path) -> None:
    texts = write_both([WHOLE], FileFormat.CSV)
    assert texts.main.splitlines()[0].split(",") == list(COLUMNS)
    assert texts.main.count("\n") == 1 + len(STATEMENTS)
    (document,) = read(tmp_path, texts.main, small_entities=texts.beside)
    assert document == WHOLE


def test_an_article_without_facts_has_a_row_of_its_own(tmp_path: Path) -> None:
    written = [Document(Article("bare", "Bare"), (), ()), WHOLE]
    texts = write_both(written, FileFormat.CSV)
    assert read(tmp_path, texts.main, small_entities=texts.beside) == written


def test_the_rows_of_an_article_may_stand_apart(tmp_path: Path) -> None:
    header = "article,title,id,claim,stance,source\n"
    rows = "a,T,one,A claim.,reported,S\nb,,two,A claim.,reported,S\na,,three,A claim.,reported,S\n"
    first, second = read(tmp_path, header + rows)
    assert [(fact.id, fact.article) for fact in first.facts] == [("one", first.article), ("three", first.article)]
    assert (first.article.title, [fact.id for fact in second.facts]) == ("T", ["two"])


def test_a_fact_says_its_claim_once_or_in_each_row(tmp_path: Path) -> None:
    once = HEADER + "one,The bridge was opened.,reported,A\none,,denied,B\n"
    each = HEADER + "one,The bridge was opened.,reported,A\none,The bridge was opened.,denied,B\n"
    assert read(tmp_path, once) == read(tmp_path, each)


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_spreadsheets_write_is_taken(tmp_path: Path, separator: str, line_end: str, mark: str) -> None:
    text = mark + (HEADER + ROW).replace(",", separator).replace("\n", line_end)
    assert read(tmp_path, text)[0].facts == read(tmp_path, HEADER + ROW)[0].facts


def test_columns_may_stand_in_any_order_and_case(tmp_path: Path) -> None:
    text = 'Source," Stance ",CLAIM,ID\nThe Herald,reported,The bridge was opened.,one\n'
    assert read(tmp_path, text)[0].facts == read(tmp_path, HEADER + ROW)[0].facts


def test_blank_rows_and_columns_left_empty_are_nothing(tmp_path: Path) -> None:
    text = "id,claim,stance,source,tags,hold\n,,,,,\none,The bridge was opened.,reported,The Herald,,\n\n"
    found = read(tmp_path, text)
    assert found[0].facts == read(tmp_path, HEADER + ROW)[0].facts


@pytest.mark.parametrize("text", ["=1+1", "+49", "-20 degrees", "@desk", "'=1+1", "''-x"])
def test_no_cell_begins_as_a_formula_and_each_comes_back(tmp_path: Path, text: str) -> None:
    fact = Fact("one", text, ARTICLE, (Statement(Stance.REPORTED, text, note=text),), tags=(text, "b"))
    texts = write_both([Document(ARTICLE, (), (fact,))], FileFormat.CSV)
    assert not [cell for cell in texts.main.splitlines()[1].split(",") if cell[:1] in ("=", "+", "-", "@")]
    assert read(tmp_path, texts.main)[0].facts == (fact,)


def test_an_apostrophe_before_a_word_is_left_alone(tmp_path: Path) -> None:
    (document,) = read(tmp_path, HEADER + "one,'Tis over.,reported,'t Veer\n")
    assert (document.facts[0].claim, document.facts[0].status.leading.source) == ("'Tis over.", "'t Veer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b,c\n1,2,3\n", ["small.csv:1: The first row must name the columns."]),
        ("id,claim,stance,origin\n", ["small.csv:1: origin: There is no such column.",
                                      "small.csv:1: source: This column is missing."]),
        ("id,claim,stance,source,id\n", ["small.csv:1: id: This column is given twice."]),
        ("id,claim,stance,source,\n", ["small.csv:1: column 5: There is no such column."]),
        (HEADER, ["small.csv: There are no rows below the header."]),
        (HEADER + "one,A claim,reported\n", ["small.csv:2: This row has 3 cells, and the header 4."]),
        (HEADER + "one,A, B,reported,The Herald\n", ["small.csv:2: This row has 5 cells, and the header 4."]),
        (HEADER + 'one,"A claim,reported,The Herald\n',
         ["small.csv:2: This is not CSV: a quotation mark that opens a cell is never closed."]),
        (HEADER + 'one,"A" claim,reported,The Herald\n',
         ["small.csv:2: This is not CSV: after a closing quotation mark there is more text;"]),
        (HEADER + "one,A claim.,said,The Herald\n",
         ["small.csv:2: stance: This is none of 'reported', 'confirmed', 'denied'."]),
        (HEADER + "one,A claim.,reported,\n", ["small.csv:2: source: This field is missing."]),
        (HEADER + "One Two,A claim.,reported,The Herald\n", ["small.csv:2: id: This must be a slug"]),
        (HEADER + ",A claim.,reported,The Herald\n", ["small.csv:2: id: This field is missing."]),
        (HEADER + ROW + "one,Another claim.,denied,B\n",
         ["small.csv:3: claim: This differs from line 2, which is of the same fact."]),
        (HEADER + ROW + "two,A claim.,reported,B\none,,denied,B\n",
         ["small.csv:4: id: The id one is given twice, first in small.csv:2. "
          "The rows of one fact have to stand together.",
          "small.csv:4: claim: This field is missing."]),
        ("article,title,id,claim,stance,source\na,T,one,C.,reported,S\na,U,two,C.,reported,S\n",
         ["small.csv:3: title: This differs from line 2, which is of the same article."]),
        ("article,published,id,claim,stance,source\na,2 April,one,C.,reported,S\n",
         ["small.csv:2: published: This is no date; write it as 2025-08-22."]),
        ("id,claim,stance,source,date,tags\none,C.,reported,S,,\none,C.,denied,S,4/2/2031,\n",
         ["small.csv:3: date: This is no date; write it as 2025-08-22."]),
        ("id,claim,stance,source,tags\none,C.,reported,S,a || b\n", ["small.csv:2: tags: This is empty;"]),
        (HEADER + "one,A\x00claim,reported,S\n", ["small.csv:2: claim: This holds a character that can't be stored"]),
        (HEADER.encode() + "one,Café,reported,S\n".encode("cp1252"),
         ["small.csv:2: This is not UTF-8. Save the file as UTF-8."]),
        ((HEADER + ROW).encode("utf-16"), ["small.csv:1: This is UTF-16. Save the file as UTF-8."]),
        ((HEADER + ROW).encode("utf-32"), ["small.csv:1: This is UTF-32. Save the file as UTF-8."]),
        ((HEADER + ROW).replace("\n", "\r"), ["small.csv:1: This is not CSV: its lines end in carriage returns"]),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named_by_row_and_column(
    tmp_path: Path, text: str | bytes, expected: list[str]
) -> None:
    found = mistakes(tmp_path, text)
    assert len(found) == len(expected), found
    assert all(line.startswith(beginning) for line, beginning in zip(found, expected, strict=True)), found


def test_a_row_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    text = HEADER + 'one,"A claim\nin lines.",reported,S\ntwo,A claim.,said,S\n'
    assert mistakes(tmp_path, text) == ["small.csv:4: stance: This is none of 'reported', 'confirmed', 'denied'."]


@pytest.mark.parametrize(
    ("entities", "mistake"),
    [
        ("article,name,kind\nsmall,Baku,city\n",
         "small.entities.csv:2: kind: This is none of 'person', 'place', 'organisation', 'event'."),
        ("article,name,kind\nother,Baku,place\n",
         "small.entities.csv:2: article: The file small.csv has no such article."),
        ("article,name,kind\nsmall,Baku,place\nsmall,Baku,place\n",
         "small.entities.csv:3: name: The entity Baku is given twice, first in small.entities.csv:2."),
        ("name\nBaku\n", "small.entities.csv:1: kind: This column is missing."),
    ],
)  # fmt: skip
def test_mistakes_in_the_file_of_entities_are_named_there(tmp_path: Path, entities: str, mistake: str) -> None:
    text = "article,id,claim,stance,source\nsmall,one,C.,reported,S\n"
    found = mistakes(tmp_path, text, small_entities=entities)
    assert [line.replace(f"{tmp_path}/", "") for line in found] == [mistake]


def test_a_file_of_entities_is_read_once_and_never_alone(tmp_path: Path) -> None:
    texts = write_both([WHOLE], FileFormat.CSV)
    read(tmp_path, texts.main, small_entities=texts.beside)
    both = [str(tmp_path / "small.csv"), str(tmp_path / "small.entities.csv")]
    assert read_files(both) == [WHOLE]
    with pytest.raises(FactFileError, match=r"Entities are read with their facts; name .*small\.csv as well\."):
        read_files(both[1:])


def test_files_that_were_handed_over_as_bytes_find_each_other() -> None:
    texts = write_both([WHOLE], FileFormat.CSV)
    sources = [Source("a.entities.csv", texts.beside.encode()), Source("a.csv", texts.main.encode())]
    assert read_documents(sources) == [WHOLE]


def test_standard_input_is_told_by_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ("article," + HEADER + f"small,{ROW}").encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert [fact.id for fact in read_files(["-"])[0].facts] == ["one"]


@pytest.mark.parametrize(
    "text", [b"x" * 9_000_000, HEADER.encode() + b'one,"' + b"x" * 9_000_000, HEADER.encode() + b"\x00" * 9_000_000]
)
def test_a_file_that_is_one_long_line_is_refused_without_reading_on(tmp_path: Path, text: bytes) -> None:
    (mistake,) = mistakes(tmp_path, text)
    assert "too long" in mistake


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    source = Source("large.csv", b"x" * 1_000, largest=999)
    with pytest.raises(FactFileError, match=r"^large\.csv: The file is too large: at most 0 MB are taken\. Split it;"):
        read_documents([source])
    assert source.taken == 0
