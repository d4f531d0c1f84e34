"""Who comes to the talks: everybody whom the person brings, but for a professional paid from the budget (practice)."""

from dataclasses import replace
from datetime import date

import pytest

from portal.law.gesprek import AANTAFEL, Deelnemersoort, may_come
from portal.law.regelset import regelset_for
from portal.law.samenstelling import Verstrekker, joins_talks
from portal.law.wetten import Wet

DEMO = regelset_for("Waterveen", date(2026, 11, 10))


@pytest.mark.parametrize("soort", [one for one in Deelnemersoort if one is not Deelnemersoort.BEROEPSKRACHT])
def test_whom_the_person_brings_may_always_come(soort):
    assert may_come(soort, DEMO).allowed


def test_a_paid_professional_is_not_offered_by_practice_and_not_by_law():
    ruling = may_come(Deelnemersoort.BEROEPSKRACHT, DEMO)
    assert (ruling.allowed, ruling.artikel, ruling.reden) == (False, "Besluit 3.5", "beroepskracht-komt-niet-mee")
    assert may_come(Deelnemersoort.BEROEPSKRACHT, replace(DEMO, beroepskracht_mee=True)).allowed


def test_who_joins_by_the_law_has_a_seat():
    joining = joins_talks(rights=(Wet.WLZ,), parts=(), wished=(Wet.ZVW,))
    assert {AANTAFEL[one] for one in joining} == {Deelnemersoort.ZORGKANTOOR, Deelnemersoort.ZORGVERZEKERAAR}
    assert set(AANTAFEL) == {Verstrekker.ZORGKANTOOR, Verstrekker.ZORGVERZEKERAAR}
