"""What the provider says about somebody, in the shape of its issuer."""

import base64
import hashlib
import secrets
from typing import Any

from portal.demo.idp.registry import SERVICE
from portal.demo.idp.state import Grant, Simulator, now_s

_URN = "urn:nl-eid-gdi:1.0:"

#: The values of NL GOV and of eIDAS for the four levels.
ACR = {
    "basis": "http://eid.logius.nl/LoA/basic",
    "midden": "http://eidas.europa.eu/LoA/low",
    "substantieel": "http://eidas.europa.eu/LoA/substantial",
    "hoog": "http://eidas.europa.eu/LoA/high",
}


def subject(simulator: Simulator, grant: Grant, name: str | None = None) -> str:
    """A pairwise pseudonym: the same person is somebody else at another client."""
    return pseudonym(grant.asked.spec.name, grant.asked.client.client_id, name or grant.persoon.slug)


def pseudonym(issuer: str, client_id: str, slug: str) -> str:
    """How the issuer of this name calls somebody at a client."""
    return hashlib.sha256(f"{issuer}|{client_id}|{slug}".encode()).hexdigest()[:32]


def id_token_claims(simulator: Simulator, grant: Grant, access_token: str) -> dict[str, Any]:
    """The claims of an ID token: about this login, and about the person unless userinfo does that."""
    issued = now_s()
    digest = hashlib.sha256(access_token.encode()).digest()
    claims: dict[str, Any] = {
        "iss": simulator.issuer(grant.asked.spec),
        "sub": subject(simulator, grant),
        "aud": grant.asked.client.client_id,
        "iat": issued,
        "nbf": issued,
        "exp": issued + 300,
        "jti": secrets.token_urlsafe(16),
        "nonce": grant.asked.params["nonce"],
        "at_hash": base64.urlsafe_b64encode(digest[:16]).rstrip(b"=").decode(),
    }
    if grant.asked.spec.claims_in == "id_token":
        claims |= person_claims(simulator, grant)
    return claims


def userinfo_claims(simulator: Simulator, grant: Grant) -> dict[str, Any]:
    """The claims of userinfo; with issuer, audience and times, since it may be signed."""
    issued = now_s()
    known = {"iss": simulator.issuer(grant.asked.spec), "aud": grant.asked.client.client_id}
    times = {"iat": issued, "nbf": issued, "exp": issued + 60}
    return {"sub": subject(simulator, grant), **known, **times, **person_claims(simulator, grant)}


def person_claims(simulator: Simulator, grant: Grant) -> dict[str, Any]:
    """Level and person; for employees their groups, never a BSN."""
    spec, persoon = grant.asked.spec, grant.persoon
    level = {spec.niveau_claim: ACR.get(grant.niveau, grant.niveau)}
    if persoon.is_medewerker:
        return {**level, "name": persoon.naam, "groups": list(persoon.groups)}
    if spec.machtigen:
        return {**level, **_machtigen(grant)}
    return {**level, "bsn": persoon.bsn, **_represents(simulator, grant)}


def _machtigen(grant: Grant) -> dict[str, str]:
    persoon = grant.persoon
    legal = {f"{_URN}LegalSubjectID": persoon.represents[-1]} if persoon.represents else {}
    return {f"{_URN}ActingSubjectID": persoon.bsn or "", f"{_URN}ServiceUUID": SERVICE, **legal}


def _represents(simulator: Simulator, grant: Grant) -> dict[str, Any]:
    """The chain, from the person represented first to the person served."""
    claims: dict[str, Any] = {}
    for bsn in reversed(grant.persoon.represents):
        node = {"sub": subject(simulator, grant, bsn), "iss": simulator.issuer(grant.asked.spec), "bsn": bsn}
        claims = {"represents": {**node, **claims}}
    return claims
