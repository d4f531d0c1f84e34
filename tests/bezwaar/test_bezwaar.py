"""Objecting: whose decision, in time or late, grounds now or later, papers, receipt, withdrawn, and said to be late."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import service
from portal.bezwaar.beslissing import decision_of
from portal.bezwaar.models import Bezwaar, Bezwaargrond, Stapsoort
from portal.bezwaar.status import Bezwaarstatus
from portal.brieven.models import Brief
from portal.brieven.queries import letter_for
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible
from portal.documenten.opslag import FolderStore
from portal.instemming.models import Instemmingsverzoek
from portal.instemming.status import Verzoekstand
from portal.law.rechtsbescherming import Beslisser
from portal.law.wetten import Wet
from tests.bezwaar.conftest import LAST_DAY, SENT, WHY, LogIn, decide, decided, digital, object_to, seen, take_up
from tests.conftest import count_statements, get, post
from tests.documenten.conftest import Sender, picture, store
from tests.world import TODAY, World, add_declaration

__all__ = ["store"]  # a fixture of the documents
_b, _bz, _gr, _l = columns(Bericht), columns(Bezwaar), columns(Bezwaargrond), columns(Brief)


def _messages(db: Database, dossier_id: int) -> list[str]:
    with db.read() as session:
        chosen = select(_b.soort).where(_b.dossier_id == dossier_id).order_by(_b.id)
        return [one.value for one in session.execute(chosen).scalars()]


def _newest_letter(db: Database, actor: Actor, lang: str = "nl") -> str:
    with db.read() as session:
        number = session.execute(select(_l.id).where(_l.dossier_id == actor.dossier_id).order_by(_l.id.desc())).scalar()
        found = letter_for(session, db.keys, actor, number or 0).in_language(lang)
    return " ".join(getattr(block, "tekst", "") for block in found.blokken) + str(found.bezwaar or "")


def test_the_page_says_who_decided_and_until_when(log_in: LogIn, world: World, letter: int) -> None:
    client = log_in(world.fatma.actor)
    message = get(client, f"/berichten/{letter}")
    link = message.soup.select_one("main a[href^='/niet-eens']")
    assert link is not None
    page = get(client, str(link["href"]))
    assert page.soup.select_one("[data-beslisser=college]")
    assert "1 december 2026" in page.words
    assert "nog 21 dagen" in page.words
    assert page.soup.select_one(f"a[href='/bezwaren/maken?bericht={letter}']")
    assert page.soup.select_one("a[href^='/berichten/vraag?over=brief']")
    assert "zet de termijn niet stil" in page.words


def test_a_letter_leads_there_too(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    with db.read() as session:
        brief = session.get_one(Bericht, letter).brief_id
    client = log_in(world.fatma.actor)
    page = get(client, f"/brieven/{brief}")
    link = page.soup.select_one(f"main a[href='/niet-eens?brief={brief}']")
    assert link is not None
    assert "Ik ben het er niet mee eens" in page.words
    assert get(client, str(link["href"])).soup.select_one("[data-beslisser=college]")


@pytest.mark.parametrize("bij", [one.value for one in Beslisser])
def test_decisions_of_others_lead_to_them(log_in: LogIn, world: World, bij: str) -> None:
    client = log_in(world.fatma.actor)
    assert get(client, "/niet-eens").soup.select_one(f"#anderen a[href='/niet-eens?bij={bij}']")
    page = get(client, f"/niet-eens?bij={bij}")
    assert page.soup.select_one(f"[data-beslisser={bij}]")
    assert ("SKGZ" in page.words) is (bij == "zorgverzekeraar")
    assert ("herbeoordeling" in page.words) is (bij == "zorgverzekeraar")
    get(client, "/niet-eens?bij=koning", 404)


def test_of_a_refused_consent_the_insurer_decided(log_in: LogIn, db: Database, world: World) -> None:
    insurer = world.verzekeraar.organisatie_id or 0
    with db.write() as session:
        row = Instemmingsverzoek(
            dossier_id=world.fatma.dossier_id, wet=Wet.ZVW, organisatie_id=insurer, sleutel="x", ingang=TODAY,
            einde=TODAY, tekst=b"x", status=Verzoekstand.GEWEIGERD, gevraagd_op=TODAY, antwoord_voor=TODAY,
            medewerker_id=world.consulent.medewerker_id or 0,
        )  # fmt: skip
        session.add(row)
        session.flush()
        number = row.id
    kind, about = Berichtsoort.INSTEMMING_GEWEIGERD, ("instemming", number)
    decided(db, world.fatma.dossier_id, world.waterveen_id, kind, about=about, organisatie="De Linde")
    page = get(log_in(world.fatma.actor), f"/niet-eens?over=instemming&nummer={number}")
    assert page.soup.select_one("[data-beslisser=zorgverzekeraar]")
    assert "Zorgverzekeraar De Linde" in page.words
    assert "SKGZ" in page.words
    assert not page.soup.select_one("a[href^='/bezwaren/maken']")


def test_objecting_gives_a_receipt(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, f"/bezwaren/maken?bericht={letter}")
    typed = page.fields("#formulier")
    wrong = post(client, "/bezwaren/maken", {**typed, "gronden": "nu"}, status=422)
    assert wrong.soup.select_one("a[href='#tekst']")
    sent = {**typed, "gronden": "nu", "tekst": WHY, "horen": "ja", "telefoon": "06 12345678"}
    answer = post(client, "/bezwaren/maken", sent)
    place = answer.response.headers["location"]
    assert post(client, "/bezwaren/maken", sent).response.headers["location"] == place  # pressed twice
    shown = get(client, place)
    assert "Uw bezwaar is ontvangen" in shown.words
    assert "12 januari 2027" in shown.words  # six weeks after 1 December
    assert WHY in shown.words
    assert _messages(db, world.fatma.dossier_id) == ["plan_vastgesteld", "bezwaar_ontvangen"]
    text = _newest_letter(db, world.fatma.actor)
    assert WHY in text
    assert "Uw ondersteuningsplan is vastgesteld" in text
    assert "Bent u het niet eens" not in text  # a receipt decides nothing
    inbox = get(client, "/berichten?toon=besluiten")
    assert "ontvangen" not in inbox.words


def test_a_second_one_about_the_same_letter_is_added_to_the_first(
    db: Database, world: World, letter: int, bezwaar: int
) -> None:
    assert object_to(db, world.emre, letter, "ander-formulier", tekst="En de reiskosten ontbreken.") == bezwaar
    assert object_to(db, world.emre, letter, "ander-formulier", tekst="En de reiskosten ontbreken.") == bezwaar
    found = seen(db, world.fatma.actor, bezwaar)
    assert [one.tekst for one in found.gronden] == [WHY, "En de reiskosten ontbreken."]
    assert found.gronden[1].namens


def test_all_that_was_written_in_a_second_one_is_kept(db: Database, world: World, letter: int, bezwaar: int) -> None:
    said = {"gronden": "later", "tekst": "", "te_laat": "Ik lag in het ziekenhuis.", "telefoon": "06 87654321"}
    assert object_to(db, world.emre, letter, "ander-formulier", **said) == bezwaar
    added = seen(db, world.fatma.actor, bezwaar).gronden[1].tekst
    assert "Ik lag in het ziekenhuis." in added
    assert "06 87654321" in added


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True), (90, True)])
def test_late_is_warned_and_never_blocked(
    log_in: LogIn, db: Database, world: World, letter: int, frozen_clock: clock.Frozen, days: int, late: bool
) -> None:
    frozen_clock.advance(days=(LAST_DAY - TODAY).days + days)
    client = log_in(world.fatma.actor)
    page = get(client, f"/bezwaren/maken?bericht={letter}")
    assert ("De laatste dag was" in page.words) is late
    typed = {**page.fields("#formulier"), "gronden": "nu", "tekst": WHY, "horen": "nee", "te_laat": "Ik was ziek."}
    place = post(client, "/bezwaren/maken", typed).response.headers["location"]
    number = int(place.split("/")[2].split("?")[0])
    found = seen(db, world.behandelaar, number)
    assert found.te_laat is late
    assert ("na de laatste dag" in get(client, place).words) is late
    assert ("na de laatste dag" in _newest_letter(db, world.fatma.actor)) is late


def test_grounds_can_follow(db: Database, world: World, letter: int, frozen_clock: clock.Frozen) -> None:
    number = object_to(db, world.fatma.actor, letter, gronden="later", tekst="")
    found = seen(db, world.fatma.actor, number)
    assert found.gronden_voor == TODAY + timedelta(weeks=4)
    assert found.gevraagd_tot == found.gronden_voor
    assert "8 december 2026" in _newest_letter(db, world.fatma.actor)
    before = found.termijn.laatste_dag
    frozen_clock.advance(days=26)  # 6 December: five days into the term to decide
    with db.write() as session:
        service.add(session, db, None, world.fatma.actor, number, WHY, "later-geschreven")
    found = seen(db, world.fatma.actor, number)
    assert found.gevraagd_tot is None
    assert found.heeft_gronden
    assert found.termijn.laatste_dag <= before
    assert found.termijn.stil == 4  # 2 to 5 December: the day on which it came counts again (Awb 7:10)


def test_by_a_representative_in_the_name_of(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    number = object_to(db, world.emre, letter)
    found = seen(db, world.behandelaar, number)
    assert (found.naam, found.namens, found.persoon) == ("Emre Yıldız", True, "Fatma Yıldız")
    assert "Emre" in get(log_in(world.fatma.actor), f"/bezwaren/{number}").words


def test_a_letter_that_waits_for_the_post_starts_no_term(log_in: LogIn, db: Database, world: World) -> None:
    number = decided(db, world.fatma.dossier_id, world.waterveen_id)
    page = get(log_in(world.fatma.actor), f"/niet-eens?bericht={number}")
    assert "nog niet op de post" in page.words
    made = object_to(db, world.fatma.actor, number)
    assert not seen(db, world.fatma.actor, made).te_laat


def test_what_belongs_to_the_svb_is_passed_on_with_our_day(log_in: LogIn, db: Database, world: World) -> None:
    digital(db, world.fatma.dossier_id)
    kind = Berichtsoort.CONTRACT_GEWEIGERD
    number = decided(
        db, world.fatma.dossier_id, world.svb_id, kind, about=("zorgovereenkomst", 1), zorgverlener="Helper"
    )
    client = log_in(world.fatma.actor)
    page = get(client, f"/niet-eens?bericht={number}")
    assert page.soup.select_one("[data-beslisser=svb]")
    assert "De dag waarop u het hier instuurt, telt" in page.words
    made = object_to(db, world.fatma.actor, number)
    found = seen(db, world.fatma.actor, made)
    assert (found.status, found.ontvangen_op) == (Bezwaarstatus.DOORGESTUURD, TODAY)
    assert _messages(db, world.fatma.dossier_id)[-1] == "bezwaar_doorgestuurd"
    get(log_in(world.behandelaar), f"/bezwaarbehandeling/{made}", 404)
    assert "Fatma" in get(log_in(world.svb), "/svb/bezwaren").words
    shown = get(log_in(world.svb), f"/svb/bezwaren/{made}")
    assert WHY in shown.words
    assert "10 november 2026" in shown.words


def test_a_decision_that_the_portal_does_not_know(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/bezwaren/maken?bij=ciz")
    typed = {**page.fields("#formulier"), "gronden": "nu", "tekst": WHY, "horen": "nee"}
    wrong = post(client, "/bezwaren/maken", typed, status=422)
    assert wrong.soup.select_one("a[href='#besluit']")
    assert WHY in wrong.soup.select_one("#tekst").get_text()  # type: ignore[union-attr]
    sent = {**typed, "besluit": "De brief over mijn indicatie"}
    place = post(client, "/bezwaren/maken", sent).response.headers["location"]
    assert "stuurt dit door" in get(client, place).words
    assert _messages(db, world.fatma.dossier_id) == ["bezwaar_gaat_door"]
    desk = get(log_in(world.behandelaar), "/bezwaarbehandeling")
    assert "De brief over mijn indicatie" in desk.words


def test_withdrawn_once(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    client = log_in(world.fatma.actor)
    for _ in range(2):
        post(client, f"/bezwaren/{bezwaar}/intrekken", {})
    assert seen(db, world.fatma.actor, bezwaar).status is Bezwaarstatus.INGETROKKEN
    assert _messages(db, world.fatma.dossier_id).count("bezwaar_ingetrokken") == 1
    late = post(client, f"/bezwaren/{bezwaar}/aanvullen", {"tekst": "Toch nog iets."}, status=409)
    assert "intussen iets veranderd" in late.words
    with db.read() as session:
        assert len(session.execute(select(_gr.id)).all()) == 1


def test_added_twice_counts_once(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    client = log_in(world.fatma.actor)
    typed = get(client, f"/bezwaren/{bezwaar}").fields("#formulier")
    wrong = post(client, f"/bezwaren/{bezwaar}/aanvullen", typed, status=422)
    assert wrong.soup.select_one("a[href='#tekst']")
    for _ in range(2):
        post(client, f"/bezwaren/{bezwaar}/aanvullen", {**typed, "tekst": "Ook de reiskosten."})
    assert [one.tekst for one in seen(db, world.fatma.actor, bezwaar).gronden] == [WHY, "Ook de reiskosten."]


def test_papers_go_along(log_in: LogIn, db: Database, world: World, bezwaar: int, store: FolderStore) -> None:
    client = log_in(world.fatma.actor)
    place = post(client, f"/bezwaren/{bezwaar}/document", {}).response.headers["location"]
    assert post(client, f"/bezwaren/{bezwaar}/document", {}).response.headers["location"] == place
    number = int(place.split("/")[2].split("?")[0])
    Sender(client, db, number, f"/bezwaren/{bezwaar}").send(picture())
    get(log_in(world.behandelaar), f"/documenten/{number}", 404)  # a draft is the resident's
    client = log_in(world.fatma.actor)
    typed = get(client, f"/bezwaren/{bezwaar}").fields("#formulier")
    post(client, f"/bezwaren/{bezwaar}/aanvullen", {**typed, "tekst": ""})
    assert seen(db, world.fatma.actor, bezwaar).gronden[-1].document_id == number
    place = f"/bezwaren/{bezwaar}"
    assert get(client, place).soup.select_one(f"main a[href='/documenten/{number}?terug={place}']")
    client, desk = log_in(world.behandelaar), f"/bezwaarbehandeling/{bezwaar}"
    assert get(client, desk).soup.select_one(f"main a[href='/documenten/{number}?terug={desk}']")
    get(client, f"/documenten/{number}")
    get(log_in(world.consulent_heidekerk), f"/documenten/{number}", 404)
    assert store is not None


def test_notice_that_the_answer_is_late(
    log_in: LogIn, db: Database, world: World, bezwaar: int, frozen_clock: clock.Frozen
) -> None:
    client = log_in(world.fatma.actor)
    early = post(client, f"/bezwaren/{bezwaar}/in-gebreke", {}, status=422)
    assert "nog niet voorbij" in early.words
    frozen_clock.advance(days=(seen(db, world.fatma.actor, bezwaar).termijn.laatste_dag - TODAY).days + 1)
    client = log_in(world.fatma.actor)
    assert get(client, f"/bezwaren/{bezwaar}").soup.select_one("#te-laat form")
    for _ in range(2):
        post(client, f"/bezwaren/{bezwaar}/in-gebreke", {})
    found = seen(db, world.fatma.actor, bezwaar)
    assert [one.soort for one in found.stappen] == [Stapsoort.INGEBREKE]
    assert found.dwangsom is not None
    assert (found.dwangsom.eerste_dag - clock.today()).days == 15
    assert _messages(db, world.fatma.dossier_id).count("bezwaar_te_laat") == 1
    assert "rechtbank" in _newest_letter(db, world.fatma.actor)
    assert "In gebreke gesteld" in get(log_in(world.behandelaar), "/bezwaarbehandeling").words
    with db.write() as session:
        service.withdraw(session, db, world.fatma.actor, bezwaar)
    assert seen(db, world.fatma.actor, bezwaar).dwangsom is None  # nothing runs on about what was withdrawn


def test_nothing_of_somebody_else(log_in: LogIn, db: Database, world: World, letter: int, bezwaar: int) -> None:
    client = log_in(world.joris.actor)
    get(client, f"/niet-eens?bericht={letter}", 404)
    get(client, f"/bezwaren/maken?bericht={letter}", 404)
    get(client, f"/bezwaren/{bezwaar}", 404)
    for act in ("aanvullen", "intrekken", "in-gebreke", "document"):
        post(client, f"/bezwaren/{bezwaar}/{act}", {"tekst": "Van mij"}, status=404)
    post(client, "/bezwaren/maken", {"bericht": str(letter), "gronden": "nu", "tekst": "x", "horen": "ja"}, status=404)
    assert seen(db, world.fatma.actor, bezwaar).status is Bezwaarstatus.ONTVANGEN


def test_to_a_payment_or_an_appeal_nobody_objects(log_in: LogIn, db: Database, world: World) -> None:
    declared = add_declaration(db, world.fatma)
    payment = decided(
        db, world.fatma.dossier_id, world.svb_id, Berichtsoort.DECLARATIE_GEWEIGERD, about=("declaratie", declared)
    )
    appeal = decided(
        db, world.fatma.dossier_id, world.waterveen_id, Berichtsoort.BEZWAAR_ONGEGROND, about=("bezwaar", 1)
    )
    client = log_in(world.fatma.actor)
    for number in (payment, appeal):
        get(client, f"/bezwaren/maken?bericht={number}", 404)
    assert "geen besluit" in get(client, f"/niet-eens?bericht={payment}").words
    assert "rechtbank" in get(client, f"/niet-eens?bericht={appeal}").words


def test_a_decision_stands_above_any_number_of_payments(log_in: LogIn, db: Database, world: World) -> None:
    paid, refused, about = Berichtsoort.DECLARATIE_BETAALD, Berichtsoort.DECLARATIE_GEWEIGERD, ("declaratie", 7)
    facts = {"maand": "2026-10-01", "zorgverlener": "Hatice Demir"}
    plan = decided(db, world.fatma.dossier_id, world.waterveen_id)
    for number in range(60):
        decided(db, world.fatma.dossier_id, world.svb_id, paid, about=("declaratie", 100 + number), **facts)
    first = decided(db, world.fatma.dossier_id, world.svb_id, refused, about=about, **facts)
    last = decided(db, world.fatma.dossier_id, world.svb_id, paid, about=about, **facts)
    contract, helper = Berichtsoort.CONTRACT_GEWEIGERD, {"zorgverlener": "Mirjam Bos"}
    decided(db, world.fatma.dossier_id, world.svb_id, contract, about=("zorgovereenkomst", 1), **helper)
    page = get(log_in(world.fatma.actor), "/niet-eens")
    assert page.soup.select_one(f"#besluiten a[href='/niet-eens?bericht={plan}']")
    assert "Mirjam Bos" in page.soup.select("#besluiten li")[0].get_text(), "which of several contracts"
    payments = page.soup.select("#betalingen li")
    assert "oktober 2026, Hatice Demir" in payments[0].get_text()
    links = [one["href"] for one in page.soup.select("#betalingen li a")]
    assert links[0] == f"/niet-eens?bericht={last}"
    assert f"/niet-eens?bericht={first}" not in links, "of each declaration the newest outcome"
    assert len(links) < 60
    assert page.soup.select_one("#betalingen ~ p a[href='/declaraties']"), "the way to older ones"


def test_the_statements_of_a_page_do_not_grow(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    client = log_in(world.fatma.actor)

    def statements(path: str) -> int:
        get(client, path)
        with count_statements(db) as counted:
            get(client, path)
        return len(counted)

    first = statements(f"/bezwaren/{bezwaar}"), statements("/niet-eens")
    for number in range(4):
        with db.write() as session:
            service.add(session, db, None, world.fatma.actor, bezwaar, f"Nog iets {number}", f"formulier-{number}")
        object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id), f"nog-{number}-een")
    assert (statements(f"/bezwaren/{bezwaar}"), statements("/niet-eens")) == first


def test_the_seen_decision_is_the_one_that_was_sent(db: Database, world: World, letter: int) -> None:
    with db.read() as session:
        found = decision_of(session, world.fatma.actor, bericht=letter)
    assert (found.verzonden_op, found.laatste_dag, found.op_tijd) == (SENT, LAST_DAY, True)


def test_nothing_more_once_it_was_decided(db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    decide(db, world.behandelaar, bezwaar)
    with db.write() as session, pytest.raises(Impossible):
        service.withdraw(session, db, world.fatma.actor, bezwaar)
    with db.read() as session:
        assert session.execute(select(_bz.status)).scalar_one() is Bezwaarstatus.BESLIST
        assert session.execute(select(table(Bezwaargrond).c.id)).all()
