"""Short ways to ask something about data, to live a year with everything in it, and to let it be long over."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from portal import clock
from portal.actor import Actor
from portal.bezwaar import klachten, vertrouwelijk
from portal.bezwaar.formulieren import Klachtformulier, Vertrouwelijk
from portal.bezwaar.models import Klachtover, Uitkomst
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.columns import columns, table
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Dossierstatus
from portal.gegevens import service
from portal.gegevens.models import Gegevenssoort
from portal.gegevens.queries import GegevensverzoekView, request_for
from portal.law.afwezigheid import Afwezigheidsoort
from portal.law.gegevensrechten import Recht
from portal.periodiek.models import Afwezigheid, Inhouding, Maandantwoord, Maandbesluit, Maandbesluitsoort, Maandvraag
from portal.vaststelling.models import Regeluitslag, Vaststelregel, Vaststelrun
from portal.vaststelling.vaststellen import stel_vast
from tests.bezwaar.conftest import decide, decided, object_to, take_up
from tests.periodiek.conftest import OCTOBER, add_monthly, pay_month
from tests.vaststelling.conftest import FIXABLE
from tests.world import NOW, TODAY, Person, World

LogIn = Callable[[Actor], TestClient[Litestar]]
PATH, DESK = "/mijn-gegevens", "/gemeente/gegevensverzoeken"
WORDS = "Mijn geboortedatum klopt niet."
SECRET = "Ik ben bang voor honden."
TOLD = "Emre pakt mijn pinpas af."


@pytest.fixture
def stores(tmp_path: Path) -> tuple[FolderStore, FolderStore]:
    """Files that were sent, and downloads."""
    return FolderStore(tmp_path / "documenten"), FolderStore(tmp_path / "uitvoer")


def asked(db: Database, world: World, recht: Recht = Recht.VERBETEREN, actor: Actor | None = None) -> int:
    """A request of Fatma, or of somebody for her."""
    with db.write() as session:
        who = actor or world.fatma.actor
        return service.ask(session, db, who, f"{recht}-{who.naam}", recht, Gegevenssoort.PERSOON, WORDS)


def complain(db: Database, actor: Actor, words: str = SECRET) -> int:
    """A complaint about the municipality."""
    value = Klachtformulier.model_validate({"over": Klachtover.GEMEENTE, "tekst": words, "wie": "", "wens": ""})
    with db.write() as session:
        return klachten.complain(session, db, actor, value, words[:20])


def tell_in_confidence(db: Database, actor: Actor, form: str = "een") -> None:
    """Something that only the named officer may know."""
    told = Vertrouwelijk.model_validate({"tekst": TOLD, "bereiken": "niet", "hoe": ""})
    with db.write() as session:
        vertrouwelijk.report(session, db, actor, told, form)


def live_a_year(db: Database, world: World) -> None:
    """Fatma is paid for by the month, objects, is right, complains, tells something, and her year is fixed."""
    fatma = world.fatma
    contract = add_monthly(db, fatma, start=OCTOBER, end=date(2026, 10, 31))
    pay_month(db, world)
    _say_of_months(db, world, contract)
    number = object_to(db, fatma.actor, decided(db, fatma.dossier_id, world.waterveen_id))
    take_up(db, world.behandelaar, number)
    decide(db, world.behandelaar, number, Uitkomst.GEGROND)
    complaint = complain(db, fatma.actor)
    tell_in_confidence(db, fatma.actor)
    with db.write() as session:
        klachten.withdraw(session, db, fatma.actor, complaint)
    with clock.frozen(FIXABLE), db.write() as session:
        stel_vast(session, db, world.consulent, fatma.budget_id, zeker=True, beoordeeld=True)


def _say_of_months(db: Database, world: World, contract: int) -> None:
    own = {"dossier_id": world.fatma.dossier_id, "op": NOW}
    month = {**own, "zorgovereenkomst_id": contract}
    staff = world.svb.medewerker_id or 0
    with db.write() as session:
        wrapped = session.get_one(Dossier, world.fatma.dossier_id).sleutel
        run = Vaststelrun(gemeente_id=world.waterveen_id, sleutel="r", medewerker_id=staff, begonnen_op=NOW)
        ill = Afwezigheid(**month, soort=Afwezigheidsoort.ZIEK, van=OCTOBER, formulier="ziek")
        session.add_all([run, ill])
        session.flush()
        session.add_all([
            Maandbesluit(**month, budget_id=world.fatma.budget_id, maand=OCTOBER, soort=Maandbesluitsoort.HERVATTEN,
                         toelichting=db.keys.for_dossier(wrapped, SECRET), formulier="besluit", medewerker_id=staff),
            Inhouding(**month, bruto_ct=100, ingehouden_ct=40, medewerker_id=staff),
            Maandvraag(**own, maand=OCTOBER),
            Maandantwoord(**month, maand=OCTOBER, klopt=True, formulier="klopt", persoon_id=world.fatma.persoon_id),
            Afwezigheid(**month, soort=Afwezigheidsoort.ZIEK, van=OCTOBER, tot=TODAY, formulier="beter",
                        vervangt_id=ill.id),
            Vaststelregel(run_id=run.id, dossier_id=world.fatma.dossier_id, budget_id=world.fatma.budget_id,
                          afdruk="a" * 64, uitslag=Regeluitslag.NIET, reden="nog-open"),
        ])  # fmt: skip


def seen(db: Database, actor: Actor, number: int) -> GegevensverzoekView:
    """As this citizen sees it."""
    with db.read() as session:
        return request_for(session, db.keys, actor, number)


def ended(db: Database, person: Person, last: date, *, fixed: bool = True) -> None:
    """The participation of somebody is over since a day, and every year was fixed."""
    budget = columns(IntegraalBudget)
    with db.write() as session:
        row = session.get_one(Dossier, person.dossier_id)
        row.status, row.eindigt_op = Dossierstatus.BEEINDIGD, last
        session.add(row)
        years = update(table(IntegraalBudget)).where(budget.dossier_id == person.dossier_id)
        if fixed:
            open_ones = years.where(budget.gesloten_op.is_(None))
            session.execute(open_ones.values(gesloten_op=last, granted_ct=budget.paid_ct))
