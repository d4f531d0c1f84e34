"""At the same moment, on both databases: one objection, one decision, one report in confidence, one answer."""

from dataclasses import replace
from functools import partial

from sqlmodel import func, select

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.bezwaar import behandeling, betaling, klachten, papier, service, vertrouwelijk
from portal.bezwaar.bereik import kept_out
from portal.bezwaar.beslissing import decision_of
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import Beslisformulier, Betalingsbesluit, Klachtformulier, Vertrouwelijk
from portal.bezwaar.models import (
    Betalingsverzoek,
    Bezwaar,
    Bezwaarbeslissing,
    Bezwaargrond,
    Klacht,
    VertrouwelijkeMelding,
)
from portal.bezwaar.opzoeken import look_up
from portal.bezwaar.papier import LooptAl
from portal.bezwaar.queries import find_objections
from portal.db import Database
from portal.db.flow import Impossible
from portal.declaratie.status import Declaratiestatus
from portal.logboek.queries import Filter, seen_by
from tests.bezwaar.conftest import SENT, colleague, decided, digital, object_to, objection, paper, take_up
from tests.race import race, refusals
from tests.world import NOW, World, add_declaration, build_world


def _frozen() -> object:
    return clock.frozen(NOW)


def _count(db: Database, model: type) -> int:
    with db.read() as session:
        return int(session.exec(select(func.count()).select_from(model)).one())


def _letter(db: Database) -> tuple[World, int]:
    world = build_world(db)
    digital(db, world.fatma.dossier_id)
    return world, decided(db, world.fatma.dossier_id, world.waterveen_id)


def test_two_people_object_to_one_letter(both_db: Database) -> None:
    world, letter = _letter(both_db)

    def act(actor: Actor, sleutel: str) -> None:
        with both_db.write() as session:
            target = decision_of(session, actor, bericht=letter)
            service.object_to(session, both_db, actor, target, objection(), sleutel)

    acts = (partial(act, world.fatma.actor, "van-fatma-zelf"), partial(act, world.emre, "van-emre-yildiz"))
    assert refusals(race(*acts, around=_frozen)) == []  # type: ignore[arg-type]
    assert (_count(both_db, Bezwaar), _count(both_db, Bezwaargrond)) == (1, 2)


def test_one_form_sent_twice_at_once(both_db: Database) -> None:
    world, letter = _letter(both_db)
    declared = add_declaration(both_db, world.fatma, Declaratiestatus.BETAALD)
    actor = world.fatma.actor

    def objects() -> None:
        with both_db.write() as session:
            target = decision_of(session, actor, bericht=letter)
            service.object_to(session, both_db, actor, target, objection(), "een-formulier")

    def complains() -> None:
        with both_db.write() as session:
            value = Klachtformulier.model_validate({"over": "gemeente", "tekst": "Niemand belde terug."})
            klachten.complain(session, both_db, actor, value, "een-formulier")

    def asks() -> None:
        with both_db.write() as session:
            betaling.ask(session, both_db, actor, Betaalzaak(declared), "Er mist een uur.", "een-formulier")

    for act in (objects, complains, asks):
        assert refusals(race(act, act, around=_frozen)) == []  # type: ignore[arg-type]
    assert [_count(both_db, one) for one in (Bezwaar, Bezwaargrond, Klacht, Betalingsverzoek)] == [1, 1, 1, 1]


def _looked_up(db: Database, actor: Actor) -> int:
    with clock.frozen(NOW), db.write() as session:
        return look_up(session, db, actor, "W-1001", SENT)


def _enter(db: Database, actor: Actor, place: int, letter: int, wie: int) -> None:
    with db.write() as session:
        papier.register(session, db, actor, place, paper(letter, wie))


def test_one_paper_is_entered_twice_at_once(both_db: Database) -> None:
    world, letter = _letter(both_db)
    place = _looked_up(both_db, world.behandelaar)
    act = partial(_enter, both_db, world.behandelaar, place, letter, world.fatma.persoon_id)
    assert refusals(race(act, act, around=_frozen)) == []  # type: ignore[arg-type]
    assert (_count(both_db, Bezwaar), _count(both_db, Bezwaargrond)) == (1, 1)


def test_two_colleagues_enter_the_same_paper(both_db: Database) -> None:
    world, letter = _letter(both_db)
    koen = colleague(both_db, world)
    acts = [
        partial(_enter, both_db, one, _looked_up(both_db, one), letter, world.fatma.persoon_id)
        for one in (world.behandelaar, koen)
    ]
    ended = race(*acts, around=_frozen)  # type: ignore[arg-type]
    assert [type(one) for one in refusals(ended)] == [LooptAl]
    assert _count(both_db, Bezwaar) == 1


def test_a_paper_is_entered_while_the_person_objects_online(both_db: Database) -> None:
    """Whoever is second finds the first: the desk is told so, and what the person wrote is added to it."""
    world, letter = _letter(both_db)
    place = _looked_up(both_db, world.behandelaar)

    def online() -> None:
        with both_db.write() as session:
            target = decision_of(session, world.fatma.actor, bericht=letter)
            service.object_to(session, both_db, world.fatma.actor, target, objection(), "een-formulier")

    desk = partial(_enter, both_db, world.behandelaar, place, letter, world.fatma.persoon_id)
    ended = race(online, desk, around=_frozen)  # type: ignore[arg-type]
    assert {type(one) for one in refusals(ended)} <= {LooptAl}
    assert _count(both_db, Bezwaar) == 1


def test_taken_back_while_it_is_decided(both_db: Database) -> None:
    world, letter = _letter(both_db)
    place = _looked_up(both_db, world.behandelaar)
    with clock.frozen(NOW):
        _enter(both_db, world.behandelaar, place, letter, world.fatma.persoon_id)
        take_up(both_db, world.behandelaar, 1)

    def decides() -> None:
        with both_db.write() as session:
            known = {"uitkomst": "ongegrond", "niet_gehoord": "wilde-niet", "redenen": "Het plan klopt."}
            behandeling.decide(session, both_db, world.behandelaar, 1, Beslisformulier.model_validate(known), None)

    def takes_back() -> None:
        with both_db.write() as session:
            papier.take_back(session, both_db, world.behandelaar, 1, "Verkeerde persoon.", None)

    ended = race(decides, takes_back, around=_frozen)  # type: ignore[arg-type]
    assert [type(one) for one in refusals(ended)] == [Impossible]


def test_told_twice_at_once_is_kept_once(both_db: Database) -> None:
    world = build_world(both_db)
    value = Vertrouwelijk.model_validate({"tekst": "Ik word bedreigd.", "bereiken": "niet"})

    def act() -> None:
        with both_db.write() as session:
            vertrouwelijk.report(session, both_db, world.fatma.actor, value, "een-formulier")

    assert refusals(race(act, act, around=_frozen)) == []  # type: ignore[arg-type]
    assert _count(both_db, VertrouwelijkeMelding) == 1


def test_two_decide_at_once(both_db: Database) -> None:
    world, letter = _letter(both_db)
    number = object_to(both_db, world.fatma.actor, letter)
    koen = colleague(both_db, world)
    take_up(both_db, world.behandelaar, number)

    def act(actor: Actor, words: str) -> None:
        with both_db.write() as session:
            known = {"uitkomst": "ongegrond", "niet_gehoord": "wilde-niet", "redenen": words}
            behandeling.decide(session, both_db, actor, number, Beslisformulier.model_validate(known), None)

    acts = (partial(act, world.behandelaar, "Het plan klopt."), partial(act, koen, "Het plan klopt niet."))
    ended = race(*acts, around=_frozen)  # type: ignore[arg-type]
    assert [type(one) for one in refusals(ended)] == [Impossible]
    assert _count(both_db, Bezwaarbeslissing) == 1


def test_withdrawn_while_it_is_answered(both_db: Database) -> None:
    world = build_world(both_db)
    declared = add_declaration(both_db, world.fatma, Declaratiestatus.BETAALD)
    with both_db.write() as session:
        number = betaling.ask(
            session, both_db, world.fatma.actor, Betaalzaak(declared), "Er mist een uur.", "een-formulier"
        )

    def answers() -> None:
        with both_db.write() as session:
            value = Betalingsbesluit.model_validate({"uitkomst": "blijft", "toelichting": "Het klopt."})
            betaling.answer(session, both_db, world.svb, number, value, None)

    def withdraws() -> None:
        with both_db.write() as session:
            betaling.withdraw(session, both_db, world.fatma.actor, number)

    ended = race(answers, withdraws, around=_frozen)  # type: ignore[arg-type]
    assert [type(one) for one in refusals(ended)] == [Impossible]


def test_two_administrators_name_the_officer(both_db: Database) -> None:
    world = build_world(both_db)
    other = colleague(both_db, world, "Lot Bakker", Rol.VERTROUWENSPERSOON)

    def act(who: Actor) -> None:
        with both_db.write() as session:
            vertrouwelijk.name_officer(session, both_db, world.beheerder, who.medewerker_id or 0)

    acts = (partial(act, world.vertrouwenspersoon), partial(act, other))
    assert refusals(race(*acts, around=_frozen)) == []  # type: ignore[arg-type]
    with both_db.read() as session:
        named = vertrouwelijk.officer_of(session, world.waterveen_id)
    assert named is not None
    assert named[0] in (world.vertrouwenspersoon.medewerker_id, other.medewerker_id)


def test_who_sees_what_is_asked_of_both_databases(both_db: Database) -> None:
    world, letter = _letter(both_db)
    with clock.frozen(NOW):
        number = object_to(both_db, world.fatma.actor, letter)
        take_up(both_db, world.behandelaar, number)
        with both_db.read() as session:
            assert find_objections(session, world.behandelaar, waiting=True) == [(number, world.fatma.dossier_id)]
            assert kept_out(session, world.behandelaar) == 0
            for grond in (Grond.REGISTER, Grond.CLAIM):
                reader = replace(world.emre, grond=grond)
                codes = [
                    act.activiteit.code
                    for one in seen_by(session, reader, Filter(alles=True)).regels
                    for act in one.handelingen
                ]
                assert {"bezwaar-maken", "bezwaar-behandelen"} <= set(codes)  # he is no parent of hers
