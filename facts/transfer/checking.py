"""From pieces to items, with every mistake named by file, line and field."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from facts.curation.snapshots import article_of
from facts.errors import Mistake
from facts.lengths import LONGEST_SLUG, SLUG
from facts.model import Article, State
from facts.transfer.documents import Item
from facts.transfer.form import (
    A_SLUG,
    ArticleForm,
    EntityForm,
    FactForm,
    StatementForm,
    article_form,
    entity_form,
    fact_form,
)
from facts.transfer.parsing import STREAMED
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer.parsing import Path, Piece

_FORMS: dict[str, type] = {
    "article": ArticleForm,
    "entities": EntityForm,
    "facts": FactForm,
    "statements": StatementForm,
}
_FIELDS = ("article", *STREAMED)

UNKNOWN = Article("unknown")
"""Stands in for an article with mistakes, so that the facts beside it are looked at too."""


def check_piece(piece: Piece) -> Iterable[Item | Mistake]:
    """Return the item that a piece holds, or the mistakes in it."""
    if len(piece.path) > 1 and piece.path[0] in STREAMED and not piece.mistakes:
        return _member(piece)  # as nearly every piece is
    return chain(piece.mistakes, _whole(piece))


def _whole(piece: Piece) -> Iterable[Item | Mistake]:
    if not piece.path:
        if piece.value is None:
            return (piece.mistake((), "The document is empty."),)
        if not isinstance(piece.value, dict):
            return (piece.mistake((), "A fact file starts with `article:`, `entities:` and `facts:`."),)
        return ()
    name = str(piece.path[0])
    if name == "article":
        return _article(piece)
    if name not in STREAMED:
        return (piece.mistake((), _no_such_field(_FIELDS)),)
    if len(piece.path) == 1:
        return () if piece.value is None else (piece.mistake((), "This must be a list."),)
    return _member(piece)


def _article(piece: Piece) -> Iterator[Item | Mistake]:
    opened = piece.opened
    opened.article = UNKNOWN
    try:
        form = article_form.validate_python(piece.value)
    except ValidationError as error:
        yield from _mistakes(piece, error)
        return
    article_id = form.get("id") or opened.stem
    if not form.get("id") and (not SLUG.fullmatch(article_id) or len(article_id) > LONGEST_SLUG):
        what = "The file's name can't serve as the article's id; write one, as in `id: syria-israel-talks`."
        yield piece.mistake(("id",), what)
        return
    values = {field: form.get(field) for field in ("title", "publisher", "published", "url")}
    opened.article = article_of({"id": article_id, **values})
    yield Item(opened.article, 0, "article", article_id, values, piece)


def _member(piece: Piece) -> Iterable[Item | Mistake]:
    name = str(piece.path[0])
    opened = piece.opened
    article = opened.article or UNKNOWN
    place = opened.counts[name]
    opened.counts[name] += 1
    try:
        if name == "facts":
            fact = fact_form.validate_python(piece.value)
            return (Item(article, place, "fact", fact["id"], _fact_values(fact, article.id), piece),)
        entity = entity_form.validate_python(piece.value)
        values = {"kind": entity["kind"], "also": entity.get("also") or []}
        return (Item(article, place, "entity", entity["name"], values, piece),)
    except ValidationError as error:
        return _mistakes(piece, error)


def _fact_values(form: FactForm, article_id: str) -> dict[str, Any]:
    """Return a checked fact as a snapshot has it: in the form's order, without what is empty."""
    values: dict[str, Any] = _filled(form)
    if values.get("state") == State.PUBLISHED:
        del values["state"]
    values["statements"] = [_filled(one) for one in form["statements"]]
    values["article"] = article_id
    return values


def _filled(form: Any) -> dict[str, Any]:
    """Return what of a checked form is not empty; most have nothing empty, and are taken as they are."""
    return form if all(form.values()) else {key: value for key, value in form.items() if value}


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
        return _no_such_field(_FORMS[names[-1]].__annotations__)
    sentences = {
        "missing": "This field is missing.",
        "literal_error": worded("This is none of {known}.", known=str(context.get("expected")).replace(" or ", ", ")),
        "string_type": "This must be text; put it in quotes.",
        "string_unicode": "This holds a character that can't be stored (a lone surrogate).",
        "list_type": "This must be a list.",
        "dict_type": "This must be a group of fields.",
        "too_short": "At least one is needed.",
        "too_long": worded("There are too many; at most {most} are taken.", most=context.get("max_length")),
        "string_too_short": "This is empty; leave the field out or write something.",
        "string_too_long": worded(
            "This is too long; at most {most} characters are taken.", most=context.get("max_length")
        ),
    }
    if kind == "string_pattern_mismatch":
        return _unmatched(error["input"], context["pattern"])
    if kind == "value_error":
        return f"This {context['error']}."
    return sentences.get(kind, f"{error['msg']}.")


def _unmatched(text: str, pattern: str) -> str:
    if pattern == A_SLUG:
        return "This must be a slug: small letters, digits and single hyphens, as in paris-meeting-july."
    unstorable = next(character for character in text if not re.match(pattern, character))
    return worded("This holds a character that can't be stored ({code}).", code=f"U+{ord(unstorable):04X}")


def _no_such_field(fields: Iterable[str]) -> str:
    return worded("There is no such field. The fields here are: {fields}.", fields=", ".join(fields))
