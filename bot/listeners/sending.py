"""`/facts export`: the record as files, in a direct message to whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.blocks import sentence
from bot.delivery import outgoing
from bot.exporting import FORMS, export
from bot.listeners.facts_call import Word
from bot.wording import desk as wording
from facts.curation.actors import Role

if TYPE_CHECKING:
    from bot.listeners.facts_call import FactsCall

log = structlog.get_logger("onrecord.sending")


async def send_export(call: FactsCall) -> None:
    """Send the record in the form that the words name, YAML where they name none."""
    form = call.words.strip().lower() or FORMS[0]
    made = await export(call.services, form, by=call.actor)
    channel, _ = await outgoing.post_to_person(
        call.client, call.actor.person, sentence(wording.export_comes(made.facts, form))
    )
    try:
        await outgoing.upload(call.client, channel, made.files)
    except (SlackApiError, SlackRequestError) as error:
        code = str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("export_not_sent", error=code)
        await call.say(sentence(wording.export_not_sent(code)))
        return
    await call.say(sentence(wording.EXPORT_SENT))


WORDS = {"export": Word(send_export, Role.CURATOR)}
