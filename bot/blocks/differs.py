"""“Not on record as asked”: what was asked beside the record, that fact, and what bears on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.answer import answer
from bot.blocks.brief import behind, brief
from bot.blocks.menu import with_menu
from bot.blocks.message import section, sections
from bot.blocks.mrkdwn import quoted
from bot.blocks.status import claim_line, hold_line, status_line
from bot.wording import asking as wording
from facts.questions import SUGGESTIONS_SHOWN

if TYPE_CHECKING:
    from bot.blocks.menu import Menu
    from bot.blocks.message import Block
    from bot.blocks.sharing import Private
    from facts.matching.results import Difference, Suggestion
    from facts.model import Fact

DIFFERENCES_SHOWN = 8


def differs(
    fact: Fact,
    differences: tuple[Difference, ...],
    related: tuple[Suggestion, ...],
    menu: Menu | None = None,
    private: Private | None = None,
    *,
    full: bool = False,
) -> list[Block]:
    """Show that `fact` is not what was asked, where they differ, and up to three `related` facts.

    What only one person sees (`private`) can be shared; `full` shows every statement at once.
    """
    lines = [wording.DIFFERS_TITLE, *(_line(difference) for difference in differences[:DIFFERENCES_SHOWN])]
    shown_of_it = answer(fact, endless=True) if full else brief(fact)
    blocks = [with_menu(section("\n".join(lines)), menu, as_asked=False), *shown_of_it]
    if related:
        shown = [_related(suggestion.fact) for suggestion in related[:SUGGESTIONS_SHOWN]]
        blocks += sections([wording.RELATED_TITLE, *shown])
    return blocks if menu is None else [*blocks, behind(fact, menu, private)]


def _line(difference: Difference) -> str:
    asked, on_record = quoted(difference.asked, 150), quoted(difference.on_record, 150)
    return wording.difference(difference.kind, asked, on_record)


def _related(fact: Fact) -> str:
    return "\n".join(["• " + claim_line(fact, 400), *hold_line(fact), status_line(fact.status)])
