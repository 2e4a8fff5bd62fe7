"""What is no file of labelled questions is said to be none, in one line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from facts.errors import FactFileError
from facts.evaluation.labelled import read_questions

BASE = "article: {id: small}\nfacts:\n  - {id: one, claim: It rains., statements: [{stance: reported, source: A}]}\n"
QUESTIONS = "base: base.yaml\nquestions:\n  - {ask: 'Does it rain?', kind: direct, expect: answer, fact: one}\n"

NOT_QUESTIONS: dict[str, tuple[str | bytes, str]] = {
    "fact file": (BASE, "This is a fact file."),
    "table": ("id,claim,stance,source\none,It rains.,reported,A\n", "There are no labelled questions in it."),
    "table with a comma too many": ('id,claim\none,"It: rains", snows\n"a" b\n', ""),
    "other bytes": (b"base: caf\xe9\n", "This is not UTF-8. Save the file as UTF-8."),
    "another encoding": (QUESTIONS.encode("utf-16"), "UTF-16"),
    "nothing": ("", "The file is empty."),
    "only a comment": ("# later\n", "The file is empty."),
    "a control character": ("base: \x01\n", "This is not YAML."),
    "a bracket too few": ("base: [\n", "This is not YAML: "),
    "a day that there isn't": ("base: 2025-13-45\n", "This is not YAML."),
    "depths": ("[" * 5000, "This is not YAML"),
    "no questions": ("base: base.yaml\nquestions: []\n", "questions: "),
    "a wrong word": (QUESTIONS.replace("answer", "maybe"), "questions[0].expect: "),
    "a missing field": (QUESTIONS.replace("kind: direct, ", ""), "questions[0].kind: "),
    "a base that there isn't": (QUESTIONS.replace("base.yaml", "none.yaml"), "The file can't be read: No such file"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "questions.yaml").write_text(QUESTIONS)
    return tmp_path


def test_a_question_file_is_read_with_its_base(folder: Path) -> None:
    read = read_questions(folder / "questions.yaml")
    assert [one.ask for one in read.questions] == ["Does it rain?"]
    assert [fact.id for document in read.documents for fact in document.facts] == ["one"]


@pytest.mark.parametrize("name", NOT_QUESTIONS)
def test_what_is_no_question_file_is_named_in_one_line(name: str, folder: Path) -> None:
    content, said = NOT_QUESTIONS[name]
    file = folder / "questions.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FactFileError) as refused:
        read_questions(file)
    (mistake,) = refused.value.mistakes
    assert said in str(mistake)
    assert "\n" not in str(mistake)
    assert str(folder) in mistake.file


@pytest.mark.parametrize(
    ("what", "said"), [("", "This is a folder."), ("gone.yaml", "No such file"), ("base.yaml", "This is a fact file.")]
)
@pytest.mark.parametrize("command", ["evaluate", "fit"])
def test_measuring_and_fitting_end_with_that_line(command: str, what: str, said: str, folder: Path) -> None:
    file, good = str(folder / what), str(folder / "questions.yaml")
    fitting = ["fit", "--on", good, "--choose-on", file, "--output", str(folder / "model.json"), "--lexical"]
    done = CliRunner().invoke(app, fitting if command == "fit" else ["evaluate", file, "--lexical"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(file.rstrip("/"))
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
        file.write(content)
        file.flush()
        with pytest.raises(FactFileError):
            read_questions(Path(file.name))
