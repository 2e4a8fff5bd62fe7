"""Events about the app itself, and about people."""

from collections.abc import Sequence
from typing import Any

from ..envelopes import Envelope
from ..identities import BOT_USER, TEAM, USER, direct_channel
from ..timestamps import next_timestamp
from .shapes import event_shape


def app_home_opened(
    *,
    team: str = TEAM,
    user: str = USER,
    tab: str = "home",
    view: dict[str, Any] | None = None,
    event_id: str | None = None,
) -> Envelope:
    """Build the opening of the app's Home (`tab`: home or messages); `view` is what was published there."""
    payload = event_shape("app_home_opened", team=team, channel=direct_channel(user), event_id=event_id)
    payload["event"] |= {
        "user": user,
        "channel": direct_channel(user),
        "tab": tab,
        "event_ts": next_timestamp(),
    }
    if view is not None:
        payload["event"]["view"] = view
    return Envelope("events_api", payload)


def app_uninstalled(*, team: str = TEAM, event_id: str | None = None) -> Envelope:
    """Build the end of an installation."""
    payload = event_shape("app_uninstalled", team=team, event_id=event_id)
    payload["event"]["event_ts"] = next_timestamp()
    return Envelope("events_api", payload)


def tokens_revoked(
    *,
    team: str = TEAM,
    bot_users: Sequence[str] = (BOT_USER,),
    people: Sequence[str] = (),
    event_id: str | None = None,
) -> Envelope:
    """Build the revocation of tokens, named by the ids of their users."""
    payload = event_shape("tokens_revoked", team=team, event_id=event_id)
    payload["event"] |= {
        "tokens": {"oauth": list(people), "bot": list(bot_users)},
        "event_ts": next_timestamp(),
    }
    return Envelope("events_api", payload)


def user_change(user: str = USER, *, team: str = TEAM, event_id: str | None = None, **changed: Any) -> Envelope:
    """Build the change of a person; `changed` is what `users.info` says of them now, as `deleted=True`."""
    payload = event_shape("user_change", team=team, event_id=event_id)
    now = next_timestamp()
    payload["event"] |= {"cache_ts": int(now.split(".")[0]), "event_ts": now}
    payload["event"]["user"] |= {"id": user, "team_id": team, "updated": int(now.split(".")[0]), **changed}
    return Envelope("events_api", payload)
