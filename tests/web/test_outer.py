"""What surrounds every answer: host, headers, compression, log. Also on 404, 405 and failures."""

import gzip
import json

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.db import Database
from tests.conftest import Page

Client = TestClient[Litestar]


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/bestaat-niet", 404), ("DELETE", "/taal", 405), ("GET", "/taal", 405)]
)
def test_every_answer_has_the_security_headers(client: Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    for part in ("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    assert "HX-Request" in answer.headers["vary"]


def test_an_unlisted_host_is_misdirected(client: Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_pages_are_compressed_for_who_can_read_that(client: Client) -> None:
    with client.stream("GET", "/bestaat-niet", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(raw)
    assert b"<h1>" in gzip.decompress(raw)
    plain = client.get("/bestaat-niet", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_the_log_has_no_query_and_no_line_of_a_visitors_making(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get("/bestaat-niet/%0a{%22event%22:%22nep%22}?code=geheim&state=999990019")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["event"] for line in lines if line.get("pad")] == ["verzoek"]
    assert "geheim" not in str(lines)
    assert "999990019" not in str(lines)


def test_a_trace_is_continued(client: Client) -> None:
    parent = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"
    assert client.get("/bestaat-niet", headers={"traceparent": parent}).headers["x-trace-id"] == "ab" * 16
    assert client.get("/bestaat-niet", headers={"traceparent": "00-x\r\ny"[:4]}).headers["x-trace-id"] != "ab" * 16


def test_static_files_are_served_hashed_immutable_and_compressed(client: Client, app: Litestar) -> None:
    path = app.state.assets.url("portal.css")
    answer = client.get(path, headers={"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/../pyproject.toml").status_code == 404
    assert client.get("/static/%2e%2e/pyproject.toml").status_code == 404


def test_a_huge_body_is_refused_with_a_page(client: Client) -> None:
    answer = client.post("/taal", data={"x": "y" * 3_000_000})
    assert answer.status_code == 422
    assert "te veel" in Page(answer).h1  # type: ignore[arg-type]


def test_when_the_database_is_gone_a_page_says_so(
    client: Client, app: Litestar, monkeypatch: pytest.MonkeyPatch, db: Database
) -> None:
    from portal.db.engine import Unavailable

    def gone(_cookie: str) -> None:
        raise Unavailable

    monkeypatch.setattr(app.state.sessions, "find", gone)
    client.cookies.set("__Host-sessie", "x", domain="pgb.waterveen.example")
    answer = client.get("/declaraties")
    assert answer.status_code == 503
    assert "niet bereikbaar" in Page(answer).h1  # type: ignore[arg-type]
    answer = client.post("/declaraties/invullen", data={"opmerking": "<b>blijft</b>"})
    kept = Page(answer).fields("main form")  # type: ignore[arg-type]
    assert answer.status_code == 503
    assert kept["opmerking"] == "<b>blijft</b>"
