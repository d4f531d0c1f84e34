"""What somebody may type or send by accident, on purpose, or at the wrong time."""

from dataclasses import replace
from datetime import date

import pytest

from portal import clock
from portal.beschikking.formulieren import fout
from portal.beschikking.models import Budgetconcept, Storting
from portal.beschikking.zaak import granted_of
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.law.wetten import Wet
from tests.beschikking.conftest import DESK, LogIn, case, count, fixed_plan, granted, prepare
from tests.conftest import count_statements, get, post, token_of
from tests.instemming.conftest import Deelnemer, admitted
from tests.world import World


def test_the_consent_for_somebody_else_grants_nothing(
    log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer
) -> None:
    other = admitted(db, world, "999994025", "Noor Wolters")
    fixed_plan(db, other.dossier_id)
    client, desk = log_in(world.consulent), DESK.format(other.dossier_id)
    fields = get(client, desk).fields("#formulier")
    assert "mee_wlz" not in fields
    told = {"mee_wlz": "ja", "bedrag_wlz": "12.000", "reden_wlz": "Ingestemd."}
    assert "schriftelijk instemt" in post(client, desk, {**fields, **told}, page=desk, status=422).words
    hers = prepare(db, world.consulent, sanne)
    assert hers.concept
    stolen = {"concept": str(hers.concept.id), "versie": str(hers.concept.version), "gezien": hers.gezien}
    post(client, f"{desk}/toekennen", stolen, page=f"{desk}/nakijken", status=404)
    assert count(db, IntegraalBudget, IntegraalBudget.dossier_id.in_([sanne.dossier_id, other.dossier_id])) == 0


def test_a_law_that_is_sent_twice_is_one_part(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    fields: dict[str, object] = {**get(client, desk).fields("#formulier"), "_csrf": token_of(client), "_pagina": desk}
    fields |= {"mee_wmo": ["ja", "ja"]}
    assert client.post(desk, data=fields, follow_redirects=False).status_code in (303, 422)
    found = case(db, world.consulent, sanne).concept
    assert found is None or [one.wet for one in found.delen] == [Wet.WLZ, Wet.WMO]


@pytest.mark.parametrize(
    "change",
    [
        {"ingang-jaar": "2019", "einde-jaar": "2019"},
        {"ingang-jaar": "0001", "einde-jaar": "0001"},
        {"ingang-jaar": "9999", "einde-jaar": "9999"},
        {"einde-jaar": "9999"},
        {"bedrag_wmo": "99999999999999999999"},
        {"mee_jw": "ja", "bedrag_jw": "100"},
        {"mee_wmo": "misschien"},
        {"toelichting": "x" * 2001},
        {"concept": "x", "versie": "-1"},
    ],
)
def test_whatever_is_typed_is_answered(log_in: LogIn, world: World, sanne: Deelnemer, change: dict[str, str]) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    fields = {**get(client, desk).fields("#formulier"), "voorwaarden": "Dit blijft.", **change}
    status = 303 if "concept" in change else 422
    page = post(client, desk, fields, page=desk, status=status)
    if status == 422:
        assert page.fields("#formulier")["voorwaarden"] == "Dit blijft."


def test_days_after_the_lapse_are_told_with_both_days(db: Database, world: World, sanne: Deelnemer) -> None:
    zaak = prepare(db, world.consulent, sanne)
    assert zaak.concept
    lapsing = replace(zaak, regelset=replace(zaak.regelset, geldig_tot=date(2027, 6, 30)))
    [ruling] = [one for _, one in lapsing.rulings(zaak.concept.delen) if one.reden == "buiten-regels"]
    assert "tot en met" in fout(ruling).message


def test_the_day_of_the_decision_counts_and_not_that_of_the_draft(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer
) -> None:
    zaak, desk = prepare(db, world.consulent, sanne), DESK.format(sanne.dossier_id)
    assert zaak.concept
    with clock.frozen(date(2027, 1, 1)):
        client = log_in(world.consulent)
        assert "dag na het besluit" in get(client, f"{desk}/nakijken").words
        send = {"concept": str(zaak.concept.id), "versie": str(zaak.concept.version), "gezien": zaak.gezien}
        post(client, f"{desk}/toekennen", send, page=f"{desk}/nakijken", status=422)
    assert count(db, IntegraalBudget, IntegraalBudget.dossier_id == sanne.dossier_id) == 0
    assert count(db, Budgetconcept, Budgetconcept.dossier_id == sanne.dossier_id) == 1


def test_the_pages_after_the_grant_take_as_many_statements_for_more_rows(
    log_in: LogIn, db: Database, world: World, sanne: Deelnemer
) -> None:
    granted(db, world.consulent, sanne, prepare(db, world.consulent, sanne))
    with db.read() as session:
        number = granted_of(session, sanne.dossier_id)[0].beschikking_id
    desk, switch = DESK.format(sanne.dossier_id), f"/gemeente/dossiers/{sanne.dossier_id}/overstap"
    award = f"{desk}/{number}"
    client, paths = log_in(world.consulent), (award, f"{award}/stortingen", switch, desk)
    own, theirs = "/beschikking", f"/verstrekker/deelnemers/{sanne.dossier_id}"

    def statements() -> list[int]:
        found = []
        for actor, path in (*((world.consulent, one) for one in paths), (sanne.actor, own), (world.kantoor, theirs)):
            reader = log_in(actor)
            get(reader, path)
            with count_statements(db) as seen:
                get(reader, path)
            found.append(len(seen))
        return found

    before = statements()
    client = log_in(world.consulent)
    for place in range(3):
        fields = get(client, f"{award}/stortingen").fields("#storten")
        post(client, f"{award}/stortingen", {**fields, "wet": "wlz", "bedrag": f"{place + 1}"}, page=award)
        new = get(client, f"{switch}/contract").fields("#formulier")
        post(client, f"{switch}/contract", {**new, "wet": "wlz", "naam": f"Piet {place}", "doorgaan": "ja"})
    for wet in ("wlz", "wmo"):
        post(client, f"{switch}/pgb/{wet}", {"kenmerk": wet, "einde": "31-12-2026"})
    assert count(db, Storting) == 3
    assert statements() == before
