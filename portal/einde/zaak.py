"""An end as pages show it: of the person, and with everything that a decision about it is weighed on."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.brieven.nabestaande import Contact, contacts_of
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.dossier.queries import DossierView, dossier_for
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.einde.gevolgen import Gevolg, consequences
from portal.einde.models import Einde, Eindezienswijze
from portal.einde.status import LOPEND, Eindstatus
from portal.einde.teksten import STANDEN
from portal.law.einde import (
    Eindsoort,
    Eindvoorstel,
    check_end,
    hears_first,
    may_decide,
    may_take_back,
    propose_wish,
)
from portal.law.regelset import Regelset
from portal.law.toestemming import Doel
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.toestemming.queries import consent_of

_e, _z, _d = columns(Einde), columns(Eindezienswijze), columns(Dossier)


@dataclass(frozen=True)
class ZienswijzeView:
    """What was said of an intention; no text: nothing against. `genoteerd`: by the consulent, for the person."""

    tekst: str
    genoteerd: bool
    op: datetime


@dataclass(frozen=True)
class EindeView:
    """One end with all that was said of it."""

    id: int
    dossier_id: int
    soort: Eindsoort
    status: Eindstatus
    op: date
    laatste_dag: date
    vervalt: tuple[Wet, ...]
    gemeente: str
    zelf_gemeld: bool
    woorden: str
    toelichting: str
    zienswijze_voor: date | None
    begonnen_op: datetime
    besloten_op: date | None
    medewerker_id: int | None
    version: int
    zienswijzen: tuple[ZienswijzeView, ...] = ()

    @property
    def stand(self) -> tuple[str, str]:
        """Label and kind of the badge."""
        return STANDEN[self.status]

    @property
    def wacht(self) -> bool:
        """Whether it waits for a decision."""
        return self.status in LOPEND

    @property
    def besloten(self) -> bool:
        return self.status is Eindstatus.BESLOTEN

    @property
    def hoort(self) -> bool:
        """Whether the person is heard before the decision (Awb 4:8)."""
        return hears_first(self.soort, self_told=self.zelf_gemeld)

    @property
    def contact(self) -> Contact:
        """The next of kin who were named before a death was decided on."""
        is_death = self.soort is Eindsoort.OVERLIJDEN
        return Contact(**json.loads(self.woorden)) if is_death and self.woorden else Contact()

    @property
    def kan_terug(self) -> bool:
        """Whether the person may still change their mind."""
        is_open = self.wacht or self.besloten
        return is_open and may_take_back(self.soort, self.laatste_dag, clock.today()).allowed

    @property
    def mag_besluiten(self) -> Ruling:
        """Whether the person was heard, as far as the law asks it."""
        return may_decide(
            hears=self.hoort,
            until=self.zienswijze_voor,
            answered=bool(self.zienswijzen),
            today=clock.today(),
        )

    def voorstel(self, wetten: tuple[Wet, ...], begun: date | None) -> Eindvoorstel:
        """As the rule looks at it."""
        return Eindvoorstel(self.soort, self.op, self.laatste_dag, wetten, self.vervalt, bool(self.toelichting), begun)


@dataclass(frozen=True)
class Eindzaak:
    """A dossier, the end that is under way or was decided last, and those before it."""

    dossier: DossierView
    einde: EindeView | None
    eerdere: tuple[EindeView, ...]
    gevolg: Gevolg
    contact: Contact | None
    overdracht: bool  # the person allows the new municipality to get data
    toegelaten_op: date | None
    regelset: Regelset

    @property
    def doet_mee(self) -> bool:
        return self.dossier.status in DEELNEMERS

    @property
    def wetten(self) -> tuple[Wet, ...]:
        """The laws that pay the budget."""
        return tuple(one.wet for one in self.gevolg.budget.delen) if self.gevolg.budget else ()

    @property
    def weigeringen(self) -> tuple[Ruling, ...]:
        """What stands in the way of deciding today, hearing first included."""
        found = self.einde
        if found is None or not found.wacht:
            return ()
        refused = check_end(found.voorstel(self.wetten, self.toegelaten_op), clock.today(), self.regelset)
        heard = found.mag_besluiten
        return refused if heard.allowed else (*refused, heard)


def endings_of(session: Session, keys: Keyring, dossier_id: int) -> tuple[EindeView, ...]:
    """Every end of a dossier, the newest first. The reader was checked. Two statements."""
    chosen = (
        select(
            _e.id, _e.dossier_id, _e.soort, _e.status, _e.op, _e.laatste_dag, _e.vervalt, _e.gemeente, _e.zelf_gemeld,
            _e.woorden, _e.toelichting, _e.zienswijze_voor, _e.begonnen_op, _e.besloten_op, _e.medewerker_id,
            _e.version, _d.sleutel,
        )
        .join(table(Dossier), _d.id == _e.dossier_id)
        .where(_e.dossier_id == dossier_id)
        .order_by(_e.id.desc())
    )  # fmt: skip
    rows = session.execute(chosen).all()
    said = _said(session, keys, dossier_id, rows[0].sleutel if rows else b"")
    return tuple(_view(keys, row, said.get(row.id, ())) for row in rows)


def _view(keys: Keyring, row: Any, said: tuple[ZienswijzeView, ...]) -> EindeView:
    def opened(text: bytes | None) -> str:
        return keys.from_dossier(row.sleutel, text) if text else ""

    return EindeView(
        row.id, row.dossier_id, row.soort, row.status, row.op, row.laatste_dag,
        tuple(Wet(one) for one in row.vervalt), row.gemeente, row.zelf_gemeld, opened(row.woorden),
        opened(row.toelichting), row.zienswijze_voor, row.begonnen_op, row.besloten_op, row.medewerker_id, row.version,
        said,
    )  # fmt: skip


def _said(session: Session, keys: Keyring, dossier_id: int, wrapped: bytes) -> dict[int, tuple[ZienswijzeView, ...]]:
    chosen = select(_z.einde_id, _z.tekst, _z.rol, _z.op).where(_z.dossier_id == dossier_id).order_by(_z.id)
    found: dict[int, tuple[ZienswijzeView, ...]] = {}
    for row in session.execute(chosen):
        text = keys.from_dossier(wrapped, row.tekst) if row.tekst else ""
        one = ZienswijzeView(text, row.rol is Rol.CONSULENT, row.op)
        found[row.einde_id] = (*found.get(row.einde_id, ()), one)
    return found


def current(found: tuple[EindeView, ...], eindigt_op: date | None) -> EindeView | None:
    """The one that is under way, else the one that was decided and holds: until somebody is admitted again."""
    under_way = next((one for one in found if one.wacht), None)
    decided = next((one for one in found if one.besloten), None) if eindigt_op else None
    return under_way or decided


def case_for(
    session: Session, keys: Keyring, actor: Actor, dossier_id: int, laatste_dag: date | None = None
) -> Eindzaak:
    """A dossier within reach, seen for its own end or for a day that somebody thinks of.

    Raises `Denied` or `NoRules`. A constant number of statements.
    """
    head = dossier_for(session, actor, dossier_id)
    found = endings_of(session, keys, dossier_id)
    if actor.is_citizen:  # what the desk is still filling in was not told yet
        found = tuple(one for one in found if one.zelf_gemeld or one.status is not Eindstatus.VOORBEREID)
    now, today = current(found, head.eindigt_op), clock.today()
    regelset = rules(head.gemeente, today)
    day = laatste_dag or (now.laatste_dag if now else propose_wish(today))
    return Eindzaak(
        head,
        now,
        tuple(one for one in found if one is not now),
        consequences(session, dossier_id, day, regelset),
        contacts_of(session, keys, (dossier_id,)).get(dossier_id),
        consent_of(session, dossier_id, Doel.NIEUWE_GEMEENTE).holds(today),
        session.execute(select(_d.toegelaten_op).where(_d.id == dossier_id)).scalar_one(),
        regelset,
    )
