"""Somebody who was admitted with rights under three or two laws, and the employees who answer."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from PIL import Image

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.documenten.service import add_file, examine
from portal.dossier.models import Dossier
from portal.identity.models import Medewerker
from portal.instemming import service
from portal.instemming.formulieren import Antwoordformulier, Papierantwoord, Verzoekformulier
from portal.instemming.overzicht import Overzicht, overview_for
from portal.instemming.queries import InstemmingView, request_for
from portal.law.toestemming import Doel
from portal.law.wetten import Wet
from portal.settings import ScannerConfig
from portal.toegang.models import Aanmelding
from portal.toestemming.service import answer as answer_consent
from tests.gesprek.conftest import organisation
from tests.toegang.conftest import decide, report, resident, talk
from tests.world import World

LogIn = Callable[[Actor], TestClient[Litestar]]
KANTOOR, VERZEKERAAR = "Zorgkantoor Rivierenland", "Zorgverzekeraar De Linde"
DESK, REQUEST, THEIRS = "/gemeente/dossiers/{}/instemming", "/gemeente/instemmingen/{}", "/verstrekker/verzoeken/{}"
DOELEN = {Wet.WLZ: Doel.ZORGKANTOOR, Wet.ZVW: Doel.ZORGVERZEKERAAR}
PARTIJEN = {Wet.WLZ: KANTOOR, Wet.ZVW: VERZEKERAAR}


@dataclass(frozen=True)
class Deelnemer:
    """Somebody who was admitted."""

    actor: Actor
    dossier_id: int
    clientnummer: str


def admitted(
    db: Database, world: World, bsn: str = "999994001", naam: str = "Sanne Wolters", **rights: Any
) -> Deelnemer:
    """Report, talk and admit; without rights: Wlz, Wmo and Zvw."""
    known = rights or {"recht_wlz": "ja", "door_wlz": KANTOOR, "recht_zvw": "ja", "recht_wmo": "ja"}
    number = report(db, resident(db, bsn, naam), world.waterveen_id)
    none = {f"recht_{wet}": None for wet in Wet}
    talk(db, world.consulent, number, **{**none, **known})
    decide(db, world.consulent, number, admit=True)
    with db.read() as session:
        dossier = session.get_one(Dossier, session.get_one(Aanmelding, number).dossier_id)
        actor = replace(resident(db, bsn, naam), dossier_id=dossier.id)
        return Deelnemer(actor, dossier.id, dossier.clientnummer)


def employee(db: Database, rol: Rol, naam: str, organisatie: str) -> Actor:
    """Somebody who works for a zorgkantoor or zorgverzekeraar."""
    place = organisation(db, organisatie)
    with db.write() as session:
        row = Medewerker(issuer="m", subject=naam, naam=naam, rol=rol, organisatie_id=place)
        session.add(row)
        session.flush()
        return Actor(rol, naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=place, organisatie=organisatie)


def allow(db: Database, who: Deelnemer, wet: Wet, *, yes: bool = True) -> None:
    """The person lets the municipality tell the organisation, or no more."""
    with db.write() as session:
        answer_consent(session, db, who.actor, DOELEN[wet], yes=yes)


def asked(db: Database, wet: Wet, **other: Any) -> Verzoekformulier:
    """What is asked for 2027."""
    known = {
        "organisatie": organisation(db, PARTIJEN[wet]), "ingang": "1-1-2027", "einde": "31-12-2027",
        "bedrag": 1_200_000, "antwoord_voor": "8-12-2026", "tekst": "Stemt u in?",
    }  # fmt: skip
    return Verzoekformulier.model_validate({**known, **other})


def ask(db: Database, consulent: Actor, who: Deelnemer, wet: Wet, sleutel: str = "", **other: Any) -> int:
    """Ask for 2027, with the person's consent."""
    allow(db, who, wet)
    with db.write() as session:
        value = asked(db, wet, **other)
        return service.ask(session, db, consulent, who.dossier_id, wet, value, sleutel or f"s-{wet}")


def photo() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(output, "PNG")
    return output.getvalue()


def add_letter(db: Database, files: FolderStore, actor: Actor, number: int) -> int:
    """A letter with one page; returns the document."""
    with db.write() as session:
        document = service.begin_letter(session, db, actor, number)
    add_file(db, files, actor, document, examine(ScannerConfig(), "brief.png", photo()))
    return document


def yes(who: Deelnemer, **other: Any) -> Antwoordformulier:
    """Consent with what was asked."""
    known = {
        "akkoord": "ja", "clientnummer": who.clientnummer, "bedrag": 1_200_000, "ingang": "1-1-2027",
        "einde": "31-12-2027", "getekend_op": "9-11-2026",
    }  # fmt: skip
    shape = Papierantwoord if "ontvangen_op" in other else Antwoordformulier
    return shape.model_validate({**known, **other})


def no(who: Deelnemer, reden: str = "Het recht loopt af in januari.") -> Antwoordformulier:
    """A refusal."""
    return Antwoordformulier.model_validate({"akkoord": "nee", "clientnummer": who.clientnummer, "reden": reden})


def answer(db: Database, files: FolderStore, actor: Actor, number: int, value: Antwoordformulier) -> None:
    """Answer as the organisation, or enter it; a yes has its letter."""
    if value.yes:
        add_letter(db, files, actor, number)
    with db.write() as session:
        service.answer(session, db, files, actor, number, value, None)


def seen(db: Database, actor: Actor, number: int) -> InstemmingView:
    """A request as the consulent sees it."""
    with db.read() as session:
        return request_for(session, db.keys, actor, number)


def overview(db: Database, actor: Actor, who: Deelnemer) -> Overzicht:
    """The parts of a dossier as somebody sees them."""
    with db.read() as session:
        return overview_for(session, db.keys, actor, who.dossier_id)


def period(start: date, end: date) -> dict[str, str]:
    """A period as the fields of a form."""
    return {
        f"{name}-{part}": str(getattr(day, attribute))
        for name, day in (("ingang", start), ("einde", end))
        for part, attribute in (("dag", "day"), ("maand", "month"), ("jaar", "year"))
    }


@pytest.fixture
def files(app: Litestar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderStore:
    """Where uploaded files lie in this test."""
    store = FolderStore(tmp_path / "documenten")
    monkeypatch.setattr(app.state, "files", store)
    return store


@pytest.fixture
def sanne(db: Database, world: World) -> Deelnemer:
    """Admitted with rights under the Wlz, the Wmo and the Zvw."""
    return admitted(db, world)


@pytest.fixture
def kantoor(world: World) -> Actor:
    return world.kantoor


@pytest.fixture
def verzekeraar(world: World) -> Actor:
    return world.verzekeraar
