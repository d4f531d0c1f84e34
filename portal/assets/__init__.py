"""Style, script and themes: built once (`build`), checked (`theme`), served by hashed name (`Assets`).

The build writes `static/gebouwd/` with a manifest; the running portal only reads that folder. A municipality's theme
comes from a folder outside the repository, is checked when it is loaded and served the same way.
"""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from portal.assets.kleuren import colours_of, theme_css
from portal.assets.theme import ThemeError, check_theme

PREFIX = "/static/"
THEME = "thema-"
BUILT = Path(__file__).parents[2] / "static/gebouwd"
CACHE = b"public, max-age=31536000, immutable"
MANIFEST = "manifest.json"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
COMPRESSED = {".css", ".js", ".svg"}


Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
"""Status, headers and body of one answer."""


@dataclass(frozen=True)
class Asset:
    """One immutable file, with its bodies by content coding ("identity", "gzip", "br")."""

    file: str
    sri: str
    bodies: Mapping[str, bytes]

    @classmethod
    def of(cls, name: str, body: bytes) -> "Asset":
        """Name a body by its content and compress it where that helps."""
        digest = hashlib.sha384(body).digest()
        stem, suffix = Path(name).stem, Path(name).suffix
        bodies = {"identity": body}
        if suffix in COMPRESSED:
            bodies |= {"gzip": gzip.compress(body, 9, mtime=0), "br": brotli.compress(body, quality=11)}
        return cls(f"{stem}.{digest.hex()[:12]}{suffix}", "sha384-" + base64.b64encode(digest).decode(), bodies)

    def answer(self, accept_encoding: str) -> Answer:
        """The smallest body that the reader accepts."""
        coding = next((c for c in ("br", "gzip") if c in self.bodies and accepts(accept_encoding, c)), "identity")
        body = self.bodies[coding]
        headers = [
            (b"content-type", TYPES[Path(self.file).suffix].encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", CACHE),
            (b"vary", b"Accept-Encoding"),
        ]
        return 200, headers if coding == "identity" else [*headers, (b"content-encoding", coding.encode())], body


def accepts(accept_encoding: str, coding: str) -> bool:
    """Whether an Accept-Encoding header allows a coding (`br;q=0` and a missing name refuse it)."""
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        if name.strip() in (coding, "*"):
            return not re.fullmatch(r"\s*q=0(\.0*)?\s*", parameter)
    return False


class Assets:
    """All files that pages may ask for, held in memory: about 150 kB."""

    def __init__(self, by_name: Mapping[str, Asset]) -> None:
        self._by_name = by_name
        self._by_path = {PREFIX + asset.file: asset for asset in by_name.values()}

    @classmethod
    def load(cls, themes: Path | None = None, folder: Path = BUILT) -> "Assets":
        """Read what the build wrote, and the folder of municipal themes; ThemeError names what a theme does wrong."""
        manifest = json.loads((folder / MANIFEST).read_text())
        found = {name: _read(folder, entry) for name, entry in manifest["files"].items()}
        if themes is not None:
            found |= load_themes(themes)
        return cls(found)

    def url(self, name: str) -> str:
        """The address of a file by its logical name: `portal.css`, `thema-<name>.css`. KeyError when there is none.

        A theme of two colours (`portal.assets.kleuren`) is made of its name, and is called by it.
        """
        if name not in self._by_name and colours_of(name.removeprefix(THEME).removesuffix(".css")):
            return PREFIX + name
        return PREFIX + self._by_name[name].file

    def sri(self, name: str) -> str:
        """The integrity value of a file."""
        return self._by_name[name].sri

    def answer(self, path: str, accept_encoding: str) -> Answer | None:
        """Answer a GET of a path below `/static/`; None is a 404."""
        asset = self._by_path.get(path) or _coloured(path.removeprefix(PREFIX))
        return asset.answer(accept_encoding) if asset else None


def _coloured(file: str) -> Asset | None:
    name = file.removeprefix(THEME).removesuffix(".css")
    if file != f"{THEME}{name}.css" or not colours_of(name):
        return None
    return Asset(file, "", {"identity": theme_css(name).encode()})


def _read(folder: Path, entry: Mapping[str, str]) -> Asset:
    path = folder / entry["file"]
    bodies = {"identity": path.read_bytes()}
    for coding, suffix in (("br", ".br"), ("gzip", ".gz")):
        twin = path.with_name(path.name + suffix)
        if twin.exists():
            bodies[coding] = twin.read_bytes()
    return Asset(entry["file"], entry["sri"], bodies)


def load_themes(folder: Path) -> dict[str, Asset]:
    """Every `<name>.css` in a folder, checked, with the pictures and fonts it names beside it.

    ThemeError lists everything that is wrong in all themes together.
    """
    found: dict[str, Asset] = {}
    wrong: list[str] = []
    for path in sorted(folder.glob("*.css")):
        text = path.read_text(encoding="utf-8")
        wrong += [f"{path.name}: {finding}" for finding in check_theme(text, path.stem)]
        try:
            found |= _theme_files(path, text)
        except ThemeError as error:
            wrong.append(f"{path.name}: {error}")
    if wrong:
        raise ThemeError("\n".join(wrong))
    return found


def _theme_files(path: Path, text: str) -> dict[str, Asset]:
    beside: dict[str, Asset] = {}

    def hashed(match: re.Match[str]) -> str:
        name = match["name"]
        target = path.parent / name
        if "/" in name or target.suffix not in TYPES or not target.is_file():
            raise ThemeError(f"url({name}): only a file of type {', '.join(sorted(TYPES))} in the same folder will do")
        beside[name] = Asset.of(f"{path.stem}-{name}", target.read_bytes())
        return f"url({beside[name].file})"

    linked = re.sub(r"""url\(\s*(?P<quote>["']?)(?P<name>[^"')]+)(?P=quote)\s*\)""", hashed, text)
    return {f"thema-{path.stem}.css": Asset.of(f"thema-{path.stem}.css", linked.encode())} | {
        f"thema-{path.stem}/{name}": asset for name, asset in beside.items()
    }
