"""The journey: ask the person, ask the organisation, its answer with a letter, and what is left."""

from sqlmodel import select

from portal.actor import Actor
from portal.berichten.models import Bericht, Berichtsoort
from portal.db import Database
from portal.documenten.opslag import FolderStore
from portal.dossier.models import Dossier, Dossierstatus
from portal.law.instemming import Begin, Deelstand
from portal.law.wetten import Wet
from tests.conftest import Page, get, post
from tests.instemming.conftest import (
    DESK,
    REQUEST,
    THEIRS,
    Deelnemer,
    LogIn,
    add_letter,
    admitted,
    allow,
    answer,
    ask,
    no,
    overview,
    seen,
    yes,
)
from tests.world import World


def test_from_question_to_yes(
    log_in: LogIn, db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor
) -> None:
    client = log_in(world.consulent)
    desk = DESK.format(sanne.dossier_id)
    page = get(client, desk)
    assert "Vraag de inwoner om toestemming" in page.words
    fields = page.fields("[data-deel=wlz] form")
    post(client, f"{desk}/toestemming", fields, page=desk)
    allow(db, sanne, Wet.WLZ)
    page = get(client, f"{desk}/wlz")
    fields = page.fields("#formulier")
    assert fields["organisatie"]  # named in the report
    answered = post(client, f"{desk}/wlz", {**fields, "bedrag": "12.000"}, page=f"{desk}/wlz")
    path = answered.response.headers["location"]
    number = int(path.rsplit("/", 1)[1])
    assert "geen wettelijke termijn" in get(client, path).words

    client = log_in(kantoor)
    assert "Sanne Wolters" in get(client, "/verstrekker").words
    theirs = THEIRS.format(number)
    page = get(client, theirs)
    assert "Besluit 4.3" in page.words
    fields = page.fields("#formulier")
    wrong = post(client, f"{theirs}/antwoord", {**fields, "akkoord": "ja", "bedrag": "1200", "clientnummer": "W-1001",
                 "toelichting": "Goed plan."}, page=theirs, status=422)  # fmt: skip
    assert "niet het cliëntnummer van deze persoon" in wrong.words
    assert "De gemeente vroeg" in wrong.words
    assert "Voeg eerst de getekende brief toe" in wrong.words
    assert wrong.fields("#formulier")["toelichting"] == "Goed plan."
    add_letter(db, files, kantoor, number)
    good = {**wrong.fields("#formulier"), "bedrag": "12.000", "clientnummer": sanne.clientnummer.lower(),
            "getekend_op-dag": "9", "getekend_op-maand": "11", "getekend_op-jaar": "2026"}  # fmt: skip
    post(client, f"{theirs}/antwoord", good, page=theirs)
    assert "U hebt ingestemd" in get(client, "/verstrekker?klaar=ja").words
    post(client, f"{theirs}/antwoord", good, page=theirs)  # the second press
    found = seen(db, world.consulent, number)
    assert found.antwoord
    assert found.antwoord.bedrag_ct == 1_200_000

    page = get(log_in(sanne.actor), "/instemming")
    assert "€ 12.000,00" in page.text.replace("\xa0", " ")
    assert "Het andere deel kan later meedoen" in page.words
    get(log_in(world.consulent), REQUEST.format(number))
    with db.read() as session:
        told = session.exec(select(Bericht.soort).where(Bericht.dossier_id == sanne.dossier_id)).all()
    assert told.count(Berichtsoort.INSTEMMING_GEGEVEN) == 1


def test_two_others_begin_and_one_is_added_later(
    db: Database, world: World, files: FolderStore, sanne: Deelnemer, kantoor: Actor, verzekeraar: Actor
) -> None:
    first, second = (ask(db, world.consulent, sanne, wet) for wet in (Wet.WLZ, Wet.ZVW))
    assert overview(db, world.consulent, sanne).vooruitzicht.begin is Begin.WACHT  # type: ignore[union-attr]
    answer(db, files, verzekeraar, second, yes(sanne))
    assert overview(db, world.consulent, sanne).vooruitzicht.begin is Begin.DEEL  # type: ignore[union-attr]
    answer(db, files, kantoor, first, no(sanne))
    found = overview(db, world.consulent, sanne)
    assert found.vooruitzicht.begin is Begin.ALLES  # type: ignore[union-attr]
    assert {one.wet: one.stand for one in found.delen} == {
        Wet.WLZ: Deelstand.GEWEIGERD, Wet.WMO: Deelstand.NIET_NODIG, Wet.ZVW: Deelstand.INGESTEMD,
    }  # fmt: skip


def test_too_few_laws_left(log_in: LogIn, db: Database, world: World, files: FolderStore, kantoor: Actor) -> None:
    who = admitted(db, world, recht_wlz="ja", recht_wmo="ja")
    number = ask(db, world.consulent, who, Wet.WLZ)
    answer(db, files, kantoor, number, no(who))
    client, desk = log_in(world.consulent), DESK.format(who.dossier_id)
    assert "Te weinig wetten: beslissen" in get(client, "/gemeente/werk").words
    page = get(client, desk)
    fields = page.fields("#beslissen form")
    assert "Vul dit in" in post(client, f"{desk}/geen-budget", fields, page=desk, status=422).words
    fields["toelichting_besluit"] = "Bel mij gerust."
    for _ in range(2):
        post(client, f"{desk}/geen-budget", fields, page=desk)
    with db.read() as session:
        assert session.get_one(Dossier, who.dossier_id).status is Dossierstatus.BEEINDIGD
        told = session.exec(select(Bericht).where(Bericht.soort == Berichtsoort.NIET_TOEGEKEND)).all()
    assert len(told) == 1
    assert "geen integraal pgb" in get(client, desk).words.lower()
    client = log_in(who.actor)
    page = get(client, "/instemming")
    assert page.words.index("Uw pgb's gaan gewoon door") < page.words.index("U krijgt geen integraal pgb")
    letter = get(client, f"/brieven/{told[0].brief_id}")
    assert "stemt niet in met het deel uit de Wlz" in letter.words
    assert "gaat gewoon door" in get(client, "/").words or "gaan gewoon door" in get(client, "/").words
    assert_letter_order(letter)


def assert_letter_order(letter: Page) -> None:
    assert letter.words.index("Uw pgb's gaan door") < letter.words.index("Uw zorgkantoor stemt niet in")
