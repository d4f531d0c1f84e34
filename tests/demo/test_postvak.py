"""The mailbox of the demo: what the portal wrote, with links that work and nothing that runs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from litestar.testing import TestClient

from portal.demo.idp.app import create_app
from portal.demo.idp.postvak import NEWEST, mails_in
from portal.demo.idp.state import Simulator
from portal.settings import HostConfig
from portal.signalen.mailteksten import compose
from portal.signalen.models import Mailsoort

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


def write(folder: Path, soort: Mailsoort, taal: str = "nl", *, number: int = 1, naam: str = "Mijn pgb") -> None:
    host = HostConfig(host="127.0.0.1:1", base_url="http://127.0.0.1:1", naam=naam)
    mail = compose(soort, taal, "sam@mail.example", host, "p@w.example", NOW, geheim="S3CRET", kenmerk="k")
    (folder / f"{number:08d}.eml").write_bytes(mail.as_bytes())


@pytest.mark.parametrize("soort", Mailsoort)
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_mail_of_the_portal_can_be_read(tmp_path: Path, soort: Mailsoort, taal: str) -> None:
    write(tmp_path, soort, taal)
    [found] = mails_in(tmp_path)
    assert (found.aan, found.taal, found.op) == ("sam@mail.example", taal, "10-11-2026 10:00")
    assert 'href="http://127.0.0.1:1/' in found.tekst
    assert "=C3" not in found.tekst


def test_the_page_shows_them_and_runs_nothing(tmp_path: Path) -> None:
    write(tmp_path, Mailsoort.BEVESTIGEN, naam="<script>x</script>")
    with TestClient(create_app(Simulator("http://localhost:1", [], mail=tmp_path))) as client:
        page = BeautifulSoup(client.get("/mail").text, "html.parser")
        assert "Mails of the demo" in client.get("/mail?taal=en").text
    assert page.select("script") == []
    assert page.select_one(".mail a")["href"].endswith("sleutel=S3CRET")  # type: ignore[union-attr]
    assert "<script>x</script>" in page.select_one(".mail").get_text()  # type: ignore[union-attr]


def test_without_mail_it_says_how_to_get_some(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "no"):
        with TestClient(create_app(Simulator("http://localhost:1", [], mail=folder))) as client:
            assert "Er is nog geen mail" in client.get("/mail").text


def test_it_shows_no_more_than_somebody_reads(tmp_path: Path) -> None:
    for number in range(NEWEST + 5):
        write(tmp_path, Mailsoort.BERICHT, number=number)
    assert len(mails_in(tmp_path)) == NEWEST
