"""Open what a provider signed or encrypted. Only algorithms of our own settings count, never the token's or metadata's.

Both nestings occur: a signed token inside an encrypted one (the usual), and an encrypted text inside a signed one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from joserfc import jwe, jws
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import GuestProtocol, RSAKey

from portal.identity.oidc.config import IssuerConfig
from portal.identity.oidc.provider import Provider
from portal.identity.oidc.reasons import LoginRefused, Reden

_MAX_LAYERS = 3
_TYPES = (None, "jwt", "application/jwt")


class _Registry(jws.JWSRegistry):
    """Room for a certificate chain in the header, which joserfc's 512 bytes do not give."""

    max_header_length = 8192
    max_payload_length = 65_536


class _Encrypted(jwe.JWERegistry):
    max_protected_header_length = 8192


@dataclass(frozen=True)
class Opened:
    """What was inside: claims, how they were protected, and the signed token itself (for at_hash and logout)."""

    claims: Mapping[str, Any]
    signed_alg: str | None = None
    encrypted: bool = False
    token: str = ""


class LoginKeys:
    """The provider's keys during one login: asks for a fresh set once at most."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._may_renew = True

    async def open(self, text: str, step: str) -> Opened:
        """Decrypt and verify. Raises `LoginRefused` when it is not the provider's or not for us."""
        keys = await self._provider.keys.get()
        try:
            return self._open(text, keys)
        except (InvalidKeyIdError, BadSignatureError) as error:
            # A provider may replace a key under the same id, so a bad signature counts like an unknown key.
            fresh = await self._renewed(keys)
            if fresh is keys:
                raise _refusal(step, error) from None
        except (JoseError, ValueError, RecursionError) as error:
            raise _refusal(step, error) from None
        try:
            return self._open(text, fresh)
        except (JoseError, ValueError, RecursionError) as error:
            raise _refusal(step, error) from None

    async def _renewed(self, keys: tuple[RSAKey, ...]) -> tuple[RSAKey, ...]:
        if not self._may_renew:
            return keys
        self._may_renew = False
        return await self._provider.keys.renew(keys)

    def _open(self, text: str, keys: tuple[RSAKey, ...]) -> Opened:
        return open_token(text, keys, self._provider.config)


def _refusal(step: str, error: Exception) -> LoginRefused:
    return LoginRefused(Reden.BEWIJS_ONGELDIG, f"{step}/{type(error).__name__}")


def open_token(text: str, keys: Sequence[RSAKey], config: IssuerConfig) -> Opened:
    """Take off every layer of a compact JWS or JWE. Raises joserfc's errors or ValueError."""
    opened = Opened({})
    for _ in range(_MAX_LAYERS):
        dots = text.count(".")
        if dots == 2:
            payload, opened = _verify(text, keys, config, opened)
        elif dots == 4:
            payload, opened = _decrypt(text, config), replace(opened, encrypted=True)
        else:
            raise ValueError("neither signed nor encrypted")
        if payload.lstrip()[:1] == b"{":
            return replace(opened, claims=_claims(payload))
        text = payload.decode("ascii")
    raise ValueError("too many layers")


def _claims(payload: bytes) -> dict[str, Any]:
    claims = json.loads(payload)
    if not isinstance(claims, dict):
        raise ValueError("claims are not an object")
    return claims


def _verify(text: str, keys: Sequence[RSAKey], config: IssuerConfig, outer: Opened) -> tuple[bytes, Opened]:
    registry = _Registry(algorithms=config.algs, strict_check_header=False)
    found = jws.deserialize_compact(text, lambda token: _pick(token, keys), registry=registry)
    header = found.headers()
    kind = header.get("typ")
    if (kind.lower() if isinstance(kind, str) else kind) not in _TYPES:
        raise ValueError("a token of another kind")
    return found.payload, replace(outer, signed_alg=header["alg"], token=text)


def _pick(token: GuestProtocol, keys: Sequence[RSAKey]) -> RSAKey:
    """The one key that this header can mean. Without a key id there may be no choice."""
    header = token.headers()
    fitting = [key for key in keys if key.get("use") in (None, "sig") and key.get("alg") in (None, header["alg"])]
    if "kid" in header:
        fitting = [key for key in fitting if key.kid == header["kid"]][:1]
    if len(fitting) != 1:
        raise InvalidKeyIdError
    return fitting[0]


def _decrypt(text: str, config: IssuerConfig) -> bytes:
    """Try each of our keys: the header's key id helps only where the provider knows it."""
    # Some providers repeat claims in the header of an encrypted token: hence no strict header check.
    registry = _Encrypted(algorithms=[*config.jwe_algs, *config.jwe_encs], strict_check_header=False)
    failure: Exception = ValueError("no decryption key")
    for key in config.decrypters:
        try:
            found = jwe.decrypt_compact(text, key, registry=registry)
        except (JoseError, ValueError) as error:
            failure = error
        else:
            return found.plaintext or b""
    raise failure


def encrypt_for(keys: Sequence[RSAKey], text: str) -> str | None:
    """The text encrypted to the provider, when it publishes a key for that (OpenID Core 16.14 allows it for a hint)."""
    key = next((key for key in keys if key.get("use") == "enc"), None)
    if key is None:
        return None
    header = {"alg": "RSA-OAEP", "enc": "A256GCM", "cty": "JWT", "kid": key.kid}
    return jwe.encrypt_compact(header, text, key, registry=_Encrypted(algorithms=["RSA-OAEP", "A256GCM"]))
