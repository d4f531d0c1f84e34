"""The login page: check what the client asks, let somebody choose who to be, send them back with a code."""

from typing import Annotated, Any
from urllib.parse import urlencode, urlsplit

from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect

from portal.demo.idp.claims import ACR
from portal.demo.idp.misbehave import changed_answer
from portal.demo.idp.pages import page
from portal.demo.idp.registry import ISSUERS, IssuerSpec
from portal.demo.idp.state import Asked, Grant, Simulator, now_s

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


def simulator_of(request: Request[Any, Any, Any]) -> Simulator:
    """The provider that this application serves."""
    return request.app.state.simulator  # type: ignore[no-any-return]


@get("/{name:str}/authorize")
async def authorize(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[Any]:
    """Show who can log in. A request we cannot trust gets a page; one with a fault goes back with an error."""
    simulator, spec = simulator_of(request), ISSUERS.get(name)
    params = dict(request.query_params)
    client = simulator.client(spec, params.get("client_id", "")) if spec else None
    if spec is None or client is None or params.get("redirect_uri") not in client.redirect_uris:
        return page("idp/onbekend.html", "nl", status=400)
    simulator.note("authorize", spec, params)
    asked = Asked(spec, client, params, now_s())
    fault = request_fault(params)
    if fault:
        return _back(simulator, asked, {"error": fault})
    return _choose_page(simulator, asked, simulator.remember(asked))


def request_fault(params: dict[str, str]) -> str | None:
    """What is missing: code flow, openid, PKCE with S256, state and nonce are all required."""
    if params.get("response_type") != "code":
        return "unsupported_response_type"
    if "openid" not in params.get("scope", "").split():
        return "invalid_scope"
    pkce = params.get("code_challenge_method") == "S256" and len(params.get("code_challenge", "")) == 43
    strong = all(len(params.get(secret, "")) >= 22 for secret in ("state", "nonce"))
    return None if pkce and strong else "invalid_request"


def _choose_page(simulator: Simulator, asked: Asked, key: str) -> Response[Any]:
    language = "en" if asked.params.get("ui_locales", "").startswith("en") else "nl"
    other = {**asked.params, "ui_locales": "nl" if language == "en" else "en"}
    persons = [p for p in asked.spec.personen if p.represents or not asked.spec.machtigen]
    return page(
        "idp/kies.html",
        language,
        form_action=_origin(asked.params["redirect_uri"]),
        spec=asked.spec,
        personen=[*persons, *simulator.extra_personen],
        niveaus=list(ACR),
        key=key,
        other_language="?" + urlencode(other),
    )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@post("/{name:str}/kies")
async def choose(request: Request[Any, Any, Any], name: FromPath[str], data: Form) -> Response[Any]:
    """Somebody chose who to be, or turned back."""
    simulator = simulator_of(request)
    asked = simulator.asked(data.get("key", ""), pop=True)
    if asked is None or asked.spec.name != name:
        return page("idp/onbekend.html", "nl", status=400)
    if "annuleer" in data:
        return _back(simulator, asked, {"error": asked.spec.cancel_error})
    persoon = simulator.persoon(asked.spec, data.get("persoon", ""))
    if persoon is None:
        return _back(simulator, asked, {"error": asked.spec.cancel_error})
    niveau = data.get("niveau") if data.get("niveau") in ACR else persoon.niveau
    code = simulator.issue_code(Grant(asked, persoon, niveau or persoon.niveau, now_s()))
    return _back(simulator, asked, {"code": code})


def _back(simulator: Simulator, asked: Asked, answer: dict[str, str]) -> Response[Any]:
    """Send the browser back with the answer, the state, and who we are when this issuer says that."""
    spec: IssuerSpec = asked.spec
    if "error" not in answer or spec.errors_with_state:
        answer["state"] = asked.params.get("state", "")
    if spec.sends_iss:
        answer["iss"] = simulator.issuer(spec)
    uri = asked.params["redirect_uri"]
    joint = "&" if "?" in uri else "?"
    return Redirect(uri + joint + urlencode(changed_answer(simulator, answer)), status_code=303)
