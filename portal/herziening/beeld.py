"""A change of the budget with everything that it is weighed on: the budget, its effects, who said what, the rules."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Rol
from portal.beschikking.zaak import covers, promise_of
from portal.budget.service import Deel
from portal.db import Keyring
from portal.db.columns import columns, has_id, table
from portal.dossier.models import Dossier, Organisatie
from portal.dossier.queries import DossierView, dossier_for, within_reach
from portal.dossier.regels import rules
from portal.herziening.budget import BudgetStand, Gevolgen, budget_in, effects
from portal.herziening.models import Herziening, Overlegwijze, Zienswijze
from portal.herziening.status import LOOPT, Herzienstand
from portal.herziening.teksten import SOORTEN, STANDEN
from portal.identity.models import Medewerker
from portal.instemming.queries import InstemmingView, instemmingen
from portal.instemming.status import Verzoekstand
from portal.law.herziening import (
    Gehoord,
    Herziengrond,
    Herzieningsoort,
    Herzienvoorstel,
    hear_before,
    in_reasonable_time,
    revise_part,
    until_day_ct,
)
from portal.law.regelset import Regelset
from portal.law.samenstelling import Verstrekker, joins_talks
from portal.law.vaststelling import Intrekking, revoke
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.web.visit import deny

_h, _z, _d, _o, _m = (columns(one) for one in (Herziening, Zienswijze, Dossier, Organisatie, Medewerker))


@dataclass(frozen=True)
class ZienswijzeView:
    """What somebody said of an announcement; `tekst` may be empty when they agree."""

    id: int
    ronde: date
    akkoord: bool
    tekst: str
    wijze: Overlegwijze
    ontvangen_op: date
    rol: Rol
    namens: bool
    op: datetime


@dataclass(frozen=True)
class HerzieningView:
    """One change of a part of a budget."""

    id: int
    dossier_id: int
    budget_id: int
    status: Herzienstand
    soort: Herzieningsoort
    wet: Wet
    verstrekker_id: int
    verstrekker: str
    bedrag_ct: int
    ingang: date
    grond: Herziengrond
    behoefte_door: str
    behoefte_op: date | None
    behoefte_kenmerk: str
    overleg_op: date | None
    overleg_wijze: Overlegwijze | None
    overleg_akkoord: bool
    verstrekkers_op: date | None
    vastgesteld_op: date | None
    aangekondigd_op: date | None
    reageren_voor: date | None
    beschikking_id: int | None
    medewerker_id: int
    medewerker: str
    gewijzigd_op: datetime
    version: int
    toelichting: str
    antwoord: str

    @property
    def label(self) -> tuple[str, str]:
        """Status in words, and the kind of its badge."""
        return STANDEN[self.status]

    @property
    def wat(self) -> str:
        """The message id of what happens to the part."""
        return SOORTEN[self.soort]

    @property
    def loopt(self) -> bool:
        return self.status in LOOPT


@dataclass(frozen=True)
class Zaak:
    """A change, with what it is weighed on. `instemming` is the consent that it may rest on (Wlz, Zvw)."""

    herziening: HerzieningView
    dossier: DossierView
    budget: BudgetStand
    gevolgen: Gevolgen
    zienswijzen: tuple[ZienswijzeView, ...]
    instemming: InstemmingView | None
    regelset: Regelset
    vandaag: date

    @property
    def oud_ct(self) -> int | None:
        """What the part is now; None when no part of this law runs."""
        part = self.budget.deel(self.herziening.wet)
        return part.bedrag_ct if part and part.loopt else None

    @property
    def gezien(self) -> str:
        """What a reader saw, to compare when it is decided."""
        asked = f"/{self.instemming.id}-{self.instemming.version}" if self.instemming else ""
        return f"{self.herziening.version}/{self.budget.gezien}{asked}"

    @property
    def delen_na(self) -> tuple[Deel, ...]:
        """The parts as they would be decided."""
        h = self.herziening
        kept = [
            Deel(one.wet, one.verstrekker_id, one.bedrag_ct, one.instemming_op)
            for one in self.budget.delen
            if one.wet is not h.wet
        ]
        own = self.budget.deel(h.wet)
        signed = own.instemming_op if own else None
        if self.instemming and self.instemming.antwoord:
            signed = self.instemming.antwoord.getekend_op
        parts = [*kept, Deel(h.wet, h.verstrekker_id, h.bedrag_ct, signed)]
        return tuple(sorted(parts, key=lambda one: list(Wet).index(one.wet)))

    @property
    def verstrekkers(self) -> frozenset[Verstrekker]:
        """Who must be consulted beside the person (Besluit 4.2)."""
        return joins_talks((), {*self.budget.wetten, self.herziening.wet}, ())

    @property
    def deze_ronde(self) -> tuple[ZienswijzeView, ...]:
        """What was said since it was announced last."""
        return tuple(one for one in self.zienswijzen if one.ronde == self.herziening.aangekondigd_op)

    @property
    def akkoord(self) -> bool:
        """Whether the person agrees: they said so last, or agreed when it was talked over and it was not announced."""
        if self.herziening.status is Herzienstand.AANGEKONDIGD and self.deze_ronde:
            return self.deze_ronde[-1].akkoord
        return self.herziening.overleg_akkoord

    @property
    def vraagt_antwoord(self) -> bool:
        """Whether somebody said something that the decision must answer (Awb 3:46)."""
        return any(one.tekst and not one.akkoord for one in self.zienswijzen)

    @property
    def einde(self) -> Intrekking | None:
        """What the end of this part means; None when it stays."""
        h = self.herziening
        if h.soort is not Herzieningsoort.INTREKKEN:
            return None
        return revoke({*self.budget.wetten, h.wet}, h.wet, h.ingang, self.regelset)

    @property
    def blijft_ct(self) -> int:
        """What belongs to the days before the part stops: a proposal."""
        return until_day_ct(self.oud_ct or 0, self.budget.periode, self.herziening.ingang)

    @property
    def voorstel(self) -> Herzienvoorstel:
        """The change as the law asks for it, decided today."""
        h = self.herziening
        return Herzienvoorstel(
            h.soort, h.grond, h.wet, self.oud_ct, h.bedrag_ct, h.ingang, self.budget.periode,
            self.vandaag, h.behoefte_op is not None and bool(h.behoefte_door and h.behoefte_kenmerk),
            promise_of(self.instemming), h.vastgesteld_op,
        )  # fmt: skip

    @property
    def mag_niet(self) -> tuple[Ruling, ...]:
        """What forbids the change itself, whoever was heard."""
        return tuple(one for one in revise_part(self.voorstel, self.regelset) if not one.allowed)

    @property
    def nog_niet(self) -> tuple[Ruling, ...]:
        """What still stands between the change and its decision."""
        h = self.herziening
        announced = h.status is Herzienstand.AANGEKONDIGD
        heard = Gehoord(
            overleg=h.overleg_op is not None,
            akkoord=self.akkoord,
            gereageerd=announced and bool(self.deze_ronde),
            reageren_voor=h.reageren_voor if announced else None,
            verstrekkers=not self.verstrekkers or h.verstrekkers_op is not None,
        )
        return tuple(one for one in hear_before(h.soort, heard, self.vandaag) if not one.allowed)

    @property
    def let_op(self) -> tuple[Ruling, ...]:
        """Advice that stops nothing."""
        since = self.herziening.aangekondigd_op or self.vandaag
        found = in_reasonable_time(self.voorstel, since, self.regelset.diensttermijnen.redelijk)
        return () if found.allowed else (found,)


_VIEW = (
    select(
        _h.id, _h.dossier_id, _h.budget_id, _h.status, _h.soort, _h.wet, _h.verstrekker_id,
        _o.naam.label("verstrekker"), _h.bedrag_ct, _h.ingang, _h.grond, _h.behoefte_door, _h.behoefte_op,
        _h.behoefte_kenmerk, _h.overleg_op, _h.overleg_wijze, _h.overleg_akkoord, _h.verstrekkers_op,
        _h.vastgesteld_op, _h.aangekondigd_op, _h.reageren_voor, _h.beschikking_id, _h.medewerker_id,
        _m.naam.label("medewerker"), _h.gewijzigd_op, _h.version, _h.toelichting, _h.antwoord, _d.sleutel,
    )
    .select_from(table(Herziening))
    .join(table(Dossier), _d.id == _h.dossier_id)
    .join(table(Organisatie), _o.id == _h.verstrekker_id)
    .join(table(Medewerker), _m.id == _h.medewerker_id)
)  # fmt: skip
# What a person sees: what was announced to them, or decided.
SEEN_BY_PERSON = or_(_h.aangekondigd_op.is_not(None), _h.status == Herzienstand.BESLOTEN)


def _view(keys: Keyring, row: Any) -> HerzieningView:
    *known, words, answer, wrapped = row
    opened = (keys.from_dossier(wrapped, words), keys.from_dossier(wrapped, answer) if answer else "")
    whole: Any = (*known, *opened)
    return HerzieningView(*whole)


def place_of(session: Session, actor: Actor, herziening_id: int) -> int:
    """The dossier of a change within this actor's reach; a person only sees what was told. Raises `Denied`."""
    chosen = select(_h.dossier_id).join(table(Dossier), _d.id == _h.dossier_id)
    row = session.execute(chosen.where(has_id(_h.id, herziening_id), *_within(actor))).one_or_none()
    return int(row.dossier_id) if row else deny("herziening", herziening_id)


def _within(actor: Actor) -> list[ColumnElement[bool]]:
    return [*within_reach(actor), SEEN_BY_PERSON] if actor.is_citizen else within_reach(actor)


def revision_for(session: Session, keys: Keyring, actor: Actor, herziening_id: int) -> Zaak:
    """One change within reach, with what it is weighed on. Raises `Denied`. A constant number of statements."""
    row = session.execute(_VIEW.where(has_id(_h.id, herziening_id), *_within(actor))).one_or_none()
    if row is None:
        return deny("herziening", herziening_id)
    return case_of(session, keys, dossier_for(session, actor, row.dossier_id), _view(keys, row))


def case_of(session: Session, keys: Keyring, head: DossierView, view: HerzieningView) -> Zaak:
    """What a change is weighed on, also one that was not kept yet. The reader was checked."""
    budget = budget_in(session, head.id, view.budget_id)
    consent = consent_of(instemmingen(session, keys, head.id), view.wet, (view.ingang, budget.einde))
    regelset = rules(head.gemeente, clock.today())
    other = sum(one.bedrag_ct for one in budget.delen if one.wet is not view.wet)
    said = reactions_of(session, keys, _z.herziening_id == view.id)
    return Zaak(
        view, head, budget, effects(session, budget, other + view.bedrag_ct), said,
        consent if view.wet in regelset.instemming else None, regelset, clock.today(),
    )  # fmt: skip


def consent_of(asked: list[InstemmingView], wet: Wet, days: tuple[date, date]) -> InstemmingView | None:
    """The newest consent with a part of this law: one that covers the days, else any that was given."""
    given = [one for one in reversed(asked) if one.wet is wet and one.status is Verzoekstand.INGESTEMD and one.antwoord]
    return next((one for one in given if covers(one, *days)), given[0] if given else None)


def reactions_of(session: Session, keys: Keyring, about: ColumnElement[bool]) -> tuple[ZienswijzeView, ...]:
    """What was said of one intention, the oldest first. One statement."""
    chosen = (
        select(
            _z.id, _z.ronde, _z.akkoord, _z.tekst, _z.wijze, _z.ontvangen_op, _z.rol, _z.namens, _z.op, _d.sleutel
        )
        .join(table(Dossier), _d.id == _z.dossier_id)
        .where(about)
        .order_by(_z.id)
    )  # fmt: skip
    return tuple(
        ZienswijzeView(
            row.id, row.ronde, row.akkoord, keys.from_dossier(row.sleutel, row.tekst) if row.tekst else "",
            row.wijze, row.ontvangen_op, row.rol, row.namens, row.op,
        )
        for row in session.execute(chosen)
    )  # fmt: skip


def revisions_of(session: Session, keys: Keyring, actor: Actor, dossier_id: int) -> tuple[HerzieningView, ...]:
    """The changes of a dossier within reach, the newest first. One statement."""
    chosen = _VIEW.where(_h.dossier_id == dossier_id, *_within(actor)).order_by(_h.id.desc())
    return tuple(_view(keys, row) for row in session.execute(chosen))
