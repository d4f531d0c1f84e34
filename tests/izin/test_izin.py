"""Help in kind: one plan over several laws, one contact point; nothing of a budget comes with it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select, update

from portal import clock
from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.einde import shorten
from portal.budget.models import IntegraalBudget
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Impossible
from portal.izin import service
from portal.izin.formulieren import Antwoordformulier
from portal.izin.models import Naturaplan
from portal.izin.queries import NaturaView, plan_in
from portal.izin.status import Naturastand
from portal.izin.teksten import GEBREKEN
from portal.law.izin import Gebrek
from portal.logboek.queries import Filter, seen_by
from tests.conftest import get, post
from tests.world import DECEMBER, TODAY, World

LogIn = Callable[[Actor], TestClient[Litestar]]
N = Naturastand
_b, _n, _ib = columns(Bericht), columns(Naturaplan), columns(IntegraalBudget)
HEAD = {
    "doel": "Weer zelf naar buiten.", "contact_naam": "Els Bakker", "contact_organisatie": "Wijkteam Noord",
    "contact_telefoon": "0300 111 222", "ingang-dag": "1", "ingang-maand": "12", "ingang-jaar": "2026",
    "einde-dag": "", "einde-maand": "", "einde-jaar": "",
}  # fmt: skip
HELP = {"hulp": "Begeleiding", "wet": "wmo", "aanbieder": "Stichting Samen", "omvang": "3 uur per week"}
NURSE = {"hulp": "Wijkverpleging", "wet": "zvw", "aanbieder": "Thuiszorg Oost", "omvang": "elke ochtend"}


def plan(db: Database, world: World) -> NaturaView | None:
    with db.read() as session:
        return plan_in(session, db.keys, world.mei.dossier_id)


def path(world: World, more: str = "") -> str:
    return f"/gemeente/dossiers/{world.mei.dossier_id}/natura{more}"


def draft(log_in: LogIn, world: World) -> TestClient[Litestar]:
    """A complete draft of Mei's plan, made on its page."""
    client = log_in(world.consulent_heidekerk)
    fields = get(client, path(world)).fields("#formulier")
    for _ in range(2):  # a second press makes one
        post(client, path(world), {**fields, **HEAD})
    for one in (HELP, NURSE):
        fields = get(client, path(world)).fields("#dienst")
        for _ in range(2):
            post(client, path(world, "/diensten"), {**fields, **one})
    return client


def step(client: TestClient[Litestar], world: World, name: str, status: int = 303) -> None:
    fields = get(client, path(world)).fields("#stap")
    post(client, path(world, "/stap"), {**fields, "stap": name}, status=status)


def test_from_draft_to_running_and_stopped(log_in: LogIn, db: Database, world: World) -> None:
    client = draft(log_in, world)
    made = plan(db, world)
    assert made is not None
    assert [one.naam for one in made.diensten] == ["Begeleiding", "Wijkverpleging"]
    assert made.gebreken == ()
    assert "U hebt geen plan in natura" in get(log_in(world.mei.actor), "/natura").words  # a draft is the desk's
    step(log_in(world.consulent_heidekerk), world, "voorleggen")
    client = log_in(world.mei.actor)
    page = get(client, "/natura")
    assert "Els Bakker" in page.words
    wrong = post(client, "/natura", {**page.fields("#formulier"), "akkoord": "nee"}, status=422)
    assert wrong.soup.select_one(".errors a[href='#anders']")
    post(client, "/natura", {**page.fields("#formulier"), "akkoord": "nee", "anders": "Liever op dinsdag."})
    client = log_in(world.consulent_heidekerk)
    assert "Liever op dinsdag." in get(client, path(world)).words
    step(client, world, "voorleggen")
    client = log_in(world.mei.actor)
    page = get(client, "/natura")
    agreed = {**page.fields("#formulier"), "akkoord": "ja"}
    post(client, "/natura", agreed)
    post(client, "/natura", agreed, status=409)
    for _ in range(2):
        post(client, "/natura/stoppen", {})
    found = plan(db, world)
    assert found is not None
    assert found.status is N.BEEINDIGD
    with db.read() as session:
        kinds = session.execute(select(_b.soort).where(_b.onderwerp == "naturaplan").order_by(_b.id)).scalars().all()
        rows = session.execute(select(func.count()).select_from(table(Naturaplan))).scalar_one()
        budgets = session.execute(select(_ib.id).where(_ib.dossier_id == world.mei.dossier_id)).all()
        seen = [
            act.activiteit.code for one in seen_by(session, world.mei.actor, Filter()).regels for act in one.handelingen
        ]
    assert kinds == [
        *[Berichtsoort.NATURA_VOORGELEGD] * 2, Berichtsoort.NATURA_LOOPT, Berichtsoort.NATURA_GESTOPT,
    ]  # fmt: skip
    assert (rows, budgets) == (1, [])
    assert "natura-opstellen" in seen


def test_what_lacks_is_said_and_stops_it(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.consulent_heidekerk)
    fields = get(client, path(world)).fields("#formulier")
    wrong = post(client, path(world), {**fields, **HEAD, "contact_naam": ""}, status=422)
    assert wrong.fields("#formulier")["doel"] == HEAD["doel"]
    odd = {**fields, **HEAD, "einde-dag": "30", "einde-maand": "11", "einde-jaar": "2026"}
    assert post(client, path(world), odd, status=422).soup.select_one(".errors a[href^='#einde']")
    post(client, path(world), {**fields, **HEAD})
    page = get(client, path(world))
    refused = post(client, path(world, "/stap"), {**page.fields("#stap"), "stap": "voorleggen"}, status=422)
    assert GEBREKEN[Gebrek.DIENSTEN] in refused.words
    post(client, path(world, "/diensten"), {**page.fields("#dienst"), **HELP})
    page = get(client, path(world))
    refused = post(client, path(world, "/stap"), {**page.fields("#stap"), "stap": "voorleggen"}, status=422)
    assert GEBREKEN[Gebrek.EEN_WET] in refused.words
    found = plan(db, world)
    assert found is not None
    for _ in range(2):
        post(client, path(world, f"/diensten/{found.diensten[0].id}/weg"), {})
    post(client, path(world, "/diensten"), {**page.fields("#dienst"), "hulp": "x"}, status=422)
    post(client, path(world, "/stap"), {"stap": "instemmen"}, status=404)  # the person's, not the desk's


def test_two_colleagues_do_not_overwrite_each_other(log_in: LogIn, world: World) -> None:
    client = log_in(world.consulent_heidekerk)
    first, second = (get(client, path(world)).fields("#formulier") for _ in range(2))
    post(client, path(world), {**first, **HEAD})
    late = post(client, path(world), {**second, **HEAD, "doel": "Iets anders."}, status=409)
    assert late.fields("#formulier")["doel"] == "Iets anders."
    fields = get(client, path(world)).fields("#formulier")
    post(client, path(world), {**fields, "doel": "Nieuw."})
    post(client, path(world), {**fields, "doel": "Oud."}, status=409)


def test_a_budget_and_a_plan_in_kind_do_not_go_together(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.consulent)
    address = f"/gemeente/dossiers/{world.fatma.dossier_id}/natura"
    post(client, address, {**get(client, address).fields("#formulier"), **HEAD})
    for one in (HELP, NURSE):
        post(client, address + "/diensten", {**get(client, address).fields("#dienst"), **one})
    fields = get(client, address).fields("#stap")
    refused = post(client, address + "/stap", {**fields, "stap": "voorleggen"}, status=422)
    assert GEBREKEN[Gebrek.BUDGET] in refused.words


@pytest.mark.parametrize(
    ("last_day", "bars"),
    [
        (TODAY - timedelta(days=1), False),  # over, not fixed yet
        (date(2026, 11, 30), False),  # runs, and is over when the plan begins
        (date(2026, 12, 1), True),  # one day of both
    ],
)
def test_who_left_the_integral_budget_gets_a_plan_in_kind(
    log_in: LogIn, db: Database, world: World, last_day: date, bars: bool
) -> None:
    """Besluit 3.8: whoever stops with the budget needs help again; only a budget of now or later is in the way."""
    client, address = log_in(world.consulent), f"/gemeente/dossiers/{world.fatma.dossier_id}/natura"
    post(client, address, {**get(client, address).fields("#formulier"), **HEAD})
    with db.write() as session:
        shorten(session, world.fatma.budget_id, last_day, "E-1", world.waterveen_id)
    assert (Gebrek.BUDGET in lacks(db, world)) is bars


def test_a_budget_that_was_fixed_is_not_in_the_way(log_in: LogIn, db: Database, world: World) -> None:
    client, address = log_in(world.consulent), f"/gemeente/dossiers/{world.fatma.dossier_id}/natura"
    post(client, address, {**get(client, address).fields("#formulier"), **HEAD})
    assert Gebrek.BUDGET in lacks(db, world)
    with db.write() as session:
        budget = session.get_one(IntegraalBudget, world.fatma.budget_id)
        budget.paid_ct, budget.gesloten_op = budget.granted_ct, TODAY
        session.add(budget)
    assert Gebrek.BUDGET not in lacks(db, world)


def test_a_plan_without_a_first_day_asks_for_a_budget_of_today(log_in: LogIn, db: Database, world: World) -> None:
    client, address = log_in(world.consulent), f"/gemeente/dossiers/{world.fatma.dossier_id}/natura"
    post(client, address, {**get(client, address).fields("#formulier"), **HEAD})
    with db.write() as session:
        session.execute(update(table(Naturaplan)).values(ingang=None))
    assert Gebrek.BUDGET in lacks(db, world)
    with clock.frozen(DECEMBER + timedelta(days=1)):
        assert Gebrek.BUDGET not in lacks(db, world)


def lacks(db: Database, world: World) -> tuple[Gebrek, ...]:
    """What Fatma's plan still needs."""
    with db.read() as session:
        found = plan_in(session, db.keys, world.fatma.dossier_id)
    assert found is not None
    return found.gebreken


def test_nobody_answers_before_it_is_shown(log_in: LogIn, db: Database, world: World) -> None:
    draft(log_in, world)
    with db.write() as session, pytest.raises(Impossible):
        service.answer(session, db, world.mei.actor, Antwoordformulier(akkoord="ja"), None)
    get(log_in(world.consulent), path(world), 404)  # another municipality
