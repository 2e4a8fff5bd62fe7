"""Every setting, typed, read from the environment and from `.env`."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

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


ADVICE = {
    "SLACK_BOT_TOKEN": "write the bot token from the app's page “OAuth & Permissions”; it begins with xoxb-",
    "SLACK_APP_TOKEN": "write the app-level token from “Basic Information”; it begins with xapp-",
    "SLACK_SIGNING_SECRET": "write the signing secret from “Basic Information”; it is 32 letters and digits",
    "SLACK_API_URL": "write the Web API's address, which begins with https:// or http:// and ends with /",
    "ONRECORD_DATABASE_URL": "write sqlite:///path/to/file.db or postgresql://user:password@host/name",
    "ONRECORD_WORKSPACE": "write the name of the base to answer from, at most 64 characters",
    "ONRECORD_HOST": "write the address to listen on, such as 127.0.0.1 or 0.0.0.0",
    "ONRECORD_PORT": "write a port from 0 to 65535; 0 takes any that is free",
    "ONRECORD_LOG_LEVEL": "write debug, info, warning or error",
    "ONRECORD_QUESTION_DAYS": "write for how many days questions are kept, 1 or more",
    "ONRECORD_SEMANTIC": "write auto, on or off",
    "ONRECORD_STRICTNESS": "write normal or strict",
    "ONRECORD_ENCRYPTION_KEYS": (
        "write keys of 32 bytes in URL-safe Base64, the newest first, with commas between; "
        "`openssl rand -base64 32 | tr '+/' '-_'` makes one"
    ),
}
"""What to write for each key; an error shows this in place of the value that was refused."""


KEY_BYTES, KEY_CHARACTERS = 32, 44
"""A key of encryption at rest, and its length in Base64."""


def _secret_beginning(prefix: str) -> Callable[[SecretStr | None], SecretStr | None]:
    def check(secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not secret.get_secret_value().startswith(prefix):
            raise ValueError("another kind of token")
        return secret

    return check


def _keys(secret: SecretStr | None) -> SecretStr | None:
    """Take the spaces between keys away, and refuse what is none."""
    if secret is None:
        return None
    keys = [key.strip() for key in secret.get_secret_value().split(",")]
    for key in keys:
        if len(key) != KEY_CHARACTERS or len(urlsafe_b64decode(key.encode("ascii"))) != KEY_BYTES:
            raise ValueError("not a key")
    return SecretStr(",".join(keys))


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError("not a web address")
    return text if text.endswith("/") else f"{text}/"


def _lower(text: object) -> object:
    return text.strip().lower() if isinstance(text, str) else text


class Settings(BaseModel):
    """The settings. Made by `load_settings`, or by `model_validate` in tests."""

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        str_strip_whitespace=True,
    )

    bot_token: Annotated[SecretStr | None, AfterValidator(_secret_beginning("xoxb-"))] = Field(
        default=None, validation_alias="SLACK_BOT_TOKEN"
    )
    app_token: Annotated[SecretStr | None, AfterValidator(_secret_beginning("xapp-"))] = Field(
        default=None, validation_alias="SLACK_APP_TOKEN"
    )
    signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_api_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL"
    )
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///onrecord.db"), validation_alias="ONRECORD_DATABASE_URL"
    )
    workspace: str = Field(default="local", validation_alias="ONRECORD_WORKSPACE", min_length=1, max_length=64)
    host: str = Field(default="127.0.0.1", validation_alias="ONRECORD_HOST", min_length=1)
    port: int = Field(default=3000, validation_alias="ONRECORD_PORT", ge=0, le=65535)
    log_level: Annotated[LogLevel, BeforeValidator(_lower)] = Field(
        default=LogLevel.INFO, validation_alias="ONRECORD_LOG_LEVEL"
    )
    question_days: int = Field(default=90, validation_alias="ONRECORD_QUESTION_DAYS", ge=1)
    semantic: Annotated[Semantic, BeforeValidator(_lower)] = Field(
        default=Semantic.AUTO, validation_alias="ONRECORD_SEMANTIC"
    )
    strictness: Annotated[Strictness, BeforeValidator(_lower)] = Field(
        default=Strictness.NORMAL, validation_alias="ONRECORD_STRICTNESS"
    )
    encryption_keys: Annotated[SecretStr | None, AfterValidator(_keys)] = Field(
        default=None, validation_alias="ONRECORD_ENCRYPTION_KEYS"
    )

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached over a WebSocket, not over HTTP."""
        return self.app_token is not None


def load_settings(*, database: str | None = None, workspace: str | None = None) -> Settings:
    """Read the settings from the environment, then from `.env`; what the command line says goes before both.

    Raises SettingsError naming every key that is malformed and what to write; values are never repeated.
    """
    given = {"ONRECORD_DATABASE_URL": database, "ONRECORD_WORKSPACE": workspace}
    try:
        read = _environment() | {key: value for key, value in given.items() if value is not None}
        return Settings.model_validate(read)
    except ValidationError as error:
        raise SettingsError("\n".join(sentences(error))) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError("The file .env can't be read. Save it as UTF-8 text, a KEY=value a line.") from None


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


def sentences(error: ValidationError) -> list[str]:
    """Turn pydantic's findings into sentences that name the key and what to write, a sentence a key."""
    places = [str(finding["loc"][0]) for finding in error.errors(include_input=False) if finding["loc"]]
    keys = dict.fromkeys(_key(place) for place in places)
    return [f"{key} can't be used as it is: {ADVICE.get(key, 'look at its value')}." for key in keys]


def _key(place: str) -> str:
    """The environment's name of what pydantic calls `place`: the field, or the alias in any case."""
    field = Settings.model_fields.get(place)
    return str(field.validation_alias) if field is not None else place.upper()


def missing_for_slack(settings: Settings) -> list[str]:
    """Say which keys are missing to serve Slack, a sentence each; empty when none is."""
    missing = []
    if settings.bot_token is None:
        missing.append("SLACK_BOT_TOKEN")
    if settings.app_token is None and settings.signing_secret is None:
        missing.append("SLACK_SIGNING_SECRET")
    found = [f"{key} is not set: {ADVICE[key]}." for key in missing]
    if "SLACK_SIGNING_SECRET" in missing:
        found[-1] += " Or set SLACK_APP_TOKEN, and Slack is reached over Socket Mode without it."
    return found
