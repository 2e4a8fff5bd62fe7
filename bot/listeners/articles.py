"""An article's details come back: saved once, then fact after fact from it without typing them again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import FactDraft, read_day
from bot.blocks.modals.fact import article_label, fact_form
from bot.blocks.modals.inputs import options_of
from bot.blocks.modals.typed import Typed
from bot.blocks.mrkdwn import clip
from bot.ids import Field, Id
from bot.listeners.permissions import only_curators
from bot.wording import curation as wording
from facts.errors import Invalid
from facts.model import Article

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor

OPTIONS_SHOWN = 100
"""The most options that Slack takes."""

VALUE_CHARACTERS = 150
"""The most characters of an option's value."""


def register(app: AsyncApp) -> None:
    """Register the form, and the menu in which articles are looked up."""
    app.view(Id.ARTICLE_FORM, middleware=[only_curators])(article_submitted)
    app.options(Field.ARTICLE, middleware=[only_curators])(find_articles)


async def article_submitted(ack: AsyncAck, view: dict[str, Any], services: Services, actor: Actor) -> None:
    """Save the article and go on to its first fact."""
    carried, typed = Carried.of(view["private_metadata"]), Typed.of(view)
    title, url = typed.text(Field.TITLE), typed.text(Field.URL)
    article_id, published = typed.text(Field.FACT_ID), typed.text(Field.PUBLISHED)
    article = Article(
        article_id or await services.curation.free_article_id(services.workspace, title or url or ""),
        title,
        typed.text(Field.PUBLISHER),
        read_day(published, "published"),
        url,
    )
    if not (article_id or title or url):
        raise Invalid({"title": wording.NAME_THE_ARTICLE})
    # One that is on file is gone on with; its details are not overwritten by what a new one happens to share.
    known = {one.id: one for one in await services.curation.articles(services.workspace)}.get(article.id)
    if known is not None and known != article:
        raise Invalid({"id": wording.article_id_taken(article.id)})
    saved = known or await services.curation.save_article(services.workspace, article, by=actor)
    notice = wording.facts_of(clip(article_label(saved.title, saved.publisher, saved.id), 300))
    again = replace(carried, article_id=saved.id, entered=0)
    await ack(response_action="update", view=fact_form(FactDraft(), again, [notice]))


async def find_articles(ack: AsyncAck, body: Body, services: Services) -> None:
    """Answer what is typed into the menu of articles: those that have the words, the newest published first."""
    words = str(body.get("value") or "").casefold().split()
    found = [
        (article_label(one.title, one.publisher, one.id), one)
        for one in await services.curation.articles(services.workspace)
    ]
    fitting = [(label, one) for label, one in found if all(word in f"{label} {one.id}".casefold() for word in words)]
    fitting.sort(key=lambda pair: pair[1].published or dt.date.min, reverse=True)
    # An option's value has room for 150 characters; an id that is longer can't be chosen here.
    options = [(label, one.id) for label, one in fitting if len(one.id) <= VALUE_CHARACTERS]
    await ack(options=options_of(options[:OPTIONS_SHOWN]))
