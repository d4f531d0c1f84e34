"""Preparing a change of the budget, announcing it, hearing the person, and letting it go. Deciding is `besluiten`."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.db import IN_TURN, Database
from portal.db.columns import columns, has_id
from portal.db.flow import Impossible, Stale, started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier
from portal.dossier.queries import DossierView, check_reach, dossier_for
from portal.herziening.beeld import HerzieningView, Zaak, case_of, consent_of, place_of, revision_for
from portal.herziening.budget import BudgetStand, budget_in
from portal.herziening.formulieren import Herzienformulier, Notitie, Reactie
from portal.herziening.models import Herziening, Overlegwijze, Zienswijze
from portal.herziening.status import HERZIENING, LOOPT, Herzienstand
from portal.instemming.queries import instemmingen
from portal.law.herziening import revise_part, until_day_ct
from portal.law.samenstelling import VERSTREKKER, Verstrekker
from portal.law.verdict import Ruling
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_h, _z = columns(Herziening), columns(Zienswijze)


class LooptAl(Exception):
    """A change of this part waits already; `herziening_id` is its number."""

    def __init__(self, herziening_id: int) -> None:
        super().__init__(f"herziening {herziening_id} waits")
        self.herziening_id = herziening_id


class NogNiet(Exception):
    """The rules say that something misses; `rulings` are those that refuse."""

    def __init__(self, rulings: tuple[Ruling, ...]) -> None:
        super().__init__(", ".join(one.reden for one in rulings))
        self.rulings = rulings


def proposed(session: Session, db: Database, actor: Actor, head: DossierView, value: Herzienformulier) -> Zaak:
    """The change as a form says it, weighed and not kept; without an amount a part keeps the days before it stops."""
    budget = budget_in(session, head.id, value.budget)
    amount = value.bedrag
    if amount is None:
        part = budget.deel(value.wet)
        amount = until_day_ct(part.bedrag_ct if part else 0, budget.periode, value.ingang)
    giver = _giver(session, db, head, budget, value)
    view = HerzieningView(
        0, head.id, budget.id, Herzienstand.CONCEPT, value.soort, value.wet, giver, "", amount, value.ingang,
        value.grond, value.behoefte_door, value.behoefte_op, value.behoefte_kenmerk, value.overleg_op,
        value.overleg_wijze, bool(value.overleg_akkoord), value.verstrekkers_op, value.vastgesteld_op, None, None, None,
        actor.medewerker_id or 0, actor.naam, clock.now(), 1, value.toelichting, "",
    )  # fmt: skip
    return case_of(session, db.keys, head, view)


def _giver(session: Session, db: Database, head: DossierView, budget: BudgetStand, value: Herzienformulier) -> int:
    """Who makes the part available: as now, else the municipality, or who consented; 0 when nobody did yet."""
    if part := budget.deel(value.wet):
        return part.verstrekker_id
    if VERSTREKKER[value.wet] is Verstrekker.COLLEGE:
        return head.gemeente_id
    days = (value.ingang, budget.einde)
    found = consent_of(instemmingen(session, db.keys, head.id), value.wet, days)
    return found.organisatie_id if found else 0


def keep(
    session: Session, db: Database, actor: Actor, dossier_id: int, value: Herzienformulier, sleutel: str,
    seen: tuple[int, int] | None,
) -> int:  # fmt: skip
    """Keep a change in the making; `seen` is number and version of the one that the form showed, None for a new one.

    The same form twice is one. Raises `Denied`, `EigenDossier`, `NogNiet` for what is forbidden anyhow, `LooptAl`,
    `Impossible` or `Stale`.
    """
    dossier = lock_dossier(session, actor, dossier_id)
    head = dossier_for(session, actor, dossier_id)
    if seen is None and (known := _sent_before(session, dossier_id, sleutel)):
        return known
    zaak = proposed(session, db, actor, head, value)
    forbidden = tuple(one for one in revise_part(zaak.voorstel, zaak.regelset) if not one.allowed)
    if forbidden:
        raise NogNiet(forbidden)
    row = _row(session, dossier, value, sleutel, seen)
    _fill(db, row, dossier, zaak, actor)
    session.add(row)
    session.flush()
    if seen is None:
        started(session, HERZIENING.subject, row, actor)
    else:
        HERZIENING.apply(session, row, "wijzigen", actor, version=seen[1])
    record_act(session, db, actor, activiteiten.HERZIENING_OPSTELLEN, dossier_id, f"herziening {row.id}")
    return row.id


def lock_dossier(session: Session, actor: Actor, dossier_id: int) -> Dossier:
    """The dossier in turn; rows that refer to it are still added. Raises `Denied` or `EigenDossier`."""
    check_reach(session, actor, dossier_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Dossier, dossier_id, with_for_update=IN_TURN, populate_existing=True)


def _sent_before(session: Session, dossier_id: int, sleutel: str) -> int | None:
    found = session.execute(select(_h.id).where(_h.dossier_id == dossier_id, _h.sleutel == sleutel))
    return found.scalar_one_or_none()


def _row(
    session: Session, dossier: Dossier, value: Herzienformulier, sleutel: str, seen: tuple[int, int] | None
) -> Herziening:
    number = seen[0] if seen else 0
    waits = select(_h.id).where(
        _h.budget_id == value.budget, _h.wet == value.wet, _h.status.in_(LOOPT), _h.id != number
    )
    if (other := session.execute(waits.limit(1)).scalar_one_or_none()) is not None:
        raise LooptAl(int(other))
    if seen is None:
        return Herziening(
            dossier_id=dossier.id, budget_id=value.budget, sleutel=sleutel, status=Herzienstand.CONCEPT,
            soort=value.soort, wet=value.wet, verstrekker_id=dossier.gemeente_id, bedrag_ct=0, ingang=value.ingang,
            grond=value.grond, toelichting=b"", medewerker_id=0, gewijzigd_op=clock.now(),
        )  # fmt: skip
    mine = select(Herziening).where(has_id(_h.id, number), _h.dossier_id == dossier.id)
    row: Herziening = session.execute(mine.with_for_update()).scalar_one_or_none() or deny("herziening", number)
    if row.version != seen[1]:
        raise Stale(f"herziening {number}: changed since")
    if row.status is not Herzienstand.CONCEPT:
        raise Impossible("wijzigen", row.status)
    return row


def _fill(db: Database, row: Herziening, dossier: Dossier, zaak: Zaak, actor: Actor) -> None:
    view = zaak.herziening
    for name in (
        *("budget_id", "soort", "wet", "bedrag_ct", "ingang", "grond", "behoefte_door", "behoefte_op"),
        *("behoefte_kenmerk", "overleg_op", "overleg_wijze", "overleg_akkoord", "verstrekkers_op", "vastgesteld_op"),
    ):
        setattr(row, name, getattr(view, name))
    row.verstrekker_id = view.verstrekker_id or dossier.gemeente_id
    row.toelichting = db.keys.for_dossier(dossier.sleutel, view.toelichting)
    row.medewerker_id, row.gewijzigd_op = actor.medewerker_id or 0, clock.now()


def announce(
    session: Session, db: Database, actor: Actor, herziening_id: int, until: date, version: int | None
) -> None:
    """Tell the person what the municipality intends, and until when they may react (Awb 4:8). Twice is once.

    Raises `Denied`, `EigenDossier`, `NogNiet`, `Impossible` or `Stale`.
    """
    row, zaak = own(session, db, actor, herziening_id)
    if row.status is Herzienstand.AANGEKONDIGD and row.medewerker_id == actor.medewerker_id:
        return
    if zaak.mag_niet:
        raise NogNiet(zaak.mag_niet)
    HERZIENING.apply(session, row, "aankondigen", actor, version=version)
    row.aangekondigd_op, row.reageren_voor = clock.today(), until
    row.medewerker_id = actor.medewerker_id or 0
    session.add(row)
    _tell(session, row, zaak, Berichtsoort.HERZIENING_VOORNEMEN, tot=until.isoformat())
    _record(session, db, actor, row)


def take_back(session: Session, db: Database, actor: Actor, herziening_id: int, version: int | None) -> None:
    """Take an announcement back to change it; what was said stays. Raises as `announce` does."""
    row, zaak = own(session, db, actor, herziening_id)
    if row.status is Herzienstand.CONCEPT and row.aangekondigd_op and row.medewerker_id == actor.medewerker_id:
        return
    HERZIENING.apply(session, row, "terugnemen", actor, version=version)
    row.medewerker_id = actor.medewerker_id or 0
    _tell(session, row, zaak, Berichtsoort.HERZIENING_VERANDERD)
    _record(session, db, actor, row)


def drop(session: Session, db: Database, actor: Actor, herziening_id: int, version: int | None) -> None:
    """Let the change go; the person is told when they knew of it. Raises as `announce` does."""
    row, zaak = own(session, db, actor, herziening_id)
    if row.status is Herzienstand.VERVALLEN and row.medewerker_id == actor.medewerker_id:
        return
    HERZIENING.apply(session, row, "afzien", actor, version=version)
    row.medewerker_id = actor.medewerker_id or 0
    if row.aangekondigd_op:
        _tell(session, row, zaak, Berichtsoort.HERZIENING_VERVALLEN)
    _record(session, db, actor, row)


def react(
    session: Session, db: Database, actor: Actor, herziening_id: int, value: Reactie, formulier: str, ronde: date | None
) -> None:
    """Say what you think of it, or that you agree; the same form counts once (Awb 4:8).

    `ronde` is the day of the announcement that was read. Raises `Denied`, `Impossible` when it is no longer announced,
    or `Stale` when another was announced since.
    """
    dossier_id = place_of(session, actor, herziening_id)
    dossier = session.get_one(Dossier, dossier_id, with_for_update=IN_TURN)
    said = Notitie(akkoord=value.akkoord, tekst=value.tekst, wijze=Overlegwijze.PORTAAL, ontvangen_op=clock.today())
    if is_said(session, db, dossier, actor, said, formulier, _z.herziening_id == herziening_id, _z.ronde == ronde):
        return
    row = session.get_one(Herziening, herziening_id, with_for_update=True, populate_existing=True)
    if row.aangekondigd_op != ronde:
        raise Stale(f"herziening {herziening_id}: announced again since")
    HERZIENING.apply(session, row, "reageren", actor)
    session.add(reaction(db, dossier, actor, said, formulier, row.aangekondigd_op, herziening_id=row.id))
    record_act(session, db, actor, activiteiten.HERZIENING_REAGEREN, dossier_id, f"herziening {row.id}")


def is_said(
    session: Session, db: Database, dossier: Dossier, actor: Actor, said: Notitie, formulier: str,
    *about: ColumnElement[bool],
) -> bool:  # fmt: skip
    """Whether this form was sent before, or says what this person said last: Back fills a new form with old words."""
    if session.execute(select(_z.id).where(_z.formulier == formulier)).one_or_none():
        return True
    mine = select(_z.akkoord, _z.tekst).where(_z.persoon_id == actor.persoon_id, *about)
    last = session.execute(mine.order_by(_z.id.desc()).limit(1)).one_or_none()
    if last is None or last.akkoord is not said.yes:
        return False
    return (db.keys.from_dossier(dossier.sleutel, last.tekst) if last.tekst else "") == (said.tekst or "")


def note(session: Session, db: Database, actor: Actor, herziening_id: int, value: Notitie, formulier: str) -> None:
    """Note what the person said by phone, on paper or in a talk (Awb 4:9). Raises as `announce` does."""
    row, zaak = own(session, db, actor, herziening_id)
    if session.execute(select(_z.id).where(_z.formulier == formulier)).one_or_none():
        return
    HERZIENING.apply(session, row, "noteren", actor)
    dossier = session.get_one(Dossier, zaak.dossier.id)
    session.add(reaction(db, dossier, actor, value, formulier, row.aangekondigd_op, herziening_id=row.id))
    _record(session, db, actor, row)


def reaction(
    db: Database, dossier: Dossier, actor: Actor, value: Notitie, formulier: str, ronde: date | None, **about: int
) -> Zienswijze:
    """The row of what somebody said."""
    return Zienswijze(
        dossier_id=dossier.id,
        ronde=ronde or clock.today(),
        akkoord=value.yes,
        tekst=db.keys.for_dossier(dossier.sleutel, value.tekst) if value.tekst else None,
        wijze=value.wijze,
        ontvangen_op=value.ontvangen_op,
        rol=actor.rol,
        persoon_id=actor.persoon_id,
        medewerker_id=actor.medewerker_id,
        namens=actor.namens is not None,
        formulier=formulier,
        op=clock.now(),
        **about,
    )


def own(session: Session, db: Database, actor: Actor, herziening_id: int) -> tuple[Herziening, Zaak]:
    """The row under the lock of its dossier, with what it is weighed on. Raises `Denied` or `EigenDossier`."""
    dossier_id = place_of(session, actor, herziening_id)
    lock_dossier(session, actor, dossier_id)
    row = session.get_one(Herziening, herziening_id, with_for_update=True, populate_existing=True)
    return row, revision_for(session, db.keys, actor, herziening_id)


def _tell(session: Session, row: Herziening, zaak: Zaak, soort: Berichtsoort, **facts: Any) -> None:
    tell(session, row.dossier_id, soort, zaak.dossier.gemeente_id, (HERZIENING.subject, row.id), **facts)


def _record(session: Session, db: Database, actor: Actor, row: Herziening) -> None:
    record_act(session, db, actor, activiteiten.HERZIENING_OPSTELLEN, row.dossier_id, f"herziening {row.id}")
