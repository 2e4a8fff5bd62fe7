"""manifest.yaml creates the app that the code is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.ids import Id
from bot.listeners import ASKING, CURATING, ENDING, LOOKING
from bot.scopes import OPTIONAL_SCOPES, SCOPES, WITHDRAWING_SCOPES
from bot.wording import asking as wording
from bot.wording import curation as wording_curation

ROOT = Path(__file__).parent.parent.parent

# Which scope a Web API method needs, from each method's page on docs.slack.dev; auth.test and
# apps.connections.open need none of the bot token's.
SCOPE_OF_METHOD = {
    "auth_test": None,
    "apps_connections_open": None,
    "chat_delete": "chat:write",
    "chat_getPermalink": None,
    "chat_postMessage": "chat:write",
    "chat_postEphemeral": "chat:write",
    "chat_update": "chat:write",
    "files_upload_v2": "files:write",
    "files_info": "files:read",
    "usergroups_users_list": "usergroups:read",
    "users_info": "users:read",
    "users_list": "users:read",
    "views_open": None,
    "views_publish": None,
    "views_push": None,
    "views_update": None,
}
# Which scope an event's subscription needs, from its page there.
SCOPE_OF_EVENT = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "message.im": "im:history",
    "tokens_revoked": None,
    "user_change": "users:read",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yaml").read_text("utf-8"))
    return read


def registered() -> dict[str, set[str]]:
    """Register every listener on a recorder, and return what they registered for, by kind."""
    found: dict[str, set[str]] = {}

    class Recorder:
        def __getattr__(self, kind: str) -> Any:
            def register(name: str, **_: Any) -> Any:
                found.setdefault(kind, set()).add(str(name))
                return lambda handler: handler

            return register

    recorder: Any = Recorder()
    for module in (*ASKING, *CURATING, *LOOKING, *ENDING):
        module.register(recorder)
    return found


def test_every_command_and_no_other_is_declared(manifest: dict[str, Any]) -> None:
    declared = {command["command"] for command in manifest["features"]["slash_commands"]}
    assert declared == registered()["command"] == {Id.FACT_COMMAND, Id.FACTS_COMMAND}


def test_every_shortcut_and_no_other_is_declared(manifest: dict[str, Any]) -> None:
    declared = {one["callback_id"]: one for one in manifest["features"]["shortcuts"]}
    assert set(declared) == registered()["message_shortcut"]
    names = {Id.CHECK_MESSAGE: wording.SHORTCUT_NAME, Id.ADD_TO_RECORD: wording_curation.ADD_TO_RECORD}
    for callback, name in names.items():
        assert declared[callback]["type"] == "message"
        assert declared[callback]["name"] == name


def test_every_event_and_no_other_is_subscribed(manifest: dict[str, Any]) -> None:
    subscribed = set(manifest["settings"]["event_subscriptions"]["bot_events"])
    assert subscribed == set(SCOPE_OF_EVENT)
    assert {name.split(".")[0] for name in subscribed} == registered()["event"]


def test_the_scopes_are_those_that_the_code_uses(manifest: dict[str, Any]) -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    called = set(re.findall(r"client\.([a-z]+(?:_[a-zA-Z0-9]+)+)\(", sources))
    methods = {name for name in called if name not in ("socket_mode_request_listeners", "is_connected")}
    assert methods == set(SCOPE_OF_METHOD)
    needed = {SCOPE_OF_METHOD[name] for name in methods} - {None}
    needed |= {*SCOPE_OF_EVENT.values(), "commands"} - {None}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed == SCOPES | OPTIONAL_SCOPES.keys()
    assert set(manifest["oauth_config"]["scopes"]["bot_optional"]) == OPTIONAL_SCOPES.keys()
    assert not {"user", "user_optional"} & manifest["oauth_config"]["scopes"].keys()


def test_what_may_be_added_for_deleted_mentions_is_in_the_manifests_comments() -> None:
    text = (ROOT / "manifest.yaml").read_text("utf-8")
    added = re.findall(r"^#   - (\S+)$", text, flags=re.MULTILINE)
    assert {one for one in added if one.endswith(":history")} == WITHDRAWING_SCOPES
    assert {"message.channels", "message.groups"} < set(added)


def test_the_way_to_the_bot_is_open(manifest: dict[str, Any]) -> None:
    settings, home = manifest["settings"], manifest["features"]["app_home"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"]["is_enabled"] is True
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False


def test_every_text_is_within_slacks_limits(manifest: dict[str, Any]) -> None:
    display, features = manifest["display_information"], manifest["features"]
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 174 <= len(display["long_description"]) <= 4_000
    assert len(features["bot_user"]["display_name"]) <= 80
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
        assert len(shortcut["callback_id"]) <= 255
