"""What the command line prints: Slack's answer in plain words, and the reasons behind it."""

from __future__ import annotations

import html
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.blocks.reply import reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facts.importing import Progress
    from facts.matching.results import Asked

LONG = 200
"""Changes from which an import shows a progress bar."""

_LINK = re.compile(r"<(https?://[^|>]*)\|([^>]*)>")
_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")
_STRONG = re.compile(r"(?<!\w)[*_](\S(?:[^*_\n]*\S)?)[*_](?!\w)")


def as_text(asked: Asked) -> str:
    """Return the reply as Slack would show it, without markup and buttons."""
    return plain(reply(asked, question_id=None, full=True).text)


def plain(text: str) -> str:
    """Return Slack's markup as plain words."""
    return html.unescape(_STRONG.sub(r"\1", _DATE.sub(r"\1", _LINK.sub(r"\2 (\1)", text))))


def explanation(asked: Asked) -> str:
    """Return why each result is what it is, a block of lines a result."""
    blocks = []
    for result in asked.results:
        why = result.explanation
        lines = [
            f"asked: {result.asked}",
            f"outcome: {result.outcome} ({result.confidence:.2f})" + ", asked in the negative" * result.asked_negated,
            f"nearest phrasing: {why.phrasing or 'none'}",
            f"matched: {', '.join(why.matched) or 'nothing'}",
            f"not matched: {', '.join(why.missing) or 'nothing'}",
            *(f"compared: {line}" for line in why.compared),
            "features: " + ", ".join(f"{name} {value:.2f}" for name, value in why.features.items()),
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


@contextmanager
def progress_bar(what: str, *, quiet: bool) -> Iterator[Progress]:
    """Yield what an import calls as it goes; a bar is shown for long ones, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=total >= LONG)


@contextmanager
def counting_bar(what: str, total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Yield what is called once a question; a bar is shown on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
