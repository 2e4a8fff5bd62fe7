"""Draw the documentation's pictures: real answers of the real code, in the look of a Slack thread.

Each picture is a question put to the first base; its blocks are written as HTML and photographed by a
Chromium, which is looked for on the path. Run it by `make pictures`.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.blocks import reply
from bot.opening import opened
from bot.photograph import browser, photograph, run
from bot.settings import Settings
from facts.errors import PictureError
from facts.transfer import read_files

if TYPE_CHECKING:
    from bot.blocks import Message

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
PICTURES = {
    "answer": "Did Syria and Israel agree to sign a security deal on 25 September?",
    "differs": "Were 16,000 people killed in Sweida?",
}
WIDTH = 720
"""Of a picture, in CSS pixels; about that of Slack's window beside its list of channels."""

TALLEST = 1600
"""CSS pixels that a picture is photographed with, before what is empty below is cut off."""

_LINK = re.compile(r"&lt;(https?://[^|]+?)\|(.+?)&gt;")
_BOLD = re.compile(r"(?<!\w)\*(\S(?:[^*\n]*\S)?)\*(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")


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
        for name, message in asyncio.run(answers(Path(folder))).items():
            page = Path(folder) / f"{name}.html"
            page.write_text(document(PICTURES[name], message), encoding="utf-8")
            photograph(page, HERE / f"{name}.png", WIDTH, measured(page))
            sys.stdout.write(f"docs/pictures/{name}.png\n")


async def answers(folder: Path) -> dict[str, Message]:
    """Ask every picture's question of a base made from the seeds, and return the replies."""
    settings = Settings.model_validate({"database_url": f"sqlite:///{folder}/pictures.db"})
    async with opened(settings, create=True) as parts:
        documents = read_files(sorted(str(path) for path in SEEDS.glob("*.yaml")))
        await parts.service.import_documents(settings.workspace, documents, by="pictures")
        found = {}
        for name, question in PICTURES.items():
            asked = await parts.service.ask(settings.workspace, question)
            found[name] = reply(asked, question_id=name, sent_to_queue=True)
        return found


def document(question: str, message: Message) -> str:
    """Write the thread: a person mentions the bot with `question`, and the bot replies with `message`."""
    asked = f'<span class="mention">@Onrecord</span> {html.escape(question)}'
    body = "".join(_block(block) for block in message.blocks)
    return f"""<!doctype html><meta charset="utf-8"><title>Onrecord</title><style>{STYLE}</style>
<main>
<article><div class="face person">N</div>
<div><b>Noor</b> <time>9:41 AM</time><p>{asked}</p></div></article>
<div class="replies">1 reply</div>
<article><div class="face bot">O</div>
<div class="reply"><b>Onrecord</b> <i>APP</i> <time>9:41 AM</time>{body}</div></article>
</main><script>document.title = document.querySelector("main").offsetHeight</script>"""


def measured(page: Path) -> int:
    """Return how tall the page's content is, in CSS pixels; the page itself writes it as its title."""
    printed = run(f"--window-size={WIDTH},{TALLEST}", "--dump-dom", page=page)
    found = re.search(r"<title>(\d+)</title>", printed)
    if found is None:
        raise PictureError("The browser did not lay the page out.")
    return min(int(found.group(1)), TALLEST)


def _block(block: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "section":
        button = _button(block["accessory"]) if "accessory" in block else ""
        return f'<div class="section"><p>{_mrkdwn(block["text"]["text"])}</p>{button}</div>'
    if kind == "context":
        return "".join(f'<p class="context">{_mrkdwn(part["text"])}</p>' for part in block["elements"])
    if kind == "actions":
        return f'<div class="actions">{"".join(_button(part) for part in block["elements"])}</div>'
    if kind == "divider":
        return "<hr>"
    raise ValueError(f"no look for a block of the type {kind}")


def _button(element: dict[str, Any]) -> str:
    if element["type"] == "overflow":
        return '<button class="menu">⋯</button>'
    return f"<button>{html.escape(element['text']['text'])}</button>"


def _mrkdwn(text: str) -> str:
    """Turn Slack's markup into HTML. Its own escapes of &, < and > are HTML's, so only links are undone."""
    marked = re.sub(r"<(https?://[^|>]+)\|([^>]+)>", r"&lt;\1|\2&gt;", text)
    marked = _LINK.sub(r'<a href="\1">\2</a>', marked)
    marked = _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", marked))
    return marked.replace("\n", "<br>")


STYLE = """
* { margin: 0; box-sizing: border-box }
body { font: 15px/1.47 Slack-Lato, Lato, "Noto Sans", sans-serif; color: #1d1c1d; background: #fff }
main { padding: 18px 24px 20px }
article { display: flex; gap: 10px }
.face { flex: none; width: 36px; height: 36px; border-radius: 8px; color: #fff; font-weight: 900;
        text-align: center; line-height: 36px; margin-top: 3px }
.person { background: #7c4a8d } .bot { background: #1d3557 }
b { font-weight: 900 } strong { font-weight: 700 }
time { color: #616061; font-size: 12px; margin-left: 4px }
i { font: 700 10px/14px Lato, sans-serif; color: #616061; background: #ebeaeb; padding: 1px 3px;
    border-radius: 2px; vertical-align: 1px }
.mention { color: #1264a3; background: #e8f5fa; border-radius: 3px; padding: 0 2px }
.replies { color: #616061; font-size: 13px; margin: 14px 0; display: flex; align-items: center; gap: 8px }
.replies::after { content: ""; flex: 1; height: 1px; background: #dddddd }
.reply { flex: 1 } .section { display: flex; gap: 16px; margin: 4px 0 8px } .section p { flex: 1 }
.context { color: #616061; font-size: 13px; line-height: 1.38; margin: 4px 0 8px }
.actions { display: flex; gap: 8px; margin: 8px 0 }
button { font: 700 13px/26px Lato, "Noto Sans", sans-serif; background: #fff; border: 1px solid #bbb;
         color: inherit; border-radius: 8px; padding: 0 12px; height: 28px; align-self: flex-start }
.menu { color: #616061; line-height: 20px }
a { color: #1264a3; text-decoration: none } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
"""

if __name__ == "__main__":
    sys.exit(main())
