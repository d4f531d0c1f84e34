"""Where somebody goes after login: a page of this portal, or its start page."""

import re
from urllib.parse import unquote, urlsplit

_MAX_LENGTH = 500
_PATH = re.compile(r"/(?![/\\])[\w\-./~%?=&+:,@!$'()*;]*", re.ASCII)


def safe_next(path: str | None, default: str = "/") -> str:
    """The path when it can only mean a page of this portal, else `default`.

    Browsers read `\\` as `/`, drop tabs and newlines, and unescape before some servers redirect once more: so the
    unescaped form must be local as well.
    """
    if not path or len(path) > _MAX_LENGTH:
        return default
    decoded = path
    for _ in range(3):
        if not _is_local(decoded):
            return default
        decoded = unquote(decoded)
    return path if _PATH.fullmatch(path) and _is_local(decoded) else default


def _is_local(path: str) -> bool:
    if not path.startswith("/") or path.startswith(("//", "/\\")) or any(ord(c) < 0x20 or c == "\\" for c in path):
        return False
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
