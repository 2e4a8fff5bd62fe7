"""What is wrong, in words for whoever tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.errors import Invalid

if TYPE_CHECKING:
    from facts.errors import OnrecordError


def explained(error: OnrecordError) -> str:
    """Say what is wrong; where fields are at fault, without their paths."""
    return " ".join(error.fields.values()) if isinstance(error, Invalid) else str(error)
