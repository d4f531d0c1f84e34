"""Money, dates and languages."""

from datetime import UTC, date, datetime

import pytest
from babel import numbers
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from portal.web.i18n import NAMES, PSEUDO, Formats, choose, direction
from portal.web.templates import environment

LOCALES = {"nl": "nl_NL", "en": "en_GB"}


@pytest.mark.parametrize("lang", sorted(NAMES))
@given(cents=st.integers(-(10**12), 10**12))
def test_money_is_written_as_babel_writes_it(lang: str, cents: int) -> None:
    sign = "-" if cents < 0 else ""
    amount = f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
    expected = numbers.format_currency(__import__("decimal").Decimal(amount), "EUR", locale=LOCALES[lang])
    assert Formats(lang).euro(cents) == Markup(f"<bdi>{expected}</bdi>")


def test_the_words_of_a_language() -> None:
    nl, en = Formats("nl"), Formats("en")
    assert nl.datum(date(2026, 3, 3)) == "<bdi>3 maart 2026</bdi>"
    assert en.maand(date(2026, 3, 3)) == "<bdi>March 2026</bdi>"
    assert nl.tijd(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "<bdi>14:00</bdi>"
    assert nl.uren(150) == "<bdi>2:30</bdi>"
    assert nl.tarief(1_502_750).replace("\xa0", " ") == "<bdi>€ 15,0275</bdi>"
    assert nl.tarief(2_000_000).replace("\xa0", " ") == "<bdi>€ 20,00</bdi>"
    assert en.tarief(1_502_750) == "<bdi>€15.0275</bdi>"


@pytest.mark.parametrize(
    ("cookie", "accept", "lang"),
    [
        (None, "", "nl"),
        (None, "en-GB,en;q=0.9,nl;q=0.8", "en"),
        (None, "fr,de;q=0.5", "nl"),
        ("en", "nl", "en"),
        ("../../etc", "nl", "nl"),
        (PSEUDO, "nl", PSEUDO),
    ],
)
def test_the_language_of_a_visitor(cookie: str | None, accept: str, lang: str) -> None:
    assert choose(cookie, accept) == lang


def test_the_pseudo_language_runs_from_right_to_left_and_marks_every_message() -> None:
    assert direction(PSEUDO) == "rtl"
    rendered = environment(PSEUDO).from_string("{{ _('Uitloggen') }} {{ _('%(n)s dagen', n=3) }}").render()
    assert rendered == "⟦Uitloggen·····⟧ ⟦3 dagen·····⟧"


def test_constants_are_folded_and_values_are_escaped() -> None:
    env = environment("nl")
    assert env.from_string("{{ _('Bel & mail') }}").render() == "Bel & mail"
    assert env.from_string("{{ _('Naam: %(n)s', n=n) }}").render(n="<b>") == "Naam: &lt;b&gt;"
    assert env.from_string("{{ _(n) }}").render(n="vast") == "vast"


def test_a_macro_of_constants_is_written_at_once_and_one_of_values_escapes_them() -> None:
    env = environment("nl")
    source = '{% from "components/text.html" import ltr %}{{ ltr("B-1") }}{{ ltr(n) }}'
    assert env.from_string(source).render(n="<b>") == '<bdi dir="ltr">B-1</bdi><bdi dir="ltr">&lt;b&gt;</bdi>'
    assert "B-1</bdi>" in env.compile(source, raw=True)


def test_a_name_that_a_template_gives_another_meaning_is_not_the_macro() -> None:
    source = '{% from "components/text.html" import ltr %}{% macro twice(ltr) %}{{ ltr("B-1") }}{% endmacro %}'
    assert environment("nl").from_string(source + "{{ twice(shout) }}").render(shout=str.lower) == "b-1"


def test_a_sentence_with_values_keeps_its_percent_signs() -> None:
    assert environment("nl").from_string("{{ _('%(n)s van 100%%', n=n) }}").render(n="<7>") == "&lt;7&gt; van 100%"
