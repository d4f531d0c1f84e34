"""Answers that must give no identity: each name is one way in which a provider, or somebody in between, is wrong."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.identity.oidc import LoginRefused, LoginTransaction, Niveau, ProviderFault, Reden


def refusal(idp, name="burger", person="fatma", niveau="", **changes):
    """The refusal that a login ends in; afterwards a clean login works, so nothing is stuck."""
    with pytest.raises(LoginRefused) as caught:
        idp.login(name, person, niveau, **changes)
    return caught.value


FORGED = [
    "alg_none",
    "unsigned",
    "bad_signature",
    "unknown_key",
    "foreign_key_our_kid",
    "hs256_public_key",
    "hs256_secret",
    "discovery_none_alg",
    "rs512",
    "typ_logout",
    "crit_unknown",
    "garbage_id_token",
    "text_id_token",
    "array_id_token",
    "deep_id_token",
    "layered_id_token",
]


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("issuer", ["burger", "tvs"])
def test_a_token_that_is_not_the_providers_is_refused(idp, name, issuer):
    """L5. With an encrypted token the forgery sits inside."""
    idp.misbehave(name)
    assert refusal(idp, issuer).reason is Reden.BEWIJS_ONGELDIG
    idp.misbehave()
    assert idp.login(issuer).served_bsn == "999990019"


CLAIMS = {
    "wrong_iss": "iss",
    "wrong_aud": "aud",
    "wrong_aud_azp_ok": "aud",
    "extra_aud": "aud",
    "wrong_azp": "azp",
    "expired": "exp",
    "just_expired": "exp",
    "exp_missing": "exp",
    "iat_future": "iat",
    "iat_old": "iat",
    "iat_missing": "iat",
    "iat_text": "iat",
    "nbf_future": "nbf",
    "wrong_nonce": "nonce",
    "missing_nonce": "nonce",
    "nonce_array": "nonce",
    "surrogate_nonce": "nonce",
    "wrong_at_hash": "at_hash",
    "missing_sub": "sub",
    "empty_sub": "sub",
}


@pytest.mark.parametrize(("name", "claim"), CLAIMS.items())
def test_a_token_for_another_login_is_refused(idp, name, claim):
    """L6."""
    idp.misbehave(name)
    found = refusal(idp, "tvs")
    assert (found.reason, found.detail) == (Reden.BEWIJS_ONGELDIG, claim)


@pytest.mark.parametrize("name", ["missing_acr", "unknown_acr", "acr_array", "acr_number"])
@pytest.mark.parametrize("issuer", ["burger", "tvs", "medewerker"])
def test_a_level_we_do_not_know_is_no_level(idp, name, issuer):
    """L7: fails closed."""
    idp.misbehave(name)
    found = refusal(idp, issuer, "svb" if issuer == "medewerker" else "fatma")
    assert (found.reason, found.needed) == (Reden.NIVEAU_ONBEKEND, Niveau.SUBSTANTIEEL)


@pytest.mark.parametrize(("person", "niveau"), [("piet", ""), ("rianne", ""), ("fatma", "midden")])
def test_a_level_that_is_too_low_says_which_is_needed(idp, person, niveau):
    """L7."""
    found = refusal(idp, person=person, niveau=niveau)
    assert (found.reason, found.needed) == (Reden.NIVEAU_TE_LAAG, Niveau.SUBSTANTIEEL)


def test_the_minimum_can_be_raised(idp):
    assert refusal(idp, minimum="hoog").needed is Niveau.HOOG
    assert idp.login(person="hilde", minimum="hoog").served_bsn == "999990111"


@pytest.mark.parametrize(
    "name",
    ["bad_bsn", "zero_bsn", "short_bsn", "bsn_number", "bsn_array", "bsn_html", "bsn_digits", "missing_bsn"],
)
@pytest.mark.parametrize("issuer", ["burger", "userinfo"])
def test_what_is_no_bsn_is_refused(idp, name, issuer):
    """L8."""
    idp.misbehave(name)
    assert refusal(idp, issuer).reason is Reden.BSN_ONGELDIG


def test_a_person_whose_bsn_fails_the_11_proef_is_refused(idp):
    assert refusal(idp, person="slecht").reason is Reden.BSN_ONGELDIG


@pytest.mark.parametrize(
    "name",
    [
        "represents_string",
        "represents_null",
        "represents_list",
        "represents_no_sub",
        "represents_no_iss",
        "represents_no_bsn",
        "represents_bad_bsn",
        "represents_self",
        "represents_deep",
        "represents_inner_bad",
    ],
)
@pytest.mark.parametrize("issuer", ["burger", "tvs"])
def test_a_broken_mandate_never_falls_back_to_the_own_file(idp, name, issuer):
    """L10."""
    idp.misbehave(name)
    assert refusal(idp, issuer).reason is Reden.MACHTIGING_ONGELDIG


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("machtigen_no_legal", Reden.MACHTIGING_ONTBREEKT),
        ("machtigen_no_acting", Reden.BSN_ONGELDIG),
        ("machtigen_no_service", Reden.MACHTIGING_ONGELDIG),
        ("machtigen_other_service", Reden.MACHTIGING_ONGELDIG),
        ("machtigen_self", Reden.MACHTIGING_ONGELDIG),
        ("represents_self", Reden.MACHTIGING_ONGELDIG),
    ],
)
def test_flat_claims_are_complete_and_for_our_service(idp, name, reason):
    idp.misbehave(name)
    assert refusal(idp, "machtigen", "emre").reason is reason


def test_on_behalf_of_somebody_needs_a_mandate(idp):
    """The entry 'namens iemand anders' never opens the visitor's own file."""
    assert refusal(idp, namens="moet").reason is Reden.MACHTIGING_ONTBREEKT
    assert refusal(idp, "machtigen", "fatma").reason is Reden.MACHTIGING_ONTBREEKT
    assert idp.login(person="emre", namens="moet").served_bsn == "999990019"


def test_an_entry_can_refuse_mandates(idp):
    assert refusal(idp, person="emre", namens="nooit").reason is Reden.VERKEERDE_INGANG


def test_a_mandate_in_a_form_that_this_entry_does_not_read_is_refused(idp):
    idp.misbehave("legal_subject_unasked")
    assert refusal(idp).reason is Reden.VERKEERDE_INGANG


def test_a_chain_needs_the_right_service_where_services_are_set(idp):
    """A mandate for another service gives nothing."""
    assert refusal(idp, person="emre", services=("onze-dienst",)).detail == "dienst"
    assert idp.login(person="fatma", services=("onze-dienst",)).ground == "eigen"


@pytest.mark.parametrize("name", ["userinfo_wrong_sub", "userinfo_wrong_aud", "userinfo_wrong_iss", "userinfo_expired"])
def test_userinfo_about_somebody_else_is_refused(idp, name):
    """L9."""
    idp.misbehave(name)
    assert refusal(idp, "tvs").reason is Reden.BEWIJS_ONGELDIG


def test_plain_userinfo_about_somebody_else_is_refused(idp):
    idp.misbehave("userinfo_wrong_sub")
    assert refusal(idp, "userinfo").detail == "userinfo/sub"


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("tvs", "userinfo_tampered"),
        ("tvs", "userinfo_not_encrypted"),
        ("tvs", "userinfo_unsigned"),
        ("omgekeerd", "userinfo_tampered"),
        ("burger", "not_encrypted"),
    ],
)
def test_less_protection_than_agreed_is_refused(idp, issuer, name):
    """L9: nobody on the way may change it or take a layer off."""
    idp.misbehave(name)
    assert refusal(idp, issuer).reason is Reden.BEWIJS_ONGELDIG


def test_plain_json_where_a_token_was_agreed_is_refused(idp):
    idp.misbehave("userinfo_plain")
    assert refusal(idp, "tvs").reason is Reden.BEWIJS_ONGELDIG


def test_an_answer_encrypted_with_an_algorithm_that_is_not_set_is_refused(idp):
    assert refusal(idp, "tvs", jwe_encs=("A256GCM",)).reason is Reden.BEWIJS_ONGELDIG


def test_an_answer_for_a_key_we_no_longer_have_is_refused(idp):
    old_only = idp.config().decryption_keys[1:]
    assert refusal(idp, decryption_keys=old_only).reason is Reden.BEWIJS_ONGELDIG


def test_an_employee_at_the_entry_of_residents_is_refused(idp):
    """A3."""
    idp.misbehave("missing_bsn")
    assert refusal(idp).reason is Reden.BSN_ONGELDIG
    idp.misbehave()
    assert refusal(idp, "medewerker", "svb", kind="burger").reason is Reden.BSN_ONGELDIG


@pytest.mark.parametrize("name", ["staff_with_bsn", "groups_missing", "groups_number"])
def test_a_resident_at_the_entry_of_employees_is_refused(idp, name):
    """A3."""
    idp.misbehave(name)
    assert refusal(idp, "medewerker", "svb").reason is Reden.VERKEERDE_INGANG


BEFORE_THE_CODE = {
    "state_wrong": Reden.ANTWOORD_ONJUIST,
    "state_missing": Reden.ANTWOORD_ONJUIST,
    "iss_wrong": Reden.AFZENDER_ONJUIST,
    "iss_missing": Reden.AFZENDER_ONJUIST,
    "code_missing": Reden.ANTWOORD_ONJUIST,
    "code_huge": Reden.ANTWOORD_ONJUIST,
    "code_and_error": Reden.GEANNULEERD,
    "error_login_required": Reden.GEANNULEERD,
    "error_html": Reden.AANMELDEN_MISLUKT,
}


@pytest.mark.parametrize(("name", "reason"), BEFORE_THE_CODE.items())
def test_a_wrong_answer_ends_before_the_token_endpoint(idp, name, reason):
    """L2, L3, L4: the code is not used."""
    idp.misbehave(name)
    found = refusal(idp)
    assert found.reason is reason
    assert idp.calls("token") == 0
    assert "<" not in str(found)


def test_turning_back_is_a_cancellation(idp):
    async def cancel(party):
        transaction, answer = await idp.attempt(party, annuleer="ja")
        await party.complete(transaction, answer)

    with pytest.raises(LoginRefused) as caught:
        asyncio.run(cancel(idp.party()))
    assert caught.value.reason is Reden.GEANNULEERD


@pytest.mark.parametrize(("name", "status"), [("error_server_error", 502), ("error_unavailable", 503)])
def test_a_fault_that_the_provider_admits_is_its_fault(idp, name, status):
    idp.misbehave(name)
    with pytest.raises(ProviderFault) as caught:
        idp.login()
    assert (caught.value.reason, caught.value.status) == (Reden.DIENST_STORING, status)
    assert idp.calls("token") == 0


def test_the_answer_of_one_provider_is_none_for_another(idp):
    """Mix-up: the transaction names the issuer it was begun at."""

    async def mixed():
        transaction, answer = await idp.attempt(idp.party())
        await idp.party("medewerker").complete(transaction, answer)

    with pytest.raises(LoginRefused) as caught:
        asyncio.run(mixed())
    assert caught.value.reason is Reden.LOGIN_VERLOPEN
    assert idp.calls("token") == 0


def test_a_login_that_took_more_than_ten_minutes_is_over(idp):
    late = LoginTransaction("burger", "s" * 43, "n" * 43, "v" * 64, "/", clock.now() - timedelta(minutes=11))
    with pytest.raises(LoginRefused) as caught:
        asyncio.run(idp.party().complete(late, {"state": late.state, "code": "c"}))
    assert caught.value.reason is Reden.LOGIN_VERLOPEN
    assert idp.calls("token") == 0


def test_a_code_works_once(idp):
    async def twice():
        party = idp.party()
        transaction, answer = await idp.attempt(party)
        await party.complete(transaction, answer)
        await party.complete(transaction, answer)

    with pytest.raises(LoginRefused) as caught:
        asyncio.run(twice())
    assert caught.value.reason is Reden.CODE_GEWEIGERD


@pytest.mark.parametrize("name", ["huge_id_token", "large_id_token"])
@pytest.mark.parametrize("issuer", ["burger", "tvs"])
def test_an_answer_of_absurd_size_gives_no_login(idp, name, issuer):
    """L14."""
    idp.misbehave(name)
    with pytest.raises((LoginRefused, ProviderFault)):
        idp.login(issuer)


def test_the_clock_is_the_portals(idp):
    """Tokens are judged by `portal.clock`, so that a test, or an operator, can move time."""
    with clock.frozen(datetime(2030, 5, 6, 7, 8, tzinfo=UTC)):
        assert idp.login().served_bsn == "999990019"
