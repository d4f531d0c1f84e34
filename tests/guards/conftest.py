"""What the guards share: every text of the product."""

import contextlib
import io

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from portal.cli.translations import extract
from portal.start import ROOT


def ids(message: Message) -> list[str]:
    """The forms of a message: one, or two when it has a number."""
    return [str(part) for part in (message.id if message.pluralizable else [message.id])]


@pytest.fixture(scope="session")
def messages(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every message in the code and the templates, both forms of one with a number; found as the product finds them."""
    collected = tmp_path_factory.mktemp("texts") / "portal.pot"
    with contextlib.chdir(ROOT):
        extract(collected)
    return {part for one in read_po(io.BytesIO(collected.read_bytes())) if one.id for part in ids(one)}
