"""What the bot asked of Slack, in the order in which it arrived."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any

RESPONSE_URL = "response_url"
DOWNLOAD = "download"


@dataclass(frozen=True)
class Call:
    """One request of the bot's, as received.

    `method` is the Web API method, or `response_url` or `download`; `token` the bearer token, or the
    whole response_url, which is that request's credential; `arguments` the query, form or JSON, with nested JSON
    decoded; `at` the moment of arrival on the monotonic clock, in seconds; `caller` the name that the address called
    the caller by, see `SlackDouble.base_url_of`.
    """

    method: str
    token: str
    arguments: dict[str, Any]
    at: float
    caller: str = ""


class CallLog:
    """Keep calls, and wake those who wait for one."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._news = asyncio.Event()

    def record(self, call: Call) -> None:
        """Add a call and wake the waiting."""
        self.calls.append(call)
        self._news.set()
        self._news = asyncio.Event()

    def of(self, method: str) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def wait_for(
        self,
        method: str,
        count: int,
        timeout: float,  # noqa: ASYNC109 - the timeout's error says what arrived instead
    ) -> list[Call]:
        """Return the method's calls as soon as there are `count`.

        Raises TimeoutError, which says what did arrive, after `timeout` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while len(self.of(method)) < count:
                    await self._news.wait()
        except TimeoutError:
            arrived = dict(Counter(call.method for call in self.calls))
            raise TimeoutError(f"no {count} calls of {method} within {timeout} s; arrived: {arrived}") from None
        return self.of(method)
