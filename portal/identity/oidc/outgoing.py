"""Every call to a provider goes through here: limited in time, in size and in number, never redirected.

httpx counts its time limits per phase, so a provider that sends one byte a second would hold a login for ever; the
total limit is ours. The size is counted on the wire and compressed answers are refused, since a small one may unpack
to a huge one.
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx2
from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]

from portal.identity.oidc.config import IssuerConfig
from portal.identity.oidc.reasons import LoginRefused, ProviderFault, Reden


class _TooLarge(Exception):
    pass


class _Compressed(Exception):
    pass


@lru_cache
def _ssl_context(ca_file: Path | None) -> ssl.SSLContext:
    """Made once: reading the machine's certificates takes longer than a login."""
    return httpx2.create_ssl_context() if ca_file is None else ssl.create_default_context(cafile=ca_file)


class _CountedStream(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream, self._left = stream, limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self._left -= len(chunk)
            if self._left < 0:
                raise _TooLarge
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class _BoundedTransport(httpx2.AsyncHTTPTransport):
    def __init__(self, config: IssuerConfig) -> None:
        super().__init__(verify=_ssl_context(config.ca_file), proxy=config.proxy)
        self._limit = config.limits.max_bytes

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await super().handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise _Compressed
        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101 - narrows a union for mypy
        response.stream = _CountedStream(response.stream, self._limit)
        return response


def client_options(config: IssuerConfig) -> dict[str, Any]:
    """Keyword arguments for an httpx2 or Authlib client that keeps our limits.

    The environment's proxies and .netrc are not read: where calls go is a setting of the portal.
    """
    limits = config.limits
    return {
        "transport": _BoundedTransport(config),
        "timeout": httpx2.Timeout(limits.read_s, connect=limits.connect_s),
        "follow_redirects": False,
        "trust_env": False,
        "headers": {"accept-encoding": "identity", "user-agent": "portal"},
    }


class Gate:
    """Counts the calls under way to one provider: beyond the limit a login fails at once instead of queueing."""

    def __init__(self, config: IssuerConfig) -> None:
        self.limits = config.limits
        self._busy = 0

    @asynccontextmanager
    async def call(self, step: str) -> AsyncIterator[None]:
        """The time of one call. Raises `ProviderFault`, or `LoginRefused` when the provider refuses the code."""
        if self._busy >= self.limits.max_calls:
            raise ProviderFault(Reden.DIENST_BEZET, step, status=503)
        self._busy += 1
        try:
            async with asyncio.timeout(self.limits.total_s):
                yield
        except Exception as error:
            fault = _translate(error, f"{step}/{_kind(error)}")
            if fault is None:
                raise
            raise fault from None  # the cause may quote what the provider wrote
        finally:
            self._busy -= 1


def _translate(error: Exception, step: str) -> LoginRefused | ProviderFault | None:
    """The three families of failures that Authlib and httpx raise, in our words; None for what is ours already."""
    match error:
        case TimeoutError() | httpx2.TimeoutException():
            return ProviderFault(Reden.DIENST_TRAAG, step, status=503)
        case _TooLarge():
            return ProviderFault(Reden.ANTWOORD_TE_GROOT, step)
        case OAuthError(error="invalid_grant"):
            return LoginRefused(Reden.CODE_GEWEIGERD, step)
        case httpx2.HTTPStatusError() if error.response.status_code >= 500:
            return ProviderFault(Reden.DIENST_STORING, step, status=_as_ours(error.response.status_code))
        case httpx2.TransportError():
            return ProviderFault(Reden.DIENST_ONBEREIKBAAR, step, status=503)
        case OAuthError() | httpx2.HTTPError() | httpx2.InvalidURL() | _Compressed() | ValueError() | RecursionError():
            return ProviderFault(Reden.DIENST_ONJUIST, step)
    return None


def _kind(error: Exception) -> str:
    return slug(error.error) if isinstance(error, OAuthError) else type(error).__name__.strip("_")


def slug(word: object) -> str:
    """An error code of a provider, made safe for a log line: at most 40 letters, digits, dashes."""
    return re.sub(r"[^A-Za-z0-9_-]", "", str(word))[:40]


def _as_ours(status: int) -> int:
    return 503 if status == 503 else 502
