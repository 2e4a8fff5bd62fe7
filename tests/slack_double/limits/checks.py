"""The small checks of which every limit is made.

A check takes a JSON value and the path where it stands, and yields problems.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


@dataclass(frozen=True)
class Shape:
    """The properties of a JSON object; every other property is a problem."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)

    def __call__(self, value: Any, path: str) -> Iterator[str]:
        """Check an object: what it lacks, what it has too much, and what its properties hold."""
        if not isinstance(value, dict):
            yield f"{path} is not an object"
            return
        for missing in self.required.keys() - value.keys():
            yield f"{path}.{missing} is missing"
        checks = {**self.required, **self.optional}
        for name, held in value.items():
            if name in checks:
                yield from checks[name](held, f"{path}.{name}")
            else:
                yield f"{path}.{name} is unknown to Slack"


def anything(value: Any, path: str) -> Iterator[str]:
    """Accept everything: the property is known, and Slack documents no limit."""
    yield from ()


def string(at_most: int, at_least: int = 1) -> Check:
    """Accept text of so many characters."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path} is not a string"
        elif len(value) > at_most:
            yield f"{path} has {len(value)} characters; Slack allows {at_most}"
        elif len(value) < at_least:
            yield f"{path} has {len(value)} characters; Slack wants {at_least} or more"

    return check


def boolean(value: Any, path: str) -> Iterator[str]:
    """Accept true and false."""
    if not isinstance(value, bool):
        yield f"{path} is not true or false"


def whole_number(at_least: int, at_most: int) -> Check:
    """Accept a whole number in a range."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool) or not at_least <= value <= at_most:
            yield f"{path} is not a whole number from {at_least} to {at_most}"

    return check


def one_of(*known: str) -> Check:
    """Accept one of a few words."""

    def check(value: Any, path: str) -> Iterator[str]:
        if value not in known:
            yield f"{path} is {value!r}; Slack knows {', '.join(known)}"

    return check


def list_of(check_item: Check, *, at_most: int, at_least: int = 1) -> Check:
    """Accept a list of so many items, each of which passes its own check."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path} is not a list"
            return
        if not at_least <= len(value) <= at_most:
            yield f"{path} has {len(value)} items; Slack wants {at_least} to {at_most}"
        for position, item in enumerate(value):
            yield from check_item(item, f"{path}[{position}]")

    return check


def by_type(shapes: Mapping[str, Check]) -> Check:
    """Accept an object whose `type` is known here, and which passes that type's check."""

    def check(value: Any, path: str) -> Iterator[str]:
        kind = str(value.get("type")) if isinstance(value, dict) else "of no object"
        if kind in shapes:
            yield from shapes[kind](value, path)
        else:
            yield f"{path} has the type {kind!r}, which Slack doesn't know here"

    return check
