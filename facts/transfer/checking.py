"""From plain values to documents, with every mistake named by file, line and field."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from facts.errors import Mistake
from facts.lengths import LONGEST_SLUG, SLUG
from facts.model import Article
from facts.transfer.documents import Document
from facts.transfer.form import (
    ArticleForm,
    DocumentForm,
    EntityForm,
    FactForm,
    StatementForm,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts.transfer.parsing import Parsed, Path

_FORMS: dict[str, type[BaseModel]] = {
    "article": ArticleForm,
    "entities": EntityForm,
    "facts": FactForm,
    "statements": StatementForm,
}


def check_document(parsed: Parsed) -> tuple[Document | None, list[Mistake]]:
    """Return the document that `parsed` holds, or the mistakes in it."""
    if parsed.value is None:
        return None, [*parsed.mistakes, parsed.mistake((), "The document is empty.")]
    if not isinstance(parsed.value, dict):
        what = "A fact file starts with `article:`, `entities:` and `facts:`."
        return None, [*parsed.mistakes, parsed.mistake((), what)]
    mistakes = [*parsed.mistakes, *_repeats([parsed], "entities", "name", "The entity")]
    try:
        form = DocumentForm.model_validate(parsed.value)
    except ValidationError as error:
        return None, mistakes + [_mistake(parsed, found) for found in error.errors(include_url=False)]
    article_id = form.article.id or PurePath(parsed.file).stem
    if not SLUG.fullmatch(article_id) or len(article_id) > LONGEST_SLUG:
        what = "The file's name can't serve as the article's id; write one, as in `id: syria-israel-talks`."
        mistakes.append(parsed.mistake(("article", "id"), what))
    if mistakes:
        return None, mistakes
    article = Article(article_id, form.article.title, form.article.publisher, form.article.published, form.article.url)
    entities = tuple(entity.entity() for entity in form.entities)
    facts = tuple(fact.fact(article) for fact in form.facts)
    return Document(article, entities, facts, parsed), []


def check_together(documents: Sequence[Parsed]) -> list[Mistake]:
    """Return the mistakes that show only when all documents are seen: ids given twice.

    Looks at the values as they were read, so that a document with other mistakes takes part too.
    """
    return [*_repeated_articles(documents), *_repeats(documents, "facts", "id", "The id")]


def _repeated_articles(documents: Sequence[Parsed]) -> Iterator[Mistake]:
    first: dict[str, Parsed] = {}
    for parsed in documents:
        if not isinstance(parsed.value, dict):
            continue
        article = parsed.value.get("article")
        found = article.get("id") if isinstance(article, dict) else None
        article_id = found if isinstance(found, str) else PurePath(parsed.file).stem
        earlier = first.setdefault(article_id, parsed)
        if earlier is not parsed:
            yield parsed.mistake(("article",), f"The article {article_id} {_twice(earlier, ('article',))}")


def _repeats(documents: Sequence[Parsed], where: str, field: str, noun: str) -> Iterator[Mistake]:
    first: dict[str, tuple[Parsed, Path]] = {}
    for parsed in documents:
        members = parsed.value.get(where) if isinstance(parsed.value, dict) else None
        for at, member in enumerate(members if isinstance(members, list) else []):
            found = member.get(field) if isinstance(member, dict) else None
            if not isinstance(found, str) or not found.strip():
                continue
            path: Path = (where, at, field)
            earlier = first.setdefault(found.strip(), (parsed, path))
            if earlier != (parsed, path):
                yield parsed.mistake(path, f"{noun} {found.strip()} {_twice(*earlier)}")


def _twice(earlier: Parsed, path: Path) -> str:
    line = earlier.line_near(path)
    return f"is given twice, first in {earlier.file}{'' if line is None else f':{line}'}."


def _mistake(parsed: Parsed, error: Any) -> Mistake:
    path: Path = error["loc"]
    return parsed.mistake(path, sentence(path, error))


def sentence(path: Path, error: Any) -> str:
    """Say what is wrong with the field at `path`; `error` is one of pydantic's."""
    kind, context = error["type"], error.get("ctx", {})
    if error["input"] is None and kind != "value_error":
        return "This is empty."
    if kind == "extra_forbidden":
        return f"There is no such field. The fields here are: {', '.join(_fields(path))}."
    sentences = {
        "missing": "This field is missing.",
        "enum": f"This is none of {context.get('expected')}.".replace(" or ", ", "),
        "string_type": "This must be text; put it in quotes.",
        "string_unicode": "This holds a character that can't be stored (a lone surrogate).",
        "list_type": "This must be a list.",
        "model_type": "This must be a group of fields.",
        "too_short": "At least one is needed.",
        "too_long": f"There are too many; at most {context.get('max_length')} are taken.",
        "string_too_long": f"This is too long; at most {context.get('max_length')} characters are taken.",
    }
    if kind == "value_error":
        return f"This {context['error']}."
    if kind.startswith("date"):
        return "This is no date; write it as 2025-08-22."
    return sentences.get(kind, f"{error['msg']}.")


def _fields(path: Path) -> list[str]:
    names = [step for step in path[:-1] if isinstance(step, str)]
    return list((_FORMS[names[-1]] if names else DocumentForm).model_fields)
