"""The parts of a budget to be: which laws are sure, which wait, what that makes possible, and what was decided."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import dossier_for
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.identity.models import Medewerker
from portal.instemming.models import (
    Geenbudget,
)
from portal.instemming.queries import InstemmingView, instemmingen
from portal.instemming.status import Verzoekstand
from portal.instemming.teksten import DEELSTANDEN
from portal.law.instemming import Deelstand, Plicht, Vooruitzicht, asks_consent, bound_to, outlook
from portal.law.toestemming import Doel, may_share
from portal.law.wetten import Wet
from portal.toegang.inhoud import Recht, rights_from_text
from portal.toegang.models import Intake, Toegangsbesluit
from portal.toestemming.queries import ToestemmingView, consents_of

_gb, _i, _t = columns(Geenbudget), columns(Intake), columns(Toegangsbesluit)
_d, _o, _m = columns(Dossier), columns(Organisatie), columns(Medewerker)
DOELEN = {Wet.WLZ: Doel.ZORGKANTOOR, Wet.ZVW: Doel.ZORGVERZEKERAAR}
VAN_STAND = {
    Verzoekstand.INGESTEMD: Deelstand.INGESTEMD,
    Verzoekstand.GEWEIGERD: Deelstand.GEWEIGERD,
    Verzoekstand.INGETROKKEN: Deelstand.TE_VRAGEN,
}


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
