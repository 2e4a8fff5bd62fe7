"""Payloads that are spoilt: values of them missing, or replaced by anything."""

from __future__ import annotations

import copy
import json
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from tests.slack_double import OUTSIDE_TEAM

FORM = "application/x-www-form-urlencoded"

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["", "\x00", "\ud800", "x" * 5_000, OUTSIDE_TEAM, "U1'; DROP TABLE facts; --", "{}{0}%s"]),
)
NESTED = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value inside `value`."""
    found = [path] if path else []
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        found += places(inner, (*path, key))
    return found


@st.composite
def spoilt(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """Draw a payload with some of its values missing or replaced by anything."""
    payload = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(payload) or [()]))
        if not path:
            break
        holder: Any = payload
        for step in path[:-1]:
            holder = holder[step]
        if draw(st.booleans()):
            del holder[path[-1]]
        else:
            holder[path[-1]] = draw(NESTED)
    return payload


def encoded(kind: str, payload: dict[str, Any]) -> tuple[bytes, str]:
    """Write a payload as Slack sends that kind over HTTP."""
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    if kind == "interactive":
        payload = {"payload": json.dumps(payload)}
    flat = {key: value if isinstance(value, str) else json.dumps(value) for key, value in payload.items()}
    return urlencode(flat, errors="surrogatepass").encode(), FORM
