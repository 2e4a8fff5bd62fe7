"""Whatever strangers and curators write, no builder's blocks exceed Slack's limits, call people, or hide an address."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot.blocks
from bot.blocks.message import Message
from tests import hostile
from tests.slack_double import limits

ROUNDS = 8
BUILT = {"Message", "View", "Block", "list[Block]", "dict[str, Any]"}
"""What a builder says that it returns."""

PARTS = {
    "bot.blocks.message": "each makes one part of what is escaped and measured already",
    "bot.blocks.mrkdwn": "it escapes and cuts; tests of its own say how",
    "bot.blocks.modals.inputs": "each makes one field of what its form has cut",
    "bot.blocks.modals.view": "they frame what a form has made",
    "bot.blocks.modals.faults": "they name the fields that are wrong, and show nothing",
    "bot.blocks.pager": "it puts ready entries onto pages",
    "bot.blocks.menu.with_menu": "it adds a menu to a ready block",
    "bot.blocks.help.sentence": "its sentence is of the bot's wording",
    "bot.blocks.home.answered": "it frames ready blocks",
    "bot.blocks.home.home_view": "it frames ready blocks",
    "bot.blocks.settings.settings_given": "it reads a form",
    "bot.blocks.settings.settings_form": "its settings are checked before, the hour for one",
    "bot.blocks.home.start_page": "it is handed ready blocks",
    "bot.blocks.reply.reply": "it is handed ready notes; what it is made of is tried",
    "bot.blocks.deliveries.deliveries_page": "it names failures by Slack's words",
    "bot.blocks.modals.importing.import_form": "its endings are the code's own",
}
"""What is handed ready parts, and why it isn't tried by itself: whoever makes the parts is."""


def builders() -> Iterator[Any]:
    for found in pkgutil.walk_packages(bot.blocks.__path__, "bot.blocks."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != found.name or name.startswith("_"):
                continue
            if str(function.__annotations__.get("return")) in BUILT and not {found.name, f"{found.name}.{name}"} & set(
                PARTS
            ):
                yield pytest.param(function, id=f"{found.name.removeprefix('bot.blocks.')}.{name}")


def payload(built: Any) -> dict[str, Any]:
    """Return what Slack would be sent of what was built."""
    if isinstance(built, Message):
        return {"text": built.text, "blocks": list(built.blocks)}
    if isinstance(built, dict) and built.get("type") in ("modal", "home"):
        return built
    if isinstance(built, dict) and built.get("type") == "button":
        built = {"type": "actions", "elements": [built]}
    return {"text": "…", "blocks": [built] if isinstance(built, dict) else list(built)}


def marked_up(value: Any) -> Iterator[str]:
    """Yield every text that Slack reads its markup in."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        for inner in value.values():
            yield from marked_up(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from marked_up(inner)


@pytest.mark.parametrize("builder", list(builders()))
def test_no_builder_exceeds_slacks_limits_or_lets_markup_through(builder: Any) -> None:
    @settings(
        max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
    )
    @given(st.integers(0, 2**32))
    def run(seed: int) -> None:
        built = builder(**hostile.arguments(builder, Random(seed)))
        sent = payload(built)
        assert limits.problems(sent) == []
        for text in (*marked_up(sent), sent["text"] if isinstance(sent.get("text"), str) else ""):
            assert not re.search(r"<!(?!date\^)", text), text
            for evil in hostile.EVIL:
                assert evil not in text, text

    run()
