"""What the integral pgb is: for whom, what it asks, why people hesitate, and examples whose sums are the law's."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal import clock
from portal.db import Database
from portal.law.regelset import regelset_for, regelsets
from portal.law.wetten import Wet
from portal.openbaar.voorbeelden import bundling, change
from tests.conftest import count_statements, get
from tests.world import World

Client = TestClient[Litestar]
LogIn = Callable[..., Client]
PAGES = ("/", "/i-pgb", "/i-pgb/past-het", "/i-pgb/zelf-doen", "/i-pgb/hulp", "/i-pgb/regels", "/toegankelijkheid")
MOST_BYTES = 8_000


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_page_is_small_and_asks_the_database_nothing(client: Client, db: Database, path: str, lang: str) -> None:
    headers = {"Accept-Language": lang, "Accept-Encoding": "gzip"}
    with count_statements(db) as statements:
        answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert int(answer.headers["content-length"]) <= MOST_BYTES
    assert "htmx" not in answer.text
    assert statements == []


@pytest.mark.parametrize("path", PAGES[1:])
def test_whoever_is_logged_in_may_read_it_too(log_in: LogIn, world: World, path: str) -> None:
    for who in (world.fatma.actor, world.fatma.helper, world.consulent, world.svb):
        assert get(log_in(who), path).soup.select_one("header nav.menu")


def test_the_start_leads_to_every_public_page_and_to_each_login(client: Client) -> None:
    page = get(client, "/")
    links = {str(one["href"]) for one in page.soup.select("main a")}
    assert set(PAGES[1:-1]) <= links
    assert {"/inloggen", "/inloggen/zorgverlener", "/medewerkers/inloggen"} <= links


@pytest.mark.parametrize("path", ["/inloggen", "/medewerkers/inloggen", "/bestaat-niet"])
def test_every_footer_and_the_login_lead_here(client: Client, path: str) -> None:
    page = get(client, path, 404 if path == "/bestaat-niet" else 200)
    assert {"/i-pgb", "/i-pgb/hulp"} <= {str(one["href"]) for one in page.soup.select("footer a")}
    if path == "/inloggen":
        assert page.soup.select_one("main a[href='/i-pgb']")


def test_an_address_of_staff_alone_leads_them_to_their_login(as_host: Callable[..., Client]) -> None:
    answer = as_host(gemeenten=()).get("/", follow_redirects=False)
    assert answer.headers["location"] == "/medewerkers/inloggen"
    assert get(as_host(gemeenten=()), "/i-pgb").h1 == "Wat is het integraal pgb?"
    assert get(as_host(gemeenten=()), "/i-pgb/hulp").status == 200


@pytest.mark.parametrize(
    "said",
    [
        "Uw hulp wordt nog per wet beoordeeld",
        "Een nieuwe beoordeling kan het bedrag hoger of lager maken",
        "De regeling stopt op een dag",
        "Terug naar uw oude indicatie beloven wij niet",
        "U mag stoppen wanneer u wilt",
    ],
)
def test_it_says_plainly_what_made_people_hesitate(client: Client, said: str) -> None:
    assert said in [" ".join(one.get_text().split()) for one in get(client, "/i-pgb").soup.select("main h3")]


def test_the_end_of_the_rules_is_told_where_it_is_known(as_host: Callable[..., Client]) -> None:
    client = as_host(gemeenten=("Leiden",))
    with clock.frozen(clock.now().replace(year=2020)):
        page = get(client, "/i-pgb")
    assert "Het is een proef met een laatste dag: 30 september 2022." in page.words
    assert "vóór: 1 januari 2021" in page.words
    assert "niemand instappen" not in page.words


@pytest.mark.parametrize(
    ("gemeente", "year", "said"),
    [
        ("Leiden", 2026, "De regels golden hier tot en met: 30 september 2022"),
        ("Leiden", 2018, "De regels gelden hier vanaf: 1 oktober 2019"),
        ("Amsterdam", 2026, "Uw gemeente staat niet in de regels"),
    ],
)
def test_where_no_rules_hold_it_says_so_and_whom_to_call(
    as_host: Callable[..., Client], gemeente: str, year: int, said: str
) -> None:
    client = as_host(gemeenten=(gemeente,))
    with clock.frozen(clock.now().replace(year=year)):
        page = get(client, "/i-pgb")
    assert "Op dit moment kan niemand instappen" in page.words
    assert said in page.words
    assert "Bel of mail ons" in page.words


def test_the_first_example(client: Client) -> None:
    """By hand: 6,000 and 9,000 make 15,000; help of 4,800 and 9,900 leaves 300, where separate pgb's lacked 900."""
    example = bundling(regelset_for("Waterveen", date(2026, 1, 1)))
    assert [one.wet for one in example.regels] == [Wet.WMO, Wet.ZVW]
    assert (example.budget_ct, example.kosten_ct, example.over_ct) == (1_500_000, 1_470_000, 30_000)
    assert (example.los_tekort_ct, example.tekort_ct) == (90_000, 0)
    assert [one.over_ct for one in example.regels] == [120_000, 0]
    page = get(client, "/i-pgb").words
    assert all(amount in page for amount in ("€ 15.000,00", "€ 14.700,00", "€ 900,00", "€ 300,00"))


def test_the_second_example(client: Client) -> None:
    """By hand: 42,000 - 2,500 = 39,500; + 3,000 = 42,500; 1,500 is left, divided as 33,000 to 9,500."""
    example = change(regelset_for("Waterveen", date(2026, 1, 1)))
    assert (example.begin_ct, example.na_verlaging_ct, example.na_verhoging_ct) == (4_200_000, 3_950_000, 4_250_000)
    assert dict(example.terug) == {Wet.WLZ: 116_471, Wet.JW: 33_529}
    assert sum(dict(example.terug).values()) == example.over_ct == 150_000
    assert "€ 39.500,00" in get(client, "/i-pgb").words


@pytest.mark.parametrize("regelset", regelsets(), ids=lambda one: one.id)
def test_the_examples_name_only_laws_of_the_rules(regelset) -> None:  # type: ignore[no-untyped-def]
    first, second = bundling(regelset), change(regelset)
    assert {one.wet for one in first.regels} | set(second.wetten) <= set(regelset.wetten)
    assert first.budget_ct == sum(one.deel_ct for one in first.regels)
    assert second.begin_ct == sum(second.delen_ct)
