"""The consulent takes lines over into the next draft, or refuses them with a reason and a letter."""

import pytest
from sqlalchemy import text

from portal import clock
from portal.db import Database
from portal.db.flow import Impossible
from portal.plan.models import Aanleiding
from portal.plan.queries import draft_of, plan_for_staff
from portal.planverzoek import beoordelen, service
from portal.planverzoek.models import Regeloordeel
from portal.planverzoek.status import Verzoekstatus
from tests.conftest import count_statements, get, post
from tests.ondersteuningsplan.conftest import press
from tests.planverzoek.conftest import DESK, PATH, LogIn, seen, sent, services, wishes
from tests.race import race, refusals
from tests.world import NOW, World, build_world

WHY = "Zo spraken wij af."
NO = "Zwemmen past niet bij het doel van dit plan."


def test_every_line_gets_its_answer(log_in: LogIn, world: World, db: Database) -> None:
    number = sent(db, world)
    client = log_in(world.consulent)
    assert f"{DESK}/{number}" in str(get(client, "/gemeente/werk").soup)
    page = get(client, f"{DESK}/{number}")
    assert len(page.soup.select("[data-row=wish]")) == 3
    line = f"{DESK}/{number}/regels"
    assert get(client, f"{line}/1").soup.select_one("#bedrag[value='10400,00']"), "as the person asked"
    press(client, f"{line}/1", "#formulier", to=f"{line}/1/overnemen", reden=WHY)
    press(client, f"{line}/2", "#formulier", to=f"{line}/2/overnemen", reden=WHY)
    assert seen(db, world, number).status is Verzoekstatus.IN_BEHANDELING
    press(client, f"{line}/3", "form[action$='/weigeren']", to=f"{line}/3/weigeren", waarom=NO)
    found = seen(db, world, number)
    assert found.status is Verzoekstatus.BESLIST
    assert [one.oordeel for one in found.regels] == [
        Regeloordeel.OVERGENOMEN, Regeloordeel.OVERGENOMEN, Regeloordeel.GEWEIGERD,
    ]  # fmt: skip
    assert f"{DESK}/{number}" not in str(get(client, "/gemeente/werk").soup)
    with db.read() as session:
        draft = draft_of(session, world.fatma.dossier_id)
        assert draft
        plan = plan_for_staff(session, db.keys, world.consulent, draft.id)
    first, second, *_ = services(db, world)
    assert draft.aanleiding is Aanleiding.VERZOEK
    stems = {one.stam_id: one for one in plan.diensten}
    assert stems[first.stam_id].bedrag_ct == 1_040_000
    assert second.stam_id not in stems
    page = get(log_in(world.fatma.actor), f"{PATH}/{number}")
    assert NO in page.text
    assert "hoe u bezwaar maakt" in page.text
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM brief")).scalar_one() == 1


def test_all_taken_over_is_no_decision_yet(log_in: LogIn, world: World, db: Database) -> None:
    number = sent(db, world)
    client, line = log_in(world.consulent), f"{DESK}/{number}/regels"
    for place in (1, 2):
        press(client, f"{line}/{place}", "#formulier", to=f"{line}/{place}/overnemen", reden=WHY)
    press(client, f"{line}/3", "#formulier", to=f"{line}/3/overnemen", reden=WHY, wet="wmo", doel="Bewegen")
    assert seen(db, world, number).status is Verzoekstatus.BESLIST
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM brief")).scalar_one() == 0
    assert "werkt aan het concept" in get(log_in(world.fatma.actor), f"{PATH}/{number}").text


def test_what_misses_comes_back(log_in: LogIn, world: World, db: Database) -> None:
    number = sent(db, world)
    client, line = log_in(world.consulent), f"{DESK}/{number}/regels"
    page = press(client, f"{line}/1", "#formulier", 422, to=f"{line}/1/overnemen", bedrag="veel")
    assert page.soup.select_one("#bedrag")["value"] == "veel"
    assert page.soup.select_one("#reden-fout")
    page = press(client, f"{line}/3", "#formulier", 422, to=f"{line}/3/overnemen", wet="werk", reden=WHY)
    assert "Besluit 5.3" in page.text
    page = press(client, f"{line}/1", "form[action$='/weigeren']", 422, to=f"{line}/1/weigeren", waarom=" ")
    assert page.soup.select_one("#waarom-fout")
    assert seen(db, world, number).status is Verzoekstatus.INGEDIEND


def test_pressing_twice_answers_once_and_a_colleague_sees_it(log_in: LogIn, world: World, db: Database) -> None:
    number = sent(db, world)
    client, line = log_in(world.consulent), f"{DESK}/{number}/regels"
    form = get(client, f"{line}/2").fields("#formulier")
    for _ in range(2):
        post(client, f"{line}/2/overnemen", {**form, "reden": WHY})
    page = post(client, f"{line}/2/weigeren", {**form, "waarom": NO}, status=409)
    assert "U had getypt" in page.text
    assert NO in page.text
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM planverzoekbesluit")).scalar_one() == 1


def test_two_consulenten_at_once(both_db: Database) -> None:
    world = build_world(both_db)
    number = sent(both_db, world)

    def refuse(why: str) -> None:
        with both_db.write() as session:
            beoordelen.refuse(session, both_db, world.consulent, number, 2, why)

    results = race(lambda: refuse("Eerste"), lambda: refuse("Tweede"), around=lambda: clock.frozen(NOW))
    failed = refusals(results)
    assert [type(one) for one in failed] == [beoordelen.AlBeslist]


def test_withdrawn_is_not_answered(world: World, db: Database) -> None:
    number = sent(db, world)
    with db.write() as session:
        service.withdraw_request(session, db, world.fatma.actor, number, None)
    with pytest.raises(Impossible), db.write() as session:
        beoordelen.refuse(session, db, world.consulent, number, 1, NO)


def test_the_budget_changes_and_the_person_is_asked(log_in: LogIn, world: World, db: Database) -> None:
    ask = f"/gemeente/dossiers/{world.fatma.dossier_id}/planverzoek"
    question = "Uw Wmo-deel wordt lager. Wat kan minder?"
    client = log_in(world.consulent)
    assert press(client, ask, "#formulier", 422).soup.select_one("#vraag-fout")
    for _ in range(2):
        press(client, ask, "#formulier", vraag=question)
    page = press(client, ask, "#formulier", 409, vraag="Iets anders")
    assert "Iets anders" in page.text
    fatma = log_in(world.fatma.actor)
    assert "Uw budget verandert" in get(fatma, "/berichten").text
    assert get(fatma, "/").soup.select_one("[data-taak=planverzoek]")
    where = get(fatma, "/").soup.select_one("[data-taak=planverzoek] a")["href"]
    assert question in get(fatma, where).text
    first = services(db, world)[0]
    page = get(fatma, f"{where}/veranderen")
    less = {f"d{first.stam_id}-wens": "minder", f"d{first.stam_id}-uren": "1", "reden": "Dat kan."}
    post(fatma, f"{where}/veranderen", {**page.fields("#formulier"), **less})
    post(fatma, f"{where}/versturen", get(fatma, where).fields("#versturen"))
    number = int(where.rsplit("/", 1)[1])
    line = f"{DESK}/{number}/regels/1"
    press(log_in(world.consulent), line, "#formulier", to=f"{line}/overnemen", reden=WHY)
    with db.read() as session:
        draft = draft_of(session, world.fatma.dossier_id)
    assert draft
    assert draft.aanleiding is Aanleiding.BUDGET


def test_nothing_has_to_change(log_in: LogIn, world: World, db: Database) -> None:
    with db.write() as session:
        number = beoordelen.announce(session, db, world.consulent, world.fatma.dossier_id, "Past het nog?")
    fatma = log_in(world.fatma.actor)
    press(fatma, f"{PATH}/{number}", "form[action$='/intrekken']", to=f"{PATH}/{number}/intrekken")
    assert "Ingetrokken" in get(log_in(world.consulent), f"{DESK}/{number}").text


def test_no_plan_and_no_other_municipality(log_in: LogIn, world: World) -> None:
    page = get(log_in(world.consulent_heidekerk), f"/gemeente/dossiers/{world.mei.dossier_id}/planverzoek")
    assert "nog geen plan" in page.text
    get(log_in(world.consulent_heidekerk), f"/gemeente/dossiers/{world.fatma.dossier_id}/planverzoek", 404)
    get(log_in(world.svb), f"/gemeente/dossiers/{world.fatma.dossier_id}/planverzoek", 403)


def test_the_desk_reads_a_constant_number_of_statements(log_in: LogIn, world: World, db: Database) -> None:
    lines = wishes(db, world)
    small, large = sent(db, world, lines[:1]), sent(db, world, lines)
    client = log_in(world.consulent)
    get(client, f"{DESK}/{small}")
    with count_statements(db) as few:
        get(client, f"{DESK}/{small}")
    with count_statements(db) as many:
        get(client, f"{DESK}/{large}")
    assert len(few) == len(many)
