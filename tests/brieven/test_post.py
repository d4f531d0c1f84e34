"""The print queue: letters of the own organisation, dated on the day of printing, posted on that day."""

import io
from collections.abc import Callable

import pikepdf
from litestar.testing import TestClient
from sqlalchemy import text

from portal.actor import Actor
from portal.berichten.models import Berichtsoort
from portal.berichten.service import tell
from portal.clock import Frozen
from portal.db import Database
from tests.brieven.test_besluit import decide
from tests.conftest import Page, check_page, count_statements, get
from tests.world import World

LogIn = Callable[[Actor], TestClient]  # type: ignore[type-arg]


def act(client: TestClient, path: str, numbers: list[int], day: int = 10, *, status: int = 303) -> Page:  # type: ignore[type-arg]
    base, _, action = path.rpartition("/")
    fields = get(client, base).fields("main form")
    fields |= {"dag-dag": str(day), "dag-maand": "11", "dag-jaar": "2026", "actie": action}
    answer = client.post(base, data={**fields, "brief": [str(one) for one in numbers]}, follow_redirects=False)
    return check_page(answer, status)  # type: ignore[arg-type]


def test_print_and_post(log_in: LogIn, world: World, db: Database) -> None:
    decide(db, world)
    decide(db, world, kenmerk="B-2")
    desk = log_in(world.consulent)
    page = get(desk, "/gemeente/post")
    assert page.words.count("Fatma Yıldız") == 2
    fields = page.fields("main form") | {"brief": ["1", "2"]}
    answer = desk.post("/gemeente/post", data=fields)
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert len(pikepdf.open(io.BytesIO(answer.content)).pages) >= 2
    assert "Geprint op 10 november 2026" in get(desk, "/gemeente/post").words
    act(desk, "/gemeente/post/verstuurd", [1])
    act(desk, "/gemeente/post/verstuurd", [1])  # once more changes nothing
    assert get(desk, "/gemeente/post").words.count("Fatma Yıldız") == 1
    with db.read() as session:
        rows = session.execute(
            text("SELECT activiteit FROM logregel WHERE activiteit LIKE 'brief-%' ORDER BY id")
        ).all()
        assert [row[0] for row in rows] == ["brief-printen", "brief-printen", "brief-posten"]
        stored = session.execute(text("SELECT gepost_op, medewerker_id FROM poststuk ORDER BY id")).all()
    assert stored == [("2026-11-10", world.consulent.medewerker_id), (None, None)]


def test_the_date_in_the_letter_is_the_day_of_the_post(
    log_in: LogIn, world: World, db: Database, frozen_clock: Frozen
) -> None:
    decide(db, world)
    desk = log_in(world.consulent)
    assert act(desk, "/gemeente/post/verstuurd", [1], status=422).words.count("andere datum") >= 1
    desk.post("/gemeente/post", data=get(desk, "/gemeente/post").fields("main form") | {"brief": "1"})
    frozen_clock.advance(days=1)
    desk = log_in(world.consulent)
    page = act(desk, "/gemeente/post/verstuurd", [1], 11, status=422)
    assert "10 november 2026" in page.words
    assert page.soup.select_one("input[name=brief][checked]")
    act(desk, "/gemeente/post/verstuurd", [1], 10)


def test_nothing_chosen_and_a_day_that_is_none(log_in: LogIn, world: World, db: Database) -> None:
    decide(db, world)
    desk = log_in(world.consulent)
    assert "Kies een of meer brieven." in act(desk, "/gemeente/post/printen", [], status=422).words
    assert "Kies een of meer brieven." in act(desk, "/gemeente/post/verstuurd", [], status=422).words
    assert "Deze datum bestaat niet." in act(desk, "/gemeente/post/verstuurd", [1], 32, status=422).words


def test_each_organisation_has_its_own(log_in: LogIn, world: World, db: Database) -> None:
    decide(db, world)
    with db.write() as session:
        kind = Berichtsoort.CONTRACT_GEWEIGERD
        tell(session, world.fatma.dossier_id, kind, world.svb_id, zorgverlener="Helper", toelichting="Niet goed.")
    for actor, path, number in (
        (world.consulent_heidekerk, "/gemeente", 1), (world.svb, "/svb", 1), (world.consulent, "/gemeente", 2),
    ):  # fmt: skip
        desk = log_in(actor)
        fields = get(desk, f"{path}/post").fields("header form") | {"brief": str(number)}
        assert desk.post(f"{path}/post", data=fields).status_code == 422
    assert get(log_in(world.svb), "/svb/post").words.count("Fatma Yıldız") == 1
    get(log_in(world.svb), "/gemeente/post", 403)
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM poststuk WHERE geprint_op IS NOT NULL")).scalar_one() == 0


def test_the_number_of_statements_does_not_grow(log_in: LogIn, world: World, db: Database) -> None:
    counts = []
    for _ in range(2):
        for number in range(4):
            decide(db, world, kenmerk=f"B-{number}")
        desk = log_in(world.consulent)
        with count_statements(db) as seen:
            get(desk, "/gemeente/post")
        counts.append(len(seen))
    assert counts == [4, 4]
