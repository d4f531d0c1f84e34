"""Tables as Excel makes them, and as it must not take them for formulas."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.web.csvbestand import MOST_BYTES, Onleesbaar, harmless, read_table, write_table

NEEDED = ("zorgovereenkomst", "uitkomst")
TABLE = "zorgovereenkomst;uitkomst;toelichting\r\nZO-1;geweigerd;Één regel\r\n"
CELL = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=30)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", "\r\n"])
def test_what_excel_makes_is_read(encoding: str, separator: str, first: str) -> None:
    text = first.format(separator) + TABLE.replace(";", separator)
    rows = read_table(text.encode(encoding), NEEDED)
    assert [(one.get("zorgovereenkomst"), one.get("toelichting")) for one in rows] == [("ZO-1", "Één regel")]


def test_numbers_of_lines_are_those_of_the_file() -> None:
    text = 'Uitkomst ;Zorgovereenkomst\n\n"goed\ngekeurd";A\n;;\ngeweigerd;B\n'
    assert [(one.nummer, one.get("zorgovereenkomst")) for one in read_table(text.encode(), NEEDED)] == [
        (4, "A"), (6, "B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "leeg"),
        (b" \r\n ", "leeg"),
        (b"zorgovereenkomst;uitkomst\n", "leeg"),
        (b"zorgovereenkomst;iets\nA;B\n", "kolommen"),
        (b"PK\x03\x04\x00\x00", "geen-tekst"),
        ("zorgovereenkomst;uitkomst".encode("utf-16-le"), "geen-tekst"),
        (b"\xff\xfe\x00", "geen-tekst"),
        (b"zorgovereenkomst;uitkomst\nA;\x81\x8d", "geen-tekst"),
        (b"x" * (MOST_BYTES + 1), "te-groot"),
        (b"zorgovereenkomst;uitkomst\n" + b"A;B\n" * 10_001, "te-veel-regels"),
    ],
)
def test_what_cannot_be_used_says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(Onleesbaar) as refused:
        read_table(raw, NEEDED)
    assert refused.value.reden == reason


def test_ten_thousand_lines_are_read() -> None:
    assert len(read_table(b"zorgovereenkomst;uitkomst\n" + b"A;B\n" * 10_000, NEEDED)) == 10_000


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_nothing_becomes_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(text.strip("=+-@\t\r\n") or "x")[0] != "'"


@example([("", "0"), ("", "\n")], False)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.booleans())
def test_what_is_written_is_read_again(rows: list[tuple[str, str]], bom: bool) -> None:
    """Apart from space around a cell, lines without a word, and signs that no file can hold."""
    wanted = [(a.strip(), b.strip()) for a, b in rows if a.strip() or b.strip()]
    raw = write_table(NEEDED, rows, bom=bom)
    if not wanted:
        return
    found = [(one.get("zorgovereenkomst"), one.get("uitkomst")) for one in read_table(raw, NEEDED)]
    assert [tuple(map(_plain, one)) for one in found] == [tuple(map(_plain, one)) for one in wanted]


def _plain(text: str) -> str:
    return text.lstrip("'").strip()
