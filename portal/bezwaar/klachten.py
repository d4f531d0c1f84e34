"""A complaint about treatment or about a provider: made, answered by somebody whom it is not about, and withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import brieven
from portal.bezwaar.bereik import complaint_place, complaints_within
from portal.bezwaar.formulieren import Klachtformulier
from portal.bezwaar.models import Klacht, Klachtover
from portal.bezwaar.status import KLACHT, Klachtstatus
from portal.bezwaar.teksten import KLACHTSTANDEN, KORT_OVER
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.db.flow import Impossible, started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.law.bezwaar import answer_complaint_by, handle_complaint
from portal.law.rechtsbescherming import rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.visit import deny

_k, _d, _p, _o = columns(Klacht), columns(Dossier), columns(Persoon), columns(Organisatie)
MOST = 200


class GaatOverU(Exception):
    """Whom a complaint is about does not handle it (Awb 9:7)."""


@dataclass(frozen=True)
class KlachtView:
    """A complaint."""

    id: int
    dossier_id: int
    over: Klachtover
    status: Klachtstatus
    version: int
    wie: str
    tekst: str
    wens: str
    antwoord: str
    ontvangen_op: date
    verdaagd: bool
    afgehandeld_op: date | None
    ontvanger: str
    indiener: str
    namens: bool
    naam: str
    clientnummer: str

    @property
    def kort(self) -> str:
        return KORT_OVER[self.over]

    @property
    def stand(self) -> tuple[str, str]:
        return KLACHTSTANDEN[self.status]

    @property
    def is_open(self) -> bool:
        return self.status is Klachtstatus.ONTVANGEN

    @property
    def antwoord_voor(self) -> date:
        """The last day to answer (Awb 9:11)."""
        return answer_complaint_by(self.ontvangen_op, rechtsbescherming().termijnen, adjourned=self.verdaagd)

    @property
    def dagen_over(self) -> int:
        return (self.antwoord_voor - clock.today()).days


def complain(session: Session, db: Database, actor: Actor, value: Klachtformulier, sleutel: str) -> int:
    """Keep a complaint, with a letter and a message that it came in (Awb 9:6); returns its number.

    `sleutel` is of the form: sending it again gives the first. Raises `Denied`.
    """
    dossier = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    if dossier is None:
        return deny("klacht")
    known = select(_k.id).where(_k.dossier_id == dossier.id, _k.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    row = Klacht(
        dossier_id=dossier.id,
        ontvanger_id=_receiver(session, value.over, dossier),
        over=value.over,
        wie=_sealed(db, dossier, value.wie),
        sleutel=sleutel,
        status=Klachtstatus.ONTVANGEN,
        tekst=db.keys.for_dossier(dossier.sleutel, value.tekst),
        wens=_sealed(db, dossier, value.wens),
        ontvangen_op=clock.today(),
        rol=actor.rol,
        persoon_id=actor.persoon_id or 0,
        namens=actor.namens is not None,
    )
    session.add(row)
    session.flush()
    started(session, KLACHT.subject, row, actor)
    until = answer_complaint_by(row.ontvangen_op, rechtsbescherming().termijnen)
    facts = {"ontvangen_op": row.ontvangen_op.isoformat(), "tot": until.isoformat()}
    _tell(session, row, Berichtsoort.KLACHT_ONTVANGEN, brieven.complained(value.tekst), **facts)
    _record(session, db, actor, activiteiten.KLACHT_INDIENEN, row)
    return row.id


def withdraw(session: Session, db: Database, actor: Actor, klacht_id: int) -> None:
    """Take a complaint back; pressing twice does it once. Raises `Denied` or `Impossible`."""
    complaint_place(session, actor, klacht_id)
    row = session.get_one(Klacht, klacht_id, with_for_update=True)
    if row.status is Klachtstatus.INGETROKKEN:
        return
    KLACHT.apply(session, row, "intrekken", actor)
    _record(session, db, actor, activiteiten.KLACHT_INTREKKEN, row)


def adjourn(session: Session, db: Database, actor: Actor, klacht_id: int, words: str, version: int | None) -> None:
    """Answer at most four weeks later (Awb 9:11), once; the same again changes nothing.

    Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    row, _ = _at_desk(session, actor, klacht_id)
    if row.verdaagd and row.status is Klachtstatus.ONTVANGEN:
        return
    KLACHT.apply(session, row, "verdagen", actor, version=version)
    row.verdaagd = True
    until = answer_complaint_by(row.ontvangen_op, rechtsbescherming().termijnen, adjourned=True)
    _tell(session, row, Berichtsoort.KLACHT_VERDAAGD, None, toelichting=words, tot=until.isoformat())
    _record(session, db, actor, activiteiten.KLACHT_AFHANDELEN, row)


def answer(session: Session, db: Database, actor: Actor, klacht_id: int, words: str, version: int | None) -> None:
    """Answer with a letter that names the ombudsman (Awb 9:12). The same again is one.

    Raises as `adjourn` does, or `GaatOverU` when the complaint names this employee (Awb 9:7).
    """
    row, dossier = _at_desk(session, actor, klacht_id)
    if row.status is Klachtstatus.AFGEHANDELD and row.antwoord:
        if db.keys.from_dossier(dossier.sleutel, row.antwoord) == words:
            return
        raise Impossible("afhandelen", row.status)
    named = db.keys.from_dossier(dossier.sleutel, row.wie) if row.wie else ""
    if not handle_complaint(about_self=_is_named(actor.naam, named)).allowed:
        raise GaatOverU
    KLACHT.apply(session, row, "afhandelen", actor, version=version)
    row.antwoord = db.keys.for_dossier(dossier.sleutel, words)
    row.afgehandeld_op, row.medewerker_id = clock.today(), actor.medewerker_id
    about_provider = row.over is Klachtover.ZORGVERLENER
    _tell(session, row, Berichtsoort.KLACHT_AFGEHANDELD, brieven.answered(words, zorgverlener=about_provider))
    _record(session, db, actor, activiteiten.KLACHT_AFHANDELEN, row)


def _is_named(employee: str, named: str) -> bool:
    """Whether a complaint names this employee: by the whole name, or by the family name alone."""
    said, parts = named.casefold().split(), employee.casefold().split()
    return bool(parts) and (set(parts) <= set(said) or (len(parts) > 1 and parts[-1] in said))


_by = table(Persoon).alias("indiener")
_VIEW = (
    select(
        _k.id, _k.dossier_id, _k.over, _k.status, _k.version, _k.wie, _k.tekst, _k.wens, _k.antwoord, _k.ontvangen_op,
        _k.verdaagd, _k.afgehandeld_op, _o.naam, _by.c.naam, _k.namens, _p.naam, _d.clientnummer, _d.sleutel,
    )
    .join(table(Dossier), _d.id == _k.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(_by, _by.c.id == _k.persoon_id)
    .join(table(Organisatie), _o.id == _k.ontvanger_id)
)  # fmt: skip


def complaint_for(session: Session, keys: Keyring, actor: Actor, klacht_id: int) -> KlachtView:
    """One complaint within reach. Raises `Denied`. One statement."""
    row = session.execute(_VIEW.where(has_id(_k.id, klacht_id), *complaints_within(actor))).one_or_none()
    return _view(keys, row) if row else deny("klacht", klacht_id)


def complaints_of(session: Session, keys: Keyring, actor: Actor) -> list[KlachtView]:
    """The complaints of the own dossier, newest first. One statement."""
    mine = _VIEW.where(*complaints_within(actor)).order_by(_k.id.desc()).limit(MOST)
    return [_view(keys, row) for row in session.execute(mine)]


def find_complaints(session: Session, actor: Actor, *, waiting: bool) -> list[tuple[int, int]]:
    """Number and dossier of the complaints at a desk: those that wait, or those that ended. One statement."""
    chosen = select(_k.id, _k.dossier_id)
    return [(row.id, row.dossier_id) for row in session.execute(_ordered(chosen, actor, waiting))]


def read_complaints(
    session: Session, keys: Keyring, actor: Actor, numbers: Sequence[int], *, waiting: bool
) -> list[KlachtView]:
    """These complaints, in the same order. One statement."""
    chosen = _ordered(_VIEW.where(_k.id.in_(numbers)), actor, waiting)
    return [_view(keys, row) for row in session.execute(chosen)]


def _ordered(chosen: Any, actor: Actor, waiting: bool) -> Any:
    state = _k.status == Klachtstatus.ONTVANGEN
    mine = chosen.where(*complaints_within(actor), state if waiting else ~state)
    return mine.order_by(*((_k.ontvangen_op, _k.id) if waiting else (_k.id.desc(),))).limit(MOST)


def _view(keys: Keyring, row: Any) -> KlachtView:
    wrapped = row[-1]
    texts = (keys.from_dossier(wrapped, text) if text else "" for text in row[5:9])
    return KlachtView(*row[:5], *texts, *row[9:-1])


def _receiver(session: Session, over: Klachtover, dossier: Dossier) -> int:
    if over is not Klachtover.SVB:
        return dossier.gemeente_id
    return int(session.execute(select(_o.id).where(_o.soort == Organisatiesoort.SVB)).scalar_one())


def _at_desk(session: Session, actor: Actor, klacht_id: int) -> tuple[Klacht, Dossier]:
    dossier_id = complaint_place(session, actor, klacht_id)
    refuse_own_file(session, actor, dossier_id)
    return session.get_one(Klacht, klacht_id, with_for_update=True), session.get_one(Dossier, dossier_id)


def _tell(
    session: Session,
    row: Klacht,
    soort: Berichtsoort,
    inhoud: brieven.Inhoud | None,
    *,
    toelichting: str = "",
    **facts: str,
) -> None:
    about = (KLACHT.subject, row.id)
    more: dict[str, Any] = {"inhoud": inhoud, "toelichting": toelichting, "alleen": row.persoon_id}
    tell(session, row.dossier_id, soort, row.ontvanger_id, about, **more, **facts)


def _sealed(db: Database, dossier: Dossier, text: str) -> bytes | None:
    return db.keys.for_dossier(dossier.sleutel, text) if text else None


def _record(session: Session, db: Database, actor: Actor, activity: Activiteit, row: Klacht) -> None:
    record_act(session, db, actor, activity, row.dossier_id, f"klacht {row.id}")
