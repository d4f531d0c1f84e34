"""The claims that make a token an answer to this login, for this client, now (OpenID Core 3.1.3.7)."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwt import JWTClaimsRegistry

from portal.identity.oidc.config import IssuerConfig
from portal.identity.oidc.reasons import LoginRefused, Reden

_MAX_SUBJECT = 255


def check_id_token(
    claims: Mapping[str, Any], config: IssuerConfig, *, nonce: str, access_token: str, now_s: int
) -> None:
    """Check issuer, audience, times, nonce, at_hash and subject; `now_s` is in seconds since 1970.

    Raises `LoginRefused` naming the claim.
    """
    _check_registered(claims, config, now_s, ("iss", "sub", "aud", "exp", "iat"))
    _demand(_is_ours(claims["aud"], config.client_id), "aud")
    _demand(claims.get("azp", config.client_id) == config.client_id, "azp")
    _demand(claims["iat"] >= now_s - config.max_age_s - config.skew_s, "iat")
    _demand(_same(claims.get("nonce"), nonce), "nonce")
    _demand("at_hash" not in claims or _same(claims["at_hash"], _half_hash(access_token)), "at_hash")
    _demand(0 < len(claims["sub"]) <= _MAX_SUBJECT, "sub")


def check_userinfo(claims: Mapping[str, Any], config: IssuerConfig, *, subject: str, signed: bool, now_s: int) -> None:
    """Userinfo is about the same person (OpenID Core 5.3.2); signed userinfo is also ours and still valid."""
    if signed:
        _check_registered(claims, config, now_s, ("iss", "sub", "aud"))
        _demand(_is_ours(claims["aud"], config.client_id), "userinfo/aud")
    _demand(_same(claims.get("sub"), subject), "userinfo/sub")


def _check_registered(claims: Mapping[str, Any], config: IssuerConfig, now_s: int, needed: tuple[str, ...]) -> None:
    options: dict[str, Any] = {name: {"essential": True} for name in needed}
    options["iss"] = {"essential": True, "value": config.issuer}
    registry = JWTClaimsRegistry(now=now_s, leeway=config.skew_s, **options)
    try:
        registry.validate(dict(claims))
    except JoseError as error:
        raise LoginRefused(Reden.BEWIJS_ONGELDIG, _claim_name(error, needed)) from None


def _claim_name(error: JoseError, known: tuple[str, ...]) -> str:
    """Only names that we asked for: a claim's name is the provider's text too."""
    name = getattr(error, "claim", "")
    return name if name in (*known, "nbf", "exp", "iat", "jti") else "claims"


def _is_ours(audience: object, client_id: str) -> bool:
    """We are the only audience: a token for two clients can be used by the other against us."""
    return audience in (client_id, [client_id])


def _demand(fine: bool, claim: str) -> None:
    if not fine:
        raise LoginRefused(Reden.BEWIJS_ONGELDIG, claim)


def _same(value: object, expected: str) -> bool:
    return isinstance(value, str) and hmac.compare_digest(value.encode("utf-8", "replace"), expected.encode())


def _half_hash(access_token: str) -> str:
    """RS256 and PS256, the only algorithms we accept, both hash with SHA-256."""
    digest = hashlib.sha256(access_token.encode("ascii", "replace")).digest()
    return base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()
