"""A letter from its blocks: stored and read back the same, on screen and on paper with the same words."""

import io
import json
import re
from datetime import date

import pikepdf
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portal.brieven.blokken import (
    Alinea,
    Artikel,
    Bezwaar,
    Cijfers,
    Citaat,
    Kop,
    Lijst,
    Tabel,
    Tekststuk,
)
from portal.brieven.html import as_html
from portal.brieven.typst import BOX, as_pdf

BEZWAAR = Bezwaar(
    "Bent u het niet eens met dit besluit?", "U kunt bezwaar maken.",
    (("Bij wie?", "Het college van Waterveen"), ("Hoe?", "Schrijf een brief.")),
    "Uiterlijk op", date(2026, 2, 3), "Awb 6:7",
)  # fmt: skip
BRIEF = Tekststuk(
    "Uw budget is toegekend", "nl",
    (
        Alinea("De gemeente heeft uw budget toegekend."),
        Kop("Cijfers"),
        Cijfers((("Wlz", "€ 1.000,00"), ("Vanaf", date(2026, 1, 2))), ("Samen", "€ 1.000,00")),
        Lijst(("Eerste punt", "Tweede punt")),
        Lijst(("Stap een",), genummerd=True),
        Citaat("Kloppen deze uren?"),
        Tabel("Diensten", ("Wat", "Bedrag"), (("Begeleiding", "€ 10,00"),), ("Samen", "€ 10,00"), (1,)),
        Kop("Daaronder", 2),
        Alinea("A sentence in English.", "en"),
        Artikel("Besluit 6.1"),
        BEZWAAR,
    ),
    afzender=("Gemeente Waterveen", "Postbus 1"), aan=("Fatma Yıldız", "Sluisweg 1"),
    gegevens=(("Datum", date(2026, 1, 1)), ("Kenmerk", "IPGB-1")),
)  # fmt: skip


def pdf_of(stuk: Tekststuk) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(as_pdf(stuk)))


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of everything in the structure of a tagged PDF, in reading order."""
    roles = {str(name): str(role) for name, role in (pdf.Root.StructTreeRoot.get("/RoleMap") or {}).items()}
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                kind = str(node.S)
                found.append(roles.get(kind, kind))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_it_is_stored_and_read_back_the_same() -> None:
    assert Tekststuk.from_json(json.loads(json.dumps(BRIEF.to_json()))) == BRIEF


def test_a_letter_that_goes_out_later_is_dated_on_that_day() -> None:
    later = BRIEF.dated(date(2026, 1, 5), date(2026, 2, 16))
    assert later.gegevens[0] == ("Datum", date(2026, 1, 5))
    assert later.bezwaar.laatste_dag == date(2026, 2, 16)
    assert later.blokken[:-1] == BRIEF.blokken[:-1]


def test_the_screen_has_headings_lists_and_tables() -> None:
    soup = BeautifulSoup(as_html(BRIEF), "html.parser")
    article = soup.article
    assert (article["lang"], article["dir"]) == ("nl", "ltr")
    assert [f"{one.name} {one.get_text()}" for one in soup.select("h2, h3, h4")] == [
        "h2 Uw budget is toegekend", "h3 Cijfers", "h4 Daaronder", "h3 Bent u het niet eens met dit besluit?",
    ]  # fmt: skip
    assert soup.select_one("p[lang=en]").get_text() == "A sentence in English."
    assert soup.select_one("table caption").get_text() == "Diensten"
    assert [one["scope"] for one in soup.select("th")] == ["col", "col", "row", "row"]
    assert soup.select_one(".letter__how time")["datetime"] == "2026-02-03"


def test_nothing_in_it_becomes_markup() -> None:
    wild = "<script>alert(1)</script> & \" '"
    soup = BeautifulSoup(as_html(Tekststuk(wild, "nl", (Alinea(wild), Lijst((wild,)), Citaat(wild)))), "html.parser")
    assert soup.script is None
    assert soup.h2.get_text() == wild


def test_the_pdf_is_tagged_titled_and_in_its_language() -> None:
    pdf = pdf_of(BRIEF)
    assert str(pdf.Root.Lang) == "nl"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.docinfo["/Title"]) == BRIEF.titel
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    tags = tags_of(pdf)
    assert {"/H1", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/BlockQuote"} <= set(tags)


def test_every_font_of_the_pdf_is_in_it_and_nothing_points_outside() -> None:
    pdf = pdf_of(BRIEF)
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    descriptors = [child.FontDescriptor for font in fonts for child in font.get("/DescendantFonts", [font])]
    assert descriptors
    assert all(any(name in one for name in ("/FontFile", "/FontFile2", "/FontFile3")) for one in descriptors)
    raw = b" ".join(one.unparse() for one in pdf.objects if not isinstance(one, pikepdf.Stream))
    assert not re.search(rb"/(URI|JavaScript|JS|Launch|EmbeddedFile)\b", raw)


def test_a_text_of_an_english_reader_says_so() -> None:
    assert str(pdf_of(Tekststuk("Your budget", "en", (Alinea("It was granted."),))).Root.Lang) == "en"


@pytest.mark.parametrize("text", ["名字", "محمد", "😀", "a\x00b", "\ud800", "#strong[x] $y$ *z* \\ @ref"])
def test_every_name_can_be_printed(text: str) -> None:
    """PDF/UA refuses a sign without a glyph: it is printed with another font, or as a box."""
    assert as_pdf(Tekststuk(f"Aan {text}", "nl", (Alinea(text),), aan=(text,))).startswith(b"%PDF")
    assert BOX


@given(st.text(max_size=40))
def test_no_text_breaks_the_screen(text: str) -> None:
    assert BeautifulSoup(as_html(Tekststuk(text, "nl", (Alinea(text),))), "html.parser").article


def test_a_letter_of_many_pages_is_made() -> None:
    rows = tuple((f"Dienst {n}", f"€ {n},00") for n in range(150))
    pdf = pdf_of(Tekststuk("Veel", "nl", (Tabel("Alles", ("Wat", "Bedrag"), rows, (), (1,)),)))
    assert len(pdf.pages) > 3
