"""What pages say about the paragraphs on transport that our sources lost (Regeling 6.1 and 6.2)."""

from dataclasses import dataclass
from datetime import date

from portal.law.regelset import Regelset
from portal.law.regelset_delen import Bronplek, Brontekst
from portal.web.i18n import N_

OVER = {
    Bronplek.VERVOERSKOSTEN: N_("Welke vervoerskosten"),
    Bronplek.VERVOERSVERZOEK: N_("Een verzoek over vervoer"),
}
ONTBREEKT = {
    Bronplek.VERVOERSKOSTEN: N_(
        "De tekst van dit artikel ontbreekt in onze bronnen. Regeling 6.4 gaat over dezelfde kosten. Daaruit blijkt: "
        "het gaat om vervoer dat u zelf betaalt en daarna declareert. Daar gaan wij van uit."
    ),
    Bronplek.VERVOERSVERZOEK: N_(
        "De tekst van dit artikel ontbreekt in onze bronnen. Wij weten dus niet wat u kunt vragen, of wanneer. Vraag "
        "het uw gemeente."
    ),
}


@dataclass(frozen=True)
class Tekstplaats:
    """A place for a text of the law: what it is about, the text or None, and what we say while it is missing."""

    plek: Bronplek
    tekst: Brontekst | None

    @property
    def over(self) -> str:
        """The message id of what it is about."""
        return OVER[self.plek]

    @property
    def ontbreekt(self) -> str:
        """The message id of what we go by without it."""
        return ONTBREEKT[self.plek]


def places_for_text(regelset: Regelset, on: date) -> tuple[Tekstplaats, ...]:
    """Regeling 6.1 and 6.2 as we have them on a day; none under rules that have no such place."""
    if not regelset.bronteksten:
        return ()
    return tuple(Tekstplaats(plek, regelset.brontekst(plek, on)) for plek in Bronplek)
