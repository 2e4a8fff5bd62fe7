from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.sealing import MARK, Seal, Unsealable
from bot.settings import Settings

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@given(st.binary(max_size=2_000))
def test_what_is_sealed_comes_back_and_cannot_be_read_meanwhile(content: bytes) -> None:
    seal = Seal([NEW])
    sealed = seal.seal(content)
    assert seal.open(sealed) == content
    assert sealed.isascii()
    assert len(content) < 9 or content not in sealed


def test_without_keys_everything_is_stored_as_it_is() -> None:
    assert not Seal().seals
    assert Seal().seal(b"{}") == b"{}"
    assert Seal().open(b"{}") == b"{}"


def test_what_was_stored_before_there_were_keys_can_still_be_read() -> None:
    assert Seal([NEW]).open(b'{"type": "event_callback"}') == b'{"type": "event_callback"}'


def test_the_newest_key_seals_and_the_former_still_opens() -> None:
    before = Seal([OLD]).seal(b"token")
    both = Seal([NEW, OLD])
    assert both.open(before) == b"token"
    assert Seal([NEW]).open(both.seal(b"token")) == b"token"


@pytest.mark.parametrize("keys", [[], [NEW]])
def test_a_missing_key_is_said_without_what_was_stored(keys: list[str]) -> None:
    with pytest.raises(Unsealable, match="ONRECORD_ENCRYPTION_KEYS") as refused:
        Seal(keys).open(Seal([OLD]).seal(b"secret-9"))
    assert "secret-9" not in str(refused.value)


def test_what_was_changed_in_the_database_does_not_open() -> None:
    seal = Seal([NEW])
    sealed = bytearray(seal.seal(b"token"))
    sealed[len(MARK) + 40] ^= 1
    with pytest.raises(Unsealable):
        seal.open(bytes(sealed))


def test_the_keys_come_from_the_settings_newest_first() -> None:
    settings = Settings.of(encryption_keys=f" {NEW}, {OLD} ")
    assert Seal.of(settings).open(Seal([OLD]).seal(b"token")) == b"token"
    assert Seal([NEW]).open(Seal.of(settings).seal(b"token")) == b"token"
    assert NEW not in repr(settings)
