"""Running the bot: over Socket Mode or HTTP, from the first check to the last answer."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import signal
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.app import create_app
from bot.assembly import tenants_for
from bot.cleaning import clean_forever
from bot.connection import SocketMode
from bot.delivery import outgoing
from bot.delivery.correctors import Correctors
from bot.delivery.due import Due
from bot.delivery.inbox import LEASE_SECONDS
from bot.digesting import post_digests_forever
from bot.resuming import Resumer
from bot.sampling import sampled
from bot.settings import missing_for_slack
from bot.web import create_web, health_pages, listen, serving
from facts.errors import OnrecordError, SettingsError

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping

    from slack_bolt.async_app import AsyncApp

    from bot.installing.assembly import Installing
    from bot.services import Parts
    from bot.settings import Settings
    from bot.tenants import Tenants
    from bot.web import Page
    from facts.service import Service
    from facts.store import Database

log = structlog.get_logger("onrecord.runtime")

DRAIN_SECONDS = 20
"""How long answers under way may take after a signal; below the 30 s after which containers are killed."""


async def serve(
    settings: Settings,
    database: Database,
    service: Service,
    *,
    stop: asyncio.Event | None = None,
    started: Callable[[int], None] | None = None,
    lease_seconds: float = LEASE_SECONDS,
) -> None:
    """Serve Slack until SIGTERM or SIGINT, or until `stop` is set; then finish what is under way.

    `database` is open and up to date, and stays the caller's to close. `started` is called with the port once
    deliveries are taken. Should this process die, others wait `lease_seconds` before they take over. Raises
    SettingsError for missing or refused tokens, ServingError for a port in use or a Slack that can't be reached.
    """
    missing = missing_for_slack(settings)
    if missing:
        raise SettingsError("\n".join(missing))
    stop = stop or asyncio.Event()
    timeout = aiohttp.ClientTimeout(total=outgoing.TIMEOUT_SECONDS)
    with contextlib.ExitStack() as taken:
        port = taken.enter_context(contextlib.closing(listen(settings.host, settings.port)))
        apart = _health_port(settings)
        if apart is not None:
            taken.enter_context(contextlib.closing(apart))
        taken.enter_context(_signals(stop))
        async with (
            # Nobody signs in by cookie, and no team's are to go along with another's calls.
            aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session,
            tenants_for(settings, database, service, session, lease_seconds) as tenants,
        ):
            client = outgoing.web_client(None, settings.slack_api_url, session)
            app = create_app(settings, tenants, client)
            if database.is_sqlite:
                # There is no other process: what the last one took and didn't answer is taken up at once.
                await tenants.parts.inbox.release()
            async with contextlib.AsyncExitStack() as taking:
                # Left in the reverse order: first nothing more is taken, then what was taken is finished, and until
                # then it stays this process's.
                resumer = Resumer(app, tenants.parts, settings.answer_minutes)
                await taking.enter_async_context(_until_left(resumer.renew_forever(), "leases"))
                taking.push_async_callback(_drain, tenants.parts)
                connection = None
                if settings.app_token is not None:
                    connection = SocketMode(app, settings.app_token.get_secret_value(), client)
                measured = functools.partial(sampled, database, service)
                unready = _unready(database, service, connection, stop)
                health = health_pages(unready, measured)
                web = _web(settings, app, health if apart is None else {}, tenants.installing)
                await taking.enter_async_context(serving(web, port))
                if apart is not None:
                    await taking.enter_async_context(serving(create_web(health), apart))
                if connection is not None:
                    await taking.enter_async_context(connection)
                await taking.enter_async_context(_until_left(service.keep_up(), "keeping up"))
                await taking.enter_async_context(_until_left(resumer.run(), "resuming"))
                cleaning = clean_forever(tenants.parts, settings.question_days)
                await taking.enter_async_context(_until_left(cleaning, "cleaning"))
                await taking.enter_async_context(_until_left(post_digests_forever(tenants), "digests"))
                await taking.enter_async_context(_renewing(tenants.installing))
                await taking.enter_async_context(_correcting(database, tenants))
                log.info(
                    "started",
                    socket_mode=settings.socket_mode,
                    port=port.getsockname()[1],
                    health_port=(apart or port).getsockname()[1],
                )
                if started is not None:
                    started(port.getsockname()[1])
                await stop.wait()
                log.info("stopping")


def _health_port(settings: Settings) -> socket.socket | None:
    """Take the port that only operators are to reach, None where they share the one that Slack uses."""
    if settings.health_port is None:
        return None
    return listen(settings.health_host or settings.host, settings.health_port, "ONRECORD_HEALTH_PORT")


def _web(settings: Settings, app: AsyncApp, health: Mapping[str, Page], installing: Installing | None) -> Page:
    flow = None if installing is None else installing.flow
    if settings.socket_mode or settings.signing_secret is None:
        return create_web(health, flow=flow)
    return create_web(health, app, settings.signing_secret.get_secret_value(), flow)


def _unready(
    database: Database, service: Service, slack: SocketMode | None, stop: asyncio.Event
) -> Callable[[], Awaitable[list[str]]]:
    async def reasons() -> list[str]:
        found = ["stopping"] if stop.is_set() else []
        if slack is not None and not await slack.connected():
            found.append("not connected to Slack")
        try:
            async with database.read(patience=0) as connection:
                await connection.execute(text("SELECT 1"))
        except (OnrecordError, SQLAlchemyError, OSError):
            found.append("the database can't be read")
        else:
            if service.is_stuck():
                found.append("what changed in the record can't be taken in")
        return found

    return reasons


@contextlib.asynccontextmanager
async def _until_left(work: Coroutine[Any, Any, None], name: str) -> AsyncIterator[None]:
    """Let `work` run meanwhile, and cancel it on leaving."""
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(_report)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@contextlib.asynccontextmanager
async def _renewing(installing: Installing | None) -> AsyncIterator[None]:
    """Renew tokens before they end, where teams install the bot; on leaving, begin none."""
    if installing is None:
        yield
        return
    async with _until_left(installing.renewal.run(), "renewal"):
        yield


@contextlib.asynccontextmanager
async def _correcting(database: Database, tenants: Tenants) -> AsyncIterator[None]:
    """Carry corrections and answers to whom they concern; on leaving, finish what is being sent."""
    # SQLite is one bot's; on PostgreSQL another replica may be sending.
    correctors = Correctors(tenants, Due(database), alone=database.is_sqlite)
    task = asyncio.create_task(correctors.run(), name="corrector")
    task.add_done_callback(_report)
    try:
        yield
    finally:
        correctors.stop()
        await asyncio.wait({task}, timeout=DRAIN_SECONDS)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _report(task: asyncio.Task[None]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        log.error("background_stopped", task=task.get_name(), error=type(error).__name__)


async def _drain(parts: Parts) -> None:
    unfinished = await parts.work.drained(DRAIN_SECONDS)
    log.info("stopped", unfinished=unfinished)


@contextlib.contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    """Let SIGTERM and SIGINT set `stop` meanwhile."""
    loop = asyncio.get_running_loop()
    caught = (signal.SIGTERM, signal.SIGINT)
    for one in caught:
        loop.add_signal_handler(one, stop.set)
    try:
        yield
    finally:
        for one in caught:
            loop.remove_signal_handler(one)
