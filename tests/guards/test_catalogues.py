"""Every language is complete, and says the same with the same placeholders."""

import io
import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from portal.cli.translations import compile_catalogues
from portal.start import ROOT
from portal.web.i18n import translations
from tests.guards.conftest import ids

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
OTHERS = ["en"]


def test_texts_of_every_kind_are_found(messages: set[str]) -> None:
    """Templates, sentences that are stored and translated later, and both forms of a number."""
    assert {"Bent u er nog?", "U hoeft niets te doen.", "%(num)s dag", "%(num)s dagen"} <= messages


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
    known = {part for one in catalogue if one.id for part in ids(one)}
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


@pytest.mark.parametrize(
    ("lang", "number", "said"),
    [
        ("nl", 0, "%(num)s dagen"), ("nl", 1, "%(num)s dag"), ("nl", 2, "%(num)s dagen"),
        ("en", 0, "%(num)s days"), ("en", 1, "%(num)s day"), ("en", 2, "%(num)s days"),
    ],
)  # fmt: skip
def test_one_and_many(lang: str, number: int, said: str) -> None:
    compile_catalogues()
    assert translations(lang).ngettext("%(num)s dag", "%(num)s dagen", number) == said


@pytest.mark.parametrize("lang", OTHERS)
def test_the_head_of_a_catalogue_names_nobody(lang: str) -> None:
    path = ROOT / "locales" / lang / "LC_MESSAGES" / "portal.po"
    head = path.read_text().partition("\n\n")[0]
    assert not re.search(r"@|://|/home|/tmp|/root|\.local", head)
