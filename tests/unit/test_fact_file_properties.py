"""What holds of every fact file: what was written reads back equal, and no bytes break the reader."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facts.errors import FactFileError
from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement
from facts.transfer import Document, FileFormat, Item, Source, read_files, read_items, write_both

EXAMPLES = settings(max_examples=50, deadline=None)  # each writes and reads a file


def storable(text: str) -> bool:
    """Whether a fact file may hold the text, as it stands after reading."""
    return text == text.strip() and bool(text) and not any(
        unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t" for character in text
    )  # fmt: skip


AWKWARD = [
    "no", "null", "~", "12:30", "1974", "2025-08-22", "- a", "a: b", "# a", "{a}", "[a]", "*a", "&a",
    "!a", "|",
    "a|b", "a \\| b", "\\|", "=1+1", "+1", "-1", "@a", "'=1", "''+1", "'a", 'a "b" c', "a;b", "a, b",
    ">", "'", '"', "%", "@", "`", "---", "...", "? a", "<<", "=", "a #b", "a\n\nb", "a\n  b",
    "a \n b", "a\tb", "\u2028a", "a\u2028b", "a\ufeffb", "السويداء", "🔥", "\\", "\\n", "x" * 120,
    "long " * 30 + "end", "\ufffe", "\ud7ff", "a\u00a0",
]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t")
TEXTS = (st.text(CHARACTERS, min_size=1, max_size=60).map(str.strip) | st.sampled_from(AWKWARD)).filter(storable)
MAYBE = st.none() | TEXTS
LINES = st.lists(TEXTS, max_size=3).map(tuple)
DATES = st.none() | st.dates()


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Make up to three documents whose article and fact ids differ."""
    found = []
    for at in range(draw(st.integers(1, 3))):
        ids = [f"fact-{at}-{number}" for number in range(draw(st.integers(0, 2)))]
        found.append(draw(_document(f"article-{at}", ids)))
    return found


def _document(article_id: str, fact_ids: list[str]) -> st.SearchStrategy[Document]:
    return st.builds(Article, st.just(article_id), MAYBE, MAYBE, DATES, MAYBE).flatmap(
        lambda article: st.builds(
            Document,
            st.just(article),
            st.lists(
                st.builds(Entity, TEXTS, st.sampled_from(EntityKind), LINES),
                unique_by=lambda e: e.name,
                max_size=2,
            ).map(tuple),
            st.tuples(*(_fact(one, article) for one in fact_ids)),
        )
    )


def _fact(fact_id: str, article: Article) -> st.SearchStrategy[Fact]:
    statements = st.builds(
        Statement, st.sampled_from(Stance), TEXTS, MAYBE, DATES, MAYBE, MAYBE, MAYBE, MAYBE
    )  # fmt: skip
    return st.builds(
        Fact,
        st.just(fact_id),
        TEXTS,
        st.just(article),
        st.lists(statements, min_size=1, max_size=3).map(tuple),
        LINES,
        LINES,
        LINES,
        st.sampled_from(State),
        MAYBE,
        DATES,
    )


def written_and_read(folder: Path, documents: list[Document], file_format: FileFormat) -> list[Document]:
    """Write the documents, with what goes beside them, and read them again."""
    texts = write_both(documents, file_format)
    path = folder / f"a.{file_format}"
    path.write_text(texts.main, encoding="utf-8", newline="")
    if texts.beside:
        (folder / f"a.entities.{file_format}").write_text(texts.beside, encoding="utf-8", newline="")
    return read_files([str(path)])


def parts(found: list[Document]) -> list[object]:
    """Return what documents say, without where they were read."""
    return [(document.article, document.entities, document.facts) for document in found]


@pytest.mark.parametrize("file_format", [form for form in FileFormat if form.is_whole])
@EXAMPLES
@given(written=documents())
def test_what_was_written_reads_back_equal(file_format: FileFormat, written: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert parts(written_and_read(Path(folder), written, file_format)) == parts(written)


@pytest.mark.parametrize("file_format", [form for form in FileFormat if form.is_whole])
@pytest.mark.parametrize("text", [text for text in AWKWARD if storable(text)])
def test_awkward_text_reads_back_equal(tmp_path: Path, file_format: FileFormat, text: str) -> None:
    article = Article("a", text, text, None, text)
    statement = Statement(Stance.REPORTED, text, text, None, text, text, text, text)
    fact = Fact("f", text, article, (statement,), (text, text), (text,), (text,), State.DRAFT, text)
    written = [Document(article, (Entity(text, EntityKind.PLACE, (text,)),), (fact,))]
    assert parts(written_and_read(tmp_path, written, file_format)) == parts(written)


SOUND = b"article: {id: x}\nfacts:\n  - {id: a, claim: b, statements: [{stance: reported, source: c}]}\n"
NAMES = st.sampled_from(
    [
        "article",
        "entities",
        "facts",
        "id",
        "claim",
        "statements",
        "stance",
        "source",
        "tags",
        "date",
        "name",
        "kind",
    ]
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Make a sound file with some of its bytes replaced by others."""
    start = draw(st.integers(0, len(SOUND)))
    return SOUND[:start] + draw(st.binary(max_size=6)) + SOUND[start + draw(st.integers(0, 6)) :]


@pytest.mark.parametrize("suffix", ["yaml", "json"])
@EXAMPLES
@given(raw=st.binary(max_size=200) | spoilt() | JSON_VALUES.map(lambda value: json.dumps(value).encode()))
@example(raw=b'{"\\ud800": {"\\udfff": 1}}')
@example(raw=b"1" * 5000)
@example(raw=b"!!binary x: !<tag> y")
@example(raw=b'{"facts": [{"tags": [""]}]}')
def test_no_bytes_make_the_reader_raise_anything_but_its_mistakes(suffix: str, raw: bytes) -> None:
    assert outcome_of(suffix, raw)


@EXAMPLES
@given(value=JSON_VALUES)
def test_values_of_any_shape_in_yaml_are_taken_or_refused(value: object) -> None:
    assert outcome_of("yaml", yaml.dump(value, Dumper=yaml.CSafeDumper).encode("utf-8", "replace"))


def outcome_of(suffix: str, raw: bytes) -> str:
    """Return what reading a file of these bytes came to: the mistakes in words, or that it was taken."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{suffix}"
        path.write_bytes(raw)
        try:
            return f"taken: {len(read_files([str(path)]))} documents"
        except FactFileError as error:
            return str(error)


@EXAMPLES
@given(documents(), st.sampled_from(["yaml", "json"]))
def test_what_is_read_for_an_import_is_what_the_record_would_keep_of_it(found: list[Document], form: str) -> None:
    text = write_both(found, FileFormat(form)).main
    items = [one for one in read_items([Source(f"x.{form}", text.encode())]) if isinstance(one, Item)]
    assert [(one.subject_id, one.values) for one in items] == [
        (one.subject_id, one.values) for document in found for one in document.items
    ]
    assert [one.what for one in items] == [one.what for document in found for one in document.items]
