"""The menu beside an answer: why this one, its history, the line to copy, and that it isn't what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import Menu, Message, sentence, why
from bot.blocks.copy_line import copied
from bot.blocks.destination import Destination, Room
from bot.blocks.nothing import offer_queue
from bot.blocks.past import past
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.following import follow_shown
from bot.listeners.presses import is_public, thread_of
from bot.listeners.rooms import page
from bot.listeners.visitors import visitor
from bot.wording import asking as wording
from facts.curation.entries import Reason
from facts.labels import Expected

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.blocks import Choice
    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.model import Fact


def register(app: AsyncApp) -> None:
    """Register the menu beside an answer."""
    app.action(Id.RESULT_MENU)(choose_in_menu)


async def choose_in_menu(ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], services: Services) -> None:
    """Do what was chosen; only the person who chose sees what comes of it."""
    await ack()
    chosen, menu = Menu.of(action["selected_option"]["value"], action["block_id"])
    if chosen is Id.NOT_MY_QUESTION:
        message = await _not_my_question(services, body, menu)
    elif chosen is Id.FOLLOW_FACT:
        message = await follow_shown(services, body["user"]["id"], menu)
    elif chosen is Id.SHOW_HISTORY:
        message = await _history(services, body, menu)
    elif chosen is Id.COPY_LINE:
        fact = await _shown(services, menu)
        message = sentence(wording.NO_LONGER_KNOWN) if fact is None else copied(fact)
    else:
        message = await _why(services, menu)
    await outgoing.respond(body["response_url"], message, thread_ts=thread_of(body))


async def label_chosen(services: Services, body: Body, choice: Choice, fact_id: str) -> None:
    """Keep that the fact that was picked among suggestions answers the question."""
    await _label_choice(services, body, choice, Expected.ANSWER, fact_id)


async def label_refused(services: Services, body: Body, choice: Choice) -> None:
    """Keep that none of the facts that were offered answers the question."""
    for fact_id in choice.offered:
        await _label_choice(services, body, choice, Expected.NOT, fact_id)


async def _why(services: Services, menu: Menu) -> Message:
    result = await services.service.ask_again(services.workspace, menu.question_id, menu.position, picked=menu.picked)
    return sentence(wording.NO_LONGER_KNOWN) if result is None else why(result)


async def _history(services: Services, body: Body, menu: Menu) -> Message:
    """Show a curator the fact's timeline, anybody else what readers saw become of it."""
    fact = await _shown(services, menu)
    if fact is None:
        return sentence(wording.NO_LONGER_KNOWN)
    actor = await visitor(services, body)
    if actor.may_curate:
        return Message.of(await page(services, actor, Destination(Room.HISTORY, fact_id=fact.id)))
    return past(fact, await services.curation.history(services.workspace, fact.id))


async def _shown(services: Services, menu: Menu) -> Fact | None:
    """Return the fact that a menu stands beside, as it is now; None where it is no longer on the record."""
    noted = await services.service.noted_result(services.workspace, menu.question_id, menu.position)
    fact_id = menu.picked or (noted.fact_id if noted else None)
    return None if fact_id is None else await services.service.fact(services.workspace, fact_id)


async def _not_my_question(services: Services, body: Body, menu: Menu) -> Message:
    noted = await services.service.noted_result(services.workspace, menu.question_id, menu.position)
    fact_id = menu.picked or (noted.fact_id if noted else None)
    if noted is None or fact_id is None:
        return sentence(wording.NO_LONGER_KNOWN)
    await services.service.label_question(services.workspace, noted.asked, Expected.NOT, fact_id, by=_labelled_by(body))
    if not is_public(body):
        # What was asked in private goes to the curators at the asker's wish only.
        return Message.of([*sentence(wording.NOTED_AS_WRONG).blocks, *offer_queue(menu.question_id, menu.position)])
    await services.service.queue_question(services.workspace, menu.question_id, named=True)
    await services.queue.add(services.workspace, menu.question_id, why=Reason.NOT_MINE, positions=[menu.position])
    return sentence(wording.NOTED_AS_WRONG)


async def _label_choice(services: Services, body: Body, choice: Choice, expected: Expected, fact_id: str) -> None:
    # The words come from the record: a button's are cut, and what is no longer kept must not come back.
    noted = await services.service.noted_result(services.workspace, choice.question_id, choice.position)
    if noted is not None:
        await services.service.label_question(services.workspace, noted.asked, expected, fact_id, by=_labelled_by(body))


def _labelled_by(body: Body) -> str | None:
    """Name the person for what others saw them do only: a question asked in private may be sent without a name."""
    return str(body["user"]["id"]) if is_public(body) else None
