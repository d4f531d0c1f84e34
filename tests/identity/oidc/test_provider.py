"""Providers that are slow, broken or changing their keys (L12, L13, L14)."""

import asyncio
import time

import httpx2
import pytest

from portal.identity.oidc import Limits, LoginRefused, ProviderFault, Reden
from portal.identity.oidc.outgoing import client_options
from portal.identity.oidc.provider import Cached, cache_seconds, read_keys, read_metadata

# -- keys that change ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("keep_old", "same_kid"), [(False, False), (True, False), (False, True)])
@pytest.mark.parametrize("issuer", ["burger", "tvs"])
def test_a_key_may_change_without_a_restart(idp, issuer, keep_old, same_kid):
    """L12: also when the old key is gone at once, and when the new one bears the old one's name."""

    async def around_a_rotation():
        party = idp.party(issuer)
        await idp.log_in(party)
        idp.simulator.keys[issuer].rotate(keep_old=keep_old, same_kid=same_kid)
        return await idp.log_in(party)

    assert asyncio.run(around_a_rotation()).served_bsn == "999990019"
    assert idp.calls("jwks") == 2


def test_keys_are_fetched_once_for_many_logins(idp):
    async def three():
        party = idp.party()
        for _ in range(3):
            await idp.log_in(party)

    asyncio.run(three())
    assert (idp.calls("jwks"), idp.calls("discovery")) == (1, 1)


def test_an_unknown_key_twenty_times_asks_for_keys_a_few_times_only(idp):
    """L12: a provider whose signatures never fit does not make us call it for every login."""

    async def twenty():
        party = idp.party(refetch_pause_s=60)
        for _ in range(20):
            with pytest.raises(LoginRefused):
                await idp.log_in(party)

    idp.misbehave("unknown_key")
    asyncio.run(twenty())
    assert idp.calls("jwks") <= 2


def test_one_login_renews_the_keys_at_most_once(idp):
    idp.misbehave("unknown_key")
    with pytest.raises(LoginRefused):
        idp.login()
    assert idp.calls("jwks") == 2


def test_many_waiting_logins_share_one_fetch(idp):
    """After a rotation twenty logins at once cost one fetch of the keys."""

    async def crowd():
        party = idp.party()
        await idp.log_in(party)
        idp.simulator.keys["burger"].rotate()
        attempts = [await idp.attempt(party) for _ in range(20)]
        return await asyncio.gather(*(party.complete(*attempt) for attempt in attempts))

    assert len(asyncio.run(crowd())) == 20
    assert idp.calls("jwks") == 2


def test_a_visitor_who_leaves_does_not_take_the_answer_from_others():
    async def leaving():
        started = asyncio.Event()

        async def load():
            started.set()
            await asyncio.sleep(0.05)
            return "keys", 60.0

        cached = Cached(load, 0)
        first, second = asyncio.create_task(cached.get()), asyncio.create_task(cached.get())
        await started.wait()
        first.cancel()
        return await second

    assert asyncio.run(leaving()) == "keys"


def test_a_failed_load_is_tried_again():
    async def failing():
        answers = [ValueError(), ("keys", 60.0)]

        async def load():
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

        cached = Cached(load, 0)
        with pytest.raises(ValueError, match=r"^$"):
            await cached.get()
        return await cached.get()

    assert asyncio.run(failing()) == "keys"


def test_what_is_too_old_is_loaded_again():
    async def ageing():
        count = 0

        async def load():
            nonlocal count
            count += 1
            return count, 0.0

        cached = Cached(load, 0)
        return [await cached.get(), await cached.get()]

    assert asyncio.run(ageing()) == [1, 2]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("max-age=600", 600), ("max-age=1", 60), ("no-store", 60), ("", 3600), ("public, max-age=99999999", 86_400)],
)
def test_cache_headers_are_followed_within_bounds(header, seconds):
    assert cache_seconds({"cache-control": header}, Limits()) == seconds


# -- metadata ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "discovery_wrong_issuer",
        "discovery_no_token_endpoint",
        "discovery_odd_endpoint",
        "discovery_script_endpoint",
        "discovery_garbage",
        "discovery_array",
        "discovery_deep",
        "discovery_redirect",
        "discovery_500",
        "discovery_huge",
        "discovery_gzip",
    ],
)
def test_a_login_does_not_begin_with_metadata_that_is_not_right(idp, name):
    """L3: nobody is sent anywhere, and no token call is made."""
    idp.misbehave(name)
    with pytest.raises(ProviderFault) as caught:
        asyncio.run(idp.party().begin("/"))
    assert caught.value.status == 502
    assert idp.calls("token") == 0


def test_an_https_provider_cannot_send_us_to_http():
    document = {
        "issuer": "https://a.example",
        "authorization_endpoint": "https://a.example/a",
        "token_endpoint": "http://a.example/t",
        "jwks_uri": "https://a.example/j",
    }
    with pytest.raises(ProviderFault):
        read_metadata(document, "https://a.example")


@pytest.mark.parametrize("document", [{}, {"keys": []}, {"keys": None}, {"keys": [{"kty": "oct", "k": "AAAA"}]}])
def test_a_set_without_a_usable_key_is_a_fault(document):
    with pytest.raises(ProviderFault):
        read_keys(document)


# -- slow and broken -----------------------------------------------------------------------------------------------

BROKEN = {
    "token_500": (502, Reden.DIENST_STORING),
    "token_503": (503, Reden.DIENST_STORING),
    "token_400_html": (502, Reden.DIENST_ONJUIST),
    "token_200_html": (502, Reden.DIENST_ONJUIST),
    "token_garbage": (502, Reden.DIENST_ONJUIST),
    "token_array": (502, Reden.DIENST_ONJUIST),
    "token_deep": (502, Reden.DIENST_ONJUIST),
    "token_redirect": (502, Reden.DIENST_ONJUIST),
    "token_hang_up": (503, Reden.DIENST_ONBEREIKBAAR),
    "token_huge": (502, Reden.ANTWOORD_TE_GROOT),
    "token_gzip": (502, Reden.DIENST_ONJUIST),
    "token_invalid_client": (502, Reden.DIENST_ONJUIST),
    "token_no_id_token": (502, Reden.DIENST_ONJUIST),
    "token_type_mac": (502, Reden.DIENST_ONJUIST),
    "jwks_500": (502, Reden.DIENST_STORING),
    "jwks_garbage": (502, Reden.DIENST_ONJUIST),
    "jwks_hang_up": (503, Reden.DIENST_ONBEREIKBAAR),
    "userinfo_500": (502, Reden.DIENST_STORING),
    "userinfo_redirect": (502, Reden.DIENST_ONJUIST),
    "userinfo_huge": (502, Reden.ANTWOORD_TE_GROOT),
    "userinfo_hang_up": (503, Reden.DIENST_ONBEREIKBAAR),
}


@pytest.mark.parametrize(("name", "outcome"), BROKEN.items())
def test_a_broken_provider_gives_a_clear_fault(idp, name, outcome):
    """L13: each family of failures has its status; no other exception comes out."""
    idp.misbehave(name)
    with pytest.raises(ProviderFault) as caught:
        idp.login("tvs")
    assert (caught.value.status, caught.value.reason) == outcome
    assert caught.value.__cause__ is None
    idp.misbehave()
    assert idp.login("tvs").served_bsn == "999990019"


@pytest.mark.parametrize("name", ["userinfo_garbage", "userinfo_array", "userinfo_200_html"])
@pytest.mark.parametrize("issuer", ["tvs", "userinfo"])
def test_userinfo_that_is_no_userinfo_gives_no_login(idp, name, issuer):
    idp.misbehave(name)
    with pytest.raises((LoginRefused, ProviderFault)):
        idp.login(issuer)


def test_a_refused_code_is_a_refusal(idp):
    idp.misbehave("token_invalid_grant")
    with pytest.raises(LoginRefused) as caught:
        idp.login()
    assert caught.value.reason is Reden.CODE_GEWEIGERD


SLOW = ["discovery_slow", "token_slow", "jwks_slow", "userinfo_slow", "token_drip", "jwks_drip", "userinfo_drip"]


@pytest.mark.parametrize("name", SLOW)
def test_the_configured_limit_ends_a_slow_call(idp, name):
    """L13: also when each byte comes in time (`drip`), which the limits per phase would allow for ever."""
    idp.misbehave(name)
    before = time.monotonic()
    with pytest.raises(ProviderFault) as caught:
        idp.login("tvs", total_s=0.3)
    assert (caught.value.status, caught.value.reason) == (503, Reden.DIENST_TRAAG)
    assert time.monotonic() - before < 5


def test_each_call_gets_the_configured_limits(idp, monkeypatch):
    """The limits are passed on, whatever the machine's speed."""
    given = []
    real = asyncio.timeout
    monkeypatch.setattr("portal.identity.oidc.outgoing.asyncio.timeout", lambda s: given.append(s) or real(s))
    idp.login("tvs", total_s=7.5)
    assert given == [7.5] * 4  # discovery, token, jwks, userinfo
    options = client_options(idp.config(connect_s=1.5, read_s=2.5))
    assert options["timeout"] == httpx2.Timeout(2.5, connect=1.5)
    assert options["follow_redirects"] is False


def test_a_slow_provider_slows_nobody_else(idp):
    """While one login waits for its provider, another one at another provider goes through."""

    async def together():
        slow, quick = idp.party("userinfo", total_s=3), idp.party("burger")
        started = await idp.attempt(slow)
        waiting = asyncio.create_task(slow.complete(*started))
        await asyncio.sleep(0.1)
        identity = await idp.log_in(quick)
        still_waiting = not waiting.done()
        waiting.cancel()
        return identity, still_waiting

    idp.misbehave("userinfo_slow")
    identity, still_waiting = asyncio.run(together())
    assert identity.served_bsn == "999990019"
    assert still_waiting


def test_too_many_calls_at_once_fail_at_once(idp):
    """The number of waiting calls is bounded: the next visitor hears it now instead of in ten seconds."""

    async def one_too_many():
        party = idp.party("userinfo", total_s=3, max_calls=1)
        first, second = await idp.attempt(party), await idp.attempt(party)
        idp.misbehave("token_slow")
        waiting = asyncio.create_task(party.complete(*first))
        await asyncio.sleep(0.1)
        try:
            await party.complete(*second)
        finally:
            waiting.cancel()

    with pytest.raises(ProviderFault) as caught:
        asyncio.run(one_too_many())
    assert (caught.value.reason, caught.value.status) == (Reden.DIENST_BEZET, 503)


def test_a_provider_that_is_not_there(idp):
    with pytest.raises(ProviderFault) as caught:
        asyncio.run(idp.party(issuer="http://127.0.0.1:9/burger").begin("/"))
    assert (caught.value.reason, caught.value.status) == (Reden.DIENST_ONBEREIKBAAR, 503)
