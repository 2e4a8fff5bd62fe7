"""How the text of a setting is read: each reader returns its value, or raises ValueError."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum


class Secret:
    """A text that is shown nowhere but where it is asked for by name."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def get_secret_value(self) -> str:
        """Return the text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


def secret_beginning(prefix: str) -> Callable[[str], Secret]:
    """Take a secret that begins with `prefix`."""

    def read(text: str) -> Secret:
        if not text.startswith(prefix):
            raise ValueError("another kind of token")
        return Secret(text)

    return read


KEY_BYTES, KEY_CHARACTERS = 32, 44
"""A key of encryption at rest, and its length in Base64."""


def sealing_keys(text: str) -> Secret:
    """Take keys with commas between and the spaces around them away, and refuse what is no key."""
    keys = [key.strip() for key in text.split(",")]
    for key in keys:
        if len(key) != KEY_CHARACTERS or len(urlsafe_b64decode(key.encode("ascii"))) != KEY_BYTES:
            raise ValueError("not a key")
    return Secret(",".join(keys))


def web_address(text: str) -> str:
    """Take an address of the web, and let it end with a slash."""
    if not text.startswith(("https://", "http://")):
        raise ValueError("not a web address")
    return text if text.endswith("/") else f"{text}/"


def text(longest: int) -> Callable[[str], str]:
    """Take a text of 1 to `longest` characters."""

    def read(given: str) -> str:
        if not 1 <= len(given) <= longest:
            raise ValueError("empty or too long")
        return given

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    """Take a whole number from `least` to `most`."""

    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError("too small or too large")
        return number

    return read


def choice(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """Take one of the words of `kind`, in capitals or not."""
    return lambda text: kind(text.lower())
