"""The door: what strangers wrote becomes plain, bounded text that every later part can trust."""

from __future__ import annotations

import html
import re
import unicodedata

from facts.matching.posts import plain_post, without_links

MOST_CHARACTERS = 6_000
"""Of one question. Slack's longest command is about 4,000; a pasted article's first screen is about 3,000."""

_MENTION = re.compile(r"<@[^>]*>|<![^>]*>")
_CHANNEL = re.compile(r"<#[^>|]*(?:\|([^>]*))?>")
_EMOJI = re.compile(r"(?<!\d):[a-z0-9_+'-]{2,40}:(?::skin-tone-\d:)?(?!\d)")  # and no time, as 10:30:45
_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)|^\s*>+\s?", re.MULTILINE)
_MARKING = frozenset("*_~`>")
_SHORT_YEAR = re.compile(r"(?<![\w'])'(\d\d)(?=s?\b)(?!')")
_VULGAR = re.compile(r"(?<!\d)(\d*) ?([¼½¾])")
_QUARTERS = {"¼": ".25", "½": ".5", "¾": ".75"}
_SPACES = re.compile(r"[^\S\n]+")
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "׳": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "״": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "⁄": "/",
        "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",",
    }
)  # fmt: skip
_CHANGED = frozenset("&<>*_~`'@#/:")
"""Signs of ASCII of which something may become another."""

_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
"""A letter written three times or more, as in "sooo"."""
_THIS_CENTURY_BELOW = 50
_KEPT_CONTROLS = "\n"


def normalise(text: str, *, keep_names: bool = False) -> str:
    """Return `text` as plain text of at most `MOST_CHARACTERS`: no controls, no markup, one form of each sign.

    Slack's mentions, links and emoji names go; hashtags become words, digits of every script 0 to 9. With
    `keep_names`, handles and the author of a pasted post stay (see `plain_post`). Never raises.
    """
    if is_plain(text):
        return text
    text = html.unescape(text[: MOST_CHARACTERS * 2])
    # Most questions have none of the signs, and aren't searched through for what they begin.
    if "<" in text:
        text = _MENTION.sub(" ", text)
    text = without_links(text)
    if "<" in text:
        text = _CHANNEL.sub(lambda found: f" {found[1] or ''} ", text)
    text = plain_post(text, keep_names=keep_names)
    if ":" in text:
        text = _EMOJI.sub(" ", text)
    if not text.isascii():
        text = _VULGAR.sub(lambda found: (found[1] or "0") + _QUARTERS[found[2]], text)
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    if not (text.isascii() and text.isprintable()):
        text = "".join(_plain(character) for character in text)
    if not _MARKING.isdisjoint(text):
        text = _MARKS.sub(" ", text)
    if "'" in text:
        text = _SHORT_YEAR.sub(_whole_year, text)
    text = _DRAWN_OUT.sub(r"\1", text)
    return _SPACES.sub(" ", text).strip()[:MOST_CHARACTERS]


def is_plain(text: str) -> bool:
    """Whether a text is normalised as it stands, which most sentences of a base are: of others it isn't told.

    A text is plain where each of its words is, with one space between them.
    """
    return (
        text.isascii()
        and text.isprintable()
        and len(text) <= MOST_CHARACTERS
        and _CHANGED.isdisjoint(text)
        and "  " not in text
        and text == text.strip()
        and _DRAWN_OUT.search(text) is None
    )


def _whole_year(found: re.Match[str]) -> str:
    """Write '74 as 1974: newsrooms shorten years of the past, and of this century's first decades."""
    return ("20" if int(found[1]) < _THIS_CENTURY_BELOW else "19") + found[1]


def _plain(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() or character in _KEPT_CONTROLS else " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    # Controls, lone surrogates, private characters and pictures; but the joiners inside words just vanish.
    if category == "Cf":
        return ""
    return " " if category in ("Cc", "Cs", "Co", "Cn", "So", "Sk", "Zl", "Zp") else character


def fold(word: str) -> str:
    """Return `word` in the form in which spellings are compared: no case, no accents, one Arabic alef."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.translate(_ARABIC)


_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "ı": "i", "ø": "o", "ł": "l"}
)
