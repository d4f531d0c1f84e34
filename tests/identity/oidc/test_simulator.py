"""The simulated provider is itself strict: a portal that forgets something does not get in."""

import asyncio
import json
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from bs4 import BeautifulSoup

from portal import clock
from portal.demo.idp.registry import RegisteredClient, load_clients
from portal.demo.medewerkers import MEDEWERKERS
from portal.demo.personas import BURGERS
from portal.identity.oidc.assertion import client_assertion


def get(idp, path, **params):
    return httpx2.get(f"{idp.simulator.base_url}{path}", params=params or None, trust_env=False)


def asked(idp, name="burger", **changes):
    """The authorization request of the portal, with changes; None leaves a parameter out."""
    url, _ = asyncio.run(idp.party(name).begin("/"))
    params = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
    kept = {key: value for key, value in {**params, **changes}.items() if value is not None}
    return httpx2.get(f"{url.split('?')[0]}?{urlencode(kept)}", trust_env=False)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"nonce": "kort"}, "invalid_request"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
    ],
)
def test_an_incomplete_request_goes_back_with_an_error(idp, changes, error):
    answer = asked(idp, **changes)
    assert parse_qs(urlsplit(answer.headers["location"]).query)["error"] == [error]


@pytest.mark.parametrize("changes", [{"client_id": "vreemd"}, {"redirect_uri": "https://evil.example/"}])
def test_nobody_is_sent_to_an_address_that_is_not_registered(idp, changes):
    answer = asked(idp, **changes)
    assert answer.status_code == 400
    assert "location" not in answer.headers


@pytest.mark.parametrize("name", ["burger", "medewerker"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_offers_the_persons_with_what_to_try(idp, name, language):
    answer = asked(idp, name, ui_locales=language)
    soup = BeautifulSoup(answer.text, "html.parser")
    assert soup.html["lang"] == language
    for person in BURGERS if name == "burger" else MEDEWERKERS:
        assert soup.find("h2", string=person.naam)
        assert (person.probeer_nl if language == "nl" else person.probeer_en) in soup.get_text()
    assert soup.find("strong", string="Simulatie" if language == "nl" else "Simulation")
    assert soup.find("button", attrs={"name": "annuleer"})
    labels = {label["for"] for label in soup.find_all("label")}
    assert labels == {select["id"] for select in soup.find_all("select")}
    assert "form-action 'self' http://127.0.0.1:9" in answer.headers["content-security-policy"]


def test_on_behalf_of_others_only_those_who_may(idp):
    soup = BeautifulSoup(asked(idp, "machtigen").text, "html.parser")
    shown = {heading.string for heading in soup.find_all("h2")}
    assert "Emre Yıldız" in shown
    assert "Fatma Yıldız" not in shown


def test_a_verifier_that_does_not_fit_gets_no_token(idp):
    async def with_another_verifier():
        party = idp.party()
        transaction, answer = await idp.attempt(party)
        other = type(transaction)(**{**vars(transaction), "verifier": "v" * 64})
        await party.complete(other, answer)

    with pytest.raises(Exception, match="code-geweigerd"):
        asyncio.run(with_another_verifier())


def test_an_assertion_works_once(idp, monkeypatch):
    same = client_assertion(idp.config(), f"{idp.simulator.base_url}/burger/token", clock.now())
    monkeypatch.setattr("portal.identity.oidc.client.client_assertion", lambda *given: same)
    idp.login()
    with pytest.raises(Exception, match="invalid_client"):
        idp.login()


def test_a_secret_that_does_not_fit_gets_no_token(idp):
    with pytest.raises(Exception, match="invalid_client"):
        idp.login(
            "machtigen",
            "emre",
            auth_method="client_secret_post",
            client_id="met-geheim",
            client_secret="fout",
            signing_keys=(),
        )


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/jwks", "/userinfo", "/end_session"])
def test_an_issuer_that_does_not_exist(idp, path):
    assert get(idp, f"/niemand{path}").status_code == 404


def test_userinfo_needs_a_token(idp):
    assert get(idp, "/burger/userinfo").status_code == 401


def test_the_switchboard(idp):
    base = idp.simulator.base_url
    httpx2.put(f"{base}/control", json={"misbehave": ["alg_none"]}, trust_env=False)
    assert idp.simulator.misbehave == {"alg_none"}
    before = get(idp, "/burger/jwks").json()["keys"][0]["kid"]
    httpx2.post(f"{base}/control/rotate/burger", trust_env=False)
    assert get(idp, "/burger/jwks").json()["keys"][0]["kid"] != before
    assert get(idp, "/control").json()["counts"]["jwks"] == 2


def test_without_control_there_is_no_switchboard():
    from litestar.testing import TestClient

    from portal.demo.idp.app import create_app
    from portal.demo.idp.state import Simulator

    with TestClient(create_app(Simulator("http://localhost:1", []))) as client:
        assert client.get("/control").status_code == 404
        assert client.put("/control", json={"misbehave": ["alg_none"]}).status_code == 404


def test_clients_are_read_from_a_file(tmp_path):
    file = tmp_path / "clients.json"
    entry = {"issuer": "burger", "client_id": "portaal", "redirect_uris": ["http://a/"], "jwks": {"keys": []}}
    file.write_text(json.dumps({"clients": [entry]}))
    assert load_clients(file) == [RegisteredClient("burger", "portaal", ("http://a/",))]
