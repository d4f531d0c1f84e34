"""A value from form to every reader: previewed, dated, logged, taken back, undone; refused with the reason."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from portal import clock
from portal.db import Database
from portal.logboek.models import Logregel
from portal.waarden.models import Beheerwijziging
from tests.beheer.conftest import (
    BRIEF,
    CONTACT,
    MAXIMUM,
    NIEUW,
    TEKST,
    THEMA,
    VRAAG,
    LogIn,
    administrator,
    fill,
    keep,
    look,
    set_value,
)
from tests.conftest import count_statements, get, post
from tests.conftest import words as said
from tests.world import TODAY, World

NEXT_MONTH = date(2026, 12, 1)
RULES = "/i-pgb/regels?gemeente=Waterveen&datum={}"
CONTACT_FIELDS = {
    "telefoon": "0300 999 888",
    "email": "hulp@waterveen.example",
    "bereikbaar": "elke werkdag van 9 tot 12 uur",
    "postadres": "Postbus 9, 1234 ZZ Waterveen",
    "statement_url": "https://www.waterveen.example/verklaring",
    "hulp_naam": "Stichting Samen",
    "hulp_telefoon": "0300 777 666",
}


def rows(db: Database) -> list[Beheerwijziging]:
    with db.read() as session:
        return list(session.exec(select(Beheerwijziging).order_by(Beheerwijziging.id)))  # type: ignore[arg-type]


def test_the_first_page_tells_the_rules_and_every_part(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    assert client.get("/", follow_redirects=False).headers["location"] == "/beheer"
    page = get(client, "/beheer")
    assert "Integraal pgb (demonstratie)" in page.words
    assert len(page.soup.select("main a[href^='/beheer/waarden/']")) == 7
    for link in page.soup.select("main a[href^='/beheer/']"):
        get(client, str(link["href"]))


def test_nothing_is_kept_before_the_preview_was_seen(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    page = look(client, VRAAG, fill(client, VRAAG, NEXT_MONTH, dagen="3"))
    assert page.h1 == "Bekijk wat er verandert"
    assert [cell.get_text() for cell in page.soup.select("tbody td")] == ["Binnen 1 week", "Binnen 3 dagen"]
    assert "Wie al bericht kreeg" in page.words
    assert "Besluit van het college." in page.words
    assert rows(db) == []
    again = look(client, VRAAG, {**page.fields("#formulier"), "stap": "aanpassen"})
    assert again.fields("#formulier")["dagen"] == "3"
    assert again.fields("#formulier")["waarom"] == "Besluit van het college."


def test_a_term_holds_from_its_day_for_every_reader(
    log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen
) -> None:
    client = log_in(world.beheerder)
    set_value(client, VRAAG, NEXT_MONTH, dagen="3")
    page = get(client, "/beheer/waarden/termijnen")
    assert "Verandert op 1 december 2026" in page.words
    client.cookies.clear()
    assert "houdt zich aan 1 week" in get(client, RULES.format("30-11-2026")).words
    before = get(client, RULES.format("30-11-2026")).words.count("3 dagen")
    assert get(client, RULES.format("1-12-2026")).words.count("3 dagen") == before + 1
    assert get(client, "/i-pgb/regels?gemeente=Heidekerk&datum=1-12-2026").words.count("3 dagen") == before


def test_a_lower_maximum_with_its_gemeenteblad(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    page = look(client, MAXIMUM, fill(client, MAXIMUM, maximum="2", gemeenteblad="Gemeenteblad 2026, 77"))
    assert "Nu doen 2 mensen mee" in page.words
    assert "Daarna is er geen plaats meer" in page.words
    keep(client, MAXIMUM, page.fields("#formulier"))
    assert "Hoogstens 2 mensen" in get(client, RULES.format("10-11-2026")).words
    assert rows(db)[0].inhoud == {"maximum": 2, "gemeenteblad": "Gemeenteblad 2026, 77"}


@pytest.mark.parametrize(
    ("path", "fields", "field", "words"),
    [
        (MAXIMUM, {"maximum": "100001", "gemeenteblad": "x"}, "maximum", "hoogstens 100.000 plaatsen"),
        (MAXIMUM, {"maximum": "5", "gemeenteblad": ""}, "gemeenteblad", "Besluit 3.6"),
        (MAXIMUM, {"maximum": "vijf", "gemeenteblad": "x"}, "maximum", "heel getal"),
        (VRAAG, {"dagen": "0"}, "dagen", "Vul 1 dag tot en met 365 dagen in"),
        ("/beheer/waarden/termijnen/betaling", {"dagen": "10"}, "dagen", "30 dagen. Een gemeente kan die niet"),
        ("/beheer/waarden/termijnen/bezwaar", {"dagen": "10"}, "dagen", "Awb 6:7"),
        (NIEUW, {"code": "a b", "soort": "wmo:02", "naam": "Leren"}, "code", "hoofdletters en cijfers"),
        (NIEUW, {"code": "02A", "soort": "wmo:40", "naam": "Leren"}, "soort", "hoort niet bij deze wet"),
        (NIEUW, {"code": "02A", "soort": "weg:1", "naam": "Leren"}, "soort", "Kies een categorie"),
        (CONTACT, {**CONTACT_FIELDS, "telefoon": "", "email": ""}, "telefoon", "Anders bereikt niemand u"),
        (CONTACT, {**CONTACT_FIELDS, "hulp_naam": "", "hulp_telefoon": ""}, "hulp_naam", "Besluit 5.2"),
        (CONTACT, {**CONTACT_FIELDS, "hulp_telefoon": ""}, "hulp_telefoon", "bereikt"),
        (CONTACT, {**CONTACT_FIELDS, "statement_url": "javascript:alert(1)"}, "statement_url", "https://"),
        (THEMA, {"kop": "#0b3c52", "knop": "#ffee00"}, "knop", "WCAG 1.4.3"),
        (THEMA, {"kop": "blauw", "knop": "#075985"}, "kop", "#0b3c52"),
        (BRIEF, {"nl": "", "en": "Hello"}, "nl", "Vul dit in"),
        (TEKST, {"nl": "Tot de kosten behoren", "bron": ""}, "bron", "Vul dit in"),
        (TEKST, {"nl": "", "bron": "Staatscourant 2020, 7890"}, "nl", "Vul dit in"),
        (TEKST, {"nl": "a" * 2001, "bron": "Staatscourant 2020, 7890"}, "nl", "hoogstens 2.000 tekens"),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused_with_the_reason(
    log_in: LogIn, world: World, db: Database, path: str, fields: dict[str, str], field: str, words: str
) -> None:
    client = log_in(world.beheerder)
    typed = fill(client, path, NEXT_MONTH, **fields)
    for step in (look, keep):
        page = step(client, path, typed, status=422)
        assert words in said(page.soup.select_one(f"#{field}-fout"))  # type: ignore[arg-type]
        assert page.soup.select_one(f".errors a[href='#{field}']")
        kept = page.fields("#formulier")
        # A category that is not in the list cannot be chosen in it either.
        assert [name for name in fields if kept[name] != fields[name] and name != "soort"] == []
        assert page.fields("#formulier")["waarom"] == "Besluit van het college."
    assert rows(db) == []


@pytest.mark.parametrize(
    ("path", "fields", "on", "words"),
    [
        (VRAAG, {"dagen": "3"}, TODAY - timedelta(days=1), "Kies vandaag (10 november 2026)"),
        (VRAAG, {"dagen": "3"}, date(2019, 12, 31), "pas vanaf 1 januari 2020"),
        (MAXIMUM, {"maximum": "5", "gemeenteblad": "x"}, date(2019, 12, 31), "pas vanaf 1 januari 2020"),
        (BRIEF, {"nl": "Bel gerust."}, TODAY - timedelta(days=1), "Kies vandaag"),
        (TEKST, {"nl": "Tot de kosten", "bron": "x"}, date(2019, 12, 31), "pas vanaf 1 januari 2020"),
        (CONTACT, CONTACT_FIELDS, TODAY - timedelta(days=1), "Kies vandaag"),
        (THEMA, {"kop": "#0b3c52", "knop": "#075985"}, TODAY - timedelta(days=1), "Kies vandaag"),
    ],
)
def test_a_day_on_which_it_cannot_begin(
    log_in: LogIn, world: World, path: str, fields: dict[str, str], on: date, words: str
) -> None:
    client = log_in(world.beheerder)
    page = look(client, path, fill(client, path, on, **fields), status=422)
    assert words in said(page.soup.select_one("#vanaf-fout"))  # type: ignore[arg-type]
    assert page.fields("#formulier")["vanaf-jaar"] == str(on.year)


def test_contact_points_reach_every_page_of_its_residents_and_nobody_elses(log_in: LogIn, world: World) -> None:
    set_value(log_in(world.beheerder), CONTACT, **CONTACT_FIELDS)
    assert "0300 999 888" in get(log_in(world.fatma.actor), "/plan").text
    assert "0300 999 888" in get(log_in(world.consulent), "/gemeente").text
    assert "0300 999 888" not in get(log_in(world.mei.actor), "/plan").text
    client = log_in(world.svb)
    assert "0300 999 888" not in get(client, "/svb/zorgovereenkomsten").text
    client.cookies.clear()
    page = get(client, "/i-pgb/hulp")
    assert "Stichting Samen" in page.words
    assert "0300 999 888" not in get(client, "/").soup.select_one("footer").get_text()  # type: ignore[union-attr]


def test_colours_of_its_own(log_in: LogIn, world: World) -> None:
    client = log_in(world.beheerder)
    page = look(client, THEMA, fill(client, THEMA, kop="#7A1F3D", knop="#6b1532"))
    assert page.soup.select_one(".thema-kleur-7a1f3d-6b1532")
    keep(client, THEMA, page.fields("#formulier"))
    page = get(log_in(world.fatma.actor), "/plan")
    assert page.soup.html["class"] == ["thema-kleur-7a1f3d-6b1532"]  # type: ignore[index]
    sheet = str(page.soup.select("link[rel=stylesheet]")[-1]["href"])
    answer = client.get(sheet)
    assert answer.headers["content-type"].startswith("text/css")
    assert "#7a1f3d" in answer.text
    assert client.get("/static/thema-kleur-7a1f3d-zzzzzz.css").status_code == 404
    assert get(log_in(world.mei.actor), "/plan").soup.html["class"] == ["thema-neutraal"]  # type: ignore[index]


def test_the_text_of_the_law_that_was_lost(log_in: LogIn, world: World, db: Database) -> None:
    """It may begin in the past, since no rule rests on it; taken back, the pages say again that it is missing."""
    missing, text = "ontbreekt in onze bronnen", "Tot de vervoerskosten behoren de kosten van <b>bus</b> en taxi."
    client = log_in(world.beheerder)
    page = get(client, "/beheer/waarden/teksten")
    assert "Ontbreekt in onze bronnen" in page.words
    set_value(client, TEKST, date(2026, 10, 1), nl=text, bron="Staatscourant 2020, 7890")
    for day, times in (("30-9-2026", 2), ("1-10-2026", 1)):
        assert get(client, RULES.format(day)).words.count(missing) == times
    found = get(client, RULES.format("1-10-2026"))
    assert text in found.text
    assert "Staatscourant 2020, 7890" in found.words
    assert get(client, "/i-pgb/regels?gemeente=Heidekerk&datum=1-10-2026").words.count(missing) == 2
    fatma = log_in(world.fatma.actor)
    assert text in get(fatma, "/declaraties/vervoer?maand=2026-10").text
    assert text not in get(fatma, "/declaraties/vervoer?maand=2026-09").text
    set_value(log_in(world.beheerder), TEKST + "?standaard=ja", NEXT_MONTH)
    assert get(client, RULES.format("1-12-2026")).words.count(missing) == 2
    assert text in get(client, RULES.format("30-11-2026")).text


def test_a_product_of_its_own(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    set_value(client, NIEUW, code="02a15", soort="wmo:02", naam="Leren koken")
    page = get(client, "/beheer/waarden/diensten")
    assert "02A15 Leren koken" in page.words
    assert "02 Begeleiding" in page.words
    twice = look(client, NIEUW, fill(client, NIEUW, code="02A15", soort="wmo:02", naam="Iets anders"), status=422)
    assert "staat al in de lijst" in twice.words
    path = "/beheer/waarden/diensten/02A15"
    set_value(client, path, naam="Leren koken en bakken", soort="wmo:02")
    assert "Leren koken en bakken" in get(client, RULES.format("10-11-2026")).words
    set_value(client, path + "?standaard=ja")
    assert "Leren koken" not in get(client, "/beheer/waarden/diensten").words.partition("landelijke")[0]
    assert "Leren koken" not in get(client, RULES.format("10-11-2026")).words


def test_sent_twice_it_is_one_change(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    fields = fill(client, VRAAG, dagen="3")
    keep(client, VRAAG, fields)
    keep(client, VRAAG, fields)
    assert len(rows(db)) == 1


def test_two_administrators_at_once_lose_nothing(log_in: LogIn, world: World, db: Database) -> None:
    other = administrator(db, "Bram Post", world.waterveen_id, "Waterveen")
    client = log_in(world.beheerder)
    mine = fill(client, VRAAG, NEXT_MONTH, dagen="3")
    set_value(log_in(other), VRAAG, NEXT_MONTH, dagen="5")
    client = log_in(world.beheerder)
    page = keep(client, VRAAG, mine, status=409)
    assert "5 dagen" in said(page.soup.select_one("[data-kant=daar]"))  # type: ignore[arg-type]
    assert "Bram Post" in page.words
    assert "3 dagen" in said(page.soup.select_one("[data-kant=hier]"))  # type: ignore[arg-type]
    shown = look(client, VRAAG, page.fields("[data-kant=hier] form"))
    assert [cell.get_text() for cell in shown.soup.select("tbody td")] == ["Binnen 5 dagen", "Binnen 3 dagen"]
    keep(client, VRAAG, shown.fields("#formulier"))
    assert [one.inhoud for one in rows(db)] == [{"dagen": 5}, {"dagen": 3}]


def test_what_has_not_begun_is_taken_back_with_a_reason(
    log_in: LogIn, world: World, db: Database, frozen_clock: clock.Frozen
) -> None:
    client = log_in(world.beheerder)
    set_value(client, VRAAG, NEXT_MONTH, dagen="3")
    page = get(client, "/beheer/wijzigingen/1")
    assert "Gaat later in" in page.words
    path, fields = "/beheer/wijzigingen/1/intrekken", page.fields("#formulier")
    assert "Vul dit in" in post(client, path, fields, status=422).words
    post(client, path, {**fields, "waarom": "Toch niet."})
    post(client, path, {**fields, "waarom": "Toch niet."})
    assert "Toch niet." in get(client, "/beheer/wijzigingen/1").words
    assert "houdt zich aan 1 week" in get(client, RULES.format("1-12-2026")).words
    assert len(rows(db)) == 2
    assert (
        "al begonnen, of al ingetrokken"
        in post(client, path, {"waarom": "Nog eens.", "formulier": "anders"}, status=409).words
    )


def test_what_began_is_undone_by_a_change_that_restores(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    set_value(client, VRAAG, dagen="3")
    set_value(client, VRAAG, dagen="5")
    assert "al begonnen" in post(client, "/beheer/wijzigingen/2/intrekken", {"waarom": "x"}, status=409).words
    undo = str(get(client, "/beheer/wijzigingen/2").soup.select_one("a[href*='terug=2']")["href"])  # type: ignore[index]
    assert get(client, undo).fields("#formulier")["dagen"] == "3"
    set_value(client, undo)
    assert get(client, "/beheer/wijzigingen/3").soup.select_one("main a[href='/beheer/wijzigingen/2']")
    first = str(get(client, "/beheer/wijzigingen/3").soup.select_one("a[href*='terug=3']")["href"])  # type: ignore[index]
    assert get(client, first).fields("#formulier")["dagen"] == "5"
    set_value(client, VRAAG + "?standaard=ja")
    assert "houdt zich aan 1 week" in get(client, RULES.format("10-11-2026")).words
    assert [one.inhoud for one in rows(db)] == [{"dagen": 3}, {"dagen": 5}, {"dagen": 3}, None]


def test_every_change_is_logged_and_listed(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    set_value(client, VRAAG, dagen="3")
    page = get(client, "/beheer/wijzigingen")
    for words in ("Anouk Visser", "Besluit van het college.", "De gemeente antwoordt op een vraag", "Ingegaan"):
        assert words in page.words
    with db.read() as session:
        logged = session.exec(select(Logregel).where(Logregel.activiteit == "beheer-wijzigen")).one()
    assert (logged.door, logged.object, logged.dossier_id) == ("Anouk Visser", "termijnen vraag", None)


def test_another_municipality_sees_nothing_of_it(log_in: LogIn, world: World, db: Database) -> None:
    set_value(log_in(world.beheerder), VRAAG, NEXT_MONTH, dagen="3")
    other = administrator(db, "Hugo Prins", world.heidekerk_id, "Heidekerk")
    client = log_in(other)
    get(client, "/beheer/wijzigingen/1", 404)
    post(client, "/beheer/wijzigingen/1/intrekken", {"waarom": "x"}, status=404)
    assert "Anouk" not in get(client, "/beheer/wijzigingen").text
    assert "Binnen 3 dagen" not in get(client, "/beheer/waarden/termijnen").text


@pytest.mark.parametrize(
    "path", ["/beheer/waarden/iets", "/beheer/waarden/termijnen/iets", "/beheer/waarden/maximum/x"]
)
def test_what_cannot_be_set_has_no_page(log_in: LogIn, world: World, path: str) -> None:
    get(log_in(world.beheerder), path, 404)


def test_the_pages_ask_the_same_whatever_was_changed(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    paths = ("/beheer", "/beheer/waarden/termijnen", VRAAG, "/beheer/wijzigingen", "/beheer/medewerkers")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            get(client, path)
            with count_statements(db) as seen:
                get(client, path)
            counts.append(len(seen))
        return counts

    few = asked()
    for number in range(3, 9):
        set_value(client, VRAAG, dagen=str(number))
    assert asked() == few


def test_values_cost_the_budget_page_nothing(log_in: LogIn, world: World, db: Database) -> None:
    def asked() -> int:
        client = log_in(world.fatma.actor)
        get(client, "/")
        with count_statements(db) as seen:
            get(client, "/")
        return len(seen)

    before = asked()
    client = log_in(world.beheerder)
    set_value(client, VRAAG, dagen="3")
    set_value(client, CONTACT, **CONTACT_FIELDS)
    assert asked() == before
