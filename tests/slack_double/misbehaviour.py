"""Slack on a bad day: what goes wrong, when."""

import random
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class RateLimited:
    """Answer 429 with `Retry-After` (whole seconds); nothing takes effect."""

    retry_after: int = 1


@dataclass(frozen=True)
class ServerError:
    """Answer with a 5xx status and, as Slack's proxies do, a page that isn't JSON; nothing takes effect."""

    status: int = 503


@dataclass(frozen=True)
class Hang:
    """Keep the caller waiting, then answer as usual.

    With `after_accepting` the effect takes place before the wait, so that a caller who gives up doesn't know
    that it did; without, it takes place after the wait, and not at all when the caller has gone.
    """

    seconds: float
    after_accepting: bool = False


@dataclass(frozen=True)
class ApiError:
    """Answer `{"ok": false, "error": error}`; nothing takes effect."""

    error: str


@dataclass(frozen=True)
class Drop:
    """Close the connection without an answer, before or after the effect took place.

    slack_sdk's default retry handler tries once more by itself: it takes two drops in a row for its caller to
    see.
    """

    after_accepting: bool = False


Step = RateLimited | ServerError | Hang | ApiError | Drop


@dataclass(frozen=True)
class Weather:
    """Random misbehaviour: the share of requests, 0 to 1, that meet each fate."""

    seed: int
    rate_429: float
    rate_5xx: float
    rate_timeout: float
    retry_after: int
    hang_seconds: float
    only: Collection[str]

    def step(self, target: str, number: int) -> Step | None:
        """Decide the fate of a target's request, counted from 1.

        It depends on nothing else, so that a run repeats itself however the requests interleave.
        """
        if self.only and target not in self.only:
            return None
        chance = random.Random(f"{self.seed}:{target}:{number}")
        roll = chance.random()
        if roll < self.rate_429:
            return RateLimited(self.retry_after)
        if roll < self.rate_429 + self.rate_5xx:
            return ServerError(chance.choice((500, 502, 503, 504)))
        if roll < self.rate_429 + self.rate_5xx + self.rate_timeout:
            return Hang(self.hang_seconds, after_accepting=chance.random() < 0.5)
        return None


class Misbehaviour:
    """The steps to come for each target: a method, `response_url`, or one response_url."""

    def __init__(self) -> None:
        self._planned: defaultdict[str, deque[Step]] = defaultdict(deque)
        self._requests: Counter[str] = Counter()
        self.weather: Weather | None = None

    def plan(self, target: str, steps: Iterable[Step]) -> None:
        """Add one-shot steps, one a request, behind those that are still to come."""
        self._planned[target].extend(steps)

    def stop(self) -> None:
        """Forget every plan."""
        self._planned.clear()
        self.weather = None

    def next_step(self, method: str, *, url: str | None = None) -> Step | None:
        """Return what befalls this request: planned for its URL or its method, or brought by the weather."""
        self._requests[method] += 1
        for target in (url, method):
            if target is not None and self._planned[target]:
                return self._planned[target].popleft()
        return self.weather.step(method, self._requests[method]) if self.weather else None
