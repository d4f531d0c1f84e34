"""A pgb-plan that came on paper: the steps of the participant, typed over by the municipality."""

from datetime import date

import pytest
from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.documenten.models import Document, Documentsoort
from portal.herkomst import Herkomst
from portal.pgbplan.models import PgbPlan
from portal.pgbplan.status import PgbPlanstatus
from tests.conftest import get, post, token_of
from tests.pgbplan.conftest import HELP, LogIn, Planner
from tests.world import World

CAME = {"herkomst": "papier", "binnen_op-dag": "4", "binnen_op-maand": "11", "binnen_op-jaar": "2026"}


class Desk(Planner):
    """The consulent's browser on the steps of somebody else's plan."""

    dossier_id: int

    def begin(self) -> int:
        answer = post(self.client, self.start, {}, page=self.start).response
        self.number = int(answer.headers["location"].rpartition("/")[2])
        return self.number

    @property
    def start(self) -> str:
        return f"/gemeente/dossiers/{self.dossier_id}/pgb-plan"

    def path(self, part: str = "") -> str:
        return f"{self.start}/{self.number}" + (f"/{part}" if part else "")

    def enter(self, **came: str) -> int:
        """The smallest plan; its number."""
        self.begin()
        self.keep("binnenkomst", {**CAME, **came})
        self.keep("hulp", HELP)
        page = self.open("controle")
        answer = post(
            self.client, self.path("indienen"), page.fields("form[action$='/indienen']"), page=self.path("controle")
        )
        return int(str(answer.response.headers["location"]).rpartition("/")[2].partition("?")[0])


@pytest.fixture
def desk(log_in: LogIn, world: World) -> Desk:
    """The consulent of Heidekerk types for Mei."""
    found = Desk(log_in(world.consulent_heidekerk))
    found.dossier_id = world.mei.dossier_id
    return found


def plan(db: Database, number: int) -> PgbPlan:
    with db.read() as session:
        return session.get_one(PgbPlan, number)


def test_a_paper_plan_is_typed_over_and_marked(desk: Desk, log_in: LogIn, world: World, db: Database) -> None:
    number = desk.enter()
    row = plan(db, number)
    assert (row.status, row.herkomst, row.ingediend_op) == (
        PgbPlanstatus.INGEDIEND, Herkomst.PAPIER, date(2026, 11, 4),
    )  # fmt: skip
    page = get(desk.client, f"/gemeente/pgb-plannen/{number}?ingevoerd=ja")
    assert "Op papier ontvangen op 4 november 2026. Ingevoerd door de gemeente." in page.words
    with db.read() as session:
        told = session.exec(select(Bericht)).one()
        event = session.exec(select(Gebeurtenis).where(Gebeurtenis.onderwerp == "pgbplan")).one()
    assert (told.soort, told.van_id) == (Berichtsoort.PGBPLAN_INGEVOERD, world.heidekerk_id)
    assert (event.handeling, event.medewerker_id) == ("invoeren", world.consulent_heidekerk.medewerker_id)
    mei = log_in(world.mei.actor)
    text = get(mei, f"/pgb-plan/{number}").words
    assert "Op papier ontvangen op 4 november 2026" in text
    assert "Ingevoerd namens u door de gemeente Heidekerk" in text
    assert "Hulp bij het opstaan" in text


def test_a_next_version_knows_nothing_of_how_the_last_came_in(desk: Desk, log_in: LogIn, world: World) -> None:
    desk.enter()
    desk.begin()
    assert desk.open("binnenkomst").fields("#formulier").get("herkomst", "") == ""
    assert desk.open("hulp").fields("#formulier")["hulp-1-wat"] == "Hulp bij het opstaan"


def test_a_version_on_paper_replaces_the_one_that_is_looked_at(
    desk: Desk, log_in: LogIn, world: World, db: Database
) -> None:
    first = Planner(log_in(world.mei.actor)).submit()
    desk.client = log_in(world.consulent_heidekerk)
    assert "De inwoner stuurde al versie 1." in get(desk.client, desk.start).words
    second = desk.enter()
    assert (plan(db, first).status, plan(db, second).versie) == (PgbPlanstatus.VERVANGEN, 2)


def test_drafts_of_the_participant_and_of_the_desk_are_never_each_others(
    desk: Desk, log_in: LogIn, world: World
) -> None:
    """Both may be about the same version that was sent."""
    mei = Planner(log_in(world.mei.actor))
    mei.submit()
    own = mei.begin()
    desk.client = log_in(world.consulent_heidekerk)
    assert desk.begin() != own
    assert desk.begin() == desk.number, "beginning twice finds one draft"
    get(desk.client, f"{desk.start}/{own}", 404)
    assert get(desk.client, desk.start).soup.select_one(f"main a[href='{desk.start}/{desk.number}']")
    mei.client = log_in(world.mei.actor)
    get(mei.client, f"/pgb-plan/concept/{desk.number}", 404)
    assert get(mei.client, "/pgb-plan").soup.select_one(f"main a[href='/pgb-plan/concept/{own}']")


def test_without_origin_nothing_is_entered(desk: Desk, db: Database) -> None:
    desk.begin()
    assert "Kies hoe het binnenkwam." in desk.keep("binnenkomst", {}, 422).words
    desk.keep("hulp", HELP)
    page = desk.open("controle")
    assert "Kies hoe het binnenkwam." in page.words
    assert not page.soup.select_one("form[action$='/indienen']")
    post(desk.client, desk.path("indienen"), {"stand": "3"}, page=desk.path("controle"), status=422)
    with db.read() as session:
        assert session.exec(select(PgbPlan)).all() == []


def test_the_costs_while_typing_and_throwing_away(desk: Desk) -> None:
    desk.begin()
    assert desk.open("hulp").soup.select_one(f"[hx-post='{desk.path('totaal')}']")
    data = {**HELP, "_csrf": token_of(desk.client)}
    assert "3.000,00" in desk.client.post(desk.path("totaal"), data=data).text
    answer = post(desk.client, desk.path("weggooien"), {}, page=desk.path())
    assert answer.response.headers["location"] == f"/gemeente/dossiers/{desk.dossier_id}/invoeren"
    desk.open(status=404)


def test_the_scan_is_kept_with_the_plan(desk: Desk, log_in: LogIn, world: World, db: Database) -> None:
    number = desk.enter()
    path = f"/gemeente/pgb-plannen/{number}"
    where = str(post(desk.client, f"{path}/scan", {}, page=path).response.headers["location"])
    document = int(where.split("?")[0].rpartition("/")[2])
    assert where.endswith(f"?terug={path}/scan/{document}")
    assert get(desk.client, f"{path}/scan/{document}").h1 == "Scan bij het pgb-plan"
    assert (
        "Voeg eerst een bestand toe." in post(desk.client, f"{path}/scan/{document}", {}, page=path, status=422).words
    )
    with db.read() as session:
        assert session.get_one(Document, document).soort is Documentsoort.PAPIER
    for who in (world.consulent, world.svb, world.mei.actor):
        client = log_in(who)
        get(client, f"{path}/scan/{document}", 404 if who is world.consulent else 403)


def test_a_plan_by_phone_has_no_scan(desk: Desk) -> None:
    number = desk.enter(herkomst="telefoon")
    path = f"/gemeente/pgb-plannen/{number}"
    assert "Voeg de scan toe" not in get(desk.client, path).words
    post(desk.client, f"{path}/scan", {}, page=path, status=404)


@pytest.mark.parametrize("who", ["mei", "svb", "consulent"])
def test_nobody_else_reaches_a_draft_of_the_desk(desk: Desk, log_in: LogIn, world: World, who: str) -> None:
    desk.begin()
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    status = 404 if who == "consulent" else 403
    for part in ("", "hulp", "controle"):
        get(client, desk.path(part), status)
    for part in ("hulp", "indienen", "weggooien", "totaal"):
        post(client, desk.path(part), {}, status=status)
