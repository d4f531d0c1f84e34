"""The commands can be asked about before anything is installed."""

import ast
import re
import subprocess
import sys

import pytest

from portal.start import ROOT
from portal.start.arguments import parse

COMMANDS = ("demo", "test", "serve", "migrate", "seed", "bench", "translations")
BEFORE_INSTALLATION = [ROOT / "portal/__init__.py", ROOT / "portal/__main__.py", *(ROOT / "portal/start").glob("*.py")]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_needs_nothing_but_python(command):
    # -I and -S: no environment variables, no installed packages.
    code = "import sys; sys.path.insert(0, '.'); from portal.start.main import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, command, "--help"], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert f"python3 -m portal {command}" in done.stdout


def test_help_of_all_names_every_command():
    done = subprocess.run([sys.executable, "-m", "portal", "--help"], capture_output=True, text=True, cwd=ROOT)
    assert not [command for command in COMMANDS if not re.search(rf"^    {command}\b", done.stdout, re.MULTILINE)]


@pytest.mark.parametrize("file", BEFORE_INSTALLATION, ids=lambda file: file.name)
def test_what_runs_before_the_installation_imports_the_standard_library_only(file):
    allowed = sys.stdlib_module_names | {"portal"}
    for node in ast.walk(ast.parse(file.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert name.split(".")[0] in allowed, name
            assert not name.startswith("portal.") or name.startswith("portal.start"), name


def test_test_passes_what_it_does_not_know_to_pytest():
    assert parse(["test", "-k", "saldo", "tests/law", "-x"]).pytest == ["-k", "saldo", "tests/law", "-x"]
    assert parse(["test"]).pytest == []


@pytest.mark.parametrize(
    "argv",
    [[], ["dmo"], ["demo", "--port", "80"], ["demo", "--res"], ["seed"], ["seed", "--bulk", "0"], ["serve", "extra"]],
)
def test_a_typing_error_is_refused_with_the_usage(argv, capsys):
    with pytest.raises(SystemExit) as stop:
        parse(argv)
    assert stop.value.code == 2
    assert "usage: python3 -m portal" in capsys.readouterr().err


def test_an_old_python_reads_why_it_cannot():
    source = (ROOT / "portal/__main__.py").read_text()
    before = source.split("from portal.start")[0].replace("(3, 11)", "(9, 0)")
    done = subprocess.run([sys.executable, "-c", before], capture_output=True, text=True)
    assert done.returncode == 1
    assert "needs Python 9.0 or newer" in done.stderr
    ast.parse(before, feature_version=(3, 4))
