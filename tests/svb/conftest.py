"""An employee of the SVB at the desk, and declarations brought to any status by the acts that lead there."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal import clock
from portal.actor import Actor
from portal.db import Database
from portal.declaratie.models import Declaratie, Uitkomst
from portal.declaratie.status import Declaratiestatus as S
from portal.law.uitbetaling import Weigergrond
from portal.svb.besluiten import SOORTEN, Betaling
from portal.svb.service import decide, pay
from tests.world import TODAY, Person, World, add_declaration

GROUND = Weigergrond.NIET_VOLGENS_AFSPRAAK
FILLED_IN: dict[str, dict[str, object]] = {
    "betaalbaar_stellen": {},
    "deels_betaalbaar_stellen": {"bedrag": 4_000, "grond": GROUND, "toelichting": "Er staat een uur te veel."},
    "weigeren": {"grond": GROUND, "toelichting": "Dit staat niet in het plan."},
    "herstel_vragen": {"toelichting": "Vul de dagen in.", "tot": TODAY + timedelta(days=14)},
    "opschorten": {"grond": GROUND, "toelichting": "Wij zoeken iets uit.", "tot": TODAY + timedelta(days=30)},
    "hervatten": {},
}
LEADS_TO = {
    S.INGEDIEND: (),
    S.BETAALBAAR: ("betaalbaar_stellen",),
    S.DEELS_BETAALBAAR: ("deels_betaalbaar_stellen",),
    S.HERSTEL_GEVRAAGD: ("herstel_vragen",),
    S.OPGESCHORT: ("opschorten",),
    S.GEWEIGERD: ("weigeren",),
    S.BETAALD: ("betaalbaar_stellen", "betalen"),
    S.DEELS_BETAALD: ("deels_betaalbaar_stellen", "betalen"),
}


def load(db: Database, number: int) -> Declaratie:
    with db.read() as session:
        return session.get_one(Declaratie, number)


def act(db: Database, actor: Actor, number: int, name: str, version: int | None = None, **values: object) -> None:
    """Do one thing at the desk, with what is filled in by default."""
    version = load(db, number).version if version is None else version
    with db.write() as session:
        if name == "betalen":
            day = values.get("datum", clock.today())
            payment = Betaling.model_validate({"datum": day, "kenmerk": "B-1", **values})
            pay(session, db, actor, number, payment, version)
        else:
            besluit = SOORTEN[name].form.model_validate({**FILLED_IN[name], **values})
            decide(session, db, actor, number, name, besluit, version)


def brought_to(db: Database, world: World, status: S, person: Person | None = None, **values: object) -> int:
    """A declaration of 120 euro that the SVB brought to this status; others were made so."""
    person = person or world.fatma
    if status not in LEADS_TO:
        return add_declaration(db, person, status)
    number = add_declaration(db, person, submitted=date(2026, 11, 5))
    for name in LEADS_TO[status]:
        act(db, world.svb, number, name, **values)
    return number


def outcomes(db: Database, number: int) -> list[Uitkomst]:
    with db.read() as session:
        chosen = select(Uitkomst).where(Uitkomst.declaratie_id == number).order_by(Uitkomst.id)  # type: ignore[arg-type]
        return list(session.exec(chosen))


@pytest.fixture
def desk(log_in: Callable[[Actor], TestClient[Litestar]], world: World) -> TestClient[Litestar]:
    return log_in(world.svb)
