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
from bot.importing import ENDINGS, LARGEST_UPLOAD, MOST_FILES, RATINGS_ENDINGS, bring_in
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
    from collections.abc import Sequence

    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks.modals.view import View
    from bot.delivery.bodies import Body
    from bot.delivery.files import Content
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
        await call.open(import_form(bearings(call), ENDINGS, RATINGS_ENDINGS, MOST_FILES))
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
        await _import(call, carried)
        return
    uploaded = Typed.of(view).files
    files = [str(one["id"]) for one in uploaded.get(Field.FILE, ())[:MOST_FILES]]
    if not files:
        raise Invalid({"file": wording.CHOOSE_A_FILE})
    ratings = next((str(one["id"]) for one in uploaded.get(Field.RATINGS, ())), None)
    await ack(response_action="update", view=notice(wording.IMPORT_READING, wording.IMPORT_TITLE))
    shown, _ = await asyncio.gather(
        _compared(call, replace(carried, file_id=" ".join(files), ratings_id=ratings)),
        asyncio.sleep(ACKNOWLEDGED_SECONDS),
    )
    await client.views_update(view_id=view["id"], view=shown)


async def _compared(call: FactsCall, carried: Carried) -> View:
    try:
        files, ratings = await _downloaded(call, carried)
        compared = await bring_in(call.services, files, ratings, call.actor, dry_run=True)
    except FactFileError as error:
        return import_mistakes([problems.of_mistake(mistake) for mistake in error.mistakes])
    except InputError as error:
        return import_mistakes([problems.of_error(error)])
    except FilesRefused as error:
        return notice(wording.files_refused(clip(error.code, 200)), wording.IMPORT_TITLE)
    if not compared.new and not compared.changed:
        return notice(wording.import_nothing(_named(files)), wording.IMPORT_TITLE)
    lines = problems.of_lines(compared.lines)
    names = wording.listed([file.name for file in files])
    return import_confirmation(carried, names, compared.new, compared.changed, lines)


async def _import(call: FactsCall, carried: Carried) -> None:
    try:
        files, ratings = await _downloaded(call, carried)
        done = await bring_in(call.services, files, ratings, call.actor, dry_run=False)
    except FilesRefused as error:
        await call.say(sentence(wording.files_refused(clip(error.code, 200))))
        return
    await call.say(sentence(wording.imported(_named(files), done.new, done.changed)))


async def _downloaded(call: FactsCall, carried: Carried) -> tuple[list[Content], Content | None]:
    """Read the uploaded files, `LARGEST_UPLOAD` bytes of them together, and the map of ratings if there is one."""
    files: list[Content] = []
    left = LARGEST_UPLOAD
    for file_id in (carried.file_id or "").split():
        files.append(await download(call.client, file_id, left))
        left -= len(files[-1].content)
    ratings_id = carried.ratings_id
    return files, None if ratings_id is None else await download(call.client, ratings_id, max(0, left))


def _named(files: Sequence[Content]) -> str:
    return wording.listed([clip(file.name, 200) for file in files])


async def _require_allowed(call: FactsCall) -> None:
    """Raise NotAllowed where an import would go past the second curator."""
    desk = await call.services.desks.of(call.workspace)
    if desk.review is not Review.NONE and not call.actor.may_administer:
        raise NotAllowed(wording.IMPORT_NEEDS_ADMIN)


WORDS = {"import": Word(import_facts, Role.CURATOR)}
