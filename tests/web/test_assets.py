"""The build: small, named by content, done once; and what the static route answers."""

import gzip
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from portal.assets import BUILT, Assets, accepts
from portal.assets.build import BuildError, build, input_hash
from portal.assets.theme import ThemeError

ROOT = Path(__file__).parents[2]


def test_stylesheet_and_script_are_small(assets: Assets) -> None:
    sizes = {name: entry["sizes"] for name, entry in json.loads((BUILT / "manifest.json").read_text())["files"].items()}
    assert sizes["portal.css"]["br"] <= 10_000
    assert sizes["app.js"]["gzip"] <= 2_000


def test_second_build_does_nothing(assets: Assets) -> None:
    said: list[str] = []
    before = {path: path.stat().st_mtime_ns for path in BUILT.iterdir()}
    build(ROOT, BUILT, said.append)
    assert said == []
    assert {path: path.stat().st_mtime_ns for path in BUILT.iterdir()} == before


def test_inputs_are_the_sources_and_the_templates(tmp_path: Path) -> None:
    for folder in ("static", "templates", "portal/assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("node_modules", "gebouwd"))
    before = input_hash(tmp_path)
    (tmp_path / "templates/layout/page.html").write_text("<p class='errors'>")
    assert input_hash(tmp_path) != before


def test_two_builds_at_once_do_the_work_once(tmp_path: Path, assets: Assets) -> None:
    said: list[str] = []
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: build(ROOT, tmp_path / "gebouwd", said.append), range(2)))
    assert len(said) == 1


def test_failing_tool_says_why(tmp_path: Path, assets: Assets) -> None:
    shutil.copytree(ROOT / "static", tmp_path / "static", ignore=shutil.ignore_patterns("gebouwd"))
    for folder in ("templates", "portal/assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "static/css/basis.css").write_text("@import './er-niet.css';")
    with pytest.raises(BuildError, match=r"er-niet\.css"):
        build(tmp_path, tmp_path / "gebouwd", print)
    assert not (tmp_path / "gebouwd").exists()


def test_stylesheet_holds_no_physical_sides_and_no_other_host(assets: Assets) -> None:
    css = (BUILT / Path(assets.url("portal.css")).name).read_text()
    assert not re.search(r"(?:margin-|padding-|border-|float:|text-align:)(?:left|right)", css)
    assert "://" not in css.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("header", "coding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None), ("*", "br"), ("BR", "br")],
)
def test_answer_comes_in_a_coding_that_the_reader_accepts(assets: Assets, header: str, coding: str | None) -> None:
    answer = assets.answer(assets.url("portal.css"), header)
    assert answer is not None
    status, headers, body = answer
    found = dict(headers)
    plain = (BUILT / Path(assets.url("portal.css")).name).read_bytes()
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert (status, decode(body)) == (200, plain)
    assert found.get(b"content-encoding", b"").decode() == (coding or "")
    assert found[b"content-type"] == b"text/css; charset=utf-8"
    assert b"immutable" in found[b"cache-control"]
    assert found[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize("path", ["/static/", "/static/portal.css", "/static/../README.md", "/static/manifest.json"])
def test_only_built_files_are_served(assets: Assets, path: str) -> None:
    assert assets.answer(path, "br") is None


def test_refused_coding_is_not_accepted() -> None:
    assert not accepts("br; q=0.0", "br")
    assert accepts("br; q=0.5", "br")


LOGO = """.thema-stad { --portaal-logo: url("logo.svg"); --portaal-logo-inline-size: 3rem; }"""


def test_municipal_theme_is_served_with_its_logo(tmp_path: Path, assets: Assets) -> None:
    (tmp_path / "stad.css").write_text(LOGO)
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    themed = Assets.load(tmp_path)
    answer = themed.answer(themed.url("thema-stad.css"), "")
    assert answer is not None
    logo = re.search(rb"url\(([^)]+)\)", answer[2])
    assert logo is not None
    picture = themed.answer(f"/static/{logo[1].decode()}", "")
    assert picture is not None
    assert dict(picture[1])[b"content-type"] == b"image/svg+xml"


def test_theme_that_fails_is_refused_with_every_reason(tmp_path: Path, assets: Assets) -> None:
    (tmp_path / "stad.css").write_text(".thema-stad { --utrecht-page-header-color: #0b3c52; }")
    (tmp_path / "dorp.css").write_text(".thema-dorp { --portaal-logo: url(../geheim.svg); }")
    with pytest.raises(ThemeError) as refused:
        Assets.load(tmp_path)
    assert "stad.css: light: --utrecht-page-header-color" in str(refused.value)
    assert "dorp.css: url(../geheim.svg)" in str(refused.value)


def test_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "static/package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
