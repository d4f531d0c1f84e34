"""The inbox: what is new, and bad news in the order that helps."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.berichten.teksten import TEKSTEN, TITELS
from portal.db import Database
from portal.declaratie.models import Uitkomst, Uitkomstsoort
from portal.declaratie.status import Declaratiestatus
from portal.law.uitbetaling import Weigergrond
from tests.conftest import Page, get
from tests.world import NOW, World, add_declaration

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
FACTS: dict[str, Any] = {
    "maand": "2026-10-01", "bedrag_ct": 12_000, "betalen_voor": "2026-12-05", "zorgverlener": "Helper 1-1",
    "betaalbaar_ct": 6_000, "betaald_ct": 12_000, "betaald_op": "2026-11-20", "kenmerk": "SVB-77",
    "tot": "2026-11-24", "ingang": "2026-01-01", "einde": "2026-12-31",
}  # fmt: skip
BAD = ("DECLARATIE_DEELS", "DECLARATIE_GEWEIGERD", "DECLARATIE_HERSTEL", "DECLARATIE_OPGESCHORT")


def send(db: Database, world: World, soort: Berichtsoort, *, about: int | None = None, **facts: Any) -> int:
    subject = ("declaratie", about) if about else None
    with db.write() as session:
        tell(session, world.fatma.dossier_id, soort, world.svb_id, subject, **(FACTS | facts))
    with db.read() as session:
        return int(session.execute(text("SELECT MAX(id) FROM bericht")).scalar_one())


def refuse(db: Database, world: World) -> tuple[int, int]:
    """A refused declaration: its id and that of the outcome."""
    number = add_declaration(db, world.fatma, Declaratiestatus.GEWEIGERD)
    with db.write() as session:
        outcome = Uitkomst(
            declaratie_id=number, soort=Uitkomstsoort.GEWEIGERD, grond=Weigergrond.DERDE_TE_LAAT,
            toelichting="De maand was al lang voorbij.", medewerker_id=world.svb.medewerker_id, op=NOW,
        )  # fmt: skip
        session.add(outcome)
        session.flush()
        return number, outcome.id or 0


def _new(page: Page) -> int:
    return page.text.count("Nieuw ") + page.text.endswith("Nieuw")


def test_every_kind_has_a_subject_and_a_text() -> None:
    assert set(TEKSTEN) == set(TITELS) == set(Berichtsoort)


@pytest.mark.parametrize("soort", Berichtsoort)
def test_every_kind_can_be_read_with_and_without_its_facts(
    log_in: LogIn, world: World, db: Database, soort: Berichtsoort
) -> None:
    about = add_declaration(db, world.fatma) if soort.startswith("declaratie") else None
    client = log_in(world.fatma.actor)
    page = get(client, f"/berichten/{send(db, world, soort, about=about)}")
    assert page.h1 == TITELS[soort]
    assert "None" not in page.words
    assert "%(" not in page.words
    with db.write() as session:
        tell(session, world.fatma.dossier_id, soort, world.svb_id, ("declaratie", about) if about else None)
    assert "None" not in get(client, "/berichten").words


@pytest.mark.parametrize("name", BAD)
def test_bad_news_answers_four_questions_in_order(log_in: LogIn, world: World, db: Database, name: str) -> None:
    number = send(db, world, Berichtsoort[name], about=add_declaration(db, world.fatma))
    page = get(log_in(world.fatma.actor), f"/berichten/{number}")
    headings = [one.get_text(strip=True) for one in page.soup.select("main h2")]
    assert headings == [
        "Wat is er gebeurd?",
        "Krijgt mijn zorgverlener het geld?",
        "Wat kan ik nu doen?",
        "Wie belt er met mij mee?",
    ]
    last = page.soup.select("main p")[-1]
    assert "article" in last["class"]
    assert last.get_text().startswith("Regeling 5.")
    assert "0300 123 456" in page.words


@pytest.mark.parametrize("named", [True, False])
def test_a_refusal_gives_its_ground_and_what_the_svb_wrote(
    log_in: LogIn, world: World, db: Database, named: bool
) -> None:
    about, outcome = refuse(db, world)
    facts = {"uitkomst_id": outcome} if named else {}
    number = send(db, world, Berichtsoort.DECLARATIE_GEWEIGERD, about=about, **facts)
    page = get(log_in(world.fatma.actor), f"/berichten/{number}")
    assert "De maand was al lang voorbij." in page.words
    assert "meer dan 6 weken na het einde van de maand" in page.words
    assert page.soup.select_one("main .article").get_text() == "Regeling 5.5 d"
    assert "Tegen dat besluit kunt u bezwaar maken." in page.words
    assert page.soup.select_one(f"main a[href='/declaraties/{about}']")


def test_a_payment_says_to_whom_when_and_how_much(log_in: LogIn, world: World, db: Database) -> None:
    number = send(db, world, Berichtsoort.DECLARATIE_BETAALD, about=add_declaration(db, world.fatma))
    said = get(log_in(world.fatma.actor), f"/berichten/{number}").words
    assert "Ja. De SVB betaalde € 120,00 aan Helper 1-1 op 20 november 2026. Het kenmerk is SVB-77." in said
    assert "declaratie van oktober 2026" in said


def test_a_message_is_new_until_it_is_opened(log_in: LogIn, world: World, db: Database) -> None:
    first = send(db, world, Berichtsoort.WELKOM)
    send(db, world, Berichtsoort.BUDGET_TOEGEKEND)
    client = log_in(world.fatma.actor)
    assert _new(get(client, "/berichten")) == 2
    get(client, f"/berichten/{first}")
    get(client, f"/berichten/{first}")
    assert _new(get(client, "/berichten")) == 1
    assert _new(get(client, "/")) == 1


def test_each_page_is_recorded(log_in: LogIn, world: World, db: Database) -> None:
    number = send(db, world, Berichtsoort.WELKOM)
    client = log_in(world.emre)
    get(client, "/berichten")
    get(client, f"/berichten/{number}")
    with db.read() as session:
        rows = session.execute(text("SELECT activiteit, object, namens FROM logregel ORDER BY id")).all()
    assert rows == [("bericht-inzien", "lijst", 1), ("bericht-inzien", f"bericht {number}", 1)]


def test_somebody_elses_message_is_not_found(log_in: LogIn, world: World, db: Database) -> None:
    number = send(db, world, Berichtsoort.WELKOM)
    get(log_in(world.joris.actor), f"/berichten/{number}", 404)
    with db.read() as session:
        assert session.execute(text("SELECT gelezen_op FROM bericht")).scalar_one() is None


def test_many_messages_come_in_pages(log_in: LogIn, world: World, db: Database) -> None:
    numbers = [send(db, world, Berichtsoort.WELKOM) for _ in range(45)]
    client, path, seen = log_in(world.fatma.actor), "/berichten", []
    while path:
        page = get(client, path)
        seen += [int(one["href"].rpartition("/")[2]) for one in page.soup.select("[data-row=message] a")]
        older = page.soup.select_one("a[rel=next]")
        path = str(older["href"]) if older else ""
    assert seen == numbers[::-1]


def test_an_empty_inbox_says_so(log_in: LogIn, world: World) -> None:
    assert "Er zijn geen berichten" in get(log_in(world.mei.actor), "/berichten").words


def test_the_month_of_a_message_is_that_of_its_declaration(log_in: LogIn, world: World, db: Database) -> None:
    about = add_declaration(db, world.fatma, maand=date(2026, 9, 1))
    with db.write() as session:
        tell(session, world.fatma.dossier_id, Berichtsoort.DECLARATIE_BETAALBAAR, world.svb_id, ("declaratie", about))
    page = get(log_in(world.fatma.actor), "/berichten/1")
    assert "declaratie van september 2026" in page.words
