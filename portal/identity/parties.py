"""Which identity providers each host of this installation uses; checked when the portal starts."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import ValidationError

from portal.identity.oidc import IssuerConfig, RelyingParty
from portal.settings import HostConfig, Settings, Soort


class Parties:
    """The portal as a client of every provider, for every host. Raises ValueError when a setting cannot work."""

    def __init__(self, settings: Settings) -> None:
        self.issuers = {config.naam: config for config in _read(settings)}
        self._parties = {
            (host.base_url, name): self._party(host, name, kind)
            for host in settings.hosts
            for kind in ("burger", "medewerker")
            for name in host.issuers(kind)
        }

    def _party(self, host: HostConfig, name: str, kind: Soort) -> RelyingParty:
        config = self.issuers.get(name)
        if config is None or config.kind != kind:
            raise ValueError(
                f"hosts: {host.host} lets a {kind} log in at {name}, and no issuer of that kind has this naam"
            )
        return RelyingParty(config, host.base_url)

    def get(self, host: HostConfig, name: str) -> RelyingParty | None:
        """The client for this provider at this host; None when the host does not use it."""
        return self._parties.get((host.base_url, name))

    def entries(self, host: HostConfig, kind: Soort) -> list[IssuerConfig]:
        """The ways to log in that this host offers, in the order of its settings."""
        return [self.issuers[name] for name in host.issuers(kind)]


def _read(settings: Settings) -> Iterator[IssuerConfig]:
    seen: set[str] = set()
    for table in settings.issuers:
        name = str(table.get("naam", "without naam"))
        if name in seen:
            raise ValueError(f"issuers: {name} is listed twice")
        seen.add(name)
        try:
            config = IssuerConfig(**table)
            config.public_jwks()  # reads the keys, so that a wrong one is found now
        except ValidationError as error:
            raise ValueError(f"issuers: {name}: {_words(error)}") from None
        except (OSError, ValueError) as error:
            raise ValueError(f"issuers: {name}: {error}") from None
        yield config


def _words(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, one['loc']))} {one['msg']}".strip() for one in error.errors())


def form_targets(settings: Settings) -> list[str]:
    """Origins of the providers' own pages, to which a form of ours may lead (Content-Security-Policy)."""
    origins = {_origin(config.issuer) for config in _read(settings)}
    return sorted(origins.union(*(config.origins for config in _read(settings))))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
