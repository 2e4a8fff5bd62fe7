"""Encryption at rest: what must not be read from a stolen file, such as response URLs and tokens.

Fernet (AES-128-CBC with HMAC-SHA256) of the library `cryptography`, with several keys: the newest seals, and every
one opens, so that a key can be changed while the bot runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import Settings

MARK = b"sealed:"
"""Begins what is sealed. Neither JSON nor a token of Slack's begins so, which tells them from what was stored as it
was before there were keys."""


class Unsealable(OnrecordError):
    """Something stored can't be read with the keys that are set."""


class Seal:
    """Seals and opens bytes. Without keys they are stored as they are."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Take Fernet keys, the newest first: each 32 bytes in URL-safe Base64. Raises ValueError for any other."""
        self._fernet = None
        if keys:
            # A tenth of a second of importing, which a command without keys need not wait for.
            from cryptography.fernet import Fernet, MultiFernet

            self._fernet = MultiFernet([Fernet(key) for key in keys])

    @classmethod
    def of(cls, settings: Settings) -> Seal:
        """Make the seal of the keys in the settings."""
        keys = settings.encryption_keys
        return cls(keys.get_secret_value().split(",") if keys else ())

    @property
    def seals(self) -> bool:
        """Whether there is a key, so that `seal` encrypts."""
        return self._fernet is not None

    def seal(self, content: bytes) -> bytes:
        """Encrypt `content` with the newest key; the result is ASCII where there is one."""
        return content if self._fernet is None else MARK + self._fernet.encrypt(content)

    def open(self, stored: bytes) -> bytes:
        """Return what was sealed, or what was stored without a key as it is.

        Raises Unsealable where no key fits.
        """
        if not stored.startswith(MARK):
            return stored
        if self._fernet is None:
            raise Unsealable(
                "What is stored is encrypted. Set ONRECORD_ENCRYPTION_KEYS to the keys it was stored with."
            )
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet.decrypt(stored.removeprefix(MARK))
        except InvalidToken:
            raise Unsealable(
                "What is stored was encrypted with a key that is not in ONRECORD_ENCRYPTION_KEYS. Put the former key "
                "behind the new one."
            ) from None
