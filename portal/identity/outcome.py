"""The pages of a login that did not succeed: what happened, and what somebody can do now."""

from typing import Any

from litestar import Request, Response

from portal.identity.oidc import IssuerConfig, LoginRefused, ProviderFault, Reden
from portal.web import page, visit_of
from portal.web.i18n import N_

AnyRequest = Request[Any, Any, Any]
_RETRY_S = 60

TITLES = {
    "geannuleerd": N_("U hebt het inloggen geannuleerd"),
    "niveau": N_("U hebt een hoger niveau van DigiD nodig"),
    "niveau_medewerker": N_("U hebt een zekerder manier van inloggen nodig"),
    "geen_dossier": N_("Wij hebben geen dossier op deze naam"),
    "overleden": N_("Inloggen als deze persoon kan niet meer"),
    "geen_werk": N_("Wij hebben geen zorgovereenkomst op uw naam"),
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
    Reden.OVERLEDEN: "overleden",
    Reden.GEEN_WERK: "geen_werk",
    Reden.MACHTIGING_ONGELDIG: "machtiging",
    Reden.MACHTIGING_ONTBREEKT: "machtiging",
    Reden.VERKEERDE_INGANG: "ingang",
    Reden.GEEN_ROL: "geen_rol",
    Reden.GEBLOKKEERD: "geen_rol",
}

#: The levels by the names that DigiD gives them, with what somebody needs for each.
NIVEAUS = {
    "basis": N_("DigiD Basis (gebruikersnaam en wachtwoord)"),
    "midden": N_("DigiD Midden (sms-code of DigiD app)"),
    "substantieel": N_("DigiD Substantieel (DigiD app met ID-check)"),
    "hoog": N_("DigiD Hoog (DigiD app met de chip van uw rijbewijs of identiteitskaart)"),
}


def refusal_page(request: AnyRequest, config: IssuerConfig, error: LoginRefused) -> Response[str]:
    """The page for a refused login; which refusals look alike is decided here."""
    kind = _KINDS.get(error.reason, "niet_ingelogd")
    if kind == "niveau" and config.kind == "medewerker":
        kind = "niveau_medewerker"
    return outcome_page(request, config, kind, error.status)


def provider_page(request: AnyRequest, config: IssuerConfig, fault: ProviderFault) -> Response[str]:
    """The page for a provider that does not answer as it should."""
    response = outcome_page(request, config, "storing", fault.status)
    response.headers["Retry-After"] = str(_RETRY_S)
    return response


def outcome_page(request: AnyRequest, config: IssuerConfig, kind: str, status: int) -> Response[str]:
    """One of the pages of `TITLES`.

    It has an address of its own for the language buttons: that of the callback holds a code, and works once.
    """
    visit_of(request).here = f"/inloggen/mislukt/{config.naam}/{kind}"
    return page(
        request,
        "identity/mislukt.html",
        status=status,
        soort=kind,
        titel=TITLES[kind],
        opnieuw=_again(config, kind),
        nodig=NIVEAUS[config.minimum],
        trace=request.scope["portal_trace"],  # type: ignore[typeddict-item]
    )


def _again(config: IssuerConfig, kind: str) -> str:
    if config.kind == "medewerker":
        return "/medewerkers/inloggen"
    return "/inloggen/zorgverlener" if kind == "geen_werk" else "/inloggen"
