"""The signed statement with which the portal proves to be itself at the token endpoint (private_key_jwt, RFC 7523).

Authlib's own `PrivateKeyJWT` makes one that lives an hour, without a key id, and repeats its `jti` once claims are
given; providers that check for replays then refuse the second login. So it is made here.
"""

import secrets
from datetime import datetime

from joserfc import jwt

from portal.identity.oidc.config import IssuerConfig

LIFE_S = 60
_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def client_assertion(config: IssuerConfig, token_endpoint: str, now: datetime) -> dict[str, str]:
    """The two form fields for one call; a new `jti` each time, valid for `LIFE_S` seconds."""
    issued = int(now.timestamp())
    claims = {
        "iss": config.client_id,
        "sub": config.client_id,
        "aud": token_endpoint if config.assertion_audience == "token_endpoint" else config.issuer,
        "jti": secrets.token_urlsafe(24),
        "iat": issued,
        "exp": issued + LIFE_S,
    }
    key = config.signers[0]
    header = {"alg": config.assertion_alg, "kid": key.kid}
    assertion = jwt.encode(header, claims, key, algorithms=[config.assertion_alg])
    return {"client_assertion_type": _TYPE, "client_assertion": assertion}
