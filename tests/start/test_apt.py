"""What the machine lacks is installed by root, and said in one line to anybody else."""

import pytest

from portal.start import StartError, apt
from portal.start.apt import Need

HERE = Need("Here", ("here",), lambda: True)
AWAY = Need("Away", ("away", "away-data"), lambda: False)


@pytest.fixture
def machine(monkeypatch):
    """Decide who we are and whether there is apt-get."""

    def become(uid: int, programs: set[str]) -> None:
        monkeypatch.setattr("os.geteuid", lambda: uid)
        monkeypatch.setattr("shutil.which", lambda name, path=None: f"/usr/bin/{name}" if name in programs else None)

    return become


@pytest.fixture
def apt_get(monkeypatch):
    """Record what apt-get would be asked."""
    calls = []
    monkeypatch.setattr(apt, "_apt", lambda *arguments: calls.append(arguments))
    return calls


def test_only_what_is_missing_is_named():
    assert apt.missing([HERE, AWAY]) == [AWAY]


def test_root_updates_first_and_installs_only_what_is_missing(machine, apt_get):
    machine(0, {"apt-get"})
    arrived = []
    need = Need("Away", ("away",), lambda: bool(arrived) or len(apt_get) == 2)
    apt.require([need], "", print)
    assert [call[0] for call in apt_get] == ["update", "install"]
    assert apt_get[1][-1] == "away"
    assert "--no-install-recommends" in apt_get[1]


def test_others_read_the_one_line_to_type(machine, apt_get):
    machine(1000, {"apt-get"})
    with pytest.raises(StartError) as stop:
        apt.require([AWAY], "Something is missing.", print)
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends away away-data" in str(stop.value)
    assert apt_get == []


def test_a_system_without_apt_reads_the_names(machine, apt_get):
    machine(0, set())
    with pytest.raises(StartError, match="Away") as stop:
        apt.require([AWAY], "Something is missing.", print)
    assert "sudo" not in str(stop.value)
    assert apt_get == []


def test_an_installation_that_brought_nothing_is_an_error(machine, apt_get):
    machine(0, {"apt-get"})
    with pytest.raises(StartError, match="still missing: Away"):
        apt.install([AWAY], print)


def test_a_program_is_found_under_one_of_its_names(machine):
    machine(0, {"chromium-browser"})
    assert apt.program("chromium", "chromium-browser")()
    assert not apt.program("clamd")()


@pytest.mark.parametrize(
    ("python", "package"), [("/usr/bin/python3", "python3-venv"), ("/opt/bin/python3.13", "python3.13-venv")]
)
def test_the_package_fits_the_python(python, package):
    assert apt.venv_need(python).packages == (package,)


def test_what_the_tests_need():
    packages = [package for need in apt.TEST_NEEDS for package in need.packages]
    assert packages == ["chromium", "libatomic1", "fonts-noto-core", "wrk", "postgresql", "clamav-daemon"]
