"""Contracts of the demo that are under way or went wrong, made with the portal's own commands on days gone by.

They come after the rest of the story: each has a signed document, which lies in the store as any other.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.concept import service as concepts
from portal.db import Database
from portal.db.columns import columns, table
from portal.demo import personas, persoon
from portal.documenten.opslag import FileStore
from portal.documenten.service import add_file, examine
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.queries import dossier_for
from portal.identity.models import Medewerker
from portal.law.zorgovereenkomst import GrondSvb
from portal.plan.queries import plan_of
from portal.settings import ScannerConfig
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.lezen import DOCUMENT, date_fields
from portal.zorgovereenkomst.models import Oordeel

_d, _p, _m, _o = columns(Dossier), columns(Persoon), columns(Medewerker), columns(Organisatie)


@dataclass(frozen=True)
class Afspraak:
    """What somebody types; `dienst` is the place of the service in the plan, `days` ago it was sent."""

    naam: str
    omschrijving: str
    dienst: int
    tarief: str
    per_maand: str
    days: int
    kvk: str = ""
    geboren: date | None = None


WACHT = Afspraak("Ilse Kramer", "Elke dinsdag samen de week plannen.", 0, "24,50", "8", 4, geboren=date(1988, 5, 17))
TERUG = Afspraak("Zorgcollectief De Linde", "Twee keer per week hulp in huis.", 1, "38,75", "12", 9, kvk="00010077")
GEWEIGERD = Afspraak("Klussenbedrijf Van Rijn", "Hulp bij het opstaan.", 1, "55,00", "10", 21, kvk="00010088")
NOTE_BACK = "Op het tweede blad ontbreekt de handtekening van de zorgverlener. Voeg dat blad opnieuw toe."
NOTE_REFUSED = "Een klussenbedrijf mag geen verzorging geven die onder de Zorgverzekeringswet valt."


def agree(database: Database, files: FileStore, scanner: ScannerConfig) -> None:
    """Fatma's contract that waits and the one that was sent back, and the one of Joris that the SVB refused."""
    now = clock.now()
    with database.read() as session:
        fatma, joris = citizen(session, personas.FATMA.naam), citizen(session, personas.JORIS.naam)
        consulent, svb = employee(session, Rol.CONSULENT), employee(session, Rol.SVB)
    _send(database, files, scanner, fatma, WACHT, now)
    sent_back = _send(database, files, scanner, fatma, TERUG, now)
    refused = _send(database, files, scanner, joris, GEWEIGERD, now)
    with clock.frozen(now - timedelta(days=6)), database.write() as session:
        reasons = ("handtekening",)
        service.decide_college(session, database, consulent, sent_back, Oordeel.TERUGGESTUURD, reasons, NOTE_BACK, None)
    with clock.frozen(now - timedelta(days=16)), database.write() as session:
        service.decide_college(session, database, consulent, refused, Oordeel.GOEDGEKEURD, (), "", None)
    with clock.frozen(now - timedelta(days=11)), database.write() as session:
        ground = GrondSvb.STRIJD_MET_RECHT
        service.decide_svb(session, database, svb, refused, Oordeel.AFGEKEURD, ground, NOTE_REFUSED, None)


def _send(
    database: Database, files: FileStore, scanner: ScannerConfig, actor: Actor, what: Afspraak, now: datetime
) -> int:
    with clock.frozen(now - timedelta(days=what.days)):
        with database.write() as session:
            draft = service.begin_new(session, database, actor, None)
            plan = plan_of(session, actor.dossier_id or 0)
            service_id = plan.diensten[what.dienst].id if plan else 0
            last = plan.einde if plan else clock.today()
            for name, text in _typed(what, service_id, last):
                concepts.note(session, database.keys, actor, service.SOORT, draft, name, text)
            kept = concepts.locked(session, database.keys, actor, service.SOORT, draft)
        document = int(kept.velden.get(DOCUMENT))
        add_file(database, files, actor, document, examine(scanner, "getekend.jpg", _photo(what)))
        with database.write() as session:
            dossier = dossier_for(session, actor, actor.dossier_id or 0)
            return service.submit_overeenkomst(session, database, actor, dossier, draft, kept.stand, files)


def _typed(what: Afspraak, service_id: int, last: date) -> Iterable[tuple[str, str]]:
    start = clock.today() + timedelta(days=21)
    return (
        ("naam", what.naam), ("plaats", persoon.WATERVEEN), ("bij_kvk", "ja" if what.kvk else "nee"),
        ("kvk", what.kvk), *date_fields("geboortedatum", what.geboren),
        ("vervoer", "nee"), ("familie", "nee"), ("instelling", "nee"), ("ondernemer", "ja" if what.kvk else "nee"),
        ("gezag", "nee"), ("diensten", str(service_id)), ("omschrijving", what.omschrijving),
        *date_fields("ingang", min(start, last)), ("looptijd", "tot"), *date_fields("einde", last),
        ("betaling", "declaratie"), ("tarief-1-bedrag", what.tarief), ("tarief-1-eenheid", "uur"),
        ("tarief-1-per_maand", what.per_maand), ("iban", "NL02ABNA0123456789"), ("beding_b", "ja"), ("beding_c", "ja"),
        ("beding_d", "ja"), *date_fields("getekend_op", clock.today()),
    )  # fmt: skip


def _photo(what: Afspraak) -> bytes:
    lines = (f"Zorgverlener: {what.naam}", what.omschrijving)
    return signed_page("Zorgovereenkomst", lines, "Handtekening budgethouder")


def signed_page(title: str, lines: tuple[str, str], signature: str) -> bytes:
    """A photo of a signed page, as far as a demo needs one."""
    page = Image.new("RGB", (900, 1270), "white")
    draw = ImageDraw.Draw(page)
    large, small = ImageFont.load_default(44), ImageFont.load_default(28)
    draw.text((80, 90), title, "black", large)
    draw.text((80, 200), lines[0], "black", small)
    draw.text((80, 250), lines[1], "black", small)
    draw.text((80, 1000), signature, "black", small)
    draw.line([(90, 1120), (180, 1060), (240, 1130), (330, 1070)], "navy", 5)
    output = io.BytesIO()
    page.save(output, "JPEG", quality=80)
    return output.getvalue()


def citizen(session: Session, naam: str) -> Actor:
    """Somebody with a dossier, acting for themselves."""
    chosen = select(_p.id, _d.id).join(table(Persoon), _p.id == _d.persoon_id).where(_p.naam == naam)
    person, dossier = session.execute(chosen).one()
    return Actor(Rol.BUDGETHOUDER, naam, Grond.EIGEN, persoon_id=person, dossier_id=dossier)


def employee(session: Session, rol: Rol) -> Actor:
    """The colleague who handled the past: of Waterveen, or of the SVB."""
    town = persoon.WATERVEEN if rol is Rol.CONSULENT else "SVB"
    chosen = select(_m.id, _m.naam, _o.id, _o.naam).join(table(Organisatie), _o.id == _m.organisatie_id)
    row = session.execute(chosen.where(_m.rol == rol, _o.naam == town).order_by(_m.id).limit(1)).one()
    return Actor(rol, row[1], Grond.TAAK, medewerker_id=row[0], organisatie_id=row[2], organisatie=row[3])
