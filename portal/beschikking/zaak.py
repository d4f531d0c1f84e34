"""Everything that a grant is weighed on: plan, consents, what was granted before, the draft, and a first day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, cast, func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.beschikking.models import Budgetconcept, Conceptdeel
from portal.beschikking.overstap import Overstap, overstap_of
from portal.budget.models import Beschikking, Beschikkingsoort, Deelbudget, IntegraalBudget
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.queries import DossierView, dossier_for
from portal.dossier.regels import rules
from portal.dossier.status import DEELNEMERS
from portal.instemming.overzicht import DeelView, Overzicht, overview_for
from portal.instemming.queries import InstemmingView
from portal.instemming.status import Verzoekstand
from portal.law.beschikking import (
    Deelvoorstel,
    Planstand,
    Voorstel,
    expected_ct,
    grant_budget,
    planned_ct,
    without_part,
)
from portal.law.instemming import Toezegging
from portal.law.regelset import Regelset
from portal.law.samenstelling import VERSTREKKER, Verstrekker
from portal.law.verdict import Ruling
from portal.law.wetten import Wet
from portal.plan.queries import PlanDetail, in_force, plan_for_staff, versions_of

_bc, _cd = columns(Budgetconcept), columns(Conceptdeel)
_ib, _be, _de, _d = (columns(one) for one in (IntegraalBudget, Beschikking, Deelbudget, Dossier))


@dataclass(frozen=True)
class Deelinvoer:
    """A part of a draft or of a form: the amount for the whole period, and why it differs."""

    wet: Wet
    bedrag_ct: int
    reden: str


@dataclass(frozen=True)
class ConceptView:
    """A draft as it was kept; `beschikking_id` once it was decided."""

    id: int
    ingang: date
    einde: date
    voorwaarden: str
    toelichting: str
    beschikking_id: int | None
    medewerker_id: int
    version: int
    delen: tuple[Deelinvoer, ...]

    @property
    def samen_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.delen)


@dataclass(frozen=True)
class Toegekend:
    """A budget with one decision on it, the grant or a revision; `granted_ct` is the sum that it decided."""

    budget_id: int
    ingang: date
    einde: date
    granted_ct: int
    beschikking_id: int
    kenmerk: str
    genomen_op: date
    soort: Beschikkingsoort = Beschikkingsoort.TOEKENNING

    @property
    def herzien(self) -> bool:
        """Whether it changed an earlier decision."""
        return self.soort is Beschikkingsoort.HERZIENING


@dataclass(frozen=True)
class Deelbeeld:
    """One law as the grant sees it: who makes it available, what the plan asks, and the consent that covers the days.

    `mag`: it can join now. `plan_ct` and `verwacht_ct` are for the chosen days; None when they cannot be computed.
    """

    wet: Wet
    deel: DeelView
    verstrekker_id: int
    verstrekker: str
    mag: bool
    plan_jaar_ct: int
    plan_ct: int | None
    verwacht_ct: int | None
    verzoek: InstemmingView | None
    toezegging: Toezegging | None


@dataclass(frozen=True)
class Zaak:
    """One dossier, seen for one period."""

    dossier: DossierView
    overzicht: Overzicht
    ingang: date
    einde: date
    plan: PlanDetail | None
    concept: ConceptView | None
    toegekend: tuple[Toegekend, ...]
    overstap: Overstap
    delen: tuple[Deelbeeld, ...]
    regelset: Regelset

    @property
    def kan(self) -> bool:
        """Whether this person is somebody to whom a budget may be granted."""
        return self.dossier.status in DEELNEMERS

    @property
    def eerste(self) -> bool:
        return self.dossier.status is Dossierstatus.TOEGELATEN

    @property
    def gezien(self) -> str:
        """What a reader saw of consents and plan, to compare when it is decided."""
        plan = f"{self.plan.id}-{self.plan.version}" if self.plan else ""
        return f"{self.overzicht.gezien}/{plan}"

    def deel(self, wet: Wet) -> Deelbeeld | None:
        """The law as it stands here, or None when the person has no right under it."""
        return next((one for one in self.delen if one.wet is wet), None)

    def rulings(self, parts: tuple[Deelinvoer, ...]) -> tuple[tuple[Wet | None, Ruling], ...]:
        """What the rules refuse of these parts over the chosen days, decided today."""
        made = tuple(
            Deelvoorstel(one.wet, one.bedrag_ct, found.plan_jaar_ct, found.toezegging, bool(one.reden))
            for one in parts
            if (found := self.deel(one.wet))
        )
        plan = Planstand(not self.plan.is_concept, self.plan.ingang, self.plan.einde) if self.plan else None
        before = tuple((one.ingang, one.einde) for one in self.toegekend)
        voorstel = Voorstel(made, self.ingang, self.einde, plan, clock.today(), before)
        return tuple(pair for pair in grant_budget(voorstel, self.regelset) if not pair[1].allowed)

    def zonder_deel(self, parts: tuple[Deelinvoer, ...]) -> tuple[Wet, ...]:
        """Laws under which the plan has services and these parts none."""
        planned = set(self.plan.kosten_per_wet) if self.plan else set()
        return without_part(planned, [Deelvoorstel(one.wet, one.bedrag_ct, 0) for one in parts])


def case_for(
    session: Session, keys: Keyring, actor: Actor, dossier_id: int, period: tuple[date, date] | None = None
) -> Zaak:
    """A dossier within reach, for a period: the given one, else the draft's, else a proposed one.

    Raises `Denied`, or `NoRules`. A constant number of statements.
    """
    head = dossier_for(session, actor, dossier_id)
    overview = overview_for(session, keys, actor, dossier_id)
    regelset = rules(head.gemeente, clock.today())
    draft, switch = draft_of(session, keys, dossier_id), overstap_of(session, keys, dossier_id, regelset)
    versions = versions_of(session, dossier_id)
    if period is None:
        period = (draft.ingang, draft.einde) if draft else _proposed(switch, versions)
    start, end = period
    version = in_force(versions, start)
    plan = plan_for_staff(session, keys, actor, version.id) if version else None
    found = Zaak(head, overview, start, end, plan, draft, granted_of(session, dossier_id), switch, (), regelset)
    return replace(found, delen=tuple(_part(found, one) for one in overview.delen))


def _proposed(switch: Overstap, versions: list[Any]) -> tuple[date, date]:
    """From the proposed first day to the end of that year, or of the plan."""
    start = switch.voorstel.dag
    version = in_force(versions, start)
    if version is None:
        return start, date(start.year, 12, 31)
    start = max(start, version.ingang)
    return start, max(start, min(date(start.year, 12, 31), version.einde))


def _part(zaak: Zaak, part: DeelView) -> Deelbeeld:
    start, end = zaak.ingang, zaak.einde
    asked = [one for one in (part.verzoek, *reversed(zaak.overzicht.eerder)) if one and one.wet is part.wet]
    given = [one for one in asked if one.status is Verzoekstand.INGESTEMD and one.antwoord]
    consent = next((one for one in given if covers(one, start, end)), given[0] if given else None)
    promise = promise_of(consent) if part.vraagt else None
    year_ct = zaak.plan.kosten_per_wet.get(part.wet, 0) if zaak.plan else 0
    in_year = start <= end and start.year == end.year
    own = VERSTREKKER[part.wet] is Verstrekker.COLLEGE
    return Deelbeeld(
        part.wet,
        part,
        zaak.dossier.gemeente_id if own or consent is None else consent.organisatie_id,
        zaak.dossier.gemeente if own or consent is None else consent.organisatie,
        not part.vraagt or promise is not None,
        year_ct,
        planned_ct(year_ct, start, end) if in_year else None,
        expected_ct(Deelvoorstel(part.wet, 0, year_ct, promise), start, end),
        consent if part.vraagt else None,
        promise,
    )


def covers(one: InstemmingView, start: date, end: date) -> bool:
    """Whether an answer consents with all of these days."""
    given = promise_of(one)
    return given is not None and given.ingang <= start and end <= given.einde


def promise_of(one: InstemmingView | None) -> Toezegging | None:
    """The consent in an answer as the law asks for it; None without one."""
    answer = one.antwoord if one else None
    if answer is None or not answer.akkoord or answer.bedrag_ct is None or not answer.ingang or not answer.einde:
        return None
    return Toezegging(answer.bedrag_ct, answer.ingang, answer.einde, answer.document_id is not None)


def draft_of(session: Session, keys: Keyring, dossier_id: int) -> ConceptView | None:
    """The draft that nobody decided yet, or None. The reader was checked. Two statements."""
    newest = (
        select(func.max(_bc.id)).where(_bc.dossier_id == dossier_id, _bc.beschikking_id.is_(None)).scalar_subquery()
    )
    return _concept(session, keys, _bc.id == newest)


def decided_as(session: Session, keys: Keyring, dossier_id: int, beschikking_id: int) -> ConceptView | None:
    """The grant behind this decision, or None when it was not made here; a revision has that of its budget."""
    mine = select(_be.budget_id).where(_be.id == beschikking_id).scalar_subquery()
    decided = select(_be.id).where(_be.budget_id == mine)
    return _concept(session, keys, _bc.beschikking_id.in_(decided) & (_bc.dossier_id == dossier_id))


def _concept(session: Session, keys: Keyring, wanted: Any) -> ConceptView | None:
    chosen = (
        select(
            _bc.id, _bc.ingang, _bc.einde, _bc.voorwaarden, _bc.toelichting, _bc.beschikking_id, _bc.medewerker_id,
            _bc.version, _d.sleutel,
        )
        .join(table(Dossier), _d.id == _bc.dossier_id)
        .where(wanted)
    )  # fmt: skip
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None

    def opened(text: bytes | None) -> str:
        return keys.from_dossier(row.sleutel, text) if text else ""

    parts = session.execute(select(_cd.wet, _cd.bedrag_ct, _cd.reden).where(_cd.concept_id == row.id))
    found = sorted(
        (Deelinvoer(one.wet, one.bedrag_ct, opened(one.reden)) for one in parts),
        key=lambda one: list(Wet).index(one.wet),
    )
    return ConceptView(
        row.id, row.ingang, row.einde, opened(row.voorwaarden), opened(row.toelichting), row.beschikking_id,
        row.medewerker_id, row.version, tuple(found),
    )  # fmt: skip


# PostgreSQL sums cents into a numeric, which is no int for a page.
_TOTAL = cast(func.sum(_de.bedrag_ct), BigInteger)
_SUM = select(_TOTAL).where(_de.beschikking_id == _be.id).correlate(table(Beschikking))
# The columns of a `Toegekend`; a caller joins the decision.
GRANTED = select(
    _ib.id, _ib.ingang, _ib.einde, _SUM.scalar_subquery(), _be.id, _be.kenmerk, _be.genomen_op, _be.soort
).select_from(table(IntegraalBudget))


def granted_of(session: Session, dossier_id: int) -> tuple[Toegekend, ...]:
    """Every budget of a dossier with its newest decision, the last first. One statement."""
    newest = select(func.max(_be.id)).where(_be.budget_id == _ib.id).correlate(table(IntegraalBudget)).scalar_subquery()
    chosen = (
        GRANTED.join(table(Beschikking), _be.id == newest)
        .where(_ib.dossier_id == dossier_id)
        .order_by(_ib.ingang.desc())
    )
    return tuple(Toegekend(*row) for row in session.execute(chosen))


def last_day_before(start: date) -> date:
    """The last day of the pgb's before the budget."""
    return start - timedelta(days=1)
