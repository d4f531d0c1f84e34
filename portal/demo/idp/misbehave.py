"""Every way in which a provider, or somebody in between, can be wrong: each has a name that the tests switch on.

Ways that are not a table here are one line where they happen: `jwks_slow`, `userinfo_slow`, `end_session_500` and such.
"""

from collections.abc import Callable
from typing import Any

from portal.demo.idp.state import Simulator

Claims = dict[str, Any]
_URN = "urn:nl-eid-gdi:1.0:"
_OTHER = "een-andere-dienst"


def _set(**values: Any) -> Callable[[Claims], None]:
    return lambda claims: claims.update(values)


def _drop(*names: str) -> Callable[[Claims], None]:
    def drop(claims: Claims) -> None:
        for name in names:
            claims.pop(name, None)

    return drop


def _shift(name: str, seconds: int) -> Callable[[Claims], None]:
    return lambda claims: claims.update({name: claims["iat"] + seconds})


def _issued(ago_s: int) -> Callable[[Claims], None]:
    return lambda claims: claims.update(iat=claims["iat"] - ago_s, nbf=claims["iat"] - ago_s)


def _level(value: Any) -> Callable[[Claims], None]:
    return lambda claims: claims.update({name: value for name in ("acr", "loa_authn") if name in claims})


def _represents(change: Callable[[Claims], Any]) -> Callable[[Claims], None]:
    return lambda claims: claims.update(represents=change(claims))


def _node(claims: Claims, **values: Any) -> Claims:
    """A represented person, as it should be but for `values`; None leaves a name out."""
    node = {"sub": "iemand", "iss": claims["iss"], "bsn": "999990019", **values}
    return {name: value for name, value in node.items() if value is not None}


def _deep(claims: Claims) -> Claims:
    node = _node(claims)
    for bsn in ("999990111", "999990809", "999993653", "012345672", "999990603"):
        node = _node(claims, bsn=bsn, represents=node)
    return node


#: Changes to the ID token's claims; those about the person also hold for userinfo.
LOGIN_CLAIMS: dict[str, Callable[[Claims], None]] = {
    "wrong_iss": _set(iss="https://elders.example"),
    "wrong_aud": _set(aud=_OTHER),
    "wrong_aud_azp_ok": lambda claims: claims.update(azp=claims["aud"], aud=_OTHER),
    "extra_aud": lambda claims: claims.update(azp=claims["aud"], aud=[claims["aud"], _OTHER]),
    "wrong_azp": _set(azp=_OTHER),
    "expired": _shift("exp", -3600),
    "just_expired": _shift("exp", -90),
    "iat_future": lambda claims: claims.update(iat=claims["iat"] + 600),
    "iat_old": _issued(24 * 3600),
    "iat_missing": _drop("iat"),
    "iat_text": _set(iat="vandaag"),
    "exp_missing": _drop("exp"),
    "nbf_future": _shift("nbf", 600),
    "wrong_nonce": _set(nonce="een-ander-getal"),
    "missing_nonce": _drop("nonce"),
    "nonce_array": lambda claims: claims.update(nonce=[claims["nonce"]]),
    "wrong_at_hash": _set(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "missing_sub": _drop("sub"),
    "empty_sub": _set(sub=""),
    "huge_id_token": lambda claims: claims.update(vulling="x" * 200_000),
    "large_id_token": lambda claims: claims.update(vulling="x" * 100_000),
    "surrogate_nonce": _set(nonce="\ud800"),
}

PERSON_CLAIMS: dict[str, Callable[[Claims], None]] = {
    "missing_acr": _drop("acr", "loa_authn"),
    "low_acr": _level("http://eidas.europa.eu/LoA/low"),
    "unknown_acr": _level("http://eidas.europa.eu/LoA/fantastisch"),
    "acr_array": _level(["http://eidas.europa.eu/LoA/high"]),
    "acr_number": _level(30),
    "bad_bsn": _set(bsn="999990018"),
    "zero_bsn": _set(bsn="000000000"),
    "short_bsn": _set(bsn="12345672"),
    "bsn_number": _set(bsn=999990019),
    "bsn_array": _set(bsn=["999990019"]),
    "bsn_html": _set(bsn="<script>1</script>"),
    "bsn_digits": _set(bsn="٩٩٩٩٩٠٠١٩"),
    "missing_bsn": _drop("bsn"),
    "represents_string": _represents(lambda claims: "999990019"),
    "represents_null": _represents(lambda claims: None),
    "represents_list": _represents(lambda claims: [_node(claims)]),
    "represents_no_sub": _represents(lambda claims: _node(claims, sub=None)),
    "represents_no_iss": _represents(lambda claims: _node(claims, iss=None)),
    "represents_no_bsn": _represents(lambda claims: _node(claims, bsn=None)),
    "represents_bad_bsn": _represents(lambda claims: _node(claims, bsn="999990018")),
    "represents_self": _represents(lambda claims: _node(claims, bsn=claims.get("bsn"))),
    "represents_deep": _represents(_deep),
    "represents_inner_bad": _represents(lambda claims: _node(claims, represents="999990111")),
    "machtigen_no_legal": _drop(f"{_URN}LegalSubjectID"),
    "machtigen_no_acting": _drop(f"{_URN}ActingSubjectID"),
    "machtigen_no_service": _drop(f"{_URN}ServiceUUID"),
    "machtigen_other_service": _set(**{f"{_URN}ServiceUUID": "11111111-2222-3333-4444-555555555555"}),
    "machtigen_self": lambda claims: claims.update({f"{_URN}LegalSubjectID": claims.get(f"{_URN}ActingSubjectID")}),
    "legal_subject_unasked": _set(**{f"{_URN}LegalSubjectID": "999990111"}),
    "groups_missing": _drop("groups"),
    "groups_number": _set(groups=7),
    "groups_unknown": _set(groups=["koffieclub"]),
    "groups_two": _set(groups=["pgb-svb", "pgb-consulent-waterveen"]),
    "staff_with_bsn": _set(bsn="999990019"),
}


def changed_login(simulator: Simulator, claims: Claims) -> Claims:
    """The ID token's claims with what is switched on."""
    for name in simulator.misbehave & LOGIN_CLAIMS.keys():
        LOGIN_CLAIMS[name](claims)
    return changed_person(simulator, claims)


def changed_person(simulator: Simulator, claims: Claims) -> Claims:
    """Claims about the person with what is switched on."""
    if "acr" in claims or "loa_authn" in claims:
        for name in simulator.misbehave & PERSON_CLAIMS.keys():
            PERSON_CLAIMS[name](claims)
    return claims


_AnswerParams = dict[str, str]

#: Changes to the answer that the browser carries back.
ANSWER: dict[str, Callable[[_AnswerParams], _AnswerParams]] = {
    "state_wrong": lambda p: {**p, "state": p["state"][::-1]},
    "state_missing": lambda p: {k: v for k, v in p.items() if k != "state"},
    "iss_wrong": lambda p: {**p, "iss": "https://elders.example"},
    "iss_missing": lambda p: {k: v for k, v in p.items() if k != "iss"},
    "code_missing": lambda p: {k: v for k, v in p.items() if k != "code"},
    "code_huge": lambda p: {**p, "code": "c" * 5000},
    "code_and_error": lambda p: {**p, "error": "access_denied"},
    "error_html": lambda p: {
        "state": p["state"],
        "iss": p.get("iss", ""),
        "error": "<script>alert(1)</script>",
        "error_description": "<script>alert(2)</script>",
    },
    "error_login_required": lambda p: {"state": p["state"], "iss": p.get("iss", ""), "error": "login_required"},
    "error_server_error": lambda p: {"state": p["state"], "iss": p.get("iss", ""), "error": "server_error"},
    "error_unavailable": lambda p: {"state": p["state"], "iss": p.get("iss", ""), "error": "temporarily_unavailable"},
}


def changed_answer(simulator: Simulator, params: _AnswerParams) -> _AnswerParams:
    """The callback's parameters with what is switched on."""
    for name in simulator.misbehave & ANSWER.keys():
        params = ANSWER[name](params)
    return params


def changed_metadata(simulator: Simulator, document: dict[str, Any]) -> dict[str, Any]:
    """The discovery document with what is switched on."""
    changes: dict[str, dict[str, Any]] = {
        "discovery_wrong_issuer": {"issuer": "https://elders.example"},
        "discovery_none_alg": {"id_token_signing_alg_values_supported": ["none", "RS256"]},
        "discovery_no_token_endpoint": {"token_endpoint": None},
        "discovery_odd_endpoint": {"token_endpoint": "ftp://elders.example/token"},
        "discovery_script_endpoint": {"authorization_endpoint": "javascript:alert(1)"},
    }
    for name in simulator.misbehave & changes.keys():
        document |= changes[name]
    return document
