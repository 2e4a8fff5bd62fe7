"""docs/security.md names every scope with the feature that needs it, and no other."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.scopes import OPTIONAL_SCOPES, SCOPES, WITHDRAWING_SCOPES
from tests.unit.test_docs import section, text_of


@pytest.fixture(scope="module")
def documented() -> dict[str, list[str]]:
    lines = section(text_of("docs/security.md"), "What it may do in Slack").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| `")]
    return {first: rest for first, *rest in cells}


@pytest.fixture(scope="module")
def asked_for() -> dict[str, list[str]]:
    manifest: dict[str, Any] = yaml.safe_load(text_of("manifest.yaml"))
    scopes: dict[str, list[str]] = manifest["oauth_config"]["scopes"]
    return scopes


def test_each_scope_that_the_manifest_asks_for_has_its_feature(
    documented: dict[str, list[str]], asked_for: dict[str, list[str]]
) -> None:
    needed = {f"`{scope}`" for scope in set(asked_for["bot"]) - set(asked_for["bot_optional"])}
    optional = {f"`{scope}`, optional" for scope in asked_for["bot_optional"]}
    to_be_added = {f"`{scope}`, not in the manifest" for scope in WITHDRAWING_SCOPES}
    assert set(documented) == needed | optional | to_be_added
    assert all(feature and without for feature, without in documented.values())


def test_the_page_and_the_code_ask_for_the_same(documented: dict[str, list[str]]) -> None:
    scopes = {first.split("`")[1] for first in documented}
    assert scopes == SCOPES | OPTIONAL_SCOPES.keys() | WITHDRAWING_SCOPES
