"""A payment is no decision: who disagrees asks the SVB for one, and can object to that (practice of the SVB)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar.bereik import not_of_another
from portal.bezwaar.betaalzaak import STUK, Betaalstuk, Betaalzaak, about, joined, own_piece, piece_in
from portal.bezwaar.formulieren import Betalingsbesluit
from portal.bezwaar.models import Betalingsuitkomst, Betalingsverzoek
from portal.bezwaar.status import BETALING, Verzoekstatus
from portal.bezwaar.teksten import BETALINGSTANDEN
from portal.db import Database, Keyring
from portal.db.columns import columns, has_id, table
from portal.db.flow import started
from portal.dossier.eigen import refuse_own_file
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.dossier.queries import within_reach
from portal.law.bezwaar import answer_payment_decision_by, ask_payment_decision_by
from portal.law.rechtsbescherming import rechtsbescherming
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.visit import deny

_v, _d = columns(Betalingsverzoek), columns(Dossier)
_p, _o = columns(Persoon), columns(Organisatie)
MOST = 200
BERICHTEN = {
    Betalingsuitkomst.BLIJFT: Berichtsoort.BETALINGSBESLUIT_BLIJFT,
    Betalingsuitkomst.ANDERS: Berichtsoort.BETALINGSBESLUIT_ANDERS,
}


class AlGevraagd(Exception):
    """A decision about the same payment is asked already, and not taken yet."""


@dataclass(frozen=True)
class VerzoekView:
    """A decision about a payment that was asked."""

    over: Betaalstuk
    id: int
    dossier_id: int
    status: Verzoekstatus
    version: int
    tekst: str
    gevraagd_op: date
    beslissen_voor: date
    uitkomst: Betalingsuitkomst | None
    toelichting: str
    besloten_op: date | None
    indiener: str
    namens: bool
    naam: str
    clientnummer: str

    @property
    def declaratie_id(self) -> int | None:
        return self.over.zaak.declaratie_id

    @property
    def stand(self) -> tuple[str, str]:
        return BETALINGSTANDEN[self.status]

    @property
    def is_open(self) -> bool:
        return self.status is Verzoekstatus.GEVRAAGD

    @property
    def dagen_over(self) -> int:
        """Days until the last day to answer, negative when it is over."""
        return (self.beslissen_voor - clock.today()).days

    @property
    def te_laat_gevraagd(self) -> bool:
        """Whether it was asked later than the SVB lets one ask; it decides all the same."""
        until = ask_payment_decision_by(self.over.betalen_voor, rechtsbescherming().termijnen)
        return until is not None and self.gevraagd_op > until


@dataclass(frozen=True)
class Betaling:
    """A payment that somebody disagrees with, and the open question about it."""

    over: Betaalstuk
    verzoek_id: int | None

    @property
    def vragen_voor(self) -> date | None:
        """Until when a decision can be asked."""
        return ask_payment_decision_by(self.over.betalen_voor, rechtsbescherming().termijnen)

    @property
    def te_laat(self) -> bool:
        return self.vragen_voor is not None and clock.today() > self.vragen_voor


def payment_for(session: Session, actor: Actor, zaak: Betaalzaak) -> Betaling:
    """A payment of the own dossier that the SVB did something with. Raises `Denied`. Two statements."""
    over = own_piece(session, actor, zaak)
    chosen = select(_v.id).where(*about(zaak), _v.status == Verzoekstatus.GEVRAAGD, *_own(actor)).limit(1)
    return Betaling(over, session.execute(chosen).scalar_one_or_none())


def ask(session: Session, db: Database, actor: Actor, zaak: Betaalzaak, tekst: str, sleutel: str) -> int:
    """Ask the SVB for a decision about a payment. The same form again gives that one.

    Late is asked all the same: the SVB says whether it is too late. Raises `Denied`, or `AlGevraagd`.
    """
    dossier = session.get(Dossier, actor.dossier_id, with_for_update=True) if actor.dossier_id else None
    if dossier is None:
        return deny("betaling", zaak.vraag)
    known = select(_v.id).where(_v.dossier_id == dossier.id, _v.sleutel == sleutel)
    if (found := session.execute(known).scalar_one_or_none()) is not None:
        return int(found)
    payment = payment_for(session, actor, zaak)
    if payment.verzoek_id is not None:
        raise AlGevraagd
    today = clock.today()
    row = Betalingsverzoek(
        dossier_id=dossier.id,
        declaratie_id=zaak.declaratie_id,
        zorgovereenkomst_id=zaak.contract_id,
        maand=zaak.maand,
        rekening_id=zaak.rekening_id,
        sleutel=sleutel,
        status=Verzoekstatus.GEVRAAGD,
        tekst=db.keys.for_dossier(dossier.sleutel, tekst),
        gevraagd_op=today,
        beslissen_voor=answer_payment_decision_by(today, rechtsbescherming().termijnen),
        rol=actor.rol,
        persoon_id=actor.persoon_id or 0,
        namens=actor.namens is not None,
    )
    session.add(row)
    session.flush()
    started(session, BETALING.subject, row, actor)
    svb = session.execute(select(_o.id).where(_o.soort == Organisatiesoort.SVB)).scalar_one()
    subject, facts = (BETALING.subject, row.id), {"tot": row.beslissen_voor.isoformat()}
    tell(session, dossier.id, Berichtsoort.BETALINGSBESLUIT_GEVRAAGD, svb, subject, alleen=row.persoon_id, **facts)
    _record(session, db, actor, activiteiten.BETALINGSBESLUIT_VRAGEN, row)
    return row.id


def withdraw(session: Session, db: Database, actor: Actor, verzoek_id: int) -> None:
    """Take the question back; pressing twice does it once. Raises `Denied` or `Impossible`."""
    mine = select(Betalingsverzoek).where(has_id(_v.id, verzoek_id), *_own(actor))
    row: Betalingsverzoek | None = session.execute(mine.with_for_update()).scalar_one_or_none()
    if row is None:
        deny("betalingsverzoek", verzoek_id)
    if row.status is Verzoekstatus.INGETROKKEN:
        return
    BETALING.apply(session, row, "intrekken", actor)
    _record(session, db, actor, activiteiten.BETALINGSBESLUIT_VRAGEN, row)


def answer(
    session: Session, db: Database, actor: Actor, verzoek_id: int, value: Betalingsbesluit, version: int | None
) -> None:
    """The SVB decides, with a letter that says how to object. The same again is one.

    Raises `Denied`, `EigenDossier`, `Impossible` or `Stale`.
    """
    dossier_id = request_place(session, actor, verzoek_id)
    refuse_own_file(session, actor, dossier_id)
    row = session.get_one(Betalingsverzoek, verzoek_id, with_for_update=True)
    dossier = session.get_one(Dossier, dossier_id)
    if row.status is Verzoekstatus.BESLOTEN and row.toelichting:
        before = db.keys.from_dossier(dossier.sleutel, row.toelichting)
        if (row.uitkomst, before) == (value.uitkomst, value.toelichting):
            return
    BETALING.apply(session, row, "besluiten", actor, version=version)
    row.uitkomst, row.besloten_op = value.uitkomst, clock.today()
    row.toelichting = db.keys.for_dossier(dossier.sleutel, value.toelichting)
    row.medewerker_id = actor.medewerker_id
    kind, subject = BERICHTEN[value.uitkomst], (BETALING.subject, row.id)
    seen = request_for(session, db.keys, actor, verzoek_id)
    more: dict[str, Any] = {"toelichting": value.toelichting, "alleen": row.persoon_id}
    tell(session, dossier_id, kind, actor.organisatie_id or 0, subject, nummer=_name(seen.over), **more)
    _record(session, db, actor, activiteiten.BETALINGSBESLUIT_NEMEN, row)


def _name(over: Betaalstuk) -> str:
    """What the letter calls it: D-12, or ZV-3 (2026-10)."""
    return f"{over.nummer} ({over.dag:%Y-%m})" if over.zaak.contract_id is not None else over.nummer


def _record(session: Session, db: Database, actor: Actor, activity: Activiteit, row: Betalingsverzoek) -> None:
    record_act(session, db, actor, activity, row.dossier_id, f"betalingsverzoek {row.id}")


def _own(actor: Actor) -> list[ColumnElement[bool]]:
    return [_v.dossier_id == actor.dossier_id, not_of_another(actor, _v.persoon_id)]


def _reach(actor: Actor) -> list[ColumnElement[bool]]:
    return [*within_reach(actor), not_of_another(actor, _v.persoon_id)]


_by = table(Persoon).alias("indiener")
_VIEW = joined(
    select(
        *STUK, _v.id, _v.dossier_id, _v.status, _v.version, _v.tekst,
        _v.gevraagd_op, _v.beslissen_voor, _v.uitkomst, _v.toelichting, _v.besloten_op, _by.c.naam, _v.namens,
        _p.naam, _d.clientnummer, _d.sleutel,
    )
    .join(table(Dossier), _d.id == _v.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(_by, _by.c.id == _v.persoon_id)
)  # fmt: skip


def request_place(session: Session, actor: Actor, verzoek_id: int) -> int:
    """The dossier of a request within reach. Raises `Denied`."""
    chosen = select(_v.dossier_id).join(table(Dossier), _d.id == _v.dossier_id)
    found = session.execute(chosen.where(has_id(_v.id, verzoek_id), *_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("betalingsverzoek", verzoek_id)


def request_for(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> VerzoekView:
    """One request within reach: of the own dossier, or at the SVB. Raises `Denied`. One statement."""
    row = session.execute(_VIEW.where(has_id(_v.id, verzoek_id), *_reach(actor))).one_or_none()
    return _view(keys, row) if row else deny("betalingsverzoek", verzoek_id)


def requests_of(session: Session, keys: Keyring, actor: Actor) -> list[VerzoekView]:
    """The requests of the own dossier, newest first. One statement."""
    mine = _VIEW.where(*_own(actor)).order_by(_v.id.desc()).limit(MOST)
    return [_view(keys, row) for row in session.execute(mine)]


def find_requests(session: Session, actor: Actor, *, waiting: bool) -> list[tuple[int, int]]:
    """Number and dossier of what waits at the SVB, or of what was decided. One statement."""
    chosen = select(_v.id, _v.dossier_id).join(table(Dossier), _d.id == _v.dossier_id)
    return [(row.id, row.dossier_id) for row in session.execute(_ordered(chosen, actor, waiting))]


def read_requests(
    session: Session, keys: Keyring, actor: Actor, numbers: Sequence[int], *, waiting: bool
) -> list[VerzoekView]:
    """These requests, in the same order. One statement."""
    chosen = _ordered(_VIEW.where(_v.id.in_(numbers)), actor, waiting)
    return [_view(keys, row) for row in session.execute(chosen)]


def _ordered(chosen: Any, actor: Actor, waiting: bool) -> Any:
    state: ColumnElement[bool] = _v.status == Verzoekstatus.GEVRAAGD
    mine = chosen.where(*within_reach(actor), state if waiting else ~state)
    return mine.order_by(*((_v.beslissen_voor, _v.id) if waiting else (_v.id.desc(),))).limit(MOST)


def _view(keys: Keyring, row: Any) -> VerzoekView:
    over, row = piece_in(row[: len(STUK)]), row[len(STUK) :]
    first, text, middle, why, rest, wrapped = row[:4], row[4], row[5:8], row[8], row[9:-1], row[-1]
    words, reasons = keys.from_dossier(wrapped, text), keys.from_dossier(wrapped, why) if why else ""
    return VerzoekView(over, *(*first, words, *middle, reasons, *rest))
