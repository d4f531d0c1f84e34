"""Settings of the demo: one host for two fictional municipalities, two issuers, keys of its own.

Everything lies in one private folder. What is made once (keys) stays until the folder is thrown away; addresses are
written at every start, since ports may differ.
"""

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from portal.demo.medewerkers import (
    GROEP_BEHEER_WATERVEEN,
    GROEP_BEZWAAR_WATERVEEN,
    GROEP_CONSULENT_HEIDEKERK,
    GROEP_CONSULENT_WATERVEEN,
    GROEP_SVB,
    GROEP_TOEZICHT_WATERVEEN,
    GROEP_VERTROUWEN_WATERVEEN,
    GROEP_ZORGKANTOOR,
    GROEP_ZORGVERZEKERAAR,
    ZORGKANTOOR,
    ZORGVERZEKERAAR,
)
from portal.demo.persoon import HEIDEKERK, WATERVEEN
from portal.identity.handlers import AFTER_LOGOUT
from portal.identity.oidc import IssuerConfig
from portal.settings import Settings

CLIENT_ID = "portaal"
_GROEPEN = {
    GROEP_CONSULENT_WATERVEEN: {"rol": "consulent", "organisatie": WATERVEEN},
    GROEP_CONSULENT_HEIDEKERK: {"rol": "consulent", "organisatie": HEIDEKERK},
    GROEP_BEZWAAR_WATERVEEN: {"rol": "bezwaarbehandelaar", "organisatie": WATERVEEN},
    GROEP_VERTROUWEN_WATERVEEN: {"rol": "vertrouwenspersoon", "organisatie": WATERVEEN},
    GROEP_TOEZICHT_WATERVEEN: {"rol": "toezichthouder", "organisatie": WATERVEEN},
    GROEP_BEHEER_WATERVEEN: {"rol": "beheerder", "organisatie": WATERVEEN},
    GROEP_SVB: {"rol": "svb", "organisatie": "SVB"},
    GROEP_ZORGKANTOOR: {"rol": "zorgkantoor", "organisatie": ZORGKANTOOR.organisatie},
    GROEP_ZORGVERZEKERAAR: {"rol": "zorgverzekeraar", "organisatie": ZORGVERZEKERAAR.organisatie},
}
_CONTACT = {
    WATERVEEN: {
        "fg_naam": "Noor Bakels",
        "fg_telefoon": "(088) 000 00 12",
        "fg_email": "fg@waterveen.example",
        "telefoon": "(088) 000 00 10",
        "email": "pgb@waterveen.example",
        "bereikbaar": "maandag tot en met vrijdag van 9 tot 17 uur",
        "statement_url": "https://www.waterveen.example/toegankelijkheid",
        "ondersteuning": [
            {
                "naam": "Stichting Naast U",
                "telefoon": "(088) 000 00 11",
                "email": "vraag@naastu.example",
                "url": "https://www.naastu.example",
            },
        ],
    },
    HEIDEKERK: {
        "fg_naam": "Functionaris gegevensbescherming",
        "fg_email": "fg@heidekerk.example",
        "telefoon": "(088) 000 00 20",
        "ondersteuning": [{"naam": "Steunpunt Heidekerk", "telefoon": "(088) 000 00 21"}],
    },
}


def values(folder: Path, base_url: str, login_url: str, *, mode: str = "demo") -> dict[str, Any]:
    """Return the settings as plain values; makes keys in ``folder`` (mode 0600) where there are none yet.

    ``base_url`` is where the portal answers, ``login_url`` where the simulated provider does, both without a slash.
    """
    return {
        "mode": mode,
        "data_folder": str(folder / "bestanden"),
        "database": {"url": f"sqlite:///{folder / 'portal.sqlite3'}"},
        "keys": {
            "encryption": [_kept(folder / "sleutels" / "gegevens.key", _random_key)],
            "lookup": [_kept(folder / "sleutels" / "opzoeken.key", _random_key)],
        },
        "hosts": [_host(base_url)],
        "issuers": [
            _issuer(folder, login_url, "burger", id_token_encrypted=True),
            _issuer(folder, login_url, "medewerker", kind="medewerker", minimum="midden"),
        ],
        "groepen": _GROEPEN,
    }


def settings(folder: Path, base_url: str, login_url: str, *, mode: str = "demo") -> Settings:
    """Return the same as settings, for callers that do not start another process."""
    return Settings(**values(folder, base_url, login_url, mode=mode))


def clients(demo: Settings) -> str:
    """Return the file with which the simulated provider knows the portal: addresses and public keys, as JSON."""
    return json.dumps({"clients": [_client(demo, IssuerConfig(**issuer)) for issuer in demo.issuers]}, indent=1)


def _client(demo: Settings, issuer: IssuerConfig) -> dict[str, Any]:
    addresses = [host.base_url for host in demo.hosts]
    return {
        "issuer": issuer.naam,
        "client_id": issuer.client_id,
        "redirect_uris": [address + issuer.callback_path for address in addresses],
        "post_logout_redirect_uris": [address + AFTER_LOGOUT for address in addresses],
        "jwks": issuer.public_jwks(),
    }


def _host(base_url: str) -> dict[str, Any]:
    return {
        "host": base_url.partition("://")[2],
        "base_url": base_url,
        "naam": "Mijn integraal pgb",
        "gemeenten": [WATERVEEN, HEIDEKERK],
        "telefoon": "(088) 000 00 00",
        "email": "pgb@waterveen.example",
        "contact": _CONTACT,
        "burger_issuers": ["burger"],
        "medewerker_issuers": ["medewerker"],
    }


def _issuer(folder: Path, login_url: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "naam": name,
        "issuer": f"{login_url}/{name}",
        "client_id": CLIENT_ID,
        "signing_keys": [_kept(folder / "sleutels" / f"{name}-tekenen.pem", _rsa_key)],
        "decryption_keys": [_kept(folder / "sleutels" / f"{name}-ontsleutelen.pem", _rsa_key)],
        **more,
    }


def _kept(file: Path, make: Callable[[], str]) -> str:
    """Return the secret in a file that only we can read; make it when it is not there."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        write_private(file, make())
    return file.read_text()


def write_private(file: Path, text: str) -> None:
    """Write a file that only this account can read, whole or not at all."""
    half = file.with_name(f"{file.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
        output.write(text)
    half.replace(file)


def _random_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def _rsa_key() -> str:
    key = rsa.generate_private_key(65537, 2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def as_toml(values: dict[str, Any]) -> str:
    """Write plain values as TOML: one line for each setting, tables inside it."""
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)  # text, numbers and booleans look the same in both
