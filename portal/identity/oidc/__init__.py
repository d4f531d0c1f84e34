"""The portal as an OpenID Connect relying party after the NL GOV profile.

`IssuerConfig` says how one provider behaves, `RelyingParty` does one login with it (`begin`, `complete`, `logout_url`),
`Identity` is what comes out. Nothing here knows a database, a session or a page. Authlib carries the OAuth exchange,
joserfc the tokens; what neither checks (audience, age, levels, the chain of representation, size and time of every
answer) is checked here.
"""

from portal.identity.oidc.client import TRANSACTION_LIFE, LoginTransaction, RelyingParty, read_error
from portal.identity.oidc.config import NIVEAUS, ClaimPaths, IssuerConfig, Limits, Niveau
from portal.identity.oidc.local import safe_next
from portal.identity.oidc.persons import Identity, Persona
from portal.identity.oidc.reasons import LoginRefused, ProviderFault, Reden

__all__ = [
    "NIVEAUS",
    "TRANSACTION_LIFE",
    "ClaimPaths",
    "Identity",
    "IssuerConfig",
    "Limits",
    "LoginRefused",
    "LoginTransaction",
    "Niveau",
    "Persona",
    "ProviderFault",
    "Reden",
    "RelyingParty",
    "read_error",
    "safe_next",
]
