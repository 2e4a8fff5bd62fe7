"""`/facts import`: a file is read, what it would change is shown, and then it is brought in, all of it or nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks import sentence
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.importing import import_confirmation, import_form, import_mistakes
from bot.blocks.modals.typed import Typed
from bot.blocks.modals.view import notice
from bot.blocks.mrkdwn import clip
from bot.delivery.files import FilesRefused, download
from bot.ids import Field, Id
from bot.importing import ENDINGS, LARGEST_UPLOAD, bring_in
from bot.listeners.facts_call import Word, from_form
from bot.listeners.forms import bearings
from bot.listeners.looking_over import ACKNOWLEDGED_SECONDS
from bot.listeners.permissions import only_curators
from bot.wording import importing as wording
from bot.wording import problems
from facts.curation.actors import Role
from facts.curation.desk import Review
from facts.errors import FactFileError, InputError, Invalid, NotAllowed

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks.modals.view import View
    from bot.delivery.bodies import Body
    from bot.listeners.facts_call import FactsCall
    from bot.services import Services
    from facts.curation.actors import Actor


def register(app: AsyncApp) -> None:
    """Register the form."""
    app.view(Id.IMPORT_FORM, middleware=[only_curators])(import_submitted)


async def import_facts(call: FactsCall) -> None:
    """Ask for a file."""
    await _require_allowed(call)
    try:
        await call.open(import_form(bearings(call), ENDINGS))
    except SlackApiError as error:
        # Without the scope files:read Slack refuses a form that asks for a file.
        if error.response.get("error") not in ("invalid_arguments", "missing_scope"):
            raise
        await call.say(sentence(wording.FILES_NEED_SCOPE))


async def import_submitted(
    ack: AsyncAck, body: Body, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Show what the file would change; when that was seen, import it."""
    carried = Carried.of(view["private_metadata"])
    call = from_form(services, client, actor, body, carried)
    await _require_allowed(call)
    if carried.file_id is not None:
        await ack()
        await _import(call, carried.file_id)
        return
    files = Typed.of(view).files.get(Field.FILE, ())
    if not files:
        raise Invalid({"file": wording.CHOOSE_A_FILE})
    await ack(response_action="update", view=notice(wording.IMPORT_READING, wording.IMPORT_TITLE))
    shown, _ = await asyncio.gather(
        _compared(call, replace(carried, file_id=str(files[0]["id"]))), asyncio.sleep(ACKNOWLEDGED_SECONDS)
    )
    await client.views_update(view_id=view["id"], view=shown)


async def _compared(call: FactsCall, carried: Carried) -> View:
    try:
        file = await download(call.client, carried.file_id or "", LARGEST_UPLOAD)
        compared = await bring_in(call.services, file, call.actor, dry_run=True)
    except FactFileError as error:
        return import_mistakes([problems.of_mistake(mistake) for mistake in error.mistakes])
    except InputError as error:
        return import_mistakes([problems.of_error(error)])
    except FilesRefused as error:
        return notice(wording.files_refused(clip(error.code, 200)), wording.IMPORT_TITLE)
    if not compared.new and not compared.changed:
        return notice(wording.import_nothing(clip(file.name, 200)), wording.IMPORT_TITLE)
    return import_confirmation(carried, file.name, compared.new, compared.changed, problems.of_lines(compared.lines))


async def _import(call: FactsCall, file_id: str) -> None:
    try:
        file = await download(call.client, file_id, LARGEST_UPLOAD)
        done = await bring_in(call.services, file, call.actor, dry_run=False)
    except FilesRefused as error:
        await call.say(sentence(wording.files_refused(clip(error.code, 200))))
        return
    await call.say(sentence(wording.imported(clip(file.name, 200), done.new, done.changed)))


async def _require_allowed(call: FactsCall) -> None:
    """Raise NotAllowed where an import would go past the second curator."""
    desk = await call.services.desks.of(call.workspace)
    if desk.review is not Review.NONE and not call.actor.may_administer:
        raise NotAllowed(wording.IMPORT_NEEDS_ADMIN)


WORDS = {"import": Word(import_facts, Role.CURATOR)}
