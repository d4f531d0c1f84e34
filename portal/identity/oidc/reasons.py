"""Why a login failed. Codes go to the log and choose the page; they never hold a token, a BSN or a provider's text."""

from enum import StrEnum

from portal.identity.oidc.config import Niveau


class Reden(StrEnum):
    """Stable codes: pages, log and tests depend on them."""

    LOGIN_VERLOPEN = "login-verlopen"
    ANTWOORD_ONJUIST = "antwoord-onjuist"
    AFZENDER_ONJUIST = "afzender-onjuist"
    GEANNULEERD = "geannuleerd"
    AANMELDEN_MISLUKT = "aanmelden-mislukt"
    CODE_GEWEIGERD = "code-geweigerd"
    BEWIJS_ONGELDIG = "bewijs-ongeldig"
    NIVEAU_TE_LAAG = "niveau-te-laag"
    NIVEAU_ONBEKEND = "niveau-onbekend"
    BSN_ONGELDIG = "bsn-ongeldig"
    MACHTIGING_ONGELDIG = "machtiging-ongeldig"
    MACHTIGING_ONTBREEKT = "machtiging-ontbreekt"
    VERKEERDE_INGANG = "verkeerde-ingang"
    GEEN_DOSSIER = "geen-dossier"
    OVERLEDEN = "overleden"
    GEEN_WERK = "geen-werk"
    GEEN_ROL = "geen-rol"
    GEBLOKKEERD = "geblokkeerd"

    DIENST_TRAAG = "dienst-traag"
    DIENST_BEZET = "dienst-bezet"
    DIENST_STORING = "dienst-storing"
    DIENST_ONBEREIKBAAR = "dienst-onbereikbaar"
    DIENST_ONJUIST = "dienst-onjuist"
    ANTWOORD_TE_GROOT = "antwoord-te-groot"


_NOT_AN_ANSWER = {Reden.LOGIN_VERLOPEN, Reden.ANTWOORD_ONJUIST, Reden.AFZENDER_ONJUIST}


class LoginRefused(Exception):
    """This login gives no session; another attempt may.

    `detail` is a short word for the log (a claim's name, a step). `needed` is set when a higher level would help.
    """

    def __init__(self, reason: Reden, detail: str = "", *, needed: Niveau | None = None) -> None:
        super().__init__(f"{reason}:{detail}" if detail else str(reason))
        self.reason, self.detail, self.needed = reason, detail, needed

    @property
    def status(self) -> int:
        """400 where the answer was not one to this login, else 403."""
        return 400 if self.reason in _NOT_AN_ANSWER else 403


class ProviderFault(Exception):
    """The provider did not answer, or not as it must. `status` is 502 or 503, `detail` names the step."""

    def __init__(self, reason: Reden, detail: str = "", *, status: int = 502) -> None:
        super().__init__(f"{reason}:{detail}" if detail else str(reason))
        self.reason, self.detail, self.status = reason, detail, status
