"""What SQLite and PostgreSQL both have, and SQL has not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection


def dialect_insert(connection: AsyncConnection | Connection, table: Any) -> Any:
    """Return an INSERT that knows ON CONFLICT, for the database of `connection`."""
    return insert_in(connection.dialect.name, table)


def insert_in(dialect: str, table: Any) -> Any:
    """Return the same for a dialect by its name; only that one is imported: PostgreSQL's costs a tenth of a second."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
