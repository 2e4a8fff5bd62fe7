"""Labelled questions: what was asked, of which base, and what should come of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from facts.transfer import Document, read_files


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
    questions: list[LabelledQuestion]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The labelled questions of one base."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[LabelledQuestion, ...]


def read_questions(path: Path) -> QuestionSet:
    """Read a question file and the base that it names (relative to the file)."""
    form = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    documents = read_files([str(path.parent / form.base)])
    return QuestionSet(path.stem, tuple(documents), tuple(form.questions))
