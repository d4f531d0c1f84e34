"""Change what was announced (Regeling 5.8): the same checks, what it was is kept, and nothing below what was spent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError

from portal import clock
from portal.aanvullend import service, wijzigen
from portal.aanvullend.beoordelen import Geweigerd
from portal.aanvullend.formulieren import Aankondiging
from portal.aanvullend.lijst import find_work, lines_of, read_work
from portal.aanvullend.models import AanvullendeDienstversie
from portal.berichten.models import Bericht
from portal.db import Database
from portal.db.columns import columns, table
from portal.db.flow import Gebeurtenis, Impossible, Stale
from portal.dossier.models import Dossier
from portal.web.visit import Denied
from tests.aanvullend.conftest import Zaak
from tests.world import TODAY, World

_d, _g = columns(Dossier), columns(Gebeurtenis)
NEW = {"wie": "anders", "naam": "Zwemschool", "bij_kvk": "ja", "kvk": "12345678"}


def test_what_it_was_stays_beside_what_it_is(zaak: Zaak, db: Database) -> None:
    before = zaak.view()
    zaak.change(wat="Zwemles", kosten="250,50", tot=date(2026, 12, 31), **NEW)
    now = zaak.view()
    assert (now.wat, now.zorgverlener, now.kosten_ct, now.tot) == ("Zwemles", "Zwemschool", 25_050, date(2026, 12, 31))
    (earlier,) = now.versies
    assert (earlier.nummer, earlier.wat, earlier.zorgverlener, earlier.kosten_ct, earlier.tot) == (
        1, "Muziekles", before.zorgverlener, 60_000, None
    )  # fmt: skip
    zaak.change(wat="Dansles")
    assert [(one.nummer, one.wat) for one in zaak.view().versies] == [(1, "Muziekles"), (2, "Zwemles")]
    with db.read() as session:
        told = session.execute(select(_g.details).where(_g.handeling == "wijzigen")).scalars().all()
    assert list(told) == [{"versie": 2}, {"versie": 3}]


def test_a_bill_keeps_what_was_announced_when_it_was_handed_in(zaak: Zaak, db: Database, world: World) -> None:
    zaak.with_deposits(10_000)
    first = zaak.view().zorgverlener
    paid, draft = zaak.bill(4_000), zaak.bill(300, send=False)
    zaak.approve(paid)
    zaak.change(wat="Zwemles", **NEW)
    later = zaak.bill(2_000)
    view = zaak.view()
    assert [view.known(view.bill(one)).zorgverlener for one in (paid, draft, later)] == [
        first, "Zwemschool", "Zwemschool"
    ]  # fmt: skip
    with db.read() as session:
        work = read_work(session, db.keys, find_work(session, []))
        assert [line[5] for line in lines_of(work)] == [first]
    zaak.pay(paid)
    with db.read() as session:
        m = columns(Bericht)
        facts = session.execute(select(m.feiten).order_by(m.id.desc()).limit(1)).scalar_one()
    assert facts["zorgverlener"] == first  # who was paid
    assert zaak.view().known(zaak.view().bill(paid)).wat == "Muziekles"


def test_pressing_twice_changes_once(zaak: Zaak) -> None:
    version = zaak.view().version
    zaak.change(version, wat="Zwemles")
    zaak.change(version, wat="Zwemles")
    assert len(zaak.view().versies) == 1
    with pytest.raises(Stale):
        zaak.change(version, wat="Dansles")


def test_it_does_not_cost_less_than_what_was_paid_and_set_apart(zaak: Zaak) -> None:
    zaak.with_deposits(60_000)
    paid, apart, back = zaak.bill(20_000), zaak.bill(10_000), zaak.bill(5_000)
    for number in (paid, apart, back):
        zaak.approve(number)
    zaak.pay(paid)
    zaak.pay(back)
    zaak.came_back(back)
    with pytest.raises(Geweigerd, match="kosten-te-laag") as refused:
        zaak.change(kosten="349,99", wat="Anders")
    figures = refused.value.oordeel.cijfers
    assert (figures["betaald_ct"], figures["apart_ct"], figures["minste_ct"]) == (20_000, 15_000, 35_000)
    assert (zaak.view().wat, zaak.view().versies) == ("Muziekles", ())
    zaak.change(kosten="350")
    zaak.withdraw(apart)
    zaak.withdraw(back)
    zaak.change(kosten="200")
    with pytest.raises(Geweigerd):
        zaak.change(kosten="199,99")


def test_an_earlier_end_lets_the_rest_go_back(zaak: Zaak) -> None:
    (oma,) = zaak.with_deposits(500)
    assert zaak.view().over_op is None
    zaak.change(tot=TODAY - timedelta(days=60))
    zaak.give_back(oma)
    zaak.check()
    assert zaak.view().saldo_ct == 0


def test_the_same_people_and_the_same_checks(zaak: Zaak, db: Database, world: World) -> None:
    with pytest.raises(service.OnbekendeHulp):
        zaak.change(wie=str(world.fatma.helpers[0]))
    value = Aankondiging(wat="x", wie=str(world.fatma.helpers[0]), kosten="1", van=TODAY)
    with db.write() as session, pytest.raises(Denied):
        wijzigen.change(session, db, world.fatma.actor, zaak.id, value, None)
    with db.write() as session:
        session.execute(update(table(Dossier)).values(eindigt_op=TODAY).where(_d.id == world.joris.dossier_id))
    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(service.GeenBudget):
        zaak.change(wat="Anders")


def test_a_service_that_stopped_stays_as_it_was(zaak: Zaak) -> None:
    zaak.stop()
    with pytest.raises(Impossible):
        zaak.change(wat="Anders")


def test_what_it_was_cannot_be_rewritten(zaak: Zaak, db: Database) -> None:
    zaak.change(wat="Zwemles")
    with pytest.raises(DatabaseError, match="only appended"), db.write() as session:
        session.execute(update(table(AanvullendeDienstversie)).values(kosten_ct=1))
