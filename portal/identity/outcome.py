"""The pages of a login that did not succeed: what happened, and what somebody can do now."""

from typing import Any

from litestar import Request, Response

from portal.identity.oidc import IssuerConfig, LoginRefused, ProviderFault, Reden
from portal.web import page
from portal.web.i18n import N_

AnyRequest = Request[Any, Any, Any]
_RETRY_S = 60

TITLES = {
    "geannuleerd": N_("U hebt het inloggen geannuleerd"),
    "niveau": N_("U hebt een hoger niveau van DigiD nodig"),
    "niveau_medewerker": N_("U hebt een zekerder manier van inloggen nodig"),
    "geen_dossier": N_("Wij hebben geen dossier op deze naam"),
    "machtiging": N_("Deze machtiging kunnen wij niet gebruiken"),
    "ingang": N_("U bent niet ingelogd"),
    "geen_rol": N_("U hebt geen toegang tot dit portaal"),
    "niet_ingelogd": N_("U bent niet ingelogd"),
    "storing": N_("Inloggen lukt nu niet"),
}

_KINDS = {
    Reden.GEANNULEERD: "geannuleerd",
    Reden.NIVEAU_TE_LAAG: "niveau",
    Reden.NIVEAU_ONBEKEND: "niveau",
    Reden.GEEN_DOSSIER: "geen_dossier",
    Reden.MACHTIGING_ONGELDIG: "machtiging",
    Reden.MACHTIGING_ONTBREEKT: "machtiging",
    Reden.VERKEERDE_INGANG: "ingang",
    Reden.GEEN_ROL: "geen_rol",
    Reden.GEBLOKKEERD: "geen_rol",
}

#: The levels by the names that DigiD gives them.
NIVEAU_NAMES = {
    "basis": N_("DigiD Basis"),
    "midden": N_("DigiD Midden"),
    "substantieel": N_("DigiD Substantieel"),
    "hoog": N_("DigiD Hoog"),
}


def refusal_page(request: AnyRequest, config: IssuerConfig, error: LoginRefused) -> Response[str]:
    """The page for a refused login; which refusals look alike is decided here."""
    kind = _KINDS.get(error.reason, "niet_ingelogd")
    if kind == "niveau" and config.kind == "medewerker":
        kind = "niveau_medewerker"
    needed = NIVEAU_NAMES[error.needed or config.minimum]
    return _page(request, config, kind, error.status, nodig=needed)


def provider_page(request: AnyRequest, config: IssuerConfig, fault: ProviderFault) -> Response[str]:
    """The page for a provider that does not answer as it should."""
    response = _page(request, config, "storing", fault.status, nodig="")
    response.headers["Retry-After"] = str(_RETRY_S)
    return response


def _page(request: AnyRequest, config: IssuerConfig, kind: str, status: int, **view: Any) -> Response[str]:
    again = "/inloggen" if config.kind == "burger" else "/medewerkers/inloggen"
    return page(
        request, "identity/mislukt.html", status=status, soort=kind, titel=TITLES[kind], opnieuw=again,
        trace=request.scope["portal_trace"], **view,  # type: ignore[typeddict-item]
    )  # fmt: skip
