"""An administrator, and how they change a value: form, preview, act."""

from collections.abc import Callable
from datetime import date
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.identity.models import Medewerker
from tests.conftest import Page, get, post
from tests.world import TODAY

Client = TestClient[Litestar]
LogIn = Callable[[Actor], Client]
MAXIMUM, VRAAG = "/beheer/waarden/maximum/maximum", "/beheer/waarden/termijnen/vraag"
CONTACT, THEMA = "/beheer/waarden/gegevens/contact", "/beheer/waarden/thema/thema"
BRIEF, NIEUW = "/beheer/waarden/brieven/toegelaten", "/beheer/waarden/diensten/nieuw"
TEKST = "/beheer/waarden/teksten/vervoerskosten"


def day(on: date = TODAY) -> dict[str, str]:
    """The three fields of a day."""
    return {"vanaf-dag": str(on.day), "vanaf-maand": str(on.month), "vanaf-jaar": str(on.year)}


def fill(client: Client, path: str, on: date = TODAY, **other: str) -> dict[str, str]:
    """The form of a value, filled in."""
    found = get(client, path).fields("#formulier")
    found.pop("_csrf")  # of the session that opened it
    return {**found, **day(on), "waarom": "Besluit van het college.", **other}


def look(client: Client, path: str, fields: dict[str, str], status: int = 200) -> Page:
    """Send it for the preview."""
    return post(client, path, fields, page=path, status=status)


def keep(client: Client, path: str, fields: dict[str, str], status: int = 303) -> Page:
    """Send it to keep it."""
    return post(client, path, {**fields, "stap": "vastleggen"}, page=path, status=status)


def set_value(client: Client, path: str, on: date = TODAY, **other: str) -> Page:
    """Fill in, look, and keep what the preview sends along."""
    shown = look(client, path, fill(client, path, on, **other))
    return keep(client, path, shown.fields("#formulier"))


def administrator(db: Database, naam: str, gemeente_id: int, gemeente: str) -> Actor:
    """Another administrator."""
    with db.write() as session:
        row = Medewerker(
            issuer="https://medewerkers.example", subject=naam, naam=naam, rol=Rol.BEHEERDER, organisatie_id=gemeente_id
        )
        session.add(row)
        session.flush()
        who: dict[str, Any] = {"medewerker_id": row.id, "organisatie_id": gemeente_id, "organisatie": gemeente}
        return Actor(Rol.BEHEERDER, naam, Grond.TAAK, **who)
