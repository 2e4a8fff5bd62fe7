"""Modals and Home tabs as people see them."""

import copy
from itertools import count
from typing import Any

from .refusals import Refusal
from .workspaces import Workspace

View = dict[str, Any]

# What Slack adds to every view that a bot left out.
_DEFAULTS: View = {
    "private_metadata": "",
    "callback_id": "",
    "state": {"values": {}},
    "title": None,
    "clear_on_close": False,
    "notify_on_close": False,
    "close": None,
    "submit": None,
    "previous_view_id": None,
    "external_id": "",
}


class Views:
    """Open modals by view id, and each person's Home tab."""

    def __init__(self) -> None:
        self.open: dict[str, View] = {}
        self._homes: dict[tuple[str, str], View] = {}
        self._numbers = count(1)

    def show(self, view: View, workspace: Workspace, *, on: View | None = None) -> View:
        """Open a modal, on top of another where `on` is given, and return it as Slack would."""
        shown = self._complete(view, workspace)
        shown["root_view_id"] = on["root_view_id"] if on else shown["id"]
        shown["previous_view_id"] = on["id"] if on else None
        self.open[shown["id"]] = shown
        return shown

    def publish(self, user: str, view: View, workspace: Workspace) -> View:
        """Set a person's Home tab."""
        shown = self._complete(view, workspace)
        shown["root_view_id"] = shown["id"]
        self._homes[workspace.team_id, user] = shown
        return shown

    def update(self, view: View, workspace: Workspace, arguments: dict[str, Any]) -> View:
        """Replace an open view, found by `view_id` or `external_id`.

        Raises Refusal `not_found`, or `hash_conflict` when the bot holds an older `hash` than people see.
        """
        before = self._find(arguments)
        if arguments.get("hash", before["hash"]) != before["hash"]:
            raise Refusal("hash_conflict")
        return self.replace(before, view, workspace)

    def replace(self, before: View, view: View, workspace: Workspace) -> View:
        """Show another view in the place of one that is open, under its id."""
        shown = self._complete(view, workspace)
        shown |= {key: before[key] for key in ("id", "root_view_id", "previous_view_id")}
        if shown["id"] in self.open:
            self.open[shown["id"]] = shown
        self._homes |= {person: shown for person, home in self._homes.items() if home["id"] == shown["id"]}
        return shown

    def close(self, view_id: str) -> None:
        """Close one modal; the one below it, if any, is what the person sees then."""
        self.open.pop(view_id, None)

    def home(self, team: str, user: str) -> View | None:
        """Return a person's Home tab, or None where none was published."""
        return self._homes.get((team, user))

    def _find(self, arguments: dict[str, Any]) -> View:
        for view in (*self.open.values(), *self._homes.values()):
            if view["id"] == arguments.get("view_id"):
                return view
            if view["external_id"] and view["external_id"] == arguments.get("external_id"):
                return view
        raise Refusal("not_found")

    def _complete(self, view: View, workspace: Workspace) -> View:
        number = next(self._numbers)
        shown = copy.deepcopy(_DEFAULTS) | copy.deepcopy(view)
        for position, block in enumerate(shown.get("blocks", [])):
            block.setdefault("block_id", f"auto{number}-{position}")
        return shown | {
            "id": f"V{number:010d}",
            "hash": f"{number}.double",
            "team_id": workspace.team_id,
            "app_id": workspace.app_id,
            "bot_id": workspace.bot_id,
            "app_installed_team_id": workspace.team_id,
        }
