"""Keeping the draft of a grant: what was filled in, as often as the consulent wants, until it is decided."""

from sqlalchemy import delete
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.formulieren import Beschikkingformulier
from portal.beschikking.models import Budgetconcept, Conceptdeel
from portal.beschikking.zaak import ConceptView, Zaak, draft_of
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.dossier.status import DEELNEMERS
from portal.logboek import activiteiten
from portal.logboek.service import record_act

_cd = columns(Conceptdeel)


def keep(
    session: Session, db: Database, actor: Actor, zaak: Zaak, value: Beschikkingformulier, seen: tuple[int, int] | None
) -> None:
    """Keep a draft; `seen` is number and version of the one that the form showed, None when there was none.

    The same draft sent twice is one. Raises `Denied`, `EigenDossier`, `Impossible`, or `Stale` when a colleague
    changed or decided it.
    """
    dossier_id = zaak.dossier.id
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=True, populate_existing=True)
    if dossier.status not in DEELNEMERS:
        raise Impossible("toekennen", dossier.status)
    now = draft_of(session, db.keys, dossier_id)
    if now and _same(now, value):
        return
    if (now.id, now.version) != seen if now else seen is not None:
        raise Stale(f"dossier {dossier_id}: the draft changed")
    row = _row(session, actor, dossier_id, now, value)
    row.voorwaarden = db.keys.for_dossier(dossier.sleutel, value.voorwaarden) if value.voorwaarden else None
    row.toelichting = db.keys.for_dossier(dossier.sleutel, value.toelichting) if value.toelichting else None
    session.add(row)
    session.flush()
    session.execute(delete(table(Conceptdeel)).where(_cd.concept_id == row.id))
    for part in value.delen:
        found = zaak.deel(part.wet)
        session.add(
            Conceptdeel(
                concept_id=row.id,
                dossier_id=dossier_id,
                wet=part.wet,
                verstrekker_id=found.verstrekker_id if found else dossier.gemeente_id,
                bedrag_ct=part.bedrag_ct,
                reden=db.keys.for_dossier(dossier.sleutel, part.reden) if part.reden else None,
                verzoek_id=found.verzoek.id if found and found.verzoek else None,
            )
        )
    record_act(session, db, actor, activiteiten.BESCHIKKING_OPSTELLEN, dossier_id, "beschikking")


def _row(
    session: Session, actor: Actor, dossier_id: int, now: ConceptView | None, value: Beschikkingformulier
) -> Budgetconcept:
    who, at = actor.medewerker_id or 0, clock.now()
    if now is None:
        return Budgetconcept(
            dossier_id=dossier_id, ingang=value.ingang, einde=value.einde, medewerker_id=who, gewijzigd_op=at
        )
    row = session.get_one(Budgetconcept, now.id, with_for_update=True)
    row.ingang, row.einde, row.medewerker_id, row.gewijzigd_op = value.ingang, value.einde, who, at
    row.version += 1
    return row


def _same(now: ConceptView, value: Beschikkingformulier) -> bool:
    kept = (now.ingang, now.einde, now.voorwaarden, now.toelichting, now.delen)
    return kept == (value.ingang, value.einde, value.voorwaarden, value.toelichting, value.delen)
