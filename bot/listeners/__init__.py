"""What people do in Slack, one file a kind; each registers its handlers, which are plain functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.listeners import (
    acting,
    actions,
    adding,
    article_edits,
    articles,
    changing,
    commands,
    desk,
    facts_command,
    feedback,
    following,
    forgetting,
    going,
    home,
    importing,
    lifecycle,
    mentions,
    messages,
    permissions,
    queue_acts,
    recording,
    reviewing,
    sharing,
    shortcuts,
    unfolding,
)
from bot.listeners.admission import Admitting

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

ASKING = (commands, mentions, messages, shortcuts, actions, unfolding, sharing, feedback, following, forgetting)
CURATING = (
    permissions,
    facts_command,
    acting,
    adding,
    articles,
    article_edits,
    changing,
    importing,
    recording,
    reviewing,
    queue_acts,
)
LOOKING = (home, going, desk)
FOR_ASKERS = (*ASKING, home)
ENDING = (lifecycle,)


def register(app: AsyncApp) -> None:
    """Register every listener, once, on `app`."""
    admitting = cast("AsyncApp", Admitting(app))
    for kind in (*ASKING, *CURATING, *LOOKING, *ENDING):
        kind.register(admitting if kind in FOR_ASKERS else app)
