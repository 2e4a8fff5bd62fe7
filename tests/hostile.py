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
from functools import cache, partial
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import bot.blocks
import facts.curation
from bot.blocks.filters import TEXT_CHARACTERS, Filters
from bot.blocks.modals.drafts import FactDraft
from bot.importing import MOST_FILES
from bot.listeners.articles import VALUE_CHARACTERS
from facts.questions import SUGGESTIONS_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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

_IDS = (
    "person",
    "by",
    "user_id",
    "viewer",
    "taken_by",
    "closed_by",
    "proposed_by",
    "decided_by",
    "given_by",
    "picked_by",
    "ended_by",
)
_SLUGS = ("id", "fact_id", "subject_id", "article_id", "offered", "picked")
_HEXADECIMAL = tuple("question_id entry_id entry proposal_id correction_id correction picked_from code shown".split())
_TYPED = ("text", "tag", "source", "words", "response_url", "kind", "thread_ts", "view_id", "private")
"""What a list is narrowed by, or a form carries along: Slack bounds what is typed there."""

_DAYS = ("said_on", "published")
"""What is chosen in a calendar."""

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
        return _bounded(kind(**{one.name: make(found[one.name], one.name, dice) for one in dataclasses.fields(kind)}))
    raise TypeError(f"no way to make {kind} for {name}")


def _chosen(known: Sequence[str], dice: Random) -> str:
    return dice.choice(known)


def _bounded(made: Any) -> Any:
    """Cut what was made as it is when it is read."""
    if isinstance(made, Filters):
        texts: dict[str, Any] = {name: one[:TEXT_CHARACTERS] for name, one in made.given().items() if type(one) is str}
        return dataclasses.replace(made, **texts)
    if isinstance(made, FactDraft) and made.article is not None:
        # The menu of articles offers none with an id beyond an option's room.
        return dataclasses.replace(made, article=(made.article[0][:VALUE_CHARACTERS], f"x{made.article[1]}"))
    return made


@cache
def _hints_of(kind: Any) -> dict[str, Any]:
    return hints(kind)


def _text(name: str, dice: Random) -> str:
    ours = _OF_OURS.get(name)
    if ours is not None:
        return ours(dice)
    if name == "url" and dice.random() < 0.5:
        return "https://evil.example/" + dice.choice(EVIL + PIECES)
    if name == "claim":
        return "x" + "".join(dice.choices(PIECES + SCRIPTS, k=dice.choice((1, 30, 800))))
    if dice.random() < 0.3:
        return (dice.choice(PIECES[:-2] + SCRIPTS[:3]) * 1500)[: dice.choice((80, 400, 3000))]
    return "x" + "".join(dice.choices(PIECES + SCRIPTS, k=dice.choice((1, 5, 30))))


def _container(origin: Any, inner: tuple[Any, ...], name: str, dice: Random) -> Any:
    if origin is tuple and inner[-1] is not Ellipsis:
        return tuple(make(one, name, dice) for one in inner)
    many = range(dice.choice(_HOW_MANY.get(name, (0, 1, 3, 12))))
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
_HOW_MANY = {"statements": (1, 2, 12), "offered": (0, 1, SUGGESTIONS_SHOWN)}
_MOMENTS = {
    "ts": ("1755854000.000100",),
    "thread": ("1755854000.000100",),
    "message_ts": ("1755854000.000100",),
    "action": ("edit", "check", "restore"),
    "timezone": ("UTC", "Asia/Beirut"),
    "language": ("en", "ar", "xx"),
}
_OF_OURS: dict[str, Callable[[Random], str]] = {
    **{name: lambda dice: "U" + "".join(dice.choices("ABCDEFGHIJ0123456789", k=10)) for name in _IDS},
    **{
        name: lambda dice: "f" + "".join(dice.choices("abcdefgh-0123456789", k=dice.choice((5, 40, 199))))
        for name in _SLUGS
    },
    **dict.fromkeys(_HEXADECIMAL, lambda _dice: "0123456789abcdef" * 2),
    **dict.fromkeys(_TYPED, lambda dice: "".join(dice.choices(PIECES + SCRIPTS, k=6))[:60]),
    **dict.fromkeys(_OURS, lambda _dice: "A sentence of the bot's own."),
    **dict.fromkeys(_CHANNELS, lambda _dice: "C0123ABCDE"),
    **dict.fromkeys(_DAYS, lambda dice: str(_SIMPLE[dt.date](dice))),
    **{name: partial(_chosen, known) for name, known in _MOMENTS.items()},
    "file_id": lambda _dice: " ".join(["F0123ABCDEF"] * MOST_FILES),
    "ratings_id": lambda _dice: "F0123ABCDEF",
}
"""What the bot or Slack has put there, by its name."""
