"""Production refuses unsafe settings, each with words that name the setting (login-security: no defaults)."""

import base64
import os

import pytest

from portal import settings as settings_module
from portal.settings import Settings, SettingsError, load


def random_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def good(**changes: object) -> Settings:
    """Settings with which production starts, with some changed."""
    values: dict[str, object] = {
        "mode": "production",
        "database": {"url": "postgresql+psycopg://portal@db/portal"},
        "keys": {"encryption": [random_key()], "lookup": [random_key()]},
        "hosts": [host()],
        "issuers": [issuer()],
        "scanner": {"clamd": "/run/clamav/clamd.ctl"},
    }
    return Settings(**{**values, **changes})


def host(**changes: object) -> dict[str, object]:
    return {
        "host": "pgb.voorbeeld.nl",
        "base_url": "https://pgb.voorbeeld.nl",
        "naam": "Voorbeeld",
        "burger_issuers": ["digid"],
        **changes,
    }


def issuer(**changes: object) -> dict[str, object]:
    return {"naam": "digid", "issuer": "https://login.voorbeeld.nl", **changes}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in [name for name in os.environ if name.startswith("PORTAL_")]:
        monkeypatch.delenv(name)


def test_good_settings_start():
    assert good().refusals() == []


def test_without_any_setting_the_mode_is_production_and_everything_is_refused():
    text = "\n".join(Settings().refusals())
    for name in ("database.url", "keys.encryption", "keys.lookup", "hosts", "scanner.clamd"):
        assert name in text


REFUSED = {
    "debug": ({"debug": True}, "debug is on"),
    "sqlite": ({"database": {"url": "sqlite:////srv/portal.sqlite3"}}, "database.url is SQLite"),
    "short key": ({"keys": {"encryption": ["c2hvcnQ="], "lookup": [random_key()]}}, "keys.encryption: a key is not 32"),
    "no base64": (
        {"keys": {"encryption": ["geheim!"], "lookup": [random_key()]}},
        "keys.encryption: a key is not b",
    ),
    "zeros": (
        {"keys": {"encryption": [random_key()], "lookup": [base64.b64encode(bytes(32)).decode()]}},
        "keys.lookup: a key is a sample",
    ),
    "typed key": (
        {"keys": {"encryption": [base64.b64encode(b"dit-is-een-geheime-sleutel-12345").decode()], "lookup": []}},
        "keys.encryption: a key is a sample",
    ),
    "no host": ({"hosts": []}, "hosts is empty"),
    "http host": ({"hosts": [host(base_url="http://pgb.voorbeeld.nl")]}, "is not https"),
    "any host": ({"hosts": [host(host="*")]}, "must be the same, complete name"),
    "other host": ({"hosts": [host(base_url="https://evil.example")]}, "must be the same, complete name"),
    "host twice": ({"hosts": [host(), host()]}, "pgb.voorbeeld.nl is listed twice"),
    "unknown issuer": ({"hosts": [host(burger_issuers=["ander"])]}, "names the issuer ander"),
    "nobody to call": ({"hosts": [host(gemeenten=["Leiden"])]}, "residents of Leiden can reach nobody"),
    "contact elsewhere": (
        {"hosts": [host(gemeenten=["Leiden"], contact={"Meppel": {}})]},
        "has contact points of Meppel",
    ),
    "no issuer": ({"hosts": [host(burger_issuers=[])]}, "names no issuer"),
    "http issuer": ({"issuers": [issuer(issuer="http://login.voorbeeld.nl")]}, "issuer of digid is not https"),
    "http pages": ({"issuers": [issuer(origins=["http://x.nl"])]}, "origins of digid is not https"),
    "short client secret": ({"issuers": [issuer(client_secret="geheim")]}, "client_secret of digid is shorter"),
    "long idle": ({"session": {"idle_minutes": 16}}, "session.idle_minutes is more than 15"),
    "long citizen": ({"session": {"burger_minutes": 241}}, "session.burger_minutes is more than 240"),
    "long staff": ({"session": {"medewerker_minutes": 481}}, "session.medewerker_minutes is more than 480"),
    "any proxy": ({"trusted_proxies": ["0.0.0.0/0"]}, "is everybody"),
    "star proxy": ({"trusted_proxies": ["*"]}, "is not an address"),
    "no scanner": ({"scanner": {}}, "scanner.clamd is empty"),
    "a scanner waved away": ({"scanner": {"absent_because": "nee"}}, "scanner.clamd is empty"),
    "open mail": ({"mail": {"smtp_host": "mail.voorbeeld.nl", "smtp_security": "none"}}, "mail.smtp_security is none"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_production_refuses(name):
    changes, words = REFUSED[name]
    assert words in "\n".join(good(**changes).refusals())


@pytest.mark.parametrize("mode", ["demo", "test"])
@pytest.mark.parametrize("name", REFUSED)
def test_demo_and_test_refuse_nothing(mode, name):
    assert good(**{**REFUSED[name][0], "mode": mode}).refusals() == []


def test_the_same_key_for_two_uses_is_refused():
    key = random_key()
    assert "twice" in "\n".join(good(keys={"encryption": [key], "lookup": [key]}).refusals())


@pytest.mark.parametrize(
    "changes",
    [
        {"database": {"url": "sqlite:////srv/portal.sqlite3", "sqlite_accepted": True}},
        {"scanner": {"absent_because": "Uploads are scanned by the mail gateway."}},
        {"trusted_proxies": ["10.1.2.3", "fd00::/64"]},
        {"issuers": [issuer(client_secret="x" * 40)]},
    ],
)
def test_what_was_decided_in_words_starts(changes):
    assert good(**changes).refusals() == []


def test_an_old_key_may_stand_behind_the_current_one():
    settings = good(keys={"encryption": [random_key(), random_key()], "lookup": [random_key()]})
    assert settings.refusals() == []
    assert len(settings.keys.encryption_bytes) == 2


def test_secrets_do_not_show_when_settings_are_printed():
    key = random_key()
    settings = good(
        keys={"encryption": [key], "lookup": [random_key()]},
        issuers=[issuer(client_secret="heel-geheim")],
        database={"url": "postgresql+psycopg://portal:wachtwoord@db/portal"},
    )
    shown = repr(settings) + str(settings)
    assert not [secret for secret in (key, "heel-geheim", "wachtwoord") if secret in shown]


def test_environment_wins_over_the_file(tmp_path, monkeypatch):
    file = tmp_path / "portal.toml"
    file.write_text('mode = "demo"\nthreads = 3\n[session]\nidle_minutes = 5\nburger_minutes = 60\n')
    monkeypatch.setenv("PORTAL_CONFIG", str(file))
    monkeypatch.setenv("PORTAL_SESSION__IDLE_MINUTES", "7")
    settings = load()
    assert (settings.mode, settings.threads) == ("demo", 3)
    assert (settings.session.idle_minutes, settings.session.burger_minutes) == (7, 60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('mod = "demo"', "mod: there is no setting with this name"),
        ("[session]\nidle_minuten = 3", "session.idle_minuten: there is no setting"),
        ('mode = "toy"', "mode: "),
        ("mode =", "cannot be read"),
    ],
)
def test_a_wrong_file_is_explained(tmp_path, monkeypatch, text, words):
    file = tmp_path / "portal.toml"
    file.write_text(text)
    monkeypatch.setenv("PORTAL_CONFIG", str(file))
    with pytest.raises(SettingsError, match=words):
        load()


def test_a_missing_file_is_explained(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match="no such file"):
        load()


def test_a_host_is_found_by_the_header_and_others_are_not():
    settings = good()
    found = settings.host_for("PGB.voorbeeld.nl")
    assert found is not None
    assert found.naam == "Voorbeeld"
    assert settings.host_for("evil.example") is None


def test_absolute_session_limits_differ_by_visitor():
    session = settings_module.SessionConfig()
    assert (session.absolute_minutes("burger"), session.absolute_minutes("medewerker")) == (240, 480)
