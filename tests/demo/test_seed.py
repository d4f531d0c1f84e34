"""The demo data are a story that could have happened: on whatever day they are made, everything adds up."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, text
from sqlmodel import Session, SQLModel, select

from portal import clock
from portal.budget.models import Boeking, Boekingsoort, Deelbudget, IntegraalBudget
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.declaratie.detail import detail
from portal.declaratie.feiten import control
from portal.declaratie.models import Declaratie, Declaratieregel, Uitkomst
from portal.declaratie.status import Declaratiestatus as S
from portal.demo import personas
from portal.demo.course import period_on
from portal.demo.seed import fill
from portal.dossier.models import Dossier, Dossierstatus, Organisatie
from portal.dossier.queries import dossier_of_person, person_by_bsn
from portal.law.kalender import first_of_month
from portal.logboek.models import Logregel
from portal.zorgovereenkomst.models import Zorgovereenkomst, Zorgverlener
from portal.zorgovereenkomst.status import Contractstatus
from tests.conftest import count_statements

DAYS = [
    date(2026, 11, 23), date(2026, 1, 1), date(2026, 7, 1), date(2026, 6, 30), date(2028, 2, 29), date(2026, 12, 31),
    date(2026, 8, 15),
]  # fmt: skip


@pytest.fixture(params=DAYS, ids=str)
def any_day(request: pytest.FixtureRequest, made_on: Callable[[date], Database]) -> Iterator[Database]:
    """The demo data as they are on a day, and that day."""
    with clock.frozen(request.param):
        yield made_on(request.param)


@pytest.fixture
def filled(db: Database) -> Database:
    fill(db)
    return db


def dossier_id(session: Session, db: Database, bsn: str) -> int:
    person = person_by_bsn(session, db.keys, bsn)
    assert person
    found = dossier_of_person(session, person.id)
    assert found
    return found.id


def test_everybody_who_should_be_there_is_there_and_nobody_else(filled):
    with filled.read() as session:
        here = {one.slug for one in personas.BURGERS if person_by_bsn(session, filled.keys, one.bsn)}
        with_file = session.execute(select(func.count()).select_from(Dossier)).scalar_one()
        emre = person_by_bsn(session, filled.keys, personas.EMRE.bsn)
        names = (
            "fatma joris mei emre nour piet rianne wim tara bas sam kim leo ruben koen sem greet marieke ruud inge henk"
        )
        assert here == set(names.split())
        assert with_file == 20
        assert dossier_of_person(session, emre.id) is None


def test_the_bsn_lies_in_the_database_only_sealed(filled):
    raw = filled.url.database
    filled.dispose()
    with open(raw, "rb") as file:
        content = file.read()
    assert not [one.bsn for one in personas.BURGERS if one.bsn.encode() in content]


def test_four_parts_six_services_eight_contracts_sixty_declarations(any_day):
    with any_day.read() as session:
        fatma = dossier_id(session, any_day, personas.FATMA.bsn)
        contracts = session.exec(select(Zorgovereenkomst).where(Zorgovereenkomst.dossier_id == fatma)).all()
        by_status = Counter(session.exec(select(Declaratie.status).where(Declaratie.dossier_id == fatma)))
        parts = session.exec(
            select(Deelbudget).join(Boeking, Boeking.beschikking_id == Deelbudget.beschikking_id)
            .join(IntegraalBudget).where(IntegraalBudget.dossier_id == fatma)
        ).all()  # fmt: skip
        services = {one.dienst_id for one in contracts}
        helpers = session.exec(select(Zorgverlener).where(Zorgverlener.id.in_([c.zorgverlener_id for c in contracts])))
        identified = [bool(one.kvk) != bool(one.geboortedatum) for one in helpers]
    assert (len(parts), len(services), len(contracts)) == (4, 6, 8)
    assert sum(by_status.values()) == 60
    exactly_one = (S.DEELS_BETAALD, S.GEWEIGERD, S.HERSTEL_GEVRAAGD, S.OPGESCHORT, S.CONCEPT, S.BETAALBAAR)
    assert {status: by_status[status] for status in exactly_one} == dict.fromkeys(exactly_one, 1)
    assert by_status[S.INGEDIEND] >= 5
    assert by_status[S.BETAALD] >= 40
    assert [one.status for one in contracts].count(Contractstatus.BEEINDIGD) == 1
    assert [one.goedgekeurd_svb_op for one in contracts].count(None) == 1
    assert all(identified)
    assert len(identified) == 8


def test_almost_exhausted_with_one_refused_and_one_to_repair(any_day):
    with any_day.read() as session:
        joris = dossier_id(session, any_day, personas.JORIS.bsn)
        budget = session.exec(select(IntegraalBudget).where(IntegraalBudget.dossier_id == joris)).one()
        rows = session.exec(select(Declaratie).where(Declaratie.dossier_id == joris)).all()
    asked = sum(one.totaal_ct for one in rows if one.status in (S.INGEDIEND, S.HERSTEL_GEVRAAGD))
    statuses = Counter(one.status for one in rows)
    assert statuses[S.GEWEIGERD] == statuses[S.HERSTEL_GEVRAAGD] == 1
    assert 0 < budget.granted_ct - budget.paid_ct - asked <= 20_000


def test_admitted_means_no_plan_and_no_budget(filled):
    with filled.read() as session:
        mei = dossier_id(session, filled, personas.MEI.bsn)
        assert session.get_one(Dossier, mei).status == Dossierstatus.TOEGELATEN
        assert session.exec(select(IntegraalBudget).where(IntegraalBudget.dossier_id == mei)).all() == []


def test_the_ledger_adds_up(any_day):
    with any_day.read() as session:
        for budget in session.exec(select(IntegraalBudget)):
            booked = session.exec(select(Boeking).where(Boeking.budget_id == budget.id)).all()
            granted = [one.bedrag_ct for one in booked if one.soort == Boekingsoort.TOEGEKEND]
            paid = [-one.bedrag_ct for one in booked if one.soort == Boekingsoort.BETAALD]
            decision = next(one.beschikking_id for one in booked if one.beschikking_id)
            parts = session.exec(select(Deelbudget.bedrag_ct).where(Deelbudget.beschikking_id == decision)).all()
            assert budget.granted_ct == sum(granted) == sum(parts)
            assert budget.paid_ct == sum(paid)
            assert budget.paid_ct <= budget.granted_ct


def test_every_payment_has_one_answer_and_one_booking(any_day):
    with any_day.read() as session:
        for row in session.exec(select(Declaratie)):
            answers = session.exec(select(Uitkomst).where(Uitkomst.declaratie_id == row.id)).all()
            booked = session.exec(select(Boeking).where(Boeking.declaratie_id == row.id)).all()
            is_paid = row.status in (S.BETAALD, S.DEELS_BETAALD)
            assert len(booked) == is_paid
            assert len(answers) == (row.status not in (S.CONCEPT, S.INGEDIEND))
            if is_paid:
                assert booked[0].uitkomst_id == answers[0].id
                assert row.betaald_ct == row.betaalbaar_ct == answers[0].bedrag_ct == -booked[0].bedrag_ct > 0
            else:
                assert row.betaald_ct == 0


def test_lines_add_up_and_lie_in_contract_and_month(any_day):
    with any_day.read() as session:
        for row in session.exec(select(Declaratie)):
            lines = session.exec(select(Declaratieregel).where(Declaratieregel.declaratie_id == row.id)).all()
            contract = session.get_one(Zorgovereenkomst, row.zorgovereenkomst_id)
            assert sum(line.bedrag_ct for line in lines) == row.totaal_ct
            assert lines or row.status == S.CONCEPT
            for line in lines:
                assert line.dag is None or first_of_month(line.dag) == row.maand
                assert line.dag is None or contract.ingang <= line.dag <= contract.einde


def test_nothing_lies_in_the_future(any_day):
    now, today = clock.now(), clock.today()
    with any_day.read() as session:
        instants = [
            *session.exec(select(Gebeurtenis.op)), *session.exec(select(Boeking.geboekt_op)),
            *session.exec(select(Logregel.op)), *session.exec(select(Uitkomst.op)),
        ]  # fmt: skip
        days = [*session.exec(select(Boeking.datum)), *session.exec(select(Declaratie.ingediend_op))]
        months = session.exec(select(Declaratie.maand)).all()
    assert max(instants) <= now
    assert max(day for day in days if day) <= today
    assert max(months) == first_of_month(today)
    last_year = period_on(period_on(today)[0] - timedelta(days=1))[0]  # of those whose budget has ended
    assert min(months) >= last_year


def test_every_declaration_went_along_the_table_of_transitions(any_day):
    with any_day.read() as session:
        for row in session.exec(select(Declaratie)):
            chosen = select(Gebeurtenis).where(
                Gebeurtenis.onderwerp == "declaratie", Gebeurtenis.onderwerp_id == row.id
            )
            steps = session.exec(chosen.order_by(Gebeurtenis.id)).all()
            assert [step.van for step in steps[1:]] == [step.naar for step in steps[:-1]]
            assert steps[0].handeling in ("begin", "invoeren")
            assert steps[-1].naar == row.status
            assert [step.op for step in steps] == sorted(step.op for step in steps)
            assert row.version == len(steps) + (steps[0].handeling == "begin")


def test_rows_are_numbered_in_the_order_in_which_they_came(any_day):
    with any_day.read() as session:
        for column, order in (
            (Declaratie.gemaakt_op, Declaratie.id),
            (Gebeurtenis.op, Gebeurtenis.id),
            (Uitkomst.op, Uitkomst.id),
            (Logregel.op, Logregel.id),
        ):
            moments = session.exec(select(column).order_by(order)).all()
            assert moments == sorted(moments)


def test_terms_are_those_of_the_law(filled):
    with filled.read() as session:
        for row in session.exec(select(Declaratie).where(Declaratie.status != S.CONCEPT)):
            payroll = session.get_one(Zorgovereenkomst, row.zorgovereenkomst_id).loonheffing
            assert row.betalen_voor == row.ingediend_op + timedelta(days=40 if payroll else 30)
            assert row.ontvangen_op <= row.ingediend_op <= row.ontvangen_op + timedelta(days=28)


def test_the_law_finds_no_line_that_cannot_be_read(filled):
    with filled.read() as session:
        for number in session.exec(select(Declaratie.id)):
            result = control(session, filled.keys, "Waterveen", detail(session, number, None))
            assert not result.blokkeert, number


def test_a_filled_database_is_left_alone(filled):
    before = content(filled)
    assert not fill(filled)
    assert content(filled) == before


def test_the_same_day_gives_the_same_data_on_both_databases(db, pg_db):
    fill(db)
    fill(pg_db)
    assert content(pg_db) == content(db)
    next_number_is_free(pg_db)


def next_number_is_free(pg_db: Database) -> None:
    with pg_db.write() as session:
        number = session.execute(
            text("INSERT INTO organisatie (soort, naam, telefoon, email) VALUES ('svb', 'x', '', '') RETURNING id")
        ).scalar_one()
        assert number == session.execute(select(func.max(Organisatie.id))).scalar_one() == 6


def test_filling_takes_few_statements(db):
    with count_statements(db) as seen:
        fill(db)
    assert len(seen) < 90


def content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, without what is encrypted."""
    found = {}
    with database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            open_columns = [column for column in table.c if "BLOB" not in str(column.type).upper()]
            plain = [column for column in open_columns if column.type.python_type is not bytes]
            rows = session.execute(select(*plain).order_by(*table.primary_key.columns)).all()
            found[table.name] = [tuple(map(comparable, row)) for row in rows]
    return found


def comparable(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else value
