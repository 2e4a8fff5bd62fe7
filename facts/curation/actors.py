"""Who acts on the record, as the edge has established it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facts.errors import NotAllowed


class Role(StrEnum):
    """What a person may do beyond asking."""

    ADMIN = "admin"
    CURATOR = "curator"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `person` is a Slack user's id, or an operator's name on the command line.

    Without a `role` somebody may only ask. An admin may do all that a curator may.
    """

    person: str
    role: Role | None

    @property
    def may_curate(self) -> bool:
        """Whether they may change facts."""
        return self.role is not None

    @property
    def may_administer(self) -> bool:
        """Whether they may change roles and settings."""
        return self.role is Role.ADMIN

    def require_curator(self) -> None:
        """Raise NotAllowed unless they may change facts."""
        if not self.may_curate:
            raise NotAllowed("Only curators can change the record.")

    def require_admin(self) -> None:
        """Raise NotAllowed unless they may change roles and settings."""
        if not self.may_administer:
            raise NotAllowed("Only admins can change roles and settings.")
