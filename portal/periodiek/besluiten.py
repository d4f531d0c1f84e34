"""What the desk of the SVB decides about one month (Regeling 5.5), and what it withholds of a wage (Regeling 5.2).

Every act locks the contract and the budget first, the same locks that a payment takes.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.budget.service import lock_budget
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.dossier.regels import rules
from portal.law.uitbetaling import Betaaldelen, Weigergrond, compose_payment, suspend
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.periodiek.betalen import SUBJECT
from portal.periodiek.maanden import Maand, month_of_dossier
from portal.periodiek.models import Inhouding, Maandbesluit, Maandbesluitsoort
from portal.web.forms import Bedrag, Datum, Form, Fout, LangeTekst
from portal.web.i18n import N_
from portal.web.visit import deny
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.rij import locked, svb_id

MOST_DAYS = 366
WEIGERGRONDEN = (
    Weigergrond.BESCHIKKING_INGETROKKEN,
    Weigergrond.NIET_VOLGENS_AFSPRAAK,
    Weigergrond.STRIJD_MET_RECHT,
)
OPSCHORTGRONDEN = (*WEIGERGRONDEN, Weigergrond.VERZOEK_COLLEGE)

_z, _d, _b = columns(Zorgovereenkomst), columns(Dossier), columns(Maandbesluit)


class Onjuist(Exception):
    """What was filled in cannot be; `errors` names the fields."""

    def __init__(self, errors: dict[str, Fout]) -> None:
        super().__init__(f"wrong: {', '.join(errors)}")
        self.errors = errors


class Besluit(Form):
    """A decision with nothing to fill in; the others ask some of these fields."""

    bedrag: int = 0
    grond: Weigergrond | None = None
    toelichting: LangeTekst = ""
    tot: date | None = None


class Weigering(Besluit):
    """How much is not paid, and why."""

    bedrag: Bedrag
    grond: Weigergrond
    toelichting: LangeTekst


class Opschorting(Besluit):
    """Why to wait, until when."""

    grond: Weigergrond
    toelichting: LangeTekst
    tot: Datum


class Inhoudingform(Form):
    """What is withheld of the wage of this month, and the charges of the employer."""

    ingehouden: Bedrag
    werkgeverslasten: Bedrag = 0


@dataclass(frozen=True)
class Soort:
    """A kind of decision: its form, its message and the grounds it may rest on."""

    form: type[Besluit]
    bericht: Berichtsoort
    gronden: tuple[Weigergrond, ...] = ()


SOORTEN = {
    Maandbesluitsoort.WEIGEREN: Soort(Weigering, Berichtsoort.MAAND_GEWEIGERD, WEIGERGRONDEN),
    Maandbesluitsoort.OPSCHORTEN: Soort(Opschorting, Berichtsoort.MAAND_OPGESCHORT, OPSCHORTGRONDEN),
    Maandbesluitsoort.HERVATTEN: Soort(Besluit, Berichtsoort.MAAND_HERVAT),
}


def possible(month: Maand) -> tuple[Maandbesluitsoort, ...]:
    """What can be decided about a month as it stands."""
    if month.opgeschort:
        return (Maandbesluitsoort.HERVATTEN, Maandbesluitsoort.WEIGEREN)
    return (Maandbesluitsoort.OPSCHORTEN, Maandbesluitsoort.WEIGEREN) if month.stand.open_ct else ()


def month_at_desk(session: Session, actor: Actor, contract_id: int, maand: date) -> Maand:
    """One month of a contract with a fixed amount, within the reach of this employee. Raises `Denied`."""
    dossier_id = dossier_of(session, contract_id)
    check_reach(session, actor, dossier_id)
    found = month_of_dossier(session, dossier_id, maand, clock.today())
    return next((one for one in found if one.contract.id == contract_id), None) or deny("maand", contract_id)


def dossier_of(session: Session, contract_id: int) -> int:
    """Whose contract with a fixed amount this is. Raises `Denied`."""
    chosen = select(_z.dossier_id).where(_z.id == contract_id, _z.periodiek)
    found = session.execute(chosen).scalar_one_or_none()
    return deny("zorgovereenkomst", contract_id) if found is None else int(found)


def decide(
    session: Session,
    db: Database,
    actor: Actor,
    contract_id: int,
    maand: date,
    soort: Maandbesluitsoort,
    besluit: Besluit,
    form: str,
) -> None:
    """Refuse, wait or go on with a month, and tell the budgethouder (Regeling 5.5). The same form decides once.

    Raises `Onjuist`, `Impossible` when the month stands otherwise now, `EigenDossier` or `Denied`.
    """
    month = locked_month(session, actor, contract_id, maand)
    if session.execute(select(_b.id).where(_b.formulier == form)).first() is not None:
        return
    if soort not in possible(month):
        raise Impossible(soort, "anders")
    wrong = _mistakes(soort, besluit, month, clock.today())
    if wrong:
        raise Onjuist(wrong)
    dossier_id = month.contract.dossier_id
    session.add(
        Maandbesluit(
            dossier_id=dossier_id,
            budget_id=month.budget.id,
            zorgovereenkomst_id=contract_id,
            maand=maand,
            soort=soort,
            bedrag_ct=besluit.bedrag,
            grond=besluit.grond,
            toelichting=seal(session, db, dossier_id, besluit.toelichting),
            tot=besluit.tot,
            formulier=form,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    session.flush()
    _tell(session, actor, contract_id, maand, soort, besluit)
    record_act(session, db, actor, activiteiten.MAAND_BEOORDELEN, dossier_id, f"maand {maand:%Y-%m}")


def withhold(session: Session, db: Database, actor: Actor, contract_id: int, maand: date, sent: Inhoudingform) -> None:
    """Keep what is withheld of what can be paid for a month now; the same amount asks it no more.

    Raises `Onjuist`, `EigenDossier` or `Denied`.
    """
    month = locked_month(session, actor, contract_id, maand)
    bruto = month.payable_ct
    parts = Betaaldelen(bruto - sent.ingehouden, sent.ingehouden, sent.werkgeverslasten)
    charges = rules(month.contract.gemeente, maand).werkgeverslasten_uit_budget
    ruling = compose_payment(bruto, parts, payroll=month.contract.loonheffing, charges_from_budget=charges)
    if not ruling.allowed:
        raise Onjuist({_FIELD.get(ruling.reden, "ingehouden"): Fout(_WRONG[ruling.reden], {"bruto_ct": bruto})})
    known = month.inhouding
    if known and (known.ingehouden_ct, known.werkgeverslasten_ct) == (sent.ingehouden, sent.werkgeverslasten):
        return
    session.add(
        Inhouding(
            dossier_id=month.contract.dossier_id,
            zorgovereenkomst_id=contract_id,
            bruto_ct=bruto,
            ingehouden_ct=sent.ingehouden,
            werkgeverslasten_ct=sent.werkgeverslasten,
            medewerker_id=actor.medewerker_id or 0,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.MAAND_BEOORDELEN, month.contract.dossier_id, f"inhouding {maand:%Y-%m}")


_FIELD = {"werkgeverslasten-niet-uit-budget": "werkgeverslasten"}
_WRONG = {
    "negatief": N_("Houd hoogstens het bedrag in dat betaalbaar is: %(bruto_ct)s."),
    "niet-verschuldigd": N_("Voor deze zorgovereenkomst houdt de SVB geen belasting en premies in."),
    "werkgeverslasten-niet-uit-budget": N_("Werkgeverslasten komen hier niet uit het budget. Laat dit leeg."),
    "telt-niet-op": N_("Samen moet dit %(bruto_ct)s zijn."),
}


def locked_month(session: Session, actor: Actor, contract_id: int, maand: date) -> Maand:
    """A month at this desk under the locks that a payment takes. Raises `EigenDossier` or `Denied`."""
    before = month_at_desk(session, actor, contract_id, maand)
    refuse_own_file(session, actor, before.contract.dossier_id)
    locked(session, before.contract.dossier_id, contract_id)
    lock_budget(session, before.budget.id)
    return month_at_desk(session, actor, contract_id, maand)


def _mistakes(soort: Maandbesluitsoort, besluit: Besluit, month: Maand, today: date) -> dict[str, Fout]:
    found: dict[str, Fout] = {}
    if soort is Maandbesluitsoort.WEIGEREN and not 0 < besluit.bedrag <= month.stand.open_ct:
        found["bedrag"] = Fout(N_("Vul een bedrag in boven € 0, en hoogstens %(open_ct)s."), _open(month))
    if besluit.grond is not None and besluit.grond not in SOORTEN[soort].gronden:
        found["grond"] = Fout(N_("Deze grond past niet bij dit besluit. Kies een andere."))
    if besluit.tot is not None:
        found |= _wrong_day(besluit, month, today)
    return found


def _open(month: Maand) -> dict[str, Any]:
    return {"open_ct": month.stand.open_ct}


def _wrong_day(besluit: Besluit, month: Maand, today: date) -> dict[str, Fout]:
    until = besluit.tot or today
    if until <= today:
        return {"tot": Fout(N_("Kies een dag na vandaag."))}
    if besluit.grond is Weigergrond.VERZOEK_COLLEGE:
        ruling = suspend(today, until, rules(month.contract.gemeente, month.maand).termijnen)
        if not ruling.allowed:
            return {
                "tot": Fout(
                    N_("Op deze grond mag dit hoogstens 13 weken: tot en met %(uiterlijk_op)s."), ruling.cijfers
                )
            }
    if until > today + timedelta(days=MOST_DAYS):
        return {"tot": Fout(N_("Kies een dag binnen een jaar."))}
    return {}


def seal(session: Session, db: Database, dossier_id: int, text: str) -> bytes | None:
    """Words for the budgethouder, sealed with the key of the dossier; None for nothing."""
    if not text:
        return None
    wrapped = session.execute(select(_d.sleutel).where(_d.id == dossier_id)).scalar_one()
    return db.keys.for_dossier(wrapped, text)


def _tell(
    session: Session, actor: Actor, contract_id: int, maand: date, soort: Maandbesluitsoort, besluit: Besluit
) -> None:
    month = month_at_desk(session, actor, contract_id, maand)
    facts = {
        "maand": maand.isoformat(),
        "zorgverlener": month.contract.zorgverlener,
        "bedrag_ct": besluit.bedrag,
        "tot": besluit.tot.isoformat() if besluit.tot else None,
        "betalen_voor": month.plan.uiterlijk_op.isoformat(),
    }
    dossier_id = month.contract.dossier_id
    tell(session, dossier_id, SOORTEN[soort].bericht, svb_id(session), (SUBJECT, contract_id), **facts)
