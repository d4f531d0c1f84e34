"""Logging in and out. Calls to a provider are awaited here; everything that touches the database runs in a thread.

A login starts with a plain link: a script cannot follow it to another site, and it changes nothing but a row that dies
in ten minutes. A callback never touches the session that is there until the new identity is certain.
"""

import json
import secrets
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import structlog
from litestar import Request, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery

from portal.actor import Actor
from portal.identity import transactions
from portal.identity.access import admit_citizen, admit_employee
from portal.identity.oidc import (
    Identity,
    LoginRefused,
    LoginTransaction,
    ProviderFault,
    Reden,
    RelyingParty,
    safe_next,
)
from portal.identity.outcome import NIVEAUS, TITLES, outcome_page, provider_page, refusal_page
from portal.identity.parties import Parties
from portal.logboek.activiteiten import INLOGGEN, UITLOGGEN
from portal.logboek.service import record_refusal, record_view
from portal.settings import Soort
from portal.web import page, see_other, visit_of
from portal.web.page import secure_cookie
from portal.web.saved_forms import forget_pair, waiting
from portal.web.sessions import COOKIE
from portal.web.visit import Visit, deny

log = structlog.get_logger("inloggen")
AnyRequest = Request[Any, Any, Any]
AFTER_LOGOUT = "/uitgelogd"
_ENTRY_PAGES: dict[Soort, str] = {"burger": "identity/burger.html", "medewerker": "identity/medewerker.html"}
WORK = "/hulp"
"""Where the pages of a zorgverlener begin."""


@get("/inloggen", sync_to_thread=True)
def login_page(request: AnyRequest, next: FromQuery[str | None] = None) -> Response[str]:
    """Where residents choose how to log in; who comes from a page of a zorgverlener goes on to that door."""
    if (wanted := safe_next(next, "")).startswith(WORK):
        return see_other(f"/inloggen/zorgverlener?{urlencode({'next': wanted})}")
    return _entries_page(request, "burger", next)


@get("/inloggen/zorgverlener", sync_to_thread=True)
def helper_page(request: AnyRequest, next: FromQuery[str | None] = None) -> Response[str]:
    """Where somebody logs in who works for a person with a budget: the same issuer, another role."""
    entries = _parties(request).entries(visit_of(request).host, "burger")
    wanted = safe_next(next, "")
    return page(
        request,
        "identity/zorgverlener.html",
        ingangen=[entry for entry in entries if entry.namens != "moet"],
        next=wanted if wanted.startswith(WORK) else "",
    )


@get("/medewerkers/inloggen", sync_to_thread=True)
def staff_page(request: AnyRequest, next: FromQuery[str | None] = None) -> Response[str]:
    """Where employees log in."""
    return _entries_page(request, "medewerker", next)


@get("/medewerkers", sync_to_thread=False)
def staff_door() -> Response[str]:
    """The short address for employees."""
    return see_other("/medewerkers/inloggen")


def _entries_page(request: AnyRequest, kind: Soort, wanted: str | None) -> Response[str]:
    host = visit_of(request).host
    entries = _parties(request).entries(host, kind)
    others = host.medewerker_issuers if kind == "burger" else host.burger_issuers
    return page(
        request,
        _ENTRY_PAGES[kind],
        ingangen=entries,
        nodig=[NIVEAUS[entry.minimum] for entry in entries[:1]],
        ook_anderen=bool(others),
        next=safe_next(wanted, ""),
    )


@get("/inloggen/start/{naam:str}")
async def start(
    request: AnyRequest, naam: FromPath[str], next: FromQuery[str | None] = None, als: FromQuery[str] = ""
) -> Response[str]:
    """Send somebody to the provider, and remember that this browser asked for it, and through which door."""
    visit, party = visit_of(request), _party(request, naam)
    door = als if als in request.app.state.doors and party.config.kind == "burger" else ""
    try:
        url, transaction = await party.begin(next, language=visit.lang)
        transaction = replace(transaction, als=door)
    except ProviderFault as fault:
        return await sync_to_thread(_failed, request, party, fault)
    cookie = request.cookies.get(transactions.COOKIE, "")
    value = await sync_to_thread(transactions.remember, visit.db, transaction, cookie)
    log.info("begonnen", ingang=naam)
    kept = secure_cookie(transactions.COOKIE, value, seconds=transactions.COOKIE_SECONDS)
    return see_other(url, cookies=[kept])


@get("/inloggen/terug/{naam:str}")
async def callback(request: AnyRequest, naam: FromPath[str]) -> Response[str]:
    """Take the provider's answer; only the browser that began this login can use it, once."""
    visit, party = visit_of(request), _party(request, naam)
    answer = _single(request)
    cookie = request.cookies.get(transactions.COOKIE, "")
    transaction = await sync_to_thread(transactions.pop, visit.db, answer.get("state", ""), cookie)
    try:
        if transaction is None:
            raise LoginRefused(Reden.ANTWOORD_ONJUIST, "onbekend")
        identity = await party.complete(transaction, answer)
        return await sync_to_thread(_enter, request, party, transaction, identity)
    except (LoginRefused, ProviderFault) as error:
        return await sync_to_thread(_failed, request, party, error)


def _single(request: AnyRequest) -> dict[str, str]:
    """The answer's parameters. One that comes twice is left out: we and the provider could read different ones."""
    pairs = list(request.query_params.multi_items())
    names = [name for name, _ in pairs]
    return {name: value for name, value in pairs if names.count(name) == 1}


def _enter(
    request: AnyRequest, party: RelyingParty, transaction: LoginTransaction, identity: Identity
) -> Response[str]:
    """Give the identity a session of its own; what the earlier visitor of this browser left is removed."""
    visit, sessions = visit_of(request), request.app.state.sessions
    earlier = visit.session.actor if visit.session else None  # before its row goes
    actor = _admit(request, visit, party, transaction.als, identity)
    record_view(visit.db, actor, INLOGGEN, actor.dossier_id, f"niveau {identity.niveau}")
    hint = json.dumps({"issuer": party.config.naam, "id_token": identity.id_token})
    value = sessions.start(actor, replaces=visit.cookie or None, logout=hint)
    log.info("ingelogd", ingang=party.config.naam, niveau=identity.niveau, rol=actor.rol)
    cookies = [secure_cookie(COOKIE, value), _gone(transactions.COOKIE)]
    return see_other(_landing(request, visit, earlier, actor, transaction.next_path), cookies=cookies)


def _admit(request: AnyRequest, visit: Visit, party: RelyingParty, door: str, identity: Identity) -> Actor:
    sessions = request.app.state.sessions
    if door:
        admitted: Actor = request.app.state.doors[door](visit.db, visit.host, identity)
        return admitted
    if party.config.kind == "burger":
        return admit_citizen(visit.db, visit.host, identity, sessions.times.citizen)
    actor, changed = admit_employee(visit.db, visit.settings.groepen, identity)
    if changed:
        sessions.end_all(actor.subject)
    return actor


def _landing(request: AnyRequest, visit: Visit, earlier: Actor | None, actor: Actor, wanted: str) -> str:
    """The page that was asked for, the form that waits, or the first page of this role.

    Somebody else than the last visitor of this browser gets neither that visitor's page nor what they typed.
    """
    menu = request.app.state.menu(actor)
    home = menu[0][0] if menu else "/"
    if earlier and earlier.pair != actor.pair:
        forget_pair(visit.db, earlier)
        return home
    return wanted if wanted != "/" else waiting(visit.db, actor) or home


def _failed(request: AnyRequest, party: RelyingParty, error: LoginRefused | ProviderFault) -> Response[str]:
    """Record a login that did not succeed, without anything that the provider wrote, and say what to do now."""
    record_refusal(visit_of(request).db, None, INLOGGEN, f"{error.reason}", party.config.naam)
    log.info("niet ingelogd", ingang=party.config.naam, reden=error.reason, stap=error.detail)
    if isinstance(error, ProviderFault):
        return provider_page(request, party.config, error)
    return refusal_page(request, party.config, error)


@get("/inloggen/mislukt/{naam:str}/{soort:str}", sync_to_thread=True)
def outcome(request: AnyRequest, naam: FromPath[str], soort: FromPath[str]) -> Response[str]:
    """The page of a failed login once more, for somebody who wants to read it in another language."""
    party = _party(request, naam)
    if soort not in TITLES:
        deny("uitkomst", soort[:40])
    return outcome_page(request, party.config, soort, 503 if soort == "storing" else 403)


@post("/uitloggen")
async def log_out(request: AnyRequest) -> Response[str]:
    """End the session here, whatever the provider does; then there too, where it can."""
    visit = visit_of(request)
    hint = await sync_to_thread(_leave, request, visit)
    target = await _provider_logout(request, visit, hint) if hint else None
    response = see_other(target or AFTER_LOGOUT, cookies=[_gone(COOKIE)])
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _leave(request: AnyRequest, visit: Visit) -> str | None:
    if visit.actor is None:
        return None
    record_view(visit.db, visit.actor, UITLOGGEN, visit.actor.dossier_id)
    hint: str | None = request.app.state.sessions.end(visit.cookie)
    return hint


async def _provider_logout(request: AnyRequest, visit: Visit, hint: str) -> str | None:
    known = json.loads(hint)
    party = _parties(request).get(visit.host, known["issuer"])
    try:
        return await party.logout_url(known["id_token"], secrets.token_urlsafe(16), AFTER_LOGOUT) if party else None
    except ProviderFault as fault:
        log.info("uitloggen bij dienst mislukt", ingang=known["issuer"], reden=fault.reason)
        return None


@get(AFTER_LOGOUT, sync_to_thread=True)
def logged_out(request: AnyRequest) -> Response[str]:
    """What somebody sees after logging out."""
    return page(request, "identity/uitgelogd.html")


@get("/inloggen/sleutels/{naam:str}", sync_to_thread=False)
def public_keys(request: AnyRequest, naam: FromPath[str]) -> Response[dict[str, Any]]:
    """Our public keys at one provider, for its `jwks_uri`; two of a kind while one replaces the other."""
    return Response(_party(request, naam).config.public_jwks(), headers={"Cache-Control": "public, max-age=3600"})


def _parties(request: AnyRequest) -> Parties:
    return request.app.state.parties  # type: ignore[no-any-return]


def _party(request: AnyRequest, naam: str) -> RelyingParty:
    return _parties(request).get(visit_of(request).host, naam) or deny("ingang", naam[:40])


def _gone(name: str) -> Cookie:
    return secure_cookie(name, "", seconds=0)


ROUTES: list[Any] = [
    login_page,
    helper_page,
    staff_page,
    staff_door,
    start,
    callback,
    outcome,
    log_out,
    logged_out,
    public_keys,
]
