"""What the double refuses a call with."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])
