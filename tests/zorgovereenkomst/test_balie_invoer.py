"""A zorgovereenkomst that came on paper: the long form of the person, typed over by the municipality."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.concept import service as concepts
from portal.concept.models import Concept
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.documenten.models import Document, Documentstatus
from portal.dossier.binnenkomst import entering_for
from portal.herkomst import Herkomst
from portal.logboek.models import Logregel
from portal.zorgovereenkomst.formulier import STAPPEN
from portal.zorgovereenkomst.lezen import DOCUMENT
from portal.zorgovereenkomst.models import Oordeel, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import get, post
from tests.world import World
from tests.zorgovereenkomst.conftest import (
    SOORT,
    Kamer,
    add_document,
    add_draft,
    college,
    fields,
    row_of,
    sent,
    to_of,
)

S = Contractstatus
CAME = {"herkomst": "papier", "binnen_op-dag": "9", "binnen_op-maand": "11", "binnen_op-jaar": "2026"}


@pytest.fixture
def desk(kamer: Kamer, world: World) -> Kamer:
    """The consulent of Waterveen."""
    kamer.log_in(world.consulent)
    return kamer


def at_desk(db: Database, world: World) -> Actor:
    with db.read() as session:
        return entering_for(session, world.consulent, world.fatma.dossier_id)


def start(world: World) -> str:
    return f"/gemeente/dossiers/{world.fatma.dossier_id}/zorgovereenkomst"


def signed(db: Database, world: World, draft: int) -> None:
    """The signed scan, of the desk."""
    number = add_document(db, world.fatma)
    with db.write() as session:
        session.get_one(Document, number).organisatie_id = world.waterveen_id
        concepts.note(session, db.keys, at_desk(db, world), SOORT, draft, DOCUMENT, str(number))


def typed_over(desk: Kamer, db: Database, world: World, *, came: dict[str, str] | None = None, **changes: str) -> str:
    """Every step by hand; returns the address of the draft."""
    page = desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": "nieuw"})
    base = to_of(page)
    typed = fields(world.fatma, **changes)
    answers: dict[str, dict[str, Any]] = {"binnenkomst": came if came is not None else dict(CAME)}
    answers |= {step.naam: {name: text for name, text in typed if step.owns(name)} for step in STAPPEN.stappen}
    for naam, values in answers.items():
        desk.press(desk.open(f"{base}/{naam}"), f"/{naam}", values, status=422 if values == {} else 303)
    signed(db, world, int(base.rpartition("/")[2]))
    return base


def test_a_paper_contract_is_typed_over_and_judged(desk: Kamer, db: Database, world: World) -> None:
    base = typed_over(desk, db, world)
    assert "U vult dit in voor Fatma Yıldız (W-1001)" in desk.open(base).words
    page = desk.open(f"{base}/controle")
    assert "Dit krijgen de inwoner, de gemeente en de SVB te zien." in page.words
    assert not page.soup.select_one('form[action$="/klaarzetten"]')
    answer = desk.press(page, "/versturen")
    number = int(to_of(answer).rpartition("/")[2].split("?")[0])
    assert to_of(answer) == f"/gemeente/zorgovereenkomsten/{number}?klaar=ingevoerd"
    row = row_of(db, number)
    assert (row.status, row.herkomst, row.ontvangen_op) == (S.GETEKEND, Herkomst.PAPIER, date(2026, 11, 9))
    shown = desk.open(to_of(answer)).words
    assert "Op papier ontvangen op 9 november 2026" in shown
    assert "wacht nu op een besluit" in shown
    with db.read() as session:
        told = session.exec(select(Bericht)).one()
        steps = session.exec(select(Gebeurtenis).where(Gebeurtenis.onderwerp == "zorgovereenkomst"))
        done = [(one.handeling, one.medewerker_id) for one in steps if one.onderwerp_id == number]
        acts = {one.activiteit for one in session.exec(select(Logregel).where(Logregel.rol == "consulent"))}
        assert session.get_one(Document, row.document_id).status is Documentstatus.VAST
    assert (told.soort, told.van_id) == (Berichtsoort.CONTRACT_INGEVOERD, world.waterveen_id)
    assert done == [("begin", world.consulent.medewerker_id), ("invoeren", world.consulent.medewerker_id)]
    assert "overeenkomst-invoeren" in acts
    assert not acts & {"overeenkomst-invullen", "overeenkomst-versturen"}, "the ground of an employee is another"

    college(db, world, number)
    assert row_of(db, number).status is S.GOEDGEKEURD_COLLEGE, "who entered it may judge it"


def test_the_second_press_finds_the_first(desk: Kamer, db: Database, world: World) -> None:
    base = typed_over(desk, db, world)
    page = desk.open(f"{base}/controle")
    first, second = (to_of(desk.press(page, "/versturen")) for _ in range(2))
    assert first == second


def test_the_person_sees_it_marked_and_says_no(desk: Kamer, db: Database, world: World) -> None:
    base = typed_over(desk, db, world)
    number = int(to_of(desk.press(desk.open(f"{base}/controle"), "/versturen")).rpartition("/")[2].split("?")[0])
    desk.log_in(world.fatma.actor)
    page = desk.open(f"/zorgovereenkomsten/{number}")
    assert "Op papier ontvangen op 9 november 2026" in page.words
    assert "Ingevoerd namens u door de gemeente Waterveen" in page.words
    assert "Door uw gemeente voor u ingevoerd" in page.words
    for _ in range(2):
        answer = desk.press(page, "/klopt-niet")
        assert to_of(answer) == f"/berichten/vraag?over=zorgovereenkomst&nummer={number}"
    assert "U liet weten dat dit niet klopt" in desk.open(f"/zorgovereenkomsten/{number}").words
    with db.read() as session:
        said = session.exec(select(Gebeurtenis).where(Gebeurtenis.handeling == "klopt_niet")).all()
    assert len(said) == 1
    desk.log_in(world.consulent)
    assert "De inwoner zegt: dit klopt niet" in desk.open(f"/gemeente/zorgovereenkomsten/{number}").words


def test_what_was_sent_by_oneself_cannot_be_said_to_be_entered_wrong(kamer: Kamer, db: Database, world: World) -> None:
    number = sent(db, world.fatma)
    assert "Dit klopt niet" not in kamer.open(f"/zorgovereenkomsten/{number}").words
    post(kamer.client, f"/zorgovereenkomsten/{number}/klopt-niet", {}, status=404)


@pytest.mark.parametrize(
    ("came", "message"),
    [
        ({}, "Kies hoe het binnenkwam."),
        ({**CAME, "binnen_op-dag": "11"}, "Deze dag komt nog."),
        ({**CAME, "binnen_op-dag": "31"}, "Deze datum bestaat niet."),
        ({**CAME, "herkomst": "portaal"}, "Kies hoe het binnenkwam."),
    ],
)
def test_without_origin_and_day_nothing_is_entered(
    desk: Kamer, db: Database, world: World, came: dict[str, str], message: str
) -> None:
    page = desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": "nieuw"})
    base = to_of(page)
    page = desk.press(desk.open(f"{base}/binnenkomst"), "/binnenkomst", came, 422)
    assert message in page.words
    with db.write() as session:
        actor, draft = at_desk(db, world), int(base.rpartition("/")[2])
        for name, text in fields(world.fatma):
            concepts.note(session, db.keys, actor, SOORT, draft, name, text)
    signed(db, world, draft)
    page = desk.open(f"{base}/controle")
    assert "U kunt nog niet invoeren" in page.words
    assert page.soup.select_one(f"main a[href='{base}/binnenkomst']")
    with db.read() as session:
        stand = concepts.concept_for(session, db.keys, actor, SOORT, draft).stand
        before = len(session.exec(select(Zorgovereenkomst)).all())
    post(desk.client, f"{base}/versturen", {"stand": stand}, status=422)
    with db.read() as session:
        assert len(session.exec(select(Zorgovereenkomst)).all()) == before


def test_drafts_of_the_person_and_of_the_desk_are_never_each_others(desk: Kamer, db: Database, world: World) -> None:
    own = add_draft(db, world.fatma)
    base = to_of(desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": "nieuw"}))
    desk.open(f"{start(world)}/{own}", 404)
    assert base in {link["href"] for link in desk.open(f"{start(world)[:-17]}/invoeren").soup.select("main a[href]")}
    desk.log_in(world.fatma.actor)
    desk.open(f"/zorgovereenkomsten/invullen/{base.rpartition('/')[2]}", 404)
    assert f"invullen/{base.rpartition('/')[2]}" not in desk.open("/zorgovereenkomsten").text


def test_a_colleague_goes_on_and_throws_away(desk: Kamer, db: Database, world: World) -> None:
    base = to_of(desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": "nieuw"}))
    answer = desk.press(desk.open(base), "/weggooien")
    assert to_of(answer) == f"/gemeente/dossiers/{world.fatma.dossier_id}/invoeren"
    desk.open(base, 404)
    with db.read() as session:
        assert [one.aan_balie for one in session.exec(select(Concept))] == [True]


def test_a_change_of_a_running_contract_came_on_paper(desk: Kamer, db: Database, world: World) -> None:
    running = world.fatma.contracts[0]
    page = desk.open(start(world))
    assert page.soup.select_one(f"input[value='wijziging-{running}']")
    base = to_of(desk.press(page, "/zorgovereenkomst", {"zorgverlener": f"wijziging-{running}"}))
    assert "Dit is een wijziging" in desk.open(f"{base}/controle").words
    desk.press(page, "/zorgovereenkomst", {"zorgverlener": f"wijziging-{world.joris.contracts[0]}"}, 404)


@pytest.mark.parametrize("choice", ["", "niets", "wijziging-", "wijziging-x", "vervangt-1"])
def test_without_a_choice_nothing_begins(desk: Kamer, world: World, choice: str) -> None:
    page = desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": choice}, 422)
    assert "Kies met wie u de zorgovereenkomst maakt." in page.words


def test_what_was_asked_comes_on_paper(desk: Kamer, db: Database, world: World) -> None:
    number = sent(db, world.fatma)
    college(db, world, number, Oordeel.TERUGGESTUURD, ("handtekening",))
    page = desk.open(f"/gemeente/dossiers/{world.fatma.dossier_id}/invoeren")
    base = to_of(desk.press(page, f"/aanvullen/{number}"))
    desk.press(desk.open(f"{base}/binnenkomst"), "/binnenkomst", dict(CAME))
    signed(db, world, int(base.rpartition("/")[2]))
    desk.press(desk.open(f"{base}/controle"), "/versturen")
    row = row_of(db, number)
    assert (row.status, row.herkomst, row.ontvangen_op) == (S.GETEKEND, Herkomst.PAPIER, date(2026, 11, 9))


@pytest.mark.parametrize("who", ["fatma", "svb", "consulent_heidekerk"])
def test_nobody_else_reaches_a_draft_of_the_desk(desk: Kamer, db: Database, world: World, who: str) -> None:
    base = to_of(desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": "nieuw"}))
    found = getattr(world, who)
    desk.log_in(found if isinstance(found, Actor) else found.actor)
    status = 404 if who == "consulent_heidekerk" else 403
    for part in ("", "/binnenkomst", "/controle"):
        get(desk.client, base + part, status)
    for part in ("/binnenkomst", "/versturen", "/weggooien", "/nieuw-document"):
        post(desk.client, base + part, {}, status=status)


def test_a_draft_of_another_dossier_is_not_there(desk: Kamer, db: Database, world: World) -> None:
    base = to_of(desk.press(desk.open(start(world)), "/zorgovereenkomst", {"zorgverlener": "nieuw"}))
    other = base.replace(f"/dossiers/{world.fatma.dossier_id}/", f"/dossiers/{world.joris.dossier_id}/")
    desk.open(other, 404)
    post(desk.client, f"{other}/versturen", {"stand": "1"}, status=404)
