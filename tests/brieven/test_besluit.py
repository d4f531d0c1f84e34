"""A decision writes its letter by itself: in words that say who, why, until when and how; sealed, and never changed."""

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import tell
from portal.berichten.teksten import BESLUITEN, TEKSTEN
from portal.brieven.models import Brief, Poststuk
from portal.db import Database
from portal.web.i18n import COOKIE
from tests.conftest import count_statements, get
from tests.world import World

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]
GRANTED = {"bedrag_ct": 4_000_000, "kenmerk": "B-1", "ingang": "2026-01-01", "einde": "2026-12-31"}


def decide(db: Database, world: World, soort: Berichtsoort = Berichtsoort.BUDGET_TOEGEKEND, **more: object) -> int:
    """Tell Fatma a decision of the municipality; returns the number of the letter."""
    with db.write() as session:
        tell(session, world.fatma.dossier_id, soort, world.waterveen_id, **{**GRANTED, **more})
    with db.read() as session:
        return int(session.execute(text("SELECT MAX(id) FROM brief")).scalar_one() or 0)


def test_the_letter_says_who_what_why_and_how_to_object(log_in: LogIn, world: World, db: Database) -> None:
    number = decide(db, world, toelichting="U hebt meer hulp nodig.", redenen=["Uw vraag is aangekomen."])
    client = log_in(world.fatma.actor)
    message = get(client, "/berichten").soup.select_one("[data-row=message] a")["href"]
    assert get(client, message).soup.select_one(f"main a[href='/brieven/{number}']")
    page = get(client, f"/brieven/{number}")
    for said in (
        "Gemeente Waterveen", "Fatma Yıldız", "Dorpsstraat 1", "1234 AB Waterveen", "W-1001", "B-1",
        "U krijgt € 40.000,00 voor 1 januari 2026 tot en met 31 december 2026", "U hebt meer hulp nodig.",
        "Uw vraag is aangekomen.", "namens het college van burgemeester en wethouders van Waterveen",
        "Uiterlijk op", "22 december 2026", "Het college van burgemeester en wethouders van Waterveen beslist",
        "cliëntondersteuner helpt u gratis", "Besluit 6.1",
    ):  # fmt: skip
        assert said in page.words, said
    article = page.soup.select_one("article")
    assert (article["lang"], article.select_one("h2").get_text()) == ("nl", "Uw budget is toegekend")
    assert "999990019" not in page.text


@pytest.mark.parametrize("soort", Berichtsoort)
def test_every_decision_has_one_and_nothing_else_has(world: World, db: Database, soort: Berichtsoort) -> None:
    facts = {"zorgverlener": "Helper", "nummer": "ZO-1"}
    number = decide(db, world, soort, **facts)
    assert bool(number) == (soort in BESLUITEN or TEKSTEN[soort].brief)
    with db.read() as session:
        assert session.get_one(Bericht, 1).brief_id == (number or None)
    if number:
        assert "None" not in _words(db, number)


def _words(db: Database, number: int) -> str:
    with db.read() as session:
        row = session.get_one(Brief, number)
        wrapped = session.execute(text("SELECT sleutel FROM dossier WHERE id = :id"), {"id": row.dossier_id})
        return db.keys.from_dossier(wrapped.scalar_one(), row.inhoud)


def test_payments_are_no_decisions() -> None:
    """Regeling 5.6 and 5.7: no beschikking is taken about a payment."""
    assert [one for one in BESLUITEN if one.startswith("declaratie")] == []


def test_in_english_it_says_that_the_dutch_binds(log_in: LogIn, world: World, db: Database) -> None:
    number = decide(db, world)
    client = log_in(world.fatma.actor)
    client.cookies.set(COOKIE, "en", domain="pgb.waterveen.example")
    page = get(client, f"/brieven/{number}")
    article = page.soup.select_one("article")
    assert article["lang"] == "en"
    assert "Your budget was granted" in article.get_text() or "budget" in article.get_text()
    assert "The Dutch text is binding" in page.words
    dutch = page.soup.select_one(f"main a[href='/brieven/{number}?taal=nl']")["href"]
    page = get(client, dutch)
    assert page.soup.select_one("article")["lang"] == "nl"
    assert "The Dutch text is binding" not in page.words


@pytest.mark.parametrize(("query", "lang"), [("", "nl"), ("?taal=en", "en"), ("?taal=xx", "nl")])
def test_the_pdf_says_the_same_and_is_inert(log_in: LogIn, world: World, db: Database, query: str, lang: str) -> None:
    number = decide(db, world)
    answer = log_in(world.fatma.actor).get(f"/brieven/{number}/pdf{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-{number}-{lang}.pdf"'
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    pdf = pikepdf.open(io.BytesIO(answer.content))
    assert str(pdf.Root.Lang) == lang
    assert bool(pdf.Root.MarkInfo.Marked)


def test_it_lies_sealed_and_cannot_be_changed(world: World, db: Database) -> None:
    number = decide(db, world, toelichting="U hebt meer hulp nodig.")
    with db.read() as session:
        content = session.execute(text("SELECT inhoud FROM brief")).scalar_one()
        facts = session.execute(text("SELECT feiten FROM bericht")).scalar_one()
    assert b"Fatma" not in content
    assert "hulp nodig" not in facts
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("UPDATE brief SET digitaal = true"))
    assert number


def test_reading_and_keeping_are_recorded(log_in: LogIn, world: World, db: Database) -> None:
    number = decide(db, world)
    client = log_in(world.emre)
    get(client, f"/brieven/{number}")
    client.get(f"/brieven/{number}/pdf")
    with db.read() as session:
        rows = session.execute(text("SELECT activiteit, object FROM logregel ORDER BY id")).all()
    assert rows == [("brief-inzien", f"brief {number}"), ("brief-opslaan", f"brief {number}")]


def test_somebody_elses_letter_is_not_there(log_in: LogIn, world: World, db: Database) -> None:
    number = decide(db, world)
    for actor, status in ((world.joris.actor, 404), (world.consulent, 403), (world.svb, 403)):
        client = log_in(actor)
        get(client, f"/brieven/{number}", status)
        get(client, f"/brieven/{number}/pdf", status)


def test_a_letter_by_post_has_its_own_last_day(log_in: LogIn, world: World, db: Database) -> None:
    number = decide(db, world)
    client = log_in(world.fatma.actor)
    assert "Hij is nog niet verstuurd." in get(client, f"/brieven/{number}").words
    with db.write() as session:
        letter = session.get_one(Poststuk, 1)
        letter.geprint_op = letter.gepost_op = date(2026, 11, 12)
        session.add(letter)
    page = get(client, f"/brieven/{number}")
    assert "Op de post gedaan op 12 november 2026." in page.words
    assert "24 december 2026" in page.words
    assert "22 december 2026" not in page.words


def test_a_page_of_a_letter_takes_three_statements(log_in: LogIn, world: World, db: Database) -> None:
    number = decide(db, world)
    client = log_in(world.fatma.actor)
    with count_statements(db) as seen:
        get(client, f"/brieven/{number}")
    assert len(seen) == 3
