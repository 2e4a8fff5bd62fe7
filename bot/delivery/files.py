"""Files in Slack: reading what a person uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError

from facts.errors import InputError, OnrecordError
from facts.worded import worded

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

TRANSFER_SECONDS = 120
"""How long a file of the largest size may be on its way."""

BLOCK = 1 << 16
"""Bytes that are taken at a time, so that a file larger than it said is left early."""


class FilesRefused(OnrecordError):
    """Slack doesn't let the bot read a file; `code` is its reason."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(worded("Slack refuses the file ({code}).", code=code))


@dataclass(frozen=True, slots=True)
class Content:
    """A file's name and bytes."""

    name: str
    content: bytes


async def download(client: AsyncWebClient, file_id: str, largest: int) -> Content:
    """Read an uploaded file of at most `largest` bytes.

    Raises InputError for one that is larger, FilesRefused where Slack doesn't hand it over.
    """
    try:
        described = (await client.files_info(file=file_id))["file"]
    except SlackApiError as error:
        raise FilesRefused(str(error.response.get("error"))) from None
    name = str(described.get("name") or file_id)
    if int(described.get("size") or 0) > largest:
        raise _too_large(name, largest)
    address = str(described.get("url_private_download") or described.get("url_private") or "")
    if not is_slacks(address, client.base_url):
        raise FilesRefused("the file is kept outside of Slack")
    taken = bytearray()
    headers = {"Authorization": f"Bearer {client.token}"}
    async with _session() as session, session.get(address, headers=headers, allow_redirects=False) as answer:
        if answer.status != 200:
            raise FilesRefused(f"HTTP status {answer.status}")
        async for block in answer.content.iter_chunked(BLOCK):
            taken += block
            # What Slack says of the size is not relied upon.
            if len(taken) > largest:
                raise _too_large(name, largest)
    return Content(name, bytes(taken))


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TRANSFER_SECONDS))


def is_slacks(address: str, base_url: str) -> bool:
    """Tell whether an address is Slack's own, so that the token goes nowhere else."""
    wanted, ours = urlsplit(address), urlsplit(base_url)
    if (wanted.scheme, wanted.netloc) == (ours.scheme, ours.netloc):
        return True
    return wanted.scheme == "https" and (wanted.hostname or "").endswith(".slack.com")


def _too_large(name: str, largest: int) -> InputError:
    return InputError(
        worded(
            "{name} is too large: at most {most:,} MB are taken here. `onrecord import` takes more.",
            name=name,
            most=largest // 1_000_000,
        )
    )
