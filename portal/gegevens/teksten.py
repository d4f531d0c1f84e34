"""Words about one's own data. Message ids; templates translate them."""

from typing import NamedTuple

from portal.gegevens.models import Gegevenssoort
from portal.gegevens.status import Gegevensstatus
from portal.law.bewaren import Begin, Bewaarsoort
from portal.law.gegevensrechten import Recht, Uitkomst
from portal.web.i18n import N_

AP = ("Autoriteit Persoonsgegevens", "https://autoriteitpersoonsgegevens.nl", "088 180 52 50")
"""The supervisor (AVG 77): name, address on the web and telephone."""


class Rechttekst(NamedTuple):
    """A right: how a person says it, when it helps, and its article."""

    naam: str
    uitleg: str
    artikel: str


RECHTEN = {
    Recht.VERBETEREN: Rechttekst(
        N_("Verbeter of vul aan"), N_("Er staat iets verkeerd of het is niet volledig."), "AVG 16"
    ),
    Recht.WISSEN: Rechttekst(
        N_("Wis gegevens"),
        N_("Iets is niet meer nodig of had er nooit mogen staan. Wat de wet verplicht, moet blijven."),
        "AVG 17",
    ),
    Recht.BEPERKEN: Rechttekst(
        N_("Bewaar alleen, gebruik niet"), N_("Bijvoorbeeld zolang u het niet eens bent over wat er staat."), "AVG 18"
    ),
    Recht.BEZWAAR: Rechttekst(
        N_("Ik wil niet dat u mijn gegevens hiervoor gebruikt"),
        N_("Door uw situatie is het gebruik voor u niet goed, ook al mag het volgens de wet."),
        "AVG 21",
    ),
    Recht.INZAGE: Rechttekst(
        N_("Ik mis iets in wat ik kan downloaden"),
        N_("Downloaden kan altijd meteen. Vraag hier om wat daar niet bij zit."),
        "AVG 15",
    ),
    Recht.OVERDRAGEN: Rechttekst(
        N_("Geef mijn gegevens door aan een ander"),
        N_("Wat u zelf gaf, in een vorm die een computer leest. Dat bestand kunt u ook zelf downloaden."),
        "AVG 20",
    ),
}
SOORTEN = {
    Gegevenssoort.PERSOON: N_("Wie ik ben: naam, geboortedatum, adres"),
    Gegevenssoort.ZORG: N_("Mijn plan, mijn situatie en de gesprekken daarover"),
    Gegevenssoort.GELD: N_("Mijn budget, zorgovereenkomsten en declaraties"),
    Gegevenssoort.BERICHTEN: N_("Berichten, vragen en brieven"),
    Gegevenssoort.BESTANDEN: N_("Bestanden die zijn gestuurd"),
    Gegevenssoort.INZAGE: N_("Wie mijn gegevens zag"),
    Gegevenssoort.ALLES: N_("Alles"),
}
STATUS = {
    Gegevensstatus.INGEDIEND: (N_("In behandeling"), "info"),
    Gegevensstatus.VERLENGD: (N_("Duurt langer"), "warning"),
    Gegevensstatus.BESLIST: (N_("Besloten"), "ok"),
    Gegevensstatus.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
}
UITKOMSTEN = {
    Uitkomst.TOEGEWEZEN: N_("Ja, dit is gedaan"),
    Uitkomst.DEELS: N_("Een deel is gedaan"),
    Uitkomst.AFGEWEZEN: N_("Nee"),
}
UITKOMST_BRIEF = {
    Uitkomst.TOEGEWEZEN: N_("Wij doen wat u vroeg."),
    Uitkomst.DEELS: N_("Wij doen een deel van wat u vroeg."),
    Uitkomst.AFGEWEZEN: N_("Wij doen niet wat u vroeg."),
}
STAPPEN = {
    "begin": N_("verstuurd"),
    "verlengen": N_("de gemeente heeft meer tijd nodig"),
    "beslissen": N_("besloten door de gemeente"),
    "intrekken": N_("ingetrokken"),
}
REDENEN = {
    "geen-toelichting": N_("Schrijf op waarom. De inwoner leest dit letterlijk."),
    "niets-gedaan": N_("Schrijf op wat er is gedaan. De inwoner leest dit letterlijk."),
    "niet-gevraagd": N_("Alles wissen kan alleen als de inwoner vroeg om te wissen, en u ja zegt."),
    "doet-mee": N_("De inwoner doet nog mee. Dan is dit dossier nodig en kan het niet in zijn geheel weg."),
    "al-verlengd": N_("Dit verzoek is al een keer verlengd. Vaker kan niet."),
    "maand-voorbij": N_("De eerste maand is voorbij. Verlengen kan niet meer. Neem zo snel mogelijk een besluit."),
    "geen-reden": N_("Schrijf op waarom. De inwoner leest dit letterlijk."),
    "geldt-niet": N_("Deze beperking geldt niet meer."),
}
BEWAREN = {
    Bewaarsoort.AANMELDING: N_("Een aanmelding die nergens toe leidde"),
    Bewaarsoort.DOSSIER: N_("Alles over u: plan, zorgovereenkomsten, berichten, brieven en bestanden"),
    Bewaarsoort.BOEKHOUDING: N_("Bedragen en boekingen, zonder uw naam"),
    Bewaarsoort.CONCEPT: N_("Wat u begon en niet verstuurde"),
    Bewaarsoort.LOGBOEK: N_("Wie gegevens zag of veranderde"),
    Bewaarsoort.UITVOER: N_("Een download die u liet maken"),
    Bewaarsoort.PERSOON: N_("Uw naam en burgerservicenummer, als u inlogde en in geen dossier staat"),
    Bewaarsoort.VERTROUWELIJK: N_("Wat iemand in vertrouwen vertelt aan de vertrouwenspersoon"),
}
BEGIN = {
    Begin.AFGESLOTEN: N_("nadat de aanmelding is gesloten"),
    Begin.EINDE: N_("na uw laatste dag met een integraal pgb"),
    Begin.GEWIJZIGD: N_("na uw laatste verandering"),
    Begin.GEDAAN: N_("na die dag"),
    Begin.GEMAAKT: N_("nadat de download klaar was"),
    Begin.INGELOGD: N_("nadat u voor het laatst inlogde"),
    Begin.AFGEROND: N_("nadat de vertrouwenspersoon het afsloot"),
}
WAAROM_BEWAARD = {
    "loopt-nog": N_("Loopt nog"),
    "wacht": N_("Er loopt of wacht nog iets"),
    "beperking": N_("De inwoner vroeg om te bewaren"),
    "geen-termijn": N_("Er is geen termijn bekend"),
    "termijn-loopt": N_("De termijn loopt nog"),
    "vastgehouden": N_("Wordt op dit moment veranderd"),
}
