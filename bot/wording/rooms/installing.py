"""What the pages of the installation say. What they are given is escaped by the pages."""

from __future__ import annotations

from bot.wording.languages import english
from bot.wording.room import Room


class Installing(Room, english.Installing):
    """Installing the bot."""

    def installed_in(self, name: str) -> str:
        """Say where the bot is installed now."""
        return self.INSTALLED_IN.format(name=name) if name else self.INSTALLED_SOMEWHERE

    def not_installed(self, reason: str) -> str:
        """Say why nothing was installed, and what to do; `reason` is Bolt's or Slack's word."""
        return self.NOT_INSTALLED_WHY.get(reason) or self.NOT_INSTALLED_BECAUSE.format(reason=reason[:100])
