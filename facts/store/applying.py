"""From what is staged to the record, in SQL alone: a chunk of changes takes no time in Python.

What a database's own functions for JSON are called is the one thing that differs between SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date, and_, cast, column, delete, func, literal, null, or_, select, true

from facts.curation.saving import was_outdated
from facts.model import State
from facts.store import tables
from facts.store.corrections import begin_correction
from facts.store.records import dialect_insert
from facts.store.tables import Moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Column, ColumnElement, Select, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.staging import Import
