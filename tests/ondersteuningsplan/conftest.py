"""A draft of Mei's first plan, out of her pgb-plan of three lines; and short ways through its life."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.concept.service import begin, concept_for
from portal.db import Database
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.wetten import Wet
from portal.ondersteuningsplan import delen
from portal.ondersteuningsplan.overleg import Overleg, overleg_of
from portal.ondersteuningsplan.vaststellen import stel_vast
from portal.pgbplan import overname, service
from portal.pgbplan.models import Oordeel, PgbPlan
from portal.pgbplan.planconcept import Dienstbesluit
from portal.pgbplan.service import PGBPLAN
from portal.plan.models import Aanleiding, Evaluatievorm, Ondersteuningsplan, Plandeel
from portal.plan.queries import plan_for_staff
from portal.plan.service import keep_draft
from tests.conftest import Page, check_page, get
from tests.pgbplan.conftest import HELP
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]
DESK, OWN = "/gemeente/ondersteuningsplannen/{}", "/plan/concept"
LINES = {
    **HELP,
    **{f"hulp-2-{name}": text for name, text in {"wat": "Hulp in huis", "hoeveel": "3", "tarief": "20"}.items()},
    "hulp-3-wat": "Jobcoach",
    "hulp-3-soort": "werk",
}
OPSTAAN = Dienstbesluit(
    Oordeel.OVERGENOMEN, Wet.ZVW, "Hulp bij het opstaan", "Zelf opstaan", "2:30 uur per week", Aanbieder.NAASTE, 300_000
)
HUIS = Dienstbesluit(
    Oordeel.GEWIJZIGD, Wet.WMO, "Hulp in huis", "Een schoon huis", "2 uur per week", Aanbieder.INSTELLING, 208_001,
    reden="Drie uur is te veel voor twee kamers.",
)  # fmt: skip
WERK = Dienstbesluit(Oordeel.WEGGELATEN, reden="Werk betaalt het UWV.")
BEGIN, EINDE = date(2026, 12, 1), date(2027, 11, 30)


def press(client: TestClient[Litestar], path: str, form: str, status: int = 303, *, to: str = "", **typed: str) -> Page:
    """Open a page, fill in a form of it and send it, with what the page itself holds."""
    fields = get(client, path).fields(form)
    return check_page(client.post(to or path, data={**fields, **typed}, follow_redirects=False), status)  # type: ignore[arg-type]


def send_pgb_plan(db: Database, actor: Actor, typed: dict[str, str]) -> int:
    """Somebody's pgb-plan, sent."""
    with db.write() as session:
        draft = begin(session, db.keys, actor, PGBPLAN, velden=tuple(typed.items()))
    with db.write() as session:
        stand = concept_for(session, db.keys, actor, PGBPLAN, draft).stand
        return service.submit_plan(session, db, actor, draft, stand)


def review(db: Database, consulent: Actor, number: int, *decisions: Dienstbesluit, finish: bool = True) -> int:
    """Decide about the lines in their order; returns the draft."""
    with db.write() as session:
        overname.begin_review(session, db, consulent, number, None)
    for place, one in enumerate(decisions, start=1):
        with db.write() as session:
            overname.decide_line(session, db, consulent, number, place, one, 0)
    with db.write() as session:
        if finish:
            overname.finish(session, db, consulent, number, None)
        return session.get_one(PgbPlan, number).plan_id or 0


def complete(db: Database, consulent: Actor, plan_id: int, **other: Any) -> None:
    """Everything of a draft but its services."""
    with db.write() as session:
        row = session.get_one(Ondersteuningsplan, plan_id)
        facts: dict[str, Any] = {
            "aanleiding": row.aanleiding,
            "ingang": BEGIN,
            "einde": EINDE,
            "samenvatting": "Mei woont alleen.",
            "afspraken": "De zorgverzekeraar belt twee keer per jaar.",
            "momenten": [(date(2027, 6, 15), Evaluatievorm.THUIS)],
        }
        keep_draft(session, db, consulent, plan_id, row.version, **{**facts, **other})


def shared(db: Database, consulent: Actor, plan_id: int) -> None:
    """Share a draft."""
    with db.write() as session:
        delen.share(session, db, consulent, plan_id, None, invited=True, offered=True)


def said(db: Database, actor: Actor, deel: Plandeel, nummer: int, tekst: str, ronde: int = 1) -> None:
    """A remark of the person."""
    with db.write() as session:
        delen.react(session, db, actor, ronde, deel, nummer, tekst)


def agreed(db: Database, actor: Actor, ronde: int = 1) -> None:
    """The person says that it is fine."""
    with db.write() as session:
        delen.agree(session, db, actor, ronde)


def fixed(db: Database, consulent: Actor, plan_id: int, **other: Any) -> None:
    """Fix a draft."""
    with db.write() as session:
        stel_vast(session, db, consulent, plan_id, None, **other)


def seen(db: Database, consulent: Actor, plan_id: int) -> Overleg:
    """A version as the desk sees it."""
    with db.read() as session:
        return overleg_of(session, db.keys, plan_for_staff(session, db.keys, consulent, plan_id))


def version_of(db: Database, plan_id: int) -> int:
    """The version of the row."""
    with db.read() as session:
        return session.get_one(Ondersteuningsplan, plan_id).version


def drafts(db: Database, dossier_id: int) -> list[tuple[int, str, Aanleiding]]:
    """Every version of a dossier: number, status and why."""
    with db.read() as session:
        rows = session.exec(select(Ondersteuningsplan).where(Ondersteuningsplan.dossier_id == dossier_id)).all()
        return sorted((one.versie, one.status.value, one.aanleiding) for one in rows)


@pytest.fixture
def draft(db: Database, world: World) -> int:
    """Mei's draft: two services, one line left out, complete and not shared."""
    number = send_pgb_plan(db, world.mei.actor, LINES)
    plan_id = review(db, world.consulent_heidekerk, number, OPSTAAN, HUIS, WERK)
    complete(db, world.consulent_heidekerk, plan_id)
    return plan_id


@pytest.fixture
def talked(db: Database, world: World, draft: int) -> int:
    """The same, shared with Mei."""
    shared(db, world.consulent_heidekerk, draft)
    return draft
