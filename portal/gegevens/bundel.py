"""A zip that is sealed while it is made: neither memory nor disk ever holds it whole and open.

Each part of a megabyte is sealed by itself with its number and whether it is the last, so that a part that is missing,
added or moved is noticed.
"""

import io
import struct
from collections.abc import Iterator
from typing import BinaryIO

from portal.db import Keyring
from portal.db.crypto import Unreadable

PART = 1_000_000
_HEAD = struct.Struct(">Q?")
_LENGTH = struct.Struct(">I")


class SealedWriter(io.RawIOBase):
    """A file to write to from front to back; what it writes to `target` is sealed with the key of one download."""

    def __init__(self, target: BinaryIO, keys: Keyring, wrapped: bytes) -> None:
        self._target, self._keys, self._wrapped = target, keys, wrapped
        self._waiting, self._number = bytearray(), 0
        self.written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Take bytes; a full part is sealed and written."""
        self._waiting += data
        self.written += len(data)
        while len(self._waiting) > PART:
            self._seal(bytes(self._waiting[:PART]), last=False)
            del self._waiting[:PART]
        return len(data)

    def finish(self) -> None:
        """Seal what is left as the last part."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, part: bytes, *, last: bool) -> None:
        sealed = self._keys.file_for_dossier(self._wrapped, _HEAD.pack(self._number, last) + part)
        self._target.write(_LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


def read_sealed(source: BinaryIO, keys: Keyring, wrapped: bytes) -> Iterator[bytes]:
    """The bytes of a sealed file, part by part. Raises `Unreadable` when it is not whole."""
    number, last = 0, False
    while head := source.read(_LENGTH.size):
        opened = keys.file_from_dossier(wrapped, source.read(_LENGTH.unpack(head)[0]))
        found, last_now = _HEAD.unpack(opened[: _HEAD.size])
        if found != number or last:
            raise Unreadable("a part is missing, or stands elsewhere")
        last, number = last_now, number + 1
        yield opened[_HEAD.size :]
    if not last:
        raise Unreadable("the end is missing")
