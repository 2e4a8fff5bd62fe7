"""files.*: the three steps of sending a file, of which the second is no method."""

import json
from typing import Any

from ..state import SlackState
from .request import ApiRequest


def get_upload_url(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Announce a file, and say where its content goes."""
    file_id = state.files.announce(request.required("filename"), int(request.required("length")))
    return {"file_id": file_id, "upload_url": f"{state.address}/upload/{file_id}"}


def complete_upload(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Share files whose content has come."""
    listed = request.arguments.get("files") or []
    files = json.loads(listed) if isinstance(listed, str) else listed
    for one in files:
        state.files.share(one["id"], request.arguments.get("channel_id"))
    return {"files": [{"id": one["id"], "title": one.get("title", "")} for one in files]}
