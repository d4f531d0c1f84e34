"""Illness and leave of a zorgverlener with a fixed amount: told by the budgethouder, seen by the SVB, paid by rule."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, has_id
from portal.law.afwezigheid import (
    Afwezigheidsoort,
    Doorbetaling,
    announce_by,
    end_after_notice,
    paid_during,
)
from portal.law.overeenkomst_feiten import Periode
from portal.law.overeenkomstmodel import Contractmodel
from portal.law.periodiek import VasteAfspraak
from portal.law.regelset import Regelset
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.periodiek.models import Afwezigheid
from portal.periodiek.rijen import Afwezig, Contractrij
from portal.web.forms import Datum, Form, Fout
from portal.web.i18n import N_
from portal.web.visit import deny

_a = columns(Afwezigheid)


class Melding(Form):
    """Who does not come, from when, until when."""

    soort: Afwezigheidsoort
    van: Datum
    tot: Datum | None = None


class Terug(Form):
    """The last day of an absence."""

    tot: Datum


@dataclass(frozen=True)
class Afwezigstuk:
    """An absence with what the rule set says of it, and what the budget pays of its days so far (cents)."""

    wat: Afwezig
    regel: Doorbetaling | None
    bedrag_ct: int
    tot_en_met: date

    @property
    def loopt(self) -> bool:
        """Whether nobody said when it ends."""
        return self.wat.tot is None


@dataclass(frozen=True)
class Vooruit:
    """Days to keep around an end: when to say whether it goes on, and the last day when notice is given today."""

    aanzeggen_voor: date | None
    laatste_dag: date | None
    tot_dan_ct: int


def pieces(contract: Contractrij, absent: list[Afwezig], regelset: Regelset, on: date) -> list[Afwezigstuk]:
    """Every absence of a contract; one without an end is reckoned until today, or its first day."""
    agreed = agreement(contract)
    found = []
    for one in absent:
        until = one.tot or max(on, one.van)
        said = regelset.doorbetaling(Contractmodel(contract.model), one.soort)
        found.append(Afwezigstuk(one, said, paid_during(agreed, Periode(one.van, until), said), until))
    return found


def ahead(contract: Contractrij, regelset: Regelset, on: date) -> Vooruit:
    """What to know when the work is to stop."""
    model, terms = Contractmodel(contract.model), regelset.opzegregels
    last = end_after_notice(on, contract.periode, model, terms)
    tomorrow = max(on, contract.ingang)
    meanwhile = paid_during(agreement(contract), Periode(tomorrow, last), None) if last and last >= tomorrow else 0
    announce = announce_by(contract.periode, model, terms)
    return Vooruit(announce if announce and announce >= on else None, last, meanwhile)


def agreement(contract: Contractrij) -> VasteAfspraak:
    """The contract as the law wants it."""
    return VasteAfspraak(contract.nummer, contract.periode, contract.maandbedrag_ct, contract.loonheffing)


def mistakes(said: Melding, contract: Contractrij, absent: list[Afwezig]) -> dict[str, Fout]:
    """What is wrong with an absence, by field."""
    if said.van < contract.ingang or (contract.einde is not None and said.van > contract.einde):
        return {"van": Fout(N_("Deze dag ligt buiten de looptijd. Kies een dag daarbinnen."))}
    if said.tot is not None and said.tot < said.van:
        return {"tot": Fout(N_("De laatste dag ligt voor de eerste. Controleer beide."))}
    until = said.tot or date.max
    double = next((one for one in absent if one.van <= until and said.van <= (one.tot or date.max)), None)
    if double:
        return {"van": Fout(N_("Voor deze dagen is al iets doorgegeven, vanaf %(van_op)s."), {"van_op": double.van})}
    return {}


def report(session: Session, db: Database, actor: Actor, contract: Contractrij, said: Melding, form: str) -> None:
    """Keep an absence; the same form keeps it once."""
    if is_known(session, form):
        return
    _append(session, db, actor, contract, said.soort, said.van, said.tot, form)


def end(
    session: Session, db: Database, actor: Actor, contract: Contractrij, one: Afwezig, tot: date, form: str
) -> None:
    """Say when an absence ends; the row before it does not count any more. The same form says it once."""
    if not is_known(session, form):
        _append(session, db, actor, contract, one.soort, one.van, tot, form, vervangt_id=one.id)


def withdraw(session: Session, db: Database, actor: Actor, contract: Contractrij, one: Afwezig, form: str) -> None:
    """It was a mistake. The same form says it once."""
    if not is_known(session, form):
        _append(session, db, actor, contract, one.soort, one.van, one.tot, form, vervangt_id=one.id, vervalt=True)


def absence_in(absent: list[Afwezig], number: int) -> Afwezig:
    """An absence of this contract that still counts. Raises `Denied`."""
    return next((one for one in absent if one.id == number), None) or deny("afwezigheid", number)


def is_replaced(session: Session, contract_id: int, number: int) -> bool:
    """Whether an absence of this contract was followed by another row: a second press, or another window."""
    later = select(_a.id).where(_a.zorgovereenkomst_id == contract_id, has_id(_a.vervangt_id, number))
    return session.execute(later).first() is not None


def is_known(session: Session, form: str) -> bool:
    """Whether this form was kept before."""
    return session.execute(select(_a.id).where(_a.formulier == form)).first() is not None


def _append(
    session: Session,
    db: Database,
    actor: Actor,
    contract: Contractrij,
    soort: Afwezigheidsoort,
    van: date,
    tot: date | None,
    form: str,
    *,
    vervangt_id: int | None = None,
    vervalt: bool = False,
) -> None:
    session.add(
        Afwezigheid(
            dossier_id=contract.dossier_id,
            zorgovereenkomst_id=contract.id,
            soort=soort,
            van=van,
            tot=tot,
            formulier=form,
            persoon_id=actor.persoon_id,
            op=clock.now(),
            vervangt_id=vervangt_id,
            vervalt=vervalt,
        )
    )
    session.flush()
    thing = f"zorgovereenkomst {contract.id}"
    record_act(session, db, actor, activiteiten.AFWEZIGHEID_MELDEN, contract.dossier_id, thing)
