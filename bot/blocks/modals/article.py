"""The form for an article's details, typed once before its facts are entered one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import sections
from bot.blocks.modals import inputs
from bot.blocks.modals.view import View, form
from bot.ids import Field, Id
from bot.wording import curation as said
from facts.lengths import LONGEST_LINE, LONGEST_SLUG, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.modals.carried import Carried


def article_form(carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form for a new article's details; each may stay empty, and is then shown as not on file."""
    blocks = [
        *sections(notices),
        inputs.text(Field.TITLE, said.TITLE, most=LONGEST_LINE, optional=True, focus=True),
        inputs.text(Field.PUBLISHER, said.PUBLISHER, most=LONGEST_LINE, optional=True),
        inputs.day(Field.PUBLISHED, said.PUBLISHED),
        inputs.text(Field.URL, said.URL, most=LONGEST_TEXT, optional=True),
        inputs.text(Field.FACT_ID, said.FACT_ID, hint=said.ARTICLE_ID_HINT, most=LONGEST_SLUG, optional=True),
    ]
    return form(Id.ARTICLE_FORM, said.ARTICLE_TITLE, said.ARTICLE_NEXT, blocks, carried)
