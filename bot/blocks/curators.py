"""Who keeps the record: roles, who gave them, and for admins how to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.message import actions, button, context, plain_text, section
from bot.blocks.moments import moment, person
from bot.blocks.mrkdwn import clip
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import desk as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block
    from facts.curation.roles import Held


def curators_page(
    holders: Sequence[Held], total: int, destination: Destination, *, group: str | None, may_change: bool
) -> list[Block]:
    """Show `holders`, which begin at the destination's offset; with `may_change`, buttons that change roles.

    `group` is the Slack user group that the curators are tied to, None where there is none.
    """
    blocks = [section(wording.CURATORS_TITLE)]
    if group is not None:
        blocks.append(context([wording.tied_to_group(clip(group, 64))]))
    if holders:
        blocks += paged([[_holder(one, may_change=may_change)] for one in holders], destination, total)
    else:
        blocks.append(section(wording.NO_CURATORS))
    blocks.append(context([wording.SLACK_ADMINS_ARE_ADMINS]))
    if may_change:
        choosers = [(Id.GIVE_CURATOR, wording.ADD_CURATOR), (Id.GIVE_ADMIN, wording.ADD_ADMIN)]
        blocks.append(actions(*(_people(action, label) for action, label in choosers)))
    return blocks


def _holder(one: Held, *, may_change: bool) -> Block:
    line = wording.holder(person(one.person), wording.ROLES[one.role], person(one.given_by), moment(one.given_at))
    if not may_change:
        return section(line)
    return {**section(line), "accessory": button(Id.TAKE_ROLE, wording.TAKE_ROLE, one.person)}


def _people(action: Id, placeholder: str) -> dict[str, Any]:
    return {
        "type": "users_select",
        "action_id": str(action),
        "placeholder": plain_text(placeholder),
    }
