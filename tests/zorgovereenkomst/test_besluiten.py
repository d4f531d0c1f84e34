"""The answers of the college and the SVB: what the law allows, what is told, and how an answer is undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.db.flow import Impossible, NotAllowed, Stale
from portal.dossier.eigen import EigenDossier
from portal.law.zorgovereenkomst import GrondSvb
from portal.logboek.models import Logregel
from portal.web.visit import Denied
from portal.zorgovereenkomst import service
from portal.zorgovereenkomst.models import Oordeel, Overeenkomstbesluit, Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.world import TODAY, World
from tests.zorgovereenkomst.conftest import (
    brought_to,
    changed,
    college,
    row_of,
    sent,
    svb,
    svb_and_college,
)

S, J, B = Contractstatus, Oordeel, Berichtsoort


def _told(session: Session) -> list[Berichtsoort]:
    return list(session.exec(select(Bericht.soort).order_by(Bericht.id)))  # type: ignore[arg-type]


def test_both_approve_and_it_runs(db: Database, world: World, waiting: int) -> None:
    college(db, world, waiting)
    assert row_of(db, waiting).status is S.GOEDGEKEURD_COLLEGE
    svb(db, world, waiting)
    row = row_of(db, waiting)
    assert (row.status, row.goedgekeurd_college_op, row.goedgekeurd_svb_op) == (S.LOPEND, TODAY, TODAY)
    with db.read() as session:
        assert _told(session) == [B.CONTRACT_ONTVANGEN, B.CONTRACT_GOED_GEMEENTE, B.CONTRACT_GOEDGEKEURD]
        answers = session.exec(select(Overeenkomstbesluit).order_by(Overeenkomstbesluit.id)).all()  # type: ignore[arg-type]
        assert [(one.door, one.oordeel, one.medewerker_id) for one in answers] == [
            ("college", "goedgekeurd", world.consulent.medewerker_id), ("svb", "goedgekeurd", world.svb.medewerker_id),
        ]  # fmt: skip
        acts = [row.activiteit for row in session.exec(select(Logregel).order_by(Logregel.id))]  # type: ignore[arg-type]
    assert acts == ["overeenkomst-versturen", "overeenkomst-beoordelen", "overeenkomst-beoordelen-svb"]


@pytest.mark.parametrize(
    ("changes", "artikel", "reden"),
    [
        ({"beding_c": "nee"}, "Regeling 4.4", "beding-ontbreekt"),
        ({"ondernemer": "nee", "gezag": "ja"}, "Regeling 4.4", "beding-ontbreekt"),
        ({"wooninitiatief": "ja"}, "Regeling 4.5", "zorginfrastructuur-niet-omschreven"),
    ],
)
def test_the_college_cannot_approve_what_the_law_does_not_allow(
    db: Database, world: World, changes: dict[str, str], artikel: str, reden: str
) -> None:
    number = sent(db, world.fatma, **changes)
    with pytest.raises(service.Nietig) as error:
        college(db, world, number)
    assert (error.value.ruling.artikel, error.value.ruling.reden) == (artikel, reden)
    assert row_of(db, number).status is S.GETEKEND


@pytest.mark.parametrize("oordeel", [J.TERUGGESTUURD, J.AFGEKEURD])
def test_the_college_gives_a_reason(db: Database, world: World, waiting: int, oordeel: Oordeel) -> None:
    with pytest.raises(service.Nietig):
        college(db, world, waiting, oordeel, (), " ")
    college(db, world, waiting, oordeel, ("plan",), "")
    assert row_of(db, waiting).status is not S.GETEKEND


@pytest.mark.parametrize(("grond", "toelichting"), [(None, "Waarom"), (GrondSvb.STRIJD_MET_RECHT, " ")])
def test_the_svb_refuses_on_a_ground_with_an_explanation(
    db: Database, world: World, waiting: int, grond: GrondSvb | None, toelichting: str
) -> None:
    college(db, world, waiting)
    with pytest.raises(service.Nietig) as error:
        svb(db, world, waiting, J.AFGEKEURD, grond, toelichting)
    assert error.value.ruling.artikel == "Regeling 4.6"


def test_another_municipality_and_a_draft_look_the_same(db: Database, world: World, waiting: int) -> None:
    draft = brought_to(db, world, S.CONCEPT)
    for number, actor in ((waiting, world.consulent_heidekerk), (draft, world.consulent), (9_999, world.consulent)):
        with pytest.raises(Denied):
            college(db, world, number, actor=actor)


def test_roles_do_not_mix(db: Database, world: World, waiting: int) -> None:
    with pytest.raises(NotAllowed):
        college(db, world, waiting, actor=world.svb)


def test_nobody_decides_about_their_own_file(db: Database, world: World, waiting: int) -> None:
    for name in ("Fatma Yıldız", " fatma  YILDIZ".replace("I", "ı")):
        with pytest.raises(EigenDossier):
            college(db, world, waiting, actor=replace(world.consulent, naam=name))
    assert row_of(db, waiting).status is S.GETEKEND


def test_an_old_page_decides_nothing(db: Database, world: World, waiting: int) -> None:
    version = row_of(db, waiting).version
    college(db, world, waiting, J.TERUGGESTUURD, ("plan",), version=version)
    with pytest.raises(Stale):
        college(db, world, waiting, version=version)


def test_undo_is_another_answer(db: Database, world: World, waiting: int) -> None:
    college(db, world, waiting, J.AFGEKEURD, ("plan",))
    college(db, world, waiting)
    assert row_of(db, waiting).status is S.GOEDGEKEURD_COLLEGE
    college(db, world, waiting, J.TERUGGESTUURD, ("tarief",))
    row = row_of(db, waiting)
    assert (row.status, row.goedgekeurd_college_op) == (S.AANVULLING_GEVRAAGD, None)
    with db.read() as session:
        answers = session.exec(select(Overeenkomstbesluit.oordeel).order_by(Overeenkomstbesluit.id)).all()  # type: ignore[arg-type]
    assert answers == [J.AFGEKEURD, J.GOEDGEKEURD, J.TERUGGESTUURD]


@pytest.mark.parametrize("status", [S.LOPEND, S.GEWEIGERD_SVB])
def test_the_college_cannot_undo_after_the_svb(db: Database, world: World, status: Contractstatus) -> None:
    number = brought_to(db, world, status)
    with pytest.raises(Impossible):
        college(db, world, number, J.AFGEKEURD, ("plan",))


def test_the_svb_undoes_until_something_was_paid(db: Database, world: World) -> None:
    number = brought_to(db, world, S.LOPEND)
    with pytest.raises(Impossible):
        svb(db, world, number, J.AFGEKEURD, GrondSvb.STRIJD_MET_RECHT)
    svb(db, world, number, J.AFGEKEURD, GrondSvb.STRIJD_MET_RECHT, betaald=False)
    row = row_of(db, number)
    assert (row.status, row.goedgekeurd_svb_op) == (S.GEWEIGERD_SVB, None)
    svb(db, world, number)
    assert row_of(db, number).status is S.LOPEND


def test_a_change_takes_over_from_its_first_day(db: Database, world: World) -> None:
    old = brought_to(db, world, S.LOPEND)
    new = changed(db, world.fatma, old)
    row = row_of(db, new)
    assert (row.wijzigt_id, row.gemeld_svb_op, row.status) == (old, TODAY, S.GETEKEND)
    assert row_of(db, old).status is S.LOPEND, "the old one holds until both approved"
    svb_and_college(db, world, new)
    replaced = row_of(db, old)
    assert (replaced.status, replaced.einde) == (S.VERVANGEN, row.ingang - timedelta(days=1))
    assert row_of(db, new).status is S.LOPEND


def test_an_undone_change_gives_the_old_one_back(db: Database, world: World) -> None:
    old = brought_to(db, world, S.LOPEND)
    end = row_of(db, old).einde
    new = changed(db, world.fatma, old)
    svb_and_college(db, world, new)
    svb(db, world, new, J.AFGEKEURD, GrondSvb.UITVOERBAARHEID_BEHEER, betaald=False)
    row = row_of(db, old)
    assert (row.status, row.einde) == (S.LOPEND, end)
    svb(db, world, new)
    assert row_of(db, old).status is S.VERVANGEN


def test_a_change_of_what_was_ended_meanwhile_shortens_it(db: Database, world: World) -> None:
    old = brought_to(db, world, S.LOPEND)
    new = changed(db, world.fatma, old, day="10")
    with db.write() as session:
        service.end_overeenkomst(session, db, world.fatma.actor, old, date(2026, 12, 20), "", None)
    svb_and_college(db, world, new)
    row = row_of(db, old)
    assert (row.status, row.einde) == (S.BEEINDIGD, date(2026, 12, 9))


def test_answers_are_never_edited(db: Database, world: World, waiting: int) -> None:
    college(db, world, waiting)
    with pytest.raises(Exception, match=r"(?i)append|only|grow|read"), db.write() as session:
        session.connection().exec_driver_sql("UPDATE overeenkomstbesluit SET toelichting = 'anders'")
    with db.read() as session:
        assert session.get_one(Zorgovereenkomst, waiting).status is S.GOEDGEKEURD_COLLEGE
