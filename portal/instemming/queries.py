"""Consent as the municipality, the person and the later decision about the budget see it."""

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
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Organisatiesoort, Persoon
from portal.dossier.queries import dossier_for, within_reach
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.herkomst import Herkomst
from portal.identity.models import Medewerker
from portal.instemming.models import (
    Aandrang,
    Geenbudget,
    Instemmingsantwoord,
    Instemmingsstap,
    Instemmingsstuk,
    Instemmingsverzoek,
)
from portal.instemming.status import OPEN, Verzoekstand
from portal.instemming.teksten import DEELSTANDEN, STANDEN
from portal.law.instemming import Deelstand, Plicht, Vooruitzicht, asks_consent, bound_to, outlook
from portal.law.samenstelling import VERSTREKKER, Verstrekker
from portal.law.toestemming import Doel, may_share
from portal.law.wetten import Wet
from portal.toegang.inhoud import Recht, rights_from_text
from portal.toegang.models import Intake, Toegangsbesluit
from portal.toestemming.queries import ToestemmingView, consents_of
from portal.web.visit import deny

_v, _a, _s = columns(Instemmingsverzoek), columns(Instemmingsantwoord), columns(Instemmingsstap)
_st, _gb, _i, _t = columns(Instemmingsstuk), columns(Geenbudget), columns(Intake), columns(Toegangsbesluit)
_d, _o, _p, _m = columns(Dossier), columns(Organisatie), columns(Persoon), columns(Medewerker)
_asker = table(Medewerker).alias("vrager")

DOELEN = {Wet.WLZ: Doel.ZORGKANTOOR, Wet.ZVW: Doel.ZORGVERZEKERAAR}
SOORTEN = {
    Verstrekker.ZORGKANTOOR: Organisatiesoort.ZORGKANTOOR,
    Verstrekker.ZORGVERZEKERAAR: Organisatiesoort.ZORGVERZEKERAAR,
}
VAN_STAND = {
    Verzoekstand.INGESTEMD: Deelstand.INGESTEMD,
    Verzoekstand.GEWEIGERD: Deelstand.GEWEIGERD,
    Verzoekstand.INGETROKKEN: Deelstand.TE_VRAGEN,
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


@dataclass(frozen=True)
class DeelView:
    """One law that the person has a right under: who grants it as was found, and where consent stands.

    `mag`: the municipality may tell the organisation about the person now.
    """

    wet: Wet
    recht: Recht
    stand: Deelstand
    verzoek: InstemmingView | None
    toestemming: ToestemmingView | None
    mag: bool

    @property
    def label(self) -> tuple[str, str]:
        return DEELSTANDEN[self.stand]

    @property
    def plichten(self) -> tuple[Plicht, ...]:
        return bound_to(self.wet)

    @property
    def vraagt(self) -> bool:
        """Whether this law needs a consent."""
        return self.stand is not Deelstand.NIET_NODIG


@dataclass(frozen=True)
class BesluitView:
    """The decision that there will be no integral budget."""

    genomen_op: date
    wetten: tuple[Wet, ...]
    geweigerd: tuple[Wet, ...]
    toelichting: str
    door: str


@dataclass(frozen=True)
class Overzicht:
    """Every part of somebody's budget to be: which laws are sure, which wait, and what that makes possible.

    `vooruitzicht` is None when nobody established the rights yet.
    """

    dossier_id: int
    naam: str
    clientnummer: str
    gemeente: str
    gemeente_telefoon: str
    status: Dossierstatus
    delen: tuple[DeelView, ...]
    eerder: tuple[InstemmingView, ...]
    vooruitzicht: Vooruitzicht | None
    besluit: BesluitView | None

    @property
    def doet_mee(self) -> bool:
        return self.status in DEELNEMERS

    @property
    def gezien(self) -> str:
        """What a reader saw of the requests, to compare later."""
        return ".".join(f"{one.verzoek.id}-{one.verzoek.version}" for one in self.delen if one.verzoek)


def overview_for(session: Session, keys: Keyring, actor: Actor, dossier_id: int) -> Overzicht:
    """The parts of one dossier within reach. Raises `Denied`. A constant number of statements."""
    head = dossier_for(session, actor, dossier_id)
    found = _head(session, head.id)
    parts, asked = parts_of(session, keys, found)
    shown = {one.verzoek.id for one in parts if one.verzoek}
    return Overzicht(
        dossier_id=head.id,
        naam=head.naam,
        clientnummer=head.clientnummer,
        gemeente=head.gemeente,
        gemeente_telefoon=found.telefoon,
        status=head.status,
        delen=parts,
        eerder=tuple(one for one in asked if one.id not in shown),
        vooruitzicht=_outlook(parts, head.gemeente),
        besluit=_decision(session, keys, found.sleutel, head.id),
    )


def outlook_of(session: Session, keys: Keyring, dossier_id: int) -> Vooruitzicht | None:
    """What the parts of a dossier make possible now; None: nobody established the rights. The reader was checked."""
    found = _head(session, dossier_id)
    return _outlook(parts_of(session, keys, found)[0], found.gemeente)


def _head(session: Session, dossier_id: int) -> Any:
    chosen = select(_d.id, _d.sleutel, _d.status, _o.naam.label("gemeente"), _o.telefoon)
    return session.execute(chosen.join(table(Organisatie), _o.id == _d.gemeente_id).where(_d.id == dossier_id)).one()


def _outlook(parts: tuple[DeelView, ...], gemeente: str) -> Vooruitzicht | None:
    return outlook({one.wet: one.stand for one in parts}, rules(gemeente, clock.today())) if parts else None


def parts_of(session: Session, keys: Keyring, head: Any) -> tuple[tuple[DeelView, ...], list[InstemmingView]]:
    """Each law that counts, with its newest request; and every request there ever was."""
    rights, asked = _admitted_rights(session, keys, head.sleutel, head.id), instemmingen(session, keys, head.id)
    consents = {one.doel: one for one in consents_of(session, head.id)}
    regelset = rules(head.gemeente, clock.today())
    needed = asks_consent([one.wet for one in rights], regelset)
    takes_part = head.status in DEELNEMERS
    parts = tuple(
        _part(one, [ask for ask in asked if ask.wet is one.wet], consents, needs=one.wet in needed, admitted=takes_part)
        for one in rights
        if one.wet in regelset.wetten
    )
    return parts, asked


def _admitted_rights(session: Session, keys: Keyring, sleutel: bytes, dossier_id: int) -> tuple[Recht, ...]:
    """The rights on which somebody was admitted, as the consulent found them (Besluit 3.1)."""
    chosen = (
        select(_i.rechten)
        .join(table(Toegangsbesluit), _t.intake_id == _i.id)
        .where(_t.dossier_id == dossier_id, _t.toegelaten.is_(True))
        .order_by(_t.id.desc())
        .limit(1)
    )
    found = session.execute(chosen).scalar_one_or_none()
    return rights_from_text(keys.from_dossier(sleutel, found)) if found else ()


def _part(
    right: Recht, asked: list[InstemmingView], consents: dict[Doel, ToestemmingView], *, needs: bool, admitted: bool
) -> DeelView:
    if not needs:
        return DeelView(right.wet, right, Deelstand.NIET_NODIG, None, None, True)
    newest, consent = (asked[-1] if asked else None), consents[DOELEN[right.wet]]
    stand = VAN_STAND.get(newest.status, Deelstand.GEVRAAGD) if newest else Deelstand.TE_VRAGEN
    parts = (right.wet,) if stand is Deelstand.INGESTEMD else ()
    ruling = may_share(consent.doel, consented=consent.holds(clock.today()), admitted=admitted, parts=parts)
    return DeelView(right.wet, right, stand, newest, consent, ruling.allowed)


def _decision(session: Session, keys: Keyring, sleutel: bytes, dossier_id: int) -> BesluitView | None:
    chosen = (
        select(_gb.genomen_op, _gb.wetten, _gb.geweigerd, _gb.toelichting, _m.naam)
        .join(table(Medewerker), _m.id == _gb.medewerker_id)
        .where(_gb.dossier_id == dossier_id)
        .order_by(_gb.id.desc())
        .limit(1)
    )
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None
    laws = tuple(Wet(one) for one in row.wetten), tuple(Wet(one) for one in row.geweigerd)
    return BesluitView(row.genomen_op, *laws, keys.from_dossier(sleutel, row.toelichting), row.naam)


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
