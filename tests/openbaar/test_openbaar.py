"""Accessibility and privacy: for anybody, without a login and without a trace."""

import pytest
from litestar.testing import TestClient
from sqlalchemy import text

from portal.db import Database
from portal.openbaar.teksten import PARTIJEN
from tests.conftest import get


@pytest.mark.parametrize(("path", "title"), [("/toegankelijkheid", "Toegankelijkheid"), ("/privacy", "Privacy")])
def test_anybody_may_read_it(client: TestClient, db: Database, path: str, title: str) -> None:  # type: ignore[type-arg]
    assert get(client, path).h1 == title
    with db.read() as session:
        assert session.execute(text("SELECT COUNT(*) FROM logregel")).scalar_one() == 0


def test_privacy_names_every_party_with_its_article(client: TestClient) -> None:  # type: ignore[type-arg]
    page = get(client, "/privacy")
    assert all(one.wie in page.words and one.artikel in page.words for one in PARTIJEN)
    assert "__Host-sessie" in page.words


def test_the_statement_of_the_municipality(client: TestClient) -> None:  # type: ignore[type-arg]
    assert "Waterveen heeft hier nog geen verklaring bekendgemaakt." in get(client, "/toegankelijkheid").words
