"""Leaving: the provider's own session ends too, where it has one."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from portal.identity.oidc import ProviderFault


def logout_params(idp, name="burger", person="fatma", **changes):
    async def leave():
        party = idp.party(name, **changes)
        identity = await idp.log_in(party, person)
        return identity, await party.logout_url(identity.id_token, "toestand", "/uitgelogd")

    identity, url = asyncio.run(leave())
    return identity, url, {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()} if url else {}


def test_logout_at_the_provider_comes_back_with_our_state(idp):
    _, url, params = logout_params(idp)
    assert params["client_id"] == "portaal"
    assert params["post_logout_redirect_uri"] == "http://127.0.0.1:9/uitgelogd"
    answer = httpx2.get(url, trust_env=False)
    assert answer.headers["location"] == "http://127.0.0.1:9/uitgelogd?state=toestand"


def test_the_hint_in_the_address_is_unreadable_on_the_way(idp):
    """It holds a BSN; the provider publishes a key, so it is encrypted to the provider (L16, A11)."""
    identity, _, params = logout_params(idp)
    assert params["id_token_hint"].count(".") == 4
    assert idp.simulator.keys["burger"].decrypt(params["id_token_hint"]) == identity.id_token


def test_the_hint_can_be_left_out(idp):
    _, url, params = logout_params(idp, logout_hint=False)
    assert "id_token_hint" not in params
    assert httpx2.get(url, trust_env=False).status_code == 303


def test_a_provider_without_logout_page(idp):
    assert logout_params(idp, "tvs")[1] is None


def test_a_provider_that_is_down_says_so_and_no_more(idp):
    """The caller has ended the local session before it asks."""
    party = idp.party(issuer="http://127.0.0.1:9/burger")
    with pytest.raises(ProviderFault):
        asyncio.run(party.logout_url("", "toestand"))
