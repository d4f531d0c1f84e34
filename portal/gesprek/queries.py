"""Talks as the person and the desk see them. Who invites whom, and what may be shared, follows from rules elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Date, Select, bindparam, cast, func, literal, null, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.adres import shows_address
from portal.dossier.models import Dossier, Organisatie, Organisatiesoort, Persoon
from portal.dossier.queries import within_reach
from portal.gesprek.formulieren import VERSTREKKERS, starts_at
from portal.gesprek.models import (
    Gespreksdeelnemer,
    Gespreksverslag,
    Gespreksvorm,
    Keukentafelgesprek,
    Verslagdeling,
    Verslagreactie,
)
from portal.gesprek.status import Gespreksstand
from portal.gesprek.teksten import STANDEN, VERVALT
from portal.identity.models import Medewerker
from portal.law.gesprek import Deelnemersoort
from portal.toegang.models import Aanmelding
from portal.toegang.status import Aanmeldstatus
from portal.toestemming.queries import ToestemmingView
from portal.web.visit import deny

_k, _w, _v = columns(Keukentafelgesprek), columns(Gespreksdeelnemer), columns(Gespreksverslag)
_r, _s = columns(Verslagreactie), columns(Verslagdeling)
_a, _d, _o, _p, _m = (
    columns(Aanmelding), columns(Dossier), columns(Organisatie), columns(Persoon), columns(Medewerker)
)  # fmt: skip
LOPEND = (Aanmeldstatus.IN_GESPREK, Aanmeldstatus.TOEGELATEN)
"""The reports about which the municipality talks: before the decision, and after an admission about the plan."""


@dataclass(frozen=True)
class Deelnemer:
    """Somebody who is asked to come; `gevraagd`: the person wants it, `door_inwoner`: and said so here."""

    id: int
    soort: Deelnemersoort
    naam: str
    contact: str
    organisatie: str
    organisatie_id: int | None
    gevraagd: bool
    door_inwoner: bool

    @property
    def is_verstrekker(self) -> bool:
        return self.soort in VERSTREKKERS


@dataclass(frozen=True)
class Reactie:
    """What the person says of a version."""

    akkoord: bool
    tekst: str
    naam: str
    namens: bool
    op: datetime


@dataclass(frozen=True)
class VerslagView:
    """A version of the report; `keuzes`: by participant whether it may go to them, and since when that was said."""

    id: int
    nummer: int
    tekst: str
    voor_inwoner: bool
    door: str
    op: datetime
    reactie: Reactie | None
    keuzes: dict[int, tuple[bool, datetime]]

    def shared_with(self, deelnemer_id: int, consent: ToestemmingView) -> bool:
        """Whether this participant may get it: chosen, and on a consent that holds since before the choice."""
        chosen, at = self.keuzes.get(deelnemer_id, (False, None))
        holds = consent.holds(clock.today()) and consent.op is not None
        return chosen and holds and at is not None and consent.op is not None and at >= consent.op


@dataclass(frozen=True)
class GesprekView:
    """A talk. `verslagen` are those that the reader may read, the oldest first."""

    id: int
    dossier_id: int
    aanmelding_id: int
    aanmeldstatus: Aanmeldstatus
    status: Gespreksstand
    version: int
    dag: date
    van: time
    minuten: int
    vorm: Gespreksvorm
    waar: str
    reden: str
    gemeente: str
    telefoon: str
    consulent: str
    naam: str
    clientnummer: str
    deelnemers: tuple[Deelnemer, ...] = ()
    verslagen: tuple[VerslagView, ...] = ()

    @property
    def begint(self) -> datetime:
        return starts_at(self.dag, self.van)

    @property
    def eindigt(self) -> datetime:
        return self.begint + timedelta(minutes=self.minuten)

    @property
    def gepland(self) -> bool:
        return self.status is Gespreksstand.GEPLAND

    @property
    def begonnen(self) -> bool:
        """Whether its time has come: from then on there can be a report."""
        return self.begint <= clock.now()

    @property
    def vervalt(self) -> bool:
        """Planned, but the report that it is about was closed."""
        return self.gepland and self.aanmeldstatus not in LOPEND

    @property
    def gaat_door(self) -> bool:
        """Whether somebody should come."""
        return self.gepland and not self.vervalt and not self.begonnen

    @property
    def stand(self) -> tuple[str, str]:
        """Label and kind of the badge."""
        return VERVALT if self.vervalt else STANDEN[self.status]

    @property
    def verslag(self) -> VerslagView | None:
        """The newest version that the reader may read."""
        return self.verslagen[-1] if self.verslagen else None

    @property
    def te_lezen(self) -> VerslagView | None:
        """The newest version that the person may read."""
        return next((one for one in reversed(self.verslagen) if one.voor_inwoner), None)


_VIEW = (
    select(
        _k.id, _k.dossier_id, _k.aanmelding_id, _a.status.label("aanmeldstatus"), _k.status, _k.version, _k.dag, _k.van,
        _k.minuten, _k.vorm, _k.waar, _k.reden, _o.naam.label("gemeente"), _o.telefoon, _m.naam.label("consulent"),
        _p.naam, _d.clientnummer, _d.sleutel, _p.beschermd_door_id,
    )
    .join(table(Aanmelding), _a.id == _k.aanmelding_id)
    .join(table(Dossier), _d.id == _k.dossier_id)
    .join(table(Persoon), _p.id == _d.persoon_id)
    .join(table(Organisatie), _o.id == _d.gemeente_id)
    .join(table(Medewerker), _m.id == _k.medewerker_id)
)  # fmt: skip


def place_of(session: Session, actor: Actor, gesprek_id: int) -> int:
    """The dossier of a talk within reach. Raises `Denied`."""
    chosen = select(_k.dossier_id).join(table(Dossier), _d.id == _k.dossier_id)
    found = session.execute(chosen.where(has_id(_k.id, gesprek_id), *within_reach(actor))).scalar_one_or_none()
    return int(found) if found is not None else deny("gesprek", gesprek_id)


def talk_for(session: Session, keys: Keyring, actor: Actor, gesprek_id: int) -> GesprekView:
    """One talk with everybody and every version that this reader may read. Raises `Denied`."""
    row = session.execute(_VIEW.where(has_id(_k.id, gesprek_id), *within_reach(actor))).one_or_none()
    if row is None:
        return deny("gesprek", gesprek_id)
    return replace(
        _view(keys, actor, row),
        deelnemers=_people(session, keys, row.sleutel, row.id),
        verslagen=_reports(session, keys, row.sleutel, row.id, drafts=actor.is_staff),
    )


def talks_of(session: Session, keys: Keyring, actor: Actor, aanmelding_id: int | None = None) -> list[GesprekView]:
    """The talks of the dossier served, or about one report at the desk; the newest day first."""
    mine = within_reach(actor) if aanmelding_id is None else [_k.aanmelding_id == aanmelding_id, *within_reach(actor)]
    rows = session.execute(_VIEW.where(*mine).order_by(_k.dag.desc(), _k.van.desc(), _k.id.desc()))
    return [_view(keys, actor, row) for row in rows]


def newest_of(session: Session, aanmelding_id: int) -> int:
    """The number of the talk that was planned last about a report, 0 without any."""
    found = select(func.coalesce(func.max(_k.id), 0)).where(_k.aanmelding_id == aanmelding_id)
    return int(session.execute(found).scalar_one())


def contributors(session: Session) -> list[tuple[int, str, Organisatiesoort]]:
    """The organisations that can sit at the table as contributor."""
    kinds = (Organisatiesoort.ZORGKANTOOR, Organisatiesoort.ZORGVERZEKERAAR)
    chosen = select(_o.id, _o.naam, _o.soort).where(_o.soort.in_(kinds)).order_by(_o.soort, _o.naam)
    return [(row.id, row.naam, row.soort) for row in session.execute(chosen)]


def waits_for_report() -> Select[Any]:
    """Talks of days gone by whose report the person cannot read yet, with the columns of the work list."""
    today = bindparam("vandaag", callable_=clock.today, type_=Date, unique=True)
    readable = select(_v.id).where(_v.gesprek_id == _k.id, _v.voor_inwoner.is_(True)).exists()
    return (
        select(
            literal("keukentafelgesprek").label("onderwerp"),
            _k.id.label("onderwerp_id"),
            _k.dossier_id.label("dossier_id"),
            _k.dag.label("sinds"),
            cast(null(), Date).label("termijn"),
            literal("").label("wat"),
        )
        .join(table(Aanmelding), _a.id == _k.aanmelding_id)
        .where(_k.status != Gespreksstand.AFGEZEGD, _k.dag < today, ~readable)
        .where((_k.status == Gespreksstand.GEHOUDEN) | _a.status.in_(LOPEND))
    )


def _view(keys: Keyring, actor: Actor, row: Any) -> GesprekView:
    """A talk as this reader may see it: where somebody lives is left out of it when that is protected from them."""
    apart = ("sleutel", "waar", "reden", "beschermd_door_id")
    facts = {name: getattr(row, name) for name in row._fields if name not in apart}
    words: dict[str, Any] = {name: _open(keys, row.sleutel, getattr(row, name)) for name in ("waar", "reden")}
    if row.vorm is Gespreksvorm.THUIS and not shows_address(row.beschermd_door_id, actor):
        words["waar"] = ""
    return GesprekView(**facts, **words)


def _open(keys: Keyring, sleutel: bytes, sealed: bytes | None) -> str:
    return keys.from_dossier(sleutel, sealed) if sealed else ""


def _people(session: Session, keys: Keyring, sleutel: bytes, gesprek_id: int) -> tuple[Deelnemer, ...]:
    chosen = (
        select(
            _w.id, _w.soort, _w.naam, _w.contact, func.coalesce(_o.naam, "").label("organisatie"), _w.organisatie_id,
            _w.gevraagd, _w.persoon_id.is_not(None).label("door_inwoner"),
        )
        .join(table(Organisatie), _o.id == _w.organisatie_id, isouter=True)
        .where(_w.gesprek_id == gesprek_id, _w.weg_op.is_(None))
        .order_by(_w.id)
    )  # fmt: skip
    return tuple(
        Deelnemer(
            row.id, row.soort, _open(keys, sleutel, row.naam), _open(keys, sleutel, row.contact), *row[4:]
        )
        for row in session.execute(chosen)
    )  # fmt: skip


def _reports(
    session: Session, keys: Keyring, sleutel: bytes, gesprek_id: int, *, drafts: bool
) -> tuple[VerslagView, ...]:
    chosen = (
        select(
            _v.id, _v.nummer, _v.tekst, _v.voor_inwoner, _m.naam.label("door"), _v.op, _r.akkoord,
            _r.tekst.label("woorden"), _p.naam, _r.namens, _r.op.label("gezegd_op"),
        )
        .join(table(Medewerker), _m.id == _v.medewerker_id)
        .join(table(Verslagreactie), _r.verslag_id == _v.id, isouter=True)
        .join(table(Persoon), _p.id == _r.persoon_id, isouter=True)
        .where(_v.gesprek_id == gesprek_id)
        .order_by(_v.nummer)
    )  # fmt: skip
    rows = session.execute(chosen if drafts else chosen.where(_v.voor_inwoner.is_(True))).all()
    choices = _choices(session, gesprek_id)
    return tuple(_report(keys, sleutel, row, choices.get(row.id, {})) for row in rows)


def _report(keys: Keyring, sleutel: bytes, row: Any, choices: dict[int, tuple[bool, datetime]]) -> VerslagView:
    said = None
    if row.akkoord is not None:
        said = Reactie(row.akkoord, _open(keys, sleutel, row.woorden), row.naam, row.namens, row.gezegd_op)
    return VerslagView(
        row.id, row.nummer, keys.from_dossier(sleutel, row.tekst), row.voor_inwoner, row.door, row.op, said, choices
    )


def _choices(session: Session, gesprek_id: int) -> dict[int, dict[int, tuple[bool, datetime]]]:
    """By version and participant the newest choice."""
    chosen = (
        select(_s.verslag_id, _s.deelnemer_id, _s.delen, _s.op)
        .join(table(Gespreksverslag), _v.id == _s.verslag_id)
        .where(_v.gesprek_id == gesprek_id)
        .order_by(_s.id)
    )
    found: dict[int, dict[int, tuple[bool, datetime]]] = {}
    for row in session.execute(chosen):
        found.setdefault(row.verslag_id, {})[row.deelnemer_id] = (row.delen, row.op)
    return found


def same_person(people: Iterable[Deelnemer], soort: Deelnemersoort, naam: str) -> Deelnemer | None:
    """Somebody of this kind and name who is on the list already; of a verstrekker there is one of each kind."""
    plain = " ".join(naam.casefold().split())
    return next(
        (
            one
            for one in people
            if one.soort is soort and (one.is_verstrekker or " ".join(one.naam.casefold().split()) == plain)
        ),
        None,
    )
