"""Change what was announced of an additional service (Regeling 5.8); what it was stays beside it.

By the same people, with the same checks. A bill that was handed in keeps what was announced on that day.
"""

from sqlmodel import Session

from portal import clock
from portal.aanvullend.beoordelen import Geweigerd
from portal.aanvullend.formulieren import Aankondiging
from portal.aanvullend.models import AanvullendeDienst, AanvullendeDienstversie
from portal.aanvullend.service import GeenBudget, helper_for, may_begin, own
from portal.aanvullend.status import DIENST
from portal.actor import Actor
from portal.db import Database
from portal.law.vrijwillig import lower_costs
from portal.logboek import activiteiten
from portal.logboek.service import record_act


def change(
    session: Session, db: Database, actor: Actor, dienst_id: int, value: Aankondiging, version: int | None
) -> None:
    """Change a service that runs. What stands there already changes nothing, so pressing twice is once.

    Raises `GeenBudget`, `OnbekendeHulp`, `Geweigerd` when it is to cost less than what was paid or set apart, `Denied`,
    and as flows do.
    """
    kas = own(session, actor, dienst_id)
    row, wrapped = kas.dienst, kas.dossier.sleutel
    if not may_begin(session, kas.dossier):
        raise GeenBudget
    helper_id = helper_for(session, kas.dossier.id, value)
    now = (value.wat, helper_id, value.kosten, value.van, value.tot)
    if now == (db.keys.from_dossier(wrapped, row.wat), row.zorgverlener_id, row.kosten_ct, row.van, row.tot):
        return
    earlier = _kept(row)
    DIENST.apply(session, row, "wijzigen", actor, version=version, versie=row.versie + 1)
    ruling = lower_costs(value.kosten, kas.betaald_ct, kas.gereserveerd_ct)
    if not ruling.allowed:
        raise Geweigerd(ruling)
    session.add(earlier)
    row.versie += 1
    row.wat = db.keys.for_dossier(wrapped, value.wat)
    row.zorgverlener_id, row.kosten_ct, row.van, row.tot = helper_id, value.kosten, value.van, value.tot
    session.add(row)
    record_act(session, db, actor, activiteiten.AANVULLEND_REGELEN, kas.dossier.id, f"aanvullende dienst {row.id}")


def _kept(row: AanvullendeDienst) -> AanvullendeDienstversie:
    return AanvullendeDienstversie(
        dienst_id=row.id,
        dossier_id=row.dossier_id,
        nummer=row.versie,
        wat=row.wat,
        zorgverlener_id=row.zorgverlener_id,
        kosten_ct=row.kosten_ct,
        van=row.van,
        tot=row.tot,
        vervangen_op=clock.now(),
    )
