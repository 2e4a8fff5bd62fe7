"""A double of Slack, to run the real bot against: Web API, response_urls, HTTP and Socket Mode delivery.

`SlackDouble` is Slack; a `Transport` is its way to the bot; `payloads` builds what it delivers; the steps say
what goes wrong; `limits.problems` says what Slack would refuse.
"""

from . import limits, payloads
from .acknowledgements import Acknowledgement, NotAcknowledged
from .calls import RESPONSE_URL, Call
from .envelopes import Envelope
from .http_transport import HttpTransport
from .identities import (
    APP,
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    BOT_USER,
    CHANNEL,
    OUTSIDE_TEAM,
    SIGNING_SECRET,
    TEAM,
    USER,
    direct_channel,
)
from .messages import Message
from .misbehaviour import ApiError, Drop, Hang, RateLimited, ServerError, Step
from .oauth import CLIENT_ID, CLIENT_SECRET
from .server import SlackDouble
from .serving import serving
from .socket_transport import SocketTransport
from .transport import Transport
from .workspaces import Workspace

__all__ = [
    "APP",
    "APP_TOKEN",
    "BOT",
    "BOT_TOKEN",
    "BOT_USER",
    "CHANNEL",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "OUTSIDE_TEAM",
    "RESPONSE_URL",
    "SIGNING_SECRET",
    "TEAM",
    "USER",
    "Acknowledgement",
    "ApiError",
    "Call",
    "Drop",
    "Envelope",
    "Hang",
    "HttpTransport",
    "Message",
    "NotAcknowledged",
    "RateLimited",
    "ServerError",
    "SlackDouble",
    "SocketTransport",
    "Step",
    "Transport",
    "Workspace",
    "direct_channel",
    "limits",
    "payloads",
    "serving",
]
