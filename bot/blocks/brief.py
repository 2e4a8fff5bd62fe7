"""The everyday answer: a handful of lines, and all the rest behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.answer import headed
from bot.blocks.kept import kept
from bot.blocks.message import actions, button, context
from bot.blocks.provenance import provenance
from bot.blocks.sharing import share_buttons
from bot.ids import Id
from bot.wording import surfaces as wording

if TYPE_CHECKING:
    from bot.blocks.menu import Menu
    from bot.blocks.message import Block
    from bot.blocks.sharing import Private
    from facts.model import Fact

BETWEEN = " · "


def brief(fact: Fact, menu: Menu | None = None, private: Private | None = None) -> list[Block]:
    """Show whose status `fact` has, its claim, where it comes from and as of when.

    Its statements stand behind a button, where there is a `menu`, that is, a question on file. What only one
    person sees (`private`) can be shared.
    """
    shown = [*headed(fact, menu), context([_small_print(fact)])]
    if menu is None:
        return shown
    return [*shown, behind(fact, menu, private)]


@kept
def _small_print(fact: Fact) -> str:
    return BETWEEN.join(provenance(fact))


def behind(fact: Fact, menu: Menu, private: Private | None) -> Block:
    """Make the row of buttons under an answer."""
    statements = button(Id.SHOW_STATEMENTS, wording.statements_button(len(fact.statements)), fact.id)
    return actions(statements, *share_buttons(menu, private))
