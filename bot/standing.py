"""What a person is to the workspace, before any role."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """Only a member may ever keep the record."""

    MEMBER = "member"
    GUEST = "guest"
    OUTSIDER = "outsider"
    BOT = "bot"
    DEACTIVATED = "deactivated"
