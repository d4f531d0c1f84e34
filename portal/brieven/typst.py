"""The blocks as a tagged PDF (PDF/UA-1), made in memory: no file, no network, fonts from the library itself.

The text goes to typst as data and is never read as markup. PDF/UA allows no sign without a glyph: signs that the
library's own fonts do not have are looked for in the fonts of the machine, and shown as a box when none has them.
"""

import json
import re
import unicodedata
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import typst

from portal.brieven.blokken import Tekststuk
from portal.web.i18n import Formats

BOX = "□"
_TAGS = re.compile(r"<[^>]+>")
_NO_GLYPH = "could not be displayed"


def as_pdf(stuk: Tekststuk) -> bytes:
    """The text as PDF: tagged, titled, in its language. The same text gives the same content."""
    data = _ready(stuk.to_json(), Formats(stuk.taal))
    data["auteur"] = stuk.afzender[0] if stuk.afzender else ""
    try:
        return _compile(data, own_fonts=True)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
    try:
        return _compile(data, own_fonts=False)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
    return _compile(_boxed(data), own_fonts=True)


@cache
def _source() -> bytes:
    return (resources.files("portal.brieven") / "brief.typ").read_bytes()


def _compile(data: dict[str, Any], *, own_fonts: bool) -> bytes:
    files = {"main.typ": _source(), "stuk.json": json.dumps(data).encode()}
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its types do not know files in memory
        files, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=own_fonts
    )
    return made


def _ready(value: Any, formats: Formats) -> Any:
    """Days in words, and no sign that a PDF may not hold."""
    if isinstance(value, str):
        return "".join(sign for sign in value if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
    if isinstance(value, dict):
        if set(value) == {"dag"}:
            return _TAGS.sub("", str(formats.datum(date.fromisoformat(value["dag"]))))
        return {name: _ready(one, formats) for name, one in value.items()}
    return [_ready(one, formats) for one in value] if isinstance(value, list) else value


def _boxed(value: Any) -> Any:
    """A box for every sign outside the scripts that the library's own fonts have."""
    if isinstance(value, str):
        return "".join(sign if _has_glyph(sign) else BOX for sign in value)
    if isinstance(value, dict):
        return {name: _boxed(one) for name, one in value.items()}
    return [_boxed(one) for one in value] if isinstance(value, list) else value


def _has_glyph(sign: str) -> bool:
    code = ord(sign)
    latin_greek_cyrillic = code < 0x0250 or 0x0386 <= code <= 0x03CE or 0x0400 <= code <= 0x045F
    return latin_greek_cyrillic or sign in "–—‘’“”•…€−□\n"
