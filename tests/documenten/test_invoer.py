"""Whatever is sent: a file is really opened, and a refusal says why in words while the others stay."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pillow_heif
import pytest
from PIL import Image

from portal.documenten.soorten import clean_name
from portal.documenten.weigering import BERICHTEN, Reden
from tests.conftest import check_page, get
from tests.documenten.conftest import Sender, pdf, picture


def heic() -> bytes:
    output = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), "blue")).save(output)
    return output.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is this large and holds hardly a point."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _javascript(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _launch(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].Annots = pikepdf.Array([link])


def _attachment(made: pikepdf.Pdf) -> None:
    made.attachments["lijst.txt"] = b"hallo"


def _harmless(made: pikepdf.Pdf) -> None:
    made.docinfo["/Title"] = "Over (/JS) en /Launch en /EmbeddedFiles"
    made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])


TAKEN = {
    "foto.jpg": picture(),
    "FOTO.JPEG": picture(colour="blue"),
    "scherm.png": picture("PNG"),
    "doorzichtig.png": picture("PNG", colour="white"),
    "telefoon.heic": heic(),
    "brief.pdf": pdf(3),
    "gewoon.pdf": pdf(1, _harmless),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken(fatma: Sender, name: str) -> None:
    page = fatma.send(TAKEN[name], name)
    assert f"{name} is toegevoegd." in page.words
    assert "Niet gecontroleerd op virussen" in page.words
    assert fatma.names() == [name]


REFUSED: dict[str, tuple[Reden, str, Callable[[], bytes]]] = {
    "nothing inside": (Reden.LEEG, "leeg.pdf", lambda: b""),
    "HTML that says it is a PDF": (Reden.SOORT, "brief.pdf", lambda: b"<!doctype html><script>alert(1)</script>"),
    "a PNG that says it is a JPEG": (Reden.SOORT, "foto.jpg", lambda: picture("PNG")),
    "a GIF": (Reden.SOORT, "foto.gif", lambda: picture("GIF")),
    "a program": (Reden.SOORT, "brief.pdf.exe", lambda: pdf()),
    "no ending": (Reden.SOORT, "brief", lambda: pdf()),
    "eleven megabytes": (Reden.TE_GROOT, "groot.pdf", lambda: b"%PDF-1.7" + bytes(11_000_000)),
    "one byte too many": (Reden.TE_GROOT, "groot.pdf", lambda: b"%PDF-1.7" + bytes(9_999_993)),
    "a JPEG that stops halfway": (Reden.KAPOT, "foto.jpg", lambda: picture(size=(900, 900), quality=100)[:2000]),
    "a JPEG of nothing": (Reden.KAPOT, "foto.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(900)),
    "a PNG that stops halfway": (Reden.KAPOT, "foto.png", lambda: picture("PNG", (900, 900))[:-40]),
    "a PNG without its points": (Reden.KAPOT, "foto.png", lambda: png_header(900, 900)),
    "a HEIC that stops halfway": (Reden.KAPOT, "foto.heic", lambda: heic()[:-30]),
    "30,000 by 30,000 points": (Reden.PUNTEN, "foto.png", lambda: png_header(30_000, 30_000)),
    "a PDF that was cut off": (Reden.KAPOT, "brief.pdf", lambda: pdf(40)[:-3000]),
    "a PDF without a page": (Reden.KAPOT, "brief.pdf", lambda: pdf(0)),
    "a PDF of nothing": (Reden.KAPOT, "brief.pdf", lambda: b"%PDF-1.7\n" + bytes(90) + b"%%EOF"),
    "a password": (
        Reden.WACHTWOORD,
        "brief.pdf",
        lambda: pdf(encryption=pikepdf.Encryption(owner="geheim", user="geheim")),
    ),
    "a script in a PDF": (Reden.ACTIEF, "brief.pdf", lambda: pdf(1, _javascript)),
    "a program in a PDF": (Reden.ACTIEF, "brief.pdf", lambda: pdf(1, _launch)),
    "a file in a PDF": (Reden.ACTIEF, "brief.pdf", lambda: pdf(1, _attachment)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(fatma: Sender, case: str) -> None:
    fatma.send(picture(colour="green"), "eerste.jpg")
    reason, name, make = REFUSED[case]
    assert fatma.refused(make(), name) == BERICHTEN[reason]
    assert fatma.names() == ["eerste.jpg"]


def test_every_reason_has_its_own_words() -> None:
    assert set(BERICHTEN) == set(Reden)
    assert len(set(BERICHTEN.values())) == len(Reden)


def test_no_file_chosen(fatma: Sender) -> None:
    assert fatma.refused(b"", "") == BERICHTEN[Reden.GEEN]


def test_ten_megabytes_to_the_byte_are_taken(fatma: Sender) -> None:
    filled = picture("PNG")
    chunk = 10_000_000 - len(filled) - 12
    extra = struct.pack(">I", chunk) + b"vpAg" + bytes(chunk)
    extra += struct.pack(">I", zlib.crc32(extra[4:]))
    fatma.send(filled[:33] + extra + filled[33:], "groot.png")
    assert fatma.rows()[0].grootte == 10_000_000


def test_the_eleventh_file(fatma: Sender) -> None:
    for number in range(10):
        page = fatma.send(picture(size=(20 + number, 20)), f"{number}.jpg")
    assert "U hebt 10 bestanden. Meer past er niet in." in page.words
    assert page.soup.select_one("input[type=file]") is None
    assert fatma.refused(picture(size=(99, 9)), "elf.jpg") == BERICHTEN[Reden.AANTAL]
    assert len(fatma.rows()) == 10


def test_more_than_forty_megabytes_together(fatma: Sender) -> None:
    def large(number: int) -> bytes:
        return pdf(1, lambda made: made.Root.__setattr__("Vulling", made.make_stream(bytes([number]) * 9_000_000)),
                   compress_streams=False)  # fmt: skip

    for number in range(4):
        fatma.send(large(number), f"{number}.pdf")
    assert fatma.refused(large(9), "nog-een.pdf") == BERICHTEN[Reden.TOTAAL]


def test_the_same_file_again_is_the_one_that_is_there(fatma: Sender) -> None:
    """Pressing twice, sending again or Back adds nothing."""
    first = fatma.post(picture())
    again = fatma.post(picture())
    assert first.headers["location"] == again.headers["location"]
    assert len(fatma.rows()) == 1


NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\Users\\fatma\\brief.pdf": "brief.pdf",
    "brief\r\nX-Kop: kwaad.pdf": "brief X-Kop: kwaad.pdf",
    "foto\u202egpj.pdf": "foto gpj.pdf",
    '"hallo" <b>.pdf': '"hallo" <b>.pdf',
    "loonstrook 999990019.pdf": "loonstrook xxxxxxxxx.pdf",
    "مرحبا.pdf": "مرحبا.pdf",
    "  .pdf": "bestand.pdf",
    ".pdf": "bestand.pdf",
    "a" * 300 + ".pdf": "a" * 96 + ".pdf",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_cleaned(given: str) -> None:
    assert clean_name(given) == NAMES[given]


@pytest.mark.parametrize("given", ['"hallo" <b>.pdf', "foto\u202egpj.pdf", "مرحبا.pdf", "a;b=c%0d%0a.pdf"])
def test_a_strange_name_breaks_neither_page_nor_header(fatma: Sender, given: str) -> None:
    fatma.send(pdf(), given)
    assert fatma.names() == [clean_name(given)]
    assert given.encode() not in fatma.rows()[0].naam, "what a file is called at home lies sealed"
    answer = fatma.client.get(f"{fatma.path}/bestanden/{fatma.rows()[0].id}")
    told = answer.headers["content-disposition"]
    assert told.startswith('attachment; filename="')
    assert told.count('"') == 2
    assert told.isascii()
    assert told.isprintable()


def test_the_words_in_english(fatma: Sender) -> None:
    fatma.client.cookies.set("__Host-taal", "en", domain="pgb.waterveen.example")
    page = check_page(fatma.post(b"", "leeg.pdf"), 422)
    assert "This file is empty. Choose another file." in page.words
    assert "Voeg" not in get(fatma.client, fatma.path).words
