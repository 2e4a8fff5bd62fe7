"""Every setting, typed, read from the environment and from `.env`.

Read without pydantic: each command reads its settings, and loading pydantic would take a tenth of a second of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.setting_values import Secret, choice, sealing_keys, secret_beginning, text, web_address, whole
from facts.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Semantic(StrEnum):
    """Whether meaning is compared too, which needs the extra `semantic`."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Strictness(StrEnum):
    """How sure a match has to be before it is given as an answer."""

    NORMAL = "normal"
    STRICT = "strict"


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def _setting(key: str, read: Callable[[str], Any], default: Any, advice: str) -> Any:
    """Describe a setting: its key in the environment, and what to write, which errors show in place of the value."""
    return field(default=default, metadata={"key": key, "read": read, "advice": advice})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. Made by `load_settings`, or by `of` in tests."""

    bot_token: Secret | None = _setting(
        "SLACK_BOT_TOKEN",
        secret_beginning("xoxb-"),
        None,
        "write the bot token from the app's page “OAuth & Permissions”; it begins with xoxb-",
    )
    app_token: Secret | None = _setting(
        "SLACK_APP_TOKEN",
        secret_beginning("xapp-"),
        None,
        "write the app-level token from “Basic Information”; it begins with xapp-",
    )
    signing_secret: Secret | None = _setting(
        "SLACK_SIGNING_SECRET",
        Secret,
        None,
        "write the signing secret from “Basic Information”; it is 32 letters and digits",
    )
    client_id: str | None = _setting(
        "SLACK_CLIENT_ID",
        text(64),
        None,
        "write the client id from “Basic Information”: numbers with a dot between",
    )
    client_secret: Secret | None = _setting(
        "SLACK_CLIENT_SECRET",
        Secret,
        None,
        "write the client secret from “Basic Information”; it is 32 letters and digits",
    )
    slack_api_url: str = _setting(
        "SLACK_API_URL",
        web_address,
        "https://slack.com/api/",
        "write the Web API's address, which begins with https:// or http:// and ends with /",
    )
    database_url: Secret = _setting(
        "ONRECORD_DATABASE_URL",
        Secret,
        Secret("sqlite:///onrecord.db"),
        "write sqlite:///path/to/file.db or postgresql://user:password@host/name",
    )
    workspace: str = _setting(
        "ONRECORD_WORKSPACE", text(64), "local", "write the name of the base to answer from, at most 64 characters"
    )
    host: str = _setting(
        "ONRECORD_HOST", text(255), "127.0.0.1", "write the address to listen on, such as 127.0.0.1 or 0.0.0.0"
    )
    port: int = _setting(
        "ONRECORD_PORT", whole(0, 65535), 3000, "write a port from 0 to 65535; 0 takes any that is free"
    )
    health_host: str | None = _setting(
        "ONRECORD_HEALTH_HOST", text(255), None, "write the address that /healthz, /readyz and /metrics listen on"
    )
    health_port: int | None = _setting(
        "ONRECORD_HEALTH_PORT", whole(1, 65535), None, "write a port from 1 to 65535 for /healthz, /readyz and /metrics"
    )
    public_url: str | None = _setting(
        "ONRECORD_PUBLIC_URL",
        web_address,
        None,
        "write the address at which Slack and browsers reach the bot, as in https://onrecord.example.org/",
    )
    log_level: LogLevel = _setting(
        "ONRECORD_LOG_LEVEL", choice(LogLevel), LogLevel.INFO, "write debug, info, warning or error"
    )
    question_days: int = _setting(
        "ONRECORD_QUESTION_DAYS", whole(1, 36_500), 90, "write for how many days questions are kept, 1 or more"
    )
    questions_per_minute: int = _setting(
        "ONRECORD_QUESTIONS_PER_MINUTE",
        whole(0, 10_000),
        30,
        "write how many questions one person may ask in a minute, or 0 for any number",
    )
    purge_days: int = _setting(
        "ONRECORD_PURGE_DAYS",
        whole(0, 3_650),
        30,
        "write for how many days the data of a workspace that has left is kept, 0 or more",
    )
    answer_minutes: int = _setting(
        "ONRECORD_ANSWER_MINUTES",
        whole(1, 10_080),
        360,
        "write for how many minutes a question that couldn't be answered at once is still answered, 1 to 10080",
    )
    semantic: Semantic = _setting("ONRECORD_SEMANTIC", choice(Semantic), Semantic.AUTO, "write auto, on or off")
    strictness: Strictness = _setting(
        "ONRECORD_STRICTNESS", choice(Strictness), Strictness.NORMAL, "write normal or strict"
    )
    index_folder: str | None = _setting(
        "ONRECORD_INDEX_FOLDER", text(1_000), None, "write the path of a folder that this process has for itself"
    )
    index_memory: int = _setting(
        "ONRECORD_INDEX_MEMORY", whole(64, 1_000_000), 512, "write megabytes of memory for open bases, 64 or more"
    )
    encryption_keys: Secret | None = _setting(
        "ONRECORD_ENCRYPTION_KEYS",
        sealing_keys,
        None,
        "write keys of 32 bytes in URL-safe Base64, the newest first, with commas between; "
        "`openssl rand -base64 32 | tr '+/' '-_'` makes one",
    )

    @classmethod
    def of(cls, **given: object) -> Settings:
        """Make the settings from values by field, each as the environment would spell it; None takes the default.

        Raises SettingsError naming the key of every value that is malformed and what to write, never the value.
        """
        made: dict[str, Any] = {}
        refused = []
        for one in fields(cls):
            value = given.pop(one.name, None)
            if value is None:
                continue
            try:
                made[one.name] = one.metadata["read"](str(value).strip()) if isinstance(value, str | int) else value
            except ValueError:
                refused.append(f"{one.metadata['key']} can't be used as it is: {one.metadata['advice']}.")
        if given:
            raise TypeError(f"no such settings: {', '.join(sorted(given))}")
        if refused:
            raise SettingsError("\n".join(refused))
        return cls(**made)

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached over a WebSocket, not over HTTP."""
        return self.app_token is not None

    @property
    def speaks_to_slack(self) -> bool:
        """Whether anything is set that serving Slack needs."""
        tokens = (self.bot_token, self.app_token, self.signing_secret)
        return self.installable or any(token is not None for token in tokens)

    @property
    def installable(self) -> bool:
        """Whether teams install the bot by OAuth, in place of the one team whose token is set."""
        return self.client_id is not None or self.client_secret is not None


ADVICE: dict[str, str] = {one.metadata["key"]: one.metadata["advice"] for one in fields(Settings)}
"""What to write for each key."""


def load_settings(*, database: str | None = None, workspace: str | None = None) -> Settings:
    """Read the settings from the environment, then from `.env`; what the command line says goes before both.

    Raises SettingsError naming every key that is malformed and what to write; values are never repeated.
    """
    given = {"ONRECORD_DATABASE_URL": database, "ONRECORD_WORKSPACE": workspace}
    try:
        read = _environment() | {key: value for key, value in given.items() if value is not None}
    except (OSError, UnicodeDecodeError):
        raise SettingsError("The file .env can't be read. Save it as UTF-8 text, a KEY=value a line.") from None
    return Settings.of(**{one.name: read.get(one.metadata["key"]) for one in fields(Settings)})


def _environment() -> dict[str, str]:
    """Return what the environment and `.env` set: keys in capitals, and none that is empty."""
    found: dict[str, str] = {}
    for source in (_file(), os.environ):
        found.update((key.upper(), value) for key, value in source.items() if value)
    return found


def _file() -> Mapping[str, str | None]:
    path = Path(".env")
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return dotenv_values(path, encoding="utf-8")


def missing_for_slack(settings: Settings) -> list[str]:
    """Say which keys are missing to serve Slack, a sentence each; empty when none is."""
    missing = []
    if settings.installable and settings.bot_token is not None:
        return [
            "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: keep the first to serve the one team whose token it is, "
            "or the second, with SLACK_CLIENT_SECRET, to let teams install the bot."
        ]
    if settings.installable:
        # Other people's tokens are kept encrypted or not at all.
        wanted = {
            "SLACK_CLIENT_ID": settings.client_id,
            "SLACK_CLIENT_SECRET": settings.client_secret,
            "ONRECORD_ENCRYPTION_KEYS": settings.encryption_keys,
        }
        missing += [key for key, value in wanted.items() if value is None]
    elif settings.bot_token is None:
        missing.append("SLACK_BOT_TOKEN")
    if settings.app_token is None and settings.signing_secret is None:
        missing.append("SLACK_SIGNING_SECRET")
    found = [f"{key} is not set: {ADVICE[key]}." for key in missing]
    if "SLACK_SIGNING_SECRET" in missing:
        found[-1] += " Or set SLACK_APP_TOKEN, and Slack is reached over Socket Mode without it."
    return found
