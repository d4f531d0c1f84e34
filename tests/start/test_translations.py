"""From texts in the code to what the portal reads, and an honest report of what is missing."""

import gettext
import os

import pytest

from portal.cli import translations
from portal.start import ROOT, StartError
from portal.start.arguments import parse

TEMPLATE = """<h1>{% trans %}Mijn budget{% endtrans %}</h1>
<p>{% trans bedrag=3 %}
  U kunt nog {{ bedrag }}
  gebruiken.
{% endtrans %}</p>"""
CODE = 'def titel(_, ngettext, n): return _("Declareren"), ngettext("één dag", "%(num)d dagen", n)\n'


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A small checkout with the project's own configuration for Babel."""
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "start.html").write_text(TEMPLATE)
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "start.py").write_text(CODE)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "LOCALES", tmp_path / "locales")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*argv: str) -> int:
    return translations.run(parse(["translations", *argv]))


def translate(checkout, language: str, **texts: str) -> None:
    """Fill in translations as a translator would."""
    file = checkout / "locales" / language / "LC_MESSAGES" / "portal.po"
    content = file.read_text()
    for text, translation in texts.items():
        content = content.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
    file.write_text(content)
    os.utime(file, (file.stat().st_atime + 10, file.stat().st_mtime + 10))


def test_a_new_language_starts_with_every_text_missing(checkout, capsys):
    assert run("update", "--add", "en") == 1
    out = capsys.readouterr().out
    assert "en: 4 texts, 4 missing" in out
    assert "- U kunt nog %(bedrag)s gebruiken." in out
    assert "- één dag" in out


def test_a_translated_text_is_read_by_the_portal(checkout, capsys):
    run("update", "--add", "en")
    translate(checkout, "en", **{"Mijn budget": "My budget"})
    run("report")
    assert "Mijn budget" not in capsys.readouterr().out.rpartition("en: ")[2]
    catalogue = gettext.translation("portal", checkout / "locales", ["en"])
    assert catalogue.gettext("Mijn budget") == "My budget"


def test_the_leading_language_lacks_only_plurals(checkout, capsys):
    run("update", "--add", "nl")
    assert "nl: 4 texts, 1 missing" in capsys.readouterr().out


def test_update_keeps_translations_and_drops_what_is_gone(checkout, capsys):
    run("update", "--add", "en")
    translate(checkout, "en", **{"Mijn budget": "My budget", "Declareren": "Claims"})
    (checkout / "portal" / "start.py").write_text('def titel(_): return _("Uren declareren")\n')
    run("update")
    content = (checkout / "locales/en/LC_MESSAGES/portal.po").read_text()
    assert 'msgstr "My budget"' in content
    assert 'msgid "Uren declareren"\nmsgstr ""' in content
    assert '"Declareren"' not in content


def test_a_catalogue_is_made_again_only_when_its_source_is_newer(checkout):
    run("update", "--add", "en")
    assert translations.compile_catalogues() == 0
    translate(checkout, "en", **{"Mijn budget": "My budget"})
    assert translations.compile_catalogues() == 1


def test_an_unknown_language_is_refused(checkout):
    with pytest.raises(StartError, match="xx-yy is not the code"):
        run("update", "--add", "xx-yy")


def test_add_without_update_is_refused(checkout):
    with pytest.raises(StartError, match="--add goes with update"):
        run("report", "--add", "en")
