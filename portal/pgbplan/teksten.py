"""What pages call things of a pgb-plan. Message ids; templates translate them."""

from typing import NamedTuple

from portal.law.geld import Eenheid
from portal.law.pgbplan import Periode
from portal.law.wetten import Buiten, Wet
from portal.pgbplan.models import Oordeel
from portal.pgbplan.status import PgbPlanstatus
from portal.web.i18n import N_

S = PgbPlanstatus


class Standtekst(NamedTuple):
    """Label and kind of the badge, and what happens now in a sentence."""

    label: str
    soort: str
    nu: str


STATUS = {
    S.INGEDIEND: Standtekst(
        N_("Verstuurd"),
        "info",
        N_("De gemeente heeft uw plan. Uw consulent gaat het lezen en belt u voor een gesprek."),
    ),
    S.IN_BEHANDELING: Standtekst(
        N_("De gemeente kijkt ernaar"),
        "info",
        N_("Uw consulent maakt met uw plan een concept van het ondersteuningsplan. Dat bespreekt u samen."),
    ),
    S.AANVULLING_GEVRAAGD: Standtekst(
        N_("De gemeente vraagt iets"), "warning", N_("Vul uw plan aan. Alles wat u al had ingevuld, staat er nog.")
    ),
    S.VERWERKT: Standtekst(
        N_("Verwerkt"),
        "ok",
        N_(
            "Uw consulent heeft elke regel bekeken. De gemeente bespreekt het concept met u. "
            "Daarna stelt zij het plan vast."
        ),
    ),
    S.INGETROKKEN: Standtekst(N_("Ingetrokken"), "neutral", N_("U hebt dit plan ingetrokken. Er gebeurt niets mee.")),
    S.VERVANGEN: Standtekst(
        N_("Vervangen"), "neutral", N_("U hebt een nieuwere versie gestuurd. Daar kijkt de gemeente naar.")
    ),
}
# The same at the desk of the municipality.
STATUS_BALIE = {
    S.INGEDIEND: (N_("Nieuw"), "info"),
    S.IN_BEHANDELING: (N_("In behandeling"), "info"),
    S.AANVULLING_GEVRAAGD: (N_("Wacht op aanvulling"), "warning"),
    S.VERWERKT: (N_("Verwerkt in een concept"), "ok"),
    S.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    S.VERVANGEN: (N_("Vervangen door een nieuwere versie"), "neutral"),
}
STAPPEN = {
    "begin": N_("Verstuurd"),
    "invoeren": N_("Ingevoerd door de gemeente"),
    "in_behandeling_nemen": N_("De consulent begon met lezen"),
    "aanvulling_vragen": N_("De consulent vroeg om een aanvulling"),
    "verder_gaan": N_("De consulent ging verder zonder aanvulling"),
    "verwerken": N_("Elke regel is verwerkt"),
    "heropenen": N_("De consulent kijkt er opnieuw naar"),
    "intrekken": N_("Ingetrokken"),
    "vervangen": N_("Vervangen door een nieuwere versie"),
}
OORDELEN = {
    Oordeel.OVERGENOMEN: (N_("Overgenomen"), "ok"),
    Oordeel.GEWIJZIGD: (N_("Veranderd overgenomen"), "info"),
    Oordeel.WEGGELATEN: (N_("Niet overgenomen"), "warning"),
    Oordeel.BLIJFT: (N_("Blijft"), "ok"),
    Oordeel.STOPT: (N_("Stopt"), "warning"),
}
PERIODEN = {Periode.WEEK: N_("per week"), Periode.MAAND: N_("per maand"), Periode.JAAR: N_("per jaar")}
EENHEDEN = {
    Eenheid.UUR: N_("uur"),
    Eenheid.DAGDEEL: N_("dagdeel"),
    Eenheid.ETMAAL: N_("etmaal"),
    Eenheid.NACHT: N_("nacht"),
    Eenheid.DAG: N_("dag"),
    Eenheid.WEEKEND: N_("weekend"),
    Eenheid.MAAND: N_("maand"),
    Eenheid.STUK: N_("stuk"),
    Eenheid.KILOMETER: N_("kilometer"),
}
# Where a line belongs, as somebody would say it who does not know the laws.
SOORTEN: dict[Wet | Buiten, str] = {
    Wet.WMO: N_("Begeleiding, huishouden of hulpmiddelen (Wmo)"),
    Wet.ZVW: N_("Verpleging of verzorging thuis (Zvw)"),
    Wet.WLZ: N_("Altijd zorg dichtbij nodig (Wlz)"),
    Wet.JW: N_("Hulp voor iemand onder de 18 jaar (Jeugdwet)"),
    Buiten.WERK: N_("Werk"),
    Buiten.SCHOOL: N_("School of opleiding"),
}
