"""From the old pgb's to one budget, at the desk: what runs until when, which contracts are needed, when to begin."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking import overstapservice as service
from portal.beschikking.formulieren import Contractformulier, Pgbformulier
from portal.beschikking.overstap import ContractView, Overstap, PgbView, overstap_of
from portal.beschikking.teksten import ANDERE_DOSSIER, DAGEN_ZONDER_PGB, OVERGANGEN
from portal.beschikking.zaak import draft_of, granted_of, last_day_before
from portal.budget.teksten import WETTEN
from portal.db import Database
from portal.db.flow import Stale
from portal.dossier.eigen import OWN, EigenDossier
from portal.dossier.queries import DossierView, check_reach, dossier_for
from portal.dossier.regels import rules
from portal.law.overstap import Startvoorstel, end_old
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, page, see_other, visit_of
from portal.web.forms import Fout, Parsed, number_of, parse
from portal.web.i18n import N_
from portal.web.routes import get, post
from portal.web.visit import deny, staff
from portal.zorgovereenkomst.controleteksten import MODELLEN
from portal.zorgovereenkomst.queries import contracts_of

AnyRequest = Request[Any, Any, Any]
PATH = "/gemeente/dossiers/{dossier_id:int}/overstap"
AT_ONCE = N_("Dit is intussen veranderd. Er is niets kwijt. Hieronder staat wat u hier invulde.")


@dataclass(frozen=True)
class Beeld:
    """The overstap of one dossier, seen from a first day: that of the grant, of its draft, or a proposed one."""

    dossier: DossierView
    overstap: Overstap
    start: date
    vast: bool
    besluit_op: date
    contracten: tuple[tuple[int, str], ...]

    @property
    def voorstel(self) -> Startvoorstel:
        return self.overstap.voorstel

    @property
    def tot(self) -> date:
        """The last day of the old pgb's."""
        return last_day_before(self.start)

    def einde(self, pgb: PgbView) -> Ruling:
        """Whether this pgb runs to the day before the first day."""
        return end_old(pgb.feiten, self.start, self.besluit_op)

    @property
    def zonder_pgb(self) -> tuple[Wet, ...]:
        """Laws of which nobody wrote down a pgb."""
        return tuple(wet for wet in self.overstap.regelset.wetten if self.overstap.pgb(wet) is None)


def view_for(session: Session, db: Database, actor: Actor, dossier_id: int) -> Beeld:
    """The overstap of a dossier within reach. Raises `Denied`. A constant number of statements."""
    head = dossier_for(session, actor, dossier_id)
    found = overstap_of(session, db.keys, head.id, rules(head.gemeente, clock.today()))
    granted, draft = granted_of(session, head.id), draft_of(session, db.keys, head.id)
    contracts = tuple((one.id, one.nummer) for one in contracts_of(session, head.id))
    if granted:  # the first grant took the old pgb's over
        return Beeld(head, found, granted[-1].ingang, True, granted[-1].genomen_op, contracts)
    start = draft.ingang if draft else found.voorstel.dag
    return Beeld(head, found, start, False, clock.today(), contracts)


@get(PATH)
def show(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """Every old pgb and contract, what is missing, and the first day."""
    beeld = _view(request, db, dossier_id)[1]
    return page(
        request,
        "beschikking/overstap.html",
        beeld=beeld,
        wetten=WETTEN,
        overgangen=OVERGANGEN,
        modellen=MODELLEN,
        zonder=DAGEN_ZONDER_PGB,
    )


@get(PATH + "/pgb/{wet:str}")
def pgb(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], wet: FromPath[str]
) -> Response[str]:
    """The pgb under one law."""
    _, beeld = _view(request, db, dossier_id)
    return _pgb_page(request, beeld, _law(wet), Parsed(None, {}, visit_of(request).restored() or FormData()))


@post(PATH + "/pgb/{wet:str}")
def keep_pgb(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    wet: FromPath[str],
) -> Response[str]:
    """Keep it."""
    actor, beeld = _view(request, db, dossier_id)
    law, read = _law(wet), parse(Pgbformulier, form)
    if read.value is None:
        return _pgb_page(request, beeld, law, Parsed(None, read.errors, form))
    try:
        with db.write() as session:
            service.keep_pgb(session, db, actor, dossier_id, law, read.value, number_of(form.get("versie")))
    except EigenDossier:
        return _pgb_page(request, beeld, law, Parsed(None, {}, form), melding=OWN, status=422)
    except Stale:
        now = _view(request, db, dossier_id)[1]
        return _pgb_page(request, now, law, Parsed(None, {}, form), melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/overstap")


@get(PATH + "/contract")
def new_contract(request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int]) -> Response[str]:
    """A contract that nobody wrote down yet."""
    _, beeld = _view(request, db, dossier_id)
    return _contract_page(request, beeld, None, Parsed(None, {}, visit_of(request).restored() or FormData()))


@post(PATH + "/contract")
def add_contract(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], dossier_id: FromPath[int]
) -> Response[str]:
    """Keep a new contract."""
    return _keep_contract(request, db, form, dossier_id, None)


@get(PATH + "/contracten/{contract_id:int}")
def contract(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], contract_id: FromPath[int]
) -> Response[str]:
    """One contract."""
    _, beeld = _view(request, db, dossier_id)
    typed = visit_of(request).restored() or FormData()
    return _contract_page(request, beeld, _one(beeld, contract_id), Parsed(None, {}, typed))


@post(PATH + "/contracten/{contract_id:int}")
def change_contract(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    dossier_id: FromPath[int],
    contract_id: FromPath[int],
) -> Response[str]:
    """Keep what changed."""
    return _keep_contract(request, db, form, dossier_id, contract_id)


@post(PATH + "/contracten/{contract_id:int}/weg")
def remove_contract(
    request: AnyRequest, db: NamedDependency[Database], dossier_id: FromPath[int], contract_id: FromPath[int]
) -> Response[str]:
    """Take away what was written down wrongly."""
    actor = staff(request, Rol.CONSULENT)
    try:
        with db.write() as session:
            service.remove_contract(session, db, actor, dossier_id, contract_id)
    except EigenDossier:
        beeld = _view(request, db, dossier_id)[1]
        empty = Parsed[Any](None, {}, FormData())
        return _contract_page(request, beeld, _one(beeld, contract_id), empty, melding=OWN, status=422)
    return see_other(f"/gemeente/dossiers/{dossier_id}/overstap")


def _keep_contract(
    request: AnyRequest, db: Database, form: FormData, dossier_id: int, contract_id: int | None
) -> Response[str]:
    actor, beeld = _view(request, db, dossier_id)
    found = _one(beeld, contract_id) if contract_id is not None else None
    read = parse(Contractformulier, form)
    if read.value is None:
        return _contract_page(request, beeld, found, Parsed(None, read.errors, form))
    once, version = form.get("sleutel")[:40] or secrets.token_urlsafe(16), number_of(form.get("versie"))
    try:
        with db.write() as session:
            service.keep_contract(session, db, actor, dossier_id, contract_id, read.value, version, once)
    except EigenDossier:
        return _contract_page(request, beeld, found, Parsed(None, {}, form), melding=OWN, status=422)
    except service.AndermansContract:
        return _contract_page(request, beeld, found, Parsed(None, {"overeenkomst": Fout(ANDERE_DOSSIER)}, form))
    except Stale:
        now = _view(request, db, dossier_id)[1]
        one = _one(now, contract_id) if contract_id is not None else None
        return _contract_page(request, now, one, Parsed(None, {}, form), melding=AT_ONCE, status=409)
    return see_other(f"/gemeente/dossiers/{dossier_id}/overstap")


def _view(request: AnyRequest, db: Database, dossier_id: int) -> tuple[Actor, Beeld]:
    actor = staff(request, Rol.CONSULENT)
    with db.read() as session:
        check_reach(session, actor, dossier_id)
    record_view(db, actor, activiteiten.OVERSTAP_INZIEN, dossier_id, "overstap")
    with db.read() as session:
        return actor, view_for(session, db, actor, dossier_id)


def _one(beeld: Beeld, contract_id: int) -> ContractView:
    found = next((one for one in beeld.overstap.contracten if one.id == contract_id), None)
    return found or deny("overstapcontract", contract_id)


def _law(text: str) -> Wet:
    return Wet(text) if text in {wet.value for wet in Wet} else deny("wet", text[:10])


def _date(name: str, day: date | None) -> list[tuple[str, str]]:
    parts = (("dag", day.day), ("maand", day.month), ("jaar", day.year)) if day else ()
    return [(f"{name}-{part}", str(value)) for part, value in parts]


def _pgb_page(
    request: AnyRequest, beeld: Beeld, wet: Wet, form: Parsed[Any], *, melding: str = "", status: int = 200
) -> Response[str]:
    now = beeld.overstap.pgb(wet)
    started = []
    if now:
        started = [("kenmerk", now.kenmerk), ("open_declaraties", str(now.open_declaraties))]
        started += _date("einde", now.einde)
    return form_page(
        request,
        "beschikking/overstap_pgb.html",
        Parsed(None, form.errors, form.raw if form.raw.pairs else FormData(started)),
        status=status,
        beeld=beeld,
        wet=wet,
        wetnaam=WETTEN[wet],
        nu=now,
        melding=melding,
    )


def _contract_page(
    request: AnyRequest,
    beeld: Beeld,
    now: ContractView | None,
    form: Parsed[Any],
    *,
    melding: str = "",
    status: int = 200,
) -> Response[str]:
    return form_page(
        request,
        "beschikking/overstap_contract.html",
        Parsed(None, form.errors, form.raw if form.raw.pairs else FormData(_start(now))),
        status=status,
        beeld=beeld,
        wetten=WETTEN,
        modellen=MODELLEN,
        nu=now,
        sleutel=form.raw.get("sleutel") or secrets.token_urlsafe(16),
        melding=melding,
    )


def _start(now: ContractView | None) -> list[tuple[str, str]]:
    if now is None:
        return []
    fields = [("wet", now.wet.value), ("naam", now.naam), ("modelversie", now.modelversie)]
    fields += [("model", now.model.value)] if now.model else []
    fields += [*_date("getekend_op", now.getekend_op), *_date("eindigt_op", now.eindigt_op)]
    fields += [("bedingen", "ja")] if now.bedingen else []
    fields += [("doorgaan", "ja" if now.doorgaan else "nee")]
    return [*fields, *([("overeenkomst", str(now.overeenkomst_id))] if now.overeenkomst_id else [])]


ROUTES: list[Any] = [show, pgb, keep_pgb, new_contract, add_contract, contract, change_contract, remove_contract]
