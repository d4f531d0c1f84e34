"""A virtual environment is used only when it is whole and of this lock file; anything else is made again."""

import io
import json
import subprocess
import sys
import threading

import pytest

from portal.start import StartError, environment, main
from portal.start.environment import STAMP, Environment, explain_pip
from portal.start.progress import Steps

LOCK = "# no packages\n"


@pytest.fixture
def env(tmp_path):
    (tmp_path / "requirements.lock").write_text(LOCK)
    return Environment(".venv", "requirements.lock", root=tmp_path)


def quiet() -> Steps:
    return Steps(1, out=io.StringIO())


def stamp(env: Environment, **changes: str) -> None:
    """Lay an environment that looks whole, without the seconds that a real one takes."""
    (env.folder / "bin").mkdir(parents=True, exist_ok=True)
    if not env.python.exists():
        env.python.symlink_to(sys.executable)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    content = {"lock": env._lock_hash(), "root": str(env.root), "python": version, **changes}
    (env.folder / STAMP).write_text(json.dumps(content))


def test_a_whole_environment_has_no_fault(env):
    stamp(env)
    assert env.fault() == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"lock": "other"}, "changed"), ({"root": "/elsewhere"}, "moved"), ({"python": "3.9"}, "Python")],
)
def test_an_old_environment_is_noticed(env, changes, words):
    stamp(env, **changes)
    assert words in env.fault()


def test_a_changed_lock_file_is_noticed(env):
    stamp(env)
    (env.root / env.lock).write_text("six==1.17.0\n")
    assert "requirements.lock changed" in env.fault()


def test_a_python_that_was_removed_is_noticed(env):
    stamp(env)
    env.python.unlink()
    env.python.symlink_to(env.root / "removed-by-an-upgrade")
    assert "Python" in env.fault()


def test_no_stamp_or_a_broken_one_is_half_made(env):
    stamp(env)
    (env.folder / STAMP).write_text('{"lock": "')
    assert env.fault() == "it is half-made"
    (env.folder / STAMP).unlink()
    assert env.fault() == "it is half-made"


def test_a_half_made_environment_is_made_again_for_real(env):
    env.half.mkdir()
    (env.half / "rubbish").touch()
    env.folder.mkdir()
    env.make(quiet())
    assert env.fault() == ""
    assert not env.half.exists()
    assert not (env.folder / "rubbish").exists()
    pip = subprocess.run([env.folder / "bin" / "pip", "--version"], capture_output=True, text=True, check=True)
    assert str(env.folder) in pip.stdout
    for file in (env.folder / "bin").iterdir():
        assert b".venv.half" not in (b"" if file.is_symlink() else file.read_bytes()), file


def test_an_interrupted_build_leaves_the_old_environment_alone(env, monkeypatch):
    stamp(env)
    (env.root / env.lock).write_text("# changed\n")

    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Environment, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        env.make(quiet())
    assert env.python.exists()
    assert env.half.exists()
    assert "changed" in env.fault()


def test_the_second_of_two_starts_waits_and_builds_nothing(env, monkeypatch):
    built = []

    def make(self, steps):
        built.append(steps)
        stamp(self)

    monkeypatch.setattr(Environment, "make", make)
    starts = [threading.Thread(target=main.make_ready, args=(env, Steps(1)), kwargs={"quiet": True}) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(built) == 1


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was locked"),
        ("NewConnectionError: Temporary failure in name resolution", "Check the network"),
        ("Could not find a version (from versions: none)", "ready-made for Python 3."),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "keeps failing"),
    ],
)
def test_what_pip_says_is_explained(output, words):
    text = explain_pip(output)
    assert words in text
    assert output in text


def test_a_failing_installation_is_explained_and_leaves_no_environment(env, monkeypatch):
    (env.root / env.lock).write_text("six==1.17.0 --hash=sha256:" + "0" * 64 + "\n")
    (env.root / "pip.conf").write_text("[global]\nno-index = true\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(env.root / "pip.conf"))
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(StartError, match="The installer said"):
        env.make(quiet())
    assert not env.folder.exists()


def test_a_folder_that_cannot_be_written_is_explained(env):
    (env.root / ".data").write_text("a file in the way")
    with pytest.raises(StartError, match="cannot be written"), environment.one_at_a_time(env):
        pass
