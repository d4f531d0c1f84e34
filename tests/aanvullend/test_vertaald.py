"""Every text about additional services is a message, or data that says so."""

from collections.abc import Callable

from litestar.testing import TestClient

from portal.actor import Actor
from portal.web.i18n import COOKIE, PSEUDO
from tests.aanvullend.conftest import Zaak
from tests.conftest import check_page, token_of
from tests.guards.test_onvertaald import untranslated
from tests.world import World

LogIn = Callable[[Actor], TestClient]


def _check(client: TestClient, *paths: str | tuple[str, dict[str, str]]) -> None:
    wrong = set[str]()
    client.cookies.set(COOKIE, PSEUDO, domain="pgb.waterveen.example")
    for one in paths:
        path, form = (one, None) if isinstance(one, str) else one
        sent = {"_csrf": token_of(client), "_pagina": path}
        answer = client.get(path) if form is None else client.post(path, data=sent | form)
        page = check_page(answer, answer.status_code)
        assert page.status not in (403, 404), path
        assert "⟦" in page.words
        wrong |= {f"{path}: {text}" for text in untranslated(answer.text)}
    assert not wrong, "\n".join(sorted(wrong))


def test_of_the_participant(zaak: Zaak, world: World, log_in: LogIn) -> None:
    zaak.with_deposits(10_000, 5_000)
    paid, refused, draft = zaak.bill(4_000), zaak.bill(77), zaak.bill(50, send=False)
    zaak.approve(paid)
    client = log_in(world.joris.actor)
    _check(client, f"/aanvullend/rekeningen/{paid}")
    zaak.pay(paid)
    zaak.refuse(refused)
    short = zaak.bill(99_000)
    zaak.depositor(2)
    own = f"/aanvullend/{zaak.id}"
    _check(
        log_in(world.joris.actor), "/aanvullend", "/aanvullend/nieuw", ("/aanvullend/nieuw", {}), own,
        *(f"{own}?klaar={one}" for one in ("dienst", "storter", "gestopt")), f"{own}/storter", (f"{own}/storter", {}),
        f"{own}/rekening", (f"{own}/rekening", {"iban": "x", "bedrag": "x"}), f"{own}/stoppen",
        *(f"/aanvullend/rekeningen/{one}" for one in (paid, refused, draft, short)),
        f"/aanvullend/rekeningen/{draft}/wijzigen", f"/aanvullend/rekeningen/{short}?klaar=verstuurd",
        (f"/aanvullend/rekeningen/{paid}/intrekken", {}), "/berichten", "/wie-zag-mijn-gegevens?wie=alles",
    )  # fmt: skip
    zaak.withdraw(short)
    zaak.stop()
    _check(log_in(world.joris.actor), own, f"{own}/stoppen", (f"{own}/storter", {"soort": "zelf", "storter": "A",
           "iban": "NL91ABNA0417164300"}), "/aanvullend")  # fmt: skip


def test_of_the_svb(zaak: Zaak, world: World, log_in: LogIn) -> None:
    (oma,) = zaak.with_deposits(10_000)
    (line,) = zaak.lines()
    good, short = zaak.bill(4_000), zaak.bill(99_000)
    desk = f"/svb/aanvullend/{zaak.id}"
    client = log_in(world.svb)
    _check(
        client, "/svb/aanvullend", "/svb/aanvullend/storting", ("/svb/aanvullend/storting", {}), desk,
        f"{desk}?doe=herstel-{line.id}", (f"/svb/aanvullend/boekingen/{line.id}/herstellen", {}),
        *(f"/svb/aanvullend/rekeningen/{one}" for one in (good, short)),
        (f"/svb/aanvullend/rekeningen/{short}/goedkeuren", {}), (f"/svb/aanvullend/rekeningen/{good}/weigeren", {}),
        (f"/svb/aanvullend/storters/{oma}/terug", {"kenmerk": "x", "datum": "10-11-2026"}),
    )  # fmt: skip
    zaak.approve(good)
    _check(client, f"/svb/aanvullend/rekeningen/{good}", (f"/svb/aanvullend/rekeningen/{good}/betalen", {}), desk)
    zaak.pay(good)
    zaak.refuse(short)
    zaak.stop()
    _check(
        client, "/svb/aanvullend", f"{desk}?doe=terug-{oma}", (f"/svb/aanvullend/storters/{oma}/terug", {}),
        *(f"/svb/aanvullend/rekeningen/{one}" for one in (good, short)),
    )  # fmt: skip
