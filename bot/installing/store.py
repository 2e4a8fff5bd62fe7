"""Slack's own store of installations, with its tokens encrypted, and in transactions like all others."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar, cast

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from sqlalchemy import delete

from bot.installing.tables import TOKENS, bots, installations

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.sealing import Seal
    from facts.store import Database

_Kept = TypeVar("_Kept", Bot, Installation)


class _Transactions:
    """The database in the form in which Slack's store opens transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> AbstractAsyncContextManager[AsyncConnection]:
        return self._database.write()

    def connect(self) -> AbstractAsyncContextManager[AsyncConnection]:
        return self._database.read()


class SealedInstallationStore(AsyncSQLAlchemyInstallationStore):
    """Keeps the newest installation of each team. No token reaches the database unsealed, where there are keys."""

    def __init__(self, client_id: str, database: Database, seal: Seal) -> None:
        """Keep the installations of the app `client_id`."""
        engine = cast("AsyncEngine", _Transactions(database))
        super().__init__(client_id, engine, logger=logging.getLogger("slack_sdk.oauth"))
        self.bots, self.installations = bots, installations
        self._seal = seal
        self._database = database

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation in the place of the team's earlier ones."""
        await super().async_save(self._sealed(installation))
        # After it and not before: in between the team has two, of which the newest counts, and never none.
        async with self._database.write() as connection:
            for table in (bots, installations):
                of_team = _of_team(self.client_id, table, installation.enterprise_id, installation.team_id)
                newest = _naive(installation)
                await connection.execute(delete(table).where(*of_team, table.c.installed_at < newest))

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep the bot's part of an installation."""
        await super().async_save_bot(self._sealed(bot))

    async def async_find_bot(self, **which: Any) -> Bot | None:
        """Return the bot's part of a team's newest installation, None where there is none.

        Raises Unsealable where its tokens can't be decrypted.
        """
        return self._opened(await super().async_find_bot(**which))

    async def async_find_installation(self, **which: Any) -> Installation | None:
        """Return a team's newest installation, None where there is none. Raises as `async_find_bot` does."""
        return self._opened(await super().async_find_installation(**which))

    async def remove(self, connection: AsyncConnection, enterprise_id: str | None, team_id: str | None) -> None:
        """Delete everything of a team, in the caller's transaction."""
        for table in (bots, installations):
            await connection.execute(delete(table).where(*_of_team(self.client_id, table, enterprise_id, team_id)))

    def _sealed(self, kept: _Kept) -> _Kept:
        return self._changed(kept, lambda token: self._seal.seal(self._seal.open(token)))

    def _opened(self, kept: _Kept | None) -> _Kept | None:
        return None if kept is None else self._changed(kept, self._seal.open)

    @staticmethod
    def _changed(kept: _Kept, change: Any) -> _Kept:
        made = type(kept)(**kept.to_dict_for_copying())
        for name in TOKENS:
            token = getattr(made, name, None)
            if token is not None:
                setattr(made, name, change(token.encode("ascii")).decode("ascii"))
        return made


def _of_team(client_id: str, table: Any, enterprise_id: str | None, team_id: str | None) -> tuple[Any, ...]:
    return table.c.client_id == client_id, table.c.enterprise_id == enterprise_id, table.c.team_id == team_id


def _naive(installation: Installation) -> Any:
    """Return when it was installed, as the store writes it: in UTC without saying so."""
    return installation.to_dict()["installed_at"].replace(tzinfo=None)
