"""Keys: what may not lie open in the database is encrypted here, and found again by a keyed hash.

AES-256-GCM with the key's number in front, so that a new first key takes over while old texts stay readable.
A dossier has a key of its own, wrapped by the master key; destroying it is how retention forgets.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_KEY = 32


class Unreadable(Exception):
    """The text was not encrypted with one of our keys, or somebody changed it."""


def _fingerprint(key: bytes) -> bytes:
    return hashlib.sha256(b"portal key " + key).digest()[:4]


def seal(key: bytes, text: bytes, purpose: bytes = b"") -> bytes:
    """Encrypt bytes with one key; `purpose` must be the same when it is opened."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, purpose)


def unseal(key: bytes, sealed: bytes, purpose: bytes = b"") -> bytes:
    """Decrypt what `seal` made. Raises `Unreadable`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


@dataclass(frozen=True)
class Keyring:
    """Master keys and look-up keys (32 bytes each), the current one first."""

    master: tuple[bytes, ...]
    lookup: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if not self.master or not self.lookup or any(len(key) != _KEY for key in self.master + self.lookup):
            raise ValueError("every key needs 32 bytes, and each ring at least one key")

    def encrypt(self, text: str, purpose: str) -> bytes:
        """Encrypt text with the current master key."""
        key = self.master[0]
        return _fingerprint(key) + seal(key, text.encode(), purpose.encode())

    def decrypt(self, sealed: bytes, purpose: str) -> str:
        """Decrypt with whichever master key fits. Raises `Unreadable`."""
        for key in self.master:
            if _fingerprint(key) == sealed[:4]:
                return unseal(key, sealed[4:], purpose.encode()).decode()
        raise Unreadable("no key with this number")

    def hashes(self, value: str, purpose: str) -> list[bytes]:
        """Keyed hashes of a value, current key first: store the first, look up with all."""
        text = f"{purpose}\0{value}".encode()
        return [hmac.new(key, text, hashlib.sha256).digest() for key in self.lookup]

    def hash(self, value: str, purpose: str) -> bytes:
        """The keyed hash to store."""
        return self.hashes(value, purpose)[0]

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (CSRF tokens, cookies), derived from the current look-up key."""
        return hmac.new(self.lookup[0], b"derive " + purpose.encode(), hashlib.sha256).digest()

    def new_dossier_key(self) -> bytes:
        """A fresh dossier key, wrapped by the master key: store it as it is."""
        return self.encrypt(os.urandom(_KEY).hex(), "dossiersleutel")

    def for_dossier(self, wrapped: bytes, text: str) -> bytes:
        """Encrypt text with a dossier's key."""
        return seal(self._unwrap(wrapped), text.encode(), b"dossier")

    def from_dossier(self, wrapped: bytes, sealed: bytes) -> str:
        """Decrypt text with a dossier's key. Raises `Unreadable` once the key was destroyed."""
        return unseal(self._unwrap(wrapped), sealed, b"dossier").decode()

    def file_for_dossier(self, wrapped: bytes, content: bytes) -> bytes:
        """Encrypt a file with a dossier's key."""
        return seal(self._unwrap(wrapped), content, b"bestand")

    def file_from_dossier(self, wrapped: bytes, sealed: bytes) -> bytes:
        """Decrypt a file with a dossier's key. Raises `Unreadable` once the key was destroyed."""
        return unseal(self._unwrap(wrapped), sealed, b"bestand")

    def _unwrap(self, wrapped: bytes) -> bytes:
        return bytes.fromhex(self.decrypt(wrapped, "dossiersleutel"))
