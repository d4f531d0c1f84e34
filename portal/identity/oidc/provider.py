"""What a provider says about itself: metadata and keys, kept as long as its cache headers allow.

Keys can change at any moment. A signature that does not fit asks for a fresh set, but a provider whose signatures never
fit must not make us call it for every login: a set is renewed at most once per login, once per pause, and once for all
logins that wait for it.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from portal.identity.oidc.config import IssuerConfig, Limits
from portal.identity.oidc.outgoing import Gate, client_options
from portal.identity.oidc.reasons import ProviderFault, Reden

T = TypeVar("T")


@dataclass(frozen=True)
class Metadata:
    """The part of the discovery document that we use."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    end_session_endpoint: str | None
    sends_iss: bool


class Cached(Generic[T]):
    """One value that is loaded at most once at a time, whoever asks for it."""

    def __init__(self, load: Callable[[], Awaitable[tuple[T, float]]], pause_s: float) -> None:
        self._load, self._pause = load, pause_s
        self._value: T | None = None
        self._until = 0.0
        self._renewed_at = -pause_s
        self._task: asyncio.Task[T] | None = None

    async def get(self) -> T:
        """The value, loaded when it is absent or too old."""
        if self._value is not None and time.monotonic() < self._until:
            return self._value
        return await self._loaded()

    async def renew(self, seen: T) -> T:
        """A newer value than `seen` if there is one to be had; `seen` itself within the pause."""
        if self._value is not None and self._value is not seen:
            return self._value
        if time.monotonic() < self._renewed_at + self._pause:
            return seen
        self._renewed_at = time.monotonic()
        return await self._loaded()

    async def _loaded(self) -> T:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._fetch())
            self._task.add_done_callback(_retrieve)
        # One visitor who goes away must not take the answer from the others.
        return await asyncio.shield(self._task)

    async def _fetch(self) -> T:
        value, seconds = await self._load()
        self._value, self._until = value, time.monotonic() + seconds
        return value


def _retrieve(task: "asyncio.Task[Any]") -> None:
    """Look at the outcome, so that a failure nobody waited for is not reported as forgotten."""
    if not task.cancelled():
        task.exception()


class Provider:
    """One identity provider: its metadata and its keys."""

    def __init__(self, config: IssuerConfig) -> None:
        self.config = config
        self.gate = Gate(config)
        self.metadata = Cached(self._discover, config.limits.refetch_pause_s)
        self.keys = Cached(self._fetch_keys, config.limits.refetch_pause_s)

    async def _discover(self) -> tuple[Metadata, float]:
        url = self.config.issuer.rstrip("/") + "/.well-known/openid-configuration"
        document, seconds = await self._get_json(url, "discovery")
        return read_metadata(document, self.config.issuer), seconds

    async def _fetch_keys(self) -> tuple[tuple[RSAKey, ...], float]:
        metadata = await self.metadata.get()
        document, seconds = await self._get_json(metadata.jwks_uri, "jwks")
        return read_keys(document), seconds

    async def _get_json(self, url: str, step: str) -> tuple[dict[str, Any], float]:
        async with self.gate.call(step), httpx2.AsyncClient(**client_options(self.config)) as client:
            response = await client.get(url)
            response.raise_for_status()
            document = response.json()
        if not isinstance(document, dict):
            raise ProviderFault(Reden.DIENST_ONJUIST, step)
        return document, cache_seconds(response.headers, self.config.limits)


def read_metadata(document: Mapping[str, Any], issuer: str) -> Metadata:
    """Check the discovery document. Raises `ProviderFault` when it is another's or points to an unsafe address.

    Accepted algorithms are never read from it: a document that lists `none` must not widen what we accept.
    """
    if document.get("issuer") != issuer:
        raise ProviderFault(Reden.DIENST_ONJUIST, "discovery/issuer")
    return Metadata(
        authorization_endpoint=_required(document, "authorization_endpoint", issuer),
        token_endpoint=_required(document, "token_endpoint", issuer),
        jwks_uri=_required(document, "jwks_uri", issuer),
        userinfo_endpoint=_endpoint(document, "userinfo_endpoint", issuer),
        end_session_endpoint=_endpoint(document, "end_session_endpoint", issuer),
        sends_iss=document.get("authorization_response_iss_parameter_supported") is True,
    )


def _endpoint(document: Mapping[str, Any], name: str, issuer: str) -> str | None:
    """An address, as safe as the issuer's own: an https issuer cannot send us to http."""
    url = document.get(name)
    if url is None:
        return None
    schemes = {"https", urlsplit(issuer).scheme}
    if not isinstance(url, str) or urlsplit(url).scheme not in schemes or not urlsplit(url).netloc:
        raise ProviderFault(Reden.DIENST_ONJUIST, f"discovery/{name}")
    return url


def _required(document: Mapping[str, Any], name: str, issuer: str) -> str:
    url = _endpoint(document, name, issuer)
    if url is None:
        raise ProviderFault(Reden.DIENST_ONJUIST, f"discovery/{name}")
    return url


def read_keys(document: Mapping[str, Any]) -> tuple[RSAKey, ...]:
    """The RSA keys of a JWK Set; keys of other kinds, too short or unreadable are left out. Raises `ProviderFault`."""
    entries = document.get("keys")
    found = [_read_key(entry) for entry in entries] if isinstance(entries, list) else []
    keys = tuple(key for key in found if key is not None)
    if not keys:
        raise ProviderFault(Reden.DIENST_ONJUIST, "jwks")
    return keys


def _read_key(entry: object) -> RSAKey | None:
    if not isinstance(entry, dict) or entry.get("kty") != "RSA":
        return None
    public = {name: value for name, value in entry.items() if name in ("kty", "n", "e", "kid", "use", "alg")}
    try:
        key = RSAKey.import_key(public)
        return key if key.raw_value.key_size >= 2048 else None
    except (JoseError, ValueError, TypeError):
        return None


def cache_seconds(headers: Mapping[str, str], limits: Limits) -> float:
    """How long an answer may be kept: the provider's max-age, within our own bounds."""
    control = headers.get("cache-control", "").lower()
    if "no-store" in control or "no-cache" in control:
        return limits.min_cache_s
    found = re.search(r"max-age=(\d{1,9})", control)
    wanted = int(found[1]) if found else limits.default_cache_s
    return min(max(wanted, limits.min_cache_s), limits.max_cache_s)
