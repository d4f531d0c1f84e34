"""Every template parses, defines what it uses, and holds nothing that the content security policy forbids."""

import re
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


def test_every_macro_is_used() -> None:
    sources = {name: (FOLDER / name).read_text() for name in TEMPLATES}
    unused = []
    for name, source in sources.items():
        for macro in environment("nl").parse(source).find_all(nodes.Macro):
            uses = sum(len(re.findall(rf"\b{macro.name}\(", text)) for text in sources.values())
            if uses < 2:
                unused.append(f"{name}: {macro.name}")
    assert not unused


def test_every_import_is_used() -> None:
    unused = []
    for name in TEMPLATES:
        source = (FOLDER / name).read_text()
        for found in environment("nl").parse(source).find_all(nodes.FromImport):
            for imported in found.names:
                alias = imported if isinstance(imported, str) else imported[1]
                if len(re.findall(rf"\b{alias}\b", source)) < 2:
                    unused.append(f"{name}: {alias}")
    assert not unused


def test_every_template_is_reached() -> None:
    python = "".join(path.read_text() for path in Path(FOLDER.parent, "portal").rglob("*.py"))
    parsed = [environment("nl").parse((FOLDER / name).read_text()) for name in TEMPLATES]
    reached = {reference for tree in parsed for reference in meta.find_referenced_templates(tree) if reference}
    orphans = [name for name in TEMPLATES if name not in reached and f'"{name}"' not in python]
    assert not orphans
