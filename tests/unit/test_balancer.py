"""Three replicas behind a load balancer: what the internet reaches, and what each replica has for itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.web import EVENTS_PATH

ROOT = Path(__file__).parent.parent.parent


class Composed(yaml.SafeLoader):
    """Reads Compose's own tags too."""


Composed.add_constructor("!reset", lambda _loader, _node: [])


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((ROOT / "compose.replicas.yaml").read_text("utf-8"), Composed)["services"]  # noqa: S506 - a safe loader
    return found


@pytest.fixture(scope="module")
def balancer() -> str:
    lines = (ROOT / "Caddyfile").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("#"))


def test_there_are_three_replicas_of_which_none_takes_a_port_of_the_host(services: dict[str, Any]) -> None:
    assert services["bot"]["deploy"]["replicas"] == 3
    assert services["bot"]["ports"] == []


def test_only_what_is_slacks_is_handed_on(balancer: str) -> None:
    (paths,) = re.findall(r"@slack path (\S+)", balancer)
    assert EVENTS_PATH.startswith(paths.rstrip("*"))
    assert balancer.count("reverse_proxy") == 1
    handled, rest = balancer.split("handle {")
    assert "reverse_proxy" in handled.split("handle @slack {")[1]
    assert "respond 404" in rest


def test_every_replica_is_found_where_it_listens(balancer: str) -> None:
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    assert "name bot" in balancer
    assert "bot" in composed
    assert f"port {composed['bot']['environment']['ONRECORD_PORT']}" in balancer


def test_the_balancers_certificate_is_kept_and_its_container_confined(services: dict[str, Any]) -> None:
    one = services["balancer"]
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in one["volumes"]
    assert "certificates:/data" in one["volumes"]
    assert (one["read_only"], one["cap_drop"]) == (True, ["ALL"])
    assert one["depends_on"] == {"bot": {"condition": "service_healthy"}}
