"""The grant of the year after, prepared from this one: amounts to begin with, and what is still missing for it.

`proposal_for` says the days, and for each part the law, who makes it available, the cents, and whether a consent for
those days is there; `begin_draft` makes of it a draft of the grant, which the consulent finishes there.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session

from portal.actor import Actor
from portal.beschikking.concept import keep
from portal.beschikking.formulieren import Beschikkingformulier
from portal.beschikking.zaak import case_for, draft_of
from portal.budget.models import IntegraalBudget
from portal.db import Database, Keyring
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.dossier.regels import rules
from portal.instemming.overzicht import overview_for
from portal.instemming.queries import InstemmingView, instemmingen
from portal.law.volgendjaar import next_year, took_part_since
from portal.law.wetten import Wet
from portal.plan.models import Ondersteuningsplan
from portal.plan.status import Planstatus
from portal.vaststelling.besluiten import decisions_of
from portal.vaststelling.jaar import Jaar, Jaardeel

_ib, _op = columns(IntegraalBudget), columns(Ondersteuningsplan)


@dataclass(frozen=True)
class Voorsteldeel:
    """A part of the year after: what it was, what it came to (None: not fixed yet), and what to begin with.

    `toegezegd_ct` is what was consented to over all the days; None: no such consent is there.
    """

    wet: Wet
    verstrekker_id: int
    verstrekker: str
    was_ct: int
    gebruikt_ct: int | None
    bedrag_ct: int
    instemming: bool
    toegezegd_ct: int | None

    @property
    def mist_instemming(self) -> bool:
        """Whether the organisation has to be asked first (Besluit 4.1)."""
        return self.instemming and self.toegezegd_ct is None


@dataclass(frozen=True)
class Voorstel:
    """What the grant of the year after begins with. `bestaat`: a budget that begins later is there already."""

    jaar: Jaar
    ingang: date
    einde: date
    delen: tuple[Voorsteldeel, ...]
    plan_tot: date | None
    bestaat: bool
    concept: bool  # a draft of a grant is there already
    bekend: frozenset[Wet]  # the laws under which rights were found: only those can be drafted

    @property
    def samen_ct(self) -> int:
        return sum(one.bedrag_ct for one in self.delen)

    @property
    def is_voorbij(self) -> bool:
        """Whether no day is left: the rules end, or the months that somebody may take part (Besluit 13)."""
        return self.einde < self.ingang

    @property
    def plan_loopt_af(self) -> bool:
        """Whether no fixed plan covers all the days (Besluit 5.1)."""
        return self.plan_tot is None or self.plan_tot < self.einde


def proposal_for(session: Session, keys: Keyring, actor: Actor, jaar: Jaar) -> Voorstel:
    """The year after this one; the reader was checked. A constant number of statements. Raises `NoRules`."""
    since = took_part_since(_periods(session, jaar.dossier_id), jaar.ingang)
    found = next_year(jaar.parts, (jaar.ingang, jaar.einde), rules(jaar.gemeente, jaar.einde), since)
    asked = instemmingen(session, keys, jaar.dossier_id)
    decided = decisions_of(session, keys, jaar.budget_id)
    came_to = {one.wet: one.gerealiseerd_ct for one in decided[-1].delen} if decided else {}
    parts = []
    for was, one in zip(_in_order(jaar) if found.delen else (), found.delen, strict=True):
        promised = _promised(asked, one.wet, was.verstrekker_id, found.ingang, found.einde)
        parts.append(
            Voorsteldeel(
                one.wet, was.verstrekker_id, was.verstrekker, was.bedrag_ct, came_to.get(one.wet),
                promised or one.bedrag_ct, one.instemming, promised,
            )
        )  # fmt: skip
    later = select(_ib.id).where(_ib.dossier_id == jaar.dossier_id, _ib.ingang > jaar.einde).limit(1)
    return Voorstel(
        jaar,
        found.ingang,
        found.einde,
        tuple(parts),
        _plan_until(session, jaar.dossier_id, found.ingang),
        session.execute(later).first() is not None,
        draft_of(session, keys, jaar.dossier_id) is not None,
        frozenset(one.wet for one in overview_for(session, keys, actor, jaar.dossier_id).delen),
    )


def begin_draft(session: Session, db: Database, actor: Actor, voorstel: Voorstel) -> None:
    """Begin a draft of the grant with this proposal; one that is there stays as it is. Twice is once.

    Raises `Denied`, `EigenDossier`, `Stale`, or `Impossible` when this person takes part no more.
    """
    if voorstel.concept:
        return
    if voorstel.is_voorbij:
        raise Impossible("toekennen", "voorbij")
    parts: dict[str, object] = {}
    for one in voorstel.delen:
        if one.wet in voorstel.bekend:
            parts |= {f"mee_{one.wet}": "ja", f"bedrag_{one.wet}": one.bedrag_ct}
    value = Beschikkingformulier.model_validate({"ingang": voorstel.ingang, "einde": voorstel.einde, **parts})
    zaak = case_for(session, db.keys, actor, voorstel.jaar.dossier_id, value.periode)
    keep(session, db, actor, zaak, value, None)


def _periods(session: Session, dossier_id: int) -> list[tuple[date, date]]:
    """The days of every budget of a person; one that was withdrawn before it began never held a day."""
    held = or_(_ib.granted_ct > 0, _ib.gesloten_op.is_not(None))
    chosen = select(_ib.ingang, _ib.einde).where(_ib.dossier_id == dossier_id, held)
    return [(start, end) for start, end in session.execute(chosen)]


def _in_order(jaar: Jaar) -> list[Jaardeel]:
    order = list(Wet)
    return sorted(jaar.delen, key=lambda one: order.index(one.wet))


def _promised(asked: list[InstemmingView], wet: Wet, verstrekker_id: int, start: date, end: date) -> int | None:
    """What this organisation consented to over exactly these days."""
    for one in reversed(asked):
        given = one.antwoord
        if one.wet is wet and one.organisatie_id == verstrekker_id and given and given.akkoord:
            return given.bedrag_ct if (given.ingang, given.einde) == (start, end) else None
    return None


def _plan_until(session: Session, dossier_id: int, start: date) -> date | None:
    """The last day of a fixed plan that holds on the first day."""
    holds = (
        _op.dossier_id == dossier_id,
        _op.status == Planstatus.VASTGESTELD,
        _op.ingang <= start,
        _op.einde >= start,
    )
    found: date | None = session.execute(
        select(_op.einde).where(*holds).order_by(_op.einde.desc()).limit(1)
    ).scalar_one_or_none()
    return found
