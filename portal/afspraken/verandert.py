"""Iets aan deze zorgovereenkomst verandert: what it is, where it goes, and the form of Regeling 4.7 to print."""

from datetime import date
from typing import Annotated, Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from pydantic import StringConstraints

from portal import clock
from portal.actor import Actor
from portal.afspraken.invullen import form_url
from portal.afspraken.verandering import before_of, changes_of
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.queries import dossier_for
from portal.law.gevolg import Wijzigpunt, asks_approval
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, form_page, page, see_other, visit_of
from portal.web.forms import MESSAGES, Datum, Form, Fout, Parsed, Tekst, number_of, parse
from portal.web.routes import get, post
from portal.web.visit import deny
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.controleteksten import MODELLEN
from portal.zorgovereenkomst.detail import OvereenkomstDetail, contract_detail_for
from portal.zorgovereenkomst.doorgeven import AdresBeschermd, GegevensView, data_changes, report_data
from portal.zorgovereenkomst.lezen import date_fields
from portal.zorgovereenkomst.models import Gegevensoort
from portal.zorgovereenkomst.status import FLOW
from portal.zorgovereenkomst.teksten import DAGNAMEN, PER, PUNTEN, VELDEN
from portal.zorgovereenkomst.velden import Bic, Iban

AnyRequest = Request[Any, Any, Any]
PATH = "/zorgovereenkomsten/{contract_id:int}"
STEPS = {
    Wijzigpunt.TARIEF: "tarieven",
    Wijzigpunt.UREN: "werkafspraken",
    Wijzigpunt.LOOPTIJD: "looptijd",
    Wijzigpunt.WERK: "diensten",
}
ELSEWHERE = {
    Wijzigpunt.ADRES: "/gegevens/adres",
    Wijzigpunt.REKENING: "/gegevens/rekening",
    Wijzigpunt.VERVANGING: "/hulp-weg",
    Wijzigpunt.EINDE: "/stoppen",
}


class Adres(Form):
    """The new address of a zorgverlener, from when."""

    adres: Annotated[Tekst, StringConstraints(min_length=1)]
    plaats: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    vanaf: Datum


class Rekening(Form):
    """The new account, from when."""

    iban: Iban
    bic: Bic | None = None
    vanaf: Datum


FORMS: dict[Gegevensoort, type[Form]] = {Gegevensoort.ADRES: Adres, Gegevensoort.REKENING: Rekening}


@get(PATH + "/verandert")
def ask(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """What changes; each with what it asks, by article."""
    return _ask_page(request, db, citizen(request), contract_id)


@post(PATH + "/verandert")
def chosen(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], contract_id: FromPath[int]
) -> Response[str]:
    """On to the form of it."""
    actor, what = citizen(request), form.get("wat")
    if what not in set(Wijzigpunt):
        return _ask_page(request, db, actor, contract_id, {"wat": Fout(MESSAGES["keuze"])})
    point = Wijzigpunt(what)
    if point in ELSEWHERE:
        return see_other(f"/zorgovereenkomsten/{contract_id}{ELSEWHERE[point]}")
    with db.write() as session:
        draft = service.begin_change(session, db, actor, contract_id)
    return see_other(form_url(draft, STEPS[point]))


@get(PATH + "/gegevens/{soort:str}")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int], soort: FromPath[str]
) -> Response[str]:
    """The new address or account."""
    return _data_page(request, db, citizen(request), contract_id, _kind(soort), visit_of(request).restored())


@post(PATH + "/gegevens/{soort:str}")
def send(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    contract_id: FromPath[int],
    soort: FromPath[str],
) -> Response[str]:
    """To the SVB and the municipality at once (Regeling 4.7)."""
    actor, kind = citizen(request), _kind(soort)
    read = parse(FORMS[kind], form)
    if read.value is None:
        return _data_page(request, db, actor, contract_id, kind, form, read.errors)
    told = read.value.model_dump()
    since: date = told.pop("vanaf")
    try:
        with db.write() as session:
            fields = {name: text or "" for name, text in told.items()}
            report_data(session, db, actor, contract_id, kind, since, number_of(form.get("versie")), **fields)
    except AdresBeschermd:
        return _data_page(request, db, actor, contract_id, kind, form)  # it says why
    except (Impossible, Stale):
        return _data_page(request, db, actor, contract_id, kind, form, intussen=True)
    return see_other(f"/zorgovereenkomsten/{contract_id}?klaar=gegevens")


@get(PATH + "/wijzigingsformulier")
def printed(request: AnyRequest, db: NamedDependency[Database], contract_id: FromPath[int]) -> Response[str]:
    """The form of Regeling 4.7 with everything that was reported, to keep or to print."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.OVEREENKOMST_INZIEN, actor.dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = contract_detail_for(session, db.keys, actor, contract_id)
        dossier = dossier_for(session, actor, found.kop.dossier_id)
        before = before_of(session, db.keys, found.kop.dossier_id, found.gegevens)
        data = data_changes(session, db.keys, found.kop.dossier_id, contract_id)
    if before is None and not data and found.kop.status != "beeindigd":
        deny("wijzigingsformulier", contract_id)
    return page(
        request,
        "zorgovereenkomst/wijzigingsformulier.html",
        overeenkomst=found,
        dossier=dossier,
        oud=before,
        verschillen=changes_of(before, found),
        gegevens=data,
        modellen=MODELLEN,
        **words(),
    )


def words() -> dict[str, Any]:
    """What a change is called."""
    return {"punten": PUNTEN, "velden": VELDEN, "per": PER, "dagnamen": DAGNAMEN}


def _kind(soort: str) -> Gegevensoort:
    return Gegevensoort(soort) if soort in set(Gegevensoort) else deny("gegevens", soort[:40])


def _ask_page(
    request: AnyRequest, db: Database, actor: Actor, contract_id: int, errors: dict[str, Fout] | None = None
) -> Response[str]:
    found, _ = _read(db, actor, contract_id)
    return form_page(
        request,
        "zorgovereenkomst/verandert.html",
        Parsed(None, errors or {}, FormData()),
        overeenkomst=found,
        kan=FLOW.possible(found.kop.status, actor.rol),
        keuzes=[(point, asks_approval(point)) for point in Wijzigpunt],
        **words(),
    )


def _data_page(
    request: AnyRequest,
    db: Database,
    actor: Actor,
    contract_id: int,
    soort: Gegevensoort,
    form: FormData | None,
    errors: dict[str, Fout] | None = None,
    *,
    intussen: bool = False,
) -> Response[str]:
    found, earlier = _read(db, actor, contract_id)
    start = FormData(date_fields("vanaf", clock.today()))
    return form_page(
        request,
        "zorgovereenkomst/gegevens.html",
        Parsed(None, errors or {}, form if form is not None else start),
        status=409 if intussen else 200,
        overeenkomst=found,
        eerder=earlier,
        soort=soort.value,
        kan="gegevens_doorgeven" in FLOW.possible(found.kop.status, actor.rol),
        intussen=intussen,
        **words(),
    )


def _read(db: Database, actor: Actor, contract_id: int) -> tuple[OvereenkomstDetail, list[GegevensView]]:
    record_view(db, actor, activiteiten.OVEREENKOMST_INZIEN, actor.dossier_id, f"zorgovereenkomst {contract_id}")
    with db.read() as session:
        found = contract_detail_for(session, db.keys, actor, contract_id)
        return found, data_changes(session, db.keys, found.kop.dossier_id, contract_id)


ROUTES: list[Any] = [ask, chosen, fill_in, send, printed]
