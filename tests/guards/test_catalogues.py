"""Every language is complete, and says the same with the same placeholders."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from portal.cli.translations import extract

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
OTHERS = ["en"]


@pytest.fixture(scope="session")
def messages(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every message in the code and the templates, both forms of one with a number; found as the product finds them."""
    collected = tmp_path_factory.mktemp("texts") / "portal.pot"
    with contextlib.chdir(ROOT):
        extract(collected)
    return {part for one in read_po(io.BytesIO(collected.read_bytes())) if one.id for part in _ids(one)}


def test_texts_of_every_kind_are_found(messages: set[str]) -> None:
    """Templates, sentences that are stored and translated later, and both forms of a number."""
    assert {"Bent u er nog?", "U hoeft niets te doen.", "%(num)s dag", "%(num)s dagen"} <= messages


def _catalogue(lang: str) -> Catalog:
    path = ROOT / "locales" / lang / "LC_MESSAGES" / "portal.po"
    return read_po(io.BytesIO(path.read_bytes()), lang)


def _ids(message: Message) -> list[str]:
    return [str(part) for part in (message.id if message.pluralizable else [message.id])]


def _texts(message: Message) -> list[tuple[str, str]]:
    if message.pluralizable:
        return [(message.id[1], text) for text in message.string]
    return [(str(message.id), str(message.string))]


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_missing_fuzzy_or_left_over(lang: str, messages: set[str]) -> None:
    catalogue = _catalogue(lang)
    known = {part for one in catalogue if one.id for part in _ids(one)}
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
