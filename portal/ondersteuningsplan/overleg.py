"""A version of the plan as it is talked over: what became of every line, what the person said, and the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.db import Keyring
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.law.ondersteuningsplan import Dienstfeiten, Planfeiten
from portal.pgbplan.planconcept import about_service, latest
from portal.pgbplan.queries import Bron, OvernameView, RegelView, source_of
from portal.plan.models import (
    Aanleiding,
    Aanpassing,
    Ondersteuningsplan,
    Planaanpassing,
    Planantwoord,
    Plandeel,
    Planreactie,
)
from portal.plan.queries import DienstView, PlanDetail, shared_for, version_before
from portal.plan.status import Planstatus
from portal.web.visit import deny

_pa, _pr, _pn = columns(Planaanpassing), columns(Planreactie), columns(Planantwoord)
_op, _d = columns(Ondersteuningsplan), columns(Dossier)


class Uitkomst(StrEnum):
    """What became of a line of the pgb-plan, or of a service from elsewhere."""

    OPEN = "open"
    OVERGENOMEN = "overgenomen"
    GEWIJZIGD = "gewijzigd"
    WEGGELATEN = "weggelaten"
    BLIJFT = "blijft"
    VERANDERD = "veranderd"
    STOPT = "stopt"
    ERBIJ = "erbij"


@dataclass(frozen=True)
class ReactieView:
    """A remark of the person (or that it is fine), and the answer to it."""

    id: int
    ronde: int
    deel: Plandeel
    nummer: int
    akkoord: bool
    namens: bool
    op: datetime
    antwoord_op: datetime | None
    tekst: str
    antwoord: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return bool(self.tekst) and not self.antwoord


@dataclass(frozen=True)
class AanpassingView:
    """What the consulent did to a service without a line of a pgb-plan, and why."""

    nummer: int
    soort: Aanpassing
    reden: str


@dataclass(frozen=True)
class Onderdeel:
    """One line: what was asked (`regel`) or stood in the version before (`was`), what became of it (`dienst`), why."""

    deel: Plandeel
    nummer: int
    uitkomst: Uitkomst
    regel: RegelView | None
    was: DienstView | None
    dienst: DienstView | None
    reden: str
    reacties: tuple[ReactieView, ...]

    @property
    def sleutel(self) -> str:
        """Its name on a page."""
        return f"{self.deel.value}-{self.nummer}"

    @property
    def wat(self) -> str:
        """What it is called: as the person wrote it, else as the plan does."""
        named = self.dienst or self.was
        return self.regel.wat if self.regel else named.naam if named else ""


@dataclass(frozen=True)
class Overleg:
    """A version with all its lines, and what was said of the plan as a whole."""

    plan: PlanDetail
    vorige: PlanDetail | None
    pgbplan_id: int | None
    pgbplan_klaar: bool
    onderdelen: tuple[Onderdeel, ...]
    algemeen: tuple[ReactieView, ...]

    @property
    def reacties(self) -> tuple[ReactieView, ...]:
        """Everything that the person said, by line and then of the whole."""
        return (*(one for part in self.onderdelen for one in part.reacties), *self.algemeen)

    @property
    def deze_ronde(self) -> tuple[ReactieView, ...]:
        """What was said since the draft was shared last."""
        return tuple(one for one in self.reacties if one.ronde == self.plan.ronde)

    @property
    def akkoord(self) -> bool:
        """Whether the person said that this draft is fine, and nothing else since."""
        said = sorted(self.deze_ronde, key=lambda one: one.id)
        return bool(said) and said[-1].akkoord

    @property
    def open_regels(self) -> int:
        """Lines of the pgb-plan that got no answer yet; all of them as long as the review is not finished."""
        lines = [one for one in self.onderdelen if one.deel is Plandeel.REGEL]
        undecided = sum(one.uitkomst is Uitkomst.OPEN for one in lines)
        return undecided if self.pgbplan_klaar or undecided else len(lines)

    @property
    def vraagt_antwoord(self) -> tuple[ReactieView, ...]:
        """Remarks without an answer."""
        return tuple(one for one in self.reacties if one.is_open)

    def heard(self, today: date) -> bool:
        """Whether the person reacted to this draft, or had the time to."""
        until = self.plan.reageren_voor
        return bool(self.deze_ronde) or (until is not None and until < today)

    def part(self, deel: Plandeel, nummer: int) -> Onderdeel:
        """One line. Raises `Denied` for one that is not there."""
        found = (one for one in self.onderdelen if (one.deel, one.nummer) == (deel, nummer))
        return next(found, None) or deny("onderdeel", nummer)

    def facts(self, *, invited: bool = True, offered: bool = True, talked: bool = False) -> Planfeiten:
        """What the rules ask (Besluit 5.1 to 5.3). `invited` and `offered` were told when the draft was shared."""
        plan = self.plan
        return Planfeiten(
            services=tuple(Dienstfeiten(one.wet, one.doel, one.omvang, one.aanbieder) for one in plan.diensten),
            moments=len(plan.momenten),
            open_lines=self.open_regels,
            open_remarks=len(self.vraagt_antwoord),
            pgb_plan_invited=invited or self.pgbplan_id is not None,
            support_offered=offered,
            shared=plan.status is not Planstatus.CONCEPT,
            heard=talked or self.heard(clock.today()),
            follows=self.vorige is not None,
            budget_changed=plan.aanleiding is Aanleiding.BUDGET,
            requested=plan.aanleiding is Aanleiding.VERZOEK,
        )


def shared_with(session: Session, keys: Keyring, actor: Actor) -> Overleg | None:
    """The draft that is shared with the person whose dossier the actor serves. A constant number of statements."""
    plan = shared_for(session, keys, actor)
    return overleg_of(session, keys, plan) if plan else None


def overleg_of(session: Session, keys: Keyring, plan: PlanDetail) -> Overleg:
    """A version with what became of each line. At most eight statements; whoever asks may see the version."""
    source = source_of(session, keys, plan.id)
    before = version_before(session, keys, plan.dossier_id, plan.versie)
    changes = latest_changes(session, keys, plan.id)
    said = reactions_of(session, keys, plan.id)
    parts = (*_lines(plan, source, said), *_services(plan, before, source, changes, said))
    return Overleg(
        plan,
        before,
        source.kop.id if source else None,
        source is None or source.kop.status == "verwerkt",
        parts,
        _about(said, Plandeel.ALGEMEEN, 0),
    )


def reactions_of(session: Session, keys: Keyring, plan_id: int) -> list[ReactieView]:
    """Every remark about a version with its answer, oldest first. One statement."""
    chosen = (
        select(
            _pr.id, _pr.ronde, _pr.deel, _pr.nummer, _pr.akkoord, _pr.namens, _pr.op, _pn.op.label("antwoord_op"),
            _pr.tekst, _pn.tekst.label("antwoord"), _d.sleutel,
        )
        .join(table(Dossier), _d.id == _pr.dossier_id)
        .outerjoin(table(Planantwoord), _pn.reactie_id == _pr.id)
        .where(_pr.plan_id == plan_id)
        .order_by(_pr.id)
    )  # fmt: skip
    return [_reaction(keys, row) for row in session.execute(chosen)]


def latest_changes(session: Session, keys: Keyring, plan_id: int) -> dict[int, AanpassingView]:
    """The last change of each service without a line of a pgb-plan, by its number over all versions."""
    chosen = (
        select(_pa.nummer, _pa.soort, _pa.reden, _d.sleutel)
        .join(table(Dossier), _d.id == _pa.dossier_id)
        .where(_pa.plan_id == plan_id)
        .order_by(_pa.id)
    )
    rows = session.execute(chosen)
    return {
        row.nummer: AanpassingView(
            row.nummer, row.soort, keys.from_dossier(row.sleutel, row.reden) if row.reden else ""
        )
        for row in rows
    }


def _reaction(keys: Keyring, row: Any) -> ReactieView:
    *known, text, answer, wrapped = row
    opened = (keys.from_dossier(wrapped, one) if one else "" for one in (text, answer))
    return ReactieView(*known, *opened)


def _about(said: Iterable[ReactieView], deel: Plandeel, nummer: int) -> tuple[ReactieView, ...]:
    return tuple(one for one in said if (one.deel, one.nummer) == (deel, nummer))


def _lines(plan: PlanDetail, source: Bron | None, said: list[ReactieView]) -> Iterable[Onderdeel]:
    if source is None:
        return
    decided = latest(source.besluiten, lambda one: one.regel_id)
    services = {one.regel_nummer: one for one in plan.diensten if one.regel_nummer is not None}
    for line in source.regels:
        last = decided.get(line.id)
        outcome = Uitkomst(last.oordeel.value) if last else Uitkomst.OPEN
        remarks = _about(said, Plandeel.REGEL, line.nummer)
        service, why = services.get(line.nummer), last.reden if last else ""
        yield Onderdeel(Plandeel.REGEL, line.nummer, outcome, line, None, service, why, remarks)


def _services(
    plan: PlanDetail, before: PlanDetail | None, source: Bron | None, changes: Mapping[int, AanpassingView],
    said: list[ReactieView],
) -> Iterable[Onderdeel]:  # fmt: skip
    """Services that come from no line: those of the version before, and what the consulent added."""
    earlier = {one.stam_id: one for one in before.diensten} if before else {}
    decided = latest(source.besluiten, about_service) if source else {}
    now = {one.stam_id: one for one in plan.diensten}
    for stam in dict.fromkeys((*earlier, *now)):
        service, was = now.get(stam), earlier.get(stam)
        if service and service.regel_nummer is not None:
            continue
        why = _why(stam, was, changes, decided)
        remarks = _about(said, Plandeel.DIENST, stam)
        yield Onderdeel(Plandeel.DIENST, stam, _outcome(was, service), None, was, service, why, remarks)


def _why(
    stam: int, was: DienstView | None, changes: Mapping[int, AanpassingView], decided: Mapping[int, OvernameView]
) -> str:
    if stam in changes:
        return changes[stam].reden
    return decided[was.id].reden if was and was.id in decided else ""


def _outcome(was: DienstView | None, now: DienstView | None) -> Uitkomst:
    if now is None:
        return Uitkomst.STOPT
    if was is None:
        return Uitkomst.ERBIJ
    fields = ("wet", "naam", "doel", "omvang", "aanbieder", "bedrag_ct")
    same = all(getattr(was, name) == getattr(now, name) for name in fields)
    return Uitkomst.BLIJFT if same else Uitkomst.VERANDERD
