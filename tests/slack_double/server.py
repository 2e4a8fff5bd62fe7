"""The double itself: Slack on 127.0.0.1, and what a test may ask of it."""

from collections.abc import Collection, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, web

from .calls import Call
from .identities import CHANNEL, TEAM, USER
from .messages import Message
from .methods import Method
from .misbehaviour import Step, Weather
from .reception import Reception
from .response_urls import LIFETIME_SECONDS
from .sockets import Sockets
from .state import SlackState
from .triggers import new_trigger_id
from .views import View

# What hangs on purpose is released on closing; this is for what hangs by mistake.
SHUTDOWN_SECONDS = 1.0


class SlackDouble(SlackState):
    """Slack, as far as the bot can tell.

    `async with SlackDouble() as double` starts it; `double.base_url` is for the bot's client.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sockets = Sockets(report=self.problems.append)
        self._reception = Reception(self, self.sockets)

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self._reception.application(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._reception.port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{self._reception.port}"
        self.session = ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reception.release()
        await self.session.close()
        await self.sockets.close()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """Return what takes the place of `https://slack.com/api/`."""
        return f"{self.address}/api/"

    def base_url_of(self, caller: str) -> str:
        """Return the same for one of several bots, so that its calls are told apart."""
        return f"{self.address}/by/{caller}/api/"

    @property
    def calls(self) -> list[Call]:
        """Return everything received, in order."""
        return self._reception.log.calls

    @property
    def met(self) -> list[tuple[Call, Step]]:
        """Return the calls of Web API methods that went wrong on purpose, each with what befell it, in order."""
        return self._reception.met

    @property
    def taken(self) -> list[tuple[Call, float]]:
        """Return the calls that took effect, each with the moment at which it did, in that order."""
        return self._reception.taken

    def calls_of(self, method: str) -> list[Call]:
        """Return the calls of a method, or of `response_url`, in order."""
        return self._reception.log.of(method)

    async def wait_for(
        self,
        method: str,
        count: int = 1,
        timeout: float = 30.0,  # noqa: ASYNC109 - the timeout's error says what arrived instead
    ) -> list[Call]:
        """Return a method's calls once there are `count`; raises TimeoutError, which says what arrived."""
        return await self._reception.log.wait_for(method, count, timeout)

    def messages(self, channel: str = CHANNEL, thread_ts: str | None = None) -> list[Message]:
        """Return what all see in a channel now, threads included, or in one thread, oldest first."""
        return self.channels.visible_to_all(channel, thread_ts)

    def ephemerals(self, channel: str = CHANNEL, user: str = USER) -> list[Message]:
        """Return what only one person sees in a channel now, oldest first."""
        return self.channels.visible_to_one(channel, user)

    def modals(self) -> list[View]:
        """Return the modals that are open now, oldest first, in the form in which Slack sends them."""
        return list(self.views.open.values())

    def home(self, user: str = USER, team: str = TEAM) -> View | None:
        """Return a person's Home tab, or None."""
        return self.views.home(team, user)

    def response_url(
        self,
        channel: str = CHANNEL,
        user: str = USER,
        *,
        original: Message | None = None,
        expires_in: float = LIFETIME_SECONDS,
    ) -> str:
        """Return a new response_url, for `expires_in` seconds; `original` is the message acted on, if any."""
        return f"{self.address}/response/{self.response_urls.mint(channel, user, original, expires_in)}"

    def trigger_id(self) -> str:
        """Return a trigger id sent this moment; what a transport delivers needs no such call."""
        trigger_id = new_trigger_id()
        self.triggers.send(trigger_id)
        return trigger_id

    def register(
        self, method: str, answer: Mapping[str, Any] | Method | None = None, *, needs_token: bool = True
    ) -> None:
        """Play one more method: `{"ok": true}` and what `answer` adds, or returns for state and request."""
        self._reception.methods[method] = answer if callable(answer) else _always(dict(answer or {}))
        if not needs_token:
            self._reception.without_token.add(method)

    def misbehave(self, target: str, steps: Iterable[Step]) -> None:
        """Let the next requests to a method, to `response_url`, or to one URL meet these steps, one each."""
        self._reception.misbehaviour.plan(target, steps)

    def misbehave_at_random(
        self,
        seed: int,
        *,
        rate_429: float = 0.0,
        rate_5xx: float = 0.0,
        rate_timeout: float = 0.0,
        retry_after: int = 1,
        hang_seconds: float = 60.0,
        only: Collection[str] = (),
    ) -> None:
        """Let shares (0 to 1) of requests go wrong, the same for the same seed; `only` names the methods."""
        self._reception.misbehaviour.weather = Weather(
            seed, rate_429, rate_5xx, rate_timeout, retry_after, hang_seconds, frozenset(only)
        )

    def behave(self) -> None:
        """End all misbehaviour, planned and random."""
        self._reception.misbehaviour.stop()


def _always(answer: dict[str, Any]) -> Method:
    return lambda state, request: answer
