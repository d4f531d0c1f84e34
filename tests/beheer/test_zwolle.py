"""The rule set of Zwolle runs the same journey: no Wlz or Zvw parts, its own cap, twelve months, and its own dates.

A resident reports, the consulent talks with them and decides by the rules of that day, the talk about the plan is
planned, and the administrator sets values within it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.app import create_app
from portal.db import Database
from portal.dossier.models import Dossier, Dossierstatus, Organisatie, Organisatiesoort
from portal.identity.models import Medewerker
from portal.law.regelset import regelset_for
from portal.law.samenstelling import Deel, Instemming, compose
from portal.law.wetten import Wet
from portal.openbaar.regels import rules_on
from portal.settings import HostConfig, Settings
from portal.toegang.besluiten import AndersDanDeRegel
from portal.toegang.models import Aanmelding, Toegangsbesluit
from portal.web.sessions import COOKIE
from portal.web.visit import NoRules
from tests.beheer.conftest import MAXIMUM, NIEUW, VRAAG, fill, look, set_value
from tests.conftest import get, post, use_database
from tests.gesprek.conftest import plan, write
from tests.toegang.conftest import TYPED, case, decide, resident, talk

IN_2019 = datetime(2019, 3, 4, 9, 0, tzinfo=UTC)
ADDRESS = "https://pgb.zwolle.example"
TWO_OF_THE_MUNICIPALITY = {"recht_zvw": None, "recht_jw": "ja", "gemeld_op": "4-3-2019"}
Client = TestClient[Litestar]


@dataclass
class Zwolle:
    """The municipality with its employees, and a browser at its address."""

    db: Database
    client: Client
    id: int
    consulent: Actor
    beheerder: Actor

    def log_in(self, actor: Actor) -> Client:
        """Log somebody in."""
        self.client.cookies.clear()
        cookie = self.client.app.state.sessions.start(actor)  # type: ignore[attr-defined]
        self.client.cookies.set(COOKIE, cookie, domain="pgb.zwolle.example")
        return self.client


@pytest.fixture
def zwolle(db: Database, settings: Settings, _assets: None) -> Iterator[Zwolle]:
    with clock.frozen(IN_2019), db.write() as session:
        town = Organisatie(
            soort=Organisatiesoort.GEMEENTE, naam="Zwolle", telefoon="14 038", email="pgb@zwolle.example"
        )
        session.add(town)
        session.flush()
        staff = [_employee(session, rol, town.id) for rol in (Rol.CONSULENT, Rol.BEHEERDER)]
    host = HostConfig(
        host="pgb.zwolle.example", base_url=ADDRESS, naam="Mijn pgb Zwolle", gemeenten=("Zwolle",), telefoon="14 038"
    )
    app = create_app(settings.model_copy(update={"hosts": (host,)}), db=db)
    with clock.frozen(IN_2019), TestClient(app, base_url=ADDRESS) as client:
        use_database(app, db, settings)
        yield Zwolle(db, client, town.id, *staff)


def _employee(session: Session, rol: Rol, town: int) -> Actor:
    row = Medewerker(issuer="https://medewerkers.example", subject=rol, naam=f"De {rol}", rol=rol, organisatie_id=town)
    session.add(row)
    session.flush()
    return Actor(rol, row.naam, Grond.TAAK, medewerker_id=row.id, organisatie_id=town, organisatie="Zwolle")


def _report(zwolle: Zwolle, **rights: str) -> tuple[Actor, int]:
    """Sanne reports on the page."""
    sanne = resident(zwolle.db)
    client = zwolle.log_in(sanne)
    page = get(client, "/aanmelden/mij")
    post(client, "/aanmelden/mij", {**page.fields("#formulier"), **TYPED, "gemeente": str(zwolle.id), **rights})
    with zwolle.db.read() as session:
        row = session.get_one(Aanmelding, 1)
    return Actor(Rol.BUDGETHOUDER, sanne.naam, Grond.EIGEN, persoon_id=sanne.persoon_id, dossier_id=row.dossier_id), 1


def test_the_rules_of_zwolle_are_shown_to_anybody(zwolle: Zwolle) -> None:
    zwolle.client.cookies.clear()
    page = get(zwolle.client, "/i-pgb/regels?gemeente=Zwolle&datum=4-3-2019")
    for words in ("Zwolse pilot integraal pgb", "Hoogstens 12 maanden", "Hoogstens 25 mensen", "31 december 2019"):
        assert words in page.words
    assert "zorgkantoor voor het deel" not in page.words
    assert rules_on("Zwolle", date(2020, 1, 1))[1] is None
    assert "zwolle" in get(zwolle.client, "/").text.lower()


def test_from_report_to_plan(zwolle: Zwolle) -> None:
    """The whole way in, as far as it goes: report, talk with its report, facts, decision with its letter, pgb-plan."""
    sanne, number = _report(zwolle, recht_jw="ja", recht_zvw="")
    assert "De gemeente heeft uw aanmelding" in get(zwolle.log_in(sanne), "/berichten").words
    found = talk(zwolle.db, zwolle.consulent, number, **TWO_OF_THE_MUNICIPALITY)
    assert found.oordeel is not None
    assert found.oordeel.eligible
    assert "0 van hoogstens 25" in get(zwolle.log_in(zwolle.consulent), f"/gemeente/aanmeldingen/{number}").words
    gesprek = plan(zwolle.db, zwolle.consulent, number, dag="18-3-2019")
    table = get(zwolle.log_in(zwolle.consulent), f"/gemeente/gesprekken/{gesprek}")
    assert "Er hoeft geen zorgkantoor of zorgverzekeraar bij" in table.words
    with clock.frozen(IN_2019 + timedelta(days=15)):
        write(zwolle.db, zwolle.consulent, gesprek)
        decide(zwolle.db, zwolle.consulent, number, admit=True)
        client = zwolle.log_in(sanne)
        letter = get(client, "/brieven/1").words
        assert "Beroep" not in letter
        assert "burgemeester en wethouders van Zwolle" in letter
        assert get(client, "/pgb-plan").status == 200
        assert "Zwolle" in get(client, "/").text
    with zwolle.db.read() as session:
        dossier = session.get_one(Dossier, sanne.dossier_id)
        decision = session.exec(select(Toegangsbesluit)).one()
    assert dossier.status is Dossierstatus.TOEGELATEN
    assert (decision.regelset, decision.maximum, decision.deelnemers) == ("zwolle", 25, 0)


def test_its_budget_needs_no_consent_of_others(zwolle: Zwolle) -> None:
    """Besluit 4.1 has nothing to ask where only the municipality contributes."""
    regelset = regelset_for("Zwolle", date(2019, 3, 4))
    parts = [Deel(Wet.WMO, 500_000, Instemming.GEEN), Deel(Wet.JW, 400_000, Instemming.GEEN)]
    assert compose(parts, regelset).integral_ct == 900_000
    assert regelset.duur_maanden == 12


def test_after_its_last_day_nothing_is_decided_by_it(zwolle: Zwolle) -> None:
    _, number = _report(zwolle, recht_jw="ja", recht_zvw="")
    talk(zwolle.db, zwolle.consulent, number, **TWO_OF_THE_MUNICIPALITY)
    with clock.frozen(datetime(2020, 1, 2, 9, 0, tzinfo=UTC)), pytest.raises(NoRules):
        decide(zwolle.db, zwolle.consulent, number, admit=True)
    with clock.frozen(datetime(2020, 1, 2, 9, 0, tzinfo=UTC)):
        page = get(zwolle.log_in(zwolle.beheerder), "/beheer")
        assert "Vandaag gelden in deze gemeente geen regels" in page.words
        for part in ("maximum", "termijnen", "diensten"):
            get(zwolle.log_in(zwolle.beheerder), f"/beheer/waarden/{part}")
        get(zwolle.log_in(zwolle.beheerder), VRAAG)


def test_wlz_and_zvw_count_for_nothing_there(zwolle: Zwolle) -> None:
    """A pgb from Wmo and Zvw is enough in the experiment, and one law too few in Zwolle."""
    _, number = _report(zwolle)
    found = talk(zwolle.db, zwolle.consulent, number, gemeld_op="4-3-2019")
    assert found.oordeel is not None
    assert [one.reden for one in found.oordeel.refusals] == ["minder-dan-twee-rechten"]
    with pytest.raises(AndersDanDeRegel):
        decide(zwolle.db, zwolle.consulent, number, admit=True)
    decide(zwolle.db, zwolle.consulent, number, admit=False, words="Twee wetten zijn nodig.")
    assert case(zwolle.db, zwolle.consulent, number).besluit is not None


@pytest.mark.parametrize(
    ("path", "fields", "on", "words"),
    [
        (MAXIMUM, {"maximum": "26", "gemeenteblad": "x"}, date(2019, 4, 1), "hoogstens 25 plaatsen"),
        (MAXIMUM, {"maximum": "9", "gemeenteblad": "x"}, date(2020, 1, 1), "tot en met 31 december 2019"),
        (MAXIMUM, {"maximum": "9", "gemeenteblad": "x"}, date(2018, 6, 30), "pas vanaf 1 juli 2018"),
        (NIEUW, {"code": "W1", "soort": "wlz:Verpleging", "naam": "Thuis"}, date(2019, 4, 1), "doet niet mee"),
        (VRAAG, {"dagen": "3"}, date(2020, 1, 1), "tot en met 31 december 2019"),
    ],
)
def test_what_its_rules_refuse(zwolle: Zwolle, path: str, fields: dict[str, str], on: date, words: str) -> None:
    client = zwolle.log_in(zwolle.beheerder)
    page = look(client, path, {**fill(client, path, on), **fields}, status=422)
    assert words in page.words


def test_what_its_administrator_sets_counts_there(zwolle: Zwolle) -> None:
    client = zwolle.log_in(zwolle.beheerder)
    assert "Wlz" not in get(client, "/beheer/waarden/diensten").words
    set_value(client, MAXIMUM, date(2019, 3, 4), maximum="0", gemeenteblad="Gemeenteblad Zwolle 2019, 8")
    _, number = _report(zwolle, recht_jw="ja", recht_zvw="")
    found = talk(zwolle.db, zwolle.consulent, number, **TWO_OF_THE_MUNICIPALITY)
    with pytest.raises(AndersDanDeRegel):
        decide(zwolle.db, zwolle.consulent, number, admit=True)
    assert found.status.value == "in_gesprek"
    client = zwolle.log_in(zwolle.beheerder)
    set_value(client, MAXIMUM + "?standaard=ja", date(2019, 3, 4))
    decide(zwolle.db, zwolle.consulent, number, admit=True)
