"""CSRF tokens bound to the session cookie, masked so that a compressed page gives nothing away.

Second line: `Origin` and `Sec-Fetch-Site`, which a browser sets and a page cannot.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Mapping

_SIZE = 32


def new_binding() -> str:
    """A random cookie value for a visitor without a session, to bind the token of the first form to."""
    return base64.urlsafe_b64encode(os.urandom(18)).decode()


def _expected(key: bytes, binding: str) -> bytes:
    return hmac.new(key, b"csrf " + binding.encode(), hashlib.sha256).digest()


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def token_for(key: bytes, binding: str) -> str:
    """A token for the holder of this cookie value, different at each call."""
    mask = os.urandom(_SIZE)
    return base64.urlsafe_b64encode(mask + _xor(mask, _expected(key, binding))).decode()


def is_valid(key: bytes, binding: str, token: str) -> bool:
    """Whether the token was made for the holder of this cookie value."""
    try:
        raw = base64.urlsafe_b64decode(token.encode())
    except ValueError:
        return False
    if not binding or len(raw) != 2 * _SIZE:
        return False
    return hmac.compare_digest(_xor(raw[:_SIZE], raw[_SIZE:]), _expected(key, binding))


def is_same_origin(headers: Mapping[str, str], base_url: str) -> bool:
    """What the browser itself says about where the request came from; silence is no objection.

    `Origin: null` comes from pages that hide their address (`Referrer-Policy: no-referrer`): then the other header
    must speak for them.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return False
    return origin in (None, base_url) or (origin == "null" and site == "same-origin")
