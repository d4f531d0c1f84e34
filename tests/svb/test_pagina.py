"""The pages of a declaration at the desk: forms by hand, wrong forms, double clicks, and who was faster."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht
from portal.budget.models import Boeking, Boekingsoort
from portal.db import Database
from portal.db.flow import Gebeurtenis
from portal.declaratie.controleteksten import CONTROLES
from portal.declaratie.models import Declaratie
from portal.declaratie.service import withdraw_declaratie
from portal.declaratie.status import Declaratiestatus as S
from portal.law.declaratie_codes import Code
from portal.law.uitbetaling import Weigergrond as W
from portal.logboek.models import Logregel, Uitslag
from portal.svb.teksten import BESLUITEN
from portal.zorgovereenkomst.models import Zorgverlener
from tests.conftest import Page, check_page, count_statements, get, post
from tests.svb.conftest import act, brought_to, load, outcomes
from tests.world import BSN_FATMA, TODAY, World, add_declaration

Client = TestClient[Litestar]
LONG = "lang " * 20_000


def path(number: int, kind: str = "") -> str:
    return f"/svb/declaraties/{number}{f'/besluit?soort={kind}' if kind else ''}"


def send(desk: Client, number: int, kind: str, status: int = 303, **fields: str) -> Page:
    """Open the form of a decision, fill it in and send it as a browser would."""
    form = get(desk, path(number, kind)).fields("#formulier")
    return post(desk, path(number, kind), form | fields, page=path(number, kind), status=status)


def send_payment(desk: Client, number: int, status: int = 303, **fields: str) -> Page:
    address = f"/svb/declaraties/{number}/betaling"
    form = get(desk, address).fields("#formulier")
    return post(desk, address, form | {"kenmerk": "SVB-1"} | fields, page=address, status=status)


def day(name: str, *, days: int = 0, weeks: int = 0) -> dict[str, str]:
    on = TODAY + timedelta(days=days, weeks=weeks)
    return {f"{name}-dag": str(on.day), f"{name}-maand": str(on.month), f"{name}-jaar": str(on.year)}


WEIGERING = {"grond": W.NIET_VOLGENS_AFSPRAAK.value, "toelichting": "Dit staat niet in het plan."}
FORMS = {
    "betaalbaar_stellen": {},
    "deels_betaalbaar_stellen": {**WEIGERING, "bedrag": "€ 1,50"},
    "weigeren": WEIGERING,
    "herstel_vragen": {"toelichting": "Vul de dagen in.", **day("tot", days=14)},
    "opschorten": {**WEIGERING, **day("tot", days=20)},
}


def words(page: Page) -> str:
    """The text of a page with every space an ordinary one."""
    return " ".join(page.soup.get_text().split())


def bookings(db: Database) -> list[int]:
    with db.read() as session:
        return [one.bedrag_ct for one in session.exec(select(Boeking).where(Boeking.soort == Boekingsoort.BETAALD))]


def log_of(db: Database, activity: str) -> list[Logregel]:
    with db.read() as session:
        return list(session.exec(select(Logregel).where(Logregel.activiteit == activity)))


@pytest.mark.parametrize(("kind", "fields"), FORMS.items())
def test_each_decision_is_taken_by_its_form_and_confirmed(
    desk: Client, world: World, db: Database, kind: str, fields: dict[str, str]
) -> None:
    number = add_declaration(db, world.fatma)
    answer = send(desk, number, kind, **fields)
    assert answer.response.headers["location"] == f"/svb?klaar={number}"
    page = get(desk, answer.response.headers["location"])
    assert "Opgeslagen" in page.text
    assert f"D-{number}" in page.text
    assert load(db, number).status is not S.INGEDIEND


def test_resuming_is_taken_by_its_form_too(desk: Client, world: World, db: Database) -> None:
    number = brought_to(db, world, S.OPGESCHORT)
    send(desk, number, "hervatten")
    assert load(db, number).status is S.INGEDIEND


def test_payable_takes_one_press_and_opens_the_next(desk: Client, world: World, db: Database) -> None:
    late = add_declaration(db, world.joris, submitted=TODAY - timedelta(days=29))
    number = add_declaration(db, world.fatma, submitted=TODAY - timedelta(days=31))
    form = get(desk, path(number)).fields(f"form[action*='/{number}/besluit']")
    answer = post(desk, path(number, "betaalbaar_stellen"), form | {"verder": "volgende"})
    assert answer.response.headers["location"] == f"/svb/declaraties/{late}?klaar={number}"
    page = get(desk, answer.response.headers["location"])
    assert page.h1 == f"Declaratie D-{late}"
    assert f"D-{number} : Te betalen" in page.text
    last = send(desk, late, "weigeren", **WEIGERING, verder="volgende")
    assert last.response.headers["location"] == f"/svb?klaar={late}"


def test_a_payment_is_booked_by_its_form(desk: Client, world: World, db: Database) -> None:
    number = brought_to(db, world, S.DEELS_BETAALBAAR)
    page = get(desk, f"/svb/declaraties/{number}/betaling")
    assert "€ 40,00" in words(page)
    assert page.fields("#formulier").items() >= day("datum").items()
    answer = send_payment(desk, number)
    assert "Deels betaald" in get(desk, answer.response.headers["location"]).text
    assert bookings(db) == [-4_000]


def test_the_page_shows_what_is_needed_to_judge(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    with db.write() as session:
        row = session.get_one(Declaratie, number)
        row.opmerking = "<b>Mijn</b> opmerking"
        helper = session.get_one(Zorgverlener, 1)
        helper.kvk, helper.bsn_hash, helper.bsn = None, b"x", db.keys.encrypt("999990603", "bsn zorgverlener")
        session.add_all([row, helper])
    page = get(desk, path(number))
    for wanted in ("W-1001", "Fatma Yıldız", "ZO-1-1", "BSN is bekend", "€ 30,00 per uur", "€ 40.000,00", "2:00 uur"):
        assert wanted in words(page)
    assert "<b>Mijn</b> opmerking" in page.text
    assert BSN_FATMA not in page.response.text
    assert "999990603" not in page.response.text
    views = [(one.dossier_id, one.object) for one in log_of(db, "declaratie-inzien")]
    assert views == [(world.fatma.dossier_id, f"declaratie {number}")]


def test_the_desk_sees_the_same_checks_in_three_kinds(desk: Client, world: World, db: Database) -> None:
    """Received on no day, more than the budget holds, and the last day to pay."""
    number = add_declaration(db, world.joris, received=None, minutes=(600, 600))
    page = get(desk, path(number))
    titles = [one.get_text(strip=True) for one in page.soup.select(".checks__title")]
    assert titles == [
        "Dit moet u nog invullen",
        "Hierdoor kan de betaling later komen of lager worden",
        "Goed om te weten",
    ]
    found = page.soup.select("ul.checks li")
    for code in (Code.ONTVANGST_ONTBREEKT, Code.BUDGET_OVERSCHREDEN, Code.BETAALDATUM):
        begin = re.split(r"%\(", CONTROLES[code].doe)[0].strip()
        assert any(begin in one.get_text(" ", strip=True) for one in found), code
    assert any("Regeling 5.1 a" in one.get_text() for one in found)
    paid = brought_to(db, world, S.BETAALD)
    assert not get(desk, path(paid)).soup.select("ul.checks"), "its own payment would count against it"


@pytest.mark.parametrize("status", [one for one in S if one is not S.CONCEPT])
def test_every_status_has_a_page_with_the_acts_of_the_table(
    desk: Client, world: World, db: Database, status: S
) -> None:
    number = brought_to(db, world, status)
    page = get(desk, path(number))
    offered = {str(link["href"]).rpartition("=")[2] for link in page.soup.select("main a[href*='besluit?soort=']")}
    pays = bool(page.soup.select("main a[href$='/betaling']"))
    allowed = {
        S.INGEDIEND: {"deels_betaalbaar_stellen", "weigeren", "herstel_vragen", "opschorten"},
        S.HERSTEL_GEVRAAGD: {"deels_betaalbaar_stellen", "weigeren"},
        S.OPGESCHORT: {"deels_betaalbaar_stellen", "weigeren", "herstel_vragen", "hervatten"},
        S.BETAALBAAR: {"deels_betaalbaar_stellen", "weigeren", "opschorten"},
        S.DEELS_BETAALBAAR: {"deels_betaalbaar_stellen", "weigeren", "opschorten"},
    }
    assert offered == allowed.get(status, set())
    assert pays == (status in (S.BETAALBAAR, S.DEELS_BETAALBAAR))
    for kind in BESLUITEN:
        form = get(desk, path(number, kind))
        assert bool(form.soup.select("#formulier")) == (
            kind in offered or (kind == "betaalbaar_stellen" and status in _CAN_BECOME_PAYABLE)
        )


_CAN_BECOME_PAYABLE = (S.INGEDIEND, S.OPGESCHORT, S.BETAALBAAR, S.DEELS_BETAALBAAR)

BAD: list[tuple[str, dict[str, str], str]] = [
    ("weigeren", {}, "grond"),
    ("weigeren", {**WEIGERING, "grond": "verzonnen"}, "grond"),
    ("weigeren", {**WEIGERING, "grond": W.VERZOEK_COLLEGE.value}, "grond"),
    ("weigeren", {**WEIGERING, "toelichting": "   "}, "toelichting"),
    ("weigeren", {**WEIGERING, "toelichting": LONG}, "toelichting"),
    ("weigeren", {**WEIGERING, "toelichting": "😀" * 2001}, "toelichting"),
    ("deels_betaalbaar_stellen", {**WEIGERING, "bedrag": "-5"}, "bedrag"),
    ("deels_betaalbaar_stellen", {**WEIGERING, "bedrag": "veel"}, "bedrag"),
    ("deels_betaalbaar_stellen", {**WEIGERING, "bedrag": "123456789012"}, "bedrag"),
    ("deels_betaalbaar_stellen", {**WEIGERING, "bedrag": "120,00"}, "bedrag"),
    ("deels_betaalbaar_stellen", {**WEIGERING, "bedrag": "0"}, "bedrag"),
    ("herstel_vragen", {"toelichting": "x", **day("tot", days=14), "tot-dag": "32"}, "tot"),
    ("herstel_vragen", {"toelichting": "x", **day("tot", days=14), "tot-maand": "februari"}, "tot"),
    ("herstel_vragen", {"toelichting": "x", **day("tot", days=14), "tot-jaar": ""}, "tot"),
    ("herstel_vragen", {"toelichting": "x", **day("tot", days=-1)}, "tot"),
    ("opschorten", {**WEIGERING, **day("tot", weeks=13, days=1), "grond": W.VERZOEK_COLLEGE.value}, "tot"),
]


@pytest.mark.parametrize(("kind", "fields", "field"), BAD)
def test_a_wrong_form_comes_back_with_everything_typed(
    desk: Client, world: World, db: Database, kind: str, fields: dict[str, str], field: str
) -> None:
    number = add_declaration(db, world.fatma)
    page = send(desk, number, kind, 422, **fields)
    assert str(page.soup.title and page.soup.title.string).lstrip()[0].isdigit(), "the title counts the mistakes"
    link = page.soup.select_one(f".errors a[href='#{field}']")
    beside = page.soup.select_one(f"#{field}-fout")
    assert link is not None
    assert beside is not None
    assert link.get_text() in beside.get_text()
    assert page.soup.select_one(f"#{field}") is not None, "the summary points at the field"
    typed = page.fields("#formulier")
    assert {name: typed[name].strip() for name in fields if name != "grond"} == {
        name: value.strip() for name, value in fields.items() if name != "grond"
    }
    assert load(db, number).status is S.INGEDIEND


BAD_PAYMENTS = [
    ({"kenmerk": ""}, "kenmerk"),
    ({"kenmerk": "x" * 61}, "kenmerk"),
    ({"datum-dag": "32", "datum-maand": "2"}, "datum"),
    ({"datum-dag": "", "datum-maand": "", "datum-jaar": ""}, "datum"),
    (day("datum", days=1), "datum"),
    (day("datum", days=-6), "datum"),
    ({"datum-jaar": "99999999"}, "datum"),
]


@pytest.mark.parametrize(("fields", "field"), BAD_PAYMENTS)
def test_a_wrong_payment_comes_back_with_everything_typed(
    desk: Client, world: World, db: Database, fields: dict[str, str], field: str
) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    page = send_payment(desk, number, 422, **fields)
    assert page.soup.select_one(f".errors a[href='#{field}']")
    assert page.soup.select_one(f"#{field}-fout")
    assert page.fields("#formulier").items() >= fields.items()
    assert bookings(db) == []


@pytest.mark.parametrize("fields", [{"soort": "onzin"}, {"soort": ""}, {"soort": "betalen"}, {"soort": "intrekken"}])
def test_an_act_that_is_none_of_the_desk_is_not_there(
    desk: Client, world: World, db: Database, fields: dict[str, str]
) -> None:
    number = add_declaration(db, world.fatma)
    post(desk, path(number, "weigeren"), fields, status=404)
    assert load(db, number).status is S.INGEDIEND


def test_a_budget_too_small_says_what_is_left_and_offers_a_part(desk: Client, world: World, db: Database) -> None:
    numbers = [brought_to(db, world, S.BETAALBAAR, world.joris) for _ in range(2)]
    send_payment(desk, numbers[0])
    page = send_payment(desk, numbers[1], 422, kenmerk="SVB-2")
    assert "In het budget is nog € 80,00 over" in words(page)
    assert page.fields("#formulier")["kenmerk"] == "SVB-2"
    offer = page.soup.select_one("main .utrecht-alert--error a[href$='soort=deels_betaalbaar_stellen']")
    assert offer is not None
    assert bookings(db) == [-12_000]
    refused = [one for one in log_of(db, "declaratie-betalen") if one.uitslag is Uitslag.GEWEIGERD]
    assert [(one.dossier_id, one.reden) for one in refused] == [(world.joris.dossier_id, "overschreden")]
    send(desk, numbers[1], "deels_betaalbaar_stellen", **WEIGERING, bedrag="80")
    send_payment(desk, numbers[1])
    assert bookings(db) == [-12_000, -8_000]
    third = brought_to(db, world, S.INGEDIEND, world.joris)
    page = send(desk, third, "betaalbaar_stellen", 422)
    assert "In het budget is nog € 0,00 over" in words(page)


def test_the_same_click_twice_gets_the_answer_of_the_first(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    form = get(desk, path(number, "weigeren")).fields("#formulier") | WEIGERING
    answers = [post(desk, path(number, "weigeren"), form) for _ in range(2)]
    assert len({one.response.headers["location"] for one in answers}) == 1
    assert len(outcomes(db, number)) == 1
    with db.read() as session:
        assert len(session.exec(select(Bericht)).all()) == 1


def test_a_payment_sent_twice_is_booked_once(desk: Client, world: World, db: Database) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    address = f"/svb/declaraties/{number}/betaling"
    form = get(desk, address).fields("#formulier") | {"kenmerk": "SVB-1"}
    for _ in range(3):
        post(desk, address, form)
    assert bookings(db) == [-12_000]
    page = post(desk, address, form | {"kenmerk": "een andere"}, status=409)
    assert "Iemand was u voor" in page.text
    assert bookings(db) == [-12_000]


def test_who_comes_too_late_sees_how_it_is_now_with_everything_typed(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    form = get(desk, path(number, "weigeren")).fields("#formulier") | WEIGERING
    act(db, world.svb, number, "deels_betaalbaar_stellen")
    page = post(desk, path(number, "weigeren"), form, status=409)
    assert "Iemand was u voor" in page.text
    assert "Deels te betalen" in page.text
    typed = page.fields("#formulier")
    assert typed.items() >= WEIGERING.items()
    assert load(db, number).status is S.DEELS_BETAALBAAR
    post(desk, path(number, "weigeren"), typed)
    assert load(db, number).status is S.GEWEIGERD


def test_what_was_typed_is_shown_when_the_act_is_gone(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    form = get(desk, path(number, "weigeren")).fields("#formulier") | WEIGERING
    with db.write() as session:
        withdraw_declaratie(session, db, world.fatma.actor, number, None)
    page = post(desk, path(number, "weigeren"), form, status=409)
    assert WEIGERING["toelichting"] in page.text
    assert not page.soup.select("#formulier")
    refused = [one for one in log_of(db, "declaratie-beoordelen") if one.uitslag is Uitslag.GEWEIGERD]
    assert [one.reden for one in refused] == ["al-veranderd"]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30])
def test_a_form_without_its_version_decides_nothing(desk: Client, world: World, db: Database, version: str) -> None:
    number = add_declaration(db, world.fatma)
    send(desk, number, "weigeren", 409, **WEIGERING, versie=version)
    assert load(db, number).status is S.INGEDIEND


@pytest.mark.parametrize(
    "text", ["😀👩🏽‍🦽", "שלום עולם", "a\u202eb", "<script>alert(1)</script>", "'; --", "zo\x00iets"]
)
def test_any_text_is_kept_as_it_was_typed(desk: Client, world: World, db: Database, text: str) -> None:
    number = add_declaration(db, world.fatma)
    send(desk, number, "weigeren", **WEIGERING | {"toelichting": text})
    kept = text.replace("\x00", "")
    assert outcomes(db, number)[0].toelichting == kept
    page = get(desk, path(number))
    assert kept in page.soup.get_text()
    assert "<script>alert" not in page.response.text


def test_another_language_keeps_what_was_typed(desk: Client, world: World, db: Database) -> None:
    number = add_declaration(db, world.fatma)
    form = get(desk, path(number, "weigeren")).fields("#formulier") | WEIGERING
    post(desk, "/taal", form | {"_taal": "nl"}, page=path(number, "weigeren"))
    assert get(desk, path(number, "weigeren")).fields("#formulier").items() >= WEIGERING.items()


def test_statements_do_not_grow_with_lines_history_and_other_declarations(
    desk: Client, world: World, db: Database
) -> None:
    def statements(number: int) -> int:
        with count_statements(db) as seen:
            get(desk, path(number))
        return len(seen)

    small = statements(add_declaration(db, world.fatma, minutes=(60,)))
    large = add_declaration(db, world.fatma, minutes=(60,) * 25)
    for _ in range(10):
        add_declaration(db, world.fatma)
    for name in ("opschorten", "hervatten", "opschorten", "hervatten"):
        act(db, world.svb, large, name)
    assert statements(large) == small <= 25


@pytest.mark.parametrize("number", ["99999", "9" * 25, "0"])
def test_an_unknown_declaration_is_a_404(desk: Client, number: str) -> None:
    get(desk, f"/svb/declaraties/{number}", 404)
    get(desk, f"/svb/declaraties/{number}/betaling", 404)
    post(desk, f"/svb/declaraties/{number}/besluit", {"soort": "weigeren", **WEIGERING, "versie": "1"}, status=404)
    post(desk, f"/svb/declaraties/{number}/betaling", {"kenmerk": "x", "versie": "1", **day("datum")}, status=404)


@pytest.mark.parametrize("who", ["fatma", "consulent"])
def test_nobody_else_acts_at_the_desk(log_in: Callable[[Actor], Client], world: World, db: Database, who: str) -> None:
    number = brought_to(db, world, S.BETAALBAAR)
    found = getattr(world, who)
    client = log_in(found if isinstance(found, Actor) else found.actor)
    version = str(load(db, number).version)
    post(
        client, f"/svb/declaraties/{number}/besluit", {"soort": "weigeren", "versie": version, **WEIGERING}, status=403
    )
    post(client, f"/svb/declaraties/{number}/betaling", {"kenmerk": "x", "versie": version, **day("datum")}, status=403)
    assert load(db, number).status is S.BETAALBAAR


def test_no_record_no_act(desk: Client, world: World, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act whose record cannot be written does not happen."""
    number = add_declaration(db, world.fatma)
    form = get(desk, path(number, "weigeren")).fields("#formulier") | WEIGERING

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the log is gone")

    monkeypatch.setattr("portal.svb.service.record_act", broken)
    answer = desk.post(path(number, "weigeren"), data=form)
    assert check_page(answer, 500).h1  # type: ignore[arg-type]
    assert load(db, number).status is S.INGEDIEND
    with db.read() as session:
        assert session.exec(select(Gebeurtenis)).all() == []
        assert json.dumps([one.feiten for one in session.exec(select(Bericht))]) == "[]"
