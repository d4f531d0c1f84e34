"""Granting the budget (Besluit 6.1): a decision with its letter, under the locks of municipality and dossier."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.beschikking.brief import contents
from portal.beschikking.models import Budgetconcept
from portal.beschikking.zaak import ConceptView, Zaak, case_for, last_day_before
from portal.budget.models import Beschikking, OudPgb
from portal.budget.service import Deel, grant
from portal.db import IN_TURN, Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import check_reach
from portal.dossier.status import DEELNEMERS
from portal.dossier.status import FLOW as DOSSIER
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_bc, _be = columns(Budgetconcept), columns(Beschikking)


class NogNiet(Exception):
    """The rules say that something misses; `rulings` are those that refuse, each with its law (None: the whole)."""

    def __init__(self, rulings: tuple[tuple[Wet | None, Ruling], ...]) -> None:
        super().__init__("the grant is not ready")
        self.rulings = rulings


def decide(
    session: Session, db: Database, actor: Actor, dossier_id: int, concept_id: int, version: int | None, gezien: str
) -> None:
    """Grant what a draft says. Pressing twice grants once; of two consulenten one decides and the other is told.

    `version` is of the draft and `gezien` of plan and consents, as the consulent saw them. Raises `Denied`,
    `EigenDossier`, `Impossible` (also when a colleague granted it), `Stale` or `NogNiet`.
    """
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id)
    session.get_one(Organisatie, dossier.gemeente_id, with_for_update=IN_TURN)
    session.refresh(dossier, with_for_update=True)
    mine = select(Budgetconcept).where(has_id(_bc.id, concept_id), _bc.dossier_id == dossier_id)
    row = session.execute(mine.with_for_update()).scalar_one_or_none() or deny("budgetconcept", concept_id)
    session.refresh(row)
    if row.beschikking_id is not None and row.medewerker_id == actor.medewerker_id:
        return
    if row.beschikking_id is not None or dossier.status not in DEELNEMERS or dossier.eindigt_op is not None:
        raise Impossible("toekennen", dossier.status)
    zaak = case_for(session, db.keys, actor, dossier_id)
    draft = _agreed(zaak, row, version, gezien)
    row.beschikking_id = _grant(session, dossier, zaak, draft)
    row.medewerker_id, row.gewijzigd_op, row.version = actor.medewerker_id or 0, clock.now(), row.version + 1
    session.add(row)
    if dossier.status is Dossierstatus.TOEGELATEN:
        DOSSIER.apply(session, dossier, "toekennen", actor)
        _take_over(session, zaak, draft, row.beschikking_id)
    _tell(session, dossier, zaak, draft, row.beschikking_id)
    record_act(session, db, actor, activiteiten.BUDGET_TOEKENNEN, dossier_id, f"beschikking {row.beschikking_id}")


def _agreed(zaak: Zaak, row: Budgetconcept, version: int | None, gezien: str) -> ConceptView:
    draft = zaak.concept
    if draft is None or draft.id != row.id or version != row.version or gezien != zaak.gezien:
        raise Stale(f"budgetconcept {row.id}: draft, plan or consents changed")
    if refused := zaak.rulings(draft.delen):
        raise NogNiet(refused)
    return draft


def kenmerk_of(dossier_id: int, concept_id: int, start: date) -> str:
    """The reference of a grant: year, dossier and draft, so that it is there once."""
    return f"IPGB-{start.year}-{dossier_id}-{concept_id}"


def _grant(session: Session, dossier: Dossier, zaak: Zaak, draft: ConceptView) -> int:
    parts = []
    for one in draft.delen:
        found = zaak.deel(one.wet) or deny("wet", one.wet)
        signed = found.verzoek.antwoord.getekend_op if found.verzoek and found.verzoek.antwoord else None
        parts.append(Deel(one.wet, found.verstrekker_id, one.bedrag_ct, signed))
    reference = kenmerk_of(dossier.id, draft.id, draft.ingang)
    budget = grant(
        session, dossier.id, (draft.ingang, draft.einde), parts, reference, dossier.gemeente_id, clock.today()
    )
    return int(session.execute(select(_be.id).where(_be.budget_id == budget.id)).scalar_one())


def _take_over(session: Session, zaak: Zaak, draft: ConceptView, beschikking_id: int) -> None:
    """The pgb's of these laws end on the day before, or on their own last day when that is earlier (Besluit 3.2)."""
    before = last_day_before(draft.ingang)
    for part in draft.delen:
        if old := zaak.overstap.pgb(part.wet):
            session.add(
                OudPgb(beschikking_id=beschikking_id, wet=old.wet, kenmerk=old.kenmerk, einde=min(old.einde, before))
            )


def _tell(session: Session, dossier: Dossier, zaak: Zaak, draft: ConceptView, beschikking_id: int) -> None:
    tell(
        session,
        dossier.id,
        Berichtsoort.BUDGET_TOEGEKEND,
        dossier.gemeente_id,
        toelichting=draft.toelichting,
        inhoud=lambda lang: contents(zaak, lang),
        **facts_of(dossier.id, draft),
    )


def facts_of(dossier_id: int, draft: ConceptView) -> dict[str, Any]:
    """The figures of the message and of the letter's first sentence."""
    return {
        "bedrag_ct": draft.samen_ct,
        "kenmerk": kenmerk_of(dossier_id, draft.id, draft.ingang),
        "ingang": draft.ingang.isoformat(),
        "einde": draft.einde.isoformat(),
    }
