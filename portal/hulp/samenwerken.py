"""The budgethouder's page about one zorgverlener: who has access, what they say about the data, which hours came."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError
from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier
from portal.hulp import toegang
from portal.hulp.models import Gegevenscheck, Hulptoegang, Uitnodiging
from portal.hulp.service import last_check
from portal.hulp.status import Toegangsstatus, Uitnodigingstatus, Urenstatus
from portal.hulp.teksten import LINKS, NIET_BEZORGD, UREN_GEKREGEN, VERLOPEN
from portal.hulp.urenstaat import UrenView, sheets_of
from portal.hulp.werk import data_of
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.signalen.models import Mail
from portal.web import FormData, citizen, page, see_other, visit_of
from portal.web.forms import MESSAGES, Form, Fout, Parsed, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener

AnyRequest = Request[Any, Any, Any]
LINKS_SHOWN = 5

MESSAGES["mailadres"] = N_("Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")
TOO_MANY = N_("U hebt vandaag al veel links verstuurd. Probeer het morgen weer.")

_z, _v, _t, _d = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Hulptoegang), columns(Dossier)
_u, _m = columns(Uitnodiging), columns(Mail)


def _mail_address(text: str) -> str:
    """An address that a mail can go to: one `@`, a dot behind it, plain letters, nothing that ends a line."""
    name, _, domain = text.partition("@")
    plain = text.isascii() and text.isprintable() and not any(sign in text for sign in ' ,;:<>()[]\\"')
    labels = domain.split(".")
    if not (plain and name and "@" not in domain and len(labels) > 1 and all(labels)):
        raise PydanticCustomError("mailadres", "refused")
    return text


Mailadres = Annotated[str, StringConstraints(max_length=120), AfterValidator(_mail_address)]


class Uitnodigen(Form):
    """Where the link goes."""

    adres: Mailadres


@dataclass(frozen=True)
class LinkView:
    """A link that was sent: to whom, until when, and what became of it."""

    adres: str
    status: Uitnodigingstatus
    verzonden_op: datetime
    verloopt_op: datetime
    gebruikt_op: datetime | None
    mislukt_op: datetime | None

    @property
    def label(self) -> tuple[str, str]:
        """Words and kind of its badge."""
        waits = self.status == Uitnodigingstatus.VERSTUURD
        if waits and self.mislukt_op:
            return NIET_BEZORGD
        return VERLOPEN if waits and self.verloopt_op <= clock.now() else LINKS[self.status]


@dataclass(frozen=True)
class Samenwerking:
    """Everything about one zorgverlener that the budgethouder regulates."""

    contract_id: int
    nummer: str
    zorgverlener: str
    heeft_bsn: bool
    gestopt: bool
    contact: str
    links: tuple[LinkView, ...]
    staten: tuple[UrenView, ...]
    woord: Gegevenscheck | None
    toelichting: str
    geldt: bool

    @property
    def heeft_link(self) -> bool:
        """Whether there is a link that opens or renews something."""
        return any(one.status != Uitnodigingstatus.INGETROKKEN for one in self.links)


@get("/zorgovereenkomsten/{contract_id:int}/zorgverlener")
def together(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """Who may look, what the zorgverlener says, which hours came."""
    return _page(request, db, citizen(request), contract_id, visit_of(request).restored())


@post("/zorgovereenkomsten/{contract_id:int}/zorgverlener/uitnodigen")
def invite(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[Any]:
    """Mail a link; a second press sends no second mail."""
    actor, typed = citizen(request), parse(Uitnodigen, form)
    if typed.value is None:
        return _page(request, db, actor, contract_id, form, typed.errors)
    try:
        with db.write() as session:
            toegang.invite(session, db, actor, contract_id, typed.value.adres, visit_of(request).lang)
    except toegang.TeVeel:
        return _page(request, db, actor, contract_id, form, {"adres": Fout(TOO_MANY)})
    return see_other(_path(contract_id))


@post("/zorgovereenkomsten/{contract_id:int}/zorgverlener/{handeling:str}")
def regulate(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], handeling: FromPath[str]
) -> Response[Any]:
    """Stop the access, end the links, or let the zorgverlener in again; at once, and twice is once."""
    actor = citizen(request)
    acts = {"stoppen": toegang.stop_access, "link-intrekken": toegang.withdraw_links, "openen": toegang.open_access}
    if handeling not in acts:
        return deny("handeling", handeling[:40])
    with db.write() as session:
        subject = acts[handeling](session, db, actor, contract_id)
    if subject:
        request.app.state.sessions.end_all(subject)
    return see_other(_path(contract_id))


def _path(contract_id: int) -> str:
    return f"/zorgovereenkomsten/{contract_id}/zorgverlener"


def _page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    raw: FormData | None = None,
    errors: dict[str, Fout] | None = None,
) -> Response[str]:
    thing = f"zorgovereenkomst {contract_id}"
    record_view(db, actor, activiteiten.ZORGVERLENER_INZIEN, actor.dossier_id, thing)
    with db.read() as session:
        found = together_for(session, db.keys, actor, contract_id)
    form: Parsed[Uitnodigen] = Parsed(None, errors or {}, raw or FormData([("adres", found.contact)]))
    return page(
        request,
        "hulp/samenwerken.html",
        status=422 if errors else 200,
        wie=found,
        labels=UREN_GEKREGEN,
        form=form,
        page_errors=len(form.errors),
    )


def together_for(session: Session, keys: Keyring, actor: Actor, contract_id: int) -> Samenwerking:
    """The zorgverlener of a contract of the dossier that the actor serves. Raises `Denied`."""
    chosen = (
        select(_z.id, _z.nummer, _v.id, _v.naam, _v.bsn_hash.is_not(None), _t.status, _v.contact, _d.sleutel)
        .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
        .join(table(Dossier), _d.id == _z.dossier_id)
        .join(table(Hulptoegang), _t.zorgverlener_id == _v.id, isouter=True)
        .where(has_id(_z.id, contract_id), _z.dossier_id == actor.dossier_id)
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        return deny("zorgovereenkomst", contract_id)
    number, nummer, helper_id, name, has_bsn, access, contact, key = row
    links = _links(session, keys, key, helper_id)
    word = last_check(session, number)
    return Samenwerking(
        contract_id=number,
        nummer=nummer,
        zorgverlener=name,
        heeft_bsn=has_bsn,
        gestopt=access == Toegangsstatus.GESTOPT,
        contact=links[0].adres if links else _known_address(keys, key, contact),
        links=links,
        staten=tuple(one for one in sheets_of(session, [number]) if one.status != Urenstatus.CONCEPT),
        woord=word,
        toelichting=keys.from_dossier(key, word.toelichting) if word and word.toelichting else "",
        geldt=word is not None and word.afdruk == data_of(session, keys, actor.dossier_id or 0, number).afdruk,
    )


def _links(session: Session, keys: Keyring, key: bytes, helper_id: int) -> tuple[LinkView, ...]:
    chosen = select(_u.adres, _u.status, _u.verzonden_op, _u.verloopt_op, _u.gebruikt_op, _m.mislukt_op)
    newest = (
        chosen.join(table(Mail), _m.id == _u.mail_id)
        .where(_u.zorgverlener_id == helper_id)
        .order_by(_u.id.desc())
        .limit(LINKS_SHOWN)
    )
    return tuple(LinkView(keys.from_dossier(key, row[0]), *row[1:]) for row in session.execute(newest))


def _known_address(keys: Keyring, key: bytes, contact: bytes | None) -> str:
    """The address that the budgethouder noted with the zorgovereenkomst."""
    known = json.loads(keys.from_dossier(key, contact)) if contact else {}
    return str(known.get("email") or "")


ROUTES: list[Any] = [together, invite, regulate]
