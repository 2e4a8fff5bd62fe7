"""Setting apart what is written from left to right inside of what is written from right to left.

A name, an id or a command within an Arabic sentence would otherwise drag the punctuation beside it to its own other
end, and one at a line's beginning would turn the whole line around. What is set apart stands between Unicode's first
strong isolate and its end (U+2068, U+2069; unicode.org/reports/tr9), which readers don't see. A line that begins with
it has a mark (U+200F) before it, for those who take a text's direction from its first letter, set apart or not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.wording.forms import Joined, Plural

_WORD = r"[A-Za-z](?:[A-Za-z0-9/:._-]*[A-Za-z0-9])?"
_APART = re.compile(
    r"`[^`]*`"  # typed as it is, with what is filled into it
    r"|\*\{\w+\}\*|\{\w+\}"  # filled in; what has a number's format has no direction to keep
    rf"|\*{_WORD}(?: {_WORD})*\*|(?<![{{\w])/?{_WORD}(?: {_WORD})*(?![\w}}])"
    r"|\d{4}-\d{2}-\d{2}"
)
_DIRECTED = re.compile("[\u0590-\u08ff\u2068]|\\{\\w+![^}]*\\}")
"""What gives a line its direction: its first letter, or the bot's own words that are filled in."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]|!s")
_FORMATTED = re.compile(r"(\{\w+:[^}]*\})")


def set_apart(sentence: object) -> object:
    """Return a sentence of a table, of whatever form, with what keeps a direction of its own set apart in it."""
    if isinstance(sentence, str):
        return _template(sentence)
    if isinstance(sentence, Plural):
        return sentence.altered(_template)
    if isinstance(sentence, Joined):
        return replace(sentence, before="\u2068", after="\u2069")
    if isinstance(sentence, dict):
        return {name: set_apart(one) for name, one in sentence.items()}
    if isinstance(sentence, tuple):
        return tuple(set_apart(one) for one in sentence)
    return sentence


def _template(template: str) -> str:
    return "\n".join(map(_line, template.split("\n")))


def _line(line: str) -> str:
    parts = _FORMATTED.split(line)
    made = "".join(part if _FORMATTED.fullmatch(part) else _APART.sub(_isolated, part) for part in parts)
    first = _DIRECTED.search(made)
    return f"\u200f{made}" if first is not None and first[0] == "\u2068" and _RIGHT_TO_LEFT.search(made) else made


def _isolated(found: re.Match[str]) -> str:
    return f"\u2068{found[0]}\u2069"
