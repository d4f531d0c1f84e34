"""What a request knows before its handler runs: host, language, session and the form that was sent."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import structlog
from litestar import Request, Response
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException

from portal import clock
from portal.actor import Actor, Rol
from portal.db import Database
from portal.law import plaatselijk
from portal.law.plaatselijk import NIETS, Plaatselijk
from portal.settings import HostConfig, Settings
from portal.web import csrf, i18n, saved_forms
from portal.web.host import host_with
from portal.web.sessions import COOKIE, Session

log = structlog.get_logger("inloggen")
VISITOR_COOKIE = "__Host-bezoek"
LARGEST_ID = 2**63 - 1
READS_ITSELF = "leest_zelf"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Denied(Exception):
    """No such thing for this visitor: not theirs and not existing look the same (404)."""

    def __init__(self, what: str, reference: object = None) -> None:
        super().__init__(what)
        self.what, self.reference = what, reference


class LoginNeeded(Exception):
    """Nobody is logged in, or the session ran out; `kept` says that the form was stored."""

    def __init__(self, *, kept: bool = False) -> None:
        super().__init__("login needed")
        self.kept = kept


class WrongRole(Exception):
    """Logged in, but this page belongs to others (403)."""


class ForColleague(Exception):
    """The employee may not act in this file: it is their own, or of somebody close to them (403)."""


class NoDossier(Exception):
    """A citizen who reported nothing yet: this page is about a dossier."""


class NotAdmitted(Exception):
    """The municipality did not admit this person yet: this page is for participants (Besluit 3.1)."""


class NoRules(Exception):
    """No rule set holds for this municipality and month, so nothing about it can be judged."""


class CsrfFailed(Exception):
    """The form came without a valid token; `kept` says that its text was stored."""

    def __init__(self, *, kept: bool) -> None:
        super().__init__("csrf")
        self.kept = kept


class FormData:
    """The fields of a form in the order they were sent; every value is text without NUL characters.

    `files` holds the bytes of small files that a form sent along, by field; their names are not kept.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = (), files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})
        self.pairs = [(name, value.replace("\x00", "")) for name, value in pairs]
        self._first: dict[str, str] = {}
        for name, value in self.pairs:
            self._first.setdefault(name, value)

    def get(self, name: str, default: str = "") -> str:
        """The first value of a field."""
        return self._first.get(name, default)

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        return [value for key, value in self.pairs if key == name]

    def __contains__(self, name: object) -> bool:
        return name in self._first

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)


@dataclass
class Visit:
    """The visitor of this request; `address` is the host as the settings say it."""

    settings: Settings
    db: Database
    address: HostConfig
    lang: str
    cookie: str = ""
    _session: Session | None = None
    _find: Callable[[str], Session | None] | None = None
    _values: Callable[[Database, int | None], Plaatselijk] | None = None
    binding: str = ""
    new_binding: bool = False
    here: str = "/"
    form: FormData = field(default_factory=FormData)
    _shown: HostConfig | None = None

    @property
    def session(self) -> Session | None:
        """The session of the cookie, looked up at the first question: in the thread of the handler, not before it."""
        if self._find is not None:
            find, self._find = self._find, None
            self._session = find(self.cookie)
            if self._session and not self._session.live:
                log.info("verlopen", rol=self._session.actor.rol)
        return self._session

    @property
    def values(self) -> Plaatselijk:
        """What municipalities set themselves, as it is now."""
        session = self.session
        return self._values(self.db, session.values if session else None) if self._values else NIETS

    @property
    def host(self) -> HostConfig:
        """The address with what its municipalities set themselves: contact points, theme."""
        if self._shown is None:
            gemeente = self.session.gemeente if self.session else None
            town = gemeente or (self.actor.organisatie if self.actor else None)
            self._shown = host_with(self.address, self.values, clock.today(), town)
        return self._shown

    @property
    def actor(self) -> Actor | None:
        """Who is logged in now."""
        return self.session.actor if self.session and self.session.live else None

    @property
    def admitted(self) -> bool:
        """Whether the person served takes part, or did."""
        return self.session.admitted if self.session else True

    @property
    def unread(self) -> int:
        """How many messages of the dossier nobody opened."""
        return self.session.unread if self.session and self.session.live else 0

    def csrf_token(self) -> str:
        """A token for the forms of this page."""
        return csrf.token_for(self.db.keys.derive("csrf"), self.binding)

    def has_token(self, token: str) -> bool:
        """Whether this is a token for this visitor's forms."""
        return csrf.is_valid(self.db.keys.derive("csrf"), self.binding, token)

    def restored(self) -> FormData | None:
        """What this visitor typed on this page earlier and could not send, once."""
        fields = saved_forms.take(self.db, self.actor, self.here) if self.actor else None
        return FormData(fields) if fields is not None else None


def visit_of(request: Request[Any, Any, Any]) -> Visit:
    """The visit of a request; made on the spot for pages outside any route (404, 405)."""
    if "visit" not in request.scope["state"]:
        request.scope["state"]["visit"] = _begin(request)
    visit: Visit = request.scope["state"]["visit"]
    return visit


def anyone(request: Request[Any, Any, Any]) -> Actor:
    """Whoever is logged in, in any role. Raises `LoginNeeded`."""
    return _actor(request)


def person(request: Request[Any, Any, Any]) -> Actor:
    """The citizen who is logged in, with a dossier or without. Raises `LoginNeeded` or `WrongRole`."""
    actor = _actor(request)
    if not actor.is_citizen:
        raise WrongRole
    return actor


def inwoner(request: Request[Any, Any, Any]) -> Actor:
    """The citizen who serves a dossier, from the first report on. Raises as `person` does, and `NoDossier`."""
    actor = person(request)
    if actor.dossier_id is None:
        raise NoDossier
    return actor


def citizen(request: Request[Any, Any, Any]) -> Actor:
    """The citizen who serves the dossier of a participant. Raises as `inwoner` does, and `NotAdmitted`."""
    actor = inwoner(request)
    if not visit_of(request).admitted:
        raise NotAdmitted
    return actor


def staff(request: Request[Any, Any, Any], *roles: Rol) -> Actor:
    """The employee who is logged in, in one of these roles. Raises `LoginNeeded` or `WrongRole`."""
    actor = _actor(request)
    if actor.rol not in roles:
        raise WrongRole
    return actor


def zorgverlener(request: Request[Any, Any, Any]) -> Actor:
    """The zorgverlener who is logged in. Raises `LoginNeeded` or `WrongRole`."""
    return staff(request, Rol.ZORGVERLENER)


def _actor(request: Request[Any, Any, Any]) -> Actor:
    actor = visit_of(request).actor
    if actor is None:
        raise LoginNeeded
    return actor


async def prepare(request: Request[Any, Any, Any]) -> Response[Any] | None:
    """Litestar's `before_request`: load the session, read the form and check its token.

    A route that reads its body itself names who checks it in its option `READS_ITSELF` (see `portal.web.uploads`).
    """
    visit = visit_of(request)
    plaatselijk.set_source(lambda: visit.values)
    _refuse_impossible_address(request)
    if request.method in SAFE_METHODS:
        return None
    if admit := request.route_handler.opt.get(READS_ITSELF):
        await admit(request, visit)
        return None
    visit.form = await _read_form(request)
    await sync_to_thread(_check_form, request, visit)
    return None


def _refuse_impossible_address(request: Request[Any, Any, Any]) -> None:
    """No database holds such an id, or a NUL in a text: it would stumble over them instead of finding nothing."""
    numbers = [value for value in request.path_params.values() if isinstance(value, int)]
    has_nul = "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]
    if has_nul or any(abs(number) > LARGEST_ID for number in numbers):
        deny("adres")


async def _read_form(request: Request[Any, Any, Any]) -> FormData:
    """The fields that were sent; a body that cannot be read as a form is the sender's mistake, not ours (400)."""
    try:
        fields = await request.form()
    except (LookupError, ValueError):  # an unknown charset, bytes that are no text
        raise ClientException from None
    items = list(fields.multi_items())
    files = {name: await value.read() for name, value in items if isinstance(value, UploadFile)}
    return FormData([(name, value) for name, value in items if isinstance(value, str)], files)


def _begin(request: Request[Any, Any, Any]) -> Visit:
    state = request.app.state
    cookie = request.cookies.get(COOKIE, "")
    visitor = cookie or request.cookies.get(VISITOR_COOKIE, "")
    query = request.scope["query_string"].decode("latin-1")
    return Visit(
        settings=state.settings,
        db=state.db,
        address=request.scope["portal_host"],  # type: ignore[typeddict-item]
        lang=i18n.choose(request.cookies.get(i18n.COOKIE), request.headers.get("accept-language", "")),
        cookie=cookie,
        _find=state.sessions.find if cookie else None,
        _values=state.values_of,
        binding=visitor or csrf.new_binding(),
        new_binding=not visitor,
        here=request.scope["path"] + (f"?{query}" if query else ""),
    )


def _check_form(request: Request[Any, Any, Any], visit: Visit) -> None:
    check_origin(request, visit)
    if not visit.has_token(visit.form.get("_csrf") or request.headers.get("x-csrf-token", "")):
        raise CsrfFailed(kept=_keep(visit) if visit.actor else False)
    if visit.session and not visit.session.live and saved_forms.LOOSE not in visit.form:
        raise LoginNeeded(kept=_keep(visit))


def check_origin(request: Request[Any, Any, Any], visit: Visit) -> None:
    """Raises `CsrfFailed` when the browser says that another site sent this."""
    if not csrf.is_same_origin(request.headers, visit.address.base_url):
        raise CsrfFailed(kept=False)


def _keep(visit: Visit) -> bool:
    page = local_path(visit.form.get("_pagina"))
    if not visit.session or not page or saved_forms.LOOSE in visit.form:
        return False
    pair = saved_forms.typed_by(visit.session.actor, dict(visit.form.pairs))
    if pair is None:
        return False
    saved_forms.keep(visit.db, pair, page, visit.form.pairs)
    return True


def local_path(target: str) -> str:
    """The target when it is a path of this site, else nothing (no open redirect; ASVS 3.7.2).

    It goes into a header as it is, so only what an address holds there: printable ASCII.
    """
    is_local = target.startswith("/") and not target.startswith(("//", "/\\"))
    is_plain = target.isascii() and target.isprintable() and "\\" not in target
    return target if is_local and is_plain and len(target) <= 400 else ""


def deny(what: str, reference: object = None) -> NoReturn:
    """Refuse without saying whether it exists."""
    raise Denied(what, reference)
