"""What Slack's errors mean for a delivery: wait, try again later, or give it up."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

MOST_PAUSE_SECONDS = 300

_LATER = frozenset(
    "ratelimited rate_limited internal_error fatal_error service_unavailable request_timeout team_access_not_granted "
    # Until an operator has put a good token in place.
    "invalid_auth not_authed account_inactive token_revoked token_expired missing_scope".split()
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Slack didn't take something. `retry_after` is how many seconds it asked to wait.

    `final` tells that trying again would come to the same: the message is gone, too old to be edited, the channel
    is archived, the person has left.
    """

    failure: str
    final: bool
    retry_after: float | None = None


def refusal_of(error: Exception) -> Refusal:
    """Read what went wrong when Slack was called."""
    if not isinstance(error, SlackApiError):
        return Refusal(type(error).__name__, final=False)
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    if status == 429:
        return Refusal("ratelimited", final=False, retry_after=_seconds(response.headers.get("Retry-After")))
    code = _code(response)
    if status >= 500 or code is None:
        return Refusal(code or f"HTTP status {status}", final=False)
    return Refusal(code, final=code not in _LATER)


def pause_before(attempt: int) -> float:
    """Return after how many seconds to try again once the `attempt`th try, counted from 1, has failed."""
    return min(2.0 ** (attempt - 1), MOST_PAUSE_SECONDS)


def _code(response: object) -> str | None:
    data = getattr(response, "data", None)
    found = data.get("error") if isinstance(data, dict) else None
    return str(found)[:100] if found else None


def _seconds(text: str | None) -> float:
    return float(text) if text is not None and text.isdecimal() else 1.0
