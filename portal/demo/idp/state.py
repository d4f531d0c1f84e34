"""What the provider remembers while it runs: logins under way, codes, access tokens, and what it was asked."""

import secrets
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal import clock
from portal.demo.idp.keys import IssuerKeys
from portal.demo.idp.registry import ISSUERS, IssuerSpec, RegisteredClient
from portal.demo.persoon import DemoPersoon

_LIFE_S = 600
_MAX_KEPT = 10_000


def now_s() -> int:
    """Seconds since 1970, by the portal's clock."""
    return int(clock.now().timestamp())


@dataclass(frozen=True)
class Asked:
    """One authorization request that was found good."""

    spec: IssuerSpec
    client: RegisteredClient
    params: dict[str, str]
    at_s: int


@dataclass(frozen=True)
class Grant:
    """Somebody logged in: what a code or an access token stands for."""

    asked: Asked
    persoon: DemoPersoon
    niveau: str
    at_s: int


@dataclass
class Simulator:
    """The whole provider. `base_url` has no slash at the end; `misbehave` holds names of `misbehave.py`.

    `mail` is the folder into which the portal of the demo writes its mails.
    """

    base_url: str
    clients: list[RegisteredClient]
    control: bool = False
    slow_s: float = 30.0
    extra_personen: tuple[DemoPersoon, ...] = ()
    mail: Path | None = None
    keys: dict[str, IssuerKeys] = field(default_factory=lambda: {name: IssuerKeys() for name in ISSUERS})
    misbehave: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    seen: list[dict[str, Any]] = field(default_factory=list)
    _asked: dict[str, Asked] = field(default_factory=dict)
    _codes: dict[str, Grant] = field(default_factory=dict)
    _tokens: dict[str, Grant] = field(default_factory=dict)
    _assertions: set[str] = field(default_factory=set)

    def issuer(self, spec: IssuerSpec) -> str:
        return f"{self.base_url}/{spec.name}"

    def client(self, spec: IssuerSpec, client_id: str) -> RegisteredClient | None:
        return next((c for c in self.clients if (c.issuer, c.client_id) == (spec.name, client_id)), None)

    def persoon(self, spec: IssuerSpec, slug: str) -> DemoPersoon | None:
        return next((p for p in (*spec.personen, *self.extra_personen) if p.slug == slug), None)

    def does(self, name: str) -> bool:
        """Whether it was told to misbehave in this way."""
        return name in self.misbehave

    def note(self, what: str, spec: IssuerSpec, params: dict[str, str]) -> None:
        """Count a call, and keep its parameters when the tests want to see them."""
        self.counts[what] += 1
        self.counts[f"{spec.name}/{what}"] += 1
        if self.control:
            self.seen.append({"what": what, "issuer": spec.name, "params": params})

    def remember(self, asked: Asked) -> str:
        return _keep(self._asked, asked)

    def asked(self, key: str, *, pop: bool = False) -> Asked | None:
        found = self._asked.pop(key, None) if pop else self._asked.get(key)
        return found if found and now_s() - found.at_s < _LIFE_S else None

    def issue_code(self, grant: Grant) -> str:
        return _keep(self._codes, grant)

    def redeem(self, code: str) -> Grant | None:
        """The login behind a code; a code works once and for a minute."""
        grant = self._codes.pop(code, None)
        return grant if grant and now_s() - grant.at_s <= 60 else None

    def issue_token(self, grant: Grant) -> str:
        return _keep(self._tokens, grant)

    def grant_of(self, token: str) -> Grant | None:
        grant = self._tokens.get(token)
        return grant if grant and now_s() - grant.at_s <= 300 else None

    def is_replay(self, jti: str) -> bool:
        """Whether this assertion was seen before; from now on it was."""
        seen = jti in self._assertions
        self._assertions.add(jti)
        return seen


def _keep(store: dict[str, Any], value: Any) -> str:
    """Store under a fresh random key; the oldest go when there are too many."""
    key = secrets.token_urlsafe(32)
    store[key] = value
    while len(store) > _MAX_KEPT:
        del store[next(iter(store))]
    return key
