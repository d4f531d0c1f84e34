"""Requests with their answers, as the municipality, the person and the later decision about the budget see them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Organisatiesoort
from portal.dossier.queries import within_reach
from portal.herkomst import Herkomst
from portal.identity.models import Medewerker
from portal.instemming.models import (
    Aandrang,
    Instemmingsantwoord,
    Instemmingsstap,
    Instemmingsstuk,
    Instemmingsverzoek,
)
from portal.instemming.status import OPEN, Verzoekstand
from portal.instemming.teksten import STANDEN
from portal.law.instemming import Plicht, bound_to
from portal.law.samenstelling import VERSTREKKER, Verstrekker
from portal.law.wetten import Wet
from portal.web.visit import deny

_v, _a, _s = columns(Instemmingsverzoek), columns(Instemmingsantwoord), columns(Instemmingsstap)
_st = columns(Instemmingsstuk)
_d, _o, _m = columns(Dossier), columns(Organisatie), columns(Medewerker)
_asker = table(Medewerker).alias("vrager")

SOORTEN = {
    Verstrekker.ZORGKANTOOR: Organisatiesoort.ZORGKANTOOR,
    Verstrekker.ZORGVERZEKERAAR: Organisatiesoort.ZORGVERZEKERAAR,
}


@dataclass(frozen=True)
class AntwoordView:
    """What an organisation answered; amount, period and letter with a yes, the reason with a no."""

    akkoord: bool
    bedrag_ct: int | None
    ingang: date | None
    einde: date | None
    getekend_op: date | None
    document_id: int | None
    reden: str
    toelichting: str
    herkomst: Herkomst
    ontvangen_op: date
    door: str

    @property
    def op_papier(self) -> bool:
        return self.herkomst is not Herkomst.PORTAAL


@dataclass(frozen=True)
class StapView:
    """A reminder or an escalation."""

    soort: Aandrang
    aan: str
    tekst: str
    antwoord_voor: date
    door: str
    op: datetime


@dataclass(frozen=True)
class InstemmingView:
    """One request with its answer, if there is one; `stappen` only where one request is shown alone."""

    id: int
    dossier_id: int
    wet: Wet
    organisatie_id: int
    organisatie: str
    organisatie_telefoon: str
    postadres: str
    ingang: date
    einde: date
    bedrag_ct: int | None
    tekst: str
    status: Verzoekstand
    gevraagd_op: date
    antwoord_voor: date
    gevraagd_door: str
    version: int
    antwoord: AntwoordView | None
    stappen: tuple[StapView, ...] = ()

    @property
    def stand(self) -> tuple[str, str]:
        """Label and kind of the badge."""
        return STANDEN[self.status]

    @property
    def wacht(self) -> bool:
        """Whether the organisation has to answer."""
        return self.status in OPEN

    @property
    def dagen_over(self) -> int:
        """Days until the agreed day, negative when it is over."""
        return (self.antwoord_voor - clock.today()).days

    @property
    def plichten(self) -> tuple[Plicht, ...]:
        return bound_to(self.wet)


_newer = table(Instemmingsantwoord).alias("later")
_NEWEST = select(func.max(_newer.c.id)).where(_newer.c.verzoek_id == _v.id).correlate(table(Instemmingsverzoek))
_VIEW = (
    select(
        _v.id, _v.dossier_id, _v.wet, _v.organisatie_id, _o.naam.label("organisatie"),
        _o.telefoon.label("organisatie_telefoon"), _o.postadres, _v.ingang, _v.einde, _v.bedrag_ct, _v.tekst, _v.status,
        _v.gevraagd_op, _v.antwoord_voor, _asker.c.naam.label("gevraagd_door"), _v.version, _a.akkoord,
        _a.bedrag_ct.label("toegezegd_ct"), _a.ingang.label("vanaf"), _a.einde.label("tot"), _a.getekend_op,
        _a.document_id, _a.reden, _a.toelichting, _a.herkomst, _a.ontvangen_op, _m.naam.label("door"), _d.sleutel,
    )
    .select_from(table(Instemmingsverzoek))
    .join(table(Organisatie), _o.id == _v.organisatie_id)
    .join(table(Dossier), _d.id == _v.dossier_id)
    .join(_asker, _asker.c.id == _v.medewerker_id)
    .join(table(Instemmingsantwoord), _a.id == _NEWEST.scalar_subquery(), isouter=True)
    .join(table(Medewerker), _m.id == _a.medewerker_id, isouter=True)
)  # fmt: skip


def instemmingen(session: Session, keys: Keyring, dossier_id: int) -> list[InstemmingView]:
    """Every request of a dossier with its answer, oldest first; the reader was checked. One statement."""
    rows = session.execute(_VIEW.where(_v.dossier_id == dossier_id).order_by(_v.id))
    return [_view(keys, row) for row in rows]


def request_where(session: Session, keys: Keyring, verzoek_id: int, *reach: Any) -> InstemmingView:
    """One request within a reach, with what was done meanwhile. Raises `Denied`."""
    row = session.execute(_VIEW.where(has_id(_v.id, verzoek_id), *reach)).one_or_none()
    if row is None:
        return deny("instemming", verzoek_id)
    return replace(_view(keys, row), stappen=_steps(session, keys, row.sleutel, row.id))


def request_for(session: Session, keys: Keyring, actor: Actor, verzoek_id: int) -> InstemmingView:
    """A request at the desk of this consulent. Raises `Denied`."""
    return request_where(session, keys, verzoek_id, *within_reach(actor))


def place_of(session: Session, verzoek_id: int, *reach: Any) -> int:
    """The dossier of a request within a reach. Raises `Denied`."""
    chosen = select(_v.dossier_id).join(table(Dossier), _d.id == _v.dossier_id)
    found = session.execute(chosen.where(has_id(_v.id, verzoek_id), *reach)).scalar_one_or_none()
    return int(found) if found is not None else deny("instemming", verzoek_id)


def letter_of(session: Session, verzoek_id: int, organisatie_id: int | None) -> int | None:
    """The document in which this side gathers the letter of a request."""
    mine = select(_st.document_id).where(_st.verzoek_id == verzoek_id, _st.organisatie_id == organisatie_id)
    found: int | None = session.execute(mine.order_by(_st.id.desc()).limit(1)).scalar_one_or_none()
    return found


def organisations_for(session: Session, wet: Wet) -> list[tuple[int, str]]:
    """Who can consent with the part of this law, by name."""
    kind = SOORTEN.get(VERSTREKKER[wet])
    chosen = select(_o.id, _o.naam).where(_o.soort == kind).order_by(_o.naam)
    return [(row.id, row.naam) for row in session.execute(chosen)] if kind else []


def waits_for_organisation() -> Select[Any]:
    """Requests without an answer, with the columns of the work list; `afgesproken` is the agreed day."""
    return (
        select(
            literal("instemming").label("onderwerp"),
            _v.id.label("onderwerp_id"),
            _v.dossier_id.label("dossier_id"),
            _v.gevraagd_op.label("sinds"),
            cast(null(), Date).label("termijn"),
            _o.naam.label("wat"),
            _v.antwoord_voor.label("afgesproken"),
        )
        .select_from(table(Instemmingsverzoek))
        .join(table(Organisatie), _o.id == _v.organisatie_id)
        .where(_v.status.in_(OPEN))
    )


def waits_for_decision() -> Select[Any]:
    """Dossiers in which too few laws are left and the municipality did not decide, with the same columns."""
    newest = select(func.max(_a.id)).where(_a.dossier_id == _d.id).correlate(table(Dossier)).scalar_subquery()
    asks_again = select(_v.id).where(_v.dossier_id == _d.id, _v.status.in_(OPEN)).exists()
    return (
        select(
            literal("instemmingsbesluit").label("onderwerp"),
            _d.id.label("onderwerp_id"),
            _d.id.label("dossier_id"),
            _a.ontvangen_op.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
        )
        .select_from(table(Dossier))
        .join(table(Instemmingsantwoord), _a.id == newest)
        .where(_d.status == Dossierstatus.TOEGELATEN, _a.te_weinig.is_(True), ~asks_again)
    )


def _view(keys: Keyring, row: Any) -> InstemmingView:
    names = (
        *("id", "dossier_id", "wet", "organisatie_id", "organisatie", "organisatie_telefoon", "postadres", "ingang"),
        *("einde", "bedrag_ct", "status", "gevraagd_op", "antwoord_voor", "gevraagd_door", "version"),
    )
    facts = {name: getattr(row, name) for name in names}
    tekst = keys.from_dossier(row.sleutel, row.tekst)
    answered = row.akkoord is not None and row.status not in OPEN  # opened again: the earlier one counts no more
    return InstemmingView(**facts, tekst=tekst, antwoord=_answer(keys, row) if answered else None)


def _answer(keys: Keyring, row: Any) -> AntwoordView:
    reden, words = (_open(keys, row.sleutel, one) for one in (row.reden, row.toelichting))
    facts = (row.akkoord, row.toegezegd_ct, row.vanaf, row.tot, row.getekend_op, row.document_id)
    return AntwoordView(*facts, reden, words, row.herkomst, row.ontvangen_op, row.door)


def _open(keys: Keyring, sleutel: bytes, sealed: bytes | None) -> str:
    return keys.from_dossier(sleutel, sealed) if sealed else ""


def _steps(session: Session, keys: Keyring, sleutel: bytes, verzoek_id: int) -> tuple[StapView, ...]:
    chosen = (
        select(_s.soort, _s.aan, _s.tekst, _s.antwoord_voor, _m.naam, _s.op)
        .join(table(Medewerker), _m.id == _s.medewerker_id)
        .where(_s.verzoek_id == verzoek_id)
        .order_by(_s.id)
    )
    return tuple(
        StapView(row.soort, _open(keys, sleutel, row.aan), keys.from_dossier(sleutel, row.tekst), *row[3:])
        for row in session.execute(chosen)
    )


def overlaps(one: InstemmingView, ingang: date, einde: date) -> bool:
    """Whether a request is about days of this period, as it was answered or else as it was asked."""
    start = one.antwoord.ingang if one.antwoord and one.antwoord.ingang else one.ingang
    end = one.antwoord.einde if one.antwoord and one.antwoord.einde else one.einde
    return start <= einde and ingang <= end


def standing(asked: Iterable[InstemmingView], wet: Wet) -> list[InstemmingView]:
    """The requests of a law that wait or were consented with."""
    return [one for one in asked if one.wet is wet and (one.wacht or one.status is Verzoekstand.INGESTEMD)]
