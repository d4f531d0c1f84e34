"""Joris with two parts of a hundred euro, Fatma with four; and what a change of their budgets needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select

from portal.actor import Actor
from portal.budget.models import Beschikking, Boeking, IntegraalBudget
from portal.budget.service import book_payment
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.models import Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.herziening import besluiten, opstellen
from portal.herziening.beeld import Zaak, revision_for
from portal.herziening.formulieren import Herzienformulier, Reactie
from portal.law.uitbetaling import Betaaldelen
from tests.world import NOW, TODAY, Person, World, add_declaration

LogIn = Callable[[Actor], TestClient[Litestar]]
DESK, CHANGE, OWN = "/gemeente/dossiers/{}/herzieningen", "/gemeente/herzieningen/{}", "/wijziging-budget/{}"
_bo, _ib, _be = columns(Boeking), columns(IntegraalBudget), columns(Beschikking)


def paid(db: Database, world: World, person: Person, amount_ct: int) -> int:
    """A declaration that the SVB paid; returns its number."""
    number = add_declaration(db, person, Declaratiestatus.BETAALD)
    with db.write() as session:
        outcome = Uitkomst(
            declaratie_id=number, soort=Uitkomstsoort.BETAALBAAR, bedrag_ct=amount_ct,
            medewerker_id=world.svb.medewerker_id, op=NOW,
        )  # fmt: skip
        session.add(outcome)
        session.flush()
        book_payment(session, person.budget_id, Betaaldelen(amount_ct), TODAY, f"B-{number}", number, outcome.id or 0)
    return number


def typed(person: Person, **other: Any) -> Herzienformulier:
    """The Wmo part goes up by ten euro: a need that the municipality established, and the person agrees."""
    known = {
        "budget": person.budget_id, "soort": "verhogen", "wet": "wmo", "bedrag": 11_000, "ingang": "1-12-2026",
        "grond": "behoefte", "behoefte_door": "Gemeente Waterveen", "behoefte_op": "2-11-2026",
        "behoefte_kenmerk": "WMO-12", "overleg_op": "9-11-2026", "overleg_wijze": "telefoon", "overleg_akkoord": "ja",
        "verstrekkers_op": "6-11-2026", "toelichting": "U hebt meer hulp nodig.",
    }  # fmt: skip
    return Herzienformulier.model_validate({**known, **other})


def lower(person: Person, amount: int = 4_000, **other: Any) -> Herzienformulier:
    """The Wmo part goes down because an obligation was not met."""
    known = {"soort": "verlagen", "bedrag": amount, "grond": "verplichting", "overleg_akkoord": None,
             "behoefte_door": "", "behoefte_op": None, "behoefte_kenmerk": ""}  # fmt: skip
    return typed(person, **{**known, **other})


def fields_of(value: Herzienformulier) -> dict[str, str]:
    """A form as a browser sends it."""
    found: dict[str, str] = {}
    for name, one in value.model_dump().items():
        if isinstance(one, date):
            found |= {f"{name}-dag": str(one.day), f"{name}-maand": str(one.month), f"{name}-jaar": str(one.year)}
        elif one is not None and one != "":
            found[name] = f"{one // 100},{one % 100:02d}" if name == "bedrag" else str(one)
    return found


def keep(db: Database, actor: Actor, person: Person, value: Herzienformulier, sleutel: str = "een") -> int:
    with db.write() as session:
        return opstellen.keep(session, db, actor, person.dossier_id, value, sleutel, None)


def seen(db: Database, actor: Actor, number: int) -> Zaak:
    with db.read() as session:
        return revision_for(session, db.keys, actor, number)


def announce(db: Database, actor: Actor, number: int, until: date = date(2026, 12, 1)) -> None:
    with db.write() as session:
        opstellen.announce(session, db, actor, number, until, None)


def react(db: Database, actor: Actor, number: int, akkoord: str = "ja", tekst: str = "", form: str = "r1") -> None:
    shown = seen(db, actor, number).herziening.aangekondigd_op
    with db.write() as session:
        value = Reactie.model_validate({"akkoord": akkoord, "tekst": tekst})
        opstellen.react(session, db, actor, number, value, form, shown)


def decide(db: Database, actor: Actor, number: int, antwoord: str = "", gezien: str | None = None) -> None:
    shown = seen(db, actor, number).gezien if gezien is None else gezien
    with db.write() as session:
        besluiten.decide(session, db, actor, number, antwoord, shown)


def balance(db: Database, person: Person) -> tuple[int, int]:
    """Granted and paid; the bookings add up to what is left."""
    with db.read() as session:
        budget = session.get_one(IntegraalBudget, person.budget_id)
        booked = session.execute(select(func.sum(_bo.bedrag_ct)).where(_bo.budget_id == budget.id)).scalar_one()
        assert booked == budget.granted_ct - budget.paid_ct
        return budget.granted_ct, budget.paid_ct


def count(db: Database, model: type[Any], *where: Any) -> int:
    """How many rows there are."""
    with db.read() as session:
        return int(session.execute(select(func.count()).select_from(model).where(*where)).scalar_one())
