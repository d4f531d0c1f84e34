"""Two parents are two representatives: an own address, an own inbox, letters apart, and no address across."""

from datetime import date, time

import pytest
from sqlalchemy import update
from sqlmodel import select

from portal.actor import Actor
from portal.berichten import gesprekken
from portal.berichten.gesprekken import Inbreng
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.onderwerpen import Gekozen
from portal.berichten.service import tell
from portal.brieven.models import Brief, Poststuk
from portal.db import Database
from portal.db.columns import columns, table
from portal.dossier.models import Dossier, Persoon
from portal.dossier.relaties import note_relation
from portal.gesprek.models import Gespreksvorm, Keukentafelgesprek
from portal.gesprek.status import Gespreksstand
from portal.signalen.models import Mail, Mailsoort, Meldkeuze
from portal.toegang.models import Aanmelding
from portal.wijziging.models import Melding
from tests.conftest import get, post
from tests.huishouden.conftest import ELSEWHERE, SAFE, Gezin, LogIn
from tests.world import World

PAGES = (
    "/", "/berichten", "/mijn-adres", "/huishouden", "/huishouden/samen", "/huishouden/code", "/plan", "/pgb-plan",
    "/zorgovereenkomsten", "/declaraties", "/aanmelding", "/aanmelden", "/toestemmingen", "/wie-zag-mijn-gegevens",
    "/iets-is-veranderd", "/berichten/instellingen", "/gesprekken", "/agenda",
)  # fmt: skip


def decide(db: Database, gezin: Gezin, world: World) -> None:
    """A decision about Bram."""
    with db.write() as session:
        tell(session, gezin.bram_id, Berichtsoort.TOEGELATEN, world.waterveen_id)


def letters(db: Database) -> list[Brief]:
    with db.read() as session:
        return list(session.exec(select(Brief).order_by(Brief.id)))  # type: ignore[arg-type]


def test_each_parent_has_an_inbox_of_their_own(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decide(db, gezin, world)
    client = log_in(gezin.sanne)
    page = get(client, "/berichten")
    assert len(page.soup.select("main .rows li")) == 1
    get(client, page.soup.select_one("main .rows a")["href"])
    assert not get(client, "/berichten?toon=ongelezen").soup.select("main .rows li")
    client = log_in(gezin.daan)
    assert "1 ongelezen" in get(client, "/berichten").text.replace("  ", " ")
    assert len(get(client, "/berichten?toon=ongelezen").soup.select("main .rows li")) == 1
    with db.read() as session:
        mine = session.exec(select(Bericht).where(Bericht.ontvanger_id == gezin.sanne_id)).one()
    get(client, f"/berichten/{mine.id}", 404)


def test_a_decision_is_written_to_each_parent_apart(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    decide(db, gezin, world)
    to = {one.ontvanger_id: one.id for one in letters(db)}
    assert set(to) == {None, gezin.sanne_id, gezin.daan_id}
    with db.read() as session:
        posted = set(session.exec(select(Poststuk.brief_id)))
    assert posted == {to[gezin.sanne_id], to[gezin.daan_id]}
    own = get(log_in(gezin.sanne), f"/brieven/{to[gezin.sanne_id]}").text
    assert "Sanne Wolters" in own
    assert "ouder van Bram Wolters" in own
    assert SAFE[0] in own
    client = log_in(gezin.daan)
    assert ELSEWHERE[0] in get(client, f"/brieven/{to[gezin.daan_id]}").text
    get(client, f"/brieven/{to[gezin.sanne_id]}", 404)
    assert client.get(f"/brieven/{to[gezin.sanne_id]}/pdf").status_code == 404
    copy = get(client, f"/brieven/{to[None]}").text
    assert SAFE[0] not in copy
    assert ELSEWHERE[0] not in copy


def test_a_child_with_one_parent_has_one_inbox(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    with db.write() as session:
        tell(session, gezin.noor_id, Berichtsoort.TOEGELATEN, world.waterveen_id)
    with db.read() as session:
        rows = session.exec(select(Bericht).where(Bericht.dossier_id == gezin.noor_id)).all()
    assert [(one.ontvanger_id, one.apart) for one in rows] == [(None, False)]
    assert len(get(log_in(gezin.sanne_noor), "/berichten").soup.select("main .rows li")) == 1


def test_no_page_shows_the_other_parent_a_protected_address(
    log_in: LogIn, db: Database, gezin: Gezin, world: World
) -> None:
    decide(db, gezin, world)
    client = log_in(gezin.sanne)
    assert SAFE[0] in get(client, "/").text
    fields = {"straat": "Nieuwe Haven 9", "postcode": "1234 CD", "plaats": "Waterveen"}
    day = {"vanaf-dag": "1", "vanaf-maand": "12", "vanaf-jaar": "2026"}
    post(client, "/iets-is-veranderd/adres", {**fields, **day}, page="/iets-is-veranderd/adres", status=303)
    client = log_in(gezin.daan)
    for path in PAGES:
        text = client.get(path).text
        assert "Haven" not in text, path
        assert f"06 11 22 33 4{gezin.sanne_id}" not in text, path
        assert "Woord van Sanne" not in text, path
    with db.read() as session:
        number = session.exec(select(Melding.id)).one()
    page = get(client, f"/iets-is-veranderd/meldingen/{number}")
    assert "Haven" not in page.text
    assert "Het adres is beschermd" in get(client, "/").text


def test_a_talk_at_home_does_not_tell_where_that_is(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    with db.write() as session:
        key = session.get_one(Dossier, gezin.bram_id).sleutel
        report = session.exec(select(Aanmelding.id).where(Aanmelding.dossier_id == gezin.bram_id)).first()
        for number, kind in enumerate((Gespreksvorm.THUIS, Gespreksvorm.ELDERS)):
            row = Keukentafelgesprek(
                dossier_id=gezin.bram_id, aanmelding_id=report or 0, sleutel=str(number), status=Gespreksstand.GEPLAND,
                dag=date(2026, 11, 20), van=time(14), minuten=60, vorm=kind,
                waar=db.keys.for_dossier(key, SAFE[0] if kind is Gespreksvorm.THUIS else "Buurthuis"),
                medewerker_id=world.consulent.medewerker_id or 0,
            )  # fmt: skip
            session.add(row)
            session.flush()
        home = row.id - 1
    paths = ("/gesprekken", f"/gesprekken/{home}", f"/gesprekken/{home}/agenda.ics")
    for who, sees in ((gezin.sanne, True), (gezin.daan, False), (world.consulent, True)):
        client = log_in(who)
        found = "".join(client.get(path.replace("/gesprekken", "/gemeente/gesprekken") if who.is_staff else path).text
                        for path in paths[who.is_staff :])  # fmt: skip
        assert (SAFE[0] in found) is sees, who.naam
    assert "Buurthuis" in get(log_in(gezin.daan), f"/gesprekken/{home + 1}").text


def test_the_log_does_not_tell_that_the_other_parent_moved(log_in: LogIn, gezin: Gezin) -> None:
    moved = {"straat": "Dijk 3", "postcode": "1234 GH", "plaats": "Waterveen", "beschermd": "ja"}
    post(log_in(gezin.sanne), "/mijn-adres", moved)
    log = "/wie-zag-mijn-gegevens?wie=alles"
    assert "veranderde het adres" in get(log_in(gezin.sanne), log).text
    found = get(log_in(gezin.daan), "/wie-zag-mijn-gegevens").text
    assert "Sanne Wolters" in found  # what she looked at in the dossier he does see
    assert "veranderde het adres" not in found


@pytest.mark.parametrize("who", ["svb", "consulent"])
def test_staff(log_in: LogIn, db: Database, gezin: Gezin, world: World, who: str) -> None:
    found: Actor = getattr(world, who)
    page = get(
        log_in(found),
        f"/{'svb' if who == 'svb' else 'gemeente'}/dossiers/{gezin.bram_id}",
        404 if who == "svb" else 200,
    )
    assert (SAFE[0] in page.text) is (who == "consulent")
    assert ("Beschermd adres" in page.text) is (who == "consulent")


def test_who_protects_an_address_protects_the_children_there_and_moves_with_them(
    log_in: LogIn, db: Database, gezin: Gezin
) -> None:
    client = log_in(gezin.sanne)
    page = get(client, "/mijn-adres")
    assert "Bram Wolters" in page.words
    assert "Noor Wolters" in page.words
    moved = {"straat": "Dijk 3", "postcode": "1234 GH", "plaats": "Waterveen"}
    post(client, "/mijn-adres", moved)
    with db.read() as session:
        people = session.exec(select(Persoon).where(Persoon.straat == "Dijk 3")).all()
    assert {(one.naam, one.beschermd_door_id) for one in people} == {
        ("Sanne Wolters", None), ("Bram Wolters", None), ("Noor Wolters", None),
    }  # fmt: skip


def test_the_other_parent_cannot_take_the_protection_away(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    guess = {"straat": SAFE[0], "postcode": SAFE[1], "plaats": SAFE[2]}
    page = post(log_in(gezin.daan), "/mijn-adres", guess)
    assert page.status == 303
    assert "Bram" not in get(log_in(gezin.daan), "/mijn-adres").words
    with db.read() as session:
        child = session.exec(select(Persoon).where(Persoon.naam == "Bram Wolters")).one()
    assert child.beschermd_door_id == gezin.sanne_id


def test_a_wrong_address_comes_back(log_in: LogIn, gezin: Gezin) -> None:
    page = post(log_in(gezin.daan), "/mijn-adres", {"straat": "Kade 1", "postcode": "", "plaats": "x"}, status=422)
    assert page.soup.select_one("[name=straat]")["value"] == "Kade 1"
    assert "Vul dit in" in page.words


def test_the_person_served_stands_in_the_heading_and_on_the_button(log_in: LogIn, gezin: Gezin, world: World) -> None:
    for who, name in ((gezin.sanne, "Bram Wolters"), (gezin.sanne_noor, "Noor Wolters")):
        page = get(log_in(who), "/huishouden/code")
        assert name in page.soup.select_one(".utility__bar").get_text()
        label = page.soup.select_one("#formulier button[type=submit] .nl-button__label").get_text()
        assert label.split() == ["Ik", "ga", "akkoord", "voor", *name.split()]
    page = get(log_in(world.fatma.actor), "/huishouden/code")
    assert page.soup.select_one("#formulier .nl-button__label").get_text() == "Ik ga akkoord"


def test_a_parent_changes_to_the_other_child_under_a_new_session(log_in: LogIn, gezin: Gezin) -> None:
    client = log_in(gezin.sanne)
    before = dict(client.cookies)
    post(client, "/voor-wie", {"dossier": str(gezin.noor_id), "naar": "/zorgovereenkomsten/nieuw"})
    assert dict(client.cookies) != before
    assert "Noor Wolters" in get(client, "/").soup.select_one(".utility__bar").get_text()
    post(client, "/voor-wie", {"dossier": str(gezin.bram_id), "naar": "https://elders.example"})
    client = log_in(gezin.daan)
    post(client, "/voor-wie", {"dossier": str(gezin.noor_id)}, status=404)


def test_what_was_typed_for_one_child_never_lands_with_the_other(log_in: LogIn, db: Database, gezin: Gezin) -> None:
    client, page = log_in(gezin.sanne), "/huishouden/code"
    fields = {**get(client, page).fields("#formulier"), "code": "ABCD"}
    post(client, "/voor-wie", {"dossier": str(gezin.noor_id)})
    response = client.post(page, data=fields, follow_redirects=False)  # from the window that was left open
    assert response.status_code == 403
    assert get(client, page).soup.select_one("[name=code]").get("value", "") == ""
    post(client, "/voor-wie", {"dossier": str(gezin.bram_id)})
    assert get(client, page).soup.select_one("[name=code]")["value"] == "ABCD"
    response = client.post(page, data={**fields, "_voor": "x"}, follow_redirects=False)
    assert response.status_code == 403
    assert get(client, page).soup.select_one("[name=code]").get("value", "") == ""


def test_whose_authority_ended_gets_nothing_more(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    with db.write() as session:
        note_relation(session, gezin.bram_id, gezin.daan_id, kind=True, geldt=False)
    decide(db, gezin, world)
    with db.read() as session:
        assert not session.exec(select(Bericht).where(Bericht.ontvanger_id == gezin.daan_id)).all()


def test_what_one_parent_asks_is_theirs_and_what_is_asked_of_them_is_for_both(
    log_in: LogIn, db: Database, gezin: Gezin, world: World
) -> None:
    client = log_in(gezin.sanne)
    fields = get(client, "/berichten/vraag").fields("#formulier")
    where = post(client, "/berichten/vraag", {**fields, "tekst": "Alleen van Sanne"}).response.headers["location"]
    where = where.split("?")[0]
    assert "Alleen van Sanne" in get(client, "/berichten?toon=vragen").text
    client = log_in(gezin.daan)
    get(client, where, 404)
    assert "Alleen van Sanne" not in get(client, "/berichten?toon=vragen").text
    assert "Uw vraag is verstuurd" not in get(client, "/berichten").text
    over = Gekozen("", None, {})
    with db.write() as session:
        number = gesprekken.begin(
            session, db, world.consulent, gezin.bram_id, world.waterveen_id, over, Inbreng("Wie komt er?", "balie")
        )
    for who in (gezin.sanne, gezin.daan):
        assert "Wie komt er?" in get(log_in(who), "/berichten?toon=vragen").text
    get(log_in(gezin.sanne), f"/berichten/vragen/{number}")
    assert "Er is een vraag voor u" in get(log_in(gezin.daan), "/berichten?toon=ongelezen").text


def test_no_parent_reads_how_the_other_is_reached(log_in: LogIn, db: Database, gezin: Gezin, world: World) -> None:
    """Each has an own address and choice; the letter of each goes as that one chose."""
    page, address = "/berichten/instellingen", "sanne@mail.example"
    fields = {"wijze": "digitaal", "meldingen": "dagelijks", "versie": "0"}
    post(log_in(gezin.sanne), page, {**fields, "email": address})
    with db.write() as session:
        session.execute(update(table(Meldkeuze)).values(email=columns(Meldkeuze).nieuw_email))
    assert address in get(log_in(gezin.sanne), page).words
    other = get(log_in(gezin.daan), page)
    assert "De andere ouder ziet uw e-mailadres niet." in other.words
    assert address not in str(other.soup)
    assert other.soup.select_one("[name=wijze][checked]")["value"] == "post"
    assert address not in str(get(log_in(gezin.sanne_noor), page).soup), "each child has a choice of its own"
    decide(db, gezin, world)
    to = {one.ontvanger_id: one for one in letters(db)}
    with db.read() as session:
        posted = set(session.exec(select(Poststuk.brief_id)))
        mailed = [(one.soort, one.brief_id) for one in session.exec(select(Mail).where(Mail.brief_id.is_not(None)))]  # type: ignore[union-attr]
    assert posted == {to[gezin.daan_id].id}
    assert mailed == [(Mailsoort.BRIEF, to[gezin.sanne_id].id)]
    assert [to[who].digitaal for who in (None, gezin.sanne_id, gezin.daan_id)] == [False, True, False]
