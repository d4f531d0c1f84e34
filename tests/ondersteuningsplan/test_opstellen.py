"""A draft without a pgb-plan, a next version of a plan in force, and what keeps its identity over versions."""

from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal import clock
from portal.db import Database
from portal.ondersteuningsplan.evaluatie import maintain
from portal.plan.models import Aanleiding, Evaluatievorm
from portal.plan.queries import plan_of
from tests.conftest import check_page, get
from tests.ondersteuningsplan.conftest import (
    BEGIN,
    DESK,
    LINES,
    OPSTAAN,
    OWN,
    WERK,
    LogIn,
    agreed,
    complete,
    drafts,
    fixed,
    press,
    review,
    seen,
    send_pgb_plan,
    shared,
)
from tests.pgbplan.conftest import rows
from tests.world import World

SERVICE = {
    "wet": "wmo", "naam": "Hulp in huis", "doel": "Een schoon huis", "omvang": "2 uur per week",
    "aanbieder": "instelling", "bedrag": "2080,01",
}  # fmt: skip


def _start(log_in: LogIn, world: World, dossier_id: int, **typed: str) -> tuple[TestClient[Litestar], str]:
    desk = log_in(world.consulent if dossier_id != world.mei.dossier_id else world.consulent_heidekerk)
    page = press(desk, f"/gemeente/dossiers/{dossier_id}/ondersteuningsplan", "#formulier", **typed)
    return desk, page.response.headers["location"]


def test_a_first_plan_without_a_pgb_plan_and_without_a_budget(log_in: LogIn, db: Database, world: World) -> None:
    desk, path = _start(log_in, world, world.mei.dossier_id)
    page = get(desk, path)
    assert "Er staat nog geen dienst in het plan." in page.words
    press(desk, f"{path}/diensten/nieuw", "#formulier", **SERVICE)
    plan = int(path.rsplit("/", 1)[1])
    complete(db, world.consulent_heidekerk, plan)
    page = press(desk, path, "form[action$='/delen']", 422, to=f"{path}/delen", hulp="ja")
    assert "de kans krijgen om een pgb-plan in te leveren" in page.words
    press(desk, path, "form[action$='/delen']", to=f"{path}/delen", hulp="ja", kans="ja")
    agreed(db, world.mei.actor)
    fixed(db, world.consulent_heidekerk, plan)
    assert drafts(db, world.mei.dossier_id) == [(1, "vastgesteld", Aanleiding.EERSTE)]
    assert "Hulp in huis" in get(log_in(world.mei.actor), "/plan").words


@pytest.mark.parametrize("outside", ["werk", "school", "anders", "onzin"])
def test_a_line_outside_the_four_categories(log_in: LogIn, db: Database, world: World, outside: str) -> None:
    desk, path = _start(log_in, world, world.mei.dossier_id)
    form = {**SERVICE, "wet": outside}
    page = press(desk, f"{path}/diensten/nieuw", "#formulier", 422, **form)
    told = page.soup.select_one("#wet-fout").get_text()  # type: ignore[union-attr]
    assert outside == "onzin" or ("Besluit 5.3" in told and "betaalt iemand anders" in told)
    assert page.fields("#formulier")["naam"] == "Hulp in huis"
    assert rows(db, "SELECT COUNT(*) FROM plandienst WHERE naam = 'Hulp in huis'") == [(0,)]


def test_a_service_sent_twice_is_there_once_and_two_tabs_see_each_other(
    log_in: LogIn, db: Database, world: World
) -> None:
    desk, path = _start(log_in, world, world.mei.dossier_id)
    form = get(desk, f"{path}/diensten/nieuw").fields("#formulier")
    for _ in range(2):
        check_page(desk.post(f"{path}/diensten/nieuw", data={**form, **SERVICE}, follow_redirects=False), 303)
    assert rows(db, "SELECT COUNT(*) FROM plandienst WHERE naam = 'Hulp in huis'") == [(1,)]
    answer = desk.post(f"{path}/diensten/nieuw", data={**form, **SERVICE, "naam": "Andere hulp"})
    page = check_page(answer, 409)
    assert page.fields("#formulier")["naam"] == "Andere hulp"


def test_a_plan_in_force_changes_on_two_grounds_only(log_in: LogIn, db: Database, world: World) -> None:
    desk = log_in(world.consulent)
    path = f"/gemeente/dossiers/{world.fatma.dossier_id}/ondersteuningsplan"
    for typed in ({}, {"aanleiding": "eerste"}, {"aanleiding": "zomaar"}):
        page = press(desk, path, "#formulier", 422, **typed)
        assert page.soup.select_one("#aanleiding-fout")
    press(desk, path, "#formulier", aanleiding="budget")
    assert drafts(db, world.fatma.dossier_id)[1:] == [(2, "concept", Aanleiding.BUDGET)]
    assert not get(desk, path).soup.select_one("#formulier")


def test_services_and_contracts_keep_their_identity(log_in: LogIn, db: Database, world: World) -> None:
    desk, path = _start(log_in, world, world.fatma.dossier_id, aanleiding="verzoek")
    plan = int(path.rsplit("/", 1)[1])
    first, second = (
        row[0] for row in rows(db, f"SELECT id FROM plandienst WHERE plan_id = {plan} ORDER BY id LIMIT 2")
    )
    page = press(desk, f"{path}/diensten/{first}", "#formulier", 422, omvang="3 uur per week")
    assert page.soup.select_one("#reden-fout")
    told = {"omvang": "3 uur per week", "reden": "Drie uur is genoeg.", "aanbieder": "naaste"}
    press(desk, f"{path}/diensten/{first}", "#formulier", **told)
    stop = f"{path}/diensten/{second}/weglaten"
    press(desk, f"{path}/diensten/{second}", "form[action$='/weglaten']", 422, to=stop)
    press(desk, f"{path}/diensten/{second}", "form[action$='/weglaten']", to=stop, waarom="Niet nodig.")
    parts = [(one.uitkomst.value, one.reden) for one in seen(db, world.consulent, plan).onderdelen]
    assert parts == [("veranderd", "Drie uur is genoeg."), ("stopt", "Niet nodig."), ("blijft", ""), ("blijft", "")]
    with db.write() as session:
        session.connection().exec_driver_sql(f"UPDATE plandienst SET aanbieder = 'naaste' WHERE plan_id = {plan}")
    complete(db, world.consulent, plan, ingang=date(2026, 11, 1), einde=date(2026, 12, 31))
    shared(db, world.consulent, plan)
    agreed(db, world.fatma.actor)
    fixed(db, world.consulent, plan)
    assert [one[:2] for one in drafts(db, world.fatma.dossier_id)] == [(1, "vervangen"), (2, "vastgesteld")]
    client = log_in(world.fatma.actor)
    assert f"Helper {world.fatma.dossier_id}-1" in get(client, "/plan").words
    told = get(client, "/plan/versies/2").words
    assert "3 uur per week" in told
    assert "Niet nodig." in told


def test_a_version_of_a_later_day_waits_for_it(
    db: Database, world: World, frozen_clock: clock.Frozen, log_in: LogIn
) -> None:
    plan = review(db, world.consulent, send_pgb_plan(db, world.fatma.actor, LINES), OPSTAAN, WERK, WERK)
    with db.write() as session:
        session.connection().exec_driver_sql(f"UPDATE plandienst SET aanbieder = 'naaste' WHERE plan_id = {plan}")
    complete(db, world.consulent, plan, ingang=BEGIN)
    shared(db, world.consulent, plan)
    agreed(db, world.fatma.actor)
    fixed(db, world.consulent, plan)
    maintain(db)
    assert [one[1] for one in drafts(db, world.fatma.dossier_id)] == ["vastgesteld", "vastgesteld"]
    with db.read() as session:
        found = plan_of(session, world.fatma.dossier_id)
    assert found
    assert found.versie == 1
    frozen_clock.advance(days=21)
    maintain(db)
    assert [one[1] for one in drafts(db, world.fatma.dossier_id)] == ["vervangen", "vastgesteld"]
    with db.read() as session:
        found = plan_of(session, world.fatma.dossier_id)
    assert found
    assert found.versie == 2


def test_a_service_added_by_hand_survives_the_review(log_in: LogIn, db: Database, world: World) -> None:
    desk, path = _start(log_in, world, world.mei.dossier_id)
    press(desk, f"{path}/diensten/nieuw", "#formulier", **SERVICE)
    plan = review(db, world.consulent_heidekerk, send_pgb_plan(db, world.mei.actor, LINES), OPSTAAN, WERK, WERK)
    assert path == DESK.format(plan)
    parts = [(one.deel.value, one.uitkomst.value) for one in seen(db, world.consulent_heidekerk, plan).onderdelen]
    assert parts == [("regel", "overgenomen"), ("regel", "weggelaten"), ("regel", "weggelaten"), ("dienst", "erbij")]
    line = rows(db, f"SELECT id FROM plandienst WHERE plan_id = {plan} AND regel_nummer IS NOT NULL")[0][0]
    get(desk, f"{path}/diensten/{line}", 404)


def test_nobody_drafts_before_admission_or_in_the_own_file(log_in: LogIn, db: Database, world: World) -> None:
    desk = log_in(world.consulent_heidekerk)
    with db.write() as session:
        session.connection().exec_driver_sql(
            f"UPDATE dossier SET status = 'gemeld', toegelaten_op = NULL WHERE id = {world.mei.dossier_id}"
        )
    page = press(desk, f"/gemeente/dossiers/{world.mei.dossier_id}/ondersteuningsplan", "#formulier", 422)
    assert "Deze persoon doet nog niet mee." in page.words
    with db.write() as session:
        session.connection().exec_driver_sql(
            f"UPDATE persoon SET naam = 'Daan Koopman' WHERE id = {world.mei.persoon_id}"
        )
    page = press(desk, f"/gemeente/dossiers/{world.mei.dossier_id}/ondersteuningsplan", "#formulier", 422)
    assert "Dit dossier mag u niet behandelen." in page.words
    assert drafts(db, world.mei.dossier_id) == []


def test_the_desk_and_the_page_of_the_person_say_the_same_sums(log_in: LogIn, db: Database, world: World) -> None:
    plan = review(db, world.consulent, send_pgb_plan(db, world.fatma.actor, LINES), OPSTAAN, WERK, WERK)
    complete(db, world.consulent, plan, momenten=[(date(2027, 1, 5), Evaluatievorm.TELEFOON)])
    shared(db, world.consulent, plan)
    whole = "€ 43.000,00"  # 40.000,00 of the plan in force and 3.000,00 of the line
    for actor, path in ((world.consulent, DESK.format(plan)), (world.fatma.actor, OWN)):
        assert whole in get(log_in(actor), path).words
