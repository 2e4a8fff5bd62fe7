"""Labelled questions: what was asked, of which base, and what should come of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from facts.errors import FactFileError, Mistake
from facts.transfer import Document, Source, read_files
from facts.transfer.parsing import written

EXPLAINED = (
    "A file of labelled questions is YAML with `base: FACT_FILE` and `questions:`, each with `ask`, `kind` and `expect`"
)


class Expected(StrEnum):
    """What should come of a labelled question."""

    ANSWER = "answer"
    DIFFERS = "differs"
    NONE = "none"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value or []


class LabelledQuestion(BaseModel):
    """One question. `fact` are the ids of the facts any of which answers it, or the nearest one of a trap."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: str
    kind: str
    expect: Expected
    fact: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    lang: str = "en"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    base: str
    questions: Annotated[list[LabelledQuestion], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The labelled questions of one base."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[LabelledQuestion, ...]


def read_questions(path: Path) -> QuestionSet:
    """Read a question file and the base that it names (relative to the file).

    Raises FactFileError for what is no such file, with the first mistake, and for the base's mistakes.
    """
    form = _form(str(path))
    documents = read_files([str(path.parent / form.base)])
    return QuestionSet(path.stem, tuple(documents), tuple(form.questions))


def _form(name: str) -> _File:
    source = Source(name)
    if source.is_standard_input:
        raise source.mistake("Questions aren't read from standard input, since they name their base by its place.")
    if Path(name).is_dir():
        raise source.mistake("This is a folder. Name the files of labelled questions in it.")
    try:
        read = yaml.safe_load(source.text())
    except yaml.MarkedYAMLError as error:
        line = None if error.problem_mark is None else error.problem_mark.line + 1
        raise source.mistake(f"This is not YAML: {error.problem}. {EXPLAINED}.", line) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise source.mistake(f"This is not YAML. {EXPLAINED}.") from None
    if not isinstance(read, dict) or not read.keys() & {"base", "questions"}:
        raise source.mistake(f"{_what_it_is(read)} {EXPLAINED}.")
    try:
        return _File.model_validate(read)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise FactFileError([Mistake(name, None, written(first["loc"]), f"{first['msg']}. {EXPLAINED}.")]) from None


def _what_it_is(read: Any) -> str:
    if read is None:
        return "The file is empty."
    is_fact_file = isinstance(read, dict) and read.keys() & {"article", "facts"}
    return "This is a fact file." if is_fact_file else "There are no labelled questions in it."
