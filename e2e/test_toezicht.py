"""A supervisor looks into a file and the person reads along; the CAK is told; a plan in kind is agreed."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from e2e.catalogus.staat import dossier
from e2e.catalogus.toezicht import look
from e2e.conftest import DESKTOP, PHONE, Look, Visitor
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas
from portal.dossier.models import Dossier, Persoon

Visit = Callable[[Look], Visitor]
_d, _p = columns(Dossier), columns(Persoon)


def _number_of(visitor: Visitor, naam: str) -> str:
    with visitor.site.db.read() as session:
        chosen = select(_d.clientnummer).join(table(Persoon), _p.id == _d.persoon_id).where(_p.naam == naam)
        return str(session.execute(chosen).scalar_one())


@pytest.mark.parametrize("how", [PHONE, DESKTOP], ids=str)
def test_a_look_into_a_file_from_the_number_to_the_result(visit: Visit, how: Look) -> None:
    thijs, sam = visit(how), visit(how)
    page = thijs.log_in(medewerkers.TOEZICHTHOUDER)
    thijs.open("/toezicht")
    if page.locator("#lopend").count():  # one file at a time: first round off the other
        thijs.open(look()(thijs))
        page.locator("[name=uitkomst][value=niets]").check()
        thijs.press("#formulier button.nl-button--primary")
        thijs.open("/toezicht")
    page.locator("[name=nummer]").fill(_number_of(thijs, personas.SAM.naam))
    page.locator("[name=grond][value=signaal]").check()
    page.locator("[name=aanleiding]").fill("Wij kijken naar de uren van oktober.")
    thijs.press("#formulier button.nl-button--primary")
    assert page.locator(".errors a[href^='#delen']").count() == 1
    assert page.locator("[name=aanleiding]").input_value() == "Wij kijken naar de uren van oktober."
    page.locator("[name=delen][value=declaraties]").check()
    thijs.press("#formulier button.nl-button--primary")
    assert page.locator("[data-stand=loopt]").count() == 1
    thijs.press("main a[href$='/declaraties']")
    assert page.locator("main tbody tr").count() > 0

    sam.log_in(personas.SAM)
    sam.open("/berichten")
    sam.open("/inzage-door-toezicht")
    assert "Wij kijken naar de uren van oktober." in sam.text()
    sam.open("/wie-zag-mijn-gegevens")
    assert sam.page.locator("[data-row=inzage]").count() > 0

    thijs.open(look()(thijs))
    page.locator("[name=uitkomst][value=overleg]").check()
    thijs.press("#formulier button.nl-button--primary")
    assert page.locator("[data-stand=gesloten]").count() == 1
    thijs.open("/toezicht")
    assert page.locator("#formulier").count() == 1


@pytest.mark.parametrize("how", [PHONE, DESKTOP], ids=str)
def test_the_cak_is_told_and_the_person_reads_it(visit: Visit, how: Look) -> None:
    daan, nour = visit(how), visit(how)
    page = daan.log_in(medewerkers.CONSULENT_HEIDEKERK)
    daan.open(dossier(personas.NOUR, "/eigen-bijdrage")(daan))
    if page.locator("[data-cak=start]").count():
        daan.press("#verzonden button.nl-button--primary")
        assert page.locator(".errors a[href^='#wijze']").count() == 1
        page.locator("[name=wijze][value=mail]").check()
        daan.press("#verzonden button.nl-button--primary")
    assert page.locator("[data-cak]").count() == 0
    nour.log_in(personas.NOUR)
    nour.open("/eigen-bijdrage")
    assert nour.page.locator("[data-wet=wmo] li").count() == 1


@pytest.mark.parametrize("how", [PHONE], ids=str)
def test_a_plan_in_kind_is_agreed(visit: Visit, how: Look) -> None:
    wim = visit(how)
    page = wim.log_in(personas.WIM)
    wim.open("/natura")
    assert "Els Bakker" in wim.text()
    page.locator("[name=akkoord][value=ja]").check()
    wim.press("#formulier button.nl-button--primary")
    assert page.locator("#formulier").count() == 0
    wim.open("/berichten")
    assert page.locator("main .rows a").count() > 0
