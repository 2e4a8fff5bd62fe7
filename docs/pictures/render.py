"""Draw the documentation's pictures: what the real code shows, in the look of Slack.

An answer's picture is a question put to the first base; those of the curators' pages come from `scenes`. The
blocks are written as HTML and photographed by a Chromium, which is looked for on the path. Run it by
`make pictures`.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import arabic
import looks
import scenes

from bot.blocks import Private, reply
from bot.opening import opened
from bot.photograph import browser, photograph, run
from bot.settings import Settings
from facts.errors import PictureError
from facts.transfer import read_files

if TYPE_CHECKING:
    from bot.blocks import Message
    from facts.matching.results import Asked

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
PICTURES = {
    "answer": "Did Syria and Israel agree to sign a security deal on 25 September?",
    "differs": "Were 16,000 people killed in Sweida?",
}
CHECKED = (
    "Syria and Israel will sign a security agreement on September 25. The violence in Sweida left 16,000 people dead. "
    "The two sides met in Paris. The president of Peru has resigned."
)
"""A long message, of which somebody checks what it claims."""

WIDTH = 720
"""Of a picture, in CSS pixels; about that of Slack's window beside its list of channels."""

TALLEST = 1600
"""CSS pixels that a picture is photographed with, before what is empty below is cut off."""


def main() -> int:
    """Write every picture beside this file; where that can't be done, say why and end with 1."""
    try:
        draw()
    except PictureError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def draw() -> None:
    """Write every picture beside this file. Raises PictureError."""
    browser()
    with tempfile.TemporaryDirectory() as folder:
        for name, body in asyncio.run(bodies(Path(folder))).items():
            page = Path(folder) / f"{name}.html"
            page.write_text(looks.page(body), encoding="utf-8")
            photograph(page, HERE / f"{name}.png", WIDTH, measured(page))
            sys.stdout.write(f"docs/pictures/{name}.png\n")


async def bodies(folder: Path) -> dict[str, str]:
    """Return the body of each picture's page, by name."""
    shown = {name: looks.thread(PICTURES[name], message.blocks) for name, message in (await answers(folder)).items()}
    shown["checked"] = looks.private((await checked(folder)).blocks)
    return {**shown, "arabic": await arabic.picture(folder), **await scenes.pictures(folder)}


async def answers(folder: Path) -> dict[str, Message]:
    """Ask every picture's question of a base made from the seeds, and return the replies."""
    found = {}
    for name, question in PICTURES.items():
        found[name] = reply(await asked(folder, question), question_id=name, sent_to_queue=True)
    return found


async def checked(folder: Path) -> Message:
    """Check a long message, and return what only the person who does is shown."""
    return reply(await asked(folder, CHECKED), question_id="checked", private=Private(in_thread=True))


async def asked(folder: Path, question: str) -> Asked:
    """Ask a question of a base made from the seeds."""
    settings = Settings.of(database_url=f"sqlite:///{folder}/pictures.db")
    async with opened(settings, create=True) as parts:
        documents = read_files(sorted(str(path) for path in SEEDS.glob("*.yaml")))
        await parts.service.import_documents(settings.workspace, documents, by="pictures")
        return await parts.service.ask(settings.workspace, question)


def measured(page: Path) -> int:
    """Return how tall the page's content is, in CSS pixels; the page itself writes it as its title."""
    printed = run(f"--window-size={WIDTH},{TALLEST}", "--dump-dom", page=page)
    found = re.search(r"<title>(\d+)</title>", printed)
    if found is None:
        raise PictureError("The browser did not lay the page out.")
    return min(int(found.group(1)), TALLEST)


if __name__ == "__main__":
    sys.exit(main())
