"""What a curator does in the scenario tests: gives the command, fills in forms, presses buttons."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.ids import Field, Id
from tests.slack_double import CHANNEL, payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

ADMIN = "U0ADMIN0001"
CURATOR = "U0CURATOR01"
OTHER_CURATOR = "U0CURATOR02"

PATIENCE_SECONDS = 10.0


async def until(condition: Callable[[], Any], what: str) -> Any:
    """Return what `condition` returns once it is true."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (found := condition()):  # noqa: ASYNC110 - the double tells of calls, not of what they show
                await asyncio.sleep(0.01)
            return found
    except TimeoutError:
        raise AssertionError(f"never came: {what}") from None


async def facts(bot: Bot, text: str, *, user: str = CURATOR) -> None:
    """Give the command `/facts`."""
    url = bot.double.response_url(CHANNEL, user)
    await bot.transport.deliver(payloads.slash_command(text, response_url=url, command=Id.FACTS_COMMAND, user=user))


async def form(bot: Bot, callback: Id) -> dict[str, Any]:
    """Return the form that is open, once it is."""
    found = await until(
        lambda: [view for view in bot.double.modals() if view["callback_id"] == callback], f"the form {callback}"
    )
    view: dict[str, Any] = found[-1]
    return view


async def submit(
    bot: Bot, view: dict[str, Any], values: Mapping[Field, Any] | None = None, *, user: str = CURATOR
) -> dict[str, Any]:
    """Submit a form with what was typed, and return what Slack is told."""
    typed = {str(field): value for field, value in (values or {}).items()}
    return await bot.transport.deliver(payloads.view_submission(view, typed, user=user))


async def said(bot: Bot, count: int = 1, *, user: str = CURATOR) -> str:
    """Return the text of the latest of `count` messages that only `user` sees."""
    await until(lambda: len(bot.double.ephemerals(CHANNEL, user)) >= count, f"{count} private messages to {user}")
    return bot.double.ephemerals(CHANNEL, user)[count - 1].text


async def press(bot: Bot, message: Message, action: Id, value: str | None = None, *, user: str = CURATOR) -> None:
    """Press a button under a message."""
    url = bot.double.response_url(message.channel, user, original=message)
    await bot.transport.deliver(payloads.block_action(action, value, message=message, response_url=url, user=user))
