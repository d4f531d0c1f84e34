"""Is this really what it says: the first bytes, the end of its name, and what opens when it is opened.

A picture's size in points is read from its header before anything is decoded. A PDF may hold nothing that acts by
itself; what people upload is opened by colleagues.
"""

import io
import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pillow_heif
from PIL import Image, UnidentifiedImageError

from portal.documenten.weigering import LARGEST_FILE, MOST_PIXELS, Geweigerd, Reden
from portal.law.nummers import is_bsn

pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
Image.MAX_IMAGE_PIXELS = None  # Pillow only warns; `_check_size` refuses

PDF, JPEG, PNG, HEIC = "application/pdf", "image/jpeg", "image/png", "image/heic"
ENDINGS = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg", ".jfif"),
    PNG: (".png",),
    HEIC: (".heic", ".heif"),
}
ACCEPT = ",".join((*ENDINGS, *(ending for endings in ENDINGS.values() for ending in endings)))
"""For the `accept` of the field: a phone then offers its camera as well as its files."""
PILLOW = {JPEG: "JPEG", PNG: "PNG", HEIC: "HEIF"}
LONGEST_NAME = 100
TRAILER_WITHIN = 2048
PREVIEW = (1200, 1200)

_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_STRING = re.compile(rb"\((?:\\.|[^\\)])*\)|<[0-9a-fA-F\s]*>", re.DOTALL)
_ACTS = re.compile(
    rb"/S\s*/(?:JavaScript|Launch|SubmitForm|ImportData|GoToE|Rendition|Movie|Sound|RichMediaExecute)\b"
    rb"|/(?:JS|EmbeddedFiles?|EF|XFA|RichMedia(?:Content)?)\b"
)
_one_at_a_time = threading.Lock()  # a large picture takes half a gigabyte while it is decoded


@dataclass(frozen=True)
class Gezien:
    """A file that was really opened: its media type and number of pages."""

    type: str
    bladen: int


def check(name: str, content: bytes) -> Gezien:
    """Open a file. Raises `Geweigerd` with the one reason why it is not taken."""
    if not content:
        raise Geweigerd(Reden.LEEG)
    if len(content) > LARGEST_FILE:
        raise Geweigerd(Reden.TE_GROOT)
    kind = sniff(content)
    if kind is None or not name.lower().endswith(ENDINGS[kind]):
        raise Geweigerd(Reden.SOORT)
    return Gezien(kind, _check_pdf(content) if kind == PDF else _check_picture(kind, content))


def sniff(content: bytes) -> str | None:
    """The media type that the first bytes tell, or None."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    is_heif = content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS
    return HEIC if is_heif else None


def open_picture(kind: str, content: bytes) -> Image.Image:
    """A picture whose header was read and nothing more. Raises `Geweigerd`."""
    try:
        picture = Image.open(io.BytesIO(content), formats=[PILLOW[kind]])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, RuntimeError, EOFError):
        raise Geweigerd(Reden.KAPOT) from None
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Geweigerd(Reden.PUNTEN)
    if not width or not height:
        raise Geweigerd(Reden.KAPOT)
    return picture


def decode(picture: Image.Image) -> None:
    """Read every point, as somebody who opens it does. Raises `Geweigerd`."""
    try:
        with _one_at_a_time:
            picture.load()
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError, MemoryError):
        raise Geweigerd(Reden.KAPOT) from None


def _check_picture(kind: str, content: bytes) -> int:
    try:
        open_picture(kind, content).verify()
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError):
        raise Geweigerd(Reden.KAPOT) from None
    picture = open_picture(kind, content)  # after `verify` a picture cannot be used any more
    picture.draft("RGB", PREVIEW)  # a JPEG is read to its end all the same, in a fraction of the memory
    decode(picture)
    return 1


def _check_pdf(content: bytes) -> int:
    if b"%%EOF" not in content[-TRAILER_WITHIN:]:  # cut off on its way; repairing it would lose pages without a word
        raise Geweigerd(Reden.KAPOT)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            acts = any(_ACTS.search(_STRING.sub(b"", part)) for part in _parts(pdf))
    except pikepdf.PasswordError:
        raise Geweigerd(Reden.WACHTWOORD) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        raise Geweigerd(Reden.KAPOT) from None
    if acts:
        raise Geweigerd(Reden.ACTIEF)
    if not pages:
        raise Geweigerd(Reden.KAPOT)
    return pages


def _parts(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Every object as text with its names written plainly, of a stream its dictionary only."""
    for one in pdf.objects:
        found = one.stream_dict if isinstance(one, pikepdf.Stream) else one
        if isinstance(found, pikepdf.Object):  # a number or a truth value is given as Python's own
            yield found.unparse(resolved=True)
    yield pdf.trailer.unparse(resolved=True)


def clean_name(given: str, kind: str = PDF) -> str:
    """What a file was called at home, without path, control or direction signs, at most 100 characters.

    Nine digits that are a BSN go as well: a file's name ends up in places where a BSN never stands.
    """
    last = re.split(r"[/\\]", given)[-1]
    plain = "".join(sign if unicodedata.category(sign)[0] not in "CZ" else " " for sign in last)
    plain = " ".join(unicodedata.normalize("NFC", plain).split()).lstrip(". ")
    plain = re.sub(r"(?<!\d)\d{9}(?!\d)", lambda found: "x" * 9 if is_bsn(found[0]) else found[0], plain)
    stem, dot, ending = plain.rpartition(".")
    if not dot or not stem:
        return f"bestand{ENDINGS[kind][0]}"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if len(ending) < 10 else plain[:LONGEST_NAME]
