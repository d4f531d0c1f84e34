"""Every status, check, ground, unit and step has words, in each language, with exactly the figures it gets."""

import re
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup

from portal.declaratie import teksten
from portal.declaratie.bevindingen import findings
from portal.declaratie.controleteksten import CONTROLES, NA_VERZENDEN
from portal.declaratie.kostenteksten import ALLEEN_KOSTEN, CONTROLES_KOSTEN, STATUS_KOSTEN, consequence
from portal.declaratie.models import Declaratiesoort
from portal.declaratie.status import FLOW, Declaratiestatus
from portal.law.declaratie_codes import KENMERKEN, Code, verdict
from portal.law.geld import Eenheid
from portal.law.uitbetaling import Weigergrond
from portal.law.verdict import Verdict
from portal.law.wetten import Wet
from portal.web.cijfers import Telwoord, Woord
from portal.web.templates import environment

DAY = date(2026, 3, 3)
WORDS = {
    "ontbreekt": "geboortedatum-of-bsn",
    "wacht_op": "college-en-svb",
    "categorie": Wet.JW,
    "eenheid": Eenheid.DAGDEEL,
    "tarief_eenheid": Eenheid.UUR,
    "declaratie": "D-12",
    "overeenkomst": "ZO-7",
    "tariefregel": "4",
    "dagen": (DAY,),
}


def _figure(name: str) -> Any:
    if name in WORDS:
        return WORDS[name]
    return DAY if name.endswith("_op") else 90


def _verdict(code: Code, **changed: Any) -> Verdict:
    figures = {name: _figure(name) for name in KENMERKEN[code].cijfers} | changed
    return verdict(code, "Regeling 5.5 b", **figures)


CODES = [(code, kind) for kind in Declaratiesoort for code in Code]


def _shown(*verdicts: Verdict, lang: str = "nl", soort: Declaratiesoort = Declaratiesoort.UREN) -> BeautifulSoup:
    template = environment(lang).from_string(
        '{% from "declaratie/_controles.html" import controles %}{{ controles(found) }}'
    )
    return BeautifulSoup(template.render(found=findings(verdicts, soort)), "html.parser")


@pytest.mark.parametrize("lang", ["nl", "en", "qps"])
@pytest.mark.parametrize(("code", "soort"), CODES)
def test_every_check_has_its_sentences_with_exactly_its_figures(code: Code, soort: Declaratiesoort, lang: str) -> None:
    found = _shown(_verdict(code), lang=lang, soort=soort)
    text = found.get_text(" ", strip=True)
    assert "%(" not in text
    assert found.select_one(".article").get_text() == "Regeling 5.5 b"
    asked = set(re.findall(r"%\((\w+)\)s", " ".join({**CONTROLES, **CONTROLES_KOSTEN[soort]}[code])))
    assert asked <= KENMERKEN[code].cijfers


@pytest.mark.parametrize("code", list(Code))
def test_a_check_says_what_to_do_then_why_then_the_article(code: Code) -> None:
    finding = _shown(_verdict(code)).select_one(".checks li div")
    assert [tag.get("class") for tag in finding.find_all("p")] == [None, ["muted"], ["article"]]


def test_the_checks_stand_worst_first_in_three_kinds() -> None:
    page = _shown(_verdict(Code.BETAALDATUM), _verdict(Code.DEELNEMER_TE_LAAT), _verdict(Code.GEEN_REGELS))
    assert [heading.get_text() for heading in page.find_all("h2")] == [
        "Dit moet u nog invullen",
        "Hierdoor kan de betaling later komen of lager worden",
        "Goed om te weten",
    ]


def test_the_same_finding_on_many_days_is_said_once() -> None:
    days = [date(2026, 3, number) for number in (5, 3, 4)]
    page = _shown(*(_verdict(Code.DAG_BUITEN_PLAN, dag_op=day) for day in days))
    assert len(page.select(".checks li")) == 1
    assert "di 3 mrt, wo 4 mrt en do 5 mrt" in page.get_text()


def test_a_long_list_of_days_is_shortened() -> None:
    page = _shown(*(_verdict(Code.DAG_BUITEN_PLAN, dag_op=date(2026, 3, number)) for number in range(1, 21)))
    assert "en nog 15 dagen" in page.get_text()


def test_rate_differences_of_several_lines_are_added_up() -> None:
    figures = {"gevraagd_ct": 3_000, "volgens_overeenkomst_ct": 2_500, "verschil_ct": 500}
    page = _shown(*(_verdict(Code.TARIEF_BOVEN_OVEREENKOMST, **figures) for _ in range(3)))
    assert "15,00" in page.get_text()


@pytest.mark.parametrize("code", list(NA_VERZENDEN))
def test_after_sending_nobody_is_told_to_send(code: Code) -> None:
    (found,) = findings([_verdict(code)], sent=True)
    words = " ".join(found.tekst)
    assert "Verstuur" not in words
    assert set(re.findall(r"%\((\w+)\)s", words)) <= KENMERKEN[code].cijfers


def test_one_day_is_not_plural() -> None:
    assert "nog 1 dag." in _shown(_verdict(Code.DEELNEMER_OP_TIJD, dagen_over=1)).get_text()
    assert "nog 2 dagen." in _shown(_verdict(Code.DEELNEMER_OP_TIJD, dagen_over=2)).get_text()


def test_what_somebody_typed_cannot_become_markup() -> None:
    page = _shown(_verdict(Code.AL_GEDECLAREERD, declaratie="<b>D-1</b>"))
    assert page.find("b") is None


def test_a_contract_without_an_end_says_so() -> None:
    assert "Einddatum: geen." in _shown(_verdict(Code.DAG_BUITEN_OVEREENKOMST, tot_op=None)).get_text()


def test_nothing_of_the_law_is_without_words() -> None:
    assert set(teksten.STATUS) == set(Declaratiestatus)
    assert set(CONTROLES) | set(ALLEEN_KOSTEN) == set(Code)
    assert set(CONTROLES).isdisjoint(ALLEEN_KOSTEN)
    assert all(set(one) == set(Declaratiestatus) for one in STATUS_KOSTEN.values())
    assert all(consequence(kind, status).wat for kind in Declaratiesoort for status in Declaratiestatus)
    assert set(teksten.GRONDEN) == set(Weigergrond)
    assert set(teksten.EENHEDEN) == set(Eenheid)
    assert set(teksten.STAPPEN) == {"begin", "invoeren"} | {transition.name for transition in FLOW.table}


def test_badges_are_of_a_known_kind() -> None:
    assert {one.soort for one in teksten.STATUS.values()} <= {"neutral", "info", "ok", "warning", "error"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (teksten.hoeveelheid(450, Eenheid.UUR), "7:30 uur"),
        (teksten.hoeveelheid(1, Eenheid.DAGDEEL), "1 dagdeel"),
        (teksten.hoeveelheid(3, Eenheid.DAGDEEL), "3 dagdelen"),
        (Woord("uur"), "uur"),
        (Telwoord(("%(num)s dag", "%(num)s dagen"), 1_200), "1.200 dagen"),
        (None, "geen"),
    ],
)
def test_figures_read_as_people_say_them(value: object, shown: str) -> None:
    html = environment("nl").from_string("{{ toon(value) }}").render(value=value)
    assert BeautifulSoup(html, "html.parser").get_text() == shown
