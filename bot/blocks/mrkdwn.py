"""Slack's markup, both ways: strangers' words go out escaped and clipped, and come in plain."""

from __future__ import annotations

import re

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_UNSENDABLE = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""What neither a database nor Slack takes, and what turns the text after it around; the latter comes with words that
were copied from an answer."""

_TURNING = str.maketrans(dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_EMOJI = re.compile(r":[\w+-]+:")
_MARKS = '“”"'
ELLIPSIS = "…"


def escape(text: str) -> str:
    """Escape the three characters that Slack asks for, so that no mention or link can be injected."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def clip(text: str, limit: int) -> str:
    """Escape `text` onto one line of at most `limit` characters, cut between words where it is longer.

    Unicode's directional overrides and isolates are left out: they would turn what stands after the text around.
    """
    line = " ".join(text.translate(_TURNING).split())
    escaped = escape(line)
    if len(escaped) <= limit:
        return escaped
    taken, room = 0, limit - len(ELLIPSIS)
    for character in line:
        room -= len(_ESCAPES.get(character, character))
        if room < 0:
            break
        taken += 1
    kept = line[:taken]
    if not line[taken].isspace() and " " in kept:
        kept = kept.rsplit(" ", 1)[0]
    return escape(kept.rstrip()) + ELLIPSIS


def link(url: str, label: str) -> str:
    """Link the escaped `label` to `url`; what is no web address is shown as text."""
    address = url.strip()
    if not address.lower().startswith(("https://", "http://")) or any(c.isspace() for c in address):
        return f"{label} ({clip(address, 300)})"
    return f"<{escape(address).replace('|', '%7C')}|{label}>"


def quoted(text: str, limit: int) -> str:
    """Put clipped words in quotation marks, taking off those that they came with."""
    return f"“{clip(text.strip().strip(_MARKS), limit)}”"


def plain(text: str) -> str:
    """Turn a message's markup into the words that a reader saw.

    Links become their labels or addresses, mentions the names they carry, and what neither a database nor
    Slack takes (NUL, lone surrogates) is left out, as are the marks that turn text around.
    """
    words = _TOKEN.sub(_shown, text)
    words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _UNSENDABLE.sub("", words).strip()


def has_words(text: str) -> bool:
    """Tell whether `text`, as `plain` returns it, has a letter or a digit outside emoji such as :fire:."""
    return any(map(str.isalnum, _EMOJI.sub(" ", text)))


def without_mention(text: str, user_id: str) -> str:
    """Take the mentions of `user_id`, and no others, out of a message's text."""
    return re.sub(rf"<@{re.escape(user_id)}(?:\|[^<>]*)?>", " ", text).strip()


def _shown(token: re.Match[str]) -> str:
    target, label = token.group(1), token.group(2)
    if label:
        return label if target[:1] not in "@#" else f"{target[:1]}{label.lstrip('@#')}"
    if target.startswith("!"):
        return f"@{target[1:].split('^')[0]}"
    return target.removeprefix("mailto:")
