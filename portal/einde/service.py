"""Before the decision: asking to stop, reporting a move, preparing an end, hearing the person, letting it go."""

import json
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.brieven.nabestaande import Contact
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, Stale, started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import check_reach
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.einde.models import Einde, Eindezienswijze
from portal.einde.status import FLOW, LOPEND, Eindstatus
from portal.einde.teksten import WAAROM
from portal.einde.zaak import EindeView, current, endings_of
from portal.law.einde import Eindsoort, hears_first, propose_last_day
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_e = columns(Einde)
LONGEST_KEY = 40


class DagVoorbij(Exception):
    """Nobody stops in the past."""


def ask_to_stop(session: Session, db: Database, actor: Actor, laatste_dag: date, woorden: str, sleutel: str) -> int:
    """The person wants to stop on a day; no reason has to be given (Nota artikel 3).

    The same form twice is one. Raises `Denied`, `DagVoorbij`, or `Impossible` when there is an end already or the
    person takes part no more.
    """
    dossier = _own(session, actor)
    if (known := _known(session, dossier.id, sleutel)) is not None:
        return known
    if laatste_dag < clock.today():
        raise DagVoorbij
    _refuse_second(session, db.keys, dossier)
    row = _begin(session, db, actor, dossier, Eindsoort.EIGEN_WENS, laatste_dag, sleutel, woorden)
    _say(session, dossier, row.id, Berichtsoort.EINDE_GEVRAAGD, laatste_dag)
    record_act(session, db, actor, activiteiten.EINDE_VRAGEN, dossier.id, f"einde {row.id}")
    return row.id


def report_move(
    session: Session, db: Database, actor: Actor, dossier: Dossier, vanaf: date, gemeente: str, sleutel: str
) -> None:
    """A move to another municipality was reported: the consulent prepares what follows. The same report is one.

    With an end that is under way already, that one goes on; the report itself stands at the desk.
    """
    if _known(session, dossier.id, sleutel) is not None or dossier.status not in DEELNEMERS:
        return
    if current(endings_of(session, db.keys, dossier.id), dossier.eindigt_op):
        return
    last = propose_last_day(Eindsoort.VERHUIZING, vanaf)
    row = _begin(session, db, actor, dossier, Eindsoort.VERHUIZING, vanaf, sleutel, "", last=last, gemeente=gemeente)
    row.zelf_gemeld = True  # also when an employee typed it over
    record_act(session, db, actor, activiteiten.EINDE_VRAGEN, dossier.id, f"einde {row.id}")


def take_back(session: Session, db: Database, actor: Actor, einde_id: int) -> None:
    """The person goes on after all, before anything was decided. Pressing twice is one. Raises as `Flow.apply`."""
    dossier = _own(session, actor)
    row = locked(session, dossier.id, einde_id)
    if row.status is Eindstatus.INGETROKKEN:
        return
    if row.soort is not Eindsoort.EIGEN_WENS:
        raise Impossible("terugnemen", row.status)
    FLOW.apply(session, row, "terugnemen", actor)
    _say(session, dossier, row.id, Berichtsoort.EINDE_INGETROKKEN, row.laatste_dag)
    record_act(session, db, actor, activiteiten.EINDE_VRAGEN, dossier.id, f"einde {row.id}")


def prepare(
    session: Session, db: Database, actor: Actor, dossier_id: int, soort: Eindsoort, op: date, laatste_dag: date,
    sleutel: str, *, vervalt: tuple[Wet, ...] = (), gemeente: str = "", toelichting: str = "",
    zelf_gemeld: bool = False, contact: Contact | None = None, gezien: tuple[int, int] | None = None,
) -> int:  # fmt: skip
    """Fill in an end, or fill it in again. `gezien` is number and version of what the form showed.

    A death overtakes what is under way; any other kind waits for it. Raises `Denied`, `EigenDossier`, `Impossible`
    or `Stale` (a colleague was faster).
    """
    dossier = desk(session, actor, dossier_id)
    now = current(endings_of(session, db.keys, dossier_id), dossier.eindigt_op)
    same = now if now and now.wacht and now.soort is soort else None
    if same is None and (known := _known(session, dossier_id, sleutel)) is not None:
        return known
    if same and (same.id, same.version) != gezien:
        raise Stale(f"einde {same.id}")
    if same is None:
        _refuse_other(dossier, now, soort)
    row = locked(session, dossier_id, same.id) if same else None
    if row is None:
        row = _begin(
            session, db, actor, dossier, soort, op, sleutel, "", last=laatste_dag, status=Eindstatus.VOORBEREID
        )
    else:
        FLOW.apply(session, row, "voorbereiden", actor)
    row.op, row.laatste_dag, row.vervalt, row.gemeente = op, laatste_dag, [wet.value for wet in vervalt], gemeente
    row.toelichting = _sealed(db.keys, dossier, toelichting)
    if soort is Eindsoort.OVERLIJDEN:
        row.woorden = _sealed(db.keys, dossier, json.dumps(asdict(contact or Contact())))
    row.zelf_gemeld = row.zelf_gemeld if same and same.zelf_gemeld else zelf_gemeld
    row.zienswijze_voor, row.medewerker_id = None, actor.medewerker_id
    session.add(row)
    record_act(session, db, actor, activiteiten.EINDE_VOORBEREIDEN, dossier_id, f"einde {row.id}")
    return row.id


def announce(session: Session, db: Database, actor: Actor, dossier_id: int, einde_id: int, version: int | None) -> None:
    """Tell the person what is intended, and until when they may say what they think (Awb 4:8).

    Pressing twice tells once. Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    dossier = desk(session, actor, dossier_id)
    row = locked(session, dossier_id, einde_id)
    if row.status is Eindstatus.VOORGENOMEN and row.medewerker_id == actor.medewerker_id:
        return
    if not hears_first(row.soort, self_told=row.zelf_gemeld):
        raise Impossible("voornemen", row.status)
    town = session.get_one(Organisatie, dossier.gemeente_id)
    days = rules(town.naam, clock.today()).diensttermijnen.aanvulling
    FLOW.apply(session, row, "voornemen", actor, version=version)
    row.zienswijze_voor, row.medewerker_id = clock.today() + timedelta(days=days), actor.medewerker_id
    session.add(row)
    _say(
        session, dossier, row.id, Berichtsoort.EINDE_VOORNEMEN, row.laatste_dag,
        tot=row.zienswijze_voor.isoformat(), redenen=WAAROM[row.soort],
        toelichting=db.keys.from_dossier(dossier.sleutel, row.toelichting) if row.toelichting else "",
    )  # fmt: skip
    record_act(session, db, actor, activiteiten.EINDE_VOORBEREIDEN, dossier_id, f"einde {row.id}")


def say(session: Session, db: Database, actor: Actor, dossier_id: int, einde_id: int, tekst: str) -> None:
    """What the person thinks of it, or that they have nothing against it; a consulent writes down what was said.

    The same words again are one. Raises `Denied`, `EigenDossier` or `Impossible`.
    """
    dossier = desk(session, actor, dossier_id) if actor.is_staff else _own(session, actor)
    row = locked(session, dossier.id, einde_id)
    found = next(one for one in endings_of(session, db.keys, dossier.id) if one.id == row.id)
    if found.zienswijzen and found.zienswijzen[-1].tekst == tekst:
        return
    FLOW.apply(session, row, "zienswijze", actor)
    session.add(
        Eindezienswijze(
            einde_id=row.id,
            dossier_id=dossier.id,
            tekst=_sealed(db.keys, dossier, tekst),
            rol=actor.rol,
            persoon_id=actor.persoon_id,
            medewerker_id=actor.medewerker_id,
            op=clock.now(),
        )
    )
    record_act(session, db, actor, activiteiten.EINDE_ZIENSWIJZE, dossier.id, f"einde {row.id}")


def let_go(session: Session, db: Database, actor: Actor, dossier_id: int, einde_id: int, version: int | None) -> None:
    """The municipality does not go on with it; the person hears that when they knew of it.

    Pressing twice is one. Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    dossier = desk(session, actor, dossier_id)
    row = locked(session, dossier_id, einde_id)
    if row.status is Eindstatus.INGETROKKEN:
        return
    told = row.zelf_gemeld or row.status is Eindstatus.VOORGENOMEN
    FLOW.apply(session, row, "niet_doorzetten", actor, version=version)
    if told and row.soort is not Eindsoort.OVERLIJDEN:
        _say(session, dossier, row.id, Berichtsoort.EINDE_INGETROKKEN, row.laatste_dag)
    record_act(session, db, actor, activiteiten.EINDE_VOORBEREIDEN, dossier_id, f"einde {row.id}")


def desk(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    """The dossier of a consulent's own municipality, locked. Raises `Denied` or `EigenDossier`."""
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Dossier, dossier_id, with_for_update=True)


def locked(session: Session, dossier_id: int, einde_id: int) -> Einde:
    """An end of this dossier, locked. Raises `Denied`."""
    chosen = select(Einde).where(has_id(_e.id, einde_id), _e.dossier_id == dossier_id).with_for_update()
    row: Einde | None = session.execute(chosen.execution_options(populate_existing=True)).scalar_one_or_none()
    return row or deny("einde", einde_id)


def _own(session: Session, actor: Actor) -> Dossier:
    found = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    return found or deny("einde")


def _known(session: Session, dossier_id: int, sleutel: str) -> int | None:
    same = select(_e.id).where(_e.dossier_id == dossier_id, _e.sleutel == sleutel)
    found: int | None = session.execute(same).scalar_one_or_none()
    return found


def _refuse_second(session: Session, keys: Keyring, dossier: Dossier) -> None:
    now = current(endings_of(session, keys, dossier.id), dossier.eindigt_op)
    if now or dossier.status not in DEELNEMERS:
        raise Impossible("stoppen", now.status if now else dossier.status)


def _refuse_other(dossier: Dossier, now: EindeView | None, soort: Eindsoort) -> None:
    """One end at a time; a death can come after anything but another death."""
    if soort is Eindsoort.OVERLIJDEN:
        if dossier.overleden_op is not None:
            raise Impossible("voorbereiden", Eindstatus.BESLOTEN)
        return
    if now or dossier.status not in DEELNEMERS:
        raise Impossible("voorbereiden", now.status if now else dossier.status)


def _begin(
    session: Session, db: Database, actor: Actor, dossier: Dossier, soort: Eindsoort, op: date, sleutel: str,
    woorden: str, *, last: date | None = None, gemeente: str = "", status: Eindstatus = Eindstatus.GEVRAAGD,
) -> Einde:  # fmt: skip
    row = Einde(
        dossier_id=dossier.id,
        sleutel=sleutel[:LONGEST_KEY],
        soort=soort,
        status=status,
        op=op,
        laatste_dag=last or op,
        gemeente=gemeente,
        zelf_gemeld=actor.is_citizen,
        woorden=_sealed(db.keys, dossier, woorden),
        persoon_id=actor.persoon_id,
        medewerker_id=actor.medewerker_id,
        begonnen_op=clock.now(),
    )
    session.add(row)
    session.flush()
    started(session, FLOW.subject, row, actor)
    return row


def _sealed(keys: Keyring, dossier: Dossier, text: str) -> bytes | None:
    return keys.for_dossier(dossier.sleutel, text) if text else None


def _say(session: Session, dossier: Dossier, einde_id: int, soort: Berichtsoort, last: date, **facts: Any) -> None:
    tell(session, dossier.id, soort, dossier.gemeente_id, (FLOW.subject, einde_id), einde=last.isoformat(), **facts)


def overtaken(found: tuple[EindeView, ...], row: Einde) -> list[EindeView]:
    """What a death on a day overtakes: all that waits, and what was decided for a later day."""
    return [one for one in found if one.id != row.id and (one.status in LOPEND or _later(one, row.laatste_dag))]


def _later(one: EindeView, day: date) -> bool:
    return one.status is Eindstatus.BESLOTEN and one.laatste_dag > day
