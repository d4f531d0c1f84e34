"""Pages on which a zorgverlener prepares the hours of a month, looks at them once more, and hands them over."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.bevindingen import Bevinding, findings
from portal.declaratie.feiten import rules
from portal.declaratie.formulier import Ingevuld, Kop, Lezing, differences, read, stored
from portal.declaratie.raster import by_day, take_over_week, weeks, without_day
from portal.hulp import service
from portal.hulp.maanden import months_of, read_month
from portal.hulp.status import UREN, Urenstatus
from portal.hulp.teksten import CONTROLES
from portal.hulp.teksten import UREN as LABELS
from portal.hulp.urenstaat import Urendetail, contract_of, sheet_in, sheets_of, undecided
from portal.hulp.werk import Werk, work_for
from portal.law.declaratie_feiten import Derde, OvereenkomstFeiten, Tariefregel
from portal.law.geld import Tarief
from portal.law.urenstaat import check_urenstaat
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, form_page, page, see_other, visit_of, zorgverlener
from portal.web.forms import Fout, Parsed, number_of
from portal.web.routes import get, post
from portal.web.saved_forms import PRIVATE
from portal.web.visit import deny
from portal.zorgovereenkomst.queries import ContractView, contract_in
from portal.zorgovereenkomst.teksten import PER

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True)
class Maandblad:
    """The form of one own contract and month, with the sheet that was kept."""

    werk: Werk
    contract: ContractView
    maand: date
    bewaard: Urendetail | None

    @property
    def pad(self) -> str:
        return form_path(self.werk.contract_id, self.maand)

    @property
    def stand(self) -> str:
        return f"{self.bewaard.kop.id}.{self.bewaard.kop.version}" if self.bewaard else ""

    def page(
        self,
        request: AnyRequest,
        raw: FormData | None = None,
        *,
        errors: dict[str, Fout] | None = None,
        block: str | None = None,
        teruggezet: bool = False,
    ) -> Response[str]:
        """Render it with the total of what can be read so far; 422 with errors."""
        kept = stored(self.bewaard.ingevuld, self.stand) if self.bewaard else FormData([("versie", "")])
        raw = raw or kept
        return form_page(
            request,
            "hulp/uren.html",
            Parsed(None, errors or {}, raw),
            block=block,
            blad=self,
            weken=weeks(self.contract, self.maand),
            dagtarieven=by_day(self.contract),
            losse_tarieven=without_day(self.contract),
            per=PER,
            lezing=read(self.contract, self.maand, raw),
            alleen_totaal=block is not None,
            teruggezet=teruggezet,
        )


@get("/hulp/uren")
def fill_in(
    request: AnyRequest, db: NamedDependency[Database], overeenkomst: FromQuery[str] = "", maand: FromQuery[str] = ""
) -> Response[Any]:
    """The form of one month, with what was kept; hours that were handed over are shown as they are."""
    actor = zorgverlener(request)
    restored = visit_of(request).restored()
    blad = _find(db, actor, overeenkomst, maand)
    if blad.bewaard and not blad.bewaard.kop.is_open:
        return see_other(f"/hulp/uren/{blad.bewaard.kop.id}")
    return blad.page(request, restored, teruggezet=restored is not None)


@post("/hulp/uren")
def save(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """Keep what was typed; then stay on the form, or go on to look at it once more."""
    actor = zorgverlener(request)
    blad = _find(db, actor, form.get("overeenkomst"), form.get("maand"))
    action = form.get("actie")
    if week := re.fullmatch(r"week-(\d{1,2})", action, re.ASCII):
        form = take_over_week(blad.contract, blad.maand, int(week[1]), form)
    hours = _hours(read(blad.contract, blad.maand, form))
    if hours is None:
        return blad.page(request, form, errors=dict(read(blad.contract, blad.maand, form).errors))
    try:
        with db.write() as session:
            werk = work_for(session, actor, blad.werk.contract_id)
            number = service.save_hours(session, db, actor, werk, blad.maand, hours, form.get("versie"))
    except service.Veranderd:
        return _changed_page(request, _find(db, actor, form.get("overeenkomst"), form.get("maand")), form, hours)
    if action == "controleren":
        return see_other(f"/hulp/uren/{number}")
    return see_other(f"{blad.pad}#{action if week else 'bewaard'}")


@post("/hulp/uren/totaal")
def totals(request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData]) -> Response[Any]:
    """The sum so far, while somebody types (htmx)."""
    blad = _find(db, zorgverlener(request), form.get("overeenkomst"), form.get("maand"))
    return blad.page(request, form, block="totaal")


@get("/hulp/uren/{urenstaat_id:int}")
def show(request: AnyRequest, db: NamedDependency[Database], urenstaat_id: FromPath[int]) -> Response[Any]:
    """The hours once more with every check, to hand over; afterwards how it stands with them."""
    return _sheet_page(request, db, zorgverlener(request), urenstaat_id)


@post("/hulp/uren/{urenstaat_id:int}/overhandigen")
def hand_over(
    request: AnyRequest, db: NamedDependency[Database], form: NamedDependency[FormData], urenstaat_id: FromPath[int]
) -> Response[Any]:
    """Give the hours to the participant; a second press finds them given."""
    actor = zorgverlener(request)
    try:
        with db.write() as session:
            werk = work_for(session, actor, contract_of(session, urenstaat_id))
            service.hand_over(session, db, actor, werk, urenstaat_id, number_of(form.get("versie")))
    except service.Leeg:
        return _sheet_page(request, db, actor, urenstaat_id, status=422)
    except Impossible as error:
        if error.status == Urenstatus.WEGGEGOOID:
            raise
    return see_other(f"/hulp/uren/{urenstaat_id}")


@post("/hulp/uren/{urenstaat_id:int}/{handeling:str}")
def change(
    request: AnyRequest,
    db: NamedDependency[Database],
    form: NamedDependency[FormData],
    urenstaat_id: FromPath[int],
    handeling: FromPath[str],
) -> Response[Any]:
    """ "Ik heb me vergist": take the hours back, or throw away what was begun."""
    actor = zorgverlener(request)
    if handeling not in ("terughalen", "weggooien"):
        return deny("handeling", handeling[:40])
    with db.write() as session:
        werk = work_for(session, actor, contract_of(session, urenstaat_id))
        service.change_sheet(session, db, actor, werk, urenstaat_id, handeling, number_of(form.get("versie")))
    if handeling == "weggooien":
        return see_other(f"/hulp/overeenkomsten/{werk.contract_id}")
    return see_other(f"/hulp/uren/{urenstaat_id}")


def form_path(contract_id: int, maand: date) -> str:
    """The address of the form of a month."""
    return f"/hulp/uren?{urlencode({'overeenkomst': contract_id, 'maand': f'{maand:%Y-%m}'})}"


def _hours(reading: Lezing) -> Ingevuld | None:
    """What the zorgverlener fills in: lines and a remark; the other fields of a declaration are not theirs."""
    if reading.errors or reading.kop is None:
        return None
    return Ingevuld(Kop(opmerking=reading.kop.opmerking), tuple(reading.regels.values()))


def _find(db: Database, actor: Actor, contract: str, maand: str) -> Maandblad:
    """Record the look, and read what the form of a month needs. Raises `Denied`."""
    month = read_month(maand)
    if month is None or not (contract.isascii() and contract.isdecimal() and len(contract) < 10):
        return deny("zorgovereenkomst", contract[:40])
    number = int(contract)
    with db.read() as session:
        dossier_id = work_for(session, actor, number).dossier_id
    record_view(db, actor, activiteiten.UREN_KLAARZETTEN, dossier_id, f"zorgovereenkomst {number}")
    with db.read() as session:
        return _sheet_of(session, db, actor, number, month)


def _sheet_of(session: Session, db: Database, actor: Actor, number: int, month: date) -> Maandblad:
    werk = work_for(session, actor, number)
    if month not in months_of(werk, sheets_of(session, [number]), clock.today()).keuze:
        found = undecided(session, db.keys, number, month) or deny("maand", f"{month:%Y-%m}")
        return Maandblad(werk, contract_in(session, werk.dossier_id, number), month, found)
    contract = contract_in(session, werk.dossier_id, number)
    return Maandblad(werk, contract, month, undecided(session, db.keys, number, month))


def _sheet_page(
    request: AnyRequest, db: Database, actor: Actor, urenstaat_id: int, *, status: int = 200
) -> Response[Any]:
    with db.read() as session:
        number = contract_of(session, urenstaat_id)
        dossier_id = work_for(session, actor, number).dossier_id
    record_view(db, actor, activiteiten.UREN_KLAARZETTEN, dossier_id, f"urenstaat {urenstaat_id}")
    with db.read() as session:
        werk = work_for(session, actor, number)
        found = sheet_in(session, db.keys, number, urenstaat_id)
        contract = contract_in(session, werk.dossier_id, number)
    return page(
        request,
        "hulp/urenstaat.html",
        status=status,
        werk=werk,
        staat=found,
        tarieven={one.id: one.omschrijving for one in contract.tarieven} if len(contract.tarieven) > 1 else {},
        bevindingen=checked(werk.gemeente, found, contract),
        label=LABELS.get(found.kop.status),
        kan=UREN.possible(found.kop.status, actor.rol),
        pad=form_path(number, found.kop.maand),
        leeg=status == 422,
    )


def checked(gemeente: str, found: Urendetail, contract: ContractView) -> tuple[Bevinding, ...]:
    """The checks on lines and contract in words, as information; on the day of handing over, or today."""
    facts = OvereenkomstFeiten(
        id=contract.nummer,
        start=contract.ingang,
        end=contract.einde,
        signed_on=None,
        college_approved_on=contract.goedgekeurd_college_op,
        svb_approved_on=contract.goedgekeurd_svb_op,
        tariefregels=tuple(
            Tariefregel(str(rate.id), Tarief(rate.tarief, rate.eenheid), rate.per_maand) for rate in contract.tarieven
        ),
        derde=Derde(contract.zorgverlener),
    )
    on = clock.today() if found.kop.is_open else found.kop.overhandigd_op or clock.today()
    lines = tuple(line.feiten for line in found.ingevuld.regels)
    verdicts = check_urenstaat(found.kop.maand, on, facts, lines, rules(gemeente, found.kop.maand))
    return findings(verdicts, instead=CONTROLES)


def _changed_page(request: AnyRequest, blad: Maandblad, form: FormData, here: Ingevuld) -> Response[str]:
    """Another device changed the same month meanwhile: what stands there, what was typed here, and the choice."""
    there = blad.bewaard.ingevuld if blad.bewaard else None
    return page(
        request,
        "hulp/veranderd.html",
        status=409,
        blad=blad,
        verschillen=differences(blad.contract, there, here) if there else [],
        velden=[(name, value) for name, value in form.pairs if name not in PRIVATE | {"versie", "actie"}],
        actie=form.get("actie"),
    )


ROUTES: list[Any] = [fill_in, save, totals, show, hand_over, change]
