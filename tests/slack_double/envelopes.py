"""What Slack delivers: a payload, and what it needs on its way."""

import uuid
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(frozen=True)
class Envelope:
    """One delivery to the bot, over either transport; `kind` is Socket Mode's word for what it is."""

    kind: Kind
    payload: dict[str, Any]
    envelope_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def accepts_response_payload(self) -> bool:
        """Tell whether the acknowledgement may say something."""
        return self.kind == "slash_commands" or self.payload.get("type") in (
            "view_submission",
            "block_suggestion",
        )

    @property
    def event(self) -> dict[str, Any]:
        """Return the event inside, of an `events_api` envelope."""
        event: dict[str, Any] = self.payload["event"]
        return event
