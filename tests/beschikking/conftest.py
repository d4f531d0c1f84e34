"""Sanne before her grant: admitted with three laws, one consent in writing, and a plan that is fixed for 2027."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select

from portal.actor import Actor
from portal.beschikking import concept, toekennen
from portal.beschikking.formulieren import Beschikkingformulier
from portal.beschikking.zaak import Zaak, case_for
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier
from portal.identity.models import Medewerker
from portal.law.ondersteuningsplan import Aanbieder
from portal.law.wetten import Wet
from portal.plan.models import Ondersteuningsplan, Plandienst
from portal.plan.status import Planstatus
from portal.toegang.models import Aanmelding
from tests.instemming.conftest import Deelnemer, admitted, answer, ask, yes
from tests.instemming.conftest import files as files
from tests.toegang.conftest import allow, decide, report_child, resident, talk
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]
DESK = "/gemeente/dossiers/{}/beschikking"
YEAR = (date(2027, 1, 1), date(2027, 12, 31))
COSTS = {Wet.WLZ: 1_200_000, Wet.WMO: 480_000}


def fixed_plan(
    db: Database,
    dossier_id: int,
    costs: Mapping[Wet, int] = COSTS,
    period: tuple[date, date] = YEAR,
    names: Mapping[Wet, str] | None = None,
) -> int:
    """A fixed plan with one service under each law, with a name of its own where `names` has one."""
    with db.write() as session:
        plan = Ondersteuningsplan(
            dossier_id=dossier_id, status=Planstatus.VASTGESTELD, vastgesteld_op=date(2026, 11, 9), ingang=period[0],
            einde=period[1],
        )  # fmt: skip
        session.add(plan)
        session.flush()
        session.add_all(
            Plandienst(
                plan_id=plan.id, wet=wet, naam=(names or {}).get(wet, f"Hulp {wet}"), doel="Zelf verder",
                omvang="3 uur per week", aanbieder=Aanbieder.NAASTE, bedrag_ct=cents,
            )
            for wet, cents in costs.items()
        )  # fmt: skip
        return plan.id


def ready(db: Database, world: World, files: FolderStore) -> Deelnemer:
    """Sanne, with the consent of the zorgkantoor for 2027 and a plan."""
    who = admitted(db, world)
    answer(db, files, world.kantoor, ask(db, world.consulent, who, Wet.WLZ), yes(who))
    fixed_plan(db, who.dossier_id)
    return who


def child_admitted(db: Database, world: World) -> Deelnemer:
    """Noor, a child, whose mother reported her, with Wmo and Jeugdwet."""
    number = report_child(db, resident(db), world.waterveen_id)
    allow(db, world.consulent, number)
    none = {f"recht_{wet}": None for wet in Wet}
    talk(db, world.consulent, number, **{**none, "recht_wmo": "ja", "recht_jw": "ja"})
    decide(db, world.consulent, number, admit=True)
    with db.read() as session:
        dossier = session.get_one(Dossier, session.get_one(Aanmelding, number).dossier_id)
        return Deelnemer(resident(db), dossier.id, dossier.clientnummer)


def case(db: Database, actor: Actor, who: Deelnemer, period: tuple[date, date] | None = None) -> Zaak:
    """Her case as somebody sees it."""
    with db.read() as session:
        return case_for(session, db.keys, actor, who.dossier_id, period)


def typed(**other: Any) -> Beschikkingformulier:
    """A grant for 2027 as planned and consented."""
    known = {
        "ingang": YEAR[0], "einde": YEAR[1], "mee_wlz": "ja", "bedrag_wlz": 1_200_000, "mee_wmo": "ja",
        "bedrag_wmo": 480_000,
    }  # fmt: skip
    return Beschikkingformulier.model_validate({**known, **other})


def prepare(db: Database, actor: Actor, who: Deelnemer, **other: Any) -> Zaak:
    """Keep a draft; the case as it is then."""
    value = typed(**other)
    before = case(db, actor, who, value.periode)
    seen = (before.concept.id, before.concept.version) if before.concept else None
    with db.write() as session:
        concept.keep(session, db, actor, before, value, seen)
    return case(db, actor, who)


def granted(db: Database, actor: Actor, who: Deelnemer, zaak: Zaak) -> None:
    """Decide what was looked over."""
    assert zaak.concept
    with db.write() as session:
        toekennen.decide(session, db, actor, who.dossier_id, zaak.concept.id, zaak.concept.version, zaak.gezien)


def colleague(db: Database, actor: Actor, naam: str = "Els Vos") -> Actor:
    """Somebody else at the same desk."""
    with db.write() as session:
        row = Medewerker(issuer="m", subject=naam, naam=naam, rol=actor.rol, organisatie_id=actor.organisatie_id)
        session.add(row)
        session.flush()
        return replace(actor, naam=naam, medewerker_id=row.id)


def count(db: Database, model: type[Any], *where: Any) -> int:
    """How many rows there are."""
    with db.read() as session:
        return int(session.execute(select(func.count()).select_from(model).where(*where)).scalar_one())


@pytest.fixture
def sanne(db: Database, world: World, files: FolderStore) -> Deelnemer:
    """Admitted, with a consent and a plan for 2027."""
    return ready(db, world, files)
