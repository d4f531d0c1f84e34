"""What the provider says about itself, and how a session with it ends."""

from typing import Any
from urllib.parse import urlencode

from joserfc import jws
from joserfc.errors import JoseError
from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from portal.demo.idp.authorize import Form, simulator_of
from portal.demo.idp.claims import ACR
from portal.demo.idp.misbehave import changed_metadata
from portal.demo.idp.pages import page
from portal.demo.idp.registry import ISSUERS, IssuerSpec, RegisteredClient
from portal.demo.idp.responses import misbehaved
from portal.demo.idp.state import Simulator


@get("/{name:str}/.well-known/openid-configuration")
async def discovery(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[Any]:
    """OpenID Connect Discovery 4."""
    simulator, spec = simulator_of(request), ISSUERS.get(name)
    if spec is None:
        return Response({}, status_code=404)
    simulator.note("discovery", spec, {})
    wrong = await misbehaved(simulator, "discovery")
    document = changed_metadata(simulator, metadata(simulator, spec))
    return wrong or Response(document, headers={"cache-control": "max-age=3600"})


def metadata(simulator: Simulator, spec: IssuerSpec) -> dict[str, Any]:
    """The discovery document of one issuer."""
    issuer = simulator.issuer(spec)
    names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
    optional = {"end_session_endpoint": f"{issuer}/end_session"} if spec.has_logout else {}
    return {
        "issuer": issuer,
        **{f"{name}_endpoint": f"{issuer}/{path}" for name, path in names.items()},
        **optional,
        "jwks_uri": f"{issuer}/jwks",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "scopes_supported": ["openid"],
        "subject_types_supported": ["pairwise"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": list(ACR.values()),
        "id_token_signing_alg_values_supported": ["RS256", "PS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_post", "client_secret_basic"],
        "authorization_response_iss_parameter_supported": spec.sends_iss,
    }


@get("/{name:str}/jwks")
async def jwks(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[Any]:
    """The public keys."""
    simulator, spec = simulator_of(request), ISSUERS.get(name)
    if spec is None:
        return Response({}, status_code=404)
    simulator.note("jwks", spec, {})
    wrong = await misbehaved(simulator, "jwks")
    keys = simulator.keys[spec.name].public_jwks()
    if simulator.does("jwks_odd_keys"):
        keys["keys"] += [{"kty": "OKP", "crv": "Ed448", "x": "AA"}, {"kty": "RSA", "n": "AQ", "e": "AQAB"}, 7, {}]
    return wrong or Response(keys, headers={"cache-control": "max-age=3600"})


@get("/{name:str}/end_session")
async def end_session(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[Any]:
    """RP-Initiated Logout 1.0, by address."""
    return await _ended(request, name, dict(request.query_params))


@post("/{name:str}/end_session", status_code=200)
async def end_session_form(request: Request[Any, Any, Any], name: FromPath[str], data: Form) -> Response[Any]:
    """The same by form, as the specification demands."""
    return await _ended(request, name, data)


async def _ended(request: Request[Any, Any, Any], name: str, params: dict[str, str]) -> Response[Any]:
    simulator, spec = simulator_of(request), ISSUERS.get(name)
    if spec is None or not spec.has_logout:
        return page("idp/onbekend.html", "nl", status=404)
    simulator.note("end_session", spec, params)
    wrong = await misbehaved(simulator, "end_session")
    if wrong is not None:
        return wrong
    client = simulator.client(spec, params.get("client_id", ""))
    target = params.get("post_logout_redirect_uri", "")
    if client is None or target not in client.post_logout_redirect_uris or not _hint_is_ours(simulator, client, params):
        return page("idp/uitgelogd.html", "nl")
    state = {"state": params["state"]} if "state" in params else {}
    return Redirect(target + ("?" + urlencode(state) if state else ""), status_code=303)


def _hint_is_ours(simulator: Simulator, client: RegisteredClient, params: dict[str, str]) -> bool:
    """A hint may be old, but must be signed by us for this client; without one the client id has to do."""
    keys = simulator.keys[client.issuer]
    try:
        hint = keys.decrypt(params.get("id_token_hint", ""))
        return not hint or bool(jws.deserialize_compact(hint, keys.signing, algorithms=["RS256", "PS256"]))
    except (JoseError, ValueError):
        return False
