"""Values of any type of ours, made of what a stranger would write to break a message out of its bounds."""

from __future__ import annotations

import collections.abc
import dataclasses
import datetime as dt
import enum
import importlib
import inspect
import pkgutil
import types
import typing
from functools import cache
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import bot.blocks
import facts.curation

if TYPE_CHECKING:
    from collections.abc import Callable

EVIL = (
    "<!channel>",
    "<!here|here>",
    "<!everyone>",
    "<!subteam^S0EVIL|all>",
    "<@UEVIL>",
    "<https://evil.example|click>",
)
"""What must not reach Slack as it is: each would call people or show another address than it leads to."""

PIECES = (*EVIL, "&", "&amp;", "<", ">", "*", "_", "~", "`", "```", "|", "\n", "\n> ", ":tada:", "“", " ", "word ")
SCRIPTS = ("تقرير ", "מסמך ", "文件", "\u202e", "e\u0301", "🧑‍🤝‍🧑", "\u00a0", "%s", "{n}", "{0.__class__}")

_IDS = ("person", "by", "user_id", "viewer", "taken_by", "closed_by", "proposed_by", "decided_by", "given_by")
_SLUGS = ("id", "fact_id", "subject_id", "article_id")
_HEXADECIMAL = ("question_id", "entry_id", "proposal_id", "correction_id", "correction", "picked_from", "code")
_TYPED = ("text", "tag", "source", "words", "response_url", "kind", "thread_ts", "view_id", "private", "said_on")
"""What a list is narrowed by, or a form carries along: Slack bounds what is typed there."""

_OURS = ("notices", "lines", "mistakes", "done", "decision", "reach")
"""What is of the bot's wording already, escaped where it holds somebody's words."""

_CHANNELS = ("channel", "digest_channel", "channels", "reply_channels", "curators_group")

Names = dict[str, Any]


@cache
def names() -> Names:
    """Return every name that an annotation of ours may use."""
    found: Names = {**vars(typing), **vars(collections.abc), "dt": dt, "MappingProxyType": MappingProxyType}
    packages = (facts.curation, bot.blocks)
    modules = [
        one.name for package in packages for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    more = ("facts.model", "facts.matching.results", "facts.questions", "facts.labels", "facts.errors", "bot.ids")
    for name in (*modules, *more, "bot.delivery.planned"):
        module = importlib.import_module(name)
        found |= {key: value for key, value in vars(module).items() if not key.startswith("_")}
    return found


def hints(of: Any) -> dict[str, Any]:
    """Return the annotations of a function or a class, those for type checkers alone too."""
    module = vars(importlib.import_module(of.__module__))
    return typing.get_type_hints(of, {**names(), **module})


def arguments(function: Any, dice: Random) -> dict[str, Any]:
    """Make the arguments of a builder; those that have a default are left out at times."""
    found = hints(function)
    return {
        name: make(found[name], name, dice)
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty or dice.random() < 0.7
    }


def make(kind: Any, name: str, dice: Random) -> Any:
    """Make a value of a type, for a field or parameter of that name."""
    if kind is str:
        return _text(name, dice)
    if kind is Any:
        return []
    simple = _SIMPLE.get(kind)
    if simple is not None:
        return simple(dice)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return make(dice.choice(typing.get_args(kind)), name, dice)
    if origin is not None:
        return _container(origin, typing.get_args(kind), name, dice)
    if inspect.isclass(kind) and issubclass(kind, enum.Enum):
        return dice.choice(list(kind))
    if inspect.isclass(kind) and dataclasses.is_dataclass(kind):
        found = _hints_of(kind)
        return kind(**{one.name: make(found[one.name], one.name, dice) for one in dataclasses.fields(kind)})
    raise TypeError(f"no way to make {kind} for {name}")


@cache
def _hints_of(kind: Any) -> dict[str, Any]:
    return hints(kind)


def _text(name: str, dice: Random) -> str:
    if name in _IDS:
        return "U" + "".join(dice.choices("ABCDEFGHIJ0123456789", k=10))
    if name in _SLUGS:
        return "f" + "".join(dice.choices("abcdefgh-0123456789", k=dice.choice((5, 40, 199))))
    if name in _HEXADECIMAL:
        return "0123456789abcdef" * 2
    if name in _TYPED:
        return "".join(dice.choices(PIECES + SCRIPTS, k=6))[:60]
    if name in _OURS:
        return "A sentence of the bot's own."
    if name in _CHANNELS:
        return "C0123ABCDE"
    if name in _MOMENTS:
        return dice.choice(_MOMENTS[name])
    if name == "url" and dice.random() < 0.5:
        return "https://evil.example/" + dice.choice(EVIL + PIECES)
    if dice.random() < 0.3:
        return (dice.choice(PIECES[:-2] + SCRIPTS[:3]) * 1500)[: dice.choice((80, 400, 3000))]
    return "x" + "".join(dice.choices(PIECES + SCRIPTS, k=dice.choice((1, 5, 30))))


def _container(origin: Any, inner: tuple[Any, ...], name: str, dice: Random) -> Any:
    if origin is tuple and inner[-1] is not Ellipsis:
        return tuple(make(one, name, dice) for one in inner)
    many = range(dice.choice((1, 2, 12)) if name == "statements" else dice.choice((0, 1, 3, 12)))
    if issubclass(origin, collections.abc.Mapping):
        return {make(inner[0], f"{name} key", dice): make(inner[1], name, dice) for _ in many}
    made = [make(inner[0], name, dice) for _ in many]
    if issubclass(origin, tuple):
        return tuple(made)
    return frozenset(made) if issubclass(origin, collections.abc.Set) else made


_SIMPLE: dict[Any, Callable[[Random], Any]] = {
    type(None): lambda _dice: None,
    bool: lambda dice: dice.random() < 0.5,
    int: lambda dice: dice.choice((0, 1, 2, 7, 4_321)),
    float: lambda dice: dice.random(),
    dt.date: lambda dice: dt.date(1900, 1, 1) + dt.timedelta(dice.randrange(60_000)),
    dt.datetime: lambda dice: dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(dice.randrange(20_000)),
}
_MOMENTS = {
    "ts": ("1755854000.000100",),
    "thread": ("1755854000.000100",),
    "message_ts": ("1755854000.000100",),
    "action": ("edit", "check", "restore"),
    "timezone": ("UTC", "Asia/Beirut"),
    "language": ("en", "ar", "xx"),
}
