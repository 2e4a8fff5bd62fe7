"""What the listeners work with; made once by whoever starts the bot, and handed to every listener."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.delivery.work import Locks, Looks, Work

if TYPE_CHECKING:
    from bot.access import Access
    from bot.delivery.digests import Digests
    from bot.delivery.fanout import Fanout
    from bot.delivery.inbox import Inbox
    from bot.delivery.outbox import Outbox
    from bot.people import People
    from facts.curation.answers import Answers
    from facts.curation.audit import Audit
    from facts.curation.corrections import Corrections
    from facts.curation.desk import Desks
    from facts.curation.editing import Curation
    from facts.curation.follows import Follows
    from facts.curation.lately import Lately
    from facts.curation.queue import Queue
    from facts.curation.replies import Replies
    from facts.curation.reviews import Reviews
    from facts.curation.roles import Roles
    from facts.service import Service


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in Slack, as `auth.test` says once at the start."""

    team_id: str
    bot_user_id: str
    bot_id: str | None = None
    enterprise_id: str | None = None


@dataclass(frozen=True, slots=True)
class Services:
    """The parts behind the listeners. `workspace` names the base that the bot's team asks."""

    service: Service
    inbox: Inbox
    identity: Identity
    workspace: str
    curation: Curation
    reviews: Reviews
    roles: Roles
    desks: Desks
    audit: Audit
    queue: Queue
    follows: Follows
    corrections: Corrections
    people: People
    access: Access
    lately: Lately
    digests: Digests
    answers: Answers
    replies: Replies
    outbox: Outbox
    fanout: Fanout
    work: Work = field(default_factory=Work)
    locks: Locks = field(default_factory=Locks)
    looks: Looks = field(default_factory=Looks)
