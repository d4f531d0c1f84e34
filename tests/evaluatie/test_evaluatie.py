"""Figures for the evaluation: only of who takes part, nobody to be found back, and no answer is owed."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.db.columns import columns
from portal.dossier.models import Dossierstatus
from portal.dossier.service import open_dossier, register_person
from portal.evaluatie import cijfers, service
from portal.evaluatie.lasten import REIZEN, burdens
from portal.evaluatie.models import Evaluatieantwoord
from portal.evaluatie.teksten import GROEPEN, ONDERDELEN, SCORES, VRAGEN
from portal.evaluatie.teksten import REIZEN as NAMEN
from portal.law.evaluatie import Aspect, Vraag
from portal.law.toestemming import Doel
from portal.law.wetten import Wet
from portal.logboek import activiteiten
from portal.logboek.queries import Filter, seen_by
from portal.logboek.service import record_view
from portal.toestemming.service import answer as consent
from tests.conftest import count_statements, get, post
from tests.world import DECEMBER, JANUARY, NOW, World, build_world

LogIn = Callable[[Actor], TestClient[Litestar]]
_a = columns(Evaluatieantwoord)
ALL_FIVE = {one.value: "5" for one in Vraag}


def allow(db: Database, actor: Actor, *, yes: bool = True) -> None:
    with db.write() as session:
        consent(session, db, actor, Doel.ONDERZOEK, yes=yes)


def crowd(db: Database, world: World, size: int = 6) -> list[Actor]:
    """More participants of Waterveen, with the same two laws and the same amount, who take part in the research."""
    with db.write() as session:
        found = [_participant(session, db, world, number) for number in range(size)]
    for one in found:
        allow(db, one)
    return found


def _participant(session: Session, db: Database, world: World, number: int) -> Actor:
    name = f"Deelnemer {number}"
    person = register_person(session, db.keys, BSNS[number], name)
    dossier = open_dossier(session, db.keys, person.id or 0, world.waterveen_id, f"W-3{number:03}", JANUARY)
    dossier.status = Dossierstatus.BUDGETHOUDER
    parts = [Deel(Wet.WMO, world.waterveen_id, 700_000, JANUARY), Deel(Wet.JW, world.waterveen_id, 700_000, JANUARY)]
    grant(session, dossier.id, (JANUARY, DECEMBER), parts, f"C-{number}", world.waterveen_id, JANUARY)
    return Actor(Rol.BUDGETHOUDER, name, Grond.EIGEN, persoon_id=person.id, dossier_id=dossier.id)


def _bsns(count: int) -> list[str]:
    """Made-up numbers that pass the 11-proef."""
    found: list[str] = []
    number = 999_980_000
    while len(found) < count:
        digits = [int(one) for one in str(number)]
        if (sum(one * (9 - place) for place, one in enumerate(digits[:8])) - digits[8]) % 11 == 0:
            found.append(str(number))
        number += 1
    return found


BSNS = _bsns(8)


def test_nobody_has_to_answer_and_nothing_is_kept_without_consent(log_in: LogIn, db: Database, world: World) -> None:
    client = log_in(world.fatma.actor)
    page = get(client, "/onderzoek")
    assert "U gaf geen toestemming" in page.words
    assert not page.soup.select("#formulier")
    post(client, "/onderzoek", ALL_FIVE, status=409)
    with db.read() as session:
        assert session.execute(select(func.count()).select_from(Evaluatieantwoord.__table__)).scalar_one() == 0  # type: ignore[attr-defined]
    allow(db, world.fatma.actor)
    fields = get(client, "/onderzoek").fields("#formulier")
    assert {fields[one.value] for one in Vraag} == {"niet"}
    post(client, "/onderzoek", fields)  # none was answered: fine, and nothing is kept
    answered = {**fields, "leven": "4", "moeite": "2"}
    for _ in range(2):
        post(client, "/onderzoek", answered)
    wrong = post(client, "/onderzoek", {**answered, "leven": "9"}, status=422)
    assert wrong.soup.select_one(".errors a[href^='#leven']")
    post(client, "/onderzoek", {**answered, "moeite": "niet"})  # taken back
    with db.read() as session:
        assert service.answers_of(session, world.fatma.dossier_id, NOW.year) == {Vraag.LEVEN: 4}
        assert session.execute(select(func.count(_a.id))).scalar_one() == 3  # appended


def test_only_who_takes_part_counts(db: Database, world: World) -> None:
    people = crowd(db, world)
    with db.read() as session:
        assert cijfers.takes_part(session, world.beheerder) == [one.dossier_id for one in people]
    allow(db, people[0], yes=False)
    with db.read() as session:
        assert people[0].dossier_id not in cijfers.takes_part(session, world.beheerder)
    elsewhere = Actor(Rol.BEHEERDER, "x", Grond.TAAK, medewerker_id=1, organisatie_id=world.heidekerk_id)
    with db.read() as session:
        assert cijfers.takes_part(session, elsewhere) == []


def test_the_figures_of_every_aspect(log_in: LogIn, db: Database, world: World) -> None:
    people = crowd(db, world)
    for place, one in enumerate(people):
        with db.write() as session:
            service.answer(session, db, one, {Vraag.TEVREDEN: 5 if place else 1})
    page = get(log_in(world.beheerder), "/beheer/evaluatie")
    for aspect in Aspect:
        assert page.soup.select_one(f"#aspect-{aspect.value}"), aspect
    with db.read() as session:
        found = cijfers.figures(session, [one.dossier_id or 0 for one in people], NOW.year)
    by = {one.onderdeel: one.verborgen for one in found.tabellen}
    assert by["wetten"].aantallen["twee"] == 6
    assert by["bedragen"].aantallen["bedrag-1"] == 6
    assert by["tevreden"].aantallen["1"] is None  # one person said that
    assert by["tevreden"].aantallen["5"] is None  # and the other count would tell it
    assert by["klachten"].aantallen == {"ja": 0, "nee": 6}
    assert found.deelnemers == 6
    assert {one.onderdeel for one in found.tabellen} <= {*ONDERDELEN, *(one.value for one in VRAGEN)}
    groups = {group for one in found.tabellen for group in one.verborgen.aantallen}
    assert groups <= {*GROEPEN, *map(str, SCORES)}


def test_too_few_people_give_nothing(log_in: LogIn, db: Database, world: World) -> None:
    crowd(db, world, 3)
    client = log_in(world.beheerder)
    assert "Te weinig deelnemers" in get(client, "/beheer/evaluatie").words
    rows = _csv(client, "/beheer/evaluatie/regels")
    assert rows == []
    shown = {row["aantal"] for row in _csv(client, "/beheer/evaluatie/csv") if row["groep"] != "velden"}
    assert shown <= {"0", "verborgen"}


def _csv(client: TestClient[Litestar], path: str) -> list[dict[str, str]]:
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_lines_say_what_several_share_and_never_who(log_in: LogIn, db: Database, world: World) -> None:
    crowd(db, world)
    allow(db, world.fatma.actor)  # four laws: nobody is like her
    rows = _csv(log_in(world.beheerder), "/beheer/evaluatie/regels")
    assert len(rows) == 7
    assert len({row["pseudoniem"] for row in rows}) == 7
    kinds = [(row["wetten"], row["bedrag"]) for row in rows]
    assert ("4", "bedrag-2") not in kinds
    assert kinds.count(("", "")) in (1, 7) or kinds.count(("", "")) >= 5
    with clock.frozen(NOW + timedelta(days=365)):
        later = _csv(log_in(world.beheerder), "/beheer/evaluatie/regels")
    assert not {row["pseudoniem"] for row in rows} & {row["pseudoniem"] for row in later}


def test_who_is_counted_reads_so_in_the_log(log_in: LogIn, db: Database, world: World) -> None:
    allow(db, world.fatma.actor)
    get(log_in(world.beheerder), "/beheer/evaluatie")
    with db.read() as session:
        rows = seen_by(session, world.fatma.actor, Filter()).regels
        others = seen_by(session, world.joris.actor, Filter()).regels
    assert [one.rol for one in rows] == [Rol.BEHEERDER]
    assert others == ()
    assert "toestemming voor het onderzoek" in get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens").words


def test_the_burden_of_a_journey(db: Database, world: World) -> None:
    people = crowd(db, world)
    for place, one in enumerate(people):
        for minute, what in ((0, activiteiten.DECLARATIE_INVULLEN), (3, activiteiten.DECLARATIE_INVULLEN),
                             (4 + place, activiteiten.DECLARATIE_INDIENEN)):  # fmt: skip
            with clock.frozen(NOW + timedelta(minutes=minute)):
                record_view(db, one, what, one.dossier_id)
    with db.read() as session:
        found = {one.naam: one for one in burdens(session, [one.dossier_id or 0 for one in people])}
    assert (found["declareren"].last.aantal, found["declareren"].last.paginas) == (6, 3)
    assert found["declareren"].last.minuten == 6.5
    assert found["bezwaar"].last.minuten is None
    assert found.keys() == NAMEN.keys()
    assert all(one.velden > 0 for one in REIZEN if one.formulieren)


def test_the_same_figures_on_both_databases(both_db: Database) -> None:
    world = build_world(both_db)
    people = crowd(both_db, world)
    for one in people:
        with both_db.write() as session:
            service.answer(session, both_db, one, {Vraag.LEVEN: 4})
    with both_db.read() as session:
        numbers = cijfers.takes_part(session, world.beheerder)
        found = cijfers.figures(session, numbers, NOW.year)
        assert len(cijfers.lines(session, both_db.keys, numbers, NOW.year)) == 6
    by = {one.onderdeel: one.verborgen.aantallen for one in found.tabellen}
    assert by["leven"]["4"] == 6


@pytest.mark.parametrize("size", [5, 8])
def test_the_page_asks_the_same_number_of_questions(log_in: LogIn, db: Database, world: World, size: int) -> None:
    crowd(db, world, size)
    client = log_in(world.beheerder)
    with count_statements(db) as seen:
        get(client, "/beheer/evaluatie")
    assert len(seen) < 30


def test_no_file_is_within_reach_of_others(log_in: LogIn, world: World) -> None:
    for who in (world.consulent, world.svb, world.toezichthouder, world.fatma.actor):
        for path in ("/beheer/evaluatie", "/beheer/evaluatie/csv", "/beheer/evaluatie/regels"):
            assert log_in(who).get(path, follow_redirects=False).status_code == 403
