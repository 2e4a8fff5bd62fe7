from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.doctor import Finding, Grade, OpenBase, examine
from bot.runtime import serve
from bot.scopes import OPTIONAL_SCOPES, SCOPES
from bot.settings import Settings
from bot.web import listen
from facts.errors import DatabaseNewer, OnrecordError, ServingError, SettingsError
from tests.samples import BASE
from tests.scenario.conftest import settings_for
from tests.slack_double import ApiError, SlackDouble

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database


def changed(settings: Settings, **changes: Any) -> Settings:
    return replace(settings, **{field: getattr(Settings.of(**changes), field) for field in changes})


async def refusal(settings: Settings, record: Database, service: Service) -> OnrecordError:
    """Return what serving raises instead of starting."""
    with pytest.raises(OnrecordError) as refused:
        await asyncio.wait_for(serve(settings, record, service), 30)
    return refused.value


async def test_missing_tokens_are_named(double: SlackDouble, record: Database, service: Service) -> None:
    error = await refusal(changed(settings_for(double, "http"), bot_token=None), record, service)
    assert isinstance(error, SettingsError)
    assert str(error).startswith("SLACK_BOT_TOKEN is not set")


async def test_a_missing_signing_secret_is_named(double: SlackDouble, record: Database, service: Service) -> None:
    error = await refusal(changed(settings_for(double, "http"), signing_secret=None), record, service)
    assert str(error).startswith("SLACK_SIGNING_SECRET is not set")


async def test_a_refused_bot_token_is_named_and_not_shown(
    double: SlackDouble, record: Database, service: Service
) -> None:
    error = await refusal(changed(settings_for(double, "http"), bot_token="xoxb-wrong"), record, service)
    assert isinstance(error, SettingsError)
    assert "SLACK_BOT_TOKEN" in str(error)
    assert "xoxb-wrong" not in str(error)


async def test_a_refused_app_token_is_named_and_not_shown(
    double: SlackDouble, record: Database, service: Service
) -> None:
    double.misbehave("apps.connections.open", [ApiError("invalid_auth")])
    error = await refusal(settings_for(double, "socket"), record, service)
    assert isinstance(error, SettingsError)
    assert "SLACK_APP_TOKEN" in str(error)
    assert "xapp-double" not in str(error)


async def test_a_port_in_use_is_named(double: SlackDouble, record: Database, service: Service) -> None:
    taken = listen("127.0.0.1", 0)
    try:
        port = taken.getsockname()[1]
        error = await refusal(changed(settings_for(double, "http"), port=port), record, service)
    finally:
        taken.close()
    assert isinstance(error, ServingError)
    assert str(port) in str(error)
    assert double.calls == []


async def test_a_slack_that_can_not_be_reached_is_named(
    double: SlackDouble, record: Database, service: Service, unused_tcp_port: int
) -> None:
    nowhere = f"http://127.0.0.1:{unused_tcp_port}/api/"
    error = await refusal(changed(settings_for(double, "http"), slack_api_url=nowhere), record, service)
    assert isinstance(error, ServingError)
    assert "Slack can't be reached" in str(error)


async def base() -> OpenBase:
    return OpenBase(BASE, unread=0)


def found(findings: list[Finding], word: str) -> Finding:
    return next(finding for finding in findings if word in finding.what)


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_the_doctor_finds_working_tokens_and_the_base(double: SlackDouble, mode: str) -> None:
    findings = await examine(settings_for(double, mode), base)
    assert [finding for finding in findings if finding.grade is Grade.PROBLEM] == []
    assert found(findings, "SLACK_BOT_TOKEN works")
    assert found(findings, "19 published facts from 1 article.")
    assert not any("xoxb-" in str(finding) or "xapp-" in str(finding) for finding in findings)


async def test_the_doctor_finds_a_refused_token(double: SlackDouble) -> None:
    findings = await examine(changed(settings_for(double, "http"), bot_token="xoxb-wrong"), base)
    refused = found(findings, "SLACK_BOT_TOKEN")
    assert refused.grade is Grade.PROBLEM
    assert refused.advice
    assert "xoxb-wrong" not in str(findings)


async def test_the_doctor_finds_what_is_wrong_with_the_database(double: SlackDouble) -> None:
    async def newer() -> OpenBase:
        raise DatabaseNewer("The database was set up by a newer Onrecord.")

    finding = found(await examine(settings_for(double, "http"), newer), "database")
    assert (finding.grade, finding.advice) == (Grade.PROBLEM, "The database was set up by a newer Onrecord.")


async def test_the_doctor_says_how_to_set_slack_up(double: SlackDouble) -> None:
    bare = Settings.of(slack_api_url=double.base_url)
    findings = await examine(bare, base)
    (finding,) = [finding for finding in findings if "Slack is not set up" in finding.what]
    assert finding.grade is Grade.WARNING
    assert [line.split(" ")[0] for line in finding.advice.splitlines()] == ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]
    assert double.calls == []


@pytest.mark.parametrize(
    ("unread", "said"),
    [(0, "all facts in it are read"), (1, "1 fact of it isn't"), (1_200, "1,200 facts of it aren't")],
)
async def test_the_doctor_tells_how_many_facts_of_the_index_are_unread(
    double: SlackDouble, unread: int, said: str
) -> None:
    async def opened() -> OpenBase:
        return OpenBase(BASE, unread=unread)

    finding = found(await examine(settings_for(double, "http"), opened), "The index")
    assert finding.grade is Grade.OK
    assert said in finding.what


@pytest.mark.parametrize(
    ("scopes", "grade", "named"),
    [
        (sorted(SCOPES), Grade.OK, "no others"),
        (sorted(SCOPES), Grade.OK, "Without optional ones"),
        (sorted(SCOPES | OPTIONAL_SCOPES.keys()), Grade.OK, "no others."),
        (sorted(SCOPES - {"im:history"}), Grade.PROBLEM, "im:history"),
        ([*sorted(SCOPES), "channels:read"], Grade.WARNING, "channels:read"),
    ],
)
async def test_the_doctor_compares_the_scopes(double: SlackDouble, scopes: list[str], grade: Grade, named: str) -> None:
    double.scopes = tuple(scopes)
    finding = found(await examine(settings_for(double, "http"), base), "scopes")
    assert finding.grade is grade
    assert named in finding.what
