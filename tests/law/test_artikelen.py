"""Every article cited exists in the list; every article of the list has a rule that cites it, or a reason."""

import importlib
import inspect
import pkgutil
import re
import tomllib
from importlib import resources

import pytest

import portal.law
from portal.law.artikel import expand
from portal.law.artikelen import ARTIKELEN, artikelen_tabel

CITATION = re.compile(
    r"\b(?:(?:Besluit|Regeling|Wmo|Nota) (?:artikel )?\d+(?:\.\d+)*(?: [a-h](?:-[a-h])?\b)?"
    r"|U?AVG \d+(?:\.\d+)?|Awb \d+:\d+|Atw \d+|BW \d+:\d+|Jeugdwet \d+\.\d+)"
)
KNOWN = {citation for each in ARTIKELEN for citation in each.citations}
MODULES = [importlib.import_module(f"portal.law.{m.name}") for m in pkgutil.iter_modules(portal.law.__path__)]
SOURCES = {module.__name__: inspect.getsource(module) for module in MODULES}
SOURCES |= {
    path.name: path.read_text(encoding="utf-8")
    for path in (resources.files("portal.law") / "regelsets").iterdir()
    if path.name.endswith(".toml")
}


def cited_in(text):
    # "Regeling 5.4 a or b" is no citation of b; "a" as an English article is told apart by what follows it.
    return {citation for found in CITATION.findall(text) for citation in expand(found)}


def is_known(citation):
    """Listed itself, or the article whose paragraphs are listed."""
    return citation in KNOWN or any(known.startswith((f"{citation}.", f"{citation} ")) for known in KNOWN)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_article_cited_is_listed(name):
    assert {citation for citation in cited_in(SOURCES[name]) if not is_known(citation)} == set()


@pytest.mark.parametrize("artikel", ARTIKELEN, ids=lambda each: each.aanduiding)
def test_every_article_has_a_rule_that_cites_it_or_a_reason(artikel):
    assert bool(artikel.regels) != bool(artikel.waarom)
    assert artikel.says.endswith(".")
    for regel in artikel.regels:
        cited = cited_in(regel.__doc__)
        cited |= {citation.rpartition(" ")[0] for citation in cited}
        assert set(artikel.citations) <= cited, f"{regel.__qualname__} does not cite it"


def test_no_article_is_listed_twice():
    names = [each.aanduiding for each in ARTIKELEN]
    assert len(names) == len(set(names))


def test_besluit_and_regeling_are_complete():
    paragraphs = {
        "Besluit": {2: 2, 3: 8, 4: 3, 5: 5, 6: 5, 7: 6, 8: 6, 9: 2, 11: 2, 12: 2} | dict.fromkeys((1, 10, 13, 14), 0),
        "Regeling": {3: 2, 4: 7, 5: 9, 6: 4} | dict.fromkeys((1, 2, 7, 8, 10, 11), 0),
    }
    for text, articles in paragraphs.items():
        for article, count in articles.items():
            wanted = [f"{text} {article}.{n}" for n in range(1, count + 1)] or [f"{text} {article}"]
            assert [name for name in wanted if not is_known(name)] == []


def test_public_rules_cite_an_article():
    """A function that gives back a ruling or verdicts names the article it carries out."""
    silent = [
        f"{module.__name__}.{name}"
        for module in MODULES
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__
        and not name.startswith("_")
        and re.search(r"Ruling|Verdict|Found|Teller", str(found.__annotations__.get("return", "")))
        and not cited_in(found.__doc__ or "")
    ]
    assert set(silent) <= {
        "portal.law.verdict.rule",
        "portal.law.declaratie_codes.verdict",
        "portal.law.declaratie_codes.worst_first",
        "portal.law.declaratieregels.check_regel",
        "portal.law.overeenkomst_codes.verdict",
        "portal.law.overeenkomst_codes.worst_first",
        "portal.law.termijnen.count",
    }


def test_terms_cite_articles_of_the_list():
    data = tomllib.loads(SOURCES["experiment-2019.toml"])
    assert {term["artikel"] for term in data["termijnen"].values()} <= KNOWN


def test_the_table_has_a_row_for_each_article():
    rows = artikelen_tabel().splitlines()
    assert len(rows) == len(ARTIKELEN) + 2
    assert "| Regeling 2 | The maximum for each municipality. | `toegang.place_left` |" in rows
    assert all(row.count("|") == 4 for row in rows)
