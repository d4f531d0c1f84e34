"""The law is pure: it knows no room, no clock, no setting and no file but its own rule sets."""

import ast
import pkgutil
from importlib import resources

import pytest

import portal.law

FILES = {m.name: resources.files("portal.law") / f"{m.name}.py" for m in pkgutil.iter_modules(portal.law.__path__)}
OUTSIDE = {"os", "sys", "io", "pathlib", "socket", "time", "random", "logging", "secrets", "subprocess"}
IMPURE = {"now", "today", "utcnow", "open", "print", "input", "getenv"}


def tree_of(name):
    return ast.parse(FILES[name].read_text(encoding="utf-8"))


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("name", FILES)
def test_it_imports_the_law_only(name):
    modules = set(imported(tree_of(name)))
    assert {m for m in modules if m.split(".")[0] == "portal" and not m.startswith("portal.law")} == set()
    assert {m for m in modules if m.split(".")[0] in OUTSIDE} == set()


@pytest.mark.parametrize("name", FILES)
def test_it_asks_no_clock_and_touches_no_file(name):
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.Call)
    }
    assert called & IMPURE == set()


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_about_one_noun(name):
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", FILES)
def test_facts_and_verdicts_are_frozen(name):
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.ClassDef):
            decorators = [ast.unparse(each) for each in node.decorator_list if "dataclass" in ast.unparse(each)]
            assert all("frozen=True" in each for each in decorators), node.name
