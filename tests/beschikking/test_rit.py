"""The journey of a grant: prefilled, looked over with its letter, decided once, and read by the person."""

import pytest
from sqlmodel import select

from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Beschikking, Deelbudget, IntegraalBudget
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Dossierstatus
from portal.law.wetten import Wet
from tests.beschikking.conftest import DESK, LogIn, case, colleague, count, fixed_plan, granted, prepare
from tests.conftest import count_statements, get, post
from tests.instemming.conftest import Deelnemer, admitted
from tests.world import World


def test_from_prefilled_form_to_budget(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    assert "Budget toekennen" in get(client, "/gemeente/werk").words
    assert desk in get(client, f"/gemeente/dossiers/{sanne.dossier_id}").response.text
    page = get(client, desk)
    fields = page.fields("#formulier")
    assert (fields["ingang-dag"], fields["ingang-maand"], fields["ingang-jaar"]) == ("1", "1", "2027")
    assert (fields["bedrag_wlz"], fields["bedrag_wmo"]) == ("12000,00", "4800,00")
    assert "mee_zvw" not in fields
    fields |= {"voorwaarden": "U belt elk kwartaal met de consulent.", "toelichting": "Bel mij gerust."}
    post(client, desk, fields, page=desk)
    check = get(client, f"{desk}/nakijken")
    text = check.words.replace("\xa0", " ")
    assert "€ 16.800,00" in text
    assert "U belt elk kwartaal" in text
    assert "gaan de pgb's door die u nu hebt" in text
    assert "bezwaar" in text.lower()
    send = check.fields("#toekennen")
    for _ in range(2):  # the second press
        post(client, f"{desk}/toekennen", send, page=f"{desk}/nakijken")
    with db.read() as session:
        assert session.get_one(Dossier, sanne.dossier_id).status is Dossierstatus.BUDGETHOUDER
        [budget] = session.exec(select(IntegraalBudget).where(IntegraalBudget.dossier_id == sanne.dossier_id)).all()
        assert (budget.granted_ct, budget.paid_ct) == (1_680_000, 0)
        told = session.exec(select(Bericht).where(Bericht.dossier_id == sanne.dossier_id)).all()
        [message] = [one for one in told if one.soort is Berichtsoort.BUDGET_TOEGEKEND]
        parts = session.exec(select(Deelbudget).join(Beschikking).where(Beschikking.budget_id == budget.id)).all()
    assert {one.wet: (one.bedrag_ct, one.instemming_op is not None) for one in parts} == {
        Wet.WLZ: (1_200_000, True), Wet.WMO: (480_000, False),
    }  # fmt: skip
    assert "16.800,00" in get(client, desk).words
    client = log_in(sanne.actor)
    letter = get(client, f"/brieven/{message.brief_id}")
    assert "U belt elk kwartaal" in letter.words
    own = get(client, "/beschikking")
    assert "16.800,00" in own.words
    assert "U belt elk kwartaal" in own.words
    assert "blijft uw budget hetzelfde" in own.words


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bedrag_wmo": "0"}, "hoger is dan 0 euro"),
        ({"bedrag_wmo": ""}, "hoger is dan 0 euro"),
        ({"bedrag_wmo": "-5"}, "0 euro of meer"),
        ({"bedrag_wmo": "4.700"}, "waarom uw bedrag verschilt"),
        ({"bedrag_wlz": "12.000,01", "reden_wlz": "Meer nodig."}, "Voor meer geld is een nieuwe instemming nodig"),
        ({"mee_zvw": "ja", "bedrag_zvw": "100", "reden_zvw": "Erbij."}, "schriftelijk instemt"),
        ({"einde-jaar": "2028"}, "één kalenderjaar"),
        ({"einde-jaar": "2026"}, "ligt voor de eerste dag"),
        ({"ingang-dag": "10", "ingang-maand": "11", "ingang-jaar": "2026", "einde-jaar": "2026"}, "dag na het besluit"),
        ({"ingang-dag": "31", "ingang-maand": "2"}, "bestaat niet"),
    ],
)
def test_what_is_refused_stands_beside_its_field(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer, change: dict[str, str], message: str
) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    fields = {**get(client, desk).fields("#formulier"), "toelichting": "Dit blijft staan.", **change}
    page = post(client, desk, fields, page=desk, status=422)
    assert message in page.words
    assert page.fields("#formulier")["toelichting"] == "Dit blijft staan."
    assert case(db, world.consulent, sanne).concept is None


def test_another_amount_with_a_reason_is_told_in_the_letter(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer
) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    fields = get(client, desk).fields("#formulier")
    fields |= {"bedrag_wmo": "4.700", "reden_wmo": "Een hulpmiddel is al betaald."}
    post(client, desk, fields, page=desk)
    assert "Een hulpmiddel is al betaald." in get(client, f"{desk}/nakijken").words


def test_without_a_plan_it_is_prepared_and_not_granted(
    log_in: LogIn, db: Database, world: World, files: FolderStore
) -> None:
    who = admitted(db, world, recht_wmo="ja", recht_jw="ja")
    client, desk = log_in(world.consulent), DESK.format(who.dossier_id)
    assert "nog geen plan vastgesteld" in get(client, desk).words
    told = {"mee_wmo": "ja", "bedrag_wmo": "4.800", "reden_wmo": "x", "mee_jw": "ja", "bedrag_jw": "1.000",
            "reden_jw": "x"}  # fmt: skip
    post(client, desk, {**get(client, desk).fields("#formulier"), **told}, page=desk)
    check = get(client, f"{desk}/nakijken")
    assert "Stel eerst het plan vast" in check.words
    found = case(db, world.consulent, who)
    assert found.concept
    send = {"concept": str(found.concept.id), "versie": str(found.concept.version), "gezien": found.gezien}
    post(client, f"{desk}/toekennen", send, page=f"{desk}/nakijken", status=422)
    assert count(db, IntegraalBudget, IntegraalBudget.dossier_id == who.dossier_id) == 0
    fixed_plan(db, who.dossier_id, {Wet.WMO: 480_000, Wet.JW: 100_000})
    post(client, f"{desk}/toekennen", send, page=f"{desk}/nakijken", status=409)  # the plan came since


def test_one_law_is_too_few(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    fields = {name: one for name, one in get(client, desk).fields("#formulier").items() if name != "mee_wlz"}
    post(client, desk, fields, page=desk)
    assert "minder dan twee verschillende wetten" in get(client, f"{desk}/nakijken").words


def test_the_next_year_is_granted_beside_it_and_the_same_days_are_not(
    db: Database, world: World, sanne: Deelnemer
) -> None:
    granted(db, world.consulent, sanne, prepare(db, world.consulent, sanne))
    again = prepare(db, world.consulent, sanne)
    assert again.concept
    assert "al-toegekend" in {one.reden for _, one in again.rulings(again.concept.delen)}


def test_somebody_else_gets_nothing(log_in: LogIn, world: World, sanne: Deelnemer) -> None:
    desk = DESK.format(sanne.dossier_id)
    client = log_in(world.consulent_heidekerk)
    for path in (desk, f"{desk}/nakijken"):
        get(client, path, 404)
    post(client, f"{desk}/toekennen", {"concept": "1"}, status=404)


def test_before_the_decision_the_person_reads_that_the_old_ones_go_on(log_in: LogIn, sanne: Deelnemer) -> None:
    assert "gaan gewoon door" in get(log_in(sanne.actor), "/beschikking").words


def test_the_pages_take_as_many_statements_for_one_part_as_for_two(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer
) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    counts = []
    for more in ({"mee_wmo": None, "bedrag_wmo": None}, {}):
        prepare(db, world.consulent, sanne, **more)
        with count_statements(db) as seen:
            get(client, f"{desk}/nakijken")
        counts.append(len(seen))
    assert len(set(counts)) == 1


def test_two_windows_lose_nothing(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    fields = get(client, desk).fields("#formulier")
    post(client, desk, {**fields, "toelichting": "Uit het eerste venster."}, page=desk)
    page = post(client, desk, {**fields, "toelichting": "Uit het tweede venster."}, page=desk, status=409)
    assert "Uit het eerste venster." in page.words
    assert page.fields("#formulier")["toelichting"] == "Uit het tweede venster."
    post(client, desk, page.fields("#formulier"), page=desk)
    found = case(db, world.consulent, sanne).concept
    assert found
    assert found.toelichting == "Uit het tweede venster."


def test_nobody_grants_their_own_budget(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    zaak = prepare(db, world.consulent, sanne)
    namesake = colleague(db, world.consulent, "Sanne Wolters")
    client, desk = log_in(namesake), DESK.format(sanne.dossier_id)
    assert zaak.concept
    send = {"concept": str(zaak.concept.id), "versie": str(zaak.concept.version), "gezien": zaak.gezien}
    page = post(client, f"{desk}/toekennen", send, page=f"{desk}/nakijken", status=422)
    assert "Vraag een collega" in page.words
    assert count(db, IntegraalBudget, IntegraalBudget.dossier_id == sanne.dossier_id) == 0
