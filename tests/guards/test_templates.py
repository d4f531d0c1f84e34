"""Every template parses, defines what it uses, and holds nothing that the content security policy forbids."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from portal.web.i18n import PSEUDO
from portal.web.templates import FOLDER, environment

TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
FORBIDDEN = re.compile(
    r"""\sstyle\s*=|\son\w+\s*=|<style|<script(?![^>]*\ssrc=)|hx-on|hx-boost|\|\s*safe\b|javascript:"""
)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("lang", ["nl", "en", PSEUDO])
def test_it_compiles(name: str, lang: str) -> None:
    environment(lang).get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_inline_and_nothing_unescaped(name: str) -> None:
    source = re.sub(r"{#.*?#}", "", (FOLDER / name).read_text(), flags=re.DOTALL)
    assert not FORBIDDEN.search(source)


@cache
def sources() -> dict[str, str]:
    return {name: (FOLDER / name).read_text() for name in TEMPLATES}


@cache
def trees() -> dict[str, nodes.Template]:
    return {name: environment("nl").parse(source) for name, source in sources().items()}


def test_every_macro_is_used() -> None:
    calls = Counter(found for source in sources().values() for found in re.findall(r"\b(\w+)\(", source))
    macros = [(name, macro.name) for name, tree in trees().items() for macro in tree.find_all(nodes.Macro)]
    assert [f"{name}: {macro}" for name, macro in macros if calls[macro] < 2] == []  # one is where it is defined


def test_every_import_is_used() -> None:
    unused = []
    for name, tree in trees().items():
        words = Counter(re.findall(r"\w+", sources()[name]))
        for found in tree.find_all(nodes.FromImport):
            names = (imported if isinstance(imported, str) else imported[1] for imported in found.names)
            unused += [f"{name}: {alias}" for alias in names if words[alias] < 2]
    assert not unused


def test_every_template_is_reached() -> None:
    python = "".join(path.read_text() for path in Path(FOLDER.parent, "portal").rglob("*.py"))
    reached = {
        reference for tree in trees().values() for reference in meta.find_referenced_templates(tree) if reference
    }
    orphans = [name for name in TEMPLATES if name not in reached and f'"{name}"' not in python]
    assert not orphans
