"""What the listeners work with: the parts that all teams share, and those of the team that is being served."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.delivery.response_urls import ResponseUrls
from bot.delivery.turns import Turns
from bot.delivery.work import Gone, Locks, Looks, Work
from bot.limits import Limits

if TYPE_CHECKING:
    from bot.access import Access
    from bot.askers import Askers
    from bot.delivery.digests import Digests
    from bot.delivery.fanout import Fanout
    from bot.delivery.inbox import Inbox
    from bot.delivery.outbox import Outbox
    from bot.languages import Languages
    from bot.people import People
    from bot.tenants.identity import Identity
    from facts.curation.answers import Answers
    from facts.curation.audit import Audit
    from facts.curation.corrections import Corrections
    from facts.curation.desk import Desks
    from facts.curation.editing import Curation
    from facts.curation.follows import Follows
    from facts.curation.forgetting import Forgetting
    from facts.curation.lately import Lately
    from facts.curation.queue import Queue
    from facts.curation.replies import Replies
    from facts.curation.reviews import Reviews
    from facts.curation.roles import Roles
    from facts.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts that all teams share. Each of their acts names the workspace."""

    service: Service
    inbox: Inbox
    curation: Curation
    reviews: Reviews
    roles: Roles
    desks: Desks
    audit: Audit
    queue: Queue
    follows: Follows
    corrections: Corrections
    lately: Lately
    digests: Digests
    answers: Answers
    replies: Replies
    outbox: Outbox
    forgetting: Forgetting
    limits: Limits = field(default_factory=Limits)
    urls: ResponseUrls = field(default_factory=ResponseUrls)
    turns: Turns = field(default_factory=Turns)
    work: Work = field(default_factory=Work)
    locks: Locks = field(default_factory=Locks)
    looks: Looks = field(default_factory=Looks)
    gone: Gone = field(default_factory=Gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services(Parts):
    """The parts behind the listeners, for one team. `workspace` names the base that it asks."""

    identity: Identity
    workspace: str
    people: People
    languages: Languages
    access: Access
    askers: Askers
    fanout: Fanout
