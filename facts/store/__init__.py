"""The record on disk: tables, the database, and the queries. All writing goes through `Database.write`."""

from facts.store.database import Database
from facts.store.tables import metadata
from facts.store.writer import Writer

__all__ = ["Database", "Writer", "metadata"]
