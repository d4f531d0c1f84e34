"""The README tells the truth: its words, its articles, its commands and its files exist.

`python3 -m tests.guards.test_readme` writes the generated part anew.
"""

import re
from importlib import import_module
from pathlib import Path

import pytest

from portal.demo import personas
from portal.law.artikelen import artikelen_tabel
from portal.start.arguments import parser

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
GENERATED = re.compile(r"(<!-- artikelen: begin[^\n]*-->\n).*?(<!-- artikelen: einde -->)", re.DOTALL)


def _with_articles(text: str) -> str:
    return GENERATED.sub(lambda found: f"{found[1]}{artikelen_tabel()}\n{found[2]}", text)


def test_the_table_of_articles_is_what_the_law_says() -> None:
    text = README.read_text()
    assert GENERATED.search(text)
    assert _with_articles(text) == text, "run: python3 -m tests.guards.test_readme"


GLOSSARY = re.findall(r"^\| [^|]+ \| [^|]+ \| `(portal\.[\w.]+)` \|", README.read_text(), re.MULTILINE)


def test_there_is_a_glossary() -> None:
    assert len(GLOSSARY) > 15


@pytest.mark.parametrize("name", GLOSSARY)
def test_every_word_of_the_glossary_is_in_the_code(name: str) -> None:
    module, _, last = name.rpartition(".")
    if last[0].isupper():
        assert hasattr(import_module(module), last)
    else:
        import_module(name)


def test_every_path_exists() -> None:
    paths = re.findall(r"`((?:portal|templates|tests|static|locales)/[\w/.]*)`", README.read_text())
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_command_exists() -> None:
    commands = set(re.findall(r"python3 -m portal (\w+)", README.read_text()))
    known = parser().format_help()
    assert commands
    assert [command for command in commands if command not in known] == []


def test_every_demo_person_is_in_the_tour() -> None:
    text = README.read_text()
    assert [one.naam for one in personas.PERSONEN if one.naam not in text] == []
    assert [one.bsn for one in personas.BURGERS if str(one.bsn) not in text] == []


if __name__ == "__main__":
    README.write_text(_with_articles(README.read_text()))
