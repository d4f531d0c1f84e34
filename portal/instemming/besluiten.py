"""When too few laws are left: the municipality decides that there is no integral budget, and the place is freed."""

from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import IN_TURN, Database
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import check_reach
from portal.dossier.regels import rules
from portal.dossier.status import FLOW as DOSSIER
from portal.instemming.models import Geenbudget
from portal.instemming.overzicht import Overzicht, overview_for
from portal.instemming.teksten import GAAT_DOOR, REDENEN_BRIEF, TE_WEINIG
from portal.law.instemming import Begin
from portal.logboek import activiteiten
from portal.logboek.service import record_act


class AndersDanDeRegel(Exception):
    """Enough laws are left, or somebody still answers: there is no ground to say no (Besluit 3.1)."""


def decide_no_budget(
    session: Session, db: Database, actor: Actor, dossier_id: int, toelichting: str, gezien: str
) -> None:
    """Decide that there will be no integral budget (Besluit 3.1 with 4.1), with a letter.

    The municipality is locked first, as for an admission: whoever waits for a place counts after this. `gezien` is what
    the consulent saw of the requests. The same decision sent twice is one. Raises `Denied`, `EigenDossier`,
    `AndersDanDeRegel`, `Impossible` or `Stale`.
    """
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    dossier = session.get_one(Dossier, dossier_id)
    session.get_one(Organisatie, dossier.gemeente_id, with_for_update=IN_TURN)
    session.refresh(dossier, with_for_update=True)
    found = overview_for(session, db.keys, actor, dossier_id)
    if dossier.status is Dossierstatus.BEEINDIGD and found.besluit and found.besluit.toelichting == toelichting:
        return
    if dossier.status is not Dossierstatus.TOEGELATEN:
        raise Impossible("niet_toekennen", dossier.status)
    if gezien != found.gezien:
        raise Stale(f"dossier {dossier_id}: the answers changed")
    if found.vooruitzicht is None or found.vooruitzicht.begin is not Begin.TE_WEINIG:
        raise AndersDanDeRegel
    DOSSIER.apply(session, dossier, "niet_toekennen", actor)
    _keep(session, db, actor, dossier, found, toelichting)
    why = (GAAT_DOOR, *(REDENEN_BRIEF[wet] for wet in found.vooruitzicht.weg), TE_WEINIG)
    town = dossier.gemeente_id
    tell(session, dossier_id, Berichtsoort.NIET_TOEGEKEND, town, None, redenen=why, toelichting=toelichting)
    record_act(session, db, actor, activiteiten.BUDGET_WEIGEREN, dossier_id, "instemming")


def _keep(session: Session, db: Database, actor: Actor, dossier: Dossier, found: Overzicht, toelichting: str) -> None:
    left = found.vooruitzicht
    session.add(
        Geenbudget(
            dossier_id=dossier.id,
            wetten=[wet.value for wet in left.zeker] if left else [],
            geweigerd=[wet.value for wet in left.weg] if left else [],
            toelichting=db.keys.for_dossier(dossier.sleutel, toelichting),
            regelset=rules(found.gemeente, clock.today()).id,
            genomen_op=clock.today(),
            medewerker_id=actor.medewerker_id or 0,
        )
    )
