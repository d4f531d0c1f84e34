"""The college's list: every budget that runs, spending against plan, with its open signals. By name, not by weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor
from portal.budget.models import IntegraalBudget
from portal.db.bladen import MOST, Blad, page_of
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import within_reach
from portal.dossier.zoeken import matches
from portal.law.voortgang import Signaalsoort
from portal.voortgang.models import Signaal
from portal.voortgang.queries import open_kinds
from portal.voortgang.stand import Budgetstand
from portal.voortgang.status import Signaalstand
from portal.vooruitblik.beeld import last_good_day
from portal.vooruitblik.feiten import Vooruit, look_ahead

_d, _p, _ib, _s = columns(Dossier), columns(Persoon), columns(IntegraalBudget), columns(Signaal)


@dataclass(frozen=True)
class Filter:
    """What somebody looks for; it stands in the address. `signaal`: only with an open signal, of one kind or any."""

    zoek: str = ""
    signaal: str = ""
    pagina: int = 1

    def address(self, pagina: int = 1) -> str:
        """The address of a page of this list."""
        asked = {"zoek": self.zoek, "signaal": self.signaal, "pagina": pagina if pagina > 1 else ""}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/gemeente/voortgang?{query}" if query else "/gemeente/voortgang"


@dataclass(frozen=True)
class Bladzijde:
    """Which dossiers are on a page."""

    dossiers: tuple[int, ...]
    blad: Blad


@dataclass(frozen=True)
class Regel:
    """A line of the list; without rules for the municipality there is no look ahead."""

    dossier_id: int
    naam: str
    clientnummer: str
    stand: Budgetstand | None
    genoeg_tot: date | None
    op: bool
    signalen: tuple[Signaalsoort, ...]


def find_page(session: Session, actor: Actor, wanted: Filter) -> Bladzijde:
    """Which dossiers are on a page of the list of this consulent. Two statements."""
    chosen = select(_d.id).join(table(Persoon), _p.id == _d.persoon_id)
    chosen = chosen.where(*within_reach(actor), _runs(clock.today()), *matches(wanted.zoek), *_with_signal(wanted))
    blad, rows = page_of(session, chosen.order_by(_p.naam, _d.id), wanted.pagina, MOST)
    return Bladzijde(tuple(row[0] for row in rows), blad)


def _runs(today: date) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (
        select(_ib.id)
        .where(_ib.dossier_id == _d.id, _ib.ingang <= today, _ib.einde >= today)
        .where(_ib.gesloten_op.is_(None), _ib.granted_ct > 0)
        .exists()
    )
    return found


def _with_signal(wanted: Filter) -> list[ColumnElement[bool]]:
    if not wanted.signaal:
        return []
    chosen = select(_s.id).where(_s.dossier_id == _d.id, _s.status == Signaalstand.OPEN)
    if wanted.signaal in set(Signaalsoort):
        chosen = chosen.where(_s.soort == Signaalsoort(wanted.signaal))
    return [chosen.exists()]


def read_page(session: Session, dossiers: Sequence[int], today: date) -> list[Regel]:
    """These dossiers, in the same order. A constant number of statements."""
    people = select(_d.id, _p.naam, _d.clientnummer).join(table(Persoon), _p.id == _d.persoon_id)
    known = {row[0]: (row[1], row[2]) for row in session.execute(people.where(_d.id.in_(dossiers)))}
    ahead, kinds = look_ahead(session, dossiers, today), open_kinds(session, dossiers)
    return [_line(one, known[one], ahead.get(one), kinds.get(one, [])) for one in dossiers if one in known]


def _line(dossier_id: int, who: tuple[str, str], vooruit: Vooruit | None, kinds: Sequence[Signaalsoort]) -> Regel:
    if vooruit is None:
        return Regel(dossier_id, *who, None, None, False, tuple(kinds))
    day = vooruit.prognose.op_dag
    enough = last_good_day(day, vooruit.budget.einde)
    return Regel(dossier_id, *who, stand_of(vooruit), enough, day is not None, tuple(kinds))


def stand_of(vooruit: Vooruit) -> Budgetstand:
    """Spending against time of one budget."""
    budget = vooruit.budget
    return Budgetstand(budget.ingang, budget.einde, budget.granted_ct, vooruit.gebruikt_ct)
