"""The form that takes a fact file: first the file, then what it would change, then the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import sections
from bot.blocks.modals import inputs
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.view import View, form, notice
from bot.blocks.mrkdwn import clip
from bot.ids import Field, Id
from bot.wording import importing as said

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES_SHOWN = 30


def import_form(carried: Carried, endings: Sequence[str], ratings_endings: Sequence[str], most: int) -> View:
    """Ask for at most `most` files whose names end in one of `endings`, and for a map of ratings if there is one."""
    blocks = [
        *sections([said.IMPORT_EXPLAINED]),
        inputs.file(Field.FILE, said.FILE, endings, most=most, hint=said.FILE_HINT),
        inputs.file(Field.RATINGS, said.RATINGS, ratings_endings, hint=said.RATINGS_HINT, optional=True),
    ]
    return form(Id.IMPORT_FORM, said.IMPORT_TITLE, said.IMPORT_READ, blocks, carried)


def import_confirmation(carried: Carried, name: str, new: int, changed: int, lines: Sequence[str]) -> View:
    """Show what files would change, and ask whether to import them.

    `name` says which; it and the `lines` are plain text.
    """
    shown = [f"`{clip(line, 200)}`" for line in lines[:LINES_SHOWN] if line.strip()]
    blocks = sections([said.import_would(clip(name, 1_000), new, changed), *shown])
    return form(Id.IMPORT_FORM, said.IMPORT_TITLE, said.IMPORT, blocks, carried)


def import_mistakes(mistakes: Sequence[str]) -> View:
    """Show why a file can't be taken, a mistake a line as plain text; nothing was changed."""
    shown = [f"• {clip(mistake, 400)}" for mistake in mistakes[:LINES_SHOWN]]
    if len(mistakes) > LINES_SHOWN:
        shown.append(said.more_mistakes(len(mistakes) - LINES_SHOWN))
    view = notice(said.IMPORT_REFUSED, said.IMPORT_TITLE)
    return {**view, "blocks": sections([said.IMPORT_REFUSED, *shown])}
