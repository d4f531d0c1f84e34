"""Tables as Excel and other programs write them: any of three separators, four encodings, and no formulas."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_LINES = 10_000
MOST_BYTES = 1_900_000  # below what a request may hold
SEPARATORS = (";", ",", "\t")
ENCODINGS = ("utf-8-sig", "cp1252")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_AMOUNT = re.compile(r"-[0-9]{1,12},[0-9]{2}")
csv.field_size_limit(MOST_BYTES)


class Onleesbaar(Exception):
    """The file as a whole cannot be used; `reden` says why."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True)
class Rij:
    """One line: its number in the file (the heading is 1) and its cells by the name of their column."""

    nummer: int
    cellen: dict[str, str]

    def get(self, name: str) -> str:
        """The text of a cell without space around it; an apostrophe that keeps Excel from computing is taken off."""
        return _word(self.cellen.get(name, ""))


def _word(cell: str) -> str:
    text = cell.lstrip()
    return (text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text).strip()


def read_table(raw: bytes, needed: Sequence[str]) -> list[Rij]:
    """The lines of a file with at least these columns; empty lines are left out. Raises `Onleesbaar`."""
    if not raw.strip():
        raise Onleesbaar("leeg")
    if len(raw) > MOST_BYTES:
        raise Onleesbaar("te-groot")
    text = _decode(raw)
    for separator in _separators(text):
        rows = _rows(text, separator)
        heading = next((cells for _, cells in rows if any(cells)), [])
        names = [cell.strip().strip("\ufeff").lower() for cell in heading]
        if all(name in names for name in needed):
            return _lines(rows, names)
    raise Onleesbaar("kolommen")


def write_table(heading: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool) -> bytes:
    """A table with `;` between its cells, as Excel in Dutch reads it; no cell begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula, also when it is imported and saved again.

    An amount below zero is a number, and stays one.
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _AMOUNT.fullmatch(text) else text


def _decode(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(raw, "utf-16")
    # A table of text has no NUL: this is a spreadsheet, a picture or UTF-16 without its mark.
    if b"\x00" in raw:
        raise Onleesbaar("geen-tekst")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Onleesbaar("geen-tekst")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise Onleesbaar("geen-tekst") from None


def _separators(text: str) -> Sequence[str]:
    """Excel may name its separator in the first line: `sep=;`."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip().lower()
    return (first[4:5] or "\t",) if first.startswith("sep=") else SEPARATORS


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if cells and cells[0].lstrip("\ufeff").lower().startswith("sep=") and not rows:
                continue
            rows.append((reader.line_num, cells))
            if len(rows) > MOST_LINES + 1:
                raise Onleesbaar("te-veel-regels")
    except csv.Error:
        raise Onleesbaar("geen-tekst") from None
    return rows


def _lines(rows: list[tuple[int, list[str]]], names: list[str]) -> list[Rij]:
    start = next(place for place, (_, cells) in enumerate(rows) if any(cells))
    found = [
        Rij(number, dict(zip(names, cells, strict=False)))
        for number, cells in rows[start + 1 :]
        if any(map(_word, cells))
    ]
    if not found:
        raise Onleesbaar("leeg")
    return found
