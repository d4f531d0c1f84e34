"""Issuers in the settings: what the README shows works, what cannot work is said in words and without secrets."""

import re
import tomllib
from pathlib import Path

import pytest

from portal.identity.parties import Parties, form_targets
from portal.settings import HostConfig, Settings

README = Path(__file__).resolve().parents[2] / "README.md"


def settings(*issuers, burger=(), medewerker=()):
    host = HostConfig(
        host="a.example", base_url="https://a.example", naam="A", burger_issuers=burger, medewerker_issuers=medewerker
    )
    return Settings(mode="test", hosts=(host,), issuers=issuers)


def table(own_keys, **changes):
    pem = own_keys["sig"].as_pem(private=True).decode()
    return {
        "naam": "digid", "issuer": "https://i.example", "client_id": "c", "signing_keys": [pem], **changes,
    }  # fmt: skip


def test_the_examples_of_the_readme_work(own_keys, tmp_path):
    key = tmp_path / "sleutel.pem"
    key.write_bytes(own_keys["sig"].as_pem(private=True))
    (example,) = re.findall(r"```toml\n(\[\[issuers.*?)```", README.read_text(), re.DOTALL)
    issuers = tomllib.loads(re.sub(r"/etc/portal/[\w-]+\.pem", str(key), example))["issuers"]
    names = tuple(issuer["naam"] for issuer in issuers)
    found = settings(*issuers, burger=names)
    parties = Parties(found)
    assert [entry.naam for entry in parties.entries(found.hosts[0], "burger")] == ["digid", "tvs"]
    assert parties.get(found.hosts[0], "tvs").redirect_uri == "https://a.example/inloggen/terug/tvs"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"signing_keys": ["/is/er/niet.pem"]}, "digid.*No such file"),
        ({"signing_keys": ["-----BEGIN onzin-----"]}, "digid.*RSA key"),
        ({"minimum": "zeker"}, "digid.*minimum"),
        ({"onbekend": "x"}, "digid.*onbekend"),
    ],
)
def test_what_cannot_work_is_said(own_keys, changes, words):
    with pytest.raises(ValueError, match=words) as caught:
        Parties(settings(table(own_keys, **changes)))
    assert "PRIVATE" not in str(caught.value)


def test_an_entry_needs_an_issuer_of_its_kind(own_keys):
    with pytest.raises(ValueError, match="medewerker log in at digid"):
        Parties(settings(table(own_keys), medewerker=("digid",)))
    with pytest.raises(ValueError, match="burger log in at elders"):
        Parties(settings(table(own_keys), burger=("elders",)))


def test_a_name_stands_for_one_issuer(own_keys):
    with pytest.raises(ValueError, match="listed twice"):
        Parties(settings(table(own_keys), table(own_keys)))


def test_a_host_knows_only_its_own_issuers(own_keys):
    found = settings(table(own_keys), table(own_keys, naam="ander"), burger=("digid",))
    parties = Parties(found)
    assert parties.get(found.hosts[0], "digid")
    assert parties.get(found.hosts[0], "ander") is None


def test_forms_may_lead_to_the_providers_pages(own_keys):
    found = settings(table(own_keys, issuer="https://i.example/pad", origins=["https://login.i.example"]))
    assert form_targets(found) == ["https://i.example", "https://login.i.example"]
