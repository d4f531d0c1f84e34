"""ID tokens that are signed wrongly, each with the name that the tests switch on; two of them are right but unusual."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jws

from portal.demo.idp.keys import IssuerKeys, new_key
from portal.demo.idp.state import Grant, Simulator


def signed(simulator: Simulator, grant: Grant, payload: bytes) -> str:
    """The token as it should be signed, or wrongly when that is switched on."""
    keys = simulator.keys[grant.asked.spec.name]
    for name in sorted(simulator.misbehave & FORGERIES.keys()):
        return FORGERIES[name](keys, grant, payload)
    return keys.sign(payload)


def flipped(token: str) -> str:
    """The same compact token with another character in the middle of its last part."""
    head, _, tail = token.rpartition(".")
    middle = len(tail) // 2
    return f"{head}.{tail[:middle]}{'A' if tail[middle] != 'A' else 'B'}{tail[middle + 1 :]}"


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _text(header: dict[str, Any], payload: bytes) -> str:
    return f"{_b64(json.dumps(header).encode())}.{_b64(payload)}"


def _hs256(key: bytes, kid: str | None, payload: bytes) -> str:
    text = _text({"alg": "HS256", "kid": kid}, payload)
    return f"{text}.{_b64(hmac.new(key, text.encode(), hashlib.sha256).digest())}"


def _with_public_key(keys: IssuerKeys, grant: Grant, payload: bytes) -> str:
    return _hs256(keys.signing.as_pem(private=False), keys.signing.kid, payload)


def _with_secret(keys: IssuerKeys, grant: Grant, payload: bytes) -> str:
    client = grant.asked.client
    return _hs256((client.client_secret or client.client_id).encode(), keys.signing.kid, payload)


def _other_alg(keys: IssuerKeys, alg: str, payload: bytes) -> str:
    return jws.serialize_compact({"alg": alg, "kid": keys.signing.kid}, payload, keys.signing, algorithms=[alg])


def _without_kid(keys: IssuerKeys, payload: bytes) -> str:
    return jws.serialize_compact({"alg": "RS256"}, payload, keys.signing, algorithms=["RS256"])


def _with_crit(keys: IssuerKeys, payload: bytes) -> str:
    text = _text({"alg": "RS256", "kid": keys.signing.kid, "crit": ["nieuw"], "nieuw": 1}, payload)
    signature = keys.signing.private_key.sign(text.encode(), padding.PKCS1v15(), SHA256())  # type: ignore[union-attr]
    return f"{text}.{_b64(signature)}"


def _layers(keys: IssuerKeys, payload: bytes) -> str:
    token = keys.sign(payload)
    for _ in range(4):
        token = keys.sign(token.encode())
    return token


FORGERIES: dict[str, Callable[[IssuerKeys, Grant, bytes], str]] = {
    "alg_none": lambda keys, grant, payload: _text({"alg": "none"}, payload) + ".",
    "discovery_none_alg": lambda keys, grant, payload: _text({"alg": "none"}, payload) + ".",
    "unsigned": lambda keys, grant, payload: _text({"alg": "RS256", "kid": keys.signing.kid}, payload) + ".",
    "bad_signature": lambda keys, grant, payload: flipped(keys.sign(payload)),
    "unknown_key": lambda keys, grant, payload: keys.sign(payload, key=new_key(), kid="onbekend"),
    "foreign_key_our_kid": lambda keys, grant, payload: keys.sign(payload, key=new_key()),
    "hs256_public_key": _with_public_key,
    "hs256_secret": _with_secret,
    "rs512": lambda keys, grant, payload: _other_alg(keys, "RS512", payload),
    "ps256": lambda keys, grant, payload: keys.sign(payload, alg="PS256"),
    "no_kid": lambda keys, grant, payload: _without_kid(keys, payload),
    "typ_logout": lambda keys, grant, payload: keys.sign(payload, typ="logout+jwt"),
    "crit_unknown": lambda keys, grant, payload: _with_crit(keys, payload),
    "garbage_id_token": lambda keys, grant, payload: "dit.is.niets",
    "text_id_token": lambda keys, grant, payload: "niets",
    "array_id_token": lambda keys, grant, payload: keys.sign(b"[1]"),
    "deep_id_token": lambda keys, grant, payload: keys.sign(b'{"a":' + b"[" * 40_000),
    "layered_id_token": lambda keys, grant, payload: _layers(keys, payload),
}
