"""What pages call the states of a contract and the units of a rate."""

from typing import NamedTuple

from portal.law.geld import Eenheid
from portal.law.gevolg import Wijzigpunt
from portal.web.i18n import N_
from portal.zorgovereenkomst.status import Contractstatus

# Label and the kind of its badge.
STATUS = {
    Contractstatus.CONCEPT: (N_("Nog niet af"), "neutral"),
    Contractstatus.GETEKEND: (N_("Wacht op goedkeuring van de gemeente"), "info"),
    Contractstatus.AANVULLING_GEVRAAGD: (N_("De gemeente vraagt iets"), "warning"),
    Contractstatus.GOEDGEKEURD_COLLEGE: (N_("Wacht op goedkeuring van de SVB"), "info"),
    Contractstatus.LOPEND: (N_("Loopt"), "ok"),
    Contractstatus.AFGEKEURD: (N_("Afgekeurd door de gemeente"), "error"),
    Contractstatus.GEWEIGERD_SVB: (N_("Geweigerd door de SVB"), "error"),
    Contractstatus.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    Contractstatus.VERVANGEN: (N_("Vervangen door een gewijzigde"), "neutral"),
    Contractstatus.BEEINDIGD: (N_("Gestopt"), "neutral"),
}

# After an amount: "€ 48,50 per uur".
PER = {
    Eenheid.UUR: N_("per uur"),
    Eenheid.DAGDEEL: N_("per dagdeel"),
    Eenheid.NACHT: N_("per nacht"),
    Eenheid.DAG: N_("per dag"),
    Eenheid.ETMAAL: N_("per etmaal"),
    Eenheid.WEEKEND: N_("per weekend"),
    Eenheid.MIDWEEK: N_("per midweek"),
    Eenheid.WEEK: N_("per week"),
    Eenheid.MAAND: N_("per maand"),
    Eenheid.RESULTAAT: N_("per resultaat"),
    Eenheid.STUK: N_("per stuk"),
    Eenheid.KILOMETER: N_("per kilometer"),
}


class Standtekst(NamedTuple):
    """Both approvals of Regeling 4.3 (label and kind of badge), and what comes next."""

    gemeente: tuple[str, str]
    svb: tuple[str, str]
    hierna: str


_NIET_GEVRAAGD = (N_("Nog niet gevraagd"), "neutral")
_KIJKT = (N_("Kijkt nu"), "info")
_DAARNA = (N_("Komt daarna"), "neutral")
_GOED = (N_("Goedgekeurd"), "ok")
_NIET_MEER = (N_("Kijkt niet meer"), "neutral")

S = Contractstatus
STANDEN: dict[Contractstatus, Standtekst] = {
    S.CONCEPT: Standtekst(_NIET_GEVRAAGD, _NIET_GEVRAAGD, N_("Verstuur de zorgovereenkomst naar de gemeente.")),
    S.GETEKEND: Standtekst(
        _KIJKT, _DAARNA, N_("De gemeente keurt de zorgovereenkomst goed, of vraagt u iets. Daarna kijkt de SVB.")
    ),
    S.AANVULLING_GEVRAAGD: Standtekst(
        (N_("Vraagt u iets"), "warning"), _DAARNA, N_("Vul aan wat de gemeente vraagt en verstuur opnieuw.")
    ),
    S.GOEDGEKEURD_COLLEGE: Standtekst(_GOED, _KIJKT, N_("Als de SVB goedkeurt, kan zij uw zorgverlener betalen.")),
    S.LOPEND: Standtekst(_GOED, _GOED, N_("Declareer elke maand nadat die voorbij is.")),
    S.AFGEKEURD: Standtekst(
        (N_("Afgekeurd"), "error"), _NIET_MEER, N_("Bel uw consulent. Daarna kunt u een nieuwe zorgovereenkomst maken.")
    ),
    S.GEWEIGERD_SVB: Standtekst(
        _GOED, (N_("Niet goedgekeurd"), "error"), N_("Lees waarom. Daarna kunt u een nieuwe zorgovereenkomst maken.")
    ),
    S.INGETROKKEN: Standtekst(_NIET_MEER, _NIET_MEER, N_("U trok deze zorgovereenkomst in.")),
    S.VERVANGEN: Standtekst(_GOED, _GOED, N_("Een gewijzigde zorgovereenkomst kwam in de plaats van deze.")),
    S.BEEINDIGD: Standtekst(_GOED, _GOED, N_("Werk tot en met de laatste dag kunt u nog declareren.")),
}

# What happened, for the timeline, by the name of the transition.
STAPPEN = {
    "begin": N_("Klaargezet"),
    "indienen": N_("Verstuurd naar de gemeente"),
    "invoeren": N_("Door uw gemeente voor u ingevoerd"),
    "klopt_niet": N_("U liet weten dat dit niet klopt"),
    "intrekken": N_("Ingetrokken"),
    "goedkeuren": N_("Goedgekeurd door de gemeente"),
    "terugsturen": N_("De gemeente vroeg iets"),
    "afkeuren": N_("Afgekeurd door de gemeente"),
    "herzien": N_("De gemeente keek opnieuw"),
    "goedkeuren_svb": N_("Goedgekeurd door de SVB"),
    "weigeren_svb": N_("Niet goedgekeurd door de SVB"),
    "herzien_svb": N_("De SVB keek opnieuw"),
    "beeindigen": N_("Gestopt, en gemeld aan de SVB en de gemeente"),
    "laten_doorlopen": N_("Stoppen ingetrokken"),
    "gegevens_doorgeven": N_("Adres of rekening veranderd, en gemeld aan de SVB"),
    "verwerken_svb": N_("Verwerkt door de SVB"),
    "vervangen": N_("Vervangen door een gewijzigde zorgovereenkomst"),
    "terugzetten": N_("Geldt weer, omdat de wijziging niet is goedgekeurd"),
}

# A unit in a list to choose from.
EENHEDEN = (
    (Eenheid.UUR, N_("uur")),
    (Eenheid.DAGDEEL, N_("dagdeel")),
    (Eenheid.NACHT, N_("nacht")),
    (Eenheid.DAG, N_("dag")),
    (Eenheid.ETMAAL, N_("etmaal")),
    (Eenheid.WEEKEND, N_("weekend")),
    (Eenheid.MIDWEEK, N_("midweek")),
    (Eenheid.WEEK, N_("week")),
    (Eenheid.MAAND, N_("maand")),
    (Eenheid.RESULTAAT, N_("afgesproken resultaat")),
    (Eenheid.STUK, N_("stuk")),
    (Eenheid.KILOMETER, N_("kilometer")),
)

DAGNAMEN = (
    N_("maandag"), N_("dinsdag"), N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"), N_("zondag"),
)  # fmt: skip

# What can change in a contract that runs, and what the points of its form are called.
PUNTEN = {
    Wijzigpunt.TARIEF: N_("Het tarief of hoe u betaalt"),
    Wijzigpunt.UREN: N_("De uren of de dagen"),
    Wijzigpunt.LOOPTIJD: N_("Het begin of het einde van de looptijd"),
    Wijzigpunt.WERK: N_("Het werk dat uw zorgverlener doet"),
    Wijzigpunt.ADRES: N_("Het adres van uw zorgverlener"),
    Wijzigpunt.REKENING: N_("De bankrekening van uw zorgverlener"),
    Wijzigpunt.VERVANGING: N_("Mijn zorgverlener is ziek of met verlof"),
    Wijzigpunt.EINDE: N_("De zorgovereenkomst stopt"),
}
VELDEN = {
    "ingang": N_("Ingangsdatum"),
    "einde": N_("Einddatum"),
    "weekpatroon": N_("Vaste dagen"),
    "betaling": N_("Betaling"),
    "maandbedrag": N_("Vast bedrag per maand"),
    "tarieven": N_("Tarief en uren"),
    "diensten": N_("Waarvoor"),
    "omschrijving": N_("Hoe de zorgverlener helpt"),
    "loonheffing": N_("De SVB houdt belasting in"),
    "naam": N_("Naam van de zorgverlener"),
    "adres": N_("Adres van de zorgverlener"),
    "rekening": N_("Bankrekening van de zorgverlener"),
}
