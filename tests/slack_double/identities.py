"""Who and where the tests are when they don't say otherwise: ids of the form Slack uses."""

TEAM = "T024BE7LD"
OUTSIDE_TEAM = "T0OUTSIDE"
USER = "U2147483697"
CHANNEL = "C2147483705"
BOT_USER = "U0ONRECORD"
BOT = "B0ONRECORD"
APP = "A0ONRECORD"

BOT_TOKEN = "xoxb-double"
APP_TOKEN = "xapp-double"
SIGNING_SECRET = "signing-secret-of-the-double"


def direct_channel(user: str) -> str:
    """Name the channel of direct messages between a person and the bot: always the same one for a person."""
    return f"D{user[1:]}"
