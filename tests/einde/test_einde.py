"""Ending a participation: what it does to budget, contracts, places and letters; taking it back; and undoing it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.brieven.models import Brief, Poststuk
from portal.brieven.nabestaande import Contact
from portal.brieven.queries import letters_to_print, print_queue
from portal.budget.models import Beschikking, Boeking, IntegraalBudget
from portal.budget.queries import budget_now_or_later, budget_of
from portal.budget.service import Deel, grant
from portal.db import Database
from portal.db.flow import Impossible, Stale
from portal.dossier.models import Dossier, Dossierstatus
from portal.dossier.queries import takes_part
from portal.einde import besluiten, service
from portal.einde.besluiten import NogNiet
from portal.einde.models import Einde
from portal.einde.onderhoud import maintain
from portal.einde.status import Eindstatus
from portal.law.einde import Eindsoort
from portal.law.wetten import Wet
from portal.signalen.models import Mail, Mailsoort
from portal.signalen.outbox import claim_one, queue_mail
from portal.web.visit import Denied
from portal.zorgovereenkomst.models import Zorgovereenkomst
from portal.zorgovereenkomst.status import Contractstatus
from tests.einde.conftest import (
    DOCHTER,
    LAST,
    ask,
    case,
    colleague,
    decide,
    died,
    dossier,
    prepare,
    row,
    stopped,
    too_few,
    undo,
)
from tests.world import DECEMBER, TODAY, World

NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def contracts(db: Database, dossier_id: int) -> list[Zorgovereenkomst]:
    with db.read() as session:
        chosen = select(Zorgovereenkomst).where(Zorgovereenkomst.dossier_id == dossier_id).order_by(Zorgovereenkomst.id)  # type: ignore[arg-type]
        return list(session.execute(chosen).scalars())


def told(db: Database, dossier_id: int) -> list[Berichtsoort]:
    with db.read() as session:
        return list(session.execute(select(Bericht.soort).where(Bericht.dossier_id == dossier_id)).scalars())  # type: ignore[arg-type]


def adds_up(db: Database) -> bool:
    with db.read() as session:
        for budget in session.execute(select(IntegraalBudget)).scalars():
            booked = select(func.sum(Boeking.bedrag_ct)).where(Boeking.budget_id == budget.id)  # type: ignore[arg-type]
            if session.execute(booked).scalar_one() != budget.granted_ct - budget.paid_ct:
                return False
    return True


def places(db: Database, gemeente_id: int) -> int:
    with db.read() as session:
        chosen = select(func.count()).select_from(Dossier).where(Dossier.gemeente_id == gemeente_id)  # type: ignore[arg-type]
        return int(session.execute(chosen.where(takes_part(clock.today()))).scalar_one())


def test_stopping_ends_the_contracts_and_the_period_and_keeps_the_amount(db: Database, world: World) -> None:
    fatma = world.fatma
    number = stopped(db, world.consulent, fatma)
    assert row(db, number).status is Eindstatus.BESLOTEN
    assert {(one.status, one.einde) for one in contracts(db, fatma.dossier_id)} == {(Contractstatus.BEEINDIGD, LAST)}
    with db.read() as session:
        budget = budget_of(session, fatma.dossier_id, TODAY)
        assert budget
        assert (budget.einde, budget.granted_ct) == (LAST, 4_000_000)
        assert [one.bedrag_ct for one in budget.delen] == [2_000_000, 1_000_000, 500_000, 500_000]
    assert told(db, fatma.dossier_id)[-2:] == [Berichtsoort.EINDE_GEVRAAGD, Berichtsoort.GESTOPT]
    assert adds_up(db)


def test_the_place_is_free_the_day_after(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    before = places(db, world.waterveen_id)
    stopped(db, world.consulent, world.fatma, TODAY + timedelta(days=2))
    assert places(db, world.waterveen_id) == before
    frozen_clock.advance(days=2)
    maintain(db)
    assert dossier(db, world.fatma).status is Dossierstatus.BUDGETHOUDER
    frozen_clock.advance(days=1)
    assert places(db, world.waterveen_id) == before - 1  # also before the work of the night
    maintain(db)
    maintain(db)
    assert dossier(db, world.fatma).status is Dossierstatus.BEEINDIGD


def test_asking_twice_is_one_and_a_second_wish_is_refused(db: Database, world: World) -> None:
    first = ask(db, world.fatma)
    assert ask(db, world.fatma) == first
    with pytest.raises(Impossible):
        ask(db, world.fatma, key="ander")
    with pytest.raises(service.DagVoorbij):
        ask(db, world.joris, TODAY - timedelta(days=1))


def test_taking_it_back_before_the_decision_changes_nothing(db: Database, world: World) -> None:
    number = ask(db, world.fatma)
    for _ in range(2):
        with db.write() as session:
            service.take_back(session, db, world.fatma.actor, number)
    assert row(db, number).status is Eindstatus.INGETROKKEN
    assert dossier(db, world.fatma).eindigt_op is None
    assert told(db, world.fatma.dossier_id).count(Berichtsoort.EINDE_INGETROKKEN) == 1


def test_taking_it_back_after_the_decision_puts_everything_back(
    db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    fatma = world.fatma
    number = stopped(db, world.consulent, fatma)
    frozen_clock.set(clock.now() + timedelta(days=(LAST - TODAY).days))
    for _ in range(2):
        undo(db, fatma.actor, fatma, number, "")
    assert row(db, number).status is Eindstatus.TERUGGEDRAAID
    assert {(one.status, one.einde) for one in contracts(db, fatma.dossier_id)} == {(Contractstatus.LOPEND, None)}
    with db.read() as session:
        budget = budget_of(session, fatma.dossier_id, TODAY)
        assert budget
        assert (budget.einde, len(budget.delen)) == (DECEMBER, 4)
        kinds = session.execute(select(Beschikking.soort).where(Beschikking.budget_id == budget.id)).scalars()  # type: ignore[arg-type]
        assert [one.value for one in kinds] == ["toekenning", "beeindiging", "herziening"]
    assert told(db, fatma.dossier_id).count(Berichtsoort.GAAT_DOOR) == 1
    assert adds_up(db)


def test_after_the_last_day_the_person_cannot_take_it_back(
    db: Database, world: World, frozen_clock: clock.Frozen
) -> None:
    number = stopped(db, world.consulent, world.fatma)
    frozen_clock.advance(days=(LAST - TODAY).days + 1)
    with pytest.raises(Impossible):
        undo(db, world.fatma.actor, world.fatma, number)
    maintain(db)
    undo(db, world.consulent, world.fatma, number)  # a mistake of the municipality is put right
    assert dossier(db, world.fatma).status is Dossierstatus.BUDGETHOUDER


def test_a_grant_that_has_not_begun_is_withdrawn_and_comes_back(db: Database, world: World) -> None:
    fatma = world.fatma
    with db.write() as session:
        parts = [Deel(Wet.WMO, world.waterveen_id, 100_000), Deel(Wet.JW, world.waterveen_id, 50_000)]
        grant(session, fatma.dossier_id, NEXT_YEAR, parts, "B-2027", world.waterveen_id, TODAY)
    number = stopped(db, world.consulent, fatma)
    with db.read() as session:
        later = budget_now_or_later(session, fatma.dossier_id, NEXT_YEAR[0])
        assert later
        assert later.einde == LAST
    assert adds_up(db)
    undo(db, world.consulent, fatma, number)
    with db.read() as session:
        again = budget_of(session, fatma.dossier_id, NEXT_YEAR[0])
        assert again
        assert (again.granted_ct, again.einde) == (150_000, NEXT_YEAR[1])
        assert [one.bedrag_ct for one in again.delen] == [100_000, 50_000]
    assert adds_up(db)


def test_contracts_that_wait_or_begin_later_are_bounded_and_come_back(db: Database, world: World) -> None:
    fatma = world.fatma
    first, second, third = fatma.contracts
    with db.write() as session:
        for number, status, start, end in (
            (first, Contractstatus.GETEKEND, None, None),
            (second, Contractstatus.LOPEND, NEXT_YEAR[0], None),
            (third, Contractstatus.BEEINDIGD, None, DECEMBER),
        ):
            found = session.get_one(Zorgovereenkomst, number)
            found.status, found.ingang, found.einde = status, start or found.ingang, end
            session.add(found)
    number = stopped(db, world.consulent, fatma)
    assert [(one.status, one.einde) for one in contracts(db, fatma.dossier_id)] == [
        (Contractstatus.GETEKEND, LAST), (Contractstatus.INGETROKKEN, None), (Contractstatus.BEEINDIGD, LAST),
    ]  # fmt: skip
    undo(db, world.consulent, fatma, number)
    assert [(one.status, one.einde) for one in contracts(db, fatma.dossier_id)] == [
        (Contractstatus.GETEKEND, None), (Contractstatus.LOPEND, None), (Contractstatus.BEEINDIGD, DECEMBER),
    ]  # fmt: skip


def test_too_few_laws_ends_it_after_hearing(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    joris, consulent = world.joris, world.consulent
    zaak = too_few(db, consulent, joris, date(2026, 12, 1), Wet.ZVW)
    assert zaak.einde
    assert zaak.einde.laatste_dag == LAST
    with pytest.raises(NogNiet) as waits:
        decide(db, consulent, joris, zaak)
    assert [one.reden for one in waits.value.rulings] == ["zienswijze-niet-gevraagd"]
    with db.write() as session:
        service.announce(session, db, consulent, joris.dossier_id, zaak.einde.id, zaak.einde.version)
    with pytest.raises(NogNiet):
        decide(db, consulent, joris)
    with db.read() as session:
        [place] = print_queue(session, consulent)  # the intention goes out as a letter, with nothing to object to yet
        [letter] = letters_to_print(session, db.keys, consulent, [place.id])
        assert letter.teksten["nl"].bezwaar is None
        assert "minstens twee" in str(letter.teksten["nl"].blokken)
    with db.write() as session:
        service.say(session, db, joris.actor, joris.dossier_id, zaak.einde.id, "Ik wil liever in januari stoppen.")
    decide(db, consulent, joris)
    assert dossier(db, joris).eindigt_op == LAST
    assert Berichtsoort.GEEINDIGD in told(db, joris.dossier_id)


def test_without_a_reaction_the_days_run_out(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    joris, consulent = world.joris, world.consulent
    zaak = too_few(db, consulent, joris, date(2026, 12, 1), Wet.ZVW)
    assert zaak.einde
    with db.write() as session:
        service.announce(session, db, consulent, joris.dossier_id, zaak.einde.id, zaak.einde.version)
    frozen_clock.advance(days=15)
    decide(db, consulent, joris)
    assert dossier(db, joris).eindigt_op == LAST


def test_with_enough_laws_nothing_ends(db: Database, world: World) -> None:
    zaak = too_few(db, world.consulent, world.fatma, date(2026, 12, 1), Wet.ZVW)
    assert "genoeg-wetten-over" in [one.reden for one in zaak.weigeringen]
    with pytest.raises(NogNiet):
        decide(db, world.consulent, world.fatma, zaak)
    assert dossier(db, world.fatma).eindigt_op is None


def test_a_form_that_a_colleague_overtook_is_stale(db: Database, world: World) -> None:
    els = colleague(db, world.consulent)
    zaak = prepare(db, world.consulent, world.fatma, Eindsoort.EIGEN_WENS, LAST)
    prepare(db, els, world.fatma, Eindsoort.EIGEN_WENS, LAST, toelichting="Na een gesprek.")
    with pytest.raises(Stale):
        decide(db, world.consulent, world.fatma, zaak)
    decide(db, els, world.fatma)
    with pytest.raises(Impossible):
        decide(db, world.consulent, world.fatma, zaak)


def test_a_death_ends_it_at_once_and_turns_the_letters(db: Database, world: World) -> None:
    fatma, day = world.fatma, date(2026, 11, 7)
    with db.write() as session:
        queue_mail(session, fatma.dossier_id, Mailsoort.BRIEF, "fatma@voorbeeld.example", "nl")
    died(db, world.consulent, fatma, day)
    found = dossier(db, fatma)
    assert (found.overleden_op, found.eindigt_op, found.status) == (day, day, Dossierstatus.BEEINDIGD)
    assert {(one.status, one.einde) for one in contracts(db, fatma.dossier_id)} == {(Contractstatus.BEEINDIGD, day)}
    with db.read() as session:
        [place] = print_queue(session, world.consulent)
        [letter] = letters_to_print(session, db.keys, world.consulent, [place.id])
        assert letter.teksten["nl"].aan == DOCHTER.adres
        assert "Aylin" in str(letter.teksten["nl"].blokken)
    assert claim_one(db, timedelta(minutes=1)) is None


def test_without_an_address_letters_wait_until_there_is_one(db: Database, world: World) -> None:
    fatma = world.fatma
    died(db, world.consulent, fatma, TODAY, Contact("Aylin"))
    with db.read() as session:
        assert print_queue(session, world.consulent) == []
        assert session.execute(select(func.count()).select_from(Poststuk)).scalar_one() == 1
    with db.write() as session:
        besluiten.keep_contact(session, db, world.consulent, fatma.dossier_id, DOCHTER)
    with db.read() as session:
        [place] = print_queue(session, world.consulent)
        [letter] = letters_to_print(session, db.keys, world.consulent, [place.id])
        assert letter.teksten["nl"].aan == DOCHTER.adres


def test_a_death_that_was_entered_wrongly_is_put_right(db: Database, world: World) -> None:
    fatma = world.fatma
    number = died(db, world.consulent, fatma, date(2026, 11, 7))
    undo(db, world.consulent, fatma, number)
    found = dossier(db, fatma)
    assert (found.overleden_op, found.eindigt_op, found.status) == (None, None, Dossierstatus.BUDGETHOUDER)
    assert {(one.status, one.einde) for one in contracts(db, fatma.dossier_id)} == {(Contractstatus.LOPEND, None)}
    with db.read() as session:
        letters = session.execute(
            select(Brief.id).where(Brief.dossier_id == fatma.dossier_id).order_by(Brief.id.desc())
        )  # type: ignore[attr-defined]
        newest = letters.scalars().first()
        queue = {one.brief_id: one.id for one in print_queue(session, world.consulent)}
        [letter] = letters_to_print(session, db.keys, world.consulent, [queue[newest or 0]])
        assert letter.teksten["nl"].aan[0] == "Fatma Yıldız"
    assert adds_up(db)


def test_a_death_overtakes_a_stop_and_the_stop_comes_back_with_its_correction(db: Database, world: World) -> None:
    fatma = world.fatma
    stop = stopped(db, world.consulent, fatma)
    death = died(db, world.consulent, fatma, date(2026, 11, 7))
    assert row(db, stop).status is Eindstatus.VERVANGEN
    assert {one.einde for one in contracts(db, fatma.dossier_id)} == {date(2026, 11, 7)}
    undo(db, world.consulent, fatma, death)
    assert row(db, stop).status is Eindstatus.BESLOTEN
    found = dossier(db, fatma)
    assert (found.eindigt_op, found.status) == (LAST, Dossierstatus.BUDGETHOUDER)
    assert {one.einde for one in contracts(db, fatma.dossier_id)} == {LAST}
    assert adds_up(db)


def test_a_death_after_the_end_changes_no_last_day(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    fatma = world.fatma
    stop = stopped(db, world.consulent, fatma)
    frozen_clock.advance(days=40)
    maintain(db)
    died(db, world.consulent, fatma, clock.today())
    assert row(db, stop).status is Eindstatus.BESLOTEN
    assert dossier(db, fatma).eindigt_op == LAST


def test_there_is_one_death(db: Database, world: World) -> None:
    died(db, world.consulent, world.fatma, TODAY)
    with pytest.raises(Impossible):
        prepare(db, world.consulent, world.fatma, Eindsoort.OVERLIJDEN, TODAY, sleutel="nog een")


def test_nobody_decides_about_another_municipality(db: Database, world: World) -> None:
    with pytest.raises(Denied):
        prepare(db, world.consulent_heidekerk, world.fatma, Eindsoort.EIGEN_WENS, LAST)
    with pytest.raises(Denied):
        case(db, world.joris.actor, world.fatma.dossier_id)
    with db.read() as session:
        assert session.execute(select(func.count()).select_from(Einde)).scalar_one() == 0
        assert session.execute(select(func.count()).select_from(Mail)).scalar_one() == 0


def test_who_is_admitted_again_can_stop_again_and_the_old_end_stays(db: Database, world: World) -> None:
    fatma = world.fatma
    number = stopped(db, world.consulent, fatma)
    with db.write() as session:  # as an admission leaves it
        found = session.get_one(Dossier, fatma.dossier_id)
        found.eindigt_op = None
        session.add(found)
    with pytest.raises(Impossible):
        undo(db, world.consulent, fatma, number)
    assert case(db, fatma.actor, fatma.dossier_id).einde is None
    assert ask(db, fatma, key="opnieuw") != number


def test_somebody_without_a_budget_stops_as_well(db: Database, world: World) -> None:
    mei = world.mei
    stopped(db, world.consulent_heidekerk, mei, TODAY)
    assert dossier(db, mei).eindigt_op == TODAY
