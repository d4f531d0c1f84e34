"""The demo keeps its data, notices what is half-made, and says what to do when something is in the way."""

import os
import socket
import stat
import subprocess
import sys
import tomllib
from datetime import date, timedelta

import pytest

from portal import clock
from portal.app import open_database
from portal.cli import demo
from portal.db import migrations
from portal.demo import config, personas
from portal.identity.oidc import IssuerConfig
from portal.settings import load
from portal.start import StartError
from portal.start.processes import free_port

ADDRESSES = demo.Addresses(8000, 8010)


def quiet(_text: str) -> None:
    pass


@pytest.fixture
def home(tmp_path):
    return tmp_path / "demo"


@pytest.fixture
def taken():
    """A port on which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def seeded(monkeypatch):
    """Count how often the demo persons are made, without making them."""
    calls = []
    module = type(sys)("portal.demo.seed")
    module.seed_demo = calls.append
    monkeypatch.setitem(sys.modules, "portal.demo.seed", module)
    return calls


def test_a_port_in_use_is_answered_with_the_line_that_works(taken):
    with pytest.raises(StartError) as stop:
        demo.choose_ports(taken, None)
    assert f"Port {taken} is in use" in str(stop.value)
    assert "python3 -m portal demo --port " in str(stop.value)


def test_a_login_port_that_was_asked_for_is_not_replaced_by_another(taken):
    with pytest.raises(StartError, match="--login-port"):
        demo.choose_ports(free_port(20000), taken)


def test_the_login_takes_another_port_when_its_own_is_in_use(taken, monkeypatch):
    monkeypatch.setattr(demo, "LOGIN_PORT", taken)
    assert demo.choose_ports(free_port(20000), None).login_port > taken


def test_both_processes_are_different_sites_for_a_browser():
    assert ADDRESSES.portal == "http://127.0.0.1:8000"
    assert ADDRESSES.login == "http://localhost:8010"


def test_the_written_settings_are_the_ones_that_the_portal_reads(home, monkeypatch):
    for name in [name for name in os.environ if name.startswith("PORTAL_")]:
        monkeypatch.delenv(name)
    written = demo.write_settings(home, ADDRESSES)
    monkeypatch.setenv("PORTAL_CONFIG", str(home / "portal.toml"))
    assert load() == written
    assert written.host_for("127.0.0.1:8000") is not None
    assert [IssuerConfig(**issuer).kind for issuer in written.issuers] == ["burger", "medewerker"]


def test_a_second_start_keeps_the_keys_also_at_another_port(home):
    first = demo.write_settings(home, ADDRESSES)
    second = demo.write_settings(home, demo.Addresses(9000, 9010))
    assert second.keys == first.keys
    assert second.issuers[0]["signing_keys"] == first.issuers[0]["signing_keys"]
    assert second.hosts[0].base_url == "http://127.0.0.1:9000"


def test_secrets_are_readable_for_this_account_only(home):
    demo.write_settings(home, ADDRESSES)
    for file in [path for path in home.rglob("*") if path.is_file()]:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE((home / "sleutels").stat().st_mode) == 0o700


def test_the_simulated_provider_gets_public_keys_only(home):
    text = config.clients(demo.write_settings(home, ADDRESSES))
    assert "http://127.0.0.1:8000/inloggen/terug/burger" in text
    assert not [secret for secret in ('"d"', '"p"', "PRIVATE") if secret in text]


def test_toml_gives_back_what_was_written():
    values = {"a": 'q"uo\\te\nline ı', "b": True, "c": [1, {"sleutel met spatie": ["x"]}], "d": {}}
    assert tomllib.loads(config.as_toml(values)) == values


def test_the_database_is_filled_once_and_kept(home, seeded):
    settings = demo.write_settings(home, ADDRESSES)
    demo.fill(settings, home, quiet)
    demo.fill(settings, home, quiet)
    assert len(seeded) == 1
    assert demo.filled_on(home) == clock.today()
    database = open_database(settings)
    migrations.check_current(database)
    database.dispose()


def test_a_half_filled_database_is_made_anew(home, seeded):
    settings = demo.write_settings(home, ADDRESSES)
    (home / "portal.sqlite3").write_text("half a file")
    demo.fill(settings, home, quiet)
    assert len(seeded) == 1


def test_a_seed_that_fails_is_tried_again(home, seeded, monkeypatch):
    settings = demo.write_settings(home, ADDRESSES)

    def fail(_settings):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["portal.demo.seed"], "seed_demo", fail)
        with pytest.raises(OSError, match="disk full"):
            demo.fill(settings, home, quiet)
    demo.fill(settings, home, quiet)
    assert len(seeded) == 1


def test_reset_throws_the_data_away(home):
    home.mkdir()
    (home / "portal.sqlite3").touch()
    with demo.only_one(home, reset=False):
        assert (home / "portal.sqlite3").exists()
    with demo.only_one(home, reset=True):
        assert list(home.iterdir()) == []


def test_a_second_demo_in_the_same_folder_is_refused_and_resets_nothing(home):
    code = "from pathlib import Path; from portal.cli import demo; import sys\n"
    code += "with demo.only_one(Path(sys.argv[1]), reset=True): pass"
    with demo.only_one(home, reset=False):
        (home / "portal.sqlite3").touch()
        other = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True)
        assert f"already runs (process {os.getpid()})" in other.stderr
        assert (home / "portal.sqlite3").exists()


def test_the_welcome_names_the_address_everybody_and_what_to_try():
    text = demo.welcome(ADDRESSES, clock.today())
    assert ADDRESSES.portal in text
    for person in personas.PERSONEN:
        assert person.naam in text
        assert person.probeer_en in text
        assert (person.bsn or "") in text
    assert "Ctrl-C" in text
    assert "--reset" in text


def test_old_data_are_called_old():
    assert "40 days ago" in demo.welcome(ADDRESSES, clock.today() - timedelta(days=40))
    assert "3 days ago" not in demo.welcome(ADDRESSES, clock.today() - timedelta(days=3))


def test_the_demo_does_not_listen_to_settings_of_another_installation(monkeypatch):
    monkeypatch.setenv("PORTAL_DATABASE__URL", "postgresql+psycopg://live/portal")
    environment = demo._env()
    assert "PORTAL_DATABASE__URL" not in environment
    assert environment["PORTAL_CONFIG"].endswith(".data/demo/portal.toml")


def test_the_day_of_the_data_is_remembered(home, seeded):
    settings = demo.write_settings(home, ADDRESSES)
    with clock.frozen(date(2026, 3, 1)):
        demo.fill(settings, home, quiet)
    assert demo.filled_on(home) == date(2026, 3, 1)
