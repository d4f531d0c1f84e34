"""Every page of the portal, for who has no dossier and for who waits: only what the law gives before admission."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from litestar import Litestar
from sqlmodel import select

from portal.actor import Actor, Grond, Rol
from portal.db import Database
from portal.logboek.models import Logregel
from portal.toegang.models import Aanmelding
from tests.conftest import check_page, get, token_of
from tests.toegang.conftest import BSN_KIND, LogIn, allow, report, report_child
from tests.world import BSN_FATMA, World

SHARED = re.compile(
    r"/(i-pgb|inloggen|medewerkers|uitloggen|uitgelogd|taal|sessie|toegankelijkheid|privacy|hulp/link)(/.*)?"
)
# What a resident who waits can open.
OPEN = re.compile(
    r"/|/(overlijden|aanmeld\w*|gesprekken|instemming|voor-wie|berichten|brieven|documenten|toestemmingen)(/.*)?"
    r"|/(niet-eens|bezwaren|hoorgesprekken|klachten|vertrouwelijk|wie-zag-mijn-gegevens|mijn-gegevens)(/.*)?"
)


def _addresses(app: Litestar) -> Iterator[tuple[str, str]]:
    for route in app.routes:
        for method in sorted(getattr(route, "methods", ())):
            if method in ("GET", "POST") and not SHARED.fullmatch(route.path):
                yield method, re.sub(r"\{\w+:str\}", "x", re.sub(r"\{\w+:int\}", "1", route.path))


@pytest.mark.parametrize("who", ["nobody", "waits", "child"])
def test_nothing_of_a_participant_opens(
    app: Litestar, log_in: LogIn, db: Database, world: World, sanne: Actor, who: str
) -> None:
    actor = sanne
    if who != "nobody":
        number = (
            report(db, sanne, world.waterveen_id) if who == "waits" else report_child(db, sanne, world.waterveen_id)
        )
        allow(db, world.consulent, number)
        with db.read() as session:
            dossier_id = session.get_one(Aanmelding, number).dossier_id
        rol, ground = (Rol.BUDGETHOUDER, Grond.EIGEN) if who == "waits" else (Rol.VERTEGENWOORDIGER, Grond.REGISTER)
        actor = Actor(rol, sanne.naam, ground, persoon_id=sanne.persoon_id, dossier_id=dossier_id)
    client = log_in(actor)
    token, wrong = token_of(client), []
    for method, path in _addresses(app):
        if method == "GET":
            answer = client.get(path, follow_redirects=False)
        else:
            answer = client.post(path, data={"_csrf": token, "_pagina": "/"}, follow_redirects=False)
        led_on = answer.headers.get("location") in ("/aanmelden", "/aanmelding")
        if not (answer.status_code in (403, 404) or led_on or OPEN.fullmatch(path)):
            wrong.append((method, path, answer.status_code))
        assert "Fatma" not in BeautifulSoup(answer.text, "html.parser").get_text()
        if answer.status_code == 403:
            check_page(answer, 403)  # type: ignore[arg-type]
    assert not wrong


def test_the_log_names_who_reported_and_no_more(log_in: LogIn, db: Database, world: World, sanne: Actor) -> None:
    number = report_child(db, sanne, world.waterveen_id, BSN_FATMA)
    get(log_in(sanne), f"/aanmeldingen/{number}")
    get(log_in(sanne), "/aanmelden")
    with db.read() as session:
        seen = session.exec(select(Logregel).where(Logregel.persoon_id == sanne.persoon_id)).all()
    about = [one for one in seen if one.dossier_id == world.fatma.dossier_id]
    assert {one.grond for one in about} == {Grond.MELDING}
    assert len(about) == 3
    page = get(log_in(world.fatma.actor), "/wie-zag-mijn-gegevens")
    assert "Sanne Wolters, die u aanmeldde" in page.words
    assert "meldde iemand aan" in page.words
    assert BSN_KIND not in page.response.text
