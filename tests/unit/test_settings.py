from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import ADVICE, Semantic, Settings, load_settings, missing_for_slack
from facts.errors import SettingsError


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for key in ADVICE:
        monkeypatch.delenv(key, raising=False)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///onrecord.db"
    assert (settings.host, settings.port, settings.workspace) == ("127.0.0.1", 3000, "local")
    assert not settings.socket_mode


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("ONRECORD_SEMANTIC", "OFF")
    settings = load_settings()
    assert settings.socket_mode
    assert settings.semantic is Semantic.OFF


def test_the_file_is_read_and_the_environment_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("ONRECORD_PORT=4000\nONRECORD_HOST=0.0.0.0\nANOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_PORT", "5000")
    settings = load_settings()
    assert (settings.port, settings.host) == (5000, "0.0.0.0")  # noqa: S104 - a value, nothing listens


def test_a_key_is_read_in_any_case_and_other_programs_keys_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("onrecord_host=0.0.0.0\n", encoding="utf-8")
    monkeypatch.setenv("Onrecord_Port", "5000")
    for other in ("PORT", "port", "HOST", "host"):
        monkeypatch.setenv(other, "1")
    settings = load_settings()
    assert (settings.port, settings.host) == (5000, "0.0.0.0")  # noqa: S104 - a value, nothing listens


def test_an_empty_variable_leaves_the_files_value(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("ONRECORD_PORT=4000\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_PORT", "")
    assert load_settings().port == 4000


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"ONRECORD_HOST=\xff\n")
    with pytest.raises(SettingsError, match=r"\.env"):
        load_settings()


def test_an_empty_setting_is_none() -> None:
    Path(".env").write_text("SLACK_BOT_TOKEN=\nONRECORD_PORT=\n", encoding="utf-8")
    assert load_settings().bot_token is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-secret-9"),
        ("SLACK_APP_TOKEN", "xoxb-secret-9"),
        ("SLACK_API_URL", "secret-9"),
        ("ONRECORD_PORT", "secret-9"),
        ("ONRECORD_PORT", "70000"),
        ("ONRECORD_LOG_LEVEL", "secret-9"),
        ("ONRECORD_QUESTION_DAYS", "0"),
        ("ONRECORD_SEMANTIC", "secret-9"),
        ("ONRECORD_WORKSPACE", "secret-9" * 20),
        ("ONRECORD_ENCRYPTION_KEYS", "secret-9"),
        ("ONRECORD_ENCRYPTION_KEYS", "é" * 44),
        ("ONRECORD_ENCRYPTION_KEYS", "A" * 43 + "=,"),
    ],
)
def test_a_malformed_setting_is_named_with_what_to_write_and_never_echoed(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value) == f"{key} can't be used as it is: {ADVICE[key]}."
    assert value not in str(refused.value)


def test_every_malformed_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "x")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "x")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert {line.split(" ")[0] for line in str(refused.value).split("\n")} == {
        "ONRECORD_PORT",
        "SLACK_BOT_TOKEN",
    }


def test_no_secret_is_in_the_settings_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret-9")
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://u:secret-9@h/d")
    assert "secret-9" not in repr(load_settings())


def test_what_slack_needs_is_said() -> None:
    assert [line.split(" ")[0] for line in missing_for_slack(load_settings())] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
    ]


def test_socket_mode_needs_no_signing_secret() -> None:
    settings = Settings.of(bot_token="xoxb-1", app_token="xapp-1")
    assert missing_for_slack(settings) == []


def test_letting_teams_install_it_needs_the_apps_secret_and_a_key() -> None:
    said = missing_for_slack(Settings.of(client_id="1.2"))
    assert [line.split(" ")[0] for line in said] == [
        "SLACK_CLIENT_SECRET",
        "ONRECORD_ENCRYPTION_KEYS",
        "SLACK_SIGNING_SECRET",
    ]
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    complete = Settings.of(client_id="1.2", client_secret="s", encryption_keys=key, signing_secret="s")
    assert missing_for_slack(complete) == []


def test_one_teams_token_and_an_app_to_be_installed_are_not_both_served() -> None:
    (said,) = missing_for_slack(Settings.of(bot_token="xoxb-1", client_id="1.2"))
    assert "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set" in said
