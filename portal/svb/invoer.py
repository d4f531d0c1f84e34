"""Outcomes that came as a file: keep the file, look at it, carry out its lines, and say what became of each.

The domain knows no interface to the SVB, only files (Nota 5.1.3). Every line is an act of its own: a wrong one is
rejected and the others go through. The same file, and the same line in another file, is carried out once.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible, Stale
from portal.dossier.eigen import EigenDossier
from portal.identity.models import Medewerker
from portal.svb.models import Invoer, Invoerregel, Regeluitslag
from portal.svb.uitkomstregels import (
    NUMMER,
    UITKOMST,
    Uitkomstregel,
    contracts_by_number,
    is_filled_in,
    judge,
)
from portal.web.csvbestand import Onleesbaar, read_table
from portal.web.visit import Denied, deny
from portal.zorgovereenkomst.besluiten import Nietig, decide_svb
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus

SECONDS = 5.0  # so long one request works at a file; the page goes on by itself, or by a button
PURPOSE = "invoer svb"
SOURCE = "import"
WAITS = Contractstatus.GOEDGEKEURD_COLLEGE

_i = columns(Invoer)
_r = columns(Invoerregel)
_m = columns(Medewerker)
_z = columns(Zorgovereenkomst)


@dataclass(frozen=True)
class InvoerView:
    """A file that came in: how many lines it has, and what became of them so far."""

    id: int
    door: str
    op: datetime
    regels: int
    verwerkt: int
    al_verwerkt: int
    afgewezen: int
    af: bool  # every line was dealt with

    @property
    def gedaan(self) -> int:
        """How many lines were dealt with."""
        return self.verwerkt + self.al_verwerkt + self.afgewezen


@dataclass(frozen=True)
class RegelView:
    """A line of the report."""

    nummer: int
    overeenkomst: str
    uitslag: Regeluitslag
    reden: str


def keep_file(session: Session, db: Database, actor: Actor, raw: bytes) -> tuple[int, bool]:
    """Keep a file to look at; returns its number, and whether it is the first time. Raises `Onleesbaar`."""
    rows = [row for row in read_table(raw, (NUMMER, UITKOMST)) if is_filled_in(row)]
    if not rows:
        raise Onleesbaar("niets-ingevuld")
    mark = hashlib.sha256(raw).digest()
    known = session.execute(select(_i.id).where(_i.vingerafdruk == mark)).scalar_one_or_none()
    if known is not None:
        return int(known), False
    row = Invoer(
        vingerafdruk=mark,
        inhoud=db.keys.encrypt(raw.decode("latin-1"), PURPOSE),  # every byte is a sign of latin-1 and back
        regels=len(rows),
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )
    session.add(row)
    session.flush()
    return row.id, True


def drop_file(session: Session, invoer_id: int) -> None:
    """Throw a file away that nothing was carried out of. Raises `Denied` when it is not there, or was begun."""
    begun = select(_r.id).where(_r.invoer_id == invoer_id).limit(1)
    if session.execute(begun).first() is not None:
        deny("invoer", invoer_id)
    session.execute(delete(Invoer).where(_i.id == invoer_id))


def lines_of(session: Session, db: Database, invoer_id: int) -> list[Uitkomstregel]:
    """The lines of a file that were not dealt with yet, judged as things stand now. Raises `Denied`."""
    row = session.execute(select(_i.inhoud).where(_i.id == invoer_id)).one_or_none()
    if row is None:
        return deny("invoer", invoer_id)
    if row[0] is None:
        return []
    raw = db.keys.decrypt(row[0], PURPOSE).encode("latin-1")
    done = set(session.execute(select(_r.nummer).where(_r.invoer_id == invoer_id)).scalars())
    rows = [one for one in read_table(raw, (NUMMER, UITKOMST)) if is_filled_in(one)]
    numbers = sorted({one.get(NUMMER) for one in rows} | {one.get(NUMMER).upper() for one in rows})
    judged = judge(rows, contracts_by_number(session, numbers), clock.today())
    return [one for one in judged if one.nummer not in done]


def carry_out(db: Database, actor: Actor, invoer_id: int, *, seconds: float = SECONDS) -> bool:
    """Carry out the lines of a file that are left, each in a transaction of its own; whether all is done.

    Stops after so many seconds; called again it goes on, also after a crash. Raises `Denied`.
    """
    with db.read() as session:
        lines = lines_of(session, db, invoer_id)
    end = monotonic() + seconds
    for line in lines:
        if monotonic() > end:
            return False
        _deal_with(db, actor, invoer_id, line)
    with db.write() as session:  # what it said of people is not needed any more
        session.execute(update(table(Invoer)).where(_i.id == invoer_id).values(inhoud=None))
    return True


def _deal_with(db: Database, actor: Actor, invoer_id: int, line: Uitkomstregel) -> None:
    if line.reden:
        _note(db, actor, invoer_id, line, Regeluitslag.AFGEWEZEN, line.reden)
        return
    if _carried_out(db, line):
        _note(db, actor, invoer_id, line, Regeluitslag.AL_VERWERKT)
        return
    try:
        with db.write() as session:
            _decide(session, db, actor, line)
            session.add(_row(actor, invoer_id, line, Regeluitslag.VERWERKT))
            session.flush()
    except IntegrityError:  # somebody carried out the same line at the same moment
        _note(db, actor, invoer_id, line, Regeluitslag.AL_VERWERKT)
    except (Impossible, Stale):
        if _carried_out(db, line):  # by a second window, just now
            _note(db, actor, invoer_id, line, Regeluitslag.AL_VERWERKT)
        else:
            _note(db, actor, invoer_id, line, Regeluitslag.AFGEWEZEN, "status")
    except Nietig:
        _note(db, actor, invoer_id, line, Regeluitslag.AFGEWEZEN, "grond-ontbreekt")
    except (Denied, EigenDossier):
        _note(db, actor, invoer_id, line, Regeluitslag.AFGEWEZEN, "eigen-dossier")


def _decide(session: Session, db: Database, actor: Actor, line: Uitkomstregel) -> None:
    contract = line.contract
    if contract is None or line.oordeel is None:
        raise Impossible("besluit", "")
    # What the desk answered itself is not answered again by a file: undo is a decision that somebody takes.
    if contract.status != WAITS:
        raise Impossible("besluit", contract.status)
    decide_svb(
        session, db, actor, contract.id, line.oordeel, line.grond, line.toelichting, contract.version, SOURCE,
        datum=line.datum,
    )  # fmt: skip


def _carried_out(db: Database, line: Uitkomstregel) -> bool:
    same = (_r.vingerafdruk == line.vingerafdruk, _r.uitslag == Regeluitslag.VERWERKT)
    with db.read() as session:
        return session.execute(select(_r.id).where(*same)).first() is not None


def _row(
    actor: Actor, invoer_id: int, line: Uitkomstregel, uitslag: Regeluitslag, reason: str = ""
) -> Invoerregel:  # fmt: skip
    return Invoerregel(
        invoer_id=invoer_id,
        nummer=line.nummer,
        vingerafdruk=line.vingerafdruk,
        uitslag=uitslag,
        reden=reason,
        overeenkomst=line.overeenkomst,
        zorgovereenkomst_id=line.contract.id if line.contract else None,
        medewerker_id=actor.medewerker_id or 0,
        op=clock.now(),
    )


def _note(
    db: Database, actor: Actor, invoer_id: int, line: Uitkomstregel, uitslag: Regeluitslag, reason: str = ""
) -> None:  # fmt: skip
    try:
        with db.write() as session:
            session.add(_row(actor, invoer_id, line, uitslag, reason))
    except IntegrityError:  # a second click noted it
        return


_COUNTS = {kind: func.count(_r.id).filter(_r.uitslag == kind) for kind in Regeluitslag}
_FILE = (
    select(_i.id, _m.naam, _i.op, _i.regels, *_COUNTS.values(), _i.inhoud.is_(None))
    .join(table(Medewerker), _m.id == _i.medewerker_id)
    .join(table(Invoerregel), _r.invoer_id == _i.id, isouter=True)
    .group_by(_i.id, _m.naam, _i.op, _i.regels, _i.inhoud.is_(None))
    .order_by(_i.id.desc())
)


def file_of(session: Session, invoer_id: int) -> InvoerView:
    """A file and how far it is. Raises `Denied`."""
    row = session.execute(_FILE.where(_i.id == invoer_id)).one_or_none()
    return InvoerView(*row) if row else deny("invoer", invoer_id)


def files(session: Session, limit: int = 20) -> list[InvoerView]:
    """The newest files. One statement."""
    return [InvoerView(*row) for row in session.execute(_FILE.limit(limit))]


def report_of(session: Session, invoer_id: int, limit: int) -> Sequence[RegelView]:
    """What became of the lines: what was rejected first, at most `limit`. One statement."""
    chosen = (
        select(_r.nummer, _r.overeenkomst, _r.uitslag, _r.reden)
        .where(_r.invoer_id == invoer_id)
        .order_by(_r.uitslag, _r.nummer)
        .limit(limit)
    )
    return [RegelView(*row) for row in session.execute(chosen)]


def people_in(session: Session, invoer_id: int, limit: int) -> list[int]:
    """The dossiers on the report, to record who is about to be seen."""
    shown = select(_r.zorgovereenkomst_id).where(_r.invoer_id == invoer_id).order_by(_r.uitslag, _r.nummer).limit(limit)
    chosen = select(_z.dossier_id).where(_z.id.in_(shown)).distinct().order_by(_z.dossier_id)
    return list(session.execute(chosen).scalars())
