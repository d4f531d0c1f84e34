"""Every text about additional services is a message, or data that says so."""

from collections.abc import Callable

from litestar.testing import TestClient

from portal.actor import Actor
from portal.web.i18n import COOKIE, PSEUDO
from tests.aanvullend.conftest import IBAN_DERDE, Zaak
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
    number = f"/aanvullend/rekeningen/{paid}/rekeningnummer"
    _check(log_in(world.joris.actor), f"{own}/wijzigen", (f"{own}/wijzigen", {}), number)
    zaak.change(wat="Zangles")
    form = {"wat": "Dans", "wie": str(world.joris.helpers[0]), "kosten": "1", "van-dag": "1", "van-maand": "9",
            "van-jaar": "2026"}  # fmt: skip
    stale = form | {"kosten": "900", "version": "1"}
    zaak.came_back(paid)
    client = log_in(world.joris.actor)
    _check(
        client, (f"{own}/wijzigen", form), (f"{own}/wijzigen", stale), f"{own}?klaar=gewijzigd", own, "/aanvullend",
        f"/aanvullend/rekeningen/{paid}", number, (number, {}), (number, {"iban": IBAN_DERDE}), "/berichten",
    )  # fmt: skip
    zaak.correct(paid)
    _check(log_in(world.joris.actor), f"/aanvullend/rekeningen/{paid}?klaar=verbeterd", number)
    zaak.not_returned(zaak.view().returned(paid)[0].delen[0][1].id)
    _check(log_in(world.joris.actor), f"/aanvullend/rekeningen/{paid}", own)
    zaak.stop()
    _check(log_in(world.joris.actor), f"{own}/wijzigen", own, f"{own}/stoppen", (f"{own}/storter", {"soort": "zelf",
           "storter": "A", "iban": "NL91ABNA0417164300"}), "/aanvullend")  # fmt: skip


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
    zaak.change(wat="Zangles")
    back = f"/svb/aanvullend/rekeningen/{good}"
    _check(client, back, (f"{back}/teruggekomen", {}), (f"{back}/teruggekomen", {"bankkenmerk": "BANK1", "toelichting":
           "x", "datum-dag": "10", "datum-maand": "11", "datum-jaar": "2026"}))  # fmt: skip
    zaak.came_back(good)
    part = zaak.view().returned(good)[0].delen[0][1].id
    _check(client, back, "/svb/aanvullend", desk, f"{desk}?doe=toch-{part}",
           (f"/svb/aanvullend/boekingen/{part}/toch-betaald", {}))  # fmt: skip
    zaak.correct(good)
    _check(client, back, "/svb/aanvullend")
    zaak.not_returned(part)
    zaak.refuse(short)
    zaak.stop()
    zaak.give_back(oma)
    sent = zaak.lines()[-1].id
    _check(client, desk, f"{desk}?doe=retour-{sent}", (f"/svb/aanvullend/boekingen/{sent}/teruggekomen", {}))
    zaak.rest_came_back(sent)
    _check(client, desk, f"{desk}?doe=rekening-{oma}", (f"/svb/aanvullend/storters/{oma}/rekening", {}),
           (f"/svb/aanvullend/storters/{oma}/rekening", {"iban": "NL91ABNA0417164300"}),
           f"{desk}?doe=toch-{zaak.lines()[-1].id}")  # fmt: skip
    _check(log_in(world.joris.actor), f"/aanvullend/{zaak.id}", "/berichten")
    zaak.correct_depositor(oma)
    client = log_in(world.svb)
    _check(
        client, "/svb/aanvullend", f"{desk}?doe=terug-{oma}", (f"/svb/aanvullend/storters/{oma}/terug", {}),
        *(f"/svb/aanvullend/rekeningen/{one}" for one in (good, short)),
    )  # fmt: skip
