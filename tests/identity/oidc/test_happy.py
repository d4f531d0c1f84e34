"""Logins that must work, at every kind of provider."""

import asyncio
import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest

from portal.identity.oidc import Niveau


def test_a_resident_logs_in(idp):
    identity = idp.login()
    assert identity.served_bsn == identity.acting.bsn == "999990019"
    assert (identity.ground, identity.niveau) == ("eigen", Niveau.SUBSTANTIEEL)
    assert identity.issuer_name == "burger"


@pytest.mark.parametrize("name", ["burger", "tvs", "userinfo", "omgekeerd"])
def test_every_kind_of_provider_gives_the_same_person(idp, name):
    """Claims in an encrypted ID token, in plain userinfo, encrypted around signed, signed around encrypted."""
    identity = idp.login(name, "nour")
    assert (identity.served_bsn, identity.niveau) == ("012345672", Niveau.SUBSTANTIEEL)


def test_a_higher_level_than_needed_is_fine(idp):
    assert idp.login(person="hilde").niveau is Niveau.HOOG


def test_the_level_can_be_raised(idp):
    assert idp.login(person="rianne", niveau="substantieel").served_bsn == "999990706"


def test_an_employee_logs_in_with_groups_and_without_bsn(idp):
    identity = idp.login("medewerker", "svb")
    assert identity.groups == ("pgb-svb",)
    assert (identity.ground, identity.served_bsn, identity.acting) == ("medewerker", None, None)
    assert identity.name == "Yara Benali"


@pytest.mark.parametrize("name", ["burger", "tvs", "omgekeerd"])
def test_a_representative_serves_another_and_stays_the_acting_person(idp, name):
    identity = idp.login(name, "emre")
    assert identity.acting.bsn == "999990202"
    assert identity.served_bsn == "999990019"
    assert identity.ground == "claim"


def test_a_chain_ends_at_the_deepest_person(idp):
    identity = idp.login(person="keten")
    assert [person.bsn for person in identity.chain] == ["999990202", "999990809", "999990111"]
    assert identity.served_bsn == "999990111"


def test_flat_claims_of_digid_machtigen(idp):
    identity = idp.login("machtigen", "emre")
    assert (identity.acting.bsn, identity.served_bsn) == ("999990202", "999990019")


@pytest.mark.parametrize("method", ["client_secret_post", "client_secret_basic"])
def test_a_client_secret_works_where_a_provider_wants_one(idp, method):
    secret = "een-geheim-van-meer-dan-32-tekens-lang"
    identity = idp.login(
        "machtigen", "emre", auth_method=method, client_id="met-geheim", client_secret=secret, signing_keys=()
    )
    assert identity.served_bsn == "999990019"


def test_ps256_and_a_token_without_key_id_are_accepted(idp):
    for name in ("ps256", "no_kid"):
        idp.misbehave(name)
        assert idp.login().served_bsn == "999990019"


def test_keys_of_unknown_kinds_do_not_spoil_the_set(idp):
    idp.misbehave("jwks_odd_keys")
    assert idp.login().served_bsn == "999990019"


def test_what_the_portal_sends(idp):
    """L1: code flow, S256, fresh secrets of at least 128 bits, a level asked for, no profile scope."""
    party = idp.party()
    first, second = (asyncio.run(party.begin("/budget")) for _ in range(2))
    asked = parse_qs(urlsplit(first[0]).query)
    assert asked["response_type"] == ["code"]
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    digest = hashlib.sha256(first[1].verifier.encode()).digest()
    assert asked["code_challenge"] == [base64.urlsafe_b64encode(digest).rstrip(b"=").decode()]
    assert asked["acr_values"] == ["http://eidas.europa.eu/LoA/substantial http://eidas.europa.eu/LoA/high"]
    for name in ("state", "nonce", "verifier"):
        values = [getattr(transaction, name) for _, transaction in (first, second)]
        assert values[0] != values[1]
        assert all(len(value) >= 43 for value in values)
    assert first[1].next_path == "/budget"


def test_the_client_proves_itself_afresh_at_each_call(idp):
    """L11: a new jti each time, a short life, our key id, the token endpoint as audience."""
    from joserfc import jwt

    for _ in range(2):
        idp.login()
    sent = idp.seen("token")
    tokens = [jwt.decode(call["client_assertion"], idp.own_keys["sig"], algorithms=["RS256"]) for call in sent]
    assert tokens[0].claims["jti"] != tokens[1].claims["jti"]
    for token in tokens:
        assert token.header["kid"] == "sig"
        assert token.claims["exp"] - token.claims["iat"] <= 60
        assert token.claims["aud"].endswith("/burger/token")
        assert token.claims["iss"] == token.claims["sub"] == "portaal"
    assert all("client_secret" not in call for call in sent)


def test_nothing_secret_in_a_representation(idp):
    identity = idp.login(person="emre")
    shown = repr(identity)
    assert "999990019" not in shown
    assert "999990202" not in shown
    assert "eyJ" not in shown
