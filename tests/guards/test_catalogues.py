"""Every language is complete, and says the same with the same placeholders."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
OTHERS = ["en"]


@pytest.fixture(scope="session")
def messages() -> set[str]:
    """Every message in the code and the templates."""
    method_map = [("portal/**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"trimmed": "true", "extensions": "jinja2.ext.do"}}
    keywords = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2)}
    found = set()
    for _, _, message, _, _ in extract_from_dir(ROOT, method_map, options, keywords):
        found.update(message if isinstance(message, tuple) else [message])
    return found


def _catalogue(lang: str) -> Catalog:
    path = ROOT / "locales" / lang / "LC_MESSAGES" / "portal.po"
    return read_po(io.BytesIO(path.read_bytes()), lang)


def _texts(message: Message) -> list[tuple[str, str]]:
    if message.pluralizable:
        return [(message.id[1], text) for text in message.string]
    return [(str(message.id), str(message.string))]


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_missing_fuzzy_or_left_over(lang: str, messages: set[str]) -> None:
    catalogue = _catalogue(lang)
    known = {str(part) for one in catalogue if one.id for part in (one.id if one.pluralizable else [one.id])}
    assert messages - known == set()
    assert known - messages == set()
    assert [one.id for one in catalogue if one.id and (one.fuzzy or not all(text for _, text in _texts(one)))] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_placeholders_are_the_same(lang: str) -> None:
    wrong = [
        (source, text)
        for one in _catalogue(lang)
        if one.id
        for source, text in _texts(one)
        if set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(text))
    ]
    assert not wrong


def test_no_message_says_vrij_or_remaining_of_a_law(messages: set[str]) -> None:
    """There is one balance: 'nog te gebruiken', never 'vrij'."""
    assert [one for one in messages if re.search(r"\bvrij\b|\bvrije\b|\brestant\b", one, re.IGNORECASE)] == []
