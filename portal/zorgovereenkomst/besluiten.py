"""The answers of the college and the SVB about a contract (Regeling 4.3 to 4.6): appended, and told at once.

Undo is another answer: it takes the earlier one back and counts from then on, as long as the next in line did not act.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import check_reach
from portal.dossier.regels import rules
from portal.law.overeenkomst import college_may_approve
from portal.law.verdict import Ruling
from portal.law.zorgovereenkomst import GrondSvb, withhold_by_svb
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny
from portal.zorgovereenkomst.detail import detail
from portal.zorgovereenkomst.feiten import day_of, facts, surroundings
from portal.zorgovereenkomst.models import Beoordelaar, Oordeel, Overeenkomstbesluit, Zorgovereenkomst
from portal.zorgovereenkomst.oordeelteksten import GRONDEN_SVB, REDENEN
from portal.zorgovereenkomst.rij import event_details, is_untreated, locked, svb_id, tell_about, thing
from portal.zorgovereenkomst.status import FLOW, Contractstatus

S = Contractstatus
_z, _ob = columns(Zorgovereenkomst), columns(Overeenkomstbesluit)
_d, _o = columns(Dossier), columns(Organisatie)

_COLLEGE = {Oordeel.GOEDGEKEURD: "goedkeuren", Oordeel.TERUGGESTUURD: "terugsturen", Oordeel.AFGEKEURD: "afkeuren"}
_TOLD_BY_COLLEGE = {
    Oordeel.GOEDGEKEURD: Berichtsoort.CONTRACT_GOED_GEMEENTE,
    Oordeel.TERUGGESTUURD: Berichtsoort.CONTRACT_AANVULLEN,
    Oordeel.AFGEKEURD: Berichtsoort.CONTRACT_AFGEKEURD,
}


class Nietig(Exception):
    """The law does not allow this answer; `ruling` names the article and the reason."""

    def __init__(self, ruling: Ruling) -> None:
        super().__init__(f"{ruling.artikel}: {ruling.reden}")
        self.ruling = ruling


def decide_college(
    session: Session,
    db: Database,
    actor: Actor,
    contract_id: int,
    oordeel: Oordeel,
    redenen: Sequence[str],
    toelichting: str,
    version: int | None,
) -> None:
    """The college approves, sends back or refuses (Regeling 4.4), also in the place of an earlier answer of its own.

    Raises `Nietig` when Regeling 4.2 or 4.5 is not met or no reason is given, `EigenDossier`, `Denied`, or what
    `Flow.apply` raises: the SVB may have answered meanwhile.
    """
    row = _reachable(session, actor, contract_id)
    refuse_own_file(session, actor, row.dossier_id)
    if row.status in (S.AFGEKEURD, S.GOEDGEKEURD_COLLEGE):
        FLOW.apply(session, row, "herzien", actor, version=version)
        row.goedgekeurd_college_op, version = None, None
    _check_college(session, db, row, oordeel, redenen, toelichting)
    FLOW.apply(session, row, _COLLEGE[oordeel], actor, version=version, redenen=",".join(redenen))
    row.goedgekeurd_college_op = clock.today() if oordeel is Oordeel.GOEDGEKEURD else None
    session.add(row)
    answer = _append(session, actor, row, Beoordelaar.COLLEGE, oordeel, redenen, None, toelichting, "")
    told_by = actor.organisatie_id or 0
    why = {"redenen": [REDENEN[one].uitleg for one in redenen if one in REDENEN], "toelichting": toelichting}
    tell_about(session, row, _TOLD_BY_COLLEGE[oordeel], told_by, besluit_id=answer.id, **why)
    record_act(session, db, actor, activiteiten.OVEREENKOMST_BEOORDELEN, row.dossier_id, thing(row))


def decide_svb(
    session: Session,
    db: Database,
    actor: Actor,
    contract_id: int,
    oordeel: Oordeel,
    grond: GrondSvb | None,
    toelichting: str,
    version: int | None,
    bron: str = "",
    *,
    betaald: bool = True,
    datum: date | None = None,
) -> None:
    """The SVB approves, or withholds approval on a ground of Regeling 4.6, also in the place of an earlier answer.

    `betaald`: something was paid by it already, so an approval stands; False only from who looked. `bron` is "import"
    when the answer came in a file, `datum` the day that the SVB gave it, if not today. Raises `Nietig` without a
    ground, `EigenDossier`, `Denied`, or what `Flow.apply` raises.
    """
    row = _reachable(session, actor, contract_id)
    refuse_own_file(session, actor, row.dossier_id)
    if oordeel is Oordeel.TERUGGESTUURD:
        raise Impossible("terugsturen", row.status)
    refused = oordeel is Oordeel.AFGEKEURD
    ruling = withhold_by_svb(grond) if refused else None
    if ruling and not (ruling.allowed and toelichting.strip()):
        raise Nietig(ruling if not ruling.allowed else Ruling(False, ruling.artikel, "toelichting-ontbreekt"))
    if row.status in (S.GEWEIGERD_SVB, S.LOPEND):
        version = _take_back(session, actor, row, version, betaald=betaald)
    name = "weigeren_svb" if refused else "goedkeuren_svb"
    FLOW.apply(session, row, name, actor, version=version, grond=grond.value if grond else "")
    row.goedgekeurd_svb_op = None if refused else datum or clock.today()
    session.add(row)
    if not refused and row.wijzigt_id is not None:
        _replace_old(session, actor, row, row.wijzigt_id)
    answer = _append(session, actor, row, Beoordelaar.SVB, oordeel, (), grond if refused else None, toelichting, bron)
    approved = Berichtsoort.CONTRACT_VAST_GOED if row.periodiek else Berichtsoort.CONTRACT_GOEDGEKEURD
    kind = Berichtsoort.CONTRACT_GEWEIGERD if refused else approved
    why = {"redenen": [GRONDEN_SVB[grond].uitleg] if refused and grond else [], "toelichting": toelichting}
    tell_about(session, row, kind, svb_id(session), besluit_id=answer.id, **why)
    record_act(session, db, actor, activiteiten.OVEREENKOMST_BEOORDELEN_SVB, row.dossier_id, thing(row))


def treat_report(session: Session, db: Database, actor: Actor, contract_id: int, version: int | None) -> None:
    """The SVB did what it was told of a contract (Regeling 4.7).

    Raises `Impossible` when nothing was told, or a colleague did it; `EigenDossier`, `Denied` or as `Flow.apply`.
    """
    row = _reachable(session, actor, contract_id)
    refuse_own_file(session, actor, row.dossier_id)
    if session.execute(select(_z.id).where(_z.id == row.id, is_untreated())).first() is None:
        raise Impossible("verwerken_svb", row.status)
    FLOW.apply(session, row, "verwerken_svb", actor, version=version)
    record_act(session, db, actor, activiteiten.OVEREENKOMST_VERWERKEN_SVB, row.dossier_id, thing(row))


def _reachable(session: Session, actor: Actor, contract_id: int) -> Zorgovereenkomst:
    """A contract that was sent, within the reach of this employee, locked. Raises `Denied`."""
    dossier_id = dossier_of_contract(session, contract_id)
    check_reach(session, actor, dossier_id)
    return locked(session, dossier_id, contract_id)


def dossier_of_contract(session: Session, contract_id: int) -> int:
    """Whose contract this is. Raises `Denied` when there is none, or it was never sent: a draft is private."""
    sent = (_z.id == contract_id, _z.status != S.CONCEPT)
    chosen = select(_z.dossier_id).where(*sent)
    found = session.execute(chosen).scalar_one_or_none()
    return deny("zorgovereenkomst", contract_id) if found is None else int(found)


def is_own_repeat(session: Session, actor: Actor, contract_id: int, oordeel: Oordeel, toelichting: str) -> bool:
    """Whether the last answer is this one, by this employee: a double click, or a page that was sent again."""
    chosen = select(_ob.oordeel, _ob.toelichting, _ob.medewerker_id).where(_ob.zorgovereenkomst_id == contract_id)
    last = session.execute(chosen.order_by(_ob.id.desc()).limit(1)).one_or_none()
    return last is not None and tuple(last) == (oordeel, toelichting, actor.medewerker_id)


def _check_college(
    session: Session, db: Database, row: Zorgovereenkomst, oordeel: Oordeel, redenen: Sequence[str], toelichting: str
) -> None:
    if oordeel is Oordeel.GOEDGEKEURD:
        ruling = may_approve(session, db, row.dossier_id, row.id)
        if not ruling.allowed:
            raise Nietig(ruling)
    elif not redenen and not toelichting.strip():
        raise Nietig(Ruling(False, "Regeling 4.4", "reden-ontbreekt"))


def may_approve(session: Session, db: Database, dossier_id: int, contract_id: int) -> Ruling:
    """Regeling 4.4: may the college approve this contract?"""
    found = detail(session, db.keys, dossier_id, contract_id)
    town = select(_o.naam).join(table(Dossier), _d.gemeente_id == _o.id).where(_d.id == dossier_id)
    regelset = rules(session.execute(town).scalar_one(), day_of(found.gegevens))
    around = surroundings(session, dossier_id, found.gegevens)
    return college_may_approve(facts(found.gegevens, around, regelset), regelset)


def _take_back(
    session: Session, actor: Actor, row: Zorgovereenkomst, version: int | None, *, betaald: bool
) -> int | None:
    """The SVB's earlier answer no longer counts; a contract that this one replaced holds again."""
    if row.status is S.LOPEND and betaald:
        raise Impossible("herzien_svb", row.status)
    if row.status is S.LOPEND and row.wijzigt_id is not None:
        _restore_old(session, actor, row, row.wijzigt_id)
    FLOW.apply(session, row, "herzien_svb", actor, version=version)
    row.goedgekeurd_svb_op = None
    return None


def _replace_old(session: Session, actor: Actor, row: Zorgovereenkomst, old_id: int) -> None:
    """Regeling 4.7: the changed contract holds from its first day, the one before it until the day before."""
    old = locked(session, row.dossier_id, old_id)
    last = row.ingang - timedelta(days=1)
    if old.status is S.LOPEND:
        before = old.einde.isoformat() if old.einde else None
        FLOW.apply(session, old, "vervangen", actor, door=row.id, einde_was=before)
    if old.einde is None or old.einde > last:
        old.einde = last
    session.add(old)


def _restore_old(session: Session, actor: Actor, row: Zorgovereenkomst, old_id: int) -> None:
    old = locked(session, row.dossier_id, old_id)
    if old.status is not S.VERVANGEN:
        return
    before = event_details(session, old_id, "vervangen").get("einde_was")
    FLOW.apply(session, old, "terugzetten", actor, door=row.id)
    old.einde = date.fromisoformat(before) if before else None
    session.add(old)


def _append(
    session: Session,
    actor: Actor,
    row: Zorgovereenkomst,
    door: Beoordelaar,
    oordeel: Oordeel,
    redenen: Sequence[str],
    grond: GrondSvb | None,
    toelichting: str,
    bron: str,
) -> Overeenkomstbesluit:
    answer = Overeenkomstbesluit(
        zorgovereenkomst_id=row.id,
        door=door,
        oordeel=oordeel,
        redenen=",".join(redenen),
        grond=grond,
        toelichting=toelichting,
        medewerker_id=actor.medewerker_id,
        bron=bron,
        op=clock.now(),
    )
    session.add(answer)
    session.flush()
    return answer
