"""After the grant: who is told, what is deposited, and what the old pgb's leave behind."""

import csv
import io

import pikepdf
import pytest
from sqlmodel import select

from portal.beschikking.bekendmaken import award_for
from portal.beschikking.bericht import to_svb
from portal.beschikking.models import Stortafspraak
from portal.beschikking.zaak import granted_of
from portal.budget.models import IntegraalBudget, OudPgb
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Persoon
from portal.law.wetten import Wet
from tests.beschikking.conftest import LogIn, child_admitted, count, fixed_plan, granted, prepare
from tests.conftest import get, post
from tests.instemming.conftest import Deelnemer
from tests.world import World

SWITCH = "/gemeente/dossiers/{}/overstap"


@pytest.fixture
def award(db: Database, world: World, sanne: Deelnemer) -> str:
    """The page of her grant."""
    granted(db, world.consulent, sanne, prepare(db, world.consulent, sanne))
    with db.read() as session:
        number = granted_of(session, sanne.dossier_id)[0].beschikking_id
    return f"/gemeente/dossiers/{sanne.dossier_id}/beschikking/{number}"


def test_the_message_to_the_svb(log_in: LogIn, world: World, sanne: Deelnemer, award: str) -> None:
    client = log_in(world.consulent)
    with pikepdf.open(io.BytesIO(client.get(f"{award}/pdf").content)) as made:
        assert bool(made.Root.MarkInfo.Marked)
    text = client.get(f"{award}/csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    parts = [one for one in rows if one["regel"] == "deel"]
    assert [(one["wet"], one["bedrag"], one["storter"]) for one in parts] == [
        ("wlz", "12000,00", "zorginstituut"), ("wmo", "4800,00", "college"),
    ]  # fmt: skip
    services = [one for one in rows if one["regel"] == "dienst"]
    assert [(one["dienst"], one["code"], one["omvang"]) for one in services] == [
        ("Hulp wlz", "", "3 uur per week"), ("Hulp wmo", "", "3 uur per week"),
    ]  # fmt: skip
    assert {(one["clientnummer"], one["budget_totaal"]) for one in rows} == {(sanne.clientnummer, "16800,00")}
    assert "999994001" not in text


def test_the_message_names_codes_the_pgbs_before_it_and_who_acts_for_the_person(
    log_in: LogIn, db: Database, world: World, files: FolderStore
) -> None:
    who = child_admitted(db, world)
    fixed_plan(db, who.dossier_id, {Wet.WMO: 480_000, Wet.JW: 240_000}, names={Wet.WMO: "begeleiding"})
    client = log_in(world.consulent)
    told = {"kenmerk": "WMO-2025-1", "einde-dag": "31", "einde-maand": "12", "einde-jaar": "2026"}
    post(client, SWITCH.format(who.dossier_id) + "/pgb/wmo", told)
    draft = prepare(db, world.consulent, who, mee_wlz=None, bedrag_wlz=None, mee_jw="ja", bedrag_jw=240_000)
    granted(db, world.consulent, who, draft)
    with db.read() as session:
        number = granted_of(session, who.dossier_id)[0].beschikking_id
    path = f"/gemeente/dossiers/{who.dossier_id}/beschikking/{number}"
    text = client.get(f"{path}/csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {one["vertegenwoordiger"] for one in rows} == {"Sanne Wolters"}
    assert {one["dienst"]: one["code"] for one in rows if one["regel"] == "dienst"} == {
        "begeleiding": "02", "Hulp jw": "",
    }  # fmt: skip
    assert {one["wet"]: (one["vorig_kenmerk"], one["vorig_einde"]) for one in rows if one["regel"] == "deel"} == {
        "wmo": ("WMO-2025-1", "31-12-2026"), "jw": ("", ""),
    }  # fmt: skip
    with pikepdf.open(io.BytesIO(client.get(f"{path}/pdf").content)) as made:
        assert bool(made.Root.MarkInfo.Marked)


def test_a_protected_address_stays_out_of_the_message(db: Database, world: World, sanne: Deelnemer, award: str) -> None:
    def message() -> str:
        with db.read() as session:
            number = int(award.rsplit("/", 1)[1])
            return str(to_svb(award_for(session, db.keys, world.consulent, sanne.dossier_id, number)))

    assert sanne.actor.persoon_id is not None
    with db.write() as session:
        person = session.get_one(Persoon, sanne.actor.persoon_id)
        person.straat = "Schuilstraat 4"
        session.add(person)
    assert "Schuilstraat" in message()
    with db.write() as session:
        session.get_one(Persoon, sanne.actor.persoon_id).beschermd_door_id = sanne.actor.persoon_id
    assert "Schuilstraat" not in message()
    assert "beschermd" in message()


def test_another_day_for_a_deposit_is_agreed_once_and_read_by_the_contributor(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer, award: str
) -> None:
    client, path = log_in(world.consulent), f"{award}/stortingen"
    day = {"uiterlijk-dag": "1", "uiterlijk-maand": "3", "uiterlijk-jaar": "2027"}
    fields = {**get(client, path).fields("#afspraak"), "deel": "wlz", **day}
    for wrong in ({"uiterlijk-jaar": "2028"}, {"uiterlijk-jaar": "2026"}):
        page = post(client, f"{path}/afspraak", {**fields, **wrong}, page=path, status=422)
        assert "vanaf het besluit" in page.words
        assert page.fields("#afspraak")["uiterlijk-dag"] == "1"
    assert "Kies" in post(client, f"{path}/afspraak", {**fields, "deel": ""}, page=path, status=422).words
    post(client, f"{path}/afspraak", {**fields, "deel": "zvw"}, page=path, status=404)
    for _ in range(2):
        post(client, f"{path}/afspraak", fields, page=path)
    assert count(db, Stortafspraak) == 1
    part = get(client, path).soup.select_one("[data-deel=wlz]")
    assert part
    assert "1 maart 2027" in part.get_text()
    assert f"opgeschreven door {world.consulent.naam}" in part.get_text()
    theirs = get(log_in(world.kantoor), f"/verstrekker/deelnemers/{sanne.dossier_id}")
    assert "Uiterlijk 1 maart 2027" in theirs.words


def test_who_sent_it_when_is_kept_once(log_in: LogIn, world: World, award: str) -> None:
    client = log_in(world.consulent)
    page = get(client, award)
    assert "Er is nog niets verstuurd" in page.words
    fields = page.fields("#verzonden")
    assert "Kies" in post(client, f"{award}/verzonden", fields, page=award, status=422).words
    organisation = page.soup.select("#organisatie option")[1]["value"]
    fields |= {"organisatie": str(organisation), "wijze": "post"}
    wrong = {**fields, "verzonden_op-jaar": "2027"}
    assert "tot en met vandaag" in post(client, f"{award}/verzonden", wrong, page=award, status=422).words
    for _ in range(2):
        post(client, f"{award}/verzonden", fields, page=award)
    assert get(client, award).words.count("Per post") == 2  # the choice, and the one that was sent
    post(client, f"{award}/verzonden", {**fields, "organisatie": "9999"}, page=award, status=404)


def test_the_letter_of_a_contributor_and_of_nobody_else(log_in: LogIn, db: Database, world: World, award: str) -> None:
    client = log_in(world.consulent)
    good = client.get(f"{award}/organisaties/{world.kantoor.organisatie_id}/pdf")
    assert good.headers["content-type"] == "application/pdf"
    get(client, f"{award}/organisaties/{world.verzekeraar.organisatie_id}/pdf", 404)


def test_a_late_deposit_is_never_less_budget(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer, award: str
) -> None:
    client, path = log_in(world.consulent), f"{award}/stortingen"
    page = get(client, path)
    fields = page.fields("#storten")
    assert "hoger is dan 0" in post(client, path, {**fields, "wet": "wlz", "bedrag": "0"}, page=path, status=422).words
    late = {**fields, "wet": "wlz", "bedrag": "5.000", "ontvangen_op-jaar": "2027"}
    assert "moet nog komen" in post(client, path, late, page=path, status=422).words
    good = {**fields, "wet": "wlz", "bedrag": "5.000", "kenmerk": "F-77"}
    for _ in range(2):
        post(client, path, good, page=path)
    page = get(client, path)
    part = page.soup.select_one("[data-deel=wlz]")
    assert part
    assert part["data-stand"] == "deels"
    assert "7.000,00" in part.get_text()
    assert "16.800,00" in page.words
    with db.read() as session:
        [budget] = session.exec(select(IntegraalBudget).where(IntegraalBudget.dossier_id == sanne.dossier_id)).all()
        assert budget.granted_ct == 1_680_000
    theirs = get(log_in(world.kantoor), f"/verstrekker/deelnemers/{sanne.dossier_id}")
    assert "7.000,00" in theirs.words
    assert "16.800,00" in get(log_in(sanne.actor), "/beschikking").words
    client = log_in(world.consulent)
    [action] = [one["action"] for one in page.soup.select("form") if str(one["action"]).endswith("/terug")]
    for _ in range(2):
        post(client, str(action), {}, page=path)
    assert get(client, path).soup.select_one("[data-deel=wlz]")["data-stand"] == "verwacht"  # type: ignore[index]


def test_the_switch_proposes_a_day_and_names_what_is_missing(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer
) -> None:
    client, path = log_in(world.consulent), SWITCH.format(sanne.dossier_id)
    told = {"kenmerk": "WLZ-2025-1", "einde-dag": "31", "einde-maand": "12", "einde-jaar": "2026",
            "open_declaraties": "2"}  # fmt: skip
    assert "bestaat niet" in post(client, f"{path}/pgb/wlz", {**told, "einde-dag": "32"}, page=path, status=422).words
    for _ in range(2):
        post(client, f"{path}/pgb/wlz", told, page=path)
    new = get(client, f"{path}/contract").fields("#formulier")
    new |= {"wet": "wlz", "naam": "Piet Jansen", "doorgaan": "ja"}
    for _ in range(2):
        post(client, f"{path}/contract", new, page=path)
    page = get(client, path)
    assert page.words.count("Piet Jansen") == 1
    assert "2 declaraties zijn daar nog open" in page.words
    assert "nieuwe zorgovereenkomst nodig" in page.words
    assert page.soup.select_one("[data-start]")["data-start"] == "2027-01-01"  # type: ignore[index]
    assert "Tot en met 31 december 2026" in page.words
    edit = f"{path}/contracten/1"
    fields = get(client, edit).fields("#formulier")
    wrong = post(client, edit, {**fields, "overeenkomst": "1"}, page=edit, status=422)  # of somebody else
    assert "van deze inwoner" in wrong.words
    post(client, edit, {**fields, "eindigt_op-dag": "30", "eindigt_op-maand": "11", "eindigt_op-jaar": "2026"})
    assert "wat u hier invulde" in post(client, edit, {**fields, "naam": "Piet J."}, page=edit, status=409).words
    granted(db, world.consulent, sanne, prepare(db, world.consulent, sanne))
    with db.read() as session:
        [old] = session.exec(select(OudPgb).where(OudPgb.kenmerk == "WLZ-2025-1")).all()
        assert (old.wet, old.einde.isoformat()) == (Wet.WLZ, "2026-12-31")
    assert "Declareer die bij het oude pgb" in get(log_in(sanne.actor), "/beschikking").words


def test_a_law_that_nobody_knows_is_not_there(log_in: LogIn, world: World, sanne: Deelnemer) -> None:
    get(log_in(world.consulent), SWITCH.format(sanne.dossier_id) + "/pgb/awb", 404)
