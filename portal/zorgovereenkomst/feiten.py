"""From what a contract says to the facts that the law looks at: the same for a draft and for a stored contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.db.columns import columns, table
from portal.documenten.models import Bestand, Document
from portal.law.declaratie_feiten import Derde
from portal.law.geld import Tarief
from portal.law.overeenkomst_feiten import (
    Betaalgegevens,
    BudgetFeiten,
    DienstFeiten,
    Periode,
    Tariefafspraak,
    ZorgovereenkomstFeiten,
)
from portal.law.overeenkomstmodel import Contractmodel, latest_version
from portal.law.regelset import Regelset
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.queries import PlanView, plan_of
from portal.zorgovereenkomst.gegevens import Derdegegevens, Gegevens
from portal.zorgovereenkomst.lezen import model_of
from portal.zorgovereenkomst.models import Zorgovereenkomst

_b, _doc = columns(Bestand), columns(Document)
_op, _pd, _z = columns(Ondersteuningsplan), columns(Plandienst), columns(Zorgovereenkomst)


@dataclass(frozen=True)
class Omgeving:
    """What a contract is held against; `elders` is what other contracts ask of a service, by its first number."""

    plan: PlanView | None
    diensten: Mapping[int, tuple[str, DienstFeiten, int]]
    files: int
    changes: Periode | None
    budget: BudgetFeiten | None = None
    elders: Mapping[int, int] = field(default_factory=dict)


def surroundings(session: Session, dossier_id: int, gegevens: Gegevens) -> Omgeving:
    """Plan, services, document and the contract that is changed. Four statements at most."""
    plan = plan_of(session, dossier_id)
    return Omgeving(
        plan,
        _services(session, dossier_id, plan, gegevens),
        _files(session, dossier_id, gegevens),
        _changed(session, dossier_id, gegevens),
    )


def facts(gegevens: Gegevens, around: Omgeving, regelset: Regelset) -> ZorgovereenkomstFeiten:
    """The facts of a contract."""
    choice, model = gegevens.keuze, model_of(gegevens)
    # Contracts from before the questions were asked hold the answer: their own model, and whether the Wml applies.
    known = gegevens.model is not None
    start = gegevens.ingang
    return ZorgovereenkomstFeiten(
        today=clock.today(),
        derde=_derde(gegevens.derde),
        betaling=Betaalgegevens(gegevens.derde.iban, gegevens.derde.bic or None),
        written=around.files > 0,
        signed_on=gegevens.getekend_op,
        model=model,
        modelversie=gegevens.modelversie or version_of(gegevens, regelset),
        periode=Periode(start, gegevens.einde) if start else None,
        diensten=tuple(_service(one, around) for one in gegevens.diensten if one in around.diensten),
        tarieven=tuple(Tariefafspraak(Tarief(r.tarief, r.eenheid), r.per_maand) for r in gegevens.tarieven),
        omschrijving=gegevens.omschrijving,
        bedingen=gegevens.bedingen,
        plan=Periode(around.plan.ingang, around.plan.einde) if around.plan else None,
        budget=around.budget,
        needed=known or choice.nodig,
        modelvraag=None if known else choice.vraag,
        wml=bool(gegevens.afspraken.get("wml")) if known else choice.wml,
        loonheffing=gegevens.loonheffing,
        periodic=gegevens.periodiek,
        maandbedrag_ct=gegevens.maandbedrag_ct,
        week_minutes=sum(gegevens.weekpatroon),
        zorginfrastructuur=gegevens.zorginfrastructuur,
        infrastructuur_described=bool(gegevens.infrastructuur.strip()),
        informal=not gegevens.derde.kan_kvk_hebben or model is Contractmodel.FAMILIE,
        representative_is_provider=gegevens.vertegenwoordiger,
        changes=around.changes,
        reported_on=gegevens.gemeld_svb_op,
    )


def version_of(gegevens: Gegevens, regelset: Regelset) -> str | None:
    """The version that must be used: the latest when it was signed, or now when it was not signed yet."""
    model = model_of(gegevens)
    day = gegevens.getekend_op or clock.today()
    latest = latest_version(regelset.modellen, model, day) if model else None
    return latest.versie if latest else None


def day_of(gegevens: Gegevens) -> date:
    """The day whose rules hold for a contract: its first day."""
    return gegevens.ingang or clock.today()


def _derde(known: Derdegegevens) -> Derde:
    return Derde(known.naam, known.kvk, known.geboortedatum, known.bsn, known.kan_kvk_hebben, known.bsn_bekend)


def _service(number: int, around: Omgeving) -> DienstFeiten:
    _, found, stam = around.diensten[number]
    return DienstFeiten(found.naam, found.wet, found.in_plan, found.bedrag_ct, around.elders.get(stam, 0))


def _services(
    session: Session, dossier_id: int, plan: PlanView | None, gegevens: Gegevens
) -> dict[int, tuple[str, DienstFeiten, int]]:
    """The chosen services; one of an earlier version of the plan is in the plan when that service went on."""
    current = {one.stam_id: one for one in plan.diensten} if plan else {}
    chosen = (
        select(_pd.id, _pd.naam, _pd.wet, func.coalesce(_pd.stam_id, _pd.id))
        .join(table(Ondersteuningsplan), _op.id == _pd.plan_id)
        .where(_pd.id.in_(gegevens.diensten), _op.dossier_id == dossier_id)
    )
    found = {}
    for number, name, wet, stam in session.execute(chosen) if gegevens.diensten else ():
        now = current.get(stam)
        amount = now.bedrag_ct if now else 0
        found[number] = (name, DienstFeiten(name, wet, now is not None, amount), stam)
    return found


def _files(session: Session, dossier_id: int, gegevens: Gegevens) -> int:
    if gegevens.document_id is None:
        return 0
    files = select(func.count()).select_from(table(Bestand)).join(table(Document), _doc.id == _b.document_id)
    chosen = files.where(_doc.id == gegevens.document_id, _doc.dossier_id == dossier_id)
    return int(session.execute(chosen).scalar_one())


def _changed(session: Session, dossier_id: int, gegevens: Gegevens) -> Periode | None:
    if gegevens.wijzigt_id is None:
        return None
    chosen = select(_z.ingang, _z.einde).where(_z.id == gegevens.wijzigt_id, _z.dossier_id == dossier_id)
    row = session.execute(chosen).one_or_none()
    return Periode(*row) if row else None
