"""What people say of an answer: why this one, that it isn't what they asked, or which fact they meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot import wording
from bot.blocks import Menu, sentence, why
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.presses import is_public, thread_of
from facts.labels import Expected

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.blocks import Choice, Message
    from bot.delivery.bodies import Body
    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register the menu beside an answer."""
    app.action(Id.RESULT_MENU)(choose_in_menu)


async def choose_in_menu(ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], services: Services) -> None:
    """Say why this was the answer, or note that it wasn't one; only the person who chose sees either."""
    await ack()
    chosen, menu = Menu.of(action["selected_option"]["value"], action["block_id"])
    message = await (_not_my_question(services, body, menu) if chosen is Id.NOT_MY_QUESTION else _why(services, menu))
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


async def _not_my_question(services: Services, body: Body, menu: Menu) -> Message:
    noted = await services.service.noted_result(services.workspace, menu.question_id, menu.position)
    fact_id = menu.picked or (noted.fact_id if noted else None)
    if noted is None or fact_id is None:
        return sentence(wording.NO_LONGER_KNOWN)
    await services.service.label_question(services.workspace, noted.asked, Expected.NOT, fact_id, by=_labelled_by(body))
    return sentence(wording.NOTED_AS_WRONG)


async def _label_choice(services: Services, body: Body, choice: Choice, expected: Expected, fact_id: str) -> None:
    # The words come from the record: a button's are cut, and what is no longer kept must not come back.
    noted = await services.service.noted_result(services.workspace, choice.question_id, choice.position)
    if noted is not None:
        await services.service.label_question(services.workspace, noted.asked, expected, fact_id, by=_labelled_by(body))


def _labelled_by(body: Body) -> str | None:
    """Name the person for what others saw them do only: a question asked in private may be sent without a name."""
    return str(body["user"]["id"]) if is_public(body) else None
