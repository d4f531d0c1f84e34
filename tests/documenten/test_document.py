"""A document from draft to final: order, removal, one PDF, who may fetch it, and what stands in the log."""

import io

import pikepdf
import pytest
from litestar import Litestar
from PIL import Image
from sqlmodel import select

from portal import clock
from portal.db import Database
from portal.documenten.models import Document, Documentsoort, Documentstatus
from portal.documenten.opslag import FolderStore
from portal.documenten.queries import document_in
from portal.documenten.service import GeenBestand, discard_document, fix_document
from portal.documenten.weigering import BERICHTEN, Geweigerd, Reden
from portal.dossier.models import EigenDossier
from portal.logboek.models import Logregel
from portal.web.visit import Denied
from tests.conftest import check_page, count_statements, get
from tests.documenten.conftest import LogIn, Sender, draft_of, pdf, picture
from tests.world import World

GPS = 0x8825


def _fix(sender: Sender, store: FolderStore, world: World) -> None:
    with sender.db.write() as session:
        fix_document(session, sender.db, store, world.fatma.actor, sender.number)


def _three(sender: Sender) -> list[int]:
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        sender.send(picture(size=(30 + ord(name[0]), 30)), name)
    return [row.id for row in sender.rows()]


def test_the_order_of_the_pages(fatma: Sender) -> None:
    a, b, c = _three(fatma)
    for bestand, way, expected in (
        (c, "omhoog", "acb"), (a, "omlaag", "cab"), (c, "omhoog", "cab"), (b, "omlaag", "cab"),
    ):  # fmt: skip
        answer = fatma.act("volgorde", bestand, richting=way)
        assert (
            answer.headers["location"] == f"{fatma.path}/?terug=/declaraties".replace("/?", "?") + f"#bestand-{bestand}"
        )
        assert "".join(name[0] for name in fatma.names()) == expected


def test_a_file_is_removed(fatma: Sender, store: FolderStore) -> None:
    _, b, _ = _three(fatma)
    assert fatma.act("verwijderen", b).status_code == 303
    assert fatma.names() == ["a.jpg", "c.jpg"]
    assert len(list(store.folder.iterdir())) == 2
    assert fatma.act("verwijderen", b).status_code == 404, "pressing twice removes nothing else"
    assert fatma.names() == ["a.jpg", "c.jpg"]


@pytest.mark.parametrize("number", ["", "abc", "-1", "0", "99999999999999999999"])
def test_a_number_that_is_none(fatma: Sender, number: str) -> None:
    fatma.send(picture())
    for what in ("volgorde", "verwijderen"):
        data = {"_csrf": fatma.token, "bestand": number}
        assert fatma.client.post(f"{fatma.path}/{what}", data=data).status_code == 404
    assert len(fatma.rows()) == 1


def test_back_goes_to_a_page_of_ours_only(fatma: Sender) -> None:
    page = get(fatma.client, f"{fatma.path}?terug=/declaraties/3/controle")
    assert page.soup.select_one("a.nl-button[href='/declaraties/3/controle']")
    for elsewhere in ("https://kwaad.example", "//kwaad.example", "/\\kwaad.example", "javascript:alert(1)"):
        page = get(fatma.client, f"{fatma.path}?terug={elsewhere}")
        targets = [one.get("href") or one.get("action") for one in page.soup.select("main [href], main [action]")]
        assert targets
        assert all(target.startswith("/") and "kwaad" not in target for target in targets)


def test_photos_become_one_upright_document(fatma: Sender, store: FolderStore, world: World) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the phone on its side
    exif.get_ifd(GPS)[2] = (52.0, 5.0, 0.0)
    sideways = picture(size=(400, 200), exif=exif)
    fatma.send(sideways, "zijwaarts.jpg")
    fatma.send(pdf(2), "brief.pdf")
    fatma.send(picture("PNG", (3000, 5000)), "groot.png")
    _fix(fatma, store, world)
    answer = fatma.client.get(f"{fatma.path}/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as whole:
        assert len(whole.pages) == 4
        width, height = (float(side) for side in whole.pages[0].mediabox[2:])
        assert height == pytest.approx(2 * width)
        assert max(float(side) for side in whole.pages[3].mediabox[2:]) <= 842.1
        assert "/Exif" not in str(whole.trailer)
    assert b"Exif" not in answer.content
    original = fatma.client.get(f"{fatma.path}/bestanden/{fatma.rows()[0].id}")
    assert original.content == sideways, "what came in stays as it came"


def test_the_one_pdf_is_made_once(fatma: Sender, store: FolderStore, world: World) -> None:
    _three(fatma)
    fatma.client.get(f"{fatma.path}/pdf")
    assert _made(fatma) is None, "a draft can still change"
    _fix(fatma, store, world)
    first = fatma.client.get(f"{fatma.path}/pdf").content
    name = _made(fatma)
    assert name is not None
    assert store.has(name)
    assert fatma.client.get(f"{fatma.path}/pdf").content == first
    assert _made(fatma) == name


def test_one_pdf_stays_as_it_is(fatma: Sender, store: FolderStore, world: World) -> None:
    """A signed PDF that is written again has no valid signature any more."""
    content = pdf(2)
    fatma.send(content, "getekend.pdf")
    _fix(fatma, store, world)
    assert fatma.client.get(f"{fatma.path}/pdf").content == content


def _made(sender: Sender) -> bytes | None:
    with sender.db.read() as session:
        return session.get_one(Document, sender.number).samengesteld


def test_what_was_sent_does_not_change(fatma: Sender, store: FolderStore, world: World) -> None:
    a, b, _ = _three(fatma)
    _fix(fatma, store, world)
    _fix(fatma, store, world)  # pressing twice
    page = get(fatma.client, fatma.path)
    assert "Dit is verstuurd." in page.words
    assert not page.soup.select("main form")
    assert fatma.refused(picture("PNG"), "d.png") == BERICHTEN[Reden.VAST]
    for answer in (fatma.act("volgorde", b, richting="omhoog"), fatma.act("verwijderen", a)):
        assert BERICHTEN[Reden.VAST] in check_page(answer, 422).words
    assert fatma.names() == ["a.jpg", "b.jpg", "c.jpg"]


def test_an_empty_document_is_not_sent(fatma: Sender, store: FolderStore, world: World) -> None:
    with pytest.raises(GeenBestand):
        _fix(fatma, store, world)


def test_a_draft_that_was_thrown_away_is_nobodys(fatma: Sender, world: World) -> None:
    fatma.send(picture())
    with fatma.db.write() as session:
        discard_document(session, world.fatma.actor, fatma.number)
    get(fatma.client, fatma.path, 404)
    assert fatma.post(picture("PNG"), "d.png").status_code == 404


READERS = ["fatma", "emre", "consulent", "svb", "joris", "mei", "consulent_heidekerk"]
DRAFT = {"fatma", "emre"}
SENT = {"fatma", "emre", "consulent", "svb"}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("sent", [False, True], ids=["draft", "sent"])
def test_who_may_see_and_fetch(
    fatma: Sender, store: FolderStore, world: World, log_in: LogIn, who: str, sent: bool
) -> None:
    fatma.send(picture(), "a.jpg")
    fatma.send(picture("PNG"), "b.png")
    if sent:
        _fix(fatma, store, world)
    number = fatma.rows()[0].id
    found = getattr(world, who)
    log_in(found.actor if hasattr(found, "actor") else found)
    allowed = who in (SENT if sent else DRAFT)
    for path in (fatma.path, f"{fatma.path}/bestanden/{number}", f"{fatma.path}/pdf"):
        answer = fatma.client.get(path)
        assert answer.status_code == (200 if allowed else 404), path
        assert allowed or b"a.jpg" not in answer.content
    sender = Sender(fatma.client, fatma.db, fatma.number)
    if who not in DRAFT:
        assert sender.post(picture("JPEG", (9, 9))).status_code == (422 if allowed else 404)
        for what in ("volgorde", "verwijderen"):
            assert sender.act(what, number).status_code == (422 if allowed else 404)
    assert len(fatma.rows()) == 2


def test_a_desk_keeps_its_own_drafts(
    db: Database, world: World, client: object, log_in: LogIn, store: FolderStore
) -> None:
    """The scan that a consulent makes is seen by the person once it counts, and by other desks never before that."""
    number = draft_of(db, world.consulent, world.fatma.dossier_id, Documentsoort.PAPIER)
    browser = log_in(world.consulent)
    Sender(browser, db, number).send(picture(), "papier.jpg")
    for other in (world.fatma.actor, world.svb, world.consulent_heidekerk):
        log_in(other)
        get(browser, f"/documenten/{number}", 404)
    with db.write() as session:
        fix_document(session, db, store, world.consulent, number)
    log_in(world.fatma.actor)
    assert "papier.jpg" in get(browser, f"/documenten/{number}").words


def test_nobody_begins_a_document_for_somebody_else(db: Database, world: World) -> None:
    for actor in (world.joris.actor, world.consulent_heidekerk):
        with pytest.raises(Denied):
            draft_of(db, actor, world.fatma.dossier_id)


def test_a_download_is_inert(fatma: Sender) -> None:
    fatma.send(picture(), "foto van thuis.jpg")
    answer = fatma.client.get(f"{fatma.path}/bestanden/{fatma.rows()[0].id}")
    assert answer.content == picture()
    headers = answer.headers
    assert headers["content-type"] == "image/jpeg"
    assert headers["x-content-type-options"] == "nosniff, nosniff" or headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    expected = "attachment; filename=\"foto van thuis.jpg\"; filename*=UTF-8''foto%20van%20thuis.jpg"
    assert headers["content-disposition"] == expected


def test_the_log_tells_who_sent_and_who_fetched(fatma: Sender, store: FolderStore, world: World, log_in: LogIn) -> None:
    fatma.send(picture(), "a.jpg")
    fatma.refused(b"", "leeg.jpg")
    _fix(fatma, store, world)
    log_in(world.svb)
    fatma.client.get(f"{fatma.path}/bestanden/{fatma.rows()[0].id}")
    with fatma.db.read() as session:
        rows = session.exec(select(Logregel).where(Logregel.activiteit.startswith("document-")))  # type: ignore[attr-defined]
        told = {(row.activiteit, row.uitslag.value, row.rol.value if row.rol else "", row.reden) for row in rows}
    assert ("document-aanvullen", "gelukt", "budgethouder", "") in told
    assert ("document-aanvullen", "geweigerd", "budgethouder", "leeg") in told
    assert ("document-ophalen", "gelukt", "svb", "") in told


def test_the_number_of_statements_is_constant(fatma: Sender) -> None:
    def count() -> int:
        with count_statements(fatma.db) as seen:
            get(fatma.client, fatma.path)
        return len(seen)

    fatma.send(picture())
    first = count()
    _three(fatma)
    assert count() == first <= 6


def test_other_rooms_show_it(fatma: Sender, world: World, app: Litestar) -> None:
    """`document_in` is for a room that checked the reader; the macro shows what it gives."""
    fatma.send(picture(), "a.jpg")
    with fatma.db.read() as session:
        found = document_in(session, fatma.db.keys, world.fatma.dossier_id, fatma.number)
        assert [one.naam for one in found.bestanden] == ["a.jpg"]
        with pytest.raises(Denied):
            document_in(session, fatma.db.keys, world.joris.dossier_id, fatma.number)
    assert found.status is Documentstatus.CONCEPT


def test_discarding_what_was_sent(fatma: Sender, store: FolderStore, world: World) -> None:
    fatma.send(picture())
    _fix(fatma, store, world)
    with pytest.raises(Geweigerd), fatma.db.write() as session:
        discard_document(session, world.fatma.actor, fatma.number)


def test_an_own_dossier_is_out_of_reach_of_its_employee(
    fatma: Sender, store: FolderStore, world: World, log_in: LogIn
) -> None:
    """Awb 2:4: who may not decide about a dossier has no business with its files either."""
    fatma.send(picture())
    _fix(fatma, store, world)
    with fatma.db.write() as session:
        session.add(
            EigenDossier(
                dossier_id=world.fatma.dossier_id,
                medewerker_id=world.consulent.medewerker_id,
                geldt=True,
                door_id=world.consulent.medewerker_id,
                op=clock.now(),
            )
        )
    log_in(world.consulent)
    get(fatma.client, fatma.path, 404)
    get(fatma.client, f"{fatma.path}/pdf", 404)
