"""What `onrecord run` does: make the base, then serve Slack, or answer at a prompt where Slack isn't set up."""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.console import import_summary, note, print_line, show
from facts.errors import IndexNotReady, InputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.settings import Settings
    from facts.service import Service

COLLECTED_AFTER = 3_000, 3, 150
"""New objects after which Python looks for unused ones among them, and after how many such looks among older ones. A
look among 100,000 or so took 30 ms and more, all of which one question paid."""

SWITCH_SECONDS = 0.0005
"""After how long a thread that waits may go on. Writing to SQLite waits several times in each transaction, behind
answers that are being worked out, and an acknowledgement waits for that: by Python's own measure 5 ms each time."""


async def start(settings: Settings, seeds: list[str]) -> None:
    from bot.opening import opened
    from bot.settings import missing_for_slack

    async with opened(settings, create=True) as parts:
        if seeds and not settings.installable and not (await parts.service.base(settings.workspace)).facts:
            await _plant(parts.service, settings.workspace, seeds)
        if not settings.installable:
            try:
                await parts.service.prepare(settings.workspace)
            except IndexNotReady as error:
                note(str(error))  # it goes on meanwhile, and whoever asks is told
        if not settings.speaks_to_slack:
            async with _models_loading(settings, lambda name, error: note(f"The {name} can't be loaded: {error}")):
                await _prompt(parts.service, settings.workspace)
            return
        missing = missing_for_slack(settings)
        if missing:
            raise InputError("\n".join(missing))
        import structlog

        from bot.logs import configure_logs
        from bot.runtime import serve

        configure_logs(settings.log_level, once=True)
        make_ready()
        log = structlog.get_logger("onrecord.starting")
        async with _models_loading(settings, partial(_log_failure, log)):
            await serve(settings, parts.database, parts.service)


def _log_failure(log: Any, name: str, error: Exception) -> None:
    log.error("model_not_loaded", model=name, error=repr(error))


def make_ready() -> None:
    """Make this process ready to serve for long.

    The words that it knows are filed, of which each question would file some. Python's collector of unused memory
    passes over all that is there when serving begins, and stays: else it looks through that again and again, a tenth of
    what an answer took.
    """
    from facts.matching.language import file_all

    file_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)
    sys.setswitchinterval(SWITCH_SECONDS)


@asynccontextmanager
async def _models_loading(settings: Settings, failed: Callable[[str, Exception], None]) -> AsyncIterator[None]:
    """Load the models of the extra `semantic` beside what is done; `failed` is told which couldn't be, and why."""
    task = asyncio.create_task(_load_models(settings, failed), name="models")
    try:
        yield
    finally:
        await task  # a thread can't be called off, and Python waits for it anyway


async def _load_models(settings: Settings, failed: Callable[[str, Exception], None]) -> None:
    from bot.opening import load_models

    await load_models(settings, failed)
    gc.freeze()  # with them came 80,000 objects that stay: see `make_ready`


async def _plant(service: Service, workspace: str, files: list[str]) -> None:
    from facts.transfer import read_files

    changes = await service.import_documents(workspace, read_files(files), by="seeds")
    new = sum(change.is_new for change in changes)
    note(f"The base was empty: {import_summary(new, len(changes) - new, dry_run=False)}")


async def _prompt(service: Service, workspace: str) -> None:
    """Answer what is typed, until the end of the input."""
    note("Slack isn't connected. To connect it: create the app from manifest.yaml at https://api.slack.com/apps,")
    note("put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into the file .env (README.md shows each step),")
    note("and run this again. Until then, type a question; an empty line or Ctrl-D ends.")
    asked_by_person = sys.stdin.isatty()
    while True:
        if asked_by_person:
            sys.stderr.write("\n> ")
            sys.stderr.flush()
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line or (asked_by_person and not line.strip()):
            return
        if line.strip():
            if not asked_by_person:
                print_line(f"> {line.strip()}")
            show(await service.ask(workspace, line), as_json=False, explain=False)
            print_line("")
