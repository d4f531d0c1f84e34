"""``serve`` starts only with settings that may be used, and believes only the proxies that it was told of."""

import base64
import os
import subprocess
import sys

import pytest

from portal.cli.serve import server_options
from portal.settings import Settings
from portal.start import ROOT


def portal(*argv: str, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = [sys.executable, "-m", "portal.cli", *argv]
    return subprocess.run(command, cwd=ROOT, env={**own, **settings}, capture_output=True, text=True)


def key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def usable(tmp_path):
    """Settings outside production with which a database can be made."""
    return {
        "PORTAL_MODE": "test",
        "PORTAL_DATABASE__URL": f"sqlite:///{tmp_path}/portal.sqlite3",
        "PORTAL_KEYS": f'{{"encryption": ["{key()}"], "lookup": ["{key()}"]}}',
    }


@pytest.mark.parametrize("command", [("serve",), ("serve", "--check"), ("migrate",), ("seed", "--demo")])
def test_production_without_settings_is_refused_line_by_line_before_anything_else(command):
    done = portal(*command)
    assert done.returncode == 2
    assert "The portal does not start with these settings" in done.stderr
    assert "\n  - database.url is empty" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_with_settings_is_refused():
    done = portal("serve", "--check", PORTAL_CONFIG="/nowhere/portal.toml")
    assert (done.returncode, "there is no such file" in done.stderr) == (2, True)


def test_good_settings_are_called_good(usable):
    done = portal("serve", "--check", **usable)
    assert (done.returncode, done.stdout) == (0, "These settings can be used.\n")


def test_migrate_brings_the_database_up_to_date_and_the_second_time_does_nothing(usable):
    assert "The database went to" in portal("migrate", **usable).stdout
    assert "nothing to do" in portal("migrate", **usable).stdout


def test_an_unknown_revision_is_explained(usable):
    done = portal("migrate", "--revision", "onbekend", **usable)
    assert done.returncode == 1
    assert "cannot be brought to onbekend" in done.stderr


def test_a_database_that_was_not_migrated_is_not_served(usable):
    done = portal("serve", **usable)
    assert done.returncode == 2
    assert "python3 -m portal migrate" in done.stderr


def test_headers_of_unknown_proxies_are_ignored():
    assert server_options(Settings(mode="test"), "127.0.0.1", 8000)["proxy_headers"] is False


def test_listed_proxies_are_believed_and_no_others():
    options = server_options(Settings(mode="test", trusted_proxies=["10.0.0.7", "fd00::/64"]), "127.0.0.1", 8000)
    assert (options["proxy_headers"], options["forwarded_allow_ips"]) == (True, "10.0.0.7,fd00::/64")


def test_the_server_keeps_no_log_with_login_codes_and_does_not_name_itself():
    options = server_options(Settings(mode="test"), "127.0.0.1", 8000)
    assert (options["access_log"], options["server_header"]) == (False, False)
