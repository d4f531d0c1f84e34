"""What a demo person is: who can log in to the demo, how, and the words that stand beside the name."""

from dataclasses import dataclass
from typing import Literal

Stand = Literal["basis", "midden", "substantieel", "hoog"]


@dataclass(frozen=True)
class DemoPersoon:
    """Somebody who can log in. Citizens have a BSN, employees a subject and groups.

    `represents` holds the BSNs from the first represented person to the person served.
    """

    slug: str
    naam: str
    wie_nl: str
    wie_en: str
    probeer_nl: str
    probeer_en: str
    bsn: str | None = None
    niveau: Stand = "substantieel"
    represents: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    organisatie: str | None = None
    is_zorgverlener: bool = False

    @property
    def is_medewerker(self) -> bool:
        return self.bsn is None

    @property
    def ingang(self) -> str:
        """The page of the portal where this person logs in."""
        if self.is_medewerker:
            return "/medewerkers/inloggen"
        return "/inloggen/zorgverlener" if self.is_zorgverlener else "/inloggen"


#: The two fictional municipalities of the demo.
WATERVEEN, HEIDEKERK = "Waterveen", "Heidekerk"
