"""YAML, read as curators write it: every scalar is text, only an empty one, `null` and `~` are nothing.

YAML's own guesses (`no` is false, `12:30` is 750) would change what was written, and anchors let a small
file grow without bound, so neither is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from facts.errors import FactFileError, Mistake
from facts.transfer.parsing import Parsed, Path, written

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

DEEPEST = 20
"""Levels of nesting; the form needs five."""


def parse_yaml(file: str, text: str) -> Iterator[Parsed]:
    """Yield the documents of `text`. Raises FactFileError at the first thing that is not YAML."""
    try:
        for node in yaml.compose_all(text, Loader=yaml.CBaseLoader):
            lines: dict[Path, int] = {}
            value = _value(file, node, (), lines, set())
            yield Parsed(file, value, lines.get)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "can't be read"
        line = None if mark is None else mark.line + 1
        raise FactFileError([Mistake(file, line, "", f"This is not YAML: {problem}.")]) from None


def _value(file: str, node: yaml.Node, path: Path, lines: dict[Path, int], seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen or len(path) > DEEPEST:
        what = "Anchors and aliases are not taken; write it out." if id(node) in seen else "This is nested too deep."
        raise FactFileError([Mistake(file, line, written(path), what)])
    seen.add(id(node))
    lines.setdefault(path, line)
    if isinstance(node, yaml.MappingNode):
        return _mapping(file, node, path, lines, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(file, item, (*path, at), lines, seen) for at, item in enumerate(node.value)]
    plain = not node.style
    return None if plain and node.value in _NOTHING else node.value


def _mapping(
    file: str, node: yaml.MappingNode, path: Path, lines: dict[Path, int], seen: set[int]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise FactFileError([Mistake(file, line, written(path), "A field's name must be a word.")])
        if key.value in found:
            raise FactFileError([Mistake(file, line, written((*path, key.value)), "This field is given twice.")])
        lines[(*path, key.value)] = line
        found[key.value] = _value(file, item, (*path, key.value), lines, seen)
    return found
