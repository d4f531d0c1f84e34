"""One login, from the address to send somebody to, to the identity that comes back.

The order of `complete` is the order of trust: first what binds the answer to this browser and this provider, without
any call; then the code; then the signed claims; last what they say.
"""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]

from portal import clock
from portal.identity.oidc.assertion import client_assertion
from portal.identity.oidc.config import IssuerConfig
from portal.identity.oidc.idtoken import check_id_token, check_userinfo
from portal.identity.oidc.jose import LoginKeys, Opened, encrypt_for
from portal.identity.oidc.local import safe_next
from portal.identity.oidc.outgoing import client_options, slug
from portal.identity.oidc.persons import Identity, at, identify
from portal.identity.oidc.provider import Metadata, Provider
from portal.identity.oidc.reasons import LoginRefused, ProviderFault, Reden

TRANSACTION_LIFE = timedelta(minutes=10)
_MAX_CODE = 4096

#: What providers answer when somebody turns back.
_CANCELLED = frozenset({"access_denied", "login_required", "interaction_required", "consent_required"})
_PROVIDER_ERRORS = {"temporarily_unavailable": 503, "server_error": 502}


@dataclass(frozen=True)
class LoginTransaction:
    """What the portal remembers of a login under way: stored on the server, used once, dead after ten minutes."""

    issuer_name: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    next_path: str
    created: datetime
    als: str = ""  # the door that was chosen: roles never mix in one session


class RelyingParty:
    """The portal as a client of one provider, for one host (`base_url` without a slash at the end)."""

    def __init__(self, config: IssuerConfig, base_url: str, *, now: Callable[[], datetime] = clock.now) -> None:
        self.config, self.base_url = config, base_url.rstrip("/")
        self.provider = Provider(config)
        self._now = now

    @property
    def redirect_uri(self) -> str:
        return self.base_url + self.config.callback_path

    async def begin(self, next_path: str | None = None, *, language: str | None = None) -> tuple[str, LoginTransaction]:
        """The address of the provider's login page, and what to remember. Raises `ProviderFault`."""
        metadata = await self.provider.metadata.get()
        transaction = LoginTransaction(
            issuer_name=self.config.naam,
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            next_path=safe_next(next_path),
            created=self._now(),
        )
        return self._authorization_url(metadata, transaction, language), transaction

    def _authorization_url(self, metadata: Metadata, transaction: LoginTransaction, language: str | None) -> str:
        extra = dict(self.config.authorize_params)
        if self.config.wanted_acr:
            extra["acr_values"] = " ".join(self.config.wanted_acr)
        if language:
            extra["ui_locales"] = language
        url, _ = self._oauth_client().create_authorization_url(
            metadata.authorization_endpoint,
            state=transaction.state,
            code_verifier=transaction.verifier,
            nonce=transaction.nonce,
            **extra,
        )
        return str(url)

    def _oauth_client(self) -> AsyncOAuth2Client:
        """A client of its own for each login: Authlib keeps the token on it. PKCE works only when named here."""
        config = self.config
        secret = config.client_secret.get_secret_value() if config.client_secret else None
        return AsyncOAuth2Client(
            config.client_id,
            secret,
            token_endpoint_auth_method=config.auth_method,
            scope=" ".join(config.scopes),
            redirect_uri=self.redirect_uri,
            code_challenge_method="S256",
            **client_options(config),
        )

    async def complete(self, transaction: LoginTransaction, answer: Mapping[str, str]) -> Identity:
        """The identity behind a callback; `transaction` was popped by its state and this browser's cookie.

        Raises `LoginRefused` or `ProviderFault`; before the code is used when the answer is not for this login.
        """
        metadata = await self.provider.metadata.get()
        code = self._check_answer(transaction, answer, metadata)
        async with self._oauth_client() as client:
            token = await self._exchange(client, metadata, transaction, code)
            keys = LoginKeys(self.provider)
            opened = await self._open_id_token(keys, token, transaction.nonce)
            claims = dict(opened.claims)
            if self.config.claims_in == "userinfo":
                claims = self._merged(claims, await self._userinfo(client, metadata, keys, token, claims["sub"]))
        return identify(self.config, claims, opened.token)

    def _check_answer(self, transaction: LoginTransaction, answer: Mapping[str, str], metadata: Metadata) -> str:
        """The authorization code. Nothing has been sent yet, so a forged answer costs the provider nothing."""
        if transaction.issuer_name != self.config.naam or self._now() - transaction.created > TRANSACTION_LIFE:
            raise LoginRefused(Reden.LOGIN_VERLOPEN)
        if not hmac.compare_digest(answer.get("state", "").encode("utf-8", "replace"), transaction.state.encode()):
            raise LoginRefused(Reden.ANTWOORD_ONJUIST, "state")
        if answer.get("iss", self.config.issuer) != self.config.issuer or (metadata.sends_iss and "iss" not in answer):
            raise LoginRefused(Reden.AFZENDER_ONJUIST)
        if "error" in answer:
            raise read_error(answer["error"])
        code = answer.get("code", "")
        if not 0 < len(code) <= _MAX_CODE:
            raise LoginRefused(Reden.ANTWOORD_ONJUIST, "code")
        return code

    async def _exchange(
        self, client: AsyncOAuth2Client, metadata: Metadata, transaction: LoginTransaction, code: str
    ) -> dict[str, Any]:
        extra: dict[str, str] = {}
        if self.config.auth_method == "private_key_jwt":
            extra = client_assertion(self.config, metadata.token_endpoint, self._now())
            # The assertion is in the body already; "none" adds the client_id, which some providers want there too.
            client.token_endpoint_auth_method = "none"  # noqa: S105
        async with self.provider.gate.call("token"):
            token = await client.fetch_token(
                metadata.token_endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=transaction.verifier,
                **extra,
            )
        return _checked_token(token)

    async def _open_id_token(self, keys: LoginKeys, token: Mapping[str, Any], nonce: str) -> Opened:
        opened = await keys.open(token["id_token"], "id_token")
        if not opened.signed_alg or (self.config.id_token_encrypted and not opened.encrypted):
            raise LoginRefused(Reden.BEWIJS_ONGELDIG, "id_token/onbeschermd")
        check_id_token(opened.claims, self.config, nonce=nonce, access_token=token["access_token"], now_s=self._now_s())
        return opened

    async def _userinfo(
        self, client: AsyncOAuth2Client, metadata: Metadata, keys: LoginKeys, token: Mapping[str, Any], subject: str
    ) -> Mapping[str, Any]:
        if metadata.userinfo_endpoint is None:
            raise ProviderFault(Reden.DIENST_ONJUIST, "discovery/userinfo_endpoint")
        plain = self.config.userinfo_format == "json"
        headers = {
            "authorization": f"Bearer {token['access_token']}",
            "accept": "application/json" if plain else "application/jwt",
        }
        async with self.provider.gate.call("userinfo"):
            response = await client.request("GET", metadata.userinfo_endpoint, withhold_token=True, headers=headers)
            response.raise_for_status()
            claims = response.json() if plain else None
        opened = Opened(claims) if isinstance(claims, dict) else await keys.open(response.text.strip(), "userinfo")
        self._check_protection(opened)
        check_userinfo(
            opened.claims, self.config, subject=subject, signed=opened.signed_alg is not None, now_s=self._now_s()
        )
        return opened.claims

    def _check_protection(self, opened: Opened) -> None:
        """Less protection than agreed is refused: else anybody on the way could take the layers off."""
        wanted = self.config.userinfo_format
        if (wanted != "json" and not opened.signed_alg) or (wanted == "encrypted" and not opened.encrypted):
            raise LoginRefused(Reden.BEWIJS_ONGELDIG, "userinfo/onbeschermd")

    def _merged(self, token: Mapping[str, Any], userinfo: Mapping[str, Any]) -> dict[str, Any]:
        """Both sources as one; they may complete each other, never contradict each other."""
        paths = self.config.claims
        for path in (paths.bsn, paths.niveau, paths.represents, paths.legal_subject, paths.acting_subject):
            values = [at(source, path) for source in (token, userinfo) if at(source, path) is not None]
            if len(values) == 2 and values[0] != values[1]:
                raise LoginRefused(Reden.BEWIJS_ONGELDIG, "userinfo/tegenspraak")
        return {**userinfo, **token}

    def _now_s(self) -> int:
        return int(self._now().timestamp())

    async def logout_url(self, id_token: str, state: str, return_path: str = "/") -> str | None:
        """Where to end the provider's own session; None when it has no such page. Raises `ProviderFault`.

        The signed token holds a BSN at most providers and travels in an address, so it is encrypted to the provider
        where that publishes a key; `logout_hint = false` leaves it out where it does not.
        """
        metadata = await self.provider.metadata.get()
        if metadata.end_session_endpoint is None:
            return None
        params = {
            "client_id": self.config.client_id,
            "post_logout_redirect_uri": self.base_url + return_path,
            "state": state,
        }
        if self.config.logout_hint and id_token:
            params["id_token_hint"] = encrypt_for(await self.provider.keys.get(), id_token) or id_token
        joint = "&" if "?" in metadata.end_session_endpoint else "?"
        return metadata.end_session_endpoint + joint + urlencode(params)


def read_error(error: str) -> LoginRefused | ProviderFault:
    """What an `error` in the callback means. The provider's own text is never passed on."""
    if error in _CANCELLED:
        return LoginRefused(Reden.GEANNULEERD)
    if error in _PROVIDER_ERRORS:
        return ProviderFault(Reden.DIENST_STORING, slug(error), status=_PROVIDER_ERRORS[error])
    return LoginRefused(Reden.AANMELDEN_MISLUKT, slug(error))


def _checked_token(token: Mapping[str, Any]) -> dict[str, Any]:
    """The two tokens that we use. A refresh token is dropped here: the portal never asks for one."""
    kept = {name: token.get(name) for name in ("id_token", "access_token")}
    is_bearer = str(token.get("token_type", "")).lower() == "bearer"
    if not is_bearer or not all(isinstance(value, str) and value for value in kept.values()):
        raise ProviderFault(Reden.DIENST_ONJUIST, "token")
    return kept
