"""The URL of a database, of PostgreSQL with several servers too."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.errors import InputError
from facts.store.addresses import database_url


@pytest.mark.parametrize(
    ("written", "hosts", "ports"),
    [
        ("postgresql://u:p@a,b/n", "a,b", "5432,5432"),
        ("postgres://u:p%40x@a:1,b:2/n?target_session_attrs=any", "a,b", "1,2"),
        ("postgresql+asyncpg://a,[::1]:6432/n", "a,::1", "5432,6432"),
        ("postgresql://u@%2Frun%2Fx,b/n", "/run/x,b", "5432,5432"),
    ],
)
def test_a_url_may_name_several_servers(written: str, hosts: str, ports: str) -> None:
    url = database_url(written)
    _, arguments = url.get_dialect()().create_connect_args(url)
    assert (arguments["host"], arguments["port"], arguments["dbname"]) == (hosts, ports, "n")
    assert arguments["target_session_attrs"] == ("any" if "any" in written else "read-write")
    assert arguments.get("password") in (None, "p", "p@x")


@pytest.mark.parametrize(
    "written",
    ["postgresql://u:secret@a,/n", "postgresql://u:secret@a,b:x/n", "sqlite://a,b/secret", "mysql://u:secret@a,b/n"],
)
def test_several_servers_that_can_not_be_told_apart_are_refused_without_repeating_them(written: str) -> None:
    with pytest.raises(InputError) as caught:
        database_url(written)
    assert "secret" not in str(caught.value)


@given(st.text(alphabet="abc:@/,[]%?&=+.-_ é\n", max_size=40))
def test_any_text_is_a_url_or_is_refused(written: str) -> None:
    with contextlib.suppress(InputError):
        database_url(f"postgresql://{written}")
