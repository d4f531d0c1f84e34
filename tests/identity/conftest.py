"""A provider that really listens on loopback, and a client of it for each test."""

import asyncio
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
import uvicorn
from joserfc.jwk import RSAKey
from litestar import Litestar
from litestar.testing import TestClient

from portal.app import create_app as create_portal
from portal.db import Database, Keyring
from portal.demo.idp.app import create_app
from portal.demo.idp.registry import ISSUERS, SERVICE, RegisteredClient
from portal.demo.idp.state import Simulator
from portal.demo.persoon import DemoPersoon
from portal.identity.oidc import ClaimPaths, Identity, IssuerConfig, Limits, LoginTransaction, RelyingParty
from portal.identity.parties import Parties
from portal.settings import GroepConfig, Settings
from tests.conftest import BASE_URL, use_database

PORTAL = "http://127.0.0.1:9"
CLIENT_ID = "portaal"
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # made once: loading certificates costs more than a login
SECRET = "een-geheim-van-meer-dan-32-tekens-lang"


def _probe(slug: str, bsn: str, *represents: str, **more: Any) -> DemoPersoon:
    return DemoPersoon(slug, slug, slug, slug, slug, slug, bsn=bsn, represents=represents, **more)


#: Persons that only tests need.
PROBES = (
    _probe("hilde", "999990111", niveau="hoog"),
    _probe("keten", "999990202", "999990809", "999990111"),
    _probe("vincent", "999990202", "999991905"),
    _probe("slecht", "999990018"),
    _probe("onbekende-helper", "999990809", "999990111"),
)


@pytest.fixture(scope="session")
def own_keys() -> dict[str, RSAKey]:
    """The portal's keys: one that signs, two that decrypt."""
    uses = {"sig": "sig", "enc_new": "enc", "enc_old": "enc"}
    return {name: RSAKey.generate_key(2048, {"use": use, "kid": name}) for name, use in uses.items()}


@dataclass
class Idp:
    """The running provider, and portals that are registered there."""

    simulator: Simulator
    own_keys: dict[str, RSAKey]

    def config(self, name: str = "burger", **changes: Any) -> IssuerConfig:
        """Settings that fit this issuer as it is registered, with changes; numbers of `Limits` go by their name."""
        limits = {key: changes.pop(key) for key in list(changes) if key in Limits.model_fields}
        known = {**self._base(name), **_PER_ISSUER.get(name, {}), **changes}
        return IssuerConfig(**known, limits=Limits(**{"refetch_pause_s": 0, **limits}))

    def _base(self, name: str) -> dict[str, Any]:
        jwk = {name: json.dumps(key.as_dict(private=True)) for name, key in self.own_keys.items()}
        return {
            "naam": name,
            "issuer": f"{self.simulator.base_url}/{name}",
            "client_id": CLIENT_ID,
            "signing_keys": (jwk["sig"],),
            "decryption_keys": (jwk["enc_new"], jwk["enc_old"]),
            "redirect_path": f"/terug/{name}",
        }

    def party(self, name: str = "burger", **changes: Any) -> RelyingParty:
        return RelyingParty(self.config(name, **changes), PORTAL)

    def misbehave(self, *names: str) -> None:
        self.simulator.misbehave = set(names)

    def calls(self, what: str) -> int:
        return self.simulator.counts[what]

    def seen(self, what: str) -> list[dict[str, str]]:
        return [entry["params"] for entry in self.simulator.seen if entry["what"] == what]

    async def attempt(
        self, party: RelyingParty, person: str = "fatma", **form: str
    ) -> tuple[LoginTransaction, dict[str, str]]:
        """Begin a login and come back with the provider's answer."""
        url, transaction = await party.begin("/budget")
        return transaction, await visit(url, person, **form)

    async def log_in(self, party: RelyingParty, person: str = "fatma", **form: str) -> Identity:
        """A whole login."""
        transaction, answer = await self.attempt(party, person, **form)
        return await party.complete(transaction, answer)

    def login(self, name: str = "burger", person: str = "fatma", niveau: str = "", **changes: Any) -> Identity:
        """A whole login at a new client with these settings."""
        return asyncio.run(self.log_in(self.party(name, **changes), person, niveau=niveau))


_PER_ISSUER: dict[str, dict[str, Any]] = {
    "burger": {"id_token_encrypted": True},
    "medewerker": {"kind": "medewerker"},
    "tvs": {
        "claims_in": "userinfo",
        "userinfo_format": "encrypted",
        "jwe_encs": ("A128CBC-HS256",),
        "claims": ClaimPaths(niveau="loa_authn"),
    },
    "machtigen": {"representation": "machtigen", "namens": "moet", "services": (SERVICE,)},
    "userinfo": {"claims_in": "userinfo"},
    "omgekeerd": {"claims_in": "userinfo", "userinfo_format": "encrypted"},
}


def _register(own_keys: dict[str, RSAKey]) -> list[RegisteredClient]:
    public = {name: key.as_dict(private=False) for name, key in own_keys.items()}
    jwks = {"keys": [public["sig"], public["enc_new"]]}
    known = [
        RegisteredClient(
            name,
            CLIENT_ID,
            (f"{PORTAL}/terug/{name}", f"{BASE_URL}/inloggen/terug/{name}"),
            (f"{PORTAL}/uitgelogd", f"{BASE_URL}/uitgelogd"),
            jwks,
        )
        for name in ISSUERS
    ]
    secret = RegisteredClient("machtigen", "met-geheim", (f"{PORTAL}/terug/machtigen",), client_secret=SECRET)
    return [*known, secret]


@pytest.fixture(scope="session")
def _simulator(own_keys: dict[str, RSAKey]) -> Iterator[Simulator]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        simulator = Simulator(f"http://127.0.0.1:{port}", [], control=True, extra_personen=PROBES)
        server = uvicorn.Server(
            uvicorn.Config(create_app(simulator), log_level="critical", ws="none", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            threading.Event().wait(0.01)
        yield simulator
        server.should_exit = server.force_exit = True
        thread.join(10)


@dataclass
class Browser:
    """Somebody who logs in through the pages of the portal and of the provider."""

    client: TestClient[Litestar]
    idp: Idp

    def start(self, naam: str = "burger", **query: str) -> str:
        """Follow the link on the login page; the address at the provider."""
        answer = self.client.get(f"/inloggen/start/{naam}", params=query, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    def answer(self, url: str, person: str = "fatma", **form: str) -> dict[str, str]:
        """Choose a person there; the parameters of the callback."""
        return asyncio.run(visit(url, person, **form))

    def come_back(self, answer: dict[str, str], naam: str = "burger") -> Any:
        """Open the callback address."""
        return self.client.get(f"/inloggen/terug/{naam}", params=answer, follow_redirects=False)

    def log_in(self, naam: str = "burger", person: str = "fatma", next: str = "", **form: str) -> Any:
        """The whole way."""
        query = {"next": next} if next else {}
        return self.come_back(self.answer(self.start(naam, **query), person, **form), naam)


@pytest.fixture(scope="session")
def login_settings(settings: Settings, _simulator: Simulator, own_keys: dict[str, RSAKey]) -> Settings:
    idp = Idp(_simulator, own_keys)
    entries = ("burger", "tvs", "machtigen", "medewerker")
    issuers = [idp.config(name).model_dump(mode="python") | {"redirect_path": ""} for name in entries]
    host = settings.hosts[0].model_copy(update={"burger_issuers": entries[:3], "medewerker_issuers": entries[3:]})
    groups = {
        "pgb-svb": GroepConfig(rol="svb", organisatie="SVB"),
        "pgb-consulent-waterveen": GroepConfig(rol="consulent", organisatie="Waterveen"),
        "pgb-consulent-heidekerk": GroepConfig(rol="consulent", organisatie="Heidekerk"),
    }
    return settings.model_copy(update={"hosts": (host,), "issuers": tuple(issuers), "groepen": groups})


@pytest.fixture(scope="session")
def login_app(login_settings: Settings, _template: Path, _assets: None) -> Iterator[TestClient[Litestar]]:
    database = Database(f"sqlite:///{_template}", Keyring((b"k" * 32,), (b"k" * 32,)))
    with TestClient(create_portal(login_settings, db=database), base_url=BASE_URL) as running:
        yield running


@pytest.fixture
def browser(login_app: TestClient[Litestar], login_settings: Settings, db: Database, idp: Idp) -> Browser:
    """A browser without cookies, before a portal whose providers are the simulated ones."""
    use_database(login_app.app, db, login_settings)
    login_app.app.state.parties = Parties(login_settings)  # knows nothing of the last test's keys
    login_app.cookies.clear()
    return Browser(login_app, idp)


@pytest.fixture
def idp(_simulator: Simulator, own_keys: dict[str, RSAKey]) -> Iterator[Idp]:
    """The provider as it was before any test: well-behaved, and publishing the keys it uses and no older one."""
    _simulator.clients = _register(own_keys)
    for keys in _simulator.keys.values():
        keys.older = []
    _simulator.misbehave = set()
    _simulator.counts.clear()
    _simulator.seen.clear()
    _simulator.slow_s = 30.0
    yield Idp(_simulator, own_keys)
    _simulator.misbehave = set()


class _Hidden(HTMLParser):
    """The hidden key of the login page."""

    key = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "input" and values.get("name") == "key":
            self.key = values["value"] or ""


async def visit(url: str, person: str = "fatma", niveau: str = "", **form: str) -> dict[str, str]:
    """Go to the login page as a browser would, choose a person, and return the parameters of the callback."""
    async with httpx2.AsyncClient(trust_env=False, verify=NO_TLS) as browser:
        shown = await browser.get(url)
        if shown.status_code == 303:
            return dict(parse_qsl(urlsplit(shown.headers["location"]).query))
        assert shown.status_code == 200, shown.text
        parser = _Hidden()
        parser.feed(shown.text)
        data = {"key": parser.key, "persoon": person, "niveau": niveau, **form}
        parts = urlsplit(url)
        action = f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('/authorize')}/kies"
        answer = await browser.post(action, data=data)
        assert answer.status_code == 303, answer.text
        return dict(parse_qsl(urlsplit(answer.headers["location"]).query))
