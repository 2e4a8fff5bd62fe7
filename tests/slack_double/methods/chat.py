"""chat.*"""

from typing import Any

from ..identities import direct_channel
from ..messages import Message, new_message
from ..refusals import Refusal
from ..state import SlackState
from .request import ApiRequest


def post_message(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Post for all to see; a person's id as the channel means the direct messages with them."""
    state.inspect_message("chat.postMessage", request.arguments)
    message = state.channels.post(_message(request))
    return {"channel": message.channel, "ts": message.ts, "message": message.payload()}


def post_ephemeral(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Post for one person to see."""
    state.inspect_message("chat.postEphemeral", request.arguments)
    user = request.required("user", "user_not_found")
    message = state.channels.post(_message(request, ephemeral_to=user))
    return {"message_ts": message.ts}


def update(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Change a message of the bot's own that isn't ephemeral."""
    state.inspect_message("chat.update", request.arguments)
    before = _own_message(state, request, refused="cant_update_message")
    after = state.channels.update(
        before.channel, before.ts, text=request.arguments.get("text"), blocks=request.arguments.get("blocks")
    )
    return {"channel": after.channel, "ts": after.ts, "text": after.text, "message": after.payload()}


def delete(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Remove a message of the bot's own that isn't ephemeral."""
    message = _own_message(state, request, refused="cant_delete_message")
    state.channels.delete(message.channel, message.ts)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Return the address of any message, a person's too, which the double doesn't hold."""
    channel, ts = request.required("channel", "channel_not_found"), request.required("message_ts")
    return {
        "channel": channel,
        "permalink": f"{request.workspace.url}archives/{channel}/p{ts.replace('.', '')}",
    }


def _message(request: ApiRequest, ephemeral_to: str | None = None) -> Message:
    channel = request.required("channel", "channel_not_found")
    arguments = request.arguments
    if not any(arguments.get(shown) for shown in ("text", "blocks", "attachments", "markdown_text")):
        raise Refusal("no_text")
    return new_message(
        direct_channel(channel) if channel[0] in "UW" else channel,
        text=arguments.get("text") or arguments.get("markdown_text", ""),
        blocks=arguments.get("blocks") or [],
        thread_ts=arguments.get("thread_ts"),
        ephemeral_to=ephemeral_to,
        team_id=request.workspace.team_id,
        bot_id=request.workspace.bot_id,
        bot_user_id=request.workspace.bot_user_id,
    )


def _own_message(state: SlackState, request: ApiRequest, *, refused: str) -> Message:
    channel = request.required("channel", "channel_not_found")
    message = state.channels.find(channel, request.required("ts", "message_not_found"))
    if message.ephemeral_to is not None:
        raise Refusal("message_not_found")
    if message.bot_id != request.workspace.bot_id:
        raise Refusal(refused)
    return message
