"""Where files lie: encrypted, under random names, in a folder that only the portal's account can open.

A file is written, synced and renamed before its row is; so a row always has its file, and a crash in between leaves
a file without a row, which `portal.documenten.onderhoud` removes after a day.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from litestar import Request

NAME_BYTES = 16
_HALF = ".half"


class FileStore(Protocol):
    """The one interface to the files; what goes in is encrypted already."""

    def put(self, content: bytes) -> bytes:
        """Keep bytes for good and return their new, random name. Raises OSError (a full disk among others)."""

    def get(self, name: bytes) -> bytes:
        """The bytes of a name. Raises OSError when they are not there."""

    def has(self, name: bytes) -> bool:
        """Whether the bytes of a name are there."""

    def remove(self, name: bytes) -> None:
        """Remove a name; one that is gone already is no mistake."""

    def make(self) -> Path:
        """A private folder of this machine in which a file may be received, made where needed."""

    def older_than(self, moment: datetime) -> Iterator[bytes]:
        """The names that were put before this moment, what a crash left half-written included."""


def files_of(request: Request[Any, Any, Any]) -> FileStore:
    """The files of this installation."""
    return request.app.state.files  # type: ignore[no-any-return]


class FolderStore:
    """Files in a private folder, made with mode 0700 when it is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> bytes:
        self.make()
        name = secrets.token_bytes(NAME_BYTES)
        final = self._path(name)
        half = final.with_suffix(_HALF)
        try:
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as output:
                output.write(content)
                output.flush()
                os.fsync(output.fileno())
            half.replace(final)
            self._sync_folder()
        except OSError:
            half.unlink(missing_ok=True)
            final.unlink(missing_ok=True)
            raise
        return name

    def get(self, name: bytes) -> bytes:
        return self._path(name).read_bytes()

    def has(self, name: bytes) -> bool:
        return self._path(name).is_file()

    def remove(self, name: bytes) -> None:
        self._path(name).unlink(missing_ok=True)

    def older_than(self, moment: datetime) -> Iterator[bytes]:
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) >= moment:
                continue
            if path.suffix == _HALF:
                path.unlink(missing_ok=True)
            elif _is_name(path.name):
                yield bytes.fromhex(path.name)

    def make(self) -> Path:
        """The folder, made with everything above it where needed."""
        # With `parents` alone the folders above would be open to others.
        for folder in (self.folder.parent, self.folder):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder

    def _path(self, name: bytes) -> Path:
        return self.folder / name.hex()

    def _sync_folder(self) -> None:
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_name(text: str) -> bool:
    return len(text) == 2 * NAME_BYTES and all(sign in "0123456789abcdef" for sign in text)
