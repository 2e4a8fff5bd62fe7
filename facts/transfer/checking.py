"""From pieces to items, with every mistake named by file, line and field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from facts.errors import Mistake
from facts.lengths import LONGEST_SLUG, SLUG
from facts.model import Article
from facts.transfer.documents import Item
from facts.transfer.form import ArticleForm, EntityForm, FactForm, StatementForm
from facts.transfer.parsing import STREAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer.parsing import Path, Piece

_FORMS: dict[str, type[BaseModel]] = {
    "article": ArticleForm,
    "entities": EntityForm,
    "facts": FactForm,
    "statements": StatementForm,
}
_FIELDS = ("article", *STREAMED)

UNKNOWN = Article("unknown")
"""Stands in for an article with mistakes, so that the facts beside it are looked at too."""


def check_piece(piece: Piece) -> Iterator[Item | Mistake]:
    """Yield the item that a piece holds, or the mistakes in it."""
    yield from piece.mistakes
    if not piece.path:
        if piece.value is None:
            yield piece.mistake((), "The document is empty.")
        elif not isinstance(piece.value, dict):
            yield piece.mistake((), "A fact file starts with `article:`, `entities:` and `facts:`.")
        return
    name = str(piece.path[0])
    if name == "article":
        yield from _article(piece)
    elif name not in STREAMED:
        yield piece.mistake((), _no_such_field(_FIELDS))
    elif len(piece.path) == 1:
        if piece.value is not None:
            yield piece.mistake((), "This must be a list.")
    else:
        yield from _member(piece, name)


def _article(piece: Piece) -> Iterator[Item | Mistake]:
    opened = piece.opened
    opened.article = UNKNOWN
    try:
        form = ArticleForm.model_validate(piece.value)
    except ValidationError as error:
        yield from _mistakes(piece, error)
        return
    article_id = form.id or opened.stem
    if form.id is None and (not SLUG.fullmatch(article_id) or len(article_id) > LONGEST_SLUG):
        what = "The file's name can't serve as the article's id; write one, as in `id: syria-israel-talks`."
        yield piece.mistake(("id",), what)
        return
    opened.article = Article(article_id, form.title, form.publisher, form.published, form.url)
    yield Item(opened.article, 0, opened.article, piece)


def _member(piece: Piece, name: str) -> Iterator[Item | Mistake]:
    opened = piece.opened
    article = opened.article or UNKNOWN
    place = opened.counts[name]
    opened.counts[name] += 1
    try:
        if name == "facts":
            yield Item(article, place, FactForm.model_validate(piece.value).fact(article), piece)
        else:
            yield Item(article, place, EntityForm.model_validate(piece.value).entity(), piece)
    except ValidationError as error:
        yield from _mistakes(piece, error)


def _mistakes(piece: Piece, error: ValidationError) -> Iterator[Mistake]:
    for found in error.errors(include_url=False):
        yield piece.mistake(found["loc"], sentence((*piece.path, *found["loc"]), found))


def sentence(path: Path, error: Any) -> str:
    """Say what is wrong with the field at `path`; `error` is one of pydantic's."""
    kind, context = error["type"], error.get("ctx", {})
    if error["input"] is None and kind != "value_error":
        return "This is empty."
    if kind == "extra_forbidden":
        names = [step for step in path[:-1] if isinstance(step, str)]
        return _no_such_field(_FORMS[names[-1]].model_fields)
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


def _no_such_field(fields: Iterable[str]) -> str:
    return f"There is no such field. The fields here are: {', '.join(fields)}."
