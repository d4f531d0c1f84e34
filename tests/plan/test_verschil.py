"""What changed between two versions: by the identity of services, field by field."""

from datetime import date

from portal.law.wetten import Wet
from portal.plan.models import Aanleiding, Evaluatievorm
from portal.plan.queries import DienstView, MomentView, PlanDetail
from portal.plan.status import Planstatus
from portal.plan.verschil import Veld, difference

START, END = date(2026, 1, 1), date(2026, 12, 31)


def service(number: int, stam: int, naam: str = "Begeleiding", ct: int = 100) -> DienstView:
    return DienstView(number, Wet.WMO, naam, "Doel", "4 uur per week", ct, stam)


def plan(versie: int, *services: DienstView, end: date = END, moments: tuple[MomentView, ...] = ()) -> PlanDetail:
    return PlanDetail(
        services, moments, "", "", versie, 1, versie, Planstatus.VASTGESTELD, Aanleiding.EERSTE, START, START, end, 1
    )


def test_a_service_keeps_its_identity_when_its_name_and_price_change() -> None:
    found = difference(plan(1, service(1, 1)), plan(2, service(5, 1, "Ambulante begeleiding", 250)))
    assert (found.erbij, found.gestopt, found.gelijk) == ((), (), ())
    changes = [(one.veld, one.was, one.wordt) for one in found.gewijzigd[0].wijzigingen]
    assert changes == [(Veld.NAAM, "Begeleiding", "Ambulante begeleiding"), (Veld.BEDRAG, 100, 250)]
    assert (found.was_ct, found.wordt_ct) == (100, 250)


def test_two_services_with_one_name_are_two() -> None:
    found = difference(plan(1, service(1, 1)), plan(2, service(5, 5)))
    assert [one.id for one in found.erbij] == [5]
    assert [one.id for one in found.gestopt] == [1]


def test_the_same_plan_has_no_difference() -> None:
    found = difference(plan(1, service(1, 1)), plan(2, service(5, 1)))
    assert found.is_leeg
    assert [one.id for one in found.gelijk] == [5]


def test_moments_and_the_period_are_told() -> None:
    june, july = (MomentView(date(2026, month, 1), Evaluatievorm.THUIS) for month in (6, 7))
    found = difference(plan(1, moments=(june,)), plan(2, moments=(july,), end=date(2027, 1, 31)))
    assert (found.momenten_erbij, found.momenten_weg) == ((july,), (june,))
    assert found.periode == (START, END, START, date(2027, 1, 31))
    assert not found.is_leeg
