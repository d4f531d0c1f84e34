"""Who may act for the municipality: blocking ends every session at once, and can be undone."""

from dataclasses import replace

import pytest
from sqlmodel import select

from portal.actor import Actor, Rol
from portal.db import Database
from portal.dossier.models import Dossier
from portal.dossier.queries import within_reach
from portal.identity.access import admit_employee
from portal.identity.models import Medewerker
from portal.identity.oidc import Identity, LoginRefused, Reden
from portal.identity.oidc.config import Niveau
from portal.settings import GroepConfig
from portal.web.sessions import COOKIE
from tests.beheer.conftest import LogIn, administrator
from tests.conftest import count_statements, get, post
from tests.world import World

GROUPS = {
    "consulent": GroepConfig(rol="consulent", organisatie="Waterveen"),
    "beheer": GroepConfig(rol="beheerder", organisatie="Waterveen"),
}


def identity(name: str, *groups: str) -> Identity:
    return Identity(
        issuer_name="medewerker",
        issuer="https://medewerkers.example",
        subject=name,
        niveau=Niveau.MIDDEN,
        ground="medewerker",
        name=name,
        groups=groups,
    )


def block(log_in: LogIn, who: Actor, number: int | None, *, act: str = "blokkeren", status: int = 303) -> str:
    client, path = log_in(who), f"/beheer/medewerkers/{number}"
    fields = {"formulier": act, "gezien": "0", "waarom": "Uit dienst."}
    page = get(client, path)
    if page.soup.select_one("#formulier"):
        fields = page.fields("#formulier") | {"waarom": "Uit dienst."}
    return post(client, path, {**fields, "toegang": act}, page=path, status=status).text


def test_everybody_who_works_here_is_listed_and_nobody_else(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)
    page = get(client, "/beheer/medewerkers")
    assert {"Maud Terpstra", "Anouk Visser"} <= {one.get_text() for one in page.soup.select("tbody a")}
    assert "Daan Koopman" not in page.words
    get(client, f"/beheer/medewerkers/{world.consulent_heidekerk.medewerker_id}", 404)
    post(client, f"/beheer/medewerkers/{world.svb.medewerker_id}", {"waarom": "x", "toegang": "blokkeren"}, status=404)


def test_a_block_ends_the_session_and_keeps_them_out(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.consulent)
    there = str(client.cookies.get(COOKIE))
    get(client, "/gemeente")
    assert "Nu ingelogd" in get(log_in(world.beheerder), f"/beheer/medewerkers/{world.consulent.medewerker_id}").words
    block(log_in, world.beheerder, world.consulent.medewerker_id)
    client.cookies.set(COOKIE, there, domain="pgb.waterveen.example")
    assert client.get("/gemeente", follow_redirects=False).headers["location"].startswith("/inloggen")
    with pytest.raises(LoginRefused) as refused:
        admit_employee(db, GROUPS, identity("Maud Terpstra", "consulent"))
    assert refused.value.reason is Reden.GEBLOKKEERD
    block(log_in, world.beheerder, world.consulent.medewerker_id, act="toelaten")
    assert admit_employee(db, GROUPS, identity("Maud Terpstra", "consulent"))[0].rol is Rol.CONSULENT
    page = get(log_in(world.beheerder), f"/beheer/medewerkers/{world.consulent.medewerker_id}")
    assert [one.get_text(" ", strip=True) for one in page.soup.select(".timeline b")] == [
        "Gedaan: Geblokkeerd", "Gedaan: Weer toegelaten",
    ]  # fmt: skip
    assert "Uit dienst." in get(log_in(world.beheerder), "/beheer/wijzigingen").words


def test_nobody_blocks_themselves(log_in: LogIn, world: World) -> None:
    text = block(log_in, world.beheerder, world.beheerder.medewerker_id, status=422)
    assert "U kunt uzelf niet blokkeren" in text


def test_two_administrators_at_once(log_in: LogIn, world: World, db: Database) -> None:
    other = administrator(db, "Bram Post", world.waterveen_id, "Waterveen")
    number = world.consulent.medewerker_id
    path = f"/beheer/medewerkers/{number}"
    client = log_in(world.beheerder)
    mine = get(client, path).fields("#formulier") | {"waarom": "Ziek.", "toegang": "blokkeren"}
    block(log_in, other, number)
    client = log_in(world.beheerder)
    mine.pop("_csrf")
    page = post(client, path, mine, page=path, status=409)
    assert "Iemand anders veranderde dit" in page.words
    assert page.fields("#formulier")["waarom"] == "Ziek."
    assert "Geblokkeerd" in page.words


def test_why_is_asked(log_in: LogIn, world: World) -> None:
    path = f"/beheer/medewerkers/{world.consulent.medewerker_id}"
    page = post(log_in(world.beheerder), path, {"waarom": " ", "toegang": "blokkeren"}, page=path, status=422)
    assert page.soup.select_one(".errors a[href='#waarom']")


def test_roles_never_mix(db: Database, world: World) -> None:
    with pytest.raises(LoginRefused) as refused:
        admit_employee(db, GROUPS, identity("Nieuw", "consulent", "beheer"))
    assert refused.value.reason is Reden.GEEN_ROL
    assert admit_employee(db, GROUPS, identity("Nieuw", "beheer"))[0].rol is Rol.BEHEERDER


def test_no_file_is_within_reach(db: Database, world: World) -> None:
    """Not even with the number of one in the session."""
    for actor in (world.beheerder, replace(world.beheerder, dossier_id=world.fatma.dossier_id)):
        with db.read() as session:
            found = session.exec(select(Dossier.id).where(*within_reach(actor))).all()
        assert found == []


def test_the_list_asks_the_same_however_many_work_here(log_in: LogIn, world: World, db: Database) -> None:
    client = log_in(world.beheerder)

    def asked() -> int:
        get(client, "/beheer/medewerkers")
        with count_statements(db) as seen:
            get(client, "/beheer/medewerkers")
        return len(seen)

    few = asked()
    with db.write() as session:
        for number in range(8):
            session.add(Medewerker(
                issuer="x", subject=str(number), naam=f"Collega {number}", rol=Rol.CONSULENT,
                organisatie_id=world.waterveen_id,
            ))  # fmt: skip
    assert asked() == few
