"""``translations``: from texts in the code to catalogues, and what is still missing in them.

Texts in code and templates are Dutch sentences; each other language is ``locales/<language>/LC_MESSAGES/portal.po``.
What Babel reads, and how, stands in pyproject.toml.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.start import ROOT, StartError

DOMAIN = "portal"
LOCALES = ROOT / "locales"
LEADING = "nl"


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; ``report`` ends with exit code 1 when a language misses something."""
    if arguments.add and arguments.action != "update":
        raise StartError("--add goes with update: python3 -m portal translations update --add tr")
    if arguments.action in ("extract", "update"):
        extract(_template())
    if arguments.action == "update":
        update(arguments.add)
    compiled = compile_catalogues()
    if arguments.action == "compile":
        print(f"{compiled} catalogues made.")
    return report() if arguments.action in ("update", "report") else 0


def extract(target: Path) -> None:
    """Collect the texts of code and templates in a catalogue without translations."""
    target.parent.mkdir(exist_ok=True)
    options = ("--add-location=file", "--sort-by-file", "--ignore-dirs=.* node_modules", "--project=portal")
    _pybabel("extract", "-F", "pyproject.toml", "-k", "NN_:1,2", *options, "-o", target, ".")


def update(new_language: str | None = None) -> None:
    """Bring every catalogue to the collected texts, and begin one for a new language."""
    if new_language:
        _check_language(new_language)
        (LOCALES / new_language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        if new_language not in dict(catalogues()):
            _pybabel("init", "-D", DOMAIN, "-i", _template(), "-d", LOCALES, "-l", new_language)
    for language, _file in catalogues():
        options = ("--ignore-pot-creation-date", "--no-fuzzy-matching", "--ignore-obsolete")
        _pybabel("update", "-D", DOMAIN, "-i", _template(), "-d", LOCALES, "-l", language, *options)


def catalogues() -> Iterator[tuple[str, Path]]:
    """Yield every language with its catalogue."""
    for file in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        yield file.parent.parent.name, file


def compile_catalogues() -> int:
    """Make the files that the portal reads, where they are older than their source; return how many were made."""
    made = 0
    for _language, file in catalogues():
        target = file.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > file.stat().st_mtime_ns:
            continue
        half = target.with_suffix(f".mo.{os.getpid()}")  # another process may make the same one
        with half.open("wb") as output:
            write_mo(output, _read(file))
        half.replace(target)
        made += 1
    return made


def missing(catalogue: Catalog) -> list[str]:
    """Return the texts that have no complete translation."""
    return [_id(message) for message in catalogue if message.id and (message.fuzzy or not _complete(message.string))]


def report() -> int:
    """Print what is missing in each language; return 1 when something is."""
    lacking = 0
    for language, file in catalogues():
        catalogue = _read(file)
        absent = missing(catalogue)
        # Dutch sentences are their own translation; only their plurals stand in a catalogue.
        if language == LEADING:
            absent = [text for text in absent if text in _plurals(catalogue)]
        lacking += len(absent)
        print(f"{language}: {len(catalogue)} texts, {len(absent)} missing")
        for text in absent:
            print(f"  - {text}")
    return 1 if lacking else 0


def _plurals(catalogue: Catalog) -> set[str]:
    return {_id(message) for message in catalogue if isinstance(message.id, tuple)}


def _id(message: object) -> str:
    identifier = getattr(message, "id", "")
    return str(identifier[0] if isinstance(identifier, tuple | list) else identifier)


def _complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=file.parent.parent.name, domain=DOMAIN)


def _template() -> Path:
    return LOCALES / f"{DOMAIN}.pot"


def _check_language(language: str) -> None:
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        raise StartError(f"{language} is not the code of a language that Babel knows.") from None


def _pybabel(*arguments: object) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *map(str, arguments)])  # type: ignore[no-untyped-call]
