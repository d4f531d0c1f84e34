"""Who may open which document: every kind against every role, with the article that says so."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.bezwaar.models import Bezwaarstuk
from portal.db import Database
from portal.db.columns import columns
from portal.declaratie.models import Declaratie
from portal.documenten.models import Bestand, Document, Documentsoort, Documentstatus
from portal.documenten.opslag import FolderStore
from portal.documenten.queries import document_for
from portal.documenten.service import add_file, examine
from portal.dossier.eigen import say_own
from portal.logboek.models import Logregel, Uitslag
from portal.settings import ScannerConfig
from portal.web.visit import Denied
from tests.bezwaar.conftest import decided, digital, object_to
from tests.conftest import get
from tests.documenten.conftest import LogIn, draft_of, picture
from tests.toezicht.conftest import look
from tests.world import World, add_declaration

K, S = Documentsoort, Documentstatus
ROLES = (
    "fatma", "emre", "joris", "consulent", "consulent_heidekerk", "svb", "behandelaar", "toezichthouder", "kantoor",
    "verzekeraar", "beheerder", "vertrouwenspersoon",
)  # fmt: skip
OWN = {"fatma", "emre"}
_l, _doc = columns(Logregel), columns(Document)


@dataclass(frozen=True)
class Regel:
    """A document that was sent: its kind, what it belongs to, and who opens it besides the person (`OWN`)."""

    wat: str
    soort: Documentsoort
    bij: str
    lezers: frozenset[str]
    artikel: str


def _rule(wat: str, soort: Documentsoort, bij: str, lezers: str, artikel: str) -> Regel:
    return Regel(wat, soort, bij, frozenset(lezers.split()), artikel)


REGELS = (
    _rule("zorgovereenkomst", K.OVEREENKOMST, "", "consulent svb toezichthouder", "Besluit 8.1, 8.3, 10; Regeling 4.1"),
    _rule("rekening", K.REKENING, "", "consulent svb toezichthouder", "Besluit 8.1, 8.3, 10; Regeling 5.4, 5.8"),
    _rule("declaratie op papier", K.PAPIER, "declaratie", "consulent svb", "Besluit 8.1, 8.3; Regeling 5.4"),
    _rule("pgb-plan op papier", K.PAPIER, "", "consulent", "Besluit 8.1; AVG 5.1 b, c"),
    _rule("instemmingsbrief", K.INSTEMMING, "", "consulent", "Besluit 4.1, 8.1; AVG 5.1 b, c"),
    _rule("andere bijlage", K.BIJLAGE, "", "consulent", "Besluit 8.1; AVG 5.1 b, c"),
    _rule("stuk bij bezwaar", K.BIJLAGE, "bezwaar", "behandelaar", "Awb 7:4, 7:5; AVG 5.1 b, c"),
    _rule("bezwaar op papier", K.PAPIER, "bezwaar", "behandelaar", "Awb 7:4, 7:5; AVG 5.1 b, c"),
    _rule("stuk bij bezwaar dat naar de SVB ging", K.BIJLAGE, "bezwaar_svb", "svb", "Awb 6:15; Besluit 8.3"),
)


def _actor(world: World, who: str) -> Actor:
    found: Actor = world.fatma.actor if who == "fatma" else world.joris.actor if who == "joris" else getattr(world, who)
    return found


def _to_college(db: Database, world: World) -> int:
    """An objection to a decision of the municipality."""
    return object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id), "college")


def _to_svb(db: Database, world: World) -> int:
    """An objection to a decision of the SVB, which the portal passes on at once."""
    kind, about = Berichtsoort.CONTRACT_GEWEIGERD, ("zorgovereenkomst", 1)
    letter = decided(db, world.fatma.dossier_id, world.svb_id, kind, about=about, zorgverlener="Helper")
    return object_to(db, world.fatma.actor, letter, "svb")


def _link(db: Database, world: World, bij: str, number: int) -> None:
    """Let a document belong to a declaration, or to an objection."""
    if bij == "declaratie":
        declared = add_declaration(db, world.fatma)
        with db.write() as session:
            session.get_one(Declaratie, declared).document_id = number
    elif bij:
        digital(db, world.fatma.dossier_id)
        made = (_to_svb if bij == "bezwaar_svb" else _to_college)(db, world)
        with db.write() as session:
            session.add(Bezwaarstuk(bezwaar_id=made, dossier_id=world.fatma.dossier_id, document_id=number))


@pytest.fixture
def sent(db: Database, world: World, store: FolderStore) -> Callable[[Regel], int]:
    """Send a document with one file; returns its number."""

    def make(rule: Regel) -> int:
        number = draft_of(db, world.fatma.actor, world.fatma.dossier_id, rule.soort)
        add_file(db, store, world.fatma.actor, number, examine(ScannerConfig(), "foto.jpg", picture()))
        with db.write() as session:
            session.get_one(Document, number).status = S.VAST
        _link(db, world, rule.bij, number)
        return number

    return make


@pytest.mark.parametrize("rule", REGELS, ids=[f"{one.wat} ({one.artikel})" for one in REGELS])
def test_who_opens_it(db: Database, world: World, log_in: LogIn, sent: Callable[[Regel], int], rule: Regel) -> None:
    number = sent(rule)
    look(db, world.toezichthouder)
    with db.read() as session:
        file = session.execute(select(columns(Bestand).id)).scalar_one()
    opened = set()
    for who in ROLES:
        client = log_in(_actor(world, who))
        answers = {client.get(path).status_code for path in (
            f"/documenten/{number}", f"/documenten/{number}/bestanden/{file}", f"/documenten/{number}/pdf",
        )}  # fmt: skip
        assert answers in ({200}, {404}), (who, answers)
        opened |= {who} if answers == {200} else set()
    assert opened == OWN | rule.lezers


def test_every_kind_is_in_the_table() -> None:
    assert {one.soort for one in REGELS} == set(Documentsoort)


@pytest.mark.parametrize("who", ["svb", "consulent"])
def test_looking_for_papers_of_an_objection_is_recorded(
    db: Database, world: World, log_in: LogIn, sent: Callable[[Regel], int], who: str
) -> None:
    number = sent(REGELS[6])
    get(log_in(_actor(world, who)), f"/documenten/{number}", 404)
    with db.read() as session:
        refused = select(_l.rol, _l.object).where(_l.uitslag == Uitslag.GEWEIGERD)
        assert (_actor(world, who).rol, f"document {number}") in {(row[0], row[1]) for row in session.execute(refused)}


@pytest.mark.parametrize("rule", [one for one in REGELS if "svb" in one.lezers], ids=lambda one: one.wat)
def test_not_of_their_own_file(db: Database, world: World, sent: Callable[[Regel], int], rule: Regel) -> None:
    """Awb 2:4: who said that it is their own file opens nothing of it."""
    number = sent(rule)
    with db.read() as session:
        assert document_for(session, db.keys, world.svb, number).id == number
    with db.write() as session:
        say_own(session, db, world.svb, world.fatma.dossier_id)
    with db.read() as session, pytest.raises(Denied):
        document_for(session, db.keys, world.svb, number)
