"""The languages that there are, each read when it is first spoken, and which of them is spoken now."""

from __future__ import annotations

import contextlib
import functools
import importlib
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

ENGLISH = "en"
"""The language of whoever hasn't another, and of what a translation lacks."""

_LANGUAGES = "bot.wording.languages"

_speaking: ContextVar[str] = ContextVar("speaking", default=ENGLISH)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code (the first part of a locale), its own name, its sentences by section and name."""

    code: str
    name: str
    right_to_left: bool
    sections: Mapping[str, Mapping[str, object]]


def spoken() -> Language:
    """Return the language that is spoken now."""
    return language(_speaking.get())


def speak(code: str) -> None:
    """Speak a language from now on, in this task and in those that it starts."""
    _speaking.set(code)


@contextlib.contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language meanwhile."""
    token = _speaking.set(code)
    try:
        yield
    finally:
        _speaking.reset(token)


def apart(text: str) -> str:
    """Return `text`, which may begin a line; in a language from right to left with a direction of its own."""
    return f"\u200f\u2068{text}\u2069" if spoken().right_to_left else text


@functools.cache
def known_languages() -> Mapping[str, str]:
    """Return the languages that there are: code → the language's own name."""
    return {module.CODE: module.NAME for module in _modules()}


@overload
def language_of(locale: str) -> str: ...


@overload
def language_of(locale: str, otherwise: None) -> str | None: ...


def language_of(locale: str, otherwise: str | None = ENGLISH) -> str | None:
    """Return the code of the language for a locale such as `ar` or `en-GB`, and `otherwise` where there is none."""
    code = locale.replace("_", "-").split("-", 1)[0].lower()
    return code if code == ENGLISH or code in known_languages() else otherwise


@functools.cache
def language(code: str) -> Language:
    """Return a language by its code, English for `en`. Raises StopIteration for a code that there isn't."""
    if code == ENGLISH:
        # By name: the command line speaks English and shall not read the others for it.
        module = importlib.import_module(f"{_LANGUAGES}.english")
    else:
        module = next(module for module in _modules() if code == module.CODE)
    sections = {
        name: _sentences(section, right_to_left=module.RIGHT_TO_LEFT)
        for name, section in vars(module).items()
        if isinstance(section, type)
    }
    return Language(module.CODE, module.NAME, module.RIGHT_TO_LEFT, sections)


def _sentences(section: type, *, right_to_left: bool) -> dict[str, object]:
    """Read a section's sentences, and, from the English one that it is made of, those that it lacks."""
    found = {name: said for one in reversed(section.__mro__) for name, said in vars(one).items() if name.isupper()}
    if right_to_left:
        from bot.wording.direction import set_apart  # as above

        found |= {name: set_apart(said) for name, said in vars(section).items() if name.isupper()}
    return found


def _modules() -> list[ModuleType]:
    import pkgutil  # here, for it takes longer to load than English does

    package = importlib.import_module(_LANGUAGES)
    return [importlib.import_module(f"{_LANGUAGES}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
