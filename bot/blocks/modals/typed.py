"""What a person typed and chose, read from a submitted view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.ids import Field

_CHOSEN = ("value", "selected_date", "selected_user", "selected_conversation")


@dataclass(frozen=True, slots=True)
class Typed:
    """A view's state by field: texts and single choices, several choices, labels of what was chosen, files."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    files: Mapping[str, tuple[dict[str, Any], ...]]

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> Typed:
        """Read a view as Slack submits it; whatever isn't of the expected form counts as left empty."""
        texts: dict[str, str] = {}
        lists: dict[str, tuple[str, ...]] = {}
        labels: dict[str, str] = {}
        files: dict[str, tuple[dict[str, Any], ...]] = {}
        for held in ((view.get("state") or {}).get("values") or {}).values():
            for field, state in held.items():
                option = state.get("selected_option")
                if option:
                    texts[field] = str(option["value"])
                    labels[field] = str(option["text"]["text"])
                for name in _CHOSEN:
                    if isinstance(state.get(name), str):
                        texts[field] = state[name]
                if isinstance(state.get("selected_options"), list):
                    lists[field] = tuple(str(one["value"]) for one in state["selected_options"])
                if isinstance(state.get("files"), list):
                    files[field] = tuple(state["files"])
        return cls(texts, lists, labels, files)

    def text(self, field: Field) -> str | None:
        """Return what was typed or chosen in a field; None where it was left empty."""
        return self.texts.get(field, "").strip() or None

    def ticked(self, field: Field) -> tuple[str, ...]:
        """Return what was ticked in a field."""
        return self.lists.get(field, ())

    def lines(self, field: Field) -> tuple[str, ...]:
        """Return a field's lines, without the empty ones and repetitions."""
        lines = (line.strip() for line in (self.text(field) or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))
