"""files.*: what is known of a file, and the three steps of sending one, of which the second is no method."""

import json
from typing import Any

from ..refusals import Refusal
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


def info(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Describe a file that a person uploaded, with the address that its content is read from."""
    request.require_scope(state, "files:read")
    file = state.files.uploaded.get(request.required("file", "file_not_found"))
    if file is None:
        raise Refusal("file_not_found")
    address = f"{state.address}/files/{file.id}"
    return {
        "file": {
            "id": file.id,
            "name": file.name,
            "title": file.name,
            "mimetype": "text/plain",
            "size": file.size,
            "url_private": f"{address}/{file.name}",
            "url_private_download": f"{address}/download/{file.name}",
        }
    }
