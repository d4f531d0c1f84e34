"""Logging in and out through the pages of the portal, at a provider that really answers."""

import json
import re
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.actor import Grond, Rol
from portal.identity.models import Logintransactie, Medewerker
from portal.logboek.models import Logregel, Uitslag
from portal.web import saved_forms
from portal.web.sessions import COOKIE, Sessie
from tests.conftest import check_page, get, post

DOMAIN = "pgb.waterveen.example"


def actors(db):
    with db.read() as session:
        return [row.actor for row in session.scalars(select(Sessie))]


def lines(db):
    with db.read() as session:
        return list(session.scalars(select(Logregel).order_by(Logregel.id)))


def assert_not_logged_in(browser):
    assert not browser.client.get("/inloggen").text.count("/uitloggen")


# -- who gets in ---------------------------------------------------------------------------------------------------


def test_the_login_page_names_the_municipality_and_every_way_in(browser):
    page = get(browser.client, "/inloggen")
    assert page.h1 == "Inloggen"
    assert "Waterveen" in page.soup.main.get_text()
    links = {link["href"]: link.get_text() for link in page.soup.select("main a.nl-button")}
    assert links["/inloggen/start/burger"] == "Inloggen met DigiD"
    assert links["/inloggen/start/machtigen"] == "Inloggen voor iemand anders"
    assert "/inloggen/start/medewerker" not in links


def test_a_resident_logs_in_to_the_own_file(browser, world, db):
    answer = browser.log_in()
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    (actor,) = actors(db)
    assert (actor["rol"], actor["naam"], actor["grond"]) == (Rol.BUDGETHOUDER, "Fatma Yıldız", Grond.EIGEN)
    assert actor["dossier_id"] == world.fatma.dossier_id


def test_the_broker_with_everything_in_encrypted_userinfo(browser, world, db):
    assert browser.log_in("tvs", "joris").status_code == 303
    assert actors(db)[0]["dossier_id"] == world.joris.dossier_id


def test_a_representative_gets_the_others_file_under_the_own_name(browser, world, db):
    """L10: Fatma's file, and Emre is named as the one who acts."""
    for entry in ("burger", "machtigen"):
        assert browser.log_in(entry, "emre").status_code == 303
    for actor in actors(db):
        assert (actor["rol"], actor["naam"], actor["namens"]) == (
            Rol.VERTEGENWOORDIGER, "Emre Yıldız", "Fatma Yıldız",
        )  # fmt: skip
        assert actor["dossier_id"] == world.fatma.dossier_id
        assert actor["persoon_id"] == world.emre_id
        assert actor["valid_until"]


def test_a_representative_we_do_not_know_is_recorded_as_a_person(browser, world, db):
    """Who acts for another must be found again, so the acting person is registered."""
    browser.log_in("burger", "onbekende-helper")
    (actor,) = actors(db)
    assert actor["dossier_id"] == world.mei.dossier_id
    assert (actor["naam"], actor["namens"]) == ("vertegenwoordiger", "Mei Lin Chen")
    assert actor["persoon_id"] not in (None, world.mei.persoon_id, world.emre_id)


def test_a_chain_opens_the_file_of_the_deepest_person(browser, world, db):
    browser.log_in("burger", "keten")
    (actor,) = actors(db)
    assert (actor["persoon_id"], actor["dossier_id"]) == (world.emre_id, world.mei.dossier_id)


def test_an_employee_gets_the_role_of_the_group(browser, world, db):
    assert browser.log_in("medewerker", "svb").status_code == 303
    (actor,) = actors(db)
    assert (actor["rol"], actor["organisatie"], actor["grond"]) == (Rol.SVB, "SVB", Grond.TAAK)
    assert actor["dossier_id"] is None


def test_an_employee_is_one_person_at_every_login(browser, world, db):
    for _ in range(2):
        browser.log_in("medewerker", "consulent-waterveen")
    with db.read() as session:
        found = session.scalars(select(Medewerker).where(Medewerker.issuer.startswith("http://127"))).all()
    assert [(row.naam, row.rol) for row in found] == [("Maud Terpstra", Rol.CONSULENT)]


def test_another_role_ends_the_sessions_of_the_old_one(browser, world, db):
    browser.log_in("medewerker", "svb")
    with db.write() as session:
        row = session.scalars(select(Medewerker).where(Medewerker.issuer.startswith("http://127"))).one()
        row.rol, row.organisatie_id = Rol.CONSULENT, world.waterveen_id
    browser.client.cookies.clear()
    browser.log_in("medewerker", "svb")
    assert [actor["rol"] for actor in actors(db)] == [Rol.SVB]


def test_somebody_goes_on_where_they_wanted_to_be(browser, world):
    assert (
        browser.log_in(next="/declaraties/nieuw?maand=2026-10").headers["location"]
        == "/declaraties/nieuw?maand=2026-10"
    )


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example", "%2f%2fevil.example"])
def test_nobody_is_sent_elsewhere_after_login(browser, world, target):
    """L15."""
    assert browser.log_in(next=target).headers["location"] == "/"
    page = get(browser.client, f"/inloggen?next={target}")
    assert "evil" not in str(page.soup.main)


# -- who does not --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "person", "title"),
    [
        ("burger", "vincent", "Wij hebben geen dossier op deze naam"),
        ("burger", "piet", "U hebt een hoger niveau van DigiD nodig"),
        ("burger", "rianne", "U hebt een hoger niveau van DigiD nodig"),
        ("burger", "slecht", "U bent niet ingelogd"),
        ("machtigen", "fatma", "Deze machtiging kunnen wij niet gebruiken"),
    ],
)
def test_a_refused_login_says_what_to_do_and_opens_nothing(browser, world, db, entry, person, title):
    page = check_page(browser.log_in(entry, person), 403)
    assert page.h1 == title
    assert page.soup.select("main a[href]")
    assert actors(db) == []
    assert "Fatma" not in page.text
    (line,) = lines(db)
    assert (line.uitslag, line.activiteit, line.persoon_id) == (Uitslag.GEWEIGERD, "inloggen", None)
    assert browser.log_in().status_code == 303


def test_without_a_dossier_one_can_report(browser, world, db):
    """Somebody who logs in for themselves gets in, with no dossier and no list of people."""
    assert browser.log_in(person="sanne").headers["location"] == "/aanmelden"
    page = get(browser.client, "/")
    assert page.h1 == "Aanmelden voor een integraal pgb"
    (actor,) = actors(db)
    assert (actor["rol"], actor["dossier_id"], actor["grond"]) == ("budgethouder", None, "eigen")
    assert "Fatma" not in page.text


def test_too_low_a_level_offers_three_ways_on(browser, world):
    page = check_page(browser.log_in(person="piet"), 403)
    assert "DigiD Substantieel" in page.text
    assert [heading.get_text() for heading in page.soup.select("main h2")] == [
        "1. Verhoog het niveau van uw DigiD",
        "2. Laat iemand anders het voor u doen",
        "3. Bel of schrijf ons",
    ]
    targets = {link["href"] for link in page.soup.select("main a")}
    assert {"https://www.digid.nl", "https://machtigen.digid.nl", "tel:0300123456"} <= targets


def test_a_failed_login_can_be_read_in_another_language(browser, world):
    """The page keeps an address without the code of the callback."""
    page = check_page(browser.log_in(person="piet"), 403)
    assert "code=" not in page.response.text
    field = page.soup.select_one("input[name=_pagina]")["value"]
    again = check_page(browser.client.get(field), 403)
    assert again.h1 == page.h1
    assert check_page(browser.client.get("/inloggen/mislukt/burger/onzin"), 404)


def test_other_visitors_are_served_while_a_provider_is_slow(browser, world):
    """L13."""
    answer = browser.answer(browser.start())
    browser.idp.misbehave("token_slow")
    browser.idp.simulator.slow_s = 1.5
    outcome = []
    waiting = threading.Thread(target=lambda: outcome.append(browser.come_back(answer).status_code))
    waiting.start()
    while not browser.idp.calls("token"):
        time.sleep(0.01)
    assert get(browser.client, "/inloggen").status == 200
    assert waiting.is_alive()
    waiting.join()
    assert outcome == [303]


def test_a_resident_of_another_municipality_logs_in_elsewhere(browser, world, login_settings, monkeypatch):
    elsewhere = login_settings.hosts[0].model_copy(update={"gemeenten": ("Elders",)})
    monkeypatch.setattr(browser.client.app.asgi_handler, "host_for", lambda _name: elsewhere)
    assert check_page(browser.log_in(), 403).h1 == "Wij hebben geen dossier op deze naam"


@pytest.mark.parametrize(
    ("misbehave", "title"), [("missing_bsn", "U bent niet ingelogd"), ("staff_with_bsn", "U bent niet ingelogd")]
)
def test_the_wrong_entry_is_refused(browser, world, db, misbehave, title):
    """A3."""
    browser.idp.misbehave(misbehave)
    entry, person = ("burger", "fatma") if misbehave == "missing_bsn" else ("medewerker", "svb")
    assert check_page(browser.log_in(entry, person), 403).h1 == title
    assert actors(db) == []


def test_an_employee_without_a_task_or_blocked_gets_no_further(browser, world, db):
    browser.idp.misbehave("groups_unknown")
    assert check_page(browser.log_in("medewerker", "svb"), 403).h1 == "U hebt geen toegang tot dit portaal"
    browser.idp.misbehave("groups_two")
    assert check_page(browser.log_in("medewerker", "svb"), 403).h1 == "U hebt geen toegang tot dit portaal"
    browser.idp.misbehave()
    browser.log_in("medewerker", "svb")
    with db.write() as session:
        session.scalars(
            select(Medewerker).where(Medewerker.issuer.startswith("http://127"))
        ).one().geblokkeerd_op = world.emre.valid_until
    assert check_page(browser.log_in("medewerker", "svb"), 403).h1 == "U hebt geen toegang tot dit portaal"


def test_turning_back_is_no_failure(browser, world, db):
    page = check_page(browser.log_in(annuleer="ja"), 403)
    assert page.h1 == "U hebt het inloggen geannuleerd"
    assert lines(db)[0].reden == "geannuleerd"


def test_a_callback_of_another_browser_opens_nothing_and_takes_nothing(browser, world, db):
    """L2: replayed elsewhere it is refused before the token endpoint, and its owner can still use it."""
    answer = browser.answer(browser.start())
    owner = dict(browser.client.cookies)
    browser.client.cookies.clear()
    assert check_page(browser.come_back(answer), 400).h1 == "U bent niet ingelogd"
    assert browser.idp.calls("token") == 0
    for name, value in owner.items():
        browser.client.cookies.set(name, value, domain=DOMAIN)
    assert browser.come_back(answer).status_code == 303


def test_a_callback_works_once(browser, world, db):
    answer = browser.answer(browser.start())
    cookies = dict(browser.client.cookies)
    assert browser.come_back(answer).status_code == 303
    for name, value in cookies.items():
        browser.client.cookies.set(name, value, domain=DOMAIN)
    assert browser.come_back(answer).status_code == 400
    assert browser.idp.calls("token") == 1


def test_two_windows_can_log_in_at_once(browser, world):
    first, second = browser.start(), browser.start()
    assert browser.answer(first)["state"] != browser.answer(browser.start())["state"]
    assert browser.come_back(browser.answer(second)).status_code == 303


def test_a_binding_that_we_did_not_give_out_is_not_taken_over(browser, world, db):
    browser.client.cookies.set("__Host-inloggen", "door-een-ander-gekozen", domain=DOMAIN)
    browser.start()
    assert browser.client.cookies.get("__Host-inloggen") != "door-een-ander-gekozen"


def test_after_ten_minutes_a_login_is_over(browser, world, db, frozen_clock):
    answer = browser.answer(browser.start())
    frozen_clock.advance(minutes=11)
    assert browser.come_back(answer).status_code == 400
    browser.start()
    with db.read() as session:
        assert len(session.scalars(select(Logintransactie)).all()) == 1


@pytest.mark.parametrize(
    "query",
    ["", "?error=login_required", "?error=access_denied&state=onbekend", "?code=x&state=y", "?state=a&state=b&code=c"],
)
def test_an_answer_to_no_login_touches_no_session(browser, world, db, query):
    """L4: some brokers send errors without state."""
    browser.log_in()
    before = actors(db)
    answer = browser.client.get(f"/inloggen/terug/burger{query}", follow_redirects=False)
    assert check_page(answer, 400).h1 == "U bent niet ingelogd"
    assert actors(db) == before
    assert COOKIE not in answer.headers.get("set-cookie", "")


def test_the_providers_words_never_reach_the_page(browser, world, db, capsys):
    """L4, G7."""
    browser.idp.misbehave("error_html")
    page = check_page(browser.log_in(), 403)
    assert "alert(" not in page.response.text
    out = capsys.readouterr().out
    assert "alert" not in out.replace("scriptalert1script", "")
    assert "<script" not in out


@pytest.mark.parametrize(("name", "status"), [("token_500", 502), ("token_503", 503), ("token_garbage", 502)])
def test_a_broken_provider_gets_a_page_of_its_own(browser, world, db, name, status):
    """L13."""
    browser.idp.misbehave(name)
    answer = browser.log_in()
    page = check_page(answer, status)
    assert page.h1 == "Inloggen lukt nu niet"
    assert answer.headers["retry-after"] == "60"
    assert "Traceback" not in answer.text
    browser.idp.misbehave()
    assert browser.log_in().status_code == 303


def test_a_provider_that_is_down_at_the_start(browser, world):
    browser.idp.misbehave("discovery_500")
    answer = browser.client.get("/inloggen/start/burger", follow_redirects=False)
    assert check_page(answer, 502).h1 == "Inloggen lukt nu niet"


@pytest.mark.parametrize("path", ["/inloggen/start/niemand", "/inloggen/terug/niemand", "/inloggen/sleutels/niemand"])
def test_an_entry_that_does_not_exist(browser, world, path):
    assert check_page(browser.client.get(path), 404).h1 == "Deze pagina is er niet"


# -- sessions ------------------------------------------------------------------------------------------------------


def test_a_session_id_that_somebody_chose_is_never_taken_over(browser, world, db):
    """S1."""
    browser.client.cookies.set(COOKIE, "gekozen", domain=DOMAIN)
    answer = browser.log_in()
    given = re.search(rf"{COOKIE}=([^;]+)", answer.headers["set-cookie"])[1]
    assert given != "gekozen"
    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, "gekozen", domain=DOMAIN)
    assert_not_logged_in(browser)


def test_the_cookies_are_for_this_host_and_no_script(browser, world):
    """S2."""
    for answer in (browser.client.get("/inloggen/start/burger", follow_redirects=False), browser.log_in()):
        for cookie in answer.headers.get_list("set-cookie"):
            assert cookie.startswith("__Host-")
            parts = {part.strip().lower() for part in cookie.split(";")}
            assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts


def test_a_new_login_replaces_the_old_one(browser, world, db):
    """S6."""
    browser.log_in()
    browser.log_in("medewerker", "svb")
    assert [actor["rol"] for actor in actors(db)] == [Rol.SVB]


def test_what_the_last_visitor_typed_is_not_for_the_next(browser, world, db):
    browser.log_in()
    saved_forms.keep(db, world.fatma.actor, "/declaraties/nieuw", [("uren", "12")])
    assert browser.log_in(person="joris", next="/declaraties/nieuw").headers["location"] == "/"
    assert saved_forms.waiting(db, world.fatma.actor) is None


def test_what_somebody_typed_waits_for_them(browser, world, db, frozen_clock):
    browser.log_in()
    saved_forms.keep(db, world.fatma.actor, "/declaraties/nieuw", [("uren", "12")])
    frozen_clock.advance(minutes=20)
    assert browser.log_in().headers["location"] == "/declaraties/nieuw"


# -- leaving -------------------------------------------------------------------------------------------------------


def test_logging_out_ends_both_sessions(browser, world, db):
    """S4."""
    browser.log_in()
    cookie = browser.client.cookies.get(COOKIE)
    answer = post(browser.client, "/uitloggen", {}).response
    assert answer.headers["location"].startswith(f"{browser.idp.simulator.base_url}/burger/end_session?")
    assert '"cache"' in answer.headers["clear-site-data"]
    assert actors(db) == []
    browser.client.cookies.set(COOKIE, cookie, domain=DOMAIN)
    assert_not_logged_in(browser)


def test_logging_out_works_when_the_provider_has_no_page_for_it(browser, world, db):
    browser.log_in("tvs")
    assert post(browser.client, "/uitloggen", {}).response.headers["location"] == "/uitgelogd"
    assert get(browser.client, "/uitgelogd").h1 == "U bent uitgelogd"


def test_logging_out_works_when_the_provider_is_down(browser, world, db, login_settings):
    """S4: locally out anyway."""
    from portal.identity.parties import Parties

    browser.log_in()
    browser.client.app.state.parties = Parties(login_settings)
    browser.idp.misbehave("discovery_500")
    assert post(browser.client, "/uitloggen", {}).response.headers["location"] == "/uitgelogd"
    assert actors(db) == []


def test_getting_the_logout_address_does_nothing(browser, world, db):
    browser.log_in()
    assert browser.client.get("/uitloggen").status_code == 405
    assert len(actors(db)) == 1


def test_logging_out_twice_is_fine(browser, world):
    assert post(browser.client, "/uitloggen", {}).response.headers["location"] == "/uitgelogd"


# -- records and secrets -------------------------------------------------------------------------------------------


def test_every_login_and_logout_is_recorded(browser, world, db):
    """G6: with the level; never a token or a BSN."""
    browser.log_in(person="emre")
    post(browser.client, "/uitloggen", {})
    first, last = lines(db)
    assert (first.activiteit, first.object, first.door) == ("inloggen", "niveau substantieel", "Emre Yıldız")
    assert (first.dossier_id, first.namens) == (world.fatma.dossier_id, True)
    assert (last.activiteit, last.uitslag) == ("uitloggen", Uitslag.GELUKT)


def test_no_token_and_no_bsn_leaves_the_server(browser, world, db, capsys):
    """L16, A11: not in pages, cookies, addresses, log or the plain database."""
    answers = [browser.client.get("/inloggen"), browser.log_in(person="emre"), browser.log_in(person="piet")]
    answers.append(post(browser.client, "/uitloggen", {}).response)
    shown = "".join(answer.text + json.dumps(dict(answer.headers)) for answer in answers)
    logged = capsys.readouterr().out
    for secret in ("999990019", "999990202", "999990603"):
        assert secret not in shown
        assert secret not in logged
    assert "eyJ" not in shown.replace(_hints(shown), "")
    assert "eyJ" not in logged
    assert "code=" not in logged
    raw = b"".join(path.read_bytes() for path in _files(db))
    assert b"999990019" not in raw
    assert b"eyJ" not in raw


def _hints(text):
    """The hint in the logout address is encrypted to the provider (see test_logout)."""
    found = re.search(r"id_token_hint=([\w.\-]+)", text)
    return found[1] if found else "-"


def _files(db):
    from pathlib import Path

    main = Path(db.url.database)
    return [path for path in main.parent.glob(f"{main.name}*") if path.is_file()]


def test_our_public_keys_are_published_without_the_private_part(browser, world):
    answer = browser.client.get("/inloggen/sleutels/burger")
    assert [key["use"] for key in answer.json()["keys"]] == ["sig", "enc", "enc"]
    assert all("d" not in key for key in answer.json()["keys"])


def test_the_pages_speak_the_visitors_language(browser, world):
    url = browser.client.get("/inloggen/start/burger", headers={"accept-language": "en"}, follow_redirects=False)
    assert "ui_locales=en" in url.headers["location"]


def test_a_session_of_a_representative_ends_within_four_hours(browser, world, db, frozen_clock):
    browser.log_in(person="emre")
    with db.read() as session:
        row = session.scalars(select(Sessie)).one()
    assert row.ends_at == frozen_clock.at + timedelta(hours=4)
