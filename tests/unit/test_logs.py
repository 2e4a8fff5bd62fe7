from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.logs import configure_logs
from bot.settings import LogLevel

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abc",
        "xoxe.xoxb-1-abc",
        "xapp-1-A0-9-abc",
        "wss://wss-primary.slack.com/link/?ticket=abc&app_id=def",
        "https://hooks.slack.com/commands/T0/1/abc",
    ],
)
def test_no_token_gets_into_a_line_ours_or_a_librarys(capsys: pytest.CaptureFixture[str], secret: str) -> None:
    configure_logs(LogLevel.INFO)
    structlog.get_logger("onrecord.test").info("ours", value=f"see {secret} there")
    logging.getLogger("slack_sdk.socket_mode").warning("theirs %s", secret)
    try:
        raise ValueError(f"with {secret}")
    except ValueError:
        logging.getLogger("slack_sdk.web").exception("failed")
    written = capsys.readouterr().err
    assert "abc" not in written
    assert len([json.loads(line) for line in written.splitlines()]) == 3


def test_a_databases_password_does_not_get_into_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(LogLevel.INFO)
    logging.getLogger("any").error("no postgresql://user:abc@host/db")
    assert "abc" not in capsys.readouterr().err


def test_the_libraries_never_log_payloads_even_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(LogLevel.DEBUG)
    logging.getLogger("slack_sdk.web.async_client").debug("params: what a person asked")
    logging.getLogger("slack_bolt.AsyncApp").debug("body: what a person asked")
    structlog.get_logger("onrecord.test").debug("ours")
    written = capsys.readouterr().err
    assert "what a person asked" not in written
    assert json.loads(written)["event"] == "ours"
