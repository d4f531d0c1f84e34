"""Why a file is refused: one reason, one sentence, and what to do now."""

from enum import StrEnum

from portal.web.forms import Fout
from portal.web.i18n import N_

MOST_FILES = 10
LARGEST_FILE = 10_000_000
"""Bytes of one file; people are told 10 MB."""
LARGEST_DOCUMENT = 40_000_000
"""Bytes of all files of one document."""
MOST_PIXELS = 120_000_000


class Reden(StrEnum):
    """The reasons, also as they stand in the log."""

    GEEN = "geen_bestand"
    EEN_TEGELIJK = "meer_bestanden"
    SOORT = "verkeerde_soort"
    TE_GROOT = "te_groot"
    LEEG = "leeg"
    KAPOT = "kapot"
    WACHTWOORD = "wachtwoord"
    ACTIEF = "actieve_inhoud"
    PUNTEN = "te_veel_punten"
    AANTAL = "te_veel_bestanden"
    TOTAAL = "samen_te_groot"
    VIRUS = "virus"
    VOL = "opslag_vol"
    MISLUKT = "mislukt"
    VAST = "al_verstuurd"


BERICHTEN = {
    Reden.GEEN: N_("Kies eerst een bestand."),
    Reden.EEN_TEGELIJK: N_("Kies één bestand tegelijk."),
    Reden.SOORT: N_("Dit bestand kunnen wij niet gebruiken. Kies een pdf of een foto (JPEG, PNG of HEIC)."),
    Reden.TE_GROOT: N_("Dit bestand is groter dan 10 MB. Maak een kleinere foto of pdf en kies die."),
    Reden.LEEG: N_("Dit bestand is leeg. Kies een ander bestand."),
    Reden.KAPOT: N_("Dit bestand is beschadigd. Wij kunnen het niet openen. Maak de foto of pdf opnieuw."),
    Reden.WACHTWOORD: N_("Deze pdf heeft een wachtwoord. Bewaar de pdf zonder wachtwoord en kies hem opnieuw."),
    Reden.ACTIEF: N_(
        "In deze pdf zit een programma, een formulier dat iets verstuurt of een ander bestand. "
        "Dat nemen wij niet aan. Druk hem af als gewone pdf en kies die."
    ),
    Reden.PUNTEN: N_("Deze foto heeft te veel beeldpunten. Maak een kleinere foto en kies die."),
    Reden.AANTAL: N_("U hebt al 10 bestanden. Meer past er niet in. Verwijder er eerst een."),
    Reden.TOTAAL: N_("Samen zijn uw bestanden dan groter dan 40 MB. Verwijder er een of kies een kleiner bestand."),
    Reden.VIRUS: N_("In dit bestand zit een virus. Wij hebben het niet bewaard. Kies een ander bestand."),
    Reden.VOL: N_("Wij hebben nu geen ruimte voor dit bestand. Probeer het later nog eens of bel ons."),
    Reden.MISLUKT: N_("Het bestand kwam niet goed aan. Probeer het nog eens."),
    Reden.VAST: N_("U hebt dit al verstuurd. Er kan geen bestand meer bij of af."),
}


class Geweigerd(Exception):
    """A file is not taken; everything that was there already stays."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden.value)
        self.reden = reden

    @property
    def fout(self) -> Fout:
        """The message beside the field."""
        return Fout(BERICHTEN[self.reden])
