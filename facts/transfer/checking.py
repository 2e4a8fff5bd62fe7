"""From plain values to documents, with every mistake named by file, line and field."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from facts.errors import Mistake
from facts.model import Article
from facts.transfer.documents import Document
from facts.transfer.form import SLUG, ArticleForm, DocumentForm, EntityForm, FactForm, StatementForm

if TYPE_CHECKING:
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
        return None, [parsed.mistake((), "The document is empty.")]
    if not isinstance(parsed.value, dict):
        return None, [parsed.mistake((), "A fact file starts with `article:`, `entities:` and `facts:`.")]
    try:
        form = DocumentForm.model_validate(parsed.value)
    except ValidationError as error:
        return None, [_mistake(parsed, found) for found in error.errors(include_url=False)]
    article_id = form.article.id or PurePath(parsed.file).stem
    if not SLUG.fullmatch(article_id):
        what = "The file's name can't serve as the article's id; write one, as in `id: syria-israel-talks`."
        return None, [parsed.mistake(("article", "id"), what)]
    article = Article(
        article_id, form.article.title, form.article.publisher, form.article.published, form.article.url
    )
    mistakes = _repeats(parsed, "entities", [entity.name for entity in form.entities])
    if mistakes:
        return None, mistakes
    entities = tuple(entity.entity() for entity in form.entities)
    facts = tuple(fact.fact(article) for fact in form.facts)
    return Document(article, entities, facts, parsed), []


def check_together(documents: list[Document]) -> list[Mistake]:
    """Return the mistakes that show only when all documents are seen: ids given twice."""
    mistakes: list[Mistake] = []
    facts: set[str] = set()
    articles: set[str] = set()
    for document in documents:
        if document.article.id in articles:
            mistakes.append(document.mistake(("article",), f"The article {document.article.id} is given twice."))
        articles.add(document.article.id)
        for at, fact in enumerate(document.facts):
            if fact.id in facts:
                mistakes.append(document.mistake(("facts", at, "id"), f"The id {fact.id} is given twice."))
            facts.add(fact.id)
    return mistakes


def _repeats(parsed: Parsed, where: str, keys: Iterable[Hashable]) -> list[Mistake]:
    seen: set[Hashable] = set()
    mistakes = []
    for at, key in enumerate(keys):
        if key in seen:
            mistakes.append(parsed.mistake((where, at, "name"), f"{key} is given twice."))
        seen.add(key)
    return mistakes


def _mistake(parsed: Parsed, error: Any) -> Mistake:
    path: Path = error["loc"]
    return parsed.mistake(path, _sentence(path, error))


def _sentence(path: Path, error: Any) -> str:
    kind, context = error["type"], error.get("ctx", {})
    sentences = {
        "missing": "This field is missing.",
        "extra_forbidden": f"There is no such field. The fields here are: {', '.join(_fields(path))}.",
        "enum": f"This is none of {context.get('expected')}.".replace(" or ", ", "),
        "string_type": "This must be text; put it in quotes.",
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
