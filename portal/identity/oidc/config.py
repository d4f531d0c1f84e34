"""What may differ between identity providers: all of it is configuration, none of it is code.

The defaults follow the NL GOV profile for OpenID Connect: code flow, `private_key_jwt`, RS256 or PS256, RSA-OAEP with
A256GCM, eIDAS levels. A value that a profile forbids is possible here only where real Dutch brokers need it.
"""

import json
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator


class Niveau(StrEnum):
    """Level of assurance, in the words of DigiD; from low to high."""

    BASIS = "basis"
    MIDDEN = "midden"
    SUBSTANTIEEL = "substantieel"
    HOOG = "hoog"

    @property
    def rank(self) -> int:
        return list(Niveau).index(self)


_SAML = "urn:oasis:names:tc:SAML:2.0:ac:classes:"

#: Values that Dutch brokers send for a level. What is not in the map is no level at all.
NIVEAUS = {
    "http://eid.logius.nl/LoA/basic": Niveau.BASIS,
    "http://eidas.europa.eu/LoA/low": Niveau.MIDDEN,
    "http://eidas.europa.eu/LoA/substantial": Niveau.SUBSTANTIEEL,
    "http://eidas.europa.eu/LoA/high": Niveau.HOOG,
    f"{_SAML}PasswordProtectedTransport": Niveau.BASIS,
    f"{_SAML}MobileTwoFactorContract": Niveau.MIDDEN,
    f"{_SAML}Smartcard": Niveau.SUBSTANTIEEL,
    f"{_SAML}SmartcardPKI": Niveau.HOOG,
}


def _as_path(value: object) -> object:
    return (value,) if isinstance(value, str) else value


#: Where a claim lies: one name, or the names on the way down. A list, since names like "urn:x:1.0:BSN" hold dots.
ClaimPath = Annotated[tuple[str, ...], BeforeValidator(_as_path), Field(min_length=1)]


class _Part(BaseModel):
    # Values in error messages would be secrets on a screen.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, ignored_types=(cached_property,))


class ClaimPaths(_Part):
    """Names of the claims; `service` is needed only where the provider names the service of a mandate."""

    bsn: ClaimPath = ("bsn",)
    niveau: ClaimPath = ("acr",)
    represents: ClaimPath = ("represents",)
    name: ClaimPath = ("name",)
    groups: ClaimPath = ("groups",)
    service: ClaimPath | None = None
    legal_subject: ClaimPath = ("urn:nl-eid-gdi:1.0:LegalSubjectID",)
    acting_subject: ClaimPath = ("urn:nl-eid-gdi:1.0:ActingSubjectID",)
    machtigen_service: ClaimPath = ("urn:nl-eid-gdi:1.0:ServiceUUID",)


class Limits(_Part):
    """Seconds and bytes for each outgoing call, how many may run at once, and how long answers are kept."""

    connect_s: float = Field(default=3.0, gt=0)
    read_s: float = Field(default=5.0, gt=0)
    total_s: float = Field(default=10.0, gt=0)
    max_bytes: int = Field(default=256_000, gt=0)
    max_calls: int = Field(default=64, gt=0)
    min_cache_s: int = 60
    default_cache_s: int = 3600
    max_cache_s: int = 86_400
    refetch_pause_s: float = 10.0


class IssuerConfig(_Part):
    """One identity provider for one entry of the portal: a table of `issuers` in the settings."""

    naam: str = Field(pattern=r"^[a-z][a-z-]{1,30}$")
    """Our name for it: in the address to come back to, in the log, and in `burger_issuers` of a host."""
    kind: Literal["burger", "medewerker"] = "burger"
    issuer: str
    """Exactly as its metadata says; metadata is read below it, at `/.well-known/openid-configuration`."""
    client_id: str = Field(min_length=1)
    redirect_path: str = ""
    """Where answers come in, when it must be another path than `/inloggen/terug/<naam>`."""

    auth_method: Literal["private_key_jwt", "client_secret_post", "client_secret_basic"] = "private_key_jwt"
    client_secret: SecretStr | None = None
    signing_keys: tuple[SecretStr, ...] = ()
    """RSA private keys as PEM, as JWK or as the path of a file. The first signs, all are published."""
    decryption_keys: tuple[SecretStr, ...] = ()
    """All are tried, so that a new one can be registered before the old one goes."""
    assertion_alg: Literal["RS256", "PS256"] = "RS256"
    assertion_audience: Literal["token_endpoint", "issuer"] = "token_endpoint"

    algs: tuple[Literal["RS256", "PS256"], ...] = ("RS256", "PS256")
    """Signatures that we accept, whatever the metadata says."""
    jwe_algs: tuple[Literal["RSA-OAEP", "RSA-OAEP-256"], ...] = ("RSA-OAEP",)
    jwe_encs: tuple[Literal["A256GCM", "A128CBC-HS256", "A128GCM", "A256CBC-HS512"], ...] = ("A256GCM",)
    id_token_encrypted: bool = False
    """True refuses an ID token that is not encrypted."""
    claims_in: Literal["id_token", "userinfo"] = "id_token"
    userinfo_format: Literal["json", "signed", "encrypted"] = "json"
    """`encrypted` is encrypted and signed, one inside the other in either order."""
    claims: ClaimPaths = ClaimPaths()

    niveaus: dict[str, Niveau] = NIVEAUS
    """What the provider's values for a level mean. A value that is not here is refused."""
    minimum: Niveau = Niveau.SUBSTANTIEEL
    acr_values: tuple[str, ...] | None = None
    """The levels to ask for; by default those of `niveaus` from the minimum up. Empty asks for none."""
    scopes: tuple[str, ...] = ("openid",)
    authorize_params: dict[str, str] = {}
    """More parameters for the login page, for a provider that wants them."""

    representation: Literal["keten", "machtigen"] = "keten"
    """How a mandate comes: as a chain of `represents` (NL GOV), or in the flat claims of DigiD Machtigen."""
    namens: Literal["mag", "moet", "nooit"] = "mag"
    """Whether somebody logs in here for another: `moet` is the entry "voor iemand anders"."""
    services: tuple[str, ...] = ()
    """Ids of our service; a mandate for another one is refused. Needed for `machtigen`."""
    bsn_types: tuple[str, ...] = ("urn:nl-eid-gdi:1.0:id:BSN",)
    """Values of `sub_id_type` with which `sub` itself is a BSN."""

    skew_s: int = Field(default=60, ge=0, le=60)
    max_age_s: int = Field(default=600, gt=0, le=600)
    """Seconds: how far clocks may differ, and how old an ID token may be."""
    logout_hint: bool = True
    """Send the ID token along at logout; encrypted when the provider publishes a key for that."""
    origins: tuple[str, ...] = ()
    """Other origins than the issuer's where its login and logout pages are: browsers must let our forms lead there."""
    limits: Limits = Limits()
    proxy: str | None = None
    ca_file: Path | None = None
    """Certificates to trust instead of the machine's own."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = [text for wrong, text in self._mistakes() if wrong]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _mistakes(self) -> list[tuple[bool, str]]:
        by_key = self.auth_method == "private_key_jwt"
        encrypted = self.id_token_encrypted or (self.claims_in == "userinfo" and self.userinfo_format == "encrypted")
        return [
            (urlsplit(self.issuer).scheme not in ("https", "http"), "issuer must be an http(s) address"),
            (by_key and not self.signing_keys, "private_key_jwt needs a signing key"),
            (not by_key and self.client_secret is None, f"{self.auth_method} needs a client secret"),
            (encrypted and not self.decryption_keys, "encrypted answers need a decryption key"),
            ("openid" not in self.scopes, "scopes must contain openid"),
            ("profile" in self.scopes, "scope profile asks for more than the portal may have"),
            (self.representation == "machtigen" and not self.services, "DigiD Machtigen needs the service ids"),
        ]

    @property
    def callback_path(self) -> str:
        """Its own path for each issuer, so that one provider's answer can never pass for another's."""
        return self.redirect_path or f"/inloggen/terug/{self.naam}"

    @property
    def wanted_acr(self) -> tuple[str, ...]:
        """The values asked for: the eIDAS names of the minimum and of what is higher."""
        if self.acr_values is not None:
            return self.acr_values
        enough = [value for value, niveau in self.niveaus.items() if niveau.rank >= self.minimum.rank]
        return tuple(value for value in enough if not value.startswith("urn:oasis:")) or tuple(enough)

    @cached_property
    def signers(self) -> tuple[RSAKey, ...]:
        """Private keys that sign the client assertion; the first is used, all are published."""
        return tuple(load_key(secret.get_secret_value()) for secret in self.signing_keys)

    @cached_property
    def decrypters(self) -> tuple[RSAKey, ...]:
        """Private keys that may open an answer: the new one and the one it replaces."""
        return tuple(load_key(secret.get_secret_value()) for secret in self.decryption_keys)

    def public_jwks(self) -> dict[str, list[Any]]:
        """The public halves, for registration at the provider."""
        signing = [key.as_dict(private=False, use="sig") for key in self.signers]
        return {"keys": signing + [key.as_dict(private=False, use="enc") for key in self.decrypters]}


def load_key(text: str) -> RSAKey:
    """An RSA private key from PEM text, a JWK as JSON, or the path of a file with either. Raises ValueError."""
    text = text.strip()
    return _import_key(text if text.startswith(("-----BEGIN", "{")) else Path(text).read_text().strip())


@lru_cache(maxsize=32)
def _import_key(text: str) -> RSAKey:
    """Kept, since checking a private key takes longer than a login, and hosts of one installation share it."""
    try:
        key = RSAKey.import_key(text if text.startswith("-----BEGIN") else json.loads(text))
    except (JoseError, ValueError):
        raise ValueError("this is not an RSA key") from None
    if not key.is_private or key.raw_value.key_size < 2048:
        raise ValueError("a private RSA key of at least 2048 bits is needed")
    key.ensure_kid()
    return key
