"""The desk of a zorgkantoor and a zorgverzekeraar: what they see, and what stays out of their sight."""

from sqlmodel import select

from portal.actor import Actor, Rol
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Organisatie, Organisatiesoort
from portal.law.wetten import Wet
from portal.logboek.models import Logregel
from tests.conftest import count_statements, get, post, token_of
from tests.instemming.conftest import (
    REQUEST,
    THEIRS,
    Deelnemer,
    LogIn,
    add_letter,
    admitted,
    allow,
    answer,
    ask,
    employee,
    no,
    yes,
)
from tests.world import World


def test_their_own_requests_and_nobody_elses(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer, kantoor: Actor, verzekeraar: Actor
) -> None:
    wlz, zvw = ask(db, world.consulent, sanne, Wet.WLZ), ask(db, world.consulent, sanne, Wet.ZVW)
    client = log_in(kantoor)
    page = get(client, "/verstrekker")
    assert [a["href"] for a in page.soup.select("main table a")] == [THEIRS.format(wlz)]
    assert client.get(THEIRS.format(zvw)).status_code == 404
    token = token_of(client)
    for act in ("brief", "antwoord"):
        sent = client.post(f"{THEIRS.format(zvw)}/{act}", data={"_csrf": token, "akkoord": "nee", "clientnummer": "x"})
        assert sent.status_code == 404
    client = log_in(verzekeraar)
    assert client.get(THEIRS.format(wlz)).status_code == 404
    assert get(client, THEIRS.format(zvw)).words.count("U stort dit deel zelf bij de SVB") == 1


def test_a_withdrawn_consent_takes_the_request_from_their_screens(
    log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
) -> None:
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    document = add_letter(db, files, kantoor, number)
    allow(db, sanne, Wet.WLZ, yes=False)
    client = log_in(kantoor)
    assert "Sanne" not in get(client, "/verstrekker").text
    assert client.get(THEIRS.format(number)).status_code == 404
    assert client.get(f"/documenten/{document}").status_code == 404
    desk = get(log_in(world.consulent), REQUEST.format(number)).words
    assert "De inwoner trok de toestemming in" in desk
    assert "U trok uw toestemming in" in get(log_in(sanne.actor), "/instemming").words
    allow(db, sanne, Wet.WLZ)
    client = log_in(kantoor)
    assert "Sanne Wolters" in get(client, THEIRS.format(number)).words
    get(client, f"/documenten/{document}")


def test_once_the_part_is_in_the_law_gives_the_ground(
    log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
) -> None:
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    answer(db, files, kantoor, number, yes(sanne))
    allow(db, sanne, Wet.WLZ, yes=False)
    client = log_in(kantoor)
    page = get(client, THEIRS.format(number))
    assert page.soup.select("#formulier") == []
    assert "Sanne Wolters" in get(client, "/verstrekker?toon=beantwoord").words
    assert "Sanne Wolters" in get(client, "/verstrekker/deelnemers").words
    part = get(client, f"/verstrekker/deelnemers/{sanne.dossier_id}")
    assert "Er is nog geen budget" in part.words


def test_of_a_budget_they_see_what_the_administration_holds(
    log_in: LogIn, db: Database, world: World, kantoor: Actor, verzekeraar: Actor
) -> None:
    client = log_in(kantoor)
    listed = get(client, "/verstrekker/deelnemers").words
    assert "Fatma" in listed
    assert "Joris" not in listed
    page = get(client, f"/verstrekker/deelnemers/{world.fatma.dossier_id}")
    assert "€ 40.000,00" in page.text.replace("\xa0", " ")
    for hidden in ("Begeleiding", "Helper", "ZO-", "Dorpsstraat"):
        assert hidden not in page.text
    assert client.get(f"/verstrekker/deelnemers/{world.joris.dossier_id}").status_code == 404
    assert "Joris" in get(log_in(verzekeraar), "/verstrekker/deelnemers").words
    with db.read() as session:
        seen = session.exec(select(Logregel).where(Logregel.dossier_id == world.fatma.dossier_id)).all()
    assert {(one.rol, one.organisatie) for one in seen} == {
        (Rol.ZORGKANTOOR, "Zorgkantoor Rivierenland"), (Rol.ZORGVERZEKERAAR, "Zorgverzekeraar De Linde"),
    }  # fmt: skip
    log = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens").words
    assert "Een medewerker van Zorgkantoor Rivierenland" in log
    assert "Besluit 4.1 en 6.5" in log


def test_another_office_sees_nothing(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    with db.write() as session:
        session.add(Organisatie(soort=Organisatiesoort.ZORGKANTOOR, naam="Zorgkantoor Elders"))
    client = log_in(employee(db, Rol.ZORGKANTOOR, "Iemand", "Zorgkantoor Elders"))
    assert "Er wacht niets" in get(client, "/verstrekker").words
    assert client.get(THEIRS.format(number)).status_code == 404
    assert client.get(f"/verstrekker/deelnemers/{world.fatma.dossier_id}").status_code == 404


def test_the_lists_ask_as_many_statements_for_one_as_for_many(
    log_in: LogIn, db: Database, world: World, kantoor: Actor
) -> None:
    counts = []
    for place, bsn in enumerate(("999994062", "999994074", "999994086")):
        who = admitted(db, world, bsn, f"Inwoner {place}")
        ask(db, world.consulent, who, Wet.WLZ)
        client = log_in(kantoor)
        get(client, "/verstrekker")
        with count_statements(db) as seen:
            get(client, "/verstrekker")
            get(client, "/verstrekker/deelnemers")
        counts.append(len(seen))
    assert len(set(counts)) == 1


def test_the_same_person_is_refused(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    number = ask(db, world.consulent, sanne, Wet.WLZ)
    client = log_in(employee(db, Rol.ZORGKANTOOR, "sanne  wolters", "Zorgkantoor Rivierenland"))
    path = THEIRS.format(number)
    fields = get(client, path).fields("#formulier")
    value = no(sanne)
    page = post(client, f"{path}/antwoord", {**fields, "akkoord": "nee", "clientnummer": sanne.clientnummer,
                "reden": value.reden}, page=path, status=422)  # fmt: skip
    assert "Dit dossier mag u niet behandelen" in page.words
    assert page.fields("#formulier")["reden"] == value.reden
