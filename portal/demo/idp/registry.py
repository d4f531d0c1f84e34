"""Which issuers there are, how each behaves, and which clients are registered at them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self

from portal.demo.medewerkers import MEDEWERKERS
from portal.demo.personas import BURGERS
from portal.demo.persoon import DemoPersoon

#: The id of the portal's service in DigiD Machtigen; fictional.
SERVICE = "c6f7d3b2-6c0c-4d5e-9a53-0a9e5c1f2b7d"


@dataclass(frozen=True)
class IssuerSpec:
    """How one issuer behaves."""

    name: str
    title_nl: str = "Inloggen voor inwoners"
    title_en: str = "Login for residents"
    personen: tuple[DemoPersoon, ...] = BURGERS
    claims_in: Literal["id_token", "userinfo"] = "id_token"
    niveau_claim: str = "acr"
    encrypts_id_token: bool = False
    userinfo: Literal["json", "signed", "encrypted", "signed-around"] = "json"
    jwe_enc: str = "A256GCM"
    sends_iss: bool = True
    has_logout: bool = True
    machtigen: bool = False
    client_id_in_body: bool = False
    errors_with_state: bool = True
    cancel_error: str = "access_denied"


ISSUERS = {
    spec.name: spec
    for spec in (
        IssuerSpec("burger", encrypts_id_token=True),
        IssuerSpec("medewerker", "Inloggen voor medewerkers", "Login for employees", MEDEWERKERS),
        # Like the broker of VWS: nothing in the ID token, errors without state, its own cancel code, no logout.
        IssuerSpec(
            "tvs",
            claims_in="userinfo",
            niveau_claim="loa_authn",
            userinfo="encrypted",
            jwe_enc="A128CBC-HS256",
            sends_iss=False,
            has_logout=False,
            client_id_in_body=True,
            errors_with_state=False,
            cancel_error="login_required",
        ),
        IssuerSpec("machtigen", machtigen=True),
        IssuerSpec("userinfo", claims_in="userinfo"),
        IssuerSpec("omgekeerd", claims_in="userinfo", userinfo="signed-around"),
    )
}


@dataclass(frozen=True)
class RegisteredClient:
    """One client at one issuer: by its public keys, or by a secret."""

    issuer: str
    client_id: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    jwks: dict[str, Any] = field(default_factory=lambda: {"keys": []})
    client_secret: str | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read one entry of the clients file. Raises KeyError, TypeError."""
        lists = {name: tuple(data.get(name, ())) for name in ("redirect_uris", "post_logout_redirect_uris")}
        return cls(**{**data, **lists})


def load_clients(path: Path) -> list[RegisteredClient]:
    """The clients in a JSON file: `{"clients": [{"issuer": ..., "client_id": ..., ...}]}`."""
    return [RegisteredClient.from_json(entry) for entry in json.loads(path.read_text())["clients"]]
