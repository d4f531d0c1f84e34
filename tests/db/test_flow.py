"""A wrong table of transitions is refused when it is made; a right one is the only way to change a status."""

from enum import StrEnum

import pytest

from portal.actor import CITIZENS, Rol
from portal.db.flow import Flow, Impossible, Transition


class Kleur(StrEnum):
    WIT = "wit"
    ROOD = "rood"
    ZWART = "zwart"


class Vreemd(StrEnum):
    PAARS = "paars"


TO_RED = Transition("verven", (Kleur.WIT,), Kleur.ROOD, CITIZENS, "Regeling 5.3")
TO_BLACK = Transition("doven", (Kleur.ROOD,), Kleur.ZWART, frozenset({Rol.SVB}), "Regeling 5.5")


def test_a_whole_table_is_accepted_and_answers_for_the_buttons() -> None:
    flow = Flow("proef", (Kleur.WIT,), Kleur, TO_RED, TO_BLACK)
    assert flow.possible(Kleur.WIT, Rol.BUDGETHOUDER) == {"verven"}
    assert flow.possible(Kleur.ROOD, Rol.BUDGETHOUDER) == frozenset()
    with pytest.raises(Impossible):
        flow.find("doven", Kleur.WIT)


@pytest.mark.parametrize(
    "table",
    [
        (TO_RED,),  # black cannot be reached
        (TO_RED, TO_BLACK, TO_RED),  # twice the same arrow
        (TO_RED, Transition("doven", (Vreemd.PAARS,), Kleur.ZWART, CITIZENS, "Regeling 5.5")),
        (TO_RED, Transition("doven", (Kleur.ROOD,), Kleur.ZWART, frozenset(), "Regeling 5.5")),
        (TO_RED, Transition("doven", (Kleur.ROOD,), Kleur.ZWART, CITIZENS, "")),
        (TO_RED, Transition("doven", (), Kleur.ZWART, CITIZENS, "Regeling 5.5")),
    ],
)
def test_a_wrong_table_is_refused(table: tuple[Transition, ...]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Flow("proef", (Kleur.WIT,), Kleur, *table)
