"""Replies over HTTP/1.1, in whatever pieces they come."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.replied import MOST_BYTES, Reply, Unreadable

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n5;a=b\r\n\r\n0\r\n\r\n0\r\nAfter: x\r\n\r\n"
LIMITED = b"HTTP/1.1 429 Too Many\r\nretry-AFTER:  7 \r\nContent-Length: 0\r\n\r\n"
CONTINUED = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"


@pytest.mark.parametrize(("came", "status"), [(OK, 200), (CHUNKED, 200), (LIMITED, 429), (CONTINUED, 204)])
@given(at=st.integers(0, 200), width=st.integers(1, 30))
def test_a_reply_is_complete_with_its_last_byte_alone(came: bytes, status: int, at: int, width: int) -> None:
    cuts = sorted({min(at, len(came) - 1), min(at + width, len(came) - 1), len(came) - 1})
    reply = Reply()
    pieces = [came[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]
    assert not any(reply.feed(piece) for piece in pieces)
    assert reply.feed(came[cuts[-1] :])
    assert (reply.status, reply.stays) == (status, True)


def test_a_pause_that_is_asked_for_is_read() -> None:
    reply = Reply()
    assert reply.feed(LIMITED)
    assert reply.headers[b"retry-after"] == b"7"


@pytest.mark.parametrize(
    "came",
    [
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        OK + b"more",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * MOST_BYTES + b"x",
    ],
    ids=["older", "closing", "more than asked for", "told twice", "endless"],
)
def test_a_connection_that_may_be_out_of_step_is_not_used_again(came: bytes) -> None:
    reply = Reply()
    assert reply.feed(came)
    assert (reply.status, reply.stays) == (200, False)


def test_a_reply_of_no_told_length_ends_with_its_connection() -> None:
    reply = Reply()
    assert not reply.feed(b"HTTP/1.1 200 OK\r\n\r\nok")
    assert reply.end()


def test_a_reply_that_breaks_off_is_not_complete() -> None:
    for whole in (OK, CHUNKED):
        reply = Reply()
        assert not reply.feed(whole[:-1])
        assert not reply.end()


@pytest.mark.parametrize(
    "came",
    [
        b"SSH-2.0-x\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nokay\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x" * MOST_BYTES,
    ],
)
def test_what_is_no_reply_is_refused(came: bytes) -> None:
    with pytest.raises(Unreadable):
        Reply().feed(came)


@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([OK, CHUNKED, b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n"]))))
def test_whatever_comes_is_a_reply_or_refused(pieces: list[bytes]) -> None:
    reply = Reply()
    with contextlib.suppress(Unreadable):
        for piece in pieces:
            if reply.feed(piece):
                assert 200 <= reply.status < 600
                return
