"""Reading a Web API request, in whichever of the three forms it comes."""

import json
from typing import Any

from aiohttp import web

# Arguments that hold JSON, which forms and query strings carry as text.
_JSON_ARGUMENTS = ("attachments", "blocks", "metadata", "view")


async def read(request: web.Request) -> tuple[str, dict[str, Any]]:
    """Return the token, empty without one, and the arguments of query, form or JSON body together.

    Raises ValueError when what should be JSON isn't.
    """
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        if not isinstance(body, dict):
            raise ValueError("the body is not a JSON object")
        arguments |= body
    else:
        arguments |= dict(await request.post())
    for name in _JSON_ARGUMENTS:
        if isinstance(arguments.get(name), str):
            arguments[name] = json.loads(arguments[name])
    in_body = arguments.pop("token", "")
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return (bearer if scheme == "Bearer" else in_body), arguments
