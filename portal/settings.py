"""Settings: what an installation decides.

Values come, first one wins, from the environment (``PORTAL_MODE``, ``PORTAL_DATABASE__URL``: two underscores go one
level down, lists are JSON) and from the TOML file that ``PORTAL_CONFIG`` names. The mode is ``production`` unless
said otherwise, so that a forgotten setting is refused rather than unsafe: see :mod:`portal.refusals`.
"""

import base64
import binascii
import os
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

Mode = Literal["demo", "test", "production"]
Soort = Literal["burger", "medewerker"]


class Section(BaseModel):
    """A group of settings: fixed after the start, and a key that nobody knows is a typing error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DatabaseConfig(Section):
    """Where the data live: ``sqlite:////absolute/path`` or ``postgresql+psycopg://user@host/name``."""

    url: SecretStr = SecretStr("")
    sqlite_accepted: bool = False
    """SQLite in production: one machine, one process, and somebody decided that this is enough."""

    @property
    def sqlite(self) -> bool:
        return self.url.get_secret_value().startswith("sqlite")


class KeysConfig(Section):
    """Master keys, each 32 random bytes in base64. The first is used to write, all are tried to read."""

    encryption: tuple[SecretStr, ...] = ()
    lookup: tuple[SecretStr, ...] = ()
    """For the keyed hash by which a BSN is found."""

    @cached_property
    def encryption_bytes(self) -> tuple[bytes, ...]:
        """The encryption keys, current one first. Raises ``ValueError`` on what is not base64 of 32 bytes."""
        return tuple(_key_bytes(key) for key in self.encryption)

    @cached_property
    def lookup_bytes(self) -> tuple[bytes, ...]:
        """The lookup keys, current one first. Raises ``ValueError`` on what is not base64 of 32 bytes."""
        return tuple(_key_bytes(key) for key in self.lookup)


class OndersteuningConfig(Section):
    """Who gives free, independent cliëntondersteuning in a municipality (Besluit 5.2), and how to reach them."""

    naam: str
    telefoon: str = ""
    email: str = ""
    url: str = ""


class ContactConfig(Section):
    """Whom residents of one municipality can reach; what is empty is that of the host."""

    telefoon: str = ""
    email: str = ""
    bereikbaar: str = ""
    """When the telephone is answered, in Dutch as residents read it: "maandag tot en met vrijdag van 9 tot 17 uur"."""
    statement_url: str = ""
    """Its accessibility statement."""
    ondersteuning: tuple[OndersteuningConfig, ...] = ()
    fg_naam: str = ""
    """The functionaris gegevensbescherming (AVG 37-39), as residents read it: a name or a function."""
    fg_telefoon: str = ""
    fg_email: str = ""


class HostConfig(Section):
    """One address of the portal: a municipality's own, or the neutral one of the staff (no ``gemeenten``)."""

    host: str
    """As browsers send it: ``pgb.voorbeeld.nl``, with a port where that is not the standard one."""
    base_url: str
    """``https://pgb.voorbeeld.nl``, without a slash at the end; addresses for others are made of this."""
    naam: str
    gemeenten: tuple[str, ...] = ()
    """The municipalities whose residents log in here, named as in the rule sets of :mod:`portal.law`."""
    thema: str = ""
    """The file ``<thema>.css`` in ``theme_folder``; empty is the portal's own neutral theme."""
    telefoon: str = ""
    email: str = ""
    statement_url: str = ""
    """The municipality's accessibility statement."""
    contact: dict[str, ContactConfig] = {}
    """By municipality: contact points, statement and cliëntondersteuning of its own."""
    burger_issuers: tuple[str, ...] = ()
    medewerker_issuers: tuple[str, ...] = ()

    def contact_for(self, gemeente: str) -> ContactConfig:
        """Return the contact points of a municipality of this host: its own, filled up with those of the host."""
        own = self.contact.get(gemeente, ContactConfig())
        names = ("telefoon", "email", "statement_url")
        return own.model_copy(update={name: getattr(own, name) or getattr(self, name) for name in names})

    def issuers(self, soort: Soort) -> tuple[str, ...]:
        """Return the names of the issuers at which this kind of visitor logs in here."""
        return self.burger_issuers if soort == "burger" else self.medewerker_issuers


class GroepConfig(Section):
    """What a group at a staff issuer means here."""

    rol: Literal[
        "consulent",
        "svb",
        "zorgkantoor",
        "zorgverzekeraar",
        "bezwaarbehandelaar",
        "vertrouwenspersoon",
        "toezichthouder",
        "beheerder",
    ]
    organisatie: str
    """The name of the municipality, the SVB, the zorgkantoor or the zorgverzekeraar for which the employee acts."""


class SessionConfig(Section):
    """How long a login lasts, in minutes. DigiD allows at most 15 minutes without activity."""

    idle_minutes: int = Field(default=15, ge=1)
    warning_minutes: int = Field(default=2, ge=1)
    burger_minutes: int = Field(default=4 * 60, ge=1)
    medewerker_minutes: int = Field(default=8 * 60, ge=1)

    def absolute_minutes(self, soort: Soort) -> int:
        """Return after how many minutes a login ends whatever the visitor does."""
        return self.burger_minutes if soort == "burger" else self.medewerker_minutes


class ScannerConfig(Section):
    """The virus scanner for uploads."""

    clamd: str = ""
    """``/run/clamav/clamd.ctl`` or ``host:port``; empty: files are stored as "not scanned"."""
    absent_because: str = ""
    """Why production runs without a scanner, in a sentence that somebody stands for."""
    timeout_seconds: float = Field(default=30, gt=0)


class MailConfig(Section):
    """Mail goes to a server, or without one as files into ``folder``."""

    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    sender: str = ""
    folder: Path | None = None
    timeout_seconds: float = Field(default=10, gt=0)


class Settings(BaseSettings):
    """All settings of one installation. Tests make them directly: ``Settings(mode="test", ...)``."""

    model_config = SettingsConfigDict(
        env_prefix="PORTAL_", env_nested_delimiter="__", extra="forbid", frozen=True, hide_input_in_errors=True
    )

    mode: Mode = "production"
    debug: bool = False
    data_folder: Path = Path(".data")
    """Uploads, mail without a server, and what else is no database; private to the portal's account."""
    theme_folder: Path | None = None
    trusted_proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies whose ``X-Forwarded-*`` headers are believed; all others are ignored."""
    threads: int = Field(default_factory=lambda: min(32, (os.cpu_count() or 1) + 1), ge=1)
    """Handlers that run at the same time in one process; the database pool is as large. A page is mostly Python, which
    runs one thread at a time: more threads make nothing faster and the slowest answers slower."""

    database: DatabaseConfig = DatabaseConfig()
    keys: KeysConfig = KeysConfig()
    hosts: tuple[HostConfig, ...] = ()
    issuers: tuple[dict[str, Any], ...] = Field(default=(), repr=False)
    """Identity providers; :mod:`portal.identity.oidc` says what a table may hold and checks it at the start."""
    groepen: dict[str, GroepConfig] = {}
    """Groups at the staff issuers by name; an employee in none of them, or of two roles, gets no further."""
    session: SessionConfig = SessionConfig()
    scanner: ScannerConfig = ScannerConfig()
    mail: MailConfig = MailConfig()

    @property
    def production(self) -> bool:
        return self.mode == "production"

    def host_for(self, host: str) -> HostConfig | None:
        """Return the settings of the host that a browser asked for (its ``Host`` header), None if we are not it."""
        wanted = host.strip().lower()
        return next((one for one in self.hosts if one.host.lower() == wanted), None)

    def refusals(self) -> list[str]:
        """Return in plain words why this must not start; nothing outside production."""
        from portal.refusals import refusals

        return refusals(self)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        config = os.environ.get("PORTAL_CONFIG")
        if not config:
            return init_settings, env_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, Path(config))


class SettingsError(Exception):
    """The settings cannot be used; ``lines`` says why, one plain sentence for each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load() -> Settings:
    """Read the settings of this installation. Raises :class:`SettingsError` when they cannot be read."""
    config = os.environ.get("PORTAL_CONFIG")
    if config and not Path(config).is_file():
        raise SettingsError([f"PORTAL_CONFIG names {config}, and there is no such file."])
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError([_sentence(one) for one in error.errors()]) from None
    except ValueError as error:  # TOML or JSON that does not parse
        raise SettingsError([f"The settings cannot be read: {error}."]) from None


def _sentence(error: Any) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{name}: there is no setting with this name."
    return f"{name}: {error['msg']}."


def _key_bytes(key: SecretStr) -> bytes:
    try:
        value = base64.b64decode(key.get_secret_value(), validate=True)
    except binascii.Error:
        raise ValueError("a key is not base64") from None
    if len(value) != 32:
        raise ValueError("a key is not 32 bytes long")
    return value
