"""Help in kind: what a plan needs before it is shown."""

from dataclasses import replace
from datetime import date

import pytest

from portal.law.izin import Gebrek, Naturafeiten, laws_of, what_lacks
from portal.law.wetten import Wet

GOOD = Naturafeiten(frozenset({Wet.WMO, Wet.ZVW}), True, date(2026, 1, 1), None, False)


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({}, ()),
        ({"wetten": frozenset()}, (Gebrek.DIENSTEN,)),
        ({"wetten": frozenset({Wet.WMO})}, (Gebrek.EEN_WET,)),
        ({"contact": False}, (Gebrek.CONTACT,)),
        ({"ingang": None}, (Gebrek.PERIODE,)),
        ({"einde": date(2025, 12, 31)}, (Gebrek.PERIODE,)),
        ({"einde": date(2026, 1, 1)}, ()),
        ({"heeft_budget": True, "contact": False}, (Gebrek.BUDGET, Gebrek.CONTACT)),
    ],
)
def test_what_a_plan_lacks(change: dict[str, object], lacks: tuple[Gebrek, ...]) -> None:
    assert what_lacks(replace(GOOD, **change)) == lacks  # type: ignore[arg-type]


def test_each_law_once_in_order() -> None:
    assert laws_of([Wet.ZVW, Wet.WMO, Wet.ZVW]) == (Wet.WMO, Wet.ZVW)
