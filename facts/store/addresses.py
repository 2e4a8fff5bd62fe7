"""The URL of a database, as people write it, and the one that the driver understands."""

from __future__ import annotations

import re
from urllib.parse import unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from facts.errors import InputError

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}

_SEVERAL = re.compile(r"(?P<scheme>\w+(?:\+\w+)?://)(?P<who>[^/?]*@)?(?P<hosts>[^/?@]*,[^/?@]*)(?P<rest>[/?].*)?")
"""A URL that names several hosts, with commas between."""

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^:\[\],]+)(?::(?P<port>[0-9]{1,5}))?")

PORT = "5432"

SERVING = {"target_session_attrs": "read-write"}
"""Of several servers the one that takes changes is wanted, whichever that is at the moment."""

PATIENT = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
"""Seconds (and, last, milliseconds) after which a server is given up that says nothing: by itself a connection to one
whose machine is gone would wait for some fifteen minutes."""


def database_url(text: str) -> URL:
    """Turn `text` into a URL with the driver that Onrecord uses.

    Takes `sqlite:///…`, `postgresql://…` and `postgres://…`, with or without a driver's name; of PostgreSQL several
    hosts too, as in `postgresql://user:password@first,second:5433/name`. Raises InputError for anything else, without
    repeating the text: it may hold a password.
    """
    try:
        single, several = _parted(text.strip())
        url = make_url(single)
        driver = _DRIVERS[url.drivername.split("+")[0]]
    except (ArgumentError, KeyError, ValueError):
        raise InputError(
            "The database's URL is not one that Onrecord knows. Write sqlite:///path/to/file.db or "
            "postgresql://user:password@host/name."
        ) from None
    if driver.startswith("sqlite"):
        if url.database in (None, "", ":memory:"):
            raise InputError("The database's URL names no file. Write sqlite:///path/to/file.db.")
        return url.set(drivername=driver)
    return url.set(drivername=driver).update_query_dict(PATIENT | several | dict(url.query))


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Take several hosts out of a URL; return it without them, and them as the driver wants to be given them."""
    found = _SEVERAL.fullmatch(text)
    if found is None:
        return text, {}
    if not found["scheme"].startswith("postgres"):
        raise ValueError("one file has one place")
    hosts = [_HOST.fullmatch(host) for host in found["hosts"].split(",")]
    names = [unquote(host["name"]).strip("[]") for host in hosts if host is not None]
    if len(names) < len(hosts):
        raise ValueError("not a host")
    ports = [host["port"] or PORT for host in hosts if host is not None]
    several = {"host": ",".join(names), "port": ",".join(ports), **SERVING}
    return f"{found['scheme']}{found['who'] or ''}{found['rest'] or ''}", several
