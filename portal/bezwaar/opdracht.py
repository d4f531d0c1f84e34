"""What a decision on an objection asks of the consulent: on the work list, read, and said to be done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, cast, literal, null, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar.models import Bezwaar, Bezwaarbeslissing, Bezwaaropdracht, Uitkomst
from portal.bezwaar.status import OPDRACHT, Opdrachtstatus
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import within_reach
from portal.logboek import activiteiten
from portal.logboek.service import record_act
from portal.web.visit import deny

_op, _bz, _bs = columns(Bezwaaropdracht), columns(Bezwaar), columns(Bezwaarbeslissing)
_d, _p = columns(Dossier), columns(Persoon)


@dataclass(frozen=True)
class OpdrachtView:
    """What the new decision must do, and what was done."""

    id: int
    dossier_id: int
    bezwaar_id: int
    brief_id: int | None
    status: Opdrachtstatus
    version: int
    tekst: str
    redenen: str
    sinds: date
    uitvoeren_voor: date
    gedaan: str
    gedaan_op: date | None
    naam: str
    clientnummer: str

    @property
    def is_open(self) -> bool:
        return self.status is Opdrachtstatus.OPEN

    @property
    def dagen_over(self) -> int:
        """Days until the agreed day, negative when it is over."""
        return (self.uitvoeren_voor - clock.today()).days


def order_place(session: Session, actor: Actor, opdracht_id: int) -> int:
    """The dossier of an order within reach of this consulent. Raises `Denied`."""
    chosen = select(_op.dossier_id).join(table(Dossier), _d.id == _op.dossier_id)
    found = session.execute(chosen.where(has_id(_op.id, opdracht_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("bezwaaropdracht", opdracht_id)


def order_for(session: Session, keys: Keyring, actor: Actor, opdracht_id: int) -> OpdrachtView:
    """One order within reach. Raises `Denied`. One statement."""
    chosen = (
        select(
            _op.id, _op.dossier_id, _op.bezwaar_id, _bz.brief_id, _op.status, _op.version, _op.tekst, _bs.redenen,
            _op.sinds, _op.uitvoeren_voor, _op.gedaan, _op.gedaan_op, _p.naam, _d.clientnummer, _d.sleutel,
        )
        .join(table(Bezwaar), _bz.id == _op.bezwaar_id)
        .join(table(Bezwaarbeslissing), _bs.bezwaar_id == _op.bezwaar_id)
        .join(table(Dossier), _d.id == _op.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
    )  # fmt: skip
    row = session.execute(chosen.where(has_id(_op.id, opdracht_id), *within_reach(actor))).one_or_none()
    if row is None:
        return deny("bezwaaropdracht", opdracht_id)
    *values, words, reasons, since, until, done, done_on, name, number, wrapped = row
    done_words = keys.from_dossier(wrapped, done) if done else ""
    texts = keys.from_dossier(wrapped, words), keys.from_dossier(wrapped, reasons)
    return OpdrachtView(*(*values, *texts, since, until, done_words, done_on, name, number))


def carry_out(session: Session, db: Database, actor: Actor, opdracht_id: int, words: str, version: int | None) -> None:
    """Say what was done; the person is told. The same again changes nothing.

    Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    dossier_id = order_place(session, actor, opdracht_id)
    refuse_own_file(session, actor, dossier_id)
    row = session.get_one(Bezwaaropdracht, opdracht_id, with_for_update=True)
    if row.status is Opdrachtstatus.UITGEVOERD and order_for(session, db.keys, actor, opdracht_id).gedaan == words:
        return
    OPDRACHT.apply(session, row, "uitvoeren", actor, version=version)
    dossier = session.get_one(Dossier, dossier_id)
    row.gedaan, row.gedaan_op = db.keys.for_dossier(dossier.sleutel, words), clock.today()
    about, by = ("bezwaar", row.bezwaar_id), session.get_one(Bezwaar, row.bezwaar_id).persoon_id
    tell(session, dossier_id, Berichtsoort.BEZWAAR_UITGEVOERD, dossier.gemeente_id, about, alleen=by)
    record_act(session, db, actor, activiteiten.BEZWAAR_UITVOEREN, dossier_id, f"bezwaar {row.bezwaar_id}")


def waits_for_consulent() -> Any:
    """What a granted objection still asks, with the columns of the work list and the day that was agreed."""
    return (
        select(
            literal("bezwaaropdracht").label("onderwerp"),
            _op.id.label("onderwerp_id"),
            _op.dossier_id.label("dossier_id"),
            _op.sinds.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
            _op.uitvoeren_voor.label("afgesproken"),
        )
        .join(table(Bezwaarbeslissing), _bs.bezwaar_id == _op.bezwaar_id)
        .where(_op.status == Opdrachtstatus.OPEN, _bs.uitkomst == Uitkomst.GEGROND)
    )
