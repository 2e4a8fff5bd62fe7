"""Looking at everything that the bot needs, and saying what to do about what is wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.connection import open_socket, unreachable
from bot.delivery import outgoing
from bot.rights import open_to_others
from bot.scopes import OPTIONAL_SCOPES, SCOPES, WITHDRAWING_SCOPES
from bot.settings import ADVICE, Semantic, missing_for_slack
from facts.errors import OnrecordError
from facts.index import embedding, parsing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.installing.counting import Installed
    from bot.settings import Settings
    from facts.model import BaseSummary

SLACK_SECONDS = 30
"""How long one question to Slack may take, its retries included."""


class Grade(StrEnum):
    """How a finding stands."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `what` was found, and the `advice`, a line a thing that is to be done."""

    grade: Grade
    what: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class OpenBase:
    """How large the workspace's base is, and how many facts of its index weren't read yet."""

    summary: BaseSummary
    unread: int


async def examine(
    settings: Settings,
    base: Callable[[], Awaitable[OpenBase]],
    installed: Callable[[], Awaitable[Installed]] | None = None,
) -> list[Finding]:
    """Look at the settings, the tokens and their scopes, the database, the base and the extra `semantic`.

    `base` opens the database and the workspace's index, which is built where there is none; `installed` counts the
    teams that installed the bot, where they do. What they raise as OnrecordError becomes a finding. No token and no
    password is in what is returned.
    """
    record = await (_base(base) if installed is None else _installed(installed))
    findings = [*_settings(settings), _encryption(settings), *record, *_rights(settings), await _semantic(settings)]
    if settings.bot_token is not None:
        token = settings.bot_token.get_secret_value()
        findings += await _bot_token(outgoing.web_client(token, settings.slack_api_url))
    if settings.app_token is not None:
        client = outgoing.web_client(None, settings.slack_api_url)
        findings.append(await _app_token(client, settings.app_token.get_secret_value()))
    return findings


def _settings(settings: Settings) -> list[Finding]:
    missing = missing_for_slack(settings)
    if missing:
        what = "Slack is not set up; the command line works without."
        return [Finding(Grade.WARNING, what, "\n".join(missing))]
    way = "Socket Mode" if settings.socket_mode else f"HTTP on {settings.host}:{settings.port}/slack/events"
    complete = Finding(Grade.OK, f"The settings are complete; Slack is reached over {way}.")
    return [complete, _public_url(settings)] if settings.installable else [complete]


def _public_url(settings: Settings) -> Finding:
    if settings.public_url is None:
        what = "ONRECORD_PUBLIC_URL is not set: Slack sends who installs to the first redirect URL of the app."
        return Finding(Grade.WARNING, what, f"Make that the bot's /slack/oauth_redirect, or {_advice('PUBLIC_URL')}.")
    if not settings.public_url.startswith("https://"):
        what = "ONRECORD_PUBLIC_URL is not https: browsers keep the installation's cookie over HTTPS alone."
        return Finding(Grade.PROBLEM, what, "Put a proxy with a certificate before the bot, and write its address.")
    return Finding(Grade.OK, f"Teams install the bot at {settings.public_url}slack/install.")


def _advice(key: str) -> str:
    return ADVICE[f"ONRECORD_{key}"]


def _encryption(settings: Settings) -> Finding:
    if settings.encryption_keys is not None:
        return Finding(Grade.OK, "What is stored on its way, and tokens, are encrypted.")
    what = "What is stored on its way is not encrypted: ONRECORD_ENCRYPTION_KEYS is not set."
    return Finding(Grade.WARNING, what, f"To encrypt it, {ADVICE['ONRECORD_ENCRYPTION_KEYS']}.")


async def _base(base: Callable[[], Awaitable[OpenBase]]) -> list[Finding]:
    try:
        found = await base()
    except OnrecordError as error:
        return [Finding(Grade.PROBLEM, "The database can't be used.", str(error))]
    reachable = Finding(Grade.OK, "The database is reachable and of this version.")
    summary = found.summary
    if not summary.facts:
        empty = Finding(Grade.WARNING, "The base holds no published facts.", "Run `onrecord import FILE`.")
        return [reachable, empty]
    facts = _counted(summary.facts, "published fact", "published facts")
    articles = _counted(summary.articles, "article", "articles")
    held = Finding(Grade.OK, f"The base holds {facts} from {articles}.")
    return [reachable, held, Finding(Grade.OK, _index(found.unread))]


def _index(unread: int) -> str:
    if not unread:
        return "The index is whole, and all facts in it are read."
    facts = _counted(unread, "fact of it isn't", "facts of it aren't")
    return f"The index is whole; {facts} read yet, which the bot does behind its answers while it runs."


async def _installed(installed: Callable[[], Awaitable[Installed]]) -> list[Finding]:
    try:
        found = await installed()
    except OnrecordError as error:
        return [Finding(Grade.PROBLEM, "The database can't be used.", str(error))]
    reachable = Finding(Grade.OK, "The database is reachable and of this version.")
    served = _counted(found.served, "workspace has", "workspaces have")
    said = f"{served} installed the bot; the data of {found.departed:,} that left is kept."
    if found.unreadable:
        what = f"{_counted(found.unreadable, 'token', 'tokens')} can't be decrypted with ONRECORD_ENCRYPTION_KEYS."
        advice = "Put the former key behind the new one; without it these teams have to install the bot again."
        return [reachable, Finding(Grade.OK, said), Finding(Grade.PROBLEM, what, advice)]
    return [reachable, Finding(Grade.OK, said)]


def _rights(settings: Settings) -> list[Finding]:
    """Warn of each file and folder of ours that everybody on this machine can read."""
    return [
        Finding(Grade.WARNING, f"Everybody on this machine can read {path}.", f"Run `chmod go= '{path}'`.")
        for path in open_to_others(settings)
    ]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


async def _semantic(settings: Settings) -> Finding:
    """Say whether meaning is compared and sentences are parsed, for which all models are loaded."""
    if settings.semantic is Semantic.OFF:
        return Finding(Grade.OK, "Meaning is not compared, and no sentence parsed: ONRECORD_SEMANTIC is off.")
    grade = Grade.PROBLEM if settings.semantic is Semantic.ON else Grade.WARNING
    advice = "Install `onrecord[semantic]`; everything else works without."
    if not embedding.is_installed():
        return Finding(grade, "The extra `semantic` is not installed: other languages match less well.", advice)
    if not parsing.is_installed():
        what = "The extra `semantic` lacks its parser: who did what is told by the order of words alone."
        return Finding(grade, what, advice)
    try:
        await asyncio.to_thread(_try_out)
    except OnrecordError as error:
        return Finding(Grade.PROBLEM, "The extra `semantic` doesn't fit this version of Onrecord.", str(error))
    except Exception as error:
        what = f"The extra `semantic` is damaged: {type(error).__name__}: {error}"
        advice = "Install `onrecord[semantic]` again, or set ONRECORD_SEMANTIC to off."
        return Finding(Grade.PROBLEM, what, advice)
    return Finding(
        Grade.OK,
        "The extra `semantic` works: meaning is compared, question and claim are read together, "
        "and sentences are parsed.",
    )


def _try_out() -> None:
    """Load what the extra brings along. Raises whatever a damaged package raises."""
    meaning, grammar = embedding.embedder(), parsing.parser()
    if meaning is not None:
        meaning.question("Who met whom?")
        meaning.settles("Who met whom?", "Anna met Ben.")
    if grammar is not None:
        grammar.load()


async def _bot_token(client: AsyncWebClient) -> list[Finding]:
    """Ask Slack who the bot is; the answer's header lists the token's scopes."""
    try:
        async with asyncio.timeout(SLACK_SECONDS):
            found = await client.auth_test()
    except SlackApiError as error:
        code = error.response.get("error") or "no readable answer"
        advice = "Copy the bot token (xoxb-) from “OAuth & Permissions” again."
        return [Finding(Grade.PROBLEM, f"Slack refuses SLACK_BOT_TOKEN: {code}.", advice)]
    except (aiohttp.ClientError, TimeoutError) as error:
        return [Finding(Grade.PROBLEM, "SLACK_BOT_TOKEN was not checked.", str(unreachable(error)))]
    working = Finding(Grade.OK, f"SLACK_BOT_TOKEN works: {found.get('user')} in {found.get('team')}.")
    headers = {name.lower(): value for name, value in found.headers.items()}
    return [working, *_scopes(headers.get("x-oauth-scopes"))]


def _scopes(header: str | None) -> list[Finding]:
    if header is None:
        return [Finding(Grade.WARNING, "Slack doesn't say which scopes the token has.")]
    granted = {scope.strip() for scope in header.split(",")} - {""}
    lacking, beyond = sorted(SCOPES - granted), sorted(granted - SCOPES - OPTIONAL_SCOPES.keys() - WITHDRAWING_SCOPES)
    if lacking:
        advice = "Add them under “OAuth & Permissions”, or use manifest.yaml; then install the app again."
        return [Finding(Grade.PROBLEM, f"The bot token lacks scopes: {', '.join(lacking)}.", advice)]
    if beyond:
        what = f"The bot token has scopes that nothing here uses: {', '.join(beyond)}."
        return [Finding(Grade.WARNING, what, "Take them away under “OAuth & Permissions”.")]
    return [Finding(Grade.OK, _scopes_suffice(granted))]


def _scopes_suffice(granted: set[str]) -> str:
    without = [f"{lost} ({scope})" for scope, lost in OPTIONAL_SCOPES.items() if scope not in granted]
    sufficient = "The bot token has the scopes it needs, and no others."
    return f"{sufficient} Without optional ones, {'; '.join(without)}." if without else sufficient


async def _app_token(client: AsyncWebClient, token: str) -> Finding:
    try:
        async with asyncio.timeout(SLACK_SECONDS):
            await open_socket(client, token)
    except OnrecordError as error:
        return Finding(Grade.PROBLEM, "Socket Mode can't be opened.", str(error))
    except TimeoutError as error:
        return Finding(Grade.PROBLEM, "SLACK_APP_TOKEN was not checked.", str(unreachable(error)))
    return Finding(Grade.OK, "SLACK_APP_TOKEN works: Slack opens a WebSocket for it.")
