"""The forms for an article's details: typed once before its facts are entered, and changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.message import sections
from bot.blocks.modals import inputs
from bot.blocks.modals.drafts import read_day
from bot.blocks.modals.statement import kind_field
from bot.blocks.modals.view import View, form
from bot.ids import Field, Id
from bot.wording import curation as said
from facts.curation.outcomes import ChangeKind
from facts.lengths import LONGEST_LINE, LONGEST_SLUG, LONGEST_TEXT
from facts.model import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from bot.blocks.modals.typed import Typed


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article's details as they stand in a form; `published` is written as 2031-04-02."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, article: Article) -> ArticleDraft:
        """Return the details of an article on record."""
        published = None if article.published is None else article.published.isoformat()
        return cls(article.title, article.publisher, published, article.url)

    @classmethod
    def read(cls, typed: Typed) -> ArticleDraft:
        """Return what was typed."""
        return cls(*(typed.text(one) for one in (Field.TITLE, Field.PUBLISHER, Field.PUBLISHED, Field.URL)))

    def article(self, article_id: str) -> Article:
        """Return the article as it was typed. Raises Invalid for a date that is none."""
        return Article(article_id, self.title, self.publisher, read_day(self.published, "published"), self.url)


def article_form(carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form for a new article's details; each may stay empty, and is then shown as not on file."""
    blocks = [
        *sections(notices),
        *_details(ArticleDraft()),
        inputs.text(Field.FACT_ID, said.FACT_ID, hint=said.ARTICLE_ID_HINT, most=LONGEST_SLUG, optional=True),
    ]
    return form(Id.ARTICLE_FORM, said.ARTICLE_TITLE, said.ARTICLE_NEXT, blocks, carried)


def article_edit_form(
    draft: ArticleDraft, carried: Carried, notices: Sequence[str] = (), *, kind: ChangeKind = ChangeKind.UPDATED
) -> View:
    """Make the form that changes an article's details; `notices` are shown first, `kind` is what is chosen."""
    blocks = [*sections(notices), *_details(draft), kind_field(kind)]
    return form(Id.ARTICLE_EDIT_FORM, said.ARTICLE_EDIT_TITLE, said.SAVE, blocks, carried)


def _details(draft: ArticleDraft) -> list[Block]:
    return [
        inputs.text(Field.TITLE, said.TITLE, value=draft.title, most=LONGEST_LINE, optional=True, focus=True),
        inputs.text(Field.PUBLISHER, said.PUBLISHER, value=draft.publisher, most=LONGEST_LINE, optional=True),
        inputs.day(Field.PUBLISHED, said.PUBLISHED, value=draft.published),
        inputs.text(Field.URL, said.URL, value=draft.url, most=LONGEST_TEXT, optional=True),
    ]
