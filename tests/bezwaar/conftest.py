"""A decision of each body in Fatma's inbox, and everybody who has to do with an objection to it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import behandeling, horen, service
from portal.bezwaar.beslissing import decision_of
from portal.bezwaar.formulieren import Beslisformulier, Bezwaarformulier
from portal.bezwaar.models import Uitkomst
from portal.bezwaar.papierformulieren import Papierbezwaar
from portal.bezwaar.queries import objection_for
from portal.bezwaar.stuk import BezwaarView
from portal.bezwaar.vertrouwelijk import name_officer
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossier
from portal.gesprek.formulieren import Afspraakformulier
from portal.identity.models import Medewerker
from portal.signalen.lezer import Lezer
from portal.signalen.models import Meldwijze, Wijze
from tests.signalen.conftest import subscribe
from tests.world import TODAY, World

LogIn = Callable[[Actor], TestClient[Litestar]]
SENT = date(2026, 10, 20)  # the term ends on Tuesday 1 December
LAST_DAY = date(2026, 12, 1)
WHY = "Ik krijg vier uur, maar ik heb acht uur nodig."
_b, _d = columns(Bericht), columns(Dossier)


def digital(db: Database, dossier_id: int) -> None:
    """Letters reach the person at once, by a confirmed address."""
    subscribe(db, Lezer(dossier_id), "fatma@voorbeeld.example", Meldwijze.GEEN, Wijze.DIGITAAL)


def decided(
    db: Database,
    dossier_id: int,
    from_id: int,
    soort: Berichtsoort = Berichtsoort.PLAN_VASTGESTELD,
    on: date = SENT,
    about: tuple[str, int] | None = ("plan", 1),
    **facts: Any,
) -> int:
    """Somebody decided on a day; returns the number of the message."""
    known = {"ingang": "2026-01-01", "einde": "2026-12-31", **facts}
    with clock.frozen(on), db.write() as session:
        tell(session, dossier_id, soort, from_id, about, **known)
        session.flush()
        number: int = session.execute(select(_b.id).order_by(_b.id.desc()).limit(1)).scalar_one()
        return number


def objection(**other: Any) -> Bezwaarformulier:
    """An objection with its grounds."""
    known = {"gronden": "nu", "tekst": WHY, "horen": "ja", "telefoon": "06 12345678"}
    return Bezwaarformulier.model_validate({**known, **other})


def object_to(db: Database, actor: Actor, bericht: int, sleutel: str = "een-formulier", **other: Any) -> int:
    """Make an objection; returns its number."""
    with db.write() as session:
        target = decision_of(session, actor, bericht=bericht)
        return service.object_to(session, db, actor, target, objection(**other), sleutel)


def paper(besluit: int | str, wie: int, /, **other: Any) -> Papierbezwaar:
    """What stands on a paper: signed, with grounds, handed in yesterday."""
    known = {
        "besluit": str(besluit), "wie": str(wie), "bezorging": "balie", "binnen_op": TODAY - timedelta(days=1),
        "dagtekening": TODAY - timedelta(days=2), "handtekening": "ja", "gronden": "nu", "tekst": WHY, "horen": "ja",
    }  # fmt: skip
    return Papierbezwaar.model_validate({**known, **other})


def seen(db: Database, actor: Actor, number: int) -> BezwaarView:
    """An objection as this actor sees it."""
    with db.read() as session:
        return objection_for(session, db.keys, actor, number)


def take_up(db: Database, actor: Actor, number: int) -> None:
    """Handle it."""
    with db.write() as session:
        behandeling.take_up(session, db, actor, number, None)


def decide(db: Database, actor: Actor, number: int, uitkomst: Uitkomst = Uitkomst.ONGEGROND, **other: Any) -> None:
    """Decide without a hearing, for a reason that fits."""
    known: dict[str, Any] = {"uitkomst": uitkomst, "redenen": "Wij lazen alles opnieuw.", "niet_gehoord": "wilde-niet"}
    if uitkomst is Uitkomst.GEGROND:
        known |= {"opdracht": "Geef acht uur begeleiding.", "uitvoeren_voor": TODAY + timedelta(days=21)}
    with db.write() as session:
        value = Beslisformulier.model_validate({**known, **other})
        behandeling.decide(session, db, actor, number, value, None)


def appointment(day: date = date(2026, 12, 3), **other: Any) -> Afspraakformulier:
    """A hearing at the town hall."""
    known = {"dag": day, "van": "10:00", "minuten": "60", "vorm": "gemeente", "waar": "Raadhuisplein 1"}
    return Afspraakformulier.model_validate({**known, **other})


def hear(db: Database, actor: Actor, number: int, sleutel: str = "een") -> int:
    """Plan a hearing."""
    with db.write() as session:
        return horen.plan(session, db, actor, number, appointment(), sleutel)


def colleague(db: Database, world: World, naam: str = "Koen Smit", rol: Rol = Rol.BEZWAARBEHANDELAAR) -> Actor:
    """Another employee of Waterveen."""
    with db.write() as session:
        row = Medewerker(issuer="m", subject=naam, naam=naam, rol=rol, organisatie_id=world.waterveen_id)
        session.add(row)
        session.flush()
        place = {"organisatie_id": world.waterveen_id, "organisatie": "Waterveen"}
        return Actor(rol, naam, Grond.TAAK, medewerker_id=row.id, **place)


@pytest.fixture
def letter(db: Database, world: World) -> int:
    """The plan of Fatma was fixed, and its letter reached her: the number of the message."""
    digital(db, world.fatma.dossier_id)
    return decided(db, world.fatma.dossier_id, world.waterveen_id)


@pytest.fixture
def bezwaar(db: Database, world: World, letter: int) -> int:
    """She objects today."""
    return object_to(db, world.fatma.actor, letter)


@pytest.fixture
def officer(db: Database, world: World) -> Actor:
    """Robin is the one who hears what is told in confidence."""
    with db.write() as session:
        name_officer(session, db, world.beheerder, world.vertrouwenspersoon.medewerker_id or 0)
    return world.vertrouwenspersoon
