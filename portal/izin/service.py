"""Making a plan in kind, showing it, what the person says, and ending it. Drafts of services can go; nothing else."""

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible, Stale, started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import check_reach
from portal.izin.formulieren import Antwoordformulier, Dienstformulier, Planformulier
from portal.izin.models import Naturadienst, Naturaplan, Naturareactie
from portal.izin.queries import plan_in
from portal.izin.status import LOOPT, NATURA, Naturastand
from portal.law.izin import Gebrek
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_n, _nd = columns(Naturaplan), columns(Naturadienst)
SUBJECT = NATURA.subject
KINDS = {
    "voorleggen": Berichtsoort.NATURA_VOORGELEGD,
    "instemmen": Berichtsoort.NATURA_LOOPT,
    "beeindigen": Berichtsoort.NATURA_GESTOPT,
}


class Onvolledig(Exception):
    """The plan cannot be shown yet; `gebreken` says what it lacks."""

    def __init__(self, gebreken: tuple[Gebrek, ...]) -> None:
        super().__init__(",".join(gebreken))
        self.gebreken = gebreken


def save(
    session: Session, db: Database, actor: Actor, dossier_id: int, value: Planformulier, sleutel: str,
    version: int | None,
) -> int:  # fmt: skip
    """Begin a plan or change the draft; its number. Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`."""
    dossier = _desk(session, actor, dossier_id)
    row = _current(session, dossier_id)
    if row is None:
        row = Naturaplan(
            dossier_id=dossier_id,
            sleutel=sleutel,
            status=Naturastand.CONCEPT,
            medewerker_id=actor.medewerker_id or 0,
            gewijzigd_op=clock.now(),
        )
        session.add(row)
        session.flush()
        started(session, SUBJECT, row, actor)
    elif version is None:
        if row.sleutel != sleutel:
            raise Stale(f"{SUBJECT} {row.id}: a colleague began it")
        return row.id  # the same form that began it
    else:
        NATURA.apply(session, row, "wijzigen", actor, version=version)
    row.doel = db.keys.for_dossier(dossier.sleutel, value.doel)
    row.contact_naam, row.contact_organisatie = value.contact_naam, value.contact_organisatie
    row.contact_telefoon, row.ingang, row.einde = value.contact_telefoon, value.ingang, value.einde
    row.gewijzigd_op = clock.now()
    record_act(session, db, actor, activiteiten.NATURA_OPSTELLEN, dossier_id, f"natura {row.id}")
    return row.id


def add_service(
    session: Session, db: Database, actor: Actor, dossier_id: int, value: Dienstformulier, sleutel: str
) -> None:
    """Add help to the draft. The same form twice is one. Raises `Denied`, `EigenDossier` or `Impossible`."""
    _desk(session, actor, dossier_id)
    row = _current(session, dossier_id) or deny("naturaplan", dossier_id)
    known = select(_nd.id).where(_nd.plan_id == row.id, _nd.sleutel == sleutel)
    if session.execute(known).first():
        return
    NATURA.apply(session, row, "wijzigen", actor)
    session.add(
        Naturadienst(
            plan_id=row.id,
            dossier_id=dossier_id,
            sleutel=sleutel,
            wet=value.wet,
            naam=value.hulp,
            aanbieder=value.aanbieder,
            omvang=value.omvang,
        )
    )
    record_act(session, db, actor, activiteiten.NATURA_OPSTELLEN, dossier_id, f"natura {row.id}")


def drop_service(session: Session, db: Database, actor: Actor, dossier_id: int, dienst_id: int) -> None:
    """Take help out of the draft; gone already is fine. Raises `Denied`, `EigenDossier` or `Impossible`."""
    _desk(session, actor, dossier_id)
    row = _current(session, dossier_id) or deny("naturaplan", dossier_id)
    found = session.get(Naturadienst, dienst_id) if dienst_id < 2**31 else None
    if found is None or found.plan_id != row.id:
        return
    NATURA.apply(session, row, "wijzigen", actor)
    session.delete(found)
    record_act(session, db, actor, activiteiten.NATURA_OPSTELLEN, dossier_id, f"natura {row.id}")


def move(session: Session, db: Database, actor: Actor, dossier_id: int, what: str, version: int | None) -> None:
    """`voorleggen`, `terugnemen`, `beeindigen` or `afzien`, by the consulent.

    Raises `Denied`, `EigenDossier`, `Impossible`, `Stale`, or `Onvolledig` when it cannot be shown yet.
    """
    _desk(session, actor, dossier_id)
    row = _current(session, dossier_id) or deny("naturaplan", dossier_id)
    _step(session, db, actor, row, what, version)


def answer(session: Session, db: Database, actor: Actor, value: Antwoordformulier, version: int | None) -> None:
    """The person agrees, or says what should be different. Raises `Denied`, `Impossible`, `Stale` or `Onvolledig`."""
    row = _own(session, actor)
    agreed = value.akkoord == "ja"
    _step(session, db, actor, row, "instemmen" if agreed else "anders", version)
    wrapped = session.get_one(Dossier, row.dossier_id).sleutel
    session.add(
        Naturareactie(
            plan_id=row.id,
            dossier_id=row.dossier_id,
            akkoord=agreed,
            tekst=db.keys.for_dossier(wrapped, value.anders) if value.anders else None,
            rol=actor.rol,
            persoon_id=actor.persoon_id or 0,
            namens=actor.namens is not None,
            op=clock.now(),
        )
    )
    if agreed:
        row.akkoord_op = clock.today()


def stop(session: Session, db: Database, actor: Actor) -> None:
    """The person stops with the plan in kind. Pressing twice is once. Raises `Denied`."""
    row = _own(session, actor, newest=True)
    if row.status is Naturastand.BEEINDIGD:
        return
    _step(session, db, actor, row, "beeindigen", None)


def _step(session: Session, db: Database, actor: Actor, row: Naturaplan, what: str, version: int | None) -> None:
    view = plan_in(session, db.keys, row.dossier_id)
    if what in ("voorleggen", "instemmen") and view and view.gebreken:
        raise Onvolledig(view.gebreken)
    NATURA.apply(session, row, what, actor, version=version)
    if what == "beeindigen" and (row.einde is None or row.einde > clock.today()):
        row.einde = max(clock.today(), row.ingang or clock.today())
    activity = activiteiten.NATURA_ANTWOORDEN if actor.is_citizen else activiteiten.NATURA_REGELEN
    record_act(session, db, actor, activity, row.dossier_id, f"natura {row.id}")
    dossier = session.get_one(Dossier, row.dossier_id)
    if (kind := KINDS.get(what)) and dossier.overleden_op is None:
        tell(session, row.dossier_id, kind, dossier.gemeente_id, (SUBJECT, row.id))


def _desk(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Dossier, dossier_id, with_for_update=True)


def _current(session: Session, dossier_id: int) -> Naturaplan | None:
    chosen = select(_n.id).where(_n.dossier_id == dossier_id, _n.status.in_(LOOPT)).order_by(_n.id.desc()).limit(1)
    found = session.execute(chosen).scalar_one_or_none()
    return session.get_one(Naturaplan, found) if found is not None else None


def _own(session: Session, actor: Actor, *, newest: bool = False) -> Naturaplan:
    chosen = select(_n.id).where(_n.dossier_id == actor.dossier_id).order_by(_n.id.desc()).limit(1)
    if not newest:
        chosen = chosen.where(_n.status.in_(LOOPT))
    found = session.execute(chosen).scalar_one_or_none()
    row = session.get_one(Naturaplan, found) if found is not None else deny("naturaplan")
    if row.status is Naturastand.VERVALLEN:
        raise Impossible("beeindigen", row.status)
    return row
