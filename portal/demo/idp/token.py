"""The two endpoints that clients call themselves: code for tokens, token for claims."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import unquote

from joserfc import jwt
from joserfc.errors import JoseError
from litestar import Request, Response, get, post
from litestar.params import FromPath

from portal.demo.idp.authorize import Form, simulator_of
from portal.demo.idp.claims import id_token_claims, userinfo_claims
from portal.demo.idp.forgery import flipped, signed
from portal.demo.idp.keys import client_keys, encrypt
from portal.demo.idp.misbehave import changed_login, changed_person
from portal.demo.idp.registry import ISSUERS, IssuerSpec, RegisteredClient
from portal.demo.idp.responses import misbehaved, oauth_error
from portal.demo.idp.state import Grant, Simulator, now_s

_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@post("/{name:str}/token", status_code=200)
async def token(request: Request[Any, Any, Any], name: FromPath[str], data: Form) -> Response[Any]:
    """Authorization code and verifier for an ID token and an access token (RFC 6749 4.1.3, RFC 7636 4.5)."""
    simulator, spec = simulator_of(request), ISSUERS.get(name)
    if spec is None:
        return oauth_error("invalid_request", 404)
    simulator.note("token", spec, data)
    wrong = await misbehaved(simulator, "token")
    if wrong is not None:
        return wrong
    client = authenticate(simulator, spec, data, request.headers.get("authorization", ""))
    if client is None or (spec.client_id_in_body and data.get("client_id") != client.client_id):
        return oauth_error("invalid_client", 401)
    grant = simulator.redeem(data.get("code", ""))
    if grant is None or not _fits(grant, client, data):
        return oauth_error("invalid_grant")
    return Response(_tokens(simulator, grant), headers={"cache-control": "no-store"})


def _fits(grant: Grant, client: RegisteredClient, data: dict[str, str]) -> bool:
    """The code was given to this client, for this address, and to whoever knows the verifier."""
    digest = hashlib.sha256(data.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    asked = grant.asked
    return (
        asked.client == client
        and data.get("grant_type") == "authorization_code"
        and data.get("redirect_uri") == asked.params["redirect_uri"]
        and hmac.compare_digest(challenge, asked.params["code_challenge"])
    )


def _tokens(simulator: Simulator, grant: Grant) -> dict[str, Any]:
    access_token = simulator.issue_token(grant)
    claims = changed_login(simulator, id_token_claims(simulator, grant, access_token))
    id_token = signed(simulator, grant, json.dumps(claims).encode())
    if grant.asked.spec.encrypts_id_token and not simulator.does("not_encrypted"):
        id_token = encrypt(id_token, grant.asked.client.jwks, grant.asked.spec.jwe_enc)
    answer = {"access_token": access_token, "token_type": "Bearer", "expires_in": 300, "id_token": id_token}
    if simulator.does("token_no_id_token"):
        del answer["id_token"]
    if simulator.does("token_type_mac"):
        answer |= {"token_type": "mac"}
    return answer


def authenticate(
    simulator: Simulator, spec: IssuerSpec, data: dict[str, str], authorization: str
) -> RegisteredClient | None:
    """The client behind a token call: by signed assertion, or by secret where it registered one."""
    if data.get("client_assertion_type") == _ASSERTION:
        return _by_assertion(simulator, spec, data.get("client_assertion", ""))
    client_id, secret = data.get("client_id", ""), data.get("client_secret", "")
    if authorization.startswith("Basic "):
        pair = base64.b64decode(authorization[6:]).decode("latin1")
        client_id, _, secret = (unquote(part) for part in pair.partition(":"))
    client = simulator.client(spec, client_id)
    known = client.client_secret if client else None
    return client if known and hmac.compare_digest(known, secret) else None


def _by_assertion(simulator: Simulator, spec: IssuerSpec, assertion: str) -> RegisteredClient | None:
    """RFC 7523: signed with a registered key, for this endpoint, short-lived, used once."""
    for client in (client for client in simulator.clients if client.issuer == spec.name and client.jwks["keys"]):
        try:
            claims = jwt.decode(assertion, client_keys(client.jwks), algorithms=["RS256", "PS256"]).claims
        except (JoseError, ValueError):
            continue
        return client if _assertion_holds(simulator, spec, client, claims) else None
    return None


def _assertion_holds(simulator: Simulator, spec: IssuerSpec, client: RegisteredClient, claims: dict[str, Any]) -> bool:
    issuer = simulator.issuer(spec)
    lives = claims.get("exp", 0) - now_s()
    return (
        claims.get("iss") == claims.get("sub") == client.client_id
        and claims.get("aud") in (f"{issuer}/token", issuer)
        and 0 < lives <= 120
        and bool(claims.get("jti"))
        and not simulator.is_replay(claims["jti"])
    )


@get("/{name:str}/userinfo")
async def userinfo(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[Any]:
    """Claims for an access token, protected as the issuer does it."""
    simulator, spec = simulator_of(request), ISSUERS.get(name)
    if spec is None:
        return oauth_error("invalid_request", 404)
    simulator.note("userinfo", spec, {})
    wrong = await misbehaved(simulator, "userinfo")
    if wrong is not None:
        return wrong
    grant = simulator.grant_of(request.headers.get("authorization", "").removeprefix("Bearer "))
    if grant is None or grant.asked.spec is not spec:
        return oauth_error("invalid_token", 401)
    claims = changed_person(simulator, userinfo_claims(simulator, grant))
    claims |= {name: value for flag, (name, value) in _USERINFO_CHANGES.items() if simulator.does(flag)}
    return _protected(simulator, grant, claims)


_USERINFO_CHANGES: dict[str, tuple[str, Any]] = {
    "userinfo_wrong_sub": ("sub", "iemand-anders"),
    "userinfo_wrong_aud": ("aud", "een-andere-dienst"),
    "userinfo_wrong_iss": ("iss", "https://elders.example"),
    "userinfo_expired": ("exp", 1),
}


def _protected(simulator: Simulator, grant: Grant, claims: dict[str, Any]) -> Response[Any]:
    spec, client, keys = grant.asked.spec, grant.asked.client, simulator.keys[grant.asked.spec.name]
    payload = json.dumps(claims)
    if spec.userinfo == "json" or simulator.does("userinfo_plain"):
        return Response(claims)
    if spec.userinfo == "signed-around":
        text = keys.sign(encrypt(payload, client.jwks, spec.jwe_enc).encode())
    else:
        text = "" if simulator.does("userinfo_unsigned") else keys.sign(payload.encode())
        if spec.userinfo == "encrypted" and not simulator.does("userinfo_not_encrypted"):
            text = encrypt(text or payload, client.jwks, spec.jwe_enc)
    return Response(flipped(text) if simulator.does("userinfo_tampered") else text, media_type="application/jwt")
