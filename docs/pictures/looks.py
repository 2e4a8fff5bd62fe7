"""What blocks look like in Slack, written as HTML: messages, App Home, forms."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Block = dict[str, Any]

PEOPLE: Mapping[str, str] = {
    "U0NOOR0001": "Noor",
    "U0LEILA001": "Leila",
    "U0SAMIR001": "Samir",
    "U0OMAR0001": "Omar",
}
"""Whom mentions name; Slack shows each reader the name they know."""

_LINK = re.compile(r"&lt;(https?://[^|]+?)\|(.+?)&gt;")
_BOLD = re.compile(r"(?<!\w)\*(\S(?:[^*\n]*\S)?)\*(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")
_MOMENT = re.compile(r"<!date\^[^|>]*\|([^>]*)>")
CHANNELS: Mapping[str, str] = {"C0NEWSROOM": "newsroom"}

_CHANNEL = re.compile(r"<#([A-Z0-9]+)>")
_PERSON = re.compile(r"<@([A-Z0-9]+)>")


def page(body: str) -> str:
    """Write a whole page around `body`; its title becomes how tall it is."""
    return f"""<!doctype html><meta charset="utf-8"><title>Onrecord</title><style>{STYLE}</style>
<main>{body}</main><script>document.title = document.querySelector("main").offsetHeight</script>"""


def thread(question: str, blocks: Iterable[Block]) -> str:
    """Write a thread: a person mentions the bot with `question`, and the bot replies with `blocks`."""
    asked = f'<span class="mention">@Onrecord</span> {html.escape(question)}'
    return f"""<article><div class="face person">N</div>
<div><b>Noor</b> <time>9:41 AM</time><p>{asked}</p></div></article>
<div class="replies">1 reply</div>
{_from_bot("".join(map(block, blocks)))}"""


def private(blocks: Iterable[Block]) -> str:
    """Write a message that only one person sees."""
    return f'<p class="private">👁 Only visible to you</p>{_from_bot("".join(map(block, blocks)))}'


def home(view: Mapping[str, Any]) -> str:
    """Write App Home."""
    tabs = '<nav><b class="here">Home</b><span>Messages</span><span>About</span></nav>'
    return f'<header class="app"><div class="face bot">O</div><b>Onrecord</b></header>{tabs}{_blocks(view)}'


def form(view: Mapping[str, Any]) -> str:
    """Write a form with its title and buttons."""
    close, submit = html.escape(view["close"]["text"]), html.escape(view["submit"]["text"])
    buttons = f'<footer><button>{close}</button><button class="primary">{submit}</button></footer>'
    return f'<section class="modal"><h1>{html.escape(view["title"]["text"])}</h1>{_blocks(view)}{buttons}</section>'


def block(block: Block) -> str:
    """Write one block. Raises ValueError for a type that has no look."""
    kind = block["type"]
    if kind == "section":
        button = _element(block["accessory"]) if "accessory" in block else ""
        return f'<div class="section"><p>{_mrkdwn(block["text"]["text"])}</p>{button}</div>'
    if kind == "context":
        return "".join(f'<p class="context">{_mrkdwn(part["text"])}</p>' for part in block["elements"])
    if kind == "actions":
        return f'<div class="actions">{"".join(_element(part) for part in block["elements"])}</div>'
    if kind == "divider":
        return "<hr>"
    if kind == "input":
        optional = " <small>(optional)</small>" if block.get("optional") else ""
        hint = f"<small>{html.escape(block['hint']['text'])}</small>" if "hint" in block else ""
        label = f"<label>{html.escape(block['label']['text'])}{optional}</label>"
        return f'<div class="input">{label}{_element(block["element"])}{hint}</div>'
    raise ValueError(f"no look for a block of the type {kind}")


def _from_bot(body: str) -> str:
    return f"""<article><div class="face bot">O</div>
<div class="reply"><b>Onrecord</b> <i>APP</i> <time>9:41 AM</time>{body}</div></article>"""


def _blocks(view: Mapping[str, Any]) -> str:
    return "".join(map(block, view["blocks"]))


def _element(element: dict[str, Any]) -> str:
    kind = element["type"]
    if kind == "overflow":
        return '<button class="menu">⋯</button>'
    if kind == "button":
        style = ' class="primary"' if element.get("style") == "primary" else ""
        return f"<button{style}>{html.escape(element['text']['text'])}</button>"
    if kind in ("radio_buttons", "checkboxes"):
        chosen = [element.get("initial_option"), *element.get("initial_options", [])]
        sort = "radio" if kind == "radio_buttons" else "checkbox"
        return "".join(_choice(sort, option, option in chosen) for option in element["options"])
    shown = element.get("initial_value") or element.get("initial_date") or _label(element.get("initial_option"))
    placeholder = _label({"text": element.get("placeholder")}) or ("Select a date" if kind == "datepicker" else "")
    content = html.escape(shown) if shown else f'<span class="placeholder">{html.escape(placeholder)}</span>'
    tall = " tall" if element.get("multiline") else ""
    arrow = "" if kind == "plain_text_input" else '<span class="arrow">⌄</span>'
    return f'<div class="field{tall}">{content}{arrow}</div>'


def _choice(sort: str, option: dict[str, Any], chosen: bool) -> str:
    checked = " checked" if chosen else ""
    return f'<div class="choice"><input type="{sort}"{checked}> {html.escape(option["text"]["text"])}</div>'


def _label(option: dict[str, Any] | None) -> str:
    return str(option["text"]["text"]) if option and option.get("text") else ""


def _mrkdwn(text: str) -> str:
    """Turn Slack's markup into HTML. Its own escapes of &, < and > are HTML's, so only its tokens are undone."""
    marked = _MOMENT.sub(r"\1", text)
    marked = re.sub(r"<(https?://[^|>]+)\|([^>]+)>", r"&lt;\1|\2&gt;", marked)
    marked = _PERSON.sub(lambda found: f'<span class="mention">@{PEOPLE.get(found[1], found[1])}</span>', marked)
    marked = _CHANNEL.sub(lambda found: f'<a href="#">#{CHANNELS.get(found[1], found[1])}</a>', marked)
    marked = _LINK.sub(r'<a href="\1">\2</a>', marked)
    marked = _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", marked))
    return marked.replace("\n", "<br>")


STYLE = """
* { margin: 0; box-sizing: border-box }
body { font: 15px/1.47 Slack-Lato, Lato, "Noto Sans", sans-serif; color: #1d1c1d; background: #fff }
p, label, small, h1, .field, .choice { unicode-bidi: plaintext; text-align: start }
main { padding: 18px 24px 20px }
article { display: flex; gap: 10px }
.face { flex: none; width: 36px; height: 36px; border-radius: 8px; color: #fff; font-weight: 900;
        text-align: center; line-height: 36px; margin-top: 3px }
.person { background: #7c4a8d } .bot { background: #1d3557 }
b { font-weight: 900 } strong { font-weight: 700 }
time { color: #616061; font-size: 12px; margin-left: 4px }
i { font: 700 10px/14px Lato, sans-serif; color: #616061; background: #ebeaeb; padding: 1px 3px;
    border-radius: 2px; vertical-align: 1px }
code { font: 12px/1.5 Menlo, Consolas, "DejaVu Sans Mono", monospace; color: #c01343; background: #f7f7f8;
       border: 1px solid #e2e2e3; border-radius: 3px; padding: 1px 3px }
.mention { color: #1264a3; background: #e8f5fa; border-radius: 3px; padding: 0 2px }
.replies { color: #616061; font-size: 13px; margin: 14px 0; display: flex; align-items: center; gap: 8px }
.replies::after { content: ""; flex: 1; height: 1px; background: #dddddd }
.reply { flex: 1 } .section { display: flex; gap: 16px; margin: 4px 0 8px } .section p { flex: 1 }
.private { color: #616061; font-size: 12px; margin: 0 0 2px 46px }
.context { color: #616061; font-size: 13px; line-height: 1.38; margin: 4px 0 8px }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
button { font: 700 13px/26px Lato, "Noto Sans", sans-serif; background: #fff; border: 1px solid #bbb;
         color: inherit; border-radius: 8px; padding: 0 12px; height: 28px; align-self: flex-start }
.menu { color: #616061; line-height: 20px } .primary { background: #007a5a; border-color: #007a5a; color: #fff }
a { color: #1264a3; text-decoration: none } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
.app { display: flex; gap: 10px; align-items: center; font-size: 18px }
nav { display: flex; gap: 18px; border-bottom: 1px solid #ddd; margin: 10px 0 14px; color: #616061; font-size: 13px }
nav > * { padding-bottom: 6px } .here { color: #1d1c1d; border-bottom: 2px solid #1d3557 }
.modal { border: 1px solid #ddd; border-radius: 8px; box-shadow: 0 4px 16px #0002; padding: 16px 22px }
h1 { font-size: 20px; margin-bottom: 10px }
footer { display: flex; justify-content: flex-end; gap: 10px; margin-top: 14px }
.input { margin: 10px 0 } label { display: block; font-weight: 700; margin-bottom: 4px }
small { color: #616061; font-size: 13px; font-weight: 400; display: inline-block; line-height: 1.35 }
.field { border: 1px solid #8d8d8d; border-radius: 4px; padding: 5px 11px; min-height: 34px; position: relative }
.tall { min-height: 56px } .placeholder { color: #868686 } .arrow { position: absolute; right: 12px; top: 2px }
.choice { margin: 2px 0 } .choice input { margin-right: 6px; accent-color: #1264a3 }
"""
