"""Wie zag mijn gegevens: everybody who saw or did something, in plain words, and nothing of anybody else."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from litestar.testing import TestClient

from portal.actor import Actor
from portal.clock import Frozen
from portal.db import Database
from portal.logboek import activiteiten
from portal.logboek.queries import Filter, seen_by
from portal.logboek.service import record_refusal, record_view
from tests.conftest import Page, get, words
from tests.world import World, build_world

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
PAGE = "/wie-zag-mijn-gegevens"


def _rows(page: Page) -> list[str]:
    return [words(one) for one in page.soup.select("[data-row=inzage]")]


def test_who_what_when_and_by_which_law(log_in: LogIn, world: World, db: Database) -> None:
    record_view(db, world.svb, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id, "declaratie 7")
    record_view(db, world.consulent, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id, "declaratie 7")
    page = get(log_in(world.fatma.actor), PAGE)
    assert _rows(page) == [
        "Een consulent van de gemeente Waterveen bekeek een declaratie: D-7 Om 10:00 uur. Waarom dit mag: "
        "uitvoering van het integraal pgb door de gemeente (Besluit 8.1).",
        "Een medewerker van de SVB bekeek een declaratie: D-7 Om 10:00 uur. Waarom dit mag: "
        "beheer en betaling van het budget door de SVB (Besluit 7.3 en 8.1).",
    ]
    assert "10 november 2026" in page.words
    assert "Yara" not in page.words, "an employee is shown by organisation and function"


def test_somebody_who_acts_for_you_is_named(log_in: LogIn, world: World, db: Database) -> None:
    record_view(db, world.emre, activiteiten.BUDGET_INZIEN, world.fatma.dossier_id)
    assert _rows(get(log_in(world.fatma.actor), PAGE))[0].startswith(
        "Emre Yıldız, vertegenwoordiger bekeek het budget en de declaraties Om 10:00 uur. Namens de budgethouder."
    )


def test_own_views_do_not_drown_the_others(log_in: LogIn, world: World, db: Database) -> None:
    record_view(db, world.svb, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id, "declaratie 7")
    client = log_in(world.fatma.actor)
    for _ in range(60):
        record_view(db, world.fatma.actor, activiteiten.BUDGET_INZIEN, world.fatma.dossier_id)
    assert len(_rows(get(client, PAGE))) == 1
    everything = _rows(get(client, f"{PAGE}?wie=alles"))
    assert everything[0].startswith("U zelf bekeek wie de gegevens zag, 2 keer bekeek het budget en de declaraties, 38")
    assert len(everything) == 1


def test_only_what_is_about_you(log_in: LogIn, world: World, db: Database) -> None:
    record_view(db, world.svb, activiteiten.DECLARATIE_INZIEN, world.joris.dossier_id, "declaratie 9")
    record_refusal(db, world.joris.actor, activiteiten.TOEGANG, "niet-gevonden", "declaratie 3")
    page = get(log_in(world.fatma.actor), f"{PAGE}?wie=alles")
    assert not any("SVB" in row or "Joris" in row for row in _rows(page))


def test_a_refusal_about_you_is_shown(log_in: LogIn, world: World, db: Database) -> None:
    record_refusal(
        db, world.svb, activiteiten.DECLARATIE_BETALEN, "overschreden", "declaratie 3", world.fatma.dossier_id
    )
    assert _rows(get(log_in(world.fatma.actor), PAGE))[0].startswith(
        "Een medewerker van de SVB boekte een betaling: D-3 Geweigerd"
    )


def test_a_period(log_in: LogIn, world: World, db: Database, frozen_clock: Frozen) -> None:
    record_view(db, world.svb, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id)
    frozen_clock.advance(days=10)
    record_view(db, world.consulent, activiteiten.DOSSIER_INZIEN, world.fatma.dossier_id)
    frozen_clock.advance(minutes=1)
    client = log_in(world.fatma.actor)
    found = {
        name: len(_rows(get(client, f"{PAGE}?periode={name}"))) for name in ("week", "maand", "jaar", "alles", "x")
    }
    assert found == {"week": 1, "maand": 2, "jaar": 2, "alles": 2, "x": 2}
    last_year = get(client, f"{PAGE}?periode=vorig-jaar")
    assert "In deze periode heeft niemand anders uw gegevens gezien." in last_year.words


def test_many_records_come_in_pages_that_miss_nothing(log_in: LogIn, world: World, db: Database) -> None:
    for number in range(120):
        record_view(db, world.svb, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id, f"declaratie {number + 1}")
    client, path, seen = log_in(world.fatma.actor), PAGE, []
    while path:
        page = get(client, path)
        seen += [int(one["href"].rpartition("/")[2]) for one in page.soup.select("[data-row=inzage] a")]
        older = page.soup.select_one("a[rel=next]")
        path = str(older["href"]) if older else ""
    assert seen == list(range(120, 0, -1))


def test_a_strange_address_is_read_as_the_first_page(log_in: LogIn, world: World) -> None:
    get(log_in(world.fatma.actor), f"{PAGE}?voor=-1&wie=%F0%9F%98%80&periode='")


def test_without_a_dossier_there_is_nothing_to_see(log_in: LogIn, world: World, db: Database) -> None:
    record_view(db, world.svb, activiteiten.WERKLIJST_INZIEN, None)
    record_view(db, world.svb, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id)
    assert _rows(get(log_in(world.mei.actor), PAGE)) == []


def test_on_both_databases_a_day_is_a_dutch_day(both_db: Database, frozen_clock: Frozen) -> None:
    world = build_world(both_db)
    frozen_clock.set(datetime(2026, 6, 30, 22, 30, tzinfo=UTC))  # 1 July in Amsterdam
    record_view(both_db, world.svb, activiteiten.DECLARATIE_INZIEN, world.fatma.dossier_id)
    with both_db.read() as session:
        july = Filter(van=date(2026, 7, 1), tot=date(2026, 7, 31))
        june = Filter(van=date(2026, 6, 1), tot=date(2026, 6, 30))
        found = [seen_by(session, world.fatma.actor, chosen).regels for chosen in (july, june)]
    assert [[one.dag for one in rows] for rows in found] == [[date(2026, 7, 1)], []]
