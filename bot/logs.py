"""Logging: structured, a line of JSON each unless a person watches, and never a token in it."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import structlog

from bot.ascii_json import as_ascii

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import EventDict, Processor, WrappedLogger

    from bot.settings import LogLevel

_SECRETS = re.compile(
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|wss://\S+|https://hooks\.slack\.com/\S+|://[^\s/@]+:[^\s/@]+@"
)
"""Tokens, the tickets in a WebSocket's address, response URLs, and the passwords in a database's."""

_QUIETER = {
    # Below these levels the libraries log whole payloads and requests.
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.INFO,
    "aiohttp": logging.WARNING,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "alembic": logging.WARNING,
    "aiosqlite": logging.WARNING,
}


class _Lines:
    """Writes the lines of one logger of ours: a library's way, by way of records, takes three times as long."""

    __slots__ = ("_handler", "name")

    def __init__(self, handler: logging.StreamHandler[TextIO], name: str = "onrecord") -> None:
        """Write where `handler` writes what libraries log."""
        self._handler = handler
        self.name = name

    def msg(self, line: str) -> None:
        """Write a line; where nobody reads it any more, it is lost."""
        with contextlib.suppress(OSError, ValueError):
            self._handler.stream.write(line + "\n")

    debug = info = warning = error = critical = log = msg


def configure_logs(level: LogLevel, *, once: bool = False) -> None:
    """Send our logs, and the libraries', to standard error at `level`; with `once` this is the last word on it."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    watched = sys.stderr.isatty()
    last: Processor = structlog.dev.ConsoleRenderer() if watched else structlog.processors.JSONRenderer(_as_json)
    handler = logging.StreamHandler()
    structlog.configure(
        processors=[*shared, without_secrets, last],
        logger_factory=partial(_Lines, handler),
        # What is below the level costs nothing at all.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=once,
    )
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    foreign: list[Processor] = [*shared[:3], structlog.stdlib.PositionalArgumentsFormatter(), *shared[3:]]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=foreign, processors=[remove, without_secrets, last])
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # What can't be logged would be printed to standard error as it is, with the text of errors.
    logging.raiseExceptions = False
    for name, floor in _QUIETER.items():
        logging.getLogger(name).setLevel(max(floor, root.level))


def _as_json(event: EventDict, *, default: Callable[[Any], Any]) -> str:
    return as_ascii(event, default).decode("ascii")


def without_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace every token, ticket and password in a log line's values."""
    return {name: _SECRETS.sub("…", value) if isinstance(value, str) else value for name, value in event.items()}
