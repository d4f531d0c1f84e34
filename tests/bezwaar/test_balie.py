"""The desk: who may not see an objection, every step to the decision, and the work that follows from it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.actor import Rol
from portal.berichten.models import Bericht
from portal.bezwaar import behandeling, horen, service
from portal.bezwaar.behandeling import MagNiet, Samenloop
from portal.bezwaar.bereik import kept_out
from portal.bezwaar.models import Bezwaaropdracht, Stapsoort, Uitkomst
from portal.bezwaar.opdracht import carry_out
from portal.bezwaar.queries import find_objections
from portal.bezwaar.status import Bezwaarstatus, Hoorstand, Opdrachtstatus
from portal.brieven.models import Brief
from portal.brieven.queries import letter_for
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Gebeurtenis, Impossible, Stale
from portal.dossier.eigen import EigenDossier
from portal.dossier.models import EigenDossier as Gezegd
from portal.gemeente.werk import Filter
from portal.gemeente.werk_queries import find_work
from portal.law.bezwaar import Afwijzing
from portal.law.rechtsbescherming import Beslisser
from portal.logboek import activiteiten
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act
from portal.web.visit import Denied
from tests.bezwaar.conftest import (
    WHY,
    LogIn,
    appointment,
    colleague,
    decide,
    decided,
    hear,
    object_to,
    seen,
    take_up,
)
from tests.conftest import count_statements, get, post
from tests.world import TODAY, World

DESK = "/bezwaarbehandeling"
_b, _l, _op = columns(Bericht), columns(Brief), columns(Bezwaaropdracht)


def _letter(db: Database, world: World) -> tuple[str, str]:
    """The newest letter to Fatma: all its words, and the title of how to disagree."""
    with db.read() as session:
        number = session.execute(
            select(_l.id).where(_l.dossier_id == world.fatma.dossier_id).order_by(_l.id.desc())
        ).scalar()
        found = letter_for(session, db.keys, world.fatma.actor, number or 0).in_language("nl")
    words = " ".join(str(getattr(one, "tekst", "")) + " ".join(getattr(one, "punten", ())) for one in found.blokken)
    return words, found.bezwaar.titel if found.bezwaar else ""


def _acted(db: Database, world: World, medewerker_id: int, rol: Rol, dossier_id: int) -> None:
    """This employee did something in a dossier, in some role."""
    with db.write() as session:
        session.add(
            Gebeurtenis(
                onderwerp="ondersteuningsplan", onderwerp_id=1, dossier_id=dossier_id, handeling="vaststellen",
                van="concept", naar="vastgesteld", op=clock.now(), rol=rol, medewerker_id=medewerker_id,
            )
        )  # fmt: skip


def test_only_files_under_objection(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    client = log_in(world.behandelaar)
    page = get(client, DESK)
    assert "Fatma Yıldız" in page.words
    assert "Joris" not in page.words
    for path in ("/gemeente", f"/gemeente/dossiers/{world.fatma.dossier_id}", "/gemeente/werk", "/plan"):
        get(client, path, 403)
    shown = get(client, f"{DESK}/{bezwaar}")
    assert WHY in shown.words
    assert "U kunt vertellen" not in shown.words
    letter = get(client, f"{DESK}/{bezwaar}/besluit")
    assert "Geachte Fatma" in letter.words


def test_who_took_part_sees_nothing_of_it(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    koen = colleague(db, world)
    take_up(db, koen, bezwaar)
    _acted(db, world, koen.medewerker_id or 0, Rol.CONSULENT, world.fatma.dossier_id)
    client = log_in(koen)
    page = get(client, DESK)
    assert "Fatma" not in page.text
    assert "1 bezwaar ziet u niet" in page.words
    for path in ("", "/besluit", "/doorzending"):
        get(client, f"{DESK}/{bezwaar}{path}", 404)
    for act in ("behandelen", "vragen", "verdagen", "later", "doorsturen", "beslissen", "hoorgesprek"):
        post(client, f"{DESK}/{bezwaar}/{act}", {"reden": "x"}, status=404)
    with db.write() as session, pytest.raises(Denied):
        behandeling.take_up(session, db, koen, bezwaar, None)
    assert "Fatma" in get(log_in(world.behandelaar), DESK).text


@pytest.mark.parametrize(
    ("activity", "part"),
    [
        (activiteiten.BESCHIKKING_OPSTELLEN, True),
        (activiteiten.PLAN_OPSTELLEN, True),
        (activiteiten.VRAAG_BEANTWOORDEN, True),
        (activiteiten.BUDGET_INZIEN, False),
        (activiteiten.WERK_VERDELEN, False),
    ],
)
def test_who_prepared_it_took_part_and_who_looked_did_not(
    db: Database, world: World, bezwaar: int, activity: Activiteit, part: bool
) -> None:
    """A draft or an answer is no event of a flow: only the log of the dossier knows of it (Awb 7:5)."""
    koen = colleague(db, world)
    before = replace(koen, rol=Rol.CONSULENT)
    with db.write() as session:
        record_act(session, db, before, activity, world.fatma.dossier_id, "iets")
    with db.read() as session:
        assert (find_objections(session, koen, waiting=True) == []) is part
        assert kept_out(session, koen) == part
    if part:
        with pytest.raises(Denied):
            take_up(db, koen, bezwaar)
    else:
        take_up(db, koen, bezwaar)


def test_acting_elsewhere_or_as_handler_is_no_part(db: Database, world: World, bezwaar: int) -> None:
    me = world.behandelaar.medewerker_id or 0
    _acted(db, world, me, Rol.CONSULENT, world.joris.dossier_id)
    take_up(db, world.behandelaar, bezwaar)  # an event of this role in this dossier
    assert seen(db, world.behandelaar, bezwaar).behandelaar == "Ilse Brouwer"


def test_who_becomes_involved_meanwhile_is_out(db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    _acted(db, world, world.behandelaar.medewerker_id or 0, Rol.CONSULENT, world.fatma.dossier_id)
    with pytest.raises(Denied):
        decide(db, world.behandelaar, bezwaar)
    koen = colleague(db, world)
    take_up(db, koen, bezwaar)
    decide(db, koen, bezwaar)
    assert seen(db, koen, bezwaar).status is Bezwaarstatus.BESLIST


def test_an_own_file_and_a_namesake_are_out(db: Database, world: World, bezwaar: int) -> None:
    with pytest.raises(EigenDossier):
        take_up(db, colleague(db, world, "fatma  yıldız"), bezwaar)
    with db.write() as session:
        session.add(
            Gezegd(
                dossier_id=world.fatma.dossier_id, medewerker_id=world.behandelaar.medewerker_id or 0, geldt=True,
                door_id=world.behandelaar.medewerker_id or 0, op=clock.now(),
            )
        )  # fmt: skip
    with pytest.raises(Denied):
        take_up(db, world.behandelaar, bezwaar)


@pytest.mark.parametrize("who", ["consulent", "svb", "kantoor", "beheerder", "vertrouwenspersoon", "fatma"])
def test_no_other_role_opens_the_desk(log_in: LogIn, world: World, bezwaar: int, who: str) -> None:
    found = getattr(world, who)
    client = log_in(found.actor if who == "fatma" else found)
    for path in (DESK, f"{DESK}/{bezwaar}", f"{DESK}/klachten"):
        get(client, path, 403)
    post(client, f"{DESK}/{bezwaar}/beslissen", {"uitkomst": "gegrond"}, status=403)


def test_another_municipality_sees_nothing(db: Database, world: World, bezwaar: int) -> None:
    elsewhere = colleague(db, world, "Iemand Anders")
    with db.read() as session:
        there = elsewhere.__class__(**{**elsewhere.__dict__, "organisatie_id": world.heidekerk_id})
        assert find_objections(session, there, waiting=True) == []
    with pytest.raises(Denied):
        seen(db, there, bezwaar)


def test_take_up_and_over_once(db: Database, world: World, bezwaar: int) -> None:
    for _ in range(2):
        take_up(db, world.behandelaar, bezwaar)
    assert seen(db, world.behandelaar, bezwaar).version == 2
    koen = colleague(db, world)
    take_up(db, koen, bezwaar)
    assert seen(db, koen, bezwaar).behandelaar == "Koen Smit"


def test_asked_to_complete_the_term_stands_still(db: Database, world: World, letter: int) -> None:
    number = object_to(db, world.fatma.actor, letter)
    before = seen(db, world.behandelaar, number).termijn.laatste_dag
    until = date(2026, 12, 15)
    for _ in range(2):
        with db.write() as session:
            behandeling.ask_completion(session, db, world.behandelaar, number, "Uw handtekening.", until, None)
    found = seen(db, world.behandelaar, number)
    assert len(found.stappen) == 1
    assert found.termijn.laatste_dag == before + timedelta(days=14)  # from 1 December to the 15th
    assert "Uw handtekening." in _letter(db, world)[0]


def test_adjourned_once_and_further_only_with_consent(
    db: Database, world: World, bezwaar: int, frozen_clock: clock.Frozen
) -> None:
    before = seen(db, world.behandelaar, bezwaar).termijn.laatste_dag
    for _ in range(2):
        with db.write() as session:
            behandeling.adjourn(session, db, world.behandelaar, bezwaar, "Wij wachten op een arts.", None)
    found = seen(db, world.behandelaar, bezwaar)
    assert before + timedelta(weeks=6) <= found.termijn.laatste_dag < before + timedelta(weeks=7)
    with db.write() as session, pytest.raises(MagNiet, match="al-verdaagd"):
        behandeling.adjourn(session, db, world.behandelaar, bezwaar, "Nog eens.", None)
    day = found.termijn.laatste_dag + timedelta(days=30)
    with db.write() as session:
        behandeling.agree_later(session, db, world.behandelaar, bezwaar, "Gebeld, vindt het goed.", day, None)
    assert seen(db, world.behandelaar, bezwaar).termijn.laatste_dag == day
    frozen_clock.advance(days=(day - TODAY).days + 1)
    other = object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id), "nog-een-ander")
    frozen_clock.advance(days=200)
    with db.write() as session, pytest.raises(MagNiet, match="te-laat"):
        behandeling.adjourn(session, db, world.behandelaar, other, "Te druk.", None)


def test_consent_to_a_later_day_undoes_no_penalty(
    log_in: LogIn, db: Database, world: World, bezwaar: int, frozen_clock: clock.Frozen
) -> None:
    """Awb 4:17: what was forfeited stays so; Awb 7:10, fourth paragraph, gives no way around a notice of default."""
    last = seen(db, world.behandelaar, bezwaar).termijn.laatste_dag
    frozen_clock.advance(days=(last - TODAY).days + 1)
    with db.write() as session:
        service.notify_late(session, db, world.fatma.actor, bezwaar)
    frozen_clock.advance(days=39)
    owed = seen(db, world.fatma.actor, bezwaar).dwangsom
    assert owed is not None
    assert (owed.dagen, owed.bedrag_ct) == (24, 67_200)
    later = last + timedelta(days=60)
    with db.write() as session, pytest.raises(MagNiet, match="in-gebreke"):
        behandeling.agree_later(session, db, world.behandelaar, bezwaar, "Vindt het goed.", later, None)
    client, path = log_in(world.behandelaar), f"{DESK}/{bezwaar}"
    typed = {"reden_later": "Gebeld, vindt het goed.", "akkoord": "ja", "later-dag": str(later.day),
             "later-maand": str(later.month), "later-jaar": str(later.year)}  # fmt: skip
    page = post(client, path + "/later", typed, status=422)
    assert page.soup.select_one(".errors a[href^='#later']")
    assert "Uitstel kan niet meer" in page.words
    assert page.soup.select_one("textarea[name=reden_later]").text.strip() == typed["reden_later"]  # type: ignore[union-attr]
    assert page.soup.select_one(f"input[name=later-dag][value='{later.day}']")
    assert seen(db, world.fatma.actor, bezwaar).dwangsom == owed


def test_a_hearing_from_invitation_to_report(
    log_in: LogIn, db: Database, world: World, bezwaar: int, frozen_clock: clock.Frozen
) -> None:
    number = hear(db, world.behandelaar, bezwaar)
    assert hear(db, world.behandelaar, bezwaar) == number  # the same form
    with pytest.raises(Stale):
        hear(db, world.behandelaar, bezwaar, "ander")
    words, _ = _letter(db, world)
    assert "Raadhuisplein 1" in words
    assert "23 november 2026" in words  # papers until ten days before 3 December
    client = log_in(world.fatma.actor)
    page = get(client, f"/bezwaren/{bezwaar}")
    assert "10:00 tot 11:00" in page.words
    file = client.get(f"/hoorgesprekken/{number}/agenda")
    assert file.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;TZID=Europe/Amsterdam:20261203T100000" in file.text
    assert "Fatma" not in file.text
    assert log_in(world.behandelaar).get(f"{DESK}/hoorgesprekken/{number}/agenda").status_code == 200
    get(log_in(world.joris.actor), f"/hoorgesprekken/{number}/agenda", 404)
    with db.write() as session:
        horen.change(session, db, world.behandelaar, number, appointment(date(2026, 12, 4)), None)
    assert "SEQUENCE:1" in log_in(world.fatma.actor).get(f"/hoorgesprekken/{number}/agenda").text
    with db.write() as session, pytest.raises(horen.TeVroeg):
        horen.write_report(session, db, world.behandelaar, number, "Er is gepraat.", None)
    take_up(db, world.behandelaar, bezwaar)
    with pytest.raises(Samenloop):
        decide(db, world.behandelaar, bezwaar)
    frozen_clock.advance(days=25)
    for _ in range(2):
        with db.write() as session:
            horen.write_report(session, db, world.behandelaar, number, "Er is gepraat.", None)
    assert "Er is gepraat." in get(log_in(world.fatma.actor), f"/bezwaren/{bezwaar}").words
    decide(db, world.behandelaar, bezwaar, niet_gehoord=None)
    assert seen(db, world.behandelaar, bezwaar).beslissing


def test_a_hearing_is_cancelled_once(db: Database, world: World, bezwaar: int) -> None:
    number = hear(db, world.behandelaar, bezwaar)
    for _ in range(2):
        with db.write() as session:
            horen.cancel(session, db, world.behandelaar, number, "Ik ben ziek.", None)
    assert seen(db, world.fatma.actor, bezwaar).gesprekken[0].status is Hoorstand.AFGEZEGD
    assert hear(db, world.behandelaar, bezwaar, "nieuw") != number


def test_nobody_need_come_once_it_was_withdrawn_or_forwarded(
    log_in: LogIn, db: Database, world: World, bezwaar: int
) -> None:
    hear(db, world.behandelaar, bezwaar)
    with db.write() as session:
        service.withdraw(session, db, world.fatma.actor, bezwaar)
    assert seen(db, world.fatma.actor, bezwaar).gesprekken[0].status is Hoorstand.AFGEZEGD
    other = object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id), "nog-een-ander")
    number = hear(db, world.behandelaar, other)
    with db.write() as session:
        behandeling.forward(session, db, world.behandelaar, other, Beslisser.CAK, "Dit is van het CAK.", None)
    assert "STATUS:CANCELLED" in log_in(world.fatma.actor).get(f"/hoorgesprekken/{number}/agenda").text


def test_granted_goes_to_the_consulent(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    for _ in range(2):
        decide(db, world.behandelaar, bezwaar, Uitkomst.GEGROND)
    words, title = _letter(db, world)
    assert "Geef acht uur begeleiding." in words
    assert "Wij lazen alles opnieuw." in words
    assert "U wilde geen hoorgesprek." in words
    assert title == "Bent u het niet eens met deze beslissing?"
    with db.read() as session:
        assert len(session.execute(select(_op.id)).all()) == 1
        found = find_work(session, world.consulent, Filter(soort="bezwaaropdracht"))
    assert found.blad.aantal == 1
    number = found.sleutels[0].onderwerp_id
    assert "Nieuw besluit na een bezwaar" in get(log_in(world.consulent), "/gemeente/werk").words
    path = f"/gemeente/bezwaren/{number}"
    page = get(log_in(world.consulent), path)
    assert "Geef acht uur begeleiding." in page.words
    get(log_in(world.consulent_heidekerk), path, 404)
    client = log_in(world.consulent)
    wrong = post(client, path, {}, status=422)
    assert wrong.soup.select_one("a[href='#gedaan']")
    for _ in range(2):
        with db.write() as session:
            carry_out(session, db, world.consulent, number, "Nieuw plan vanaf 1 januari.", None)
    with db.read() as session:
        assert session.execute(select(_op.status)).scalar_one() is Opdrachtstatus.UITGEVOERD
        assert find_work(session, world.consulent, Filter(soort="bezwaaropdracht")).blad.aantal == 0
    assert "Nieuw plan vanaf 1 januari." in get(log_in(world.fatma.actor), f"/bezwaren/{bezwaar}").words


@pytest.mark.parametrize(
    ("uitkomst", "other", "says"),
    [
        (Uitkomst.ONGEGROND, {}, "ongegrond"),
        (Uitkomst.NIET_ONTVANKELIJK, {"waarom": Afwijzing.GEEN_BESLUIT, "niet_gehoord": "kennelijk"}, "geen besluit"),
    ],
)
def test_a_refusal_says_why_and_how_to_appeal(
    log_in: LogIn, db: Database, world: World, bezwaar: int, uitkomst: Uitkomst, other: dict[str, str], says: str
) -> None:
    take_up(db, world.behandelaar, bezwaar)
    decide(db, world.behandelaar, bezwaar, uitkomst, **other)
    words, title = _letter(db, world)
    assert says in words
    assert title == "Bent u het niet eens met deze beslissing?"
    client = log_in(world.fatma.actor)
    inbox = get(client, "/berichten?toon=besluiten")
    message = str(inbox.soup.select_one("main .rows a")["href"])  # type: ignore[index]
    page = get(client, message)
    link = page.soup.select_one("a[href^='/niet-eens']")
    assert link is not None
    assert "rechtbank" in get(client, str(link["href"])).words


def test_nothing_is_dismissed_too_easily(db: Database, world: World, letter: int, frozen_clock: clock.Frozen) -> None:
    number = object_to(db, world.fatma.actor, letter, gronden="later", tekst="")
    take_up(db, world.behandelaar, number)
    refuse = {"niet_gehoord": "kennelijk"}
    for why, reden in ((Afwijzing.TE_LAAT, "was-op-tijd"), (Afwijzing.GEEN_GRONDEN, "eerst-vragen")):
        with pytest.raises(MagNiet, match=reden):
            decide(db, world.behandelaar, number, Uitkomst.NIET_ONTVANKELIJK, waarom=why, **refuse)
    with pytest.raises(MagNiet, match="niet-gehoord"):
        decide(db, world.behandelaar, number, Uitkomst.ONGEGROND, niet_gehoord="helemaal-gegrond")
    frozen_clock.advance(days=29)
    decide(db, world.behandelaar, number, Uitkomst.NIET_ONTVANKELIJK, waarom=Afwijzing.GEEN_GRONDEN, **refuse)
    assert seen(db, world.behandelaar, number).status is Bezwaarstatus.BESLIST


def test_each_form_of_the_desk_has_its_own_words(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    hear(db, world.behandelaar, bezwaar)
    page = get(log_in(world.behandelaar), f"{DESK}/{bezwaar}")
    names = [str(one["id"]) for one in page.soup.select("main [id]")]
    assert len(names) == len(set(names))
    client = log_in(world.behandelaar)
    wrong = post(client, f"{DESK}/{bezwaar}/vragen", {"ontbreekt": "Uw handtekening."}, status=422)
    field = wrong.soup.select_one("details[open] #ontbreekt")
    assert field is not None  # what was typed is in sight
    assert "Uw handtekening." in field.get_text()
    assert len(wrong.soup.select("main details[open]")) == 1


def test_the_form_of_the_decision_keeps_what_was_typed(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    take_up(db, world.behandelaar, bezwaar)
    client = log_in(world.behandelaar)
    typed = get(client, f"{DESK}/{bezwaar}").fields("#formulier")
    typed.pop("_csrf")  # of a login that ends below
    wrong = post(
        client, f"{DESK}/{bezwaar}/beslissen", {**typed, "uitkomst": "gegrond", "redenen": "Klopt."}, status=422
    )
    for name in ("opdracht", "uitvoeren_voor", "niet_gehoord"):
        assert wrong.soup.select_one(f".errors a[href^='#{name}']"), name
    assert "Klopt." in wrong.soup.select_one("#redenen").get_text()  # type: ignore[union-attr]
    koen = colleague(db, world)
    take_up(db, koen, bezwaar)
    stale = {**typed, "uitkomst": "ongegrond", "redenen": "Klopt niet.", "niet_gehoord": "wilde-niet"}
    conflict = post(log_in(world.behandelaar), f"{DESK}/{bezwaar}/beslissen", stale, status=409)
    assert "Klopt niet." in conflict.soup.select_one("#redenen").get_text()  # type: ignore[union-attr]
    assert "was u voor" in conflict.words


def test_forwarded_with_its_day(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    for _ in range(2):
        with db.write() as session:
            behandeling.forward(session, db, world.behandelaar, bezwaar, Beslisser.CAK, "Dit gaat over het CAK.", None)
    found = seen(db, world.behandelaar, bezwaar)
    assert (found.status, len(found.stappen)) == (Bezwaarstatus.DOORGESTUURD, 1)
    assert found.stappen[0].soort is Stapsoort.DOORZENDING
    page = get(log_in(world.behandelaar), f"{DESK}/{bezwaar}/doorzending")
    assert "CAK" in page.words
    assert "10 november 2026" in page.words
    assert WHY in page.words
    with db.write() as session, pytest.raises(Impossible):
        behandeling.forward(session, db, world.behandelaar, bezwaar, Beslisser.CIZ, "Toch niet.", None)
    get(log_in(world.svb), f"/svb/bezwaren/{bezwaar}", 404)


def test_the_list_asks_a_constant_number_of_statements(log_in: LogIn, db: Database, world: World, bezwaar: int) -> None:
    client = log_in(world.behandelaar)

    def statements() -> int:
        get(client, DESK)
        with count_statements(db) as counted:
            get(client, DESK)
        return len(counted)

    first = statements()
    for number in range(4):
        object_to(db, world.fatma.actor, decided(db, world.fatma.dossier_id, world.waterveen_id), f"nog-{number}-een")
    assert statements() == first


def test_the_person_sees_who_looked(log_in: LogIn, world: World, bezwaar: int) -> None:
    get(log_in(world.behandelaar), f"{DESK}/{bezwaar}")
    page = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens")
    assert "Wie bij de gemeente Waterveen bezwaren en klachten behandelt" in page.words
    assert "bekeek een bezwaar" in page.words
