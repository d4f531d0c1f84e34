"""Settings of a provider: what cannot work is refused at the start, in words."""

import json

import pytest
from joserfc.jwk import ECKey, RSAKey
from pydantic import ValidationError

from portal.identity.oidc import NIVEAUS, IssuerConfig, Niveau
from portal.identity.oidc.config import load_key


def config(**changes):
    known = {"naam": "burger", "issuer": "https://idp.example", "client_id": "portaal"}
    return IssuerConfig(**{**known, "auth_method": "client_secret_post", "client_secret": "x", **changes})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"auth_method": "private_key_jwt"}, "signing key"),
        ({"client_secret": None}, "client secret"),
        ({"issuer": "idp.example"}, "http"),
        ({"id_token_encrypted": True}, "decryption key"),
        ({"claims_in": "userinfo", "userinfo_format": "encrypted"}, "decryption key"),
        ({"scopes": ("profile",)}, "openid"),
        ({"scopes": ("openid", "profile")}, "profile"),
        ({"representation": "machtigen"}, "service"),
        ({"algs": ("none",)}, "algs"),
        ({"algs": ("HS256",)}, "algs"),
        ({"skew_s": 300}, "skew_s"),
        ({"onbekend": 1}, "onbekend"),
        ({"naam": "Burger Ingang"}, "naam"),
        ({"minimum": "fantastisch"}, "minimum"),
    ],
)
def test_settings_that_cannot_work_are_refused(changes, words):
    with pytest.raises(ValidationError, match=words):
        config(**changes)


def test_secrets_stay_out_of_representations():
    assert "geheim" not in repr(config(client_secret="geheim"))


def test_levels_rank_from_low_to_high():
    assert sorted(Niveau, key=lambda niveau: niveau.rank) == ["basis", "midden", "substantieel", "hoog"]
    assert set(NIVEAUS.values()) == set(Niveau)


def test_the_level_asked_for_is_a_setting():
    assert config(acr_values=("25",)).wanted_acr == ("25",)
    assert config(niveaus={"25": "substantieel", "30": "hoog", "20": "midden"}).wanted_acr == ("25", "30")


def test_each_issuer_has_its_own_way_back():
    assert config().callback_path == "/inloggen/terug/burger"
    assert config(redirect_path="/oidc/callback").callback_path == "/oidc/callback"


def test_keys_come_as_pem_as_jwk_or_as_a_file(tmp_path, own_keys):
    key = own_keys["sig"]
    pem, jwk = key.as_pem(private=True).decode(), json.dumps(key.as_dict(private=True))
    file = tmp_path / "sleutel.pem"
    file.write_text(pem)
    numbers = {load_key(text).as_dict(private=False)["n"] for text in (pem, jwk, str(file))}
    assert numbers == {key.as_dict(private=False)["n"]}
    assert load_key(jwk).kid == "sig"


def test_keys_that_are_public_short_or_of_another_kind_are_refused(own_keys):
    public = json.dumps(own_keys["sig"].as_dict(private=False))
    other = json.dumps(ECKey.generate_key("P-256").as_dict(private=True))
    for text in (public, other, "{}"):
        with pytest.raises(ValueError, match="RSA key"):
            load_key(text)


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
def test_a_short_key_is_refused():
    short = json.dumps(RSAKey.generate_key(1024).as_dict(private=True))
    with pytest.raises(ValueError, match="2048"):
        load_key(short)


def test_what_is_published_holds_no_private_part(idp):
    published = json.dumps(idp.config().public_jwks())
    assert [entry["use"] for entry in json.loads(published)["keys"]] == ["sig", "enc", "enc"]
    assert '"d"' not in published
