"""An objection on paper: its decision looked up with two exact things, entered, told, repaired, and taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.berichten.service import tell
from portal.bezwaar import papier, service
from portal.bezwaar.behandeling import MagNiet
from portal.bezwaar.models import Bezwaar, Bezwaarpapier, Stapsoort, Uitkomst
from portal.bezwaar.opzoeken import NamDeel, NietGevonden, look_up, looked_up
from portal.bezwaar.papier import LooptAl, NietAanDezePersoon
from portal.bezwaar.papierformulieren import Papieraanvulling
from portal.bezwaar.status import Bezwaarstatus
from portal.brieven.models import Brief
from portal.brieven.queries import letter_for
from portal.db import Database
from portal.db.columns import columns
from portal.db.flow import Impossible
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, EigenDossier
from portal.law.bezwaar import Afwijzing
from portal.law.rechtsbescherming import Beslisser
from portal.logboek.models import Logregel, Uitslag
from portal.web.visit import Denied
from tests.bezwaar.conftest import (
    LAST_DAY,
    SENT,
    WHY,
    LogIn,
    colleague,
    decide,
    decided,
    hear,
    object_to,
    paper,
    seen,
    take_up,
)
from tests.conftest import Page, count_statements, get, post
from tests.documenten.conftest import Sender, picture, store
from tests.huishouden.conftest import Gezin, gezin
from tests.world import BSN_FATMA, TODAY, World

__all__ = ["gezin", "store"]  # fixtures of the household and of the documents
DESK = "/bezwaarbehandeling"
FIND = f"{DESK}/op-papier"
_b, _l, _log, _pp, _bz = columns(Bericht), columns(Brief), columns(Logregel), columns(Bezwaarpapier), columns(Bezwaar)
_d = columns(Dossier)


def find(db: Database, actor: Actor, nummer: str = "W-1001", day: date = SENT) -> int:
    """Look a decision up."""
    with db.write() as session:
        return look_up(session, db, actor, nummer, day)


def enter(db: Database, world: World, letter: int | str, **other: Any) -> int:
    """Enter a paper of Fatma; returns the number of its objection."""
    place = find(db, world.behandelaar)
    with db.write() as session:
        value = paper(letter, world.fatma.persoon_id, **other)
        return papier.register(session, db, world.behandelaar, place, value)


def newest(db: Database, soort: Berichtsoort, persoon_id: int | None = None) -> Any:
    """The newest message of a kind, in an inbox."""
    with db.read() as session:
        mine = [_b.soort == soort, _b.ontvanger_id == persoon_id if persoon_id else _b.ontvanger_id.is_(None)]
        chosen = select(_b.id, _b.dossier_id, _b.brief_id, _b.feiten).where(*mine).order_by(_b.id.desc())
        return session.execute(chosen.limit(1)).one_or_none()


def words_of(db: Database, actor: Actor, brief_id: int) -> str:
    """All words of a letter."""
    with db.read() as session:
        found = letter_for(session, db.keys, actor, brief_id).in_language("nl")
    return " ".join(str(getattr(one, "tekst", "")) for one in found.blokken)


def typed(page: Page, **other: str) -> dict[str, str]:
    """A form filled in, in the browser's way."""
    day = TODAY - timedelta(days=1)
    known = {
        "bezorging": "balie", "binnen_op-dag": str(day.day), "binnen_op-maand": str(day.month),
        "binnen_op-jaar": str(day.year), "handtekening": "ja", "gronden": "nu", "tekst": WHY, "horen": "ja",
    }  # fmt: skip
    return {**page.fields("#formulier"), **known, **other}


def test_the_desk_enters_it_and_the_person_reads_it(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    client = log_in(world.behandelaar)
    asked = get(client, FIND)
    day = {"besluit_op-dag": "20", "besluit_op-maand": "10", "besluit_op-jaar": "2026"}
    place = str(
        post(client, FIND, {**asked.fields("#formulier"), "nummer": "w-1001", **day}).response.headers["location"]
    )
    form = get(client, place)
    assert "De laatste dag voor bezwaar is 1 december 2026." in form.words
    assert [one["value"] for one in form.soup.select("[name=besluit]")] == [str(letter), "anders"]
    wie = str(world.fatma.persoon_id)
    sent = post(client, place, typed(form, besluit=str(letter), wie=wie)).response.headers["location"]
    again = post(client, place, typed(form, besluit=str(letter), wie=wie)).response.headers["location"]
    assert sent == again  # pressed twice
    case = get(client, str(sent))
    assert "Op papier ontvangen op 9 november 2026" in case.words
    assert WHY in case.words
    assert "Nog geen scan" in case.words
    number = int(str(sent).split("/")[2].partition("?")[0])
    listed = get(log_in(world.fatma.actor), "/niet-eens")
    assert "Op papier ontvangen op 9 november 2026" in listed.words
    own = get(log_in(world.fatma.actor), f"/bezwaren/{number}")
    assert "De gemeente zette het voor u in het portaal." in own.words
    assert "op papier, ontvangen op 9 november 2026" in own.words
    told = newest(db, Berichtsoort.BEZWAAR_OP_PAPIER)
    assert told.feiten["ontvangen_op"] == "2026-11-09"
    receipt = words_of(db, world.fatma.actor, told.brief_id)
    assert "Uw bezwaar kwam op papier." in receipt
    assert WHY in receipt
    assert (
        "bezwaar op papier ontvangen op 9 november 2026"
        in get(log_in(world.fatma.actor), f"/berichten/{told.id}").words
    )


def test_term_and_hearing_go_on_as_online(db: Database, world: World, letter: int) -> None:
    number = enter(db, world, letter)
    found = seen(db, world.fatma.actor, number)
    assert (found.ontvangen_op, found.laatste_dag, found.te_laat) == (TODAY - timedelta(days=1), LAST_DAY, False)
    assert found.termijn.begint == LAST_DAY  # the term to decide runs from the end of the term to object
    take_up(db, world.behandelaar, number)
    hear(db, world.behandelaar, number)
    assert newest(db, Berichtsoort.BEZWAAR_HOREN)


def test_it_is_found_by_two_whole_things_alone(db: Database, world: World, letter: int) -> None:
    for nummer in ("W-100", "W", "Fatma", "%", "W-1001x", "999990018", "H-2001", ""):
        with pytest.raises(NietGevonden):
            find(db, world.behandelaar, nummer)
    with pytest.raises(NietGevonden):  # a day without a decision shows not even a name
        find(db, world.behandelaar, "W-1001", SENT + timedelta(days=1))
    other_day = find(db, world.behandelaar, BSN_FATMA, SENT + timedelta(days=1))
    with db.read() as session:
        assert looked_up(session, world.behandelaar, other_day).besluiten == ()


def test_a_look_up_is_of_one_employee_and_one_day(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    place = find(db, world.behandelaar)
    other = colleague(db, world)
    get(log_in(other), f"{FIND}/{place}", 404)
    post(log_in(other), f"{FIND}/{place}", {}, status=404)
    client = log_in(world.behandelaar)
    get(client, f"{FIND}/{place}")
    get(client, f"{FIND}/{place + 1}", 404)
    with clock.frozen(clock.now() + timedelta(hours=25)), db.read() as session, pytest.raises(Denied):
        looked_up(session, world.behandelaar, place)
    for actor in (world.consulent, world.svb, world.beheerder, world.toezichthouder):
        get(log_in(actor), FIND, 403)
        get(log_in(actor), f"{FIND}/{place}", 403)
    get(log_in(world.fatma.actor), f"{FIND}/{place}", 403)


def test_every_look_up_is_on_record(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    client = log_in(world.behandelaar)
    day = {"besluit_op-dag": "20", "besluit_op-maand": "10", "besluit_op-jaar": "2026"}
    post(client, FIND, {"nummer": "W-1001", **day})
    page = post(client, FIND, {"nummer": "W-9999", **day}, status=422)
    assert "Met dit nummer en deze dag vinden wij geen besluit." in page.words
    assert page.fields("#formulier")["nummer"] == "W-9999"
    with db.read() as session:
        mine = select(_log.dossier_id, _log.uitslag).where(_log.activiteit == "bezwaar-opzoeken").order_by(_log.id)
        rows = [tuple(one) for one in session.execute(mine)]
    assert rows == [(world.fatma.dossier_id, Uitslag.GELUKT), (None, Uitslag.GEWEIGERD)]
    known = post(client, FIND, {"nummer": "W-1001", **day, "besluit_op-dag": "21"}, status=422)
    assert known.words == page.words  # which of the two was wrong is not told
    with db.read() as session:
        assert session.execute(mine.order_by(None).order_by(_log.id.desc())).first() == (
            world.fatma.dossier_id,
            Uitslag.GEWEIGERD,
        )
    read = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens?wie=alles").words
    assert "zocht een besluit op, want er kwam een bezwaar op papier" in read


def test_who_took_part_or_whose_file_it_is_enters_nothing(
    log_in: LogIn, db: Database, world: World, letter: int
) -> None:
    place, koen = find(db, world.behandelaar), colleague(db, world)
    with db.write() as session:
        for who in (world.behandelaar, koen):
            session.add(EigenDossier(
                dossier_id=world.fatma.dossier_id, medewerker_id=who.medewerker_id or 0, geldt=True,
                door_id=who.medewerker_id or 0, op=clock.now(),
            ))  # fmt: skip
    with pytest.raises(NamDeel):
        find(db, koen)
    day = {"besluit_op-dag": "20", "besluit_op-maand": "10", "besluit_op-jaar": "2026"}
    page = post(log_in(koen), FIND, {"nummer": "W-1001", **day}, status=422)
    assert "Een collega moet dit bezwaar invoeren." in page.words
    get(log_in(world.behandelaar), f"{FIND}/{place}", 404)  # looked up before it was said
    with db.write() as session, pytest.raises(Denied):
        papier.register(session, db, world.behandelaar, place, paper(letter, world.fatma.persoon_id))


def test_nothing_typed_is_lost(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    client, place = log_in(world.behandelaar), find(db, world.behandelaar)
    form = get(client, f"{FIND}/{place}")
    assert form.fields("#formulier")["wie"] == str(world.fatma.persoon_id)  # nobody else acts for her
    page = post(client, f"{FIND}/{place}", {**form.fields("#formulier"), "wie": ""}, status=422)
    for name in ("besluit", "wie", "bezorging", "binnen_op", "handtekening", "gronden"):
        assert page.soup.select_one(f".errors a[href='#{name}']"), name
    bad = typed(
        form, besluit="anders", wie=str(world.joris.persoon_id), handtekening="nee", gemachtigde="mr. De Vries",
        **{"binnen_op-jaar": "2027", "herstel_voor-jaar": "2025", "gepost_op-dag": "41", "gepost_op-maand": "1"},
    )  # fmt: skip
    page = post(client, f"{FIND}/{place}", bad, status=422)
    kept = page.fields("#formulier")
    assert {name: kept[name] for name in ("gemachtigde", "tekst", "binnen_op-jaar", "gepost_op-dag")} == {
        "gemachtigde": "mr. De Vries", "tekst": WHY, "binnen_op-jaar": "2027", "gepost_op-dag": "41",
    }  # fmt: skip
    assert page.soup.select_one(".errors a[href='#wie']")  # Joris was not offered
    with db.read() as session:
        assert session.execute(select(_bz.id)).first() is None


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"binnen_op": TODAY + timedelta(days=1)}, "binnen_op"),
        (
            {"binnen_op": SENT - timedelta(days=1), "dagtekening": None},
            "binnen_op",
        ),  # before the decision: is that right?
        ({"dagtekening": TODAY}, "dagtekening"),
        ({"gepost_op": TODAY}, "gepost_op"),
        ({"tekst": ""}, "tekst"),
        ({"gronden": "later"}, "herstel_voor"),
        ({"handtekening": "onduidelijk"}, "herstel_voor"),
        ({"gronden": "later", "herstel_voor": TODAY - timedelta(days=1)}, "herstel_voor"),
        ({"besluit": "anders", "bij": "college"}, "omschrijving"),
        ({"besluit": "anders", "omschrijving": "Een brief"}, "bij"),
    ],
)
def test_a_form_that_cannot_be_right(other: dict[str, Any], field: str) -> None:
    with clock.frozen(TODAY):
        assert list(paper(1, 2, **other).refused(SENT)) == [field]


def test_early_is_entered_once_somebody_looked_again(db: Database, world: World, letter: int) -> None:
    early = SENT - timedelta(days=1)
    assert not paper(1, 2, binnen_op=early, dagtekening=early, dag_klopt="ja").refused(SENT)
    found = seen(db, world.behandelaar, enter(db, world, letter, binnen_op=early, dagtekening=early, dag_klopt="ja"))
    assert (found.te_vroeg, found.te_laat, found.termijn.begint) == (True, False, LAST_DAY)


@pytest.mark.parametrize(
    ("how", "late", "begins"),
    [
        ({"bezorging": "post", "gepost_op": LAST_DAY}, False, LAST_DAY),  # Awb 6:9, second paragraph
        ({"bezorging": "post", "gepost_op": LAST_DAY + timedelta(days=1)}, True, date(2026, 12, 4)),
        ({"bezorging": "post"}, True, date(2026, 12, 4)),
        ({"bezorging": "balie", "gepost_op": LAST_DAY}, True, date(2026, 12, 4)),  # the rule is for post alone
    ],
)
def test_by_post_the_postmark_counts(
    log_in: LogIn, db: Database, world: World, letter: int, how: dict[str, Any], late: bool, begins: date
) -> None:
    with clock.frozen(date(2026, 12, 7)):
        number = enter(db, world, letter, binnen_op=date(2026, 12, 4), dagtekening=None, **how)
        found = seen(db, world.behandelaar, number)
        assert (found.te_laat, found.op_tijd_door_post, found.termijn.begint) == (late, not late, begins)
        receipt = words_of(db, world.fatma.actor, newest(db, Berichtsoort.BEZWAAR_OP_PAPIER).brief_id)
        assert ("Daarom is uw bezwaar op tijd." in receipt) is not late
        assert ("De gemeente kijkt of er een goede reden was." in receipt) is late
        assert (
            "Het bezwaar kwam na de laatste dag" in get(log_in(world.behandelaar), f"{DESK}/{number}").words
        ) is late
        take_up(db, world.behandelaar, number)
        if not late:
            with pytest.raises(MagNiet):
                decide(db, world.behandelaar, number, Uitkomst.NIET_ONTVANKELIJK, waarom=Afwijzing.TE_LAAT)


def test_more_than_a_week_after_the_term_is_late(db: Database, world: World, letter: int) -> None:
    with clock.frozen(date(2026, 12, 10)):
        number = enter(
            db, world, letter, binnen_op=date(2026, 12, 9), dagtekening=None, bezorging="post", gepost_op=LAST_DAY
        )
        assert seen(db, world.behandelaar, number).te_laat


def test_grounds_that_follow_have_a_term_and_come_on_paper(
    db: Database, world: World, letter: int, store: FolderStore
) -> None:
    until = TODAY + timedelta(days=28)
    number = enter(db, world, letter, gronden="later", tekst="", herstel_voor=until)
    found = seen(db, world.behandelaar, number)
    assert (found.gronden_voor, found.gevraagd_tot, found.heeft_gronden) == (until, until, False)
    with clock.frozen(TODAY + timedelta(days=3)), db.write() as session:
        value = Papieraanvulling.model_validate({"aanvulling": WHY, "aangevuld_op": TODAY + timedelta(days=2)})
        papier.add(session, db, store, world.behandelaar, number, value, "een")
        papier.add(session, db, store, world.behandelaar, number, value, "een")
    found = seen(db, world.behandelaar, number)
    assert [(one.tekst, one.dag, one.naam) for one in found.gronden] == [
        (WHY, TODAY + timedelta(days=2), "Fatma Yıldız")
    ]
    assert found.gevraagd_tot is None
    assert found.termijn.stil == 0  # it came before the term to decide began


def test_without_a_signature_it_is_asked_and_given(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    until = TODAY + timedelta(days=28)
    number = enter(db, world, letter, handtekening="nee", herstel_voor=until)
    found = seen(db, world.behandelaar, number)
    assert (found.gevraagd_tot, found.ondertekend, found.heeft_gronden) == (until, False, True)
    receipt = words_of(db, world.fatma.actor, newest(db, Berichtsoort.BEZWAAR_OP_PAPIER).brief_id)
    assert "Wij zien geen handtekening." in receipt
    take_up(db, world.behandelaar, number)
    with pytest.raises(MagNiet):  # before the term is over
        decide(db, world.behandelaar, number, Uitkomst.NIET_ONTVANKELIJK, waarom=Afwijzing.NIET_ONDERTEKEND)
    client = log_in(world.fatma.actor)
    assert "Wij zien geen handtekening onder uw brief." in get(client, f"/bezwaren/{number}").words
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        post(client, f"/bezwaren/{number}/ondertekenen", {})
        post(client, f"/bezwaren/{number}/ondertekenen", {})
    found = seen(db, world.behandelaar, number)
    assert (found.gevraagd_tot, found.ondertekend) == (None, True)
    with clock.frozen(until + timedelta(days=1)), pytest.raises(MagNiet) as why:
        decide(db, world.behandelaar, number, Uitkomst.NIET_ONTVANKELIJK, waarom=Afwijzing.NIET_ONDERTEKEND)
    assert why.value.reden == "is-ondertekend"


def test_unsigned_after_the_term_can_be_dismissed(db: Database, world: World, letter: int) -> None:
    until = TODAY + timedelta(days=28)
    number = enter(db, world, letter, handtekening="onduidelijk", herstel_voor=until)
    take_up(db, world.behandelaar, number)
    with clock.frozen(until + timedelta(days=1)):
        decide(db, world.behandelaar, number, Uitkomst.NIET_ONTVANKELIJK, waarom=Afwijzing.NIET_ONDERTEKEND,
               niet_gehoord="kennelijk")  # fmt: skip
    assert seen(db, world.fatma.actor, number).status is Bezwaarstatus.BESLIST


def test_no_second_objection_to_one_decision(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    first = object_to(db, world.fatma.actor, letter)
    with pytest.raises(LooptAl):
        enter(db, world, letter)
    client, place = log_in(world.behandelaar), find(db, world.behandelaar)
    form = get(client, f"{FIND}/{place}")
    page = post(
        client, f"{FIND}/{place}", typed(form, besluit=str(letter), wie=str(world.fatma.persoon_id)), status=409
    )
    assert "Over dit besluit loopt al een bezwaar, ontvangen op 10 november 2026." in page.words
    assert page.soup.select_one(f"main a[href='{DESK}/{first}']")
    assert page.fields("#formulier")["tekst"] == WHY
    with db.write() as session:
        service.withdraw(session, db, world.fatma.actor, first)
    assert enter(db, world, letter) != first


def test_the_same_letter_twice_about_a_described_decision(db: Database, world: World, letter: int) -> None:
    described = {"bij": "college", "omschrijving": "De brief over het vervoer"}
    number = enter(db, world, "anders", **described)
    found = seen(db, world.fatma.actor, number)
    assert (found.besluit, found.besloten_op, found.titel) == ("De brief over het vervoer", SENT, None)
    assert found.laatste_dag == LAST_DAY
    with pytest.raises(LooptAl):
        enter(db, world, "anders", **described)


def test_what_is_of_the_svb_is_passed_on_at_once(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    number = enter(db, world, "anders", bij="svb", omschrijving="De afgekeurde zorgovereenkomst")
    found = seen(db, world.svb, number)
    assert (found.status, found.ontvangen_op) == (Bezwaarstatus.DOORGESTUURD, TODAY - timedelta(days=1))
    assert found.doorgestuurd_naar
    assert found.doorgestuurd_naar.naar is Beslisser.SVB
    told = newest(db, Berichtsoort.BEZWAAR_DOORGESTUURD)
    assert "Uw bezwaar kwam op papier." in words_of(db, world.fatma.actor, told.brief_id)
    client = log_in(world.behandelaar)
    assert str(number) in get(client, f"{DESK}?toon=klaar").soup.select_one("main table a")["href"]  # type: ignore[index]
    post(client, f"{DESK}/{number}/terugnemen", {"waarom_terug": "Verkeerde persoon."})
    assert "Per vergissing ingevoerd" in get(log_in(world.svb), f"/svb/bezwaren/{number}").words
    assert "Per vergissing ingevoerd" in get(log_in(world.svb), "/svb/bezwaren").words


def test_taken_back_it_never_was(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    number = enter(db, world, letter)
    client = log_in(world.behandelaar)
    page = post(client, f"{DESK}/{number}/terugnemen", {}, status=422)
    assert page.soup.select_one(".errors a[href='#waarom_terug']")
    hear(db, world.behandelaar, number)
    post(client, f"{DESK}/{number}/terugnemen", {"waarom_terug": "Dit was van iemand anders."})
    post(client, f"{DESK}/{number}/terugnemen", {"waarom_terug": "Dit was van iemand anders."})
    found = seen(db, world.fatma.actor, number)
    assert (found.status, found.is_open) == (Bezwaarstatus.VERVALLEN, False)
    assert [one.soort for one in found.stappen] == [Stapsoort.VERGISSING]
    assert not any(one.gepland for one in found.gesprekken)
    told = newest(db, Berichtsoort.BEZWAAR_VERVALLEN)
    assert "Dit was van iemand anders." in words_of(db, world.fatma.actor, told.brief_id)
    assert enter(db, world, letter) != number  # now as it should be


def test_only_a_paper_is_taken_back(db: Database, world: World, bezwaar: int) -> None:
    with db.write() as session, pytest.raises(Impossible):
        papier.take_back(session, db, world.behandelaar, bezwaar, "Weg ermee", None)
    with db.write() as session, pytest.raises(Impossible):
        papier.say_wrong(session, db, world.fatma.actor, bezwaar, "")
    with db.write() as session, pytest.raises(Impossible):
        papier.sign(session, db, world.fatma.actor, bezwaar)


def test_the_person_says_that_it_is_wrong(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    number = enter(db, world, letter)
    client = log_in(world.fatma.actor)
    for _ in range(2):
        post(client, f"/bezwaren/{number}/klopt-niet", {"watklopt": "Ik schreef iets anders."})
    assert "U liet weten dat dit niet klopt." in get(client, f"/bezwaren/{number}").words
    desk = log_in(world.behandelaar)
    assert "De inwoner zegt: dit klopt niet" in get(desk, DESK).words
    assert "Ik schreef iets anders." in get(desk, f"{DESK}/{number}").words
    said = [one for one in seen(db, world.behandelaar, number).stappen if one.soort is Stapsoort.KLOPT_NIET]
    assert len(said) == 1


def test_the_scan_is_kept_and_read(log_in: LogIn, db: Database, world: World, letter: int, store: FolderStore) -> None:
    number = enter(db, world, letter)
    client = log_in(world.behandelaar)
    page = post(client, f"{DESK}/{number}/scan", {}, status=422)
    assert "Voeg eerst een bestand toe." in page.words
    place = str(post(client, f"{DESK}/{number}/document", {}).response.headers["location"])
    assert str(post(client, f"{DESK}/{number}/document", {}).response.headers["location"]) == place
    document = int(place.split("?")[0].rpartition("/")[2])
    get(log_in(world.fatma.actor), f"/documenten/{document}", 404)  # not kept yet
    client = log_in(world.behandelaar)
    Sender(client, db, document, f"{DESK}/{number}").send(picture())
    post(client, f"{DESK}/{number}/scan", {})
    post(client, f"{DESK}/{number}/scan", {})
    for actor, back in ((world.behandelaar, f"{DESK}/{number}"), (world.fatma.actor, f"/bezwaren/{number}")):
        shown = get(log_in(actor), back)
        assert shown.soup.select_one(f"main a[href='/documenten/{document}?terug={back}']")
        get(log_in(actor), f"/documenten/{document}")
    for stranger in (world.joris.actor, world.consulent, world.consulent_heidekerk, world.svb):
        get(log_in(stranger), f"/documenten/{document}", 404)
    assert not seen(db, world.behandelaar, number).gevraagd_tot


def test_papers_are_added_to_an_objection_made_online(
    log_in: LogIn, db: Database, world: World, bezwaar: int, store: FolderStore
) -> None:
    client = log_in(world.behandelaar)
    day = {"aangevuld_op-dag": "10", "aangevuld_op-maand": "11", "aangevuld_op-jaar": "2026"}
    page = post(client, f"{DESK}/{bezwaar}/papier", day, status=422)
    assert page.soup.select_one(".errors a[href='#aanvulling']")
    before = {"aangevuld_op-dag": "9", "aangevuld_op-maand": "11", "aangevuld_op-jaar": "2026", "aanvulling": "Iets"}
    assert (
        post(client, f"{DESK}/{bezwaar}/papier", before, status=422).fields("form[action$='/papier']")["aanvulling"]
        == "Iets"
    )
    place = str(post(client, f"{DESK}/{bezwaar}/document", {}).response.headers["location"])
    document = int(place.split("?")[0].rpartition("/")[2])
    Sender(client, db, document, f"{DESK}/{bezwaar}").send(picture())
    post(client, f"{DESK}/{bezwaar}/papier", {**day, "sleutel": "een-sleutel"})
    post(client, f"{DESK}/{bezwaar}/papier", {**day, "sleutel": "een-sleutel"})
    found = seen(db, world.fatma.actor, bezwaar)
    assert [one.document_id for one in found.gronden] == [None, document]
    assert "op papier, ontvangen op 10 november 2026" in get(log_in(world.fatma.actor), f"/bezwaren/{bezwaar}").words


def test_strangers(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    number = enter(db, world, letter)
    for act in ("document", "scan", "papier", "terugnemen"):
        post(log_in(world.consulent), f"{DESK}/{number}/{act}", {}, status=403)
        other = colleague(db, world, f"Ander {act}")
        with db.write() as session:
            session.add(EigenDossier(
                dossier_id=world.fatma.dossier_id, medewerker_id=other.medewerker_id or 0, geldt=True,
                door_id=other.medewerker_id or 0, op=clock.now(),
            ))  # fmt: skip
        post(log_in(other), f"{DESK}/{number}/{act}", {}, status=404)
    for act in ("ondertekenen", "klopt-niet"):
        post(log_in(world.joris.actor), f"/bezwaren/{number}/{act}", {}, status=404)


def test_a_parent_objects_on_paper_and_the_other_does_not_learn_of_it(
    log_in: LogIn, db: Database, gezin: Gezin, world: World
) -> None:
    decided(db, gezin.bram_id, world.waterveen_id)
    with db.read() as session:
        client_number = session.execute(select(_d.clientnummer).where(_d.id == gezin.bram_id)).scalar_one()
    place = find(db, world.behandelaar, client_number)
    with db.read() as session:
        found = looked_up(session, world.behandelaar, place)
    assert set(found.mensen.values()) == {"Bram Wolters", "Sanne Wolters", "Daan Wolters"}
    assert len(found.besluiten) == 1  # each parent has a letter of their own about it
    value = paper(found.besluiten[0].bericht_id, gezin.sanne_id)
    with db.write() as session:
        number = papier.register(session, db, world.behandelaar, place, value)
    assert seen(db, gezin.sanne, number).namens
    assert newest(db, Berichtsoort.BEZWAAR_OP_PAPIER, gezin.sanne_id)
    assert not newest(db, Berichtsoort.BEZWAAR_OP_PAPIER, gezin.daan_id)
    client = log_in(gezin.daan)
    get(client, f"/bezwaren/{number}", 404)
    assert "bezwaar op papier" not in get(client, "/wie-zag-mijn-gegevens?wie=alles").words
    assert "bezwaar op papier" in get(log_in(gezin.sanne), "/wie-zag-mijn-gegevens?wie=alles").words
    again = find(db, world.behandelaar, client_number)
    value = paper(found.besluiten[0].bericht_id, gezin.daan_id)
    with db.write() as session:  # the other parent objects for himself
        assert papier.register(session, db, world.behandelaar, again, value) != number


def test_a_decision_that_the_other_parent_asked(db: Database, gezin: Gezin, world: World) -> None:
    with clock.frozen(SENT), db.write() as session:
        facts = {"ingang": "2026-01-01", "einde": "2026-12-31"}
        tell(session, gezin.bram_id, Berichtsoort.PLAN_VASTGESTELD, world.waterveen_id, ("plan", 9),
             alleen=gezin.sanne_id, **facts)  # fmt: skip
    with db.read() as session:
        client_number = session.execute(select(_d.clientnummer).where(_d.id == gezin.bram_id)).scalar_one()
    place = find(db, world.behandelaar, client_number)
    with db.read() as session:
        found = looked_up(session, world.behandelaar, place)
    value = paper(found.besluiten[0].bericht_id, gezin.daan_id)
    with db.write() as session, pytest.raises(NietAanDezePersoon):
        papier.register(session, db, world.behandelaar, place, value)


def test_the_pages_ask_the_same_number_of_questions(log_in: LogIn, db: Database, world: World, letter: int) -> None:
    client, place = log_in(world.behandelaar), find(db, world.behandelaar)
    with count_statements(db) as few:
        get(client, f"{FIND}/{place}")
    for number in range(5):
        decided(db, world.fatma.dossier_id, world.waterveen_id, about=("plan", number + 10))
    with count_statements(db) as many:
        get(client, f"{FIND}/{place}")
    assert len(many) == len(few)
