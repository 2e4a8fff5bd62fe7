"""Changing an article's details: the form, what it corrects, and two who do it at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks import Message, sentence
from bot.blocks.message import button, section
from bot.blocks.modals.article import ArticleDraft, article_edit_form
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.fact import article_label
from bot.blocks.modals.typed import Typed
from bot.blocks.moments import person
from bot.blocks.mrkdwn import clip
from bot.blocks.provenance import article_lines
from bot.ids import Field, Id
from bot.listeners.facts_call import Word, from_form
from bot.listeners.forms import bearings
from bot.listeners.permissions import only_curators
from bot.wording import curation as wording
from facts.curation.actors import Role
from facts.curation.outcomes import ChangeKind
from facts.errors import ArticleChanged

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks.message import Block
    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import FactsCall
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.model import Article

ARTICLES_OFFERED = 8


def register(app: AsyncApp) -> None:
    """Register the form."""
    app.view(Id.ARTICLE_EDIT_FORM, middleware=[only_curators])(article_edit_submitted)


async def edit_article(call: FactsCall) -> None:
    """Open the form for the article that the words name: its id, or words of its title and publisher."""
    words = call.words.strip().strip("`")
    known = await call.services.curation.articles(call.workspace)
    exact = [one for one in known if one.id == words]
    found = exact or [one for one in known if _has(one, words.casefold().split())]
    if len(found) != 1:
        await call.say(_which(found, words))
        return
    article, revision = await call.services.curation.article(call.workspace, found[0].id)
    carried = replace(bearings(call), article_id=article.id, expected=revision)
    reach = await call.services.corrections.reach_of_article(call.workspace, article.id)
    notices = [wording.reach_of_article(reach.replies, reach.people)] if reach.replies or reach.people else []
    await call.open(article_edit_form(ArticleDraft.of(article), carried, notices))


async def article_edit_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Save the details; where somebody else changed them meanwhile, show that beside what was typed."""
    carried, typed = Carried.of(view["private_metadata"]), Typed.of(view)
    call = from_form(services, client, actor, body, carried)
    draft = ArticleDraft.read(typed)
    kind = ChangeKind(typed.text(Field.KIND) or ChangeKind.UPDATED)
    wanted = draft.article(carried.article_id or "")
    # A form that names an article which isn't there is none of ours: nothing new is made of it.
    await services.curation.article(call.workspace, wanted.id)
    reach = await services.corrections.reach_of_article(call.workspace, wanted.id)
    try:
        saved = await services.curation.save_article(
            call.workspace, wanted, by=actor, expected=carried.expected, kind=kind
        )
    except ArticleChanged as error:
        again = replace(carried, expected=error.revision)
        lines = [wording.article_conflict(person(error.by)), *article_lines(error.current)]
        await ack(response_action="update", view=article_edit_form(draft, again, ["\n".join(lines)], kind=kind))
        return
    await ack()
    said = [wording.article_saved(_label(saved))]
    if reach.replies or reach.people:
        said.append(wording.CORRECTION_BEGUN)
    await call.say(sentence(" ".join(said)))


def _which(found: list[Article], words: str) -> Message:
    if not found:
        return sentence(wording.no_article_found(clip(words, 100)))
    return Message.of([section(wording.PICK_ARTICLE), *(_offer(one) for one in found[:ARTICLES_OFFERED])])


def _offer(article: Article) -> Block:
    line = f"{wording.apart(_label(article))} · {wording.code(clip(article.id, 200))}"
    return {**section(line), "accessory": button(Id.EDIT_ARTICLE, wording.THIS_ARTICLE, article.id)}


def _label(article: Article) -> str:
    return clip(article_label(article.title, article.publisher, article.id), 300)


def _has(article: Article, words: list[str]) -> bool:
    whole = f"{article.id} {article.title or ''} {article.publisher or ''}".casefold()
    return all(word in whole for word in words)


WORDS = {"edit-article": Word(edit_article, Role.CURATOR)}
