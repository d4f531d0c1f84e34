"""Who must know of a change (Regeling 7, Besluit 8): for each kind, with and without a part in the budget."""

from itertools import combinations

import pytest

from portal.law.inzage import Partij as P
from portal.law.wetten import Wet
from portal.law.wijziging import Weg, Weten, Wijzigingsoort, who_must_know

S = Wijzigingsoort
ALL = tuple(Wet)


def _parties(kind: S, parts: tuple[Wet, ...]) -> dict[P, Weg]:
    return {one.partij: one.weg for one in who_must_know(kind, parts)}


@pytest.mark.parametrize("kind", S)
def test_the_college_always_knows_and_first(kind: S) -> None:
    assert who_must_know(kind, ())[0] == Weten(P.COLLEGE, Weg.PORTAAL, "Besluit 8.1")


@pytest.mark.parametrize("kind", S)
def test_without_a_budget_only_the_college_knows(kind: S) -> None:
    assert set(_parties(kind, ())) == {P.COLLEGE}


@pytest.mark.parametrize("kind", S)
def test_the_svb_knows_what_it_pays_by(kind: S) -> None:
    """Regeling 7; more or less care first changes the plan."""
    assert (P.SVB in _parties(kind, ALL)) is (kind is not S.MEER_OF_MINDER)


@pytest.mark.parametrize("kind", S)
def test_nobody_without_a_part_hears_of_it(kind: S) -> None:
    """Besluit 8.4: the college passes it on to zorgkantoor and insurer only when they pay along."""
    for size in range(1, len(ALL) + 1):
        for parts in combinations(ALL, size):
            found = _parties(kind, parts)
            assert P.ZORGKANTOOR not in found or Wet.WLZ in parts
            assert P.ZORGVERZEKERAAR not in found or Wet.ZVW in parts
            assert {found.get(P.ZORGKANTOOR, Weg.COLLEGE), found.get(P.ZORGVERZEKERAAR, Weg.COLLEGE)} == {Weg.COLLEGE}
            assert not {P.DERDE, P.ANDERE_ZORGVERZEKERAAR, P.OVERIG} & set(found)


def test_the_ciz_is_asked_by_the_deelnemer() -> None:
    """Nota 4.2: the CIZ is not in Besluit 8, so the portal sends it nothing."""
    assert _parties(S.MEER_OF_MINDER, (Wet.WLZ,))[P.CIZ] is Weg.ZELF
    assert P.CIZ not in _parties(S.MEER_OF_MINDER, (Wet.WMO, Wet.ZVW))
    assert P.CIZ not in _parties(S.ADRES, ALL)


def test_an_admission_concerns_everybody_who_pays() -> None:
    assert _parties(S.OPNAME, ALL) == {
        P.COLLEGE: Weg.PORTAAL, P.SVB: Weg.PORTAAL, P.ZORGKANTOOR: Weg.COLLEGE, P.ZORGVERZEKERAAR: Weg.COLLEGE,
    }  # fmt: skip
