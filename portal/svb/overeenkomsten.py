"""The SVB judges contracts that the college approved, and sees what was changed or ended (Regeling 4.3, 4.6, 4.7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlmodel import Session

from portal.actor import Actor, Rol
from portal.afspraken.stuk import Antwoord, is_own_repeat, look, read_contract, words
from portal.db import Database
from portal.db.bladen import page_of
from portal.db.columns import columns, table
from portal.db.flow import Impossible, Stale
from portal.declaratie.models import Declaratie
from portal.dossier.eigen import EigenDossier
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import own_dossier_ids
from portal.dossier.zoeken import is_bsn_search, matches
from portal.law.zorgovereenkomst import GrondSvb
from portal.logboek import activiteiten
from portal.logboek.service import record_refusal, record_view, record_views
from portal.periodiek.models import Maandbetaling
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import staff
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.models import Oordeel, Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB, NIETIG
from portal.zorgovereenkomst.rij import is_untreated
from portal.zorgovereenkomst.status import FLOW, GOEDGEKEURD, Contractstatus
from portal.zorgovereenkomst.teksten import STATUS

AnyRequest = Request[Any, Any, Any]
_QUIET: dict[str, Any] = {"ingehaald": False, "klaar": False, "artikel": ""}
S = Contractstatus
OWN = N_("Over uw eigen dossier beslist een collega.")
_z, _v, _d = columns(Zorgovereenkomst), columns(Zorgverlener), columns(Dossier)
_p, _o, _de = columns(Persoon), columns(Organisatie), columns(Declaratie)
_mb = columns(Maandbetaling)
_WAYS = {"goedkeuren_svb": Oordeel.GOEDGEKEURD, "weigeren_svb": Oordeel.AFGEKEURD}


class Lijst(StrEnum):
    """The lists, as they stand in the address."""

    WACHT = ""
    VERWERKEN = "verwerken"
    GEMELD = "gemeld"
    KLAAR = "klaar"


LIJSTEN = (
    ("", N_("Wacht op de SVB")),
    ("verwerken", N_("Gestopt, loopt door of andere gegevens: nog te verwerken")),
    ("gemeld", N_("Gemelde wijzigingen en gestopte")),
    ("klaar", N_("Beoordeeld")),
)


@dataclass(frozen=True)
class Regel:
    """A contract in a list; `dag` is when the college approved it, or when the SVB was told."""

    id: int
    nummer: str
    status: Contractstatus
    zorgverlener: str
    naam: str
    clientnummer: str
    gemeente: str
    ingang: date
    einde: date | None
    dag: date | None
    wijzigt_id: int | None


class SvbAntwoord(Antwoord):
    """The answer of the SVB: a ground when it withholds approval (Regeling 4.6)."""

    grond: GrondSvb | None = None


@get("/svb/zorgovereenkomsten")
def list_contracts(
    request: AnyRequest,
    db: NamedDependency[Database],
    lijst: FromQuery[str] = "",
    zoek: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
    geen: FromQuery[str] = "",
    klaar: FromQuery[str] = "",
) -> Response[Any]:
    """What waits for the SVB, oldest first; what was changed or ended; what was judged."""
    actor = staff(request, Rol.SVB)
    if is_bsn_search(zoek):
        return see_other("/svb/zorgovereenkomsten?geen=bsn")
    wanted, search = Lijst(lijst) if lijst in set(Lijst) else Lijst.WACHT, zoek.strip()[:80]
    with db.read() as session:
        own = own_dossier_ids(session, actor)
        blad, found = page_of(session, _found(wanted, search, own), number_of(pagina) or 1)
    seen = [(dossier_id, f"zorgovereenkomst {number}") for number, dossier_id in found]
    record_views(db, actor, activiteiten.OVEREENKOMSTEN_INZIEN, seen)
    with db.read() as session:
        lines = _lines(session, [one[0] for one in found])
        untreated = _count(session, Lijst.VERWERKEN, "", own) if wanted is Lijst.WACHT else 0
    return page(
        request,
        "svb/zorgovereenkomsten.html",
        regels=lines,
        blad=blad,
        lijst=wanted.value,
        lijsten=LIJSTEN,
        zoek=search,
        form=Parsed(None, {}, FormData([("lijst", wanted.value), ("zoek", search)])),
        adres=lambda n: "/svb/zorgovereenkomsten?" + urlencode({"lijst": wanted.value, "zoek": search, "pagina": n}),
        labels=STATUS,
        zocht_bsn=geen == "bsn",
        te_verwerken=untreated,
        klaar=klaar == "1",
    )


@get("/svb/zorgovereenkomsten/{contract_id:int}")
def show(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], klaar: FromQuery[str] = ""
) -> Response[str]:
    """A contract with everything it is judged by, and what can be answered."""
    raw = visit_of(request).restored() or FormData()
    actor = staff(request, Rol.SVB)
    return _contract_page(request, db, actor, contract_id, Parsed(None, {}, raw), klaar=klaar == "1")


@post("/svb/zorgovereenkomsten/{contract_id:int}/besluit")
def decide(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """Approve, or withhold approval on a ground; undo is another answer until something was paid."""
    actor = staff(request, Rol.SVB)
    parsed = parse(SvbAntwoord, form)
    if parsed.value is None:
        said = {"oordeel": Fout(N_("Kies wat u besluit.")), "grond": Fout(NIETIG["grond-ontbreekt"])}
        errors = {name: said.get(name, error) for name, error in parsed.errors.items()}
        return _contract_page(request, db, actor, contract_id, Parsed(None, errors, form), status=422)
    answer = parsed.value
    wrong: Parsed[Any]
    try:
        with db.write() as session:
            service.decide_svb(
                session,
                db,
                actor,
                contract_id,
                answer.oordeel,
                answer.grond,
                answer.toelichting,
                number_of(form.get("versie")),
                betaald=is_paid(session, contract_id),
            )
    except service.Nietig as error:
        field = "grond" if error.ruling.reden == "grond-ontbreekt" else "toelichting"
        wrong = Parsed(None, {field: Fout(NIETIG[error.ruling.reden])}, form)
        return _contract_page(request, db, actor, contract_id, wrong, status=422, artikel=error.ruling.artikel)
    except EigenDossier:
        record_refusal(
            db, actor, activiteiten.OVEREENKOMST_BEOORDELEN_SVB, "eigen-dossier", f"zorgovereenkomst {contract_id}"
        )
        wrong = Parsed(None, {"oordeel": Fout(OWN)}, form)
        return _contract_page(request, db, actor, contract_id, wrong, status=422)
    except (Impossible, Stale):
        with db.read() as session:
            repeated = is_own_repeat(session, actor, contract_id, answer.oordeel, answer.toelichting)
        if not repeated:
            wrong = Parsed(None, {}, form)
            return _contract_page(request, db, actor, contract_id, wrong, status=409, ingehaald=True)
    return see_other(f"/svb/zorgovereenkomsten/{contract_id}?klaar=1")


@post("/svb/zorgovereenkomsten/{contract_id:int}/verwerkt")
def treat(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """The SVB did what it was told of a contract; whoever comes second finds it done."""
    actor = staff(request, Rol.SVB)
    try:
        with db.write() as session:
            service.treat_report(session, db, actor, contract_id, number_of(form.get("versie")))
    except EigenDossier:
        about = f"zorgovereenkomst {contract_id}"
        record_refusal(db, actor, activiteiten.OVEREENKOMST_VERWERKEN_SVB, "eigen-dossier", about)
        return _contract_page(request, db, actor, contract_id, Parsed(None, {"formulier": Fout(OWN)}, form), status=422)
    except (Impossible, Stale):
        return _contract_page(request, db, actor, contract_id, Parsed(None, {}, form), status=409, ingehaald=True)
    return see_other("/svb/zorgovereenkomsten?lijst=verwerken&klaar=1")


def is_paid(session: Session, contract_id: int) -> bool:
    """Whether anything was paid by this contract: then its approval stands."""
    declared = select(_de.id).where(_de.zorgovereenkomst_id == contract_id, _de.betaald_ct > 0)
    monthly = select(_mb.id).where(_mb.zorgovereenkomst_id == contract_id)
    return any(session.execute(chosen.limit(1)).first() is not None for chosen in (declared, monthly))


def _contract_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    form: Parsed[Any],
    *,
    status: int = 200,
    **view: Any,
) -> Response[str]:
    with db.read() as session:
        dossier_id = look(session, actor, contract_id)
    record_view(db, actor, activiteiten.OVEREENKOMST_TOETSEN_SVB, dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = read_contract(session, db.keys, actor, contract_id)
        paid = is_paid(session, contract_id)
        untreated = session.execute(select(_z.id).where(_z.id == contract_id, is_untreated())).first() is not None
    now = found.overeenkomst.kop.status
    revises = "herzien_svb" in FLOW.possible(now, actor.rol) and not (now is S.LOPEND and paid)
    possible = FLOW.possible(S.GOEDGEKEURD_COLLEGE if revises else now, actor.rol)
    return page(
        request,
        "svb/zorgovereenkomst.html",
        status=status,
        **(_QUIET | view),
        stuk=found,
        form=form,
        mogelijk=[oordeel for name, oordeel in _WAYS.items() if name in possible],
        herziet=revises,
        betaald=paid,
        te_verwerken=untreated,
        keuzes=[(ground.value, text.kort) for ground, text in GRONDEN_SVB.items()],
        page_errors=len(form.errors),
        **words(),
    )


_JOINED = (
    table(Zorgovereenkomst)
    .join(table(Zorgverlener), _v.id == _z.zorgverlener_id)
    .join(table(Dossier), _d.id == _z.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
)


def _of(lijst: Lijst, search: str, own: list[int]) -> list[ColumnElement[bool]]:
    kinds: dict[Lijst, ColumnElement[bool]] = {
        Lijst.WACHT: _z.status == S.GOEDGEKEURD_COLLEGE,
        Lijst.VERWERKEN: is_untreated(),
        Lijst.GEMELD: and_(_z.gemeld_svb_op.is_not(None), _z.status != S.CONCEPT),
        Lijst.KLAAR: _z.status.in_((*GOEDGEKEURD, S.GEWEIGERD_SVB)),
    }
    number = [_z.nummer.ilike(search)] if search.upper().startswith("ZO-") else matches(search)
    return [kinds[lijst], _d.id.not_in(own), *number]


def _count(session: Session, lijst: Lijst, search: str, own: list[int]) -> int:
    chosen = select(func.count()).select_from(_JOINED).where(*_of(lijst, search, own))
    return int(session.execute(chosen).scalar_one())


def _found(lijst: Lijst, search: str, own: list[int]) -> Select[Any]:
    """Numbers of contract and dossier of a list, in its order."""
    order = (_z.goedgekeurd_college_op, _z.id) if lijst is Lijst.WACHT else (_z.id.desc(),)
    return select(_z.id, _z.dossier_id).select_from(_JOINED).where(*_of(lijst, search, own)).order_by(*order)


def _lines(session: Session, ids: list[int]) -> list[Regel]:
    """The lines of these contracts, in this order."""
    day = func.coalesce(_z.gemeld_svb_op, _z.goedgekeurd_college_op)
    chosen = select(
        _z.id, _z.nummer, _z.status, _v.naam, _p.naam, _d.clientnummer, _o.naam, _z.ingang, _z.einde, day, _z.wijzigt_id
    )  # fmt: skip
    lines = {row[0]: Regel(*row) for row in session.execute(chosen.select_from(_JOINED).where(_z.id.in_(ids)))}
    return [lines[number] for number in ids]


ROUTES: list[Any] = [list_contracts, show, decide, treat]
