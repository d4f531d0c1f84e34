"""What the tests of the public pages share: questions as a browser sends them, and other addresses of the portal."""

from collections.abc import Callable
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from portal.settings import HostConfig, Settings

Client = TestClient[Litestar]
TODAY = date(2026, 11, 27)


def day(on: date) -> dict[str, str]:
    """The three fields of a day."""
    return {"datum-dag": str(on.day), "datum-maand": str(on.month), "datum-jaar": str(on.year)}


def question(gemeente: str, *wetten: str, on: date) -> dict[str, object]:
    """The first check, filled in."""
    return {"_los": "1", "gemeente": gemeente, "wetten": list(wetten), **day(on)}


@pytest.fixture
def as_host(client: Client, app: Litestar, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    """Let the address of the tests have other settings: `as_host(gemeenten=("Leiden",))`."""
    outer = app.asgi_handler
    settings: Settings = app.state.settings

    def change(**values: object) -> Client:
        host = HostConfig.model_validate({**settings.hosts[0].model_dump(), **values})
        monkeypatch.setattr(outer, "host_for", lambda name: host if name == host.host else None)
        return client

    return change
