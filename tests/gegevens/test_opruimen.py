"""Removal: what goes, what stays, that the books add up, and that nothing is done twice or halfway."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, func, select, text
from sqlmodel import Session, SQLModel

from portal import clock, tables
from portal.actor import Actor
from portal.bezwaar import vertrouwelijk
from portal.budget.models import Boeking, IntegraalBudget
from portal.db import Database
from portal.db.append_only import opened
from portal.db.columns import columns, table
from portal.db.crypto import Unreadable
from portal.declaratie.status import Declaratiestatus
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Persoon
from portal.dossier.queries import check_reach, person_by_bsn
from portal.dossier.relaties import note_relation
from portal.gegevens import besluiten, opruimen
from portal.gegevens.besluiten import Antwoord
from portal.gegevens.models import Opgeruimd, Opruiming
from portal.gegevens.opruimen import Verslag
from portal.gegevens.register import REGISTER, ZONDER_PERSOON, Lot, is_text, known, of_dossier, owner
from portal.gegevens.wissen import keeps, touched
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.web.visit import Denied
from tests.bezwaar.conftest import officer
from tests.gegevens.conftest import asked, complain, ended, live_a_year, tell_in_confidence
from tests.world import BSN_EMRE, BSN_FATMA, World, add_declaration, build_world

__all__ = ["officer"]  # a fixture of objections
tables.load()
Stores = tuple[FolderStore, FolderStore]
LONG_AGO = date(2020, 6, 30)


def nobody(_: Session) -> Iterable[int]:
    return ()


def run(db: Database, stores: Stores, *, dry: bool = False) -> Verslag:
    return opruimen.run(db, *stores, lambda session: set(nobody(session)), dry=dry)


def sums(db: Database) -> list[tuple[int, ...]]:
    """What was granted and paid, and the bookings, of every budget."""
    budget, booking = columns(IntegraalBudget), columns(Boeking)
    with db.read() as session:
        rows = session.execute(
            select(budget.id, budget.granted_ct, budget.paid_ct, func.coalesce(func.sum(booking.bedrag_ct), 0))
            .outerjoin(table(Boeking), booking.budget_id == budget.id)
            .group_by(budget.id, budget.granted_ct, budget.paid_ct)
            .order_by(budget.id)
        )
        return [tuple(int(one) for one in row) for row in rows]


def test_every_table_is_known_to_the_register() -> None:
    found = {one.name for one in SQLModel.metadata.sorted_tables}
    assert found - set(REGISTER) - set(ZONDER_PERSOON) == set(), "say in the register what becomes of it"
    assert not set(REGISTER) & set(ZONDER_PERSOON)
    assert [one for one in found & set(REGISTER) if owner(one) is None] == ["persoon"]


def test_what_stays_never_hangs_on_what_goes() -> None:
    """A row that stays has no obligatory reference to one that goes."""
    stuck = [
        (one.name, key.parent.name)
        for one in SQLModel.metadata.sorted_tables
        for key in one.foreign_keys
        if known(key.column.table.name).lot is Lot.WEG and not key.parent.nullable
        if one.name not in ZONDER_PERSOON and known(one.name).lot is not Lot.WEG
    ]
    assert stuck == []


@pytest.fixture
def over(both_db: Database) -> tuple[Database, World]:
    """Fatma stopped long ago; she declared, asked, objected and complained, and has messages."""
    world = build_world(both_db)
    live_a_year(both_db, world)
    add_declaration(both_db, world.fatma, Declaratiestatus.BETAALD)
    asked(both_db, world)
    _write_words_everywhere(both_db, world.fatma.dossier_id)
    with both_db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2019-06-01'"))
    ended(both_db, world.fatma, LONG_AGO)
    return both_db, world


def _write_words_everywhere(db: Database, dossier_id: int) -> None:
    """A mark in every text that the world left open, so that a forgotten one is seen."""
    with db.write() as session, opened(session.connection(), touched()):
        for one in SQLModel.metadata.sorted_tables:
            if one.name in ZONDER_PERSOON or owner(one.name) is None or one.name in ("dossier", "logregel"):
                continue
            for column in one.columns:
                if is_text(column) and not keeps(column) and not column.unique and not column.foreign_keys:
                    values = {column.name: "GEHEIM"[: column.type.length or 6]}
                    session.execute(one.update().where(of_dossier(one, dossier_id)).values(values))


def test_the_words_go_and_the_books_stay(over: tuple[Database, World], stores: Stores) -> None:
    db, world = over
    before, joris = sums(db), _rows_of(db, world.joris.dossier_id)
    report = run(db, stores)
    assert (report.bekeken, report.verwijderd) == (1, 1)
    assert sums(db) == before
    assert _rows_of(db, world.joris.dossier_id) == joris, "somebody else's file is as it was"
    _expect_no_words(db, world.fatma.dossier_id)
    _expect_the_books_of_the_year(db)
    with db.read() as session:
        row = session.get_one(Dossier, world.fatma.dossier_id)
        assert row.verwijderd_op is not None
        with pytest.raises(Unreadable):
            db.keys.from_dossier(row.sleutel, b"x" * 40)
        assert person_by_bsn(session, db.keys, BSN_FATMA) is None
        assert session.get_one(Persoon, row.persoon_id).naam == ""
        with pytest.raises(Denied):
            check_reach(session, world.consulent, row.id)


def _expect_the_books_of_the_year(db: Database) -> None:
    """What was paid by the month and fixed still adds up, without a word; that somebody was ill is gone."""
    with db.read() as session:
        ((paid, booked),) = session.execute(
            text(
                "SELECT SUM(m.bedrag_ct), -SUM(b.bedrag_ct) FROM maandbetaling m"
                " JOIN boeking b ON b.maandbetaling_id = m.id AND b.soort = 'betaald'"
            )
        )
        assert paid == booked > 0
        ((back, parts, taken),) = session.execute(
            text(
                "SELECT v.terug_ct, (SELECT SUM(d.terug_ct) FROM vaststellingsdeel d WHERE d.vaststelling_id = v.id),"
                " (SELECT -SUM(b.bedrag_ct) FROM boeking b WHERE b.vaststelling_id = v.id) FROM vaststelling v"
            )
        )
        assert back == parts == taken > 0
        for name in ("afwezigheid", "bezwaar", "bezwaargrond", "bezwaaropdracht", "klacht", "vaststellingsbrief"):
            assert session.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar_one() == 0
        assert session.execute(text("SELECT reden FROM vaststelregel")).scalar_one() == "nog-open"
        assert session.execute(text("SELECT COUNT(*) FROM vertrouwelijk")).scalar_one() == 1, "by its own term"


def _expect_no_words(db: Database, dossier_id: int) -> None:
    left = []
    with db.read() as session:
        for one in SQLModel.metadata.sorted_tables:
            if one.name in ZONDER_PERSOON or owner(one.name) is None:
                continue
            rows = session.execute(select(one).where(of_dossier(one, dossier_id))).mappings().all()
            if known(one.name).lot is Lot.WEG:
                left += [one.name] if rows else []
                continue
            for row in rows:
                left += [(one.name, name) for name, value in row.items() if value == "GEHEIM"]
                left += [
                    (one.name, column.name)
                    for column in one.columns
                    if isinstance(column.type, LargeBinary) and row[column.name] and not column.unique
                ]
    assert left == []


def _rows_of(db: Database, dossier_id: int) -> dict[str, list[tuple[object, ...]]]:
    with db.read() as session:
        return {
            one.name: [tuple(row) for row in session.execute(select(one).where(of_dossier(one, dossier_id)))]
            for one in SQLModel.metadata.sorted_tables
            if one.name not in (*ZONDER_PERSOON, "logregel") and owner(one.name) is not None
        }


def test_it_is_recorded_and_again_does_nothing(over: tuple[Database, World], stores: Stores) -> None:
    db, world = over
    run(db, stores)
    second = run(db, stores)
    assert (second.bekeken, second.verwijderd) == (0, 0)
    with db.read() as session:
        one = session.execute(select(table(Opgeruimd))).one()
        assert (one.dossier_id, one.soort, one.sinds) == (world.fatma.dossier_id, "dossier", LONG_AGO)
        assert one.bewaard_tot == date(2025, 6, 30)
        assert one.aantallen["bericht"] >= 1
        assert one.aantallen["declaratie"] == 1
        assert session.execute(select(func.count()).select_from(table(Opruiming))).scalar_one() == 2


def test_what_only_grows_is_protected_again(over: tuple[Database, World], stores: Stores) -> None:
    db, _ = over
    run(db, stores)
    for statement in ("UPDATE boeking SET bedrag_ct = 1", "DELETE FROM beschikking", "DELETE FROM opgeruimd"):
        with pytest.raises(Exception, match="only appended"), db.write() as session:
            session.execute(text(statement))


def test_a_crash_in_the_middle_leaves_everything(
    over: tuple[Database, World], stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, world = over
    before = _rows_of(db, world.fatma.dossier_id)

    def fails(*_: object) -> None:
        raise RuntimeError("the machine stopped")

    with monkeypatch.context() as broken:
        broken.setattr(opruimen, "_record", fails)
        with pytest.raises(RuntimeError):
            run(db, stores)
    assert _rows_of(db, world.fatma.dossier_id) == before
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("UPDATE boeking SET bedrag_ct = 1"))
    assert run(db, stores).verwijderd == 1


def test_looking_first_removes_nothing(over: tuple[Database, World], stores: Stores) -> None:
    db, world = over
    before = _rows_of(db, world.fatma.dossier_id)
    assert run(db, stores, dry=True).verwijderd == 1
    assert _rows_of(db, world.fatma.dossier_id) == before


def test_what_stands_in_the_way(db: Database, world: World, stores: Stores) -> None:
    ended(db, world.fatma, date(2026, 1, 31))  # its term runs
    ended(db, world.joris, LONG_AGO)
    add_declaration(db, world.joris, Declaratiestatus.BETAALBAAR)  # the SVB has to pay
    ended(db, world.mei, LONG_AGO)
    number = asked(db, world, Recht.BEPERKEN, world.mei.actor)
    answer = Antwoord(Uitkomst.TOEGEWEZEN, "U procedeert nog.", "Wij bewaren alles.")
    with db.write() as session:
        besluiten.decide(session, db, world.consulent_heidekerk, number, answer, None)
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2026-09-10'"))
    report = run(db, stores)
    assert report.verwijderd == 0
    assert report.bewaard == {"termijn-loopt": 1, "wacht": 1, "beperking": 1}
    busy = opruimen.run(db, *stores, lambda _: {world.fatma.dossier_id})
    assert busy.bewaard["wacht"] == 2


def test_a_complaint_or_a_year_that_is_not_fixed_stands_in_the_way(db: Database, world: World, stores: Stores) -> None:
    complain(db, world.joris.actor)
    ended(db, world.fatma, LONG_AGO, fixed=False)  # Besluit 6.3 still asks what was used
    ended(db, world.joris, LONG_AGO)
    ended(db, world.mei, LONG_AGO)
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2019-06-01'"))
    report = run(db, stores)
    assert (report.verwijderd, report.bewaard) == (1, {"wacht": 2})


def test_what_was_told_in_confidence_goes_two_years_after_it_was_closed(
    db: Database, world: World, stores: Stores, officer: Actor, frozen_clock: clock.Frozen
) -> None:
    """By a term of its own, since no dossier leads to it; what is open stays."""
    for form in ("een", "twee"):
        tell_in_confidence(db, world.fatma.actor, form)
    with db.write() as session:
        vertrouwelijk.note(session, db, officer, 1, vertrouwelijk.AFGEROND, "", "klaar")
    frozen_clock.advance(days=730)
    assert run(db, stores).verwijderd == 0
    frozen_clock.advance(days=2)
    assert run(db, stores).verwijderd == 1
    with db.read() as session:
        assert session.execute(text("SELECT id FROM vertrouwelijk")).scalars().all() == [2]
        one = session.execute(select(table(Opgeruimd))).one()
        assert (one.dossier_id, one.soort, one.aantallen) == (None, "vertrouwelijk", {"vertrouwelijk": 1})
    with pytest.raises(Exception, match="only appended"), db.write() as session:
        session.execute(text("DELETE FROM vertrouwelijk"))


def test_erasing_on_request_does_not_wait_for_the_term(db: Database, world: World, stores: Stores) -> None:
    ended(db, world.mei, date(2026, 10, 31))
    number = asked(db, world, Recht.WISSEN, world.mei.actor)
    answer = Antwoord(Uitkomst.TOEGEWEZEN, "U bent gestopt.", "Alles gaat weg.", alles=True)
    with db.write() as session:
        besluiten.decide(session, db, world.consulent_heidekerk, number, answer, None)
    assert run(db, stores).bewaard == {"wacht": 1}, "the letter goes out first"
    with db.write() as session:
        session.execute(text("UPDATE poststuk SET gepost_op = '2026-09-10'"))
    assert run(db, stores).verwijderd == 1


def test_who_still_is_somebody_elsewhere_stays(db: Database, world: World, stores: Stores) -> None:
    """Emre has a file of his own that is over, and still acts for Fatma."""
    with db.write() as session:
        emre = person_by_bsn(session, db.keys, BSN_EMRE)
        assert emre
        mine = session.get_one(Dossier, world.mei.dossier_id)
        mine.persoon_id = emre.id
        session.add(mine)
        note_relation(session, world.fatma.dossier_id, emre.id, kind=False, geldt=True)
    ended(db, world.mei, LONG_AGO)
    assert run(db, stores).verwijderd == 1
    with db.read() as session:
        assert person_by_bsn(session, db.keys, BSN_EMRE) is not None


def test_files_go_with_the_file(db: Database, world: World, tmp_path: Path, stores: Stores) -> None:
    files, _ = stores
    name = files.put(b"sealed")
    ended(db, world.mei, LONG_AGO)
    with db.write() as session:
        session.execute(
            text(
                "INSERT INTO document (id, dossier_id, soort, status, gemaakt_op, version)"
                " VALUES (1, :d, 'bijlage', 'vast', '2019-01-01 00:00:00', 1)"
            ),
            {"d": world.mei.dossier_id},
        )
        session.execute(
            text(
                "INSERT INTO bestand (document_id, volgorde, opslag, naam, type, grootte, sha256, bladen, scan,"
                " ontvangen_op, door) VALUES (1, 1, :o, :o, 'image/png', 6, :o, 1, 'schoon', '2019-01-01 00:00:00',"
                " 'x')"
            ),
            {"o": name},
        )
    run(db, stores)
    assert not files.has(name)


def test_old_drafts_and_old_records_go_by_their_own_terms(db: Database, world: World, stores: Stores) -> None:
    with db.write() as session:
        for number, moment in ((1, "2026-04-01 09:00:00"), (2, "2026-11-01 09:00:00")):
            session.execute(
                text(
                    "INSERT INTO concept (id, dossier_id, soort, status, aan_balie, velden, gezien, gewijzigd_op,"
                    " version) VALUES (:n, :d, 'pgbplan', 'open', 0, :v, '', :op, 1)"
                ),
                {"n": number, "d": world.fatma.dossier_id, "v": b"x", "op": moment},
            )
        for moment in ("2019-01-01 09:00:00", "2026-11-01 09:00:00"):
            session.execute(
                text(
                    "INSERT INTO logregel (op, activiteit, uitslag, door, organisatie, namens, dossier_id, object,"
                    " reden, spoor) VALUES (:op, 'dossier-inzien', 'gelukt', 'Maud', 'Waterveen', 0, :d, '', '', '')"
                ),
                {"op": moment, "d": world.fatma.dossier_id},
            )
    report = run(db, stores)
    assert report.verwijderd == 2
    with db.read() as session:
        assert session.execute(text("SELECT id FROM concept")).scalars().all() == [2]
        old = "SELECT COUNT(*) FROM logregel WHERE op < '2020-01-01'"
        assert session.execute(text(old)).scalar_one() == 0
        kinds = session.execute(select(table(Opgeruimd).c.soort)).scalars().all()
        assert sorted(kinds) == ["concept", "logboek"]
