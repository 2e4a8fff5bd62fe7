"""What Slack's errors mean for a delivery: wait, try again later, go elsewhere, or give it up."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

MOST_PAUSE_SECONDS = 300

MOST_AGAIN_SECONDS = 30
"""How long to wait at most where a try may well succeed, however old a question is: somebody waits for its answer."""

OPERATOR_SECONDS = 60
"""How long to wait at least where nothing goes out before an operator has put a good token in place."""

_FOR_THE_OPERATOR = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired missing_scope".split()
)

_LATER = frozenset(
    "ratelimited rate_limited internal_error fatal_error service_unavailable request_timeout "
    "team_access_not_granted".split()
)

_CLOSED_CHANNEL = frozenset("channel_not_found not_in_channel is_archived restricted_action".split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Slack didn't take something. `retry_after` is how many seconds it asked to wait.

    `final` tells that trying again would come to the same: the message is gone, too old to be edited, the channel
    is archived, the person has left.
    """

    failure: str
    final: bool
    retry_after: float | None = None

    @property
    def closes_channel(self) -> bool:
        """Whether it is the channel that can't be written to, so that the person may be told directly."""
        return self.failure in _CLOSED_CHANNEL

    @property
    def is_for_the_operator(self) -> bool:
        """Whether nothing can be sent before an operator has done something about the token."""
        return self.failure in _FOR_THE_OPERATOR

    def pause(self, age_seconds: float) -> float:
        """Return after how many seconds to try again what came in so many seconds ago; the older the longer."""
        if self.retry_after is not None:
            return self.retry_after
        if self.is_for_the_operator:
            return min(max(age_seconds / 2, OPERATOR_SECONDS), MOST_PAUSE_SECONDS)
        return min(max(age_seconds / 2, 1.0), MOST_AGAIN_SECONDS)


class ResponseUrlError(Exception):
    """Slack did not take an answer sent to a `response_url`; holds the HTTP status only, and what it asked to wait."""

    def __init__(self, status: int, retry_after: float | None = None) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"HTTP status {status}")


class NotSent(Exception):
    """What was to be sent did not reach Slack, or it isn't known whether it did; says why."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.failure)


def refusal_of(error: Exception) -> Refusal:
    """Read what went wrong when Slack was called."""
    if isinstance(error, ResponseUrlError):
        if error.status == 429:
            return Refusal("ratelimited", final=False, retry_after=error.retry_after or 1.0)
        return Refusal(str(error), final=error.status < 500)
    if not isinstance(error, SlackApiError):
        return Refusal(type(error).__name__, final=False)
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    if status == 429:
        return Refusal("ratelimited", final=False, retry_after=seconds_of(response.headers.get("Retry-After")) or 1.0)
    code = _code(response)
    if status >= 500 or code is None:
        return Refusal(code or f"HTTP status {status}", final=False)
    return Refusal(code, final=code not in _LATER | _FOR_THE_OPERATOR)


def pause_before(attempt: int) -> float:
    """Return after how many seconds to try again once the `attempt`th try, counted from 1, has failed."""
    return min(2.0 ** (attempt - 1), MOST_PAUSE_SECONDS)


def seconds_of(text: str | None) -> float | None:
    """Read a `Retry-After`, None where there is none that can be read."""
    return float(text) if text is not None and text.isascii() and text.isdecimal() else None


def _code(response: object) -> str | None:
    data = getattr(response, "data", None)
    found = data.get("error") if isinstance(data, dict) else None
    return str(found)[:100] if found else None
