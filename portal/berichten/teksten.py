"""The subject lines of messages, with the words of conversations; what messages say stands by part of the journey."""

from portal.berichten.models import Berichtsoort
from portal.berichten.status import Gesprekstatus
from portal.berichten.teksten_aanvullend import AANVULLEND
from portal.berichten.teksten_afsluiting import AFSLUITING
from portal.berichten.teksten_bezwaar import BEZWAAR
from portal.berichten.teksten_einde import EINDE, TITELS_EINDE
from portal.berichten.teksten_gegevens import GEGEVENS, TITELS_GEGEVENS
from portal.berichten.teksten_herziening import HERZIENING
from portal.berichten.teksten_maand import MAAND
from portal.berichten.teksten_natura import NATURA
from portal.berichten.teksten_toegang import TOEGANG
from portal.berichten.teksten_toezicht import TOEZICHT
from portal.berichten.teksten_uitvoering import UITVOERING
from portal.web.i18n import N_

TITELS = {
    Berichtsoort.WELKOM: N_("Welkom bij uw integraal pgb"),
    Berichtsoort.TERMIJN_NADERT: N_("Een termijn loopt bijna af"),
    Berichtsoort.AANMELDING_ONTVANGEN: N_("De gemeente heeft uw aanmelding ontvangen"),
    Berichtsoort.AANMELDING_VOOR_U: N_("Iemand heeft u aangemeld voor het integraal pgb"),
    Berichtsoort.AANMELDING_IN_GESPREK: N_("De gemeente gaat met u in gesprek"),
    Berichtsoort.AANMELDING_INGETROKKEN: N_("Uw aanmelding is ingetrokken"),
    Berichtsoort.AANMELDING_GESLOTEN: N_("Een aanmelding is gesloten"),
    Berichtsoort.GESPREK_GEPLAND: N_("De gemeente heeft een gesprek met u gepland"),
    Berichtsoort.GESPREK_GEWIJZIGD: N_("Uw gesprek met de gemeente is veranderd"),
    Berichtsoort.GESPREK_AFGEZEGD: N_("Uw gesprek met de gemeente gaat niet door"),
    Berichtsoort.GESPREK_VERSLAG: N_("Er is een verslag van uw gesprek met de gemeente"),
    Berichtsoort.HUISHOUDEN_BEVESTIGEN: N_("Uw huisgenoot gebruikte de code"),
    Berichtsoort.HUISHOUDEN_GEKOPPELD: N_("U bent gekoppeld met een huisgenoot"),
    Berichtsoort.HUISHOUDEN_GESTOPT: N_("Een koppeling met een huisgenoot is gestopt"),
    Berichtsoort.TOEGELATEN: N_("U mag meedoen met het integraal pgb"),
    Berichtsoort.AFGEWEZEN: N_("U kunt niet meedoen met het integraal pgb"),
    Berichtsoort.INSTEMMING_TOESTEMMING: N_("Mag de gemeente iets over u vragen?"),
    Berichtsoort.INSTEMMING_GEVRAAGD: N_("De gemeente vroeg of een pgb mee mag doen"),
    Berichtsoort.INSTEMMING_GEGEVEN: N_("Een pgb mag meedoen in uw integraal pgb"),
    Berichtsoort.INSTEMMING_GEWEIGERD: N_("Een pgb mag niet meedoen in uw integraal pgb"),
    Berichtsoort.INSTEMMING_INGETROKKEN: N_("De gemeente stelt een vraag niet meer"),
    Berichtsoort.NIET_TOEGEKEND: N_("U krijgt geen integraal pgb"),
    Berichtsoort.PLAN_CONCEPT: N_("Lees het concept van uw ondersteuningsplan"),
    Berichtsoort.PLAN_ANTWOORD: N_("U hebt antwoord op uw opmerking over het concept"),
    Berichtsoort.PLAN_AANGEPAST: N_("De gemeente verandert het concept van uw ondersteuningsplan"),
    Berichtsoort.PLAN_VASTGESTELD: N_("Uw ondersteuningsplan is vastgesteld"),
    Berichtsoort.PLANVERZOEK_GEVRAAGD: N_("Uw budget verandert. Wat moet er anders in uw plan?"),
    Berichtsoort.PLANVERZOEK_ONTVANGEN: N_("De gemeente heeft uw verzoek over uw plan ontvangen"),
    Berichtsoort.PLANVERZOEK_OVERGENOMEN: N_("Wat u vroeg, komt in het concept van uw plan"),
    Berichtsoort.PLANVERZOEK_AFGEWEZEN: N_("De gemeente neemt niet alles over wat u vroeg"),
    Berichtsoort.EVALUATIE_NADERT: N_("Binnenkort bespreekt u uw ondersteuningsplan"),
    Berichtsoort.EVALUATIE_GEHOUDEN: N_("Uw ondersteuningsplan is besproken"),
    Berichtsoort.BUDGET_TOEGEKEND: N_("Uw budget is toegekend"),
    Berichtsoort.HERZIENING_VOORNEMEN: N_("De gemeente wil uw budget veranderen"),
    Berichtsoort.HERZIENING_VERANDERD: N_("De gemeente past haar voorstel voor uw budget aan"),
    Berichtsoort.HERZIENING_VERVALLEN: N_("Uw budget verandert niet"),
    Berichtsoort.BUDGET_HERZIEN: N_("Uw budget is veranderd"),
    Berichtsoort.BETALING_OPGESCHORT: N_("De SVB wacht met betalen uit uw budget"),
    Berichtsoort.BETALING_HERVAT: N_("De SVB betaalt weer uit uw budget"),
    Berichtsoort.TERUGVORDERING_VOORNEMEN: N_("De gemeente wil dat u geld terugbetaalt"),
    Berichtsoort.TERUGVORDERING_VERANDERD: N_("De gemeente bekijkt opnieuw of u geld moet terugbetalen"),
    Berichtsoort.TERUGVORDERING_VERVALLEN: N_("U hoeft dit geld niet terug te betalen"),
    Berichtsoort.TERUGVORDERING_BESLUIT: N_("U moet geld terugbetalen"),
    Berichtsoort.REGELING_GEVRAAGD: N_("U vroeg om een andere betalingsregeling"),
    Berichtsoort.REGELING_AFGESPROKEN: N_("Uw betalingsregeling"),
    Berichtsoort.TERUGBETALING_ONTVANGEN: N_("De gemeente heeft uw betaling ontvangen"),
    Berichtsoort.TERUGVORDERING_KLAAR: N_("U hebt alles terugbetaald"),
    Berichtsoort.BUDGET_VASTGESTELD: N_("De eindafrekening (vaststelling) van uw budget"),
    Berichtsoort.VASTSTELLING_GECORRIGEERD: N_("De eindafrekening van uw budget is veranderd"),
    Berichtsoort.CONTRACT_GOEDGEKEURD: N_("Uw zorgovereenkomst is goedgekeurd"),
    Berichtsoort.CONTRACT_VAST_GOED: N_("Uw zorgovereenkomst is goedgekeurd"),
    Berichtsoort.CONTRACT_ONTVANGEN: N_("De gemeente heeft uw zorgovereenkomst ontvangen"),
    Berichtsoort.CONTRACT_INGEVOERD: N_("Uw gemeente heeft een zorgovereenkomst voor u ingevoerd"),
    Berichtsoort.CONTRACT_GEWIJZIGD: N_("De SVB en de gemeente hebben uw wijziging ontvangen"),
    Berichtsoort.CONTRACT_GOED_GEMEENTE: N_("De gemeente heeft uw zorgovereenkomst goedgekeurd"),
    Berichtsoort.CONTRACT_AANVULLEN: N_("De gemeente vraagt iets over uw zorgovereenkomst"),
    Berichtsoort.CONTRACT_AFGEKEURD: N_("De gemeente keurt uw zorgovereenkomst af"),
    Berichtsoort.CONTRACT_GEWEIGERD: N_("De SVB keurt uw zorgovereenkomst niet goed"),
    Berichtsoort.CONTRACT_BEEINDIGD: N_("Uw zorgovereenkomst stopt"),
    Berichtsoort.CONTRACT_GEGEVENS: N_("De SVB en de gemeente weten dat gegevens zijn veranderd"),
    Berichtsoort.CONTRACT_LOOPT_DOOR: N_("Uw zorgovereenkomst loopt door"),
    Berichtsoort.DECLARATIE_INGEVOERD: N_("Uw gemeente heeft een declaratie voor u ingevoerd"),
    Berichtsoort.DECLARATIE_ONDERTEKENEN: N_("Uw handtekening ontbreekt op een declaratie"),
    Berichtsoort.DECLARATIE_ONTVANGEN: N_("De SVB heeft uw declaratie ontvangen"),
    Berichtsoort.DECLARATIE_BETAALBAAR: N_("De SVB gaat uw declaratie betalen"),
    Berichtsoort.DECLARATIE_BETAALD: N_("De SVB heeft uw declaratie betaald"),
    Berichtsoort.DECLARATIE_LOON: N_("De SVB heeft uw declaratie betaald"),
    Berichtsoort.DECLARATIE_DEELS: N_("De SVB betaalt een deel van uw declaratie"),
    Berichtsoort.DECLARATIE_GEWEIGERD: N_("De SVB betaalt uw declaratie niet"),
    Berichtsoort.DECLARATIE_HERSTEL: N_("De SVB vraagt u om uw declaratie te verbeteren"),
    Berichtsoort.DECLARATIE_OPGESCHORT: N_("De SVB wacht met betalen"),
    Berichtsoort.DECLARATIE_HERVAT: N_("De SVB gaat verder met uw declaratie"),
    Berichtsoort.MAAND_BETAALD: N_("De SVB heeft een vast bedrag betaald"),
    Berichtsoort.MAAND_LOON: N_("De SVB heeft een vast bedrag betaald"),
    Berichtsoort.MAAND_DEELS: N_("De SVB heeft een deel van een vast bedrag betaald"),
    Berichtsoort.MAAND_GEWEIGERD: N_("De SVB betaalt een vast bedrag niet helemaal"),
    Berichtsoort.MAAND_OPGESCHORT: N_("De SVB wacht met een vast bedrag"),
    Berichtsoort.MAAND_HERVAT: N_("De SVB gaat een vast bedrag betalen"),
    Berichtsoort.MAAND_ALSNOG: N_("De SVB betaalt een vast bedrag toch"),
    Berichtsoort.MAAND_VRAAG: N_("Klopte de hulp van uw vaste zorgverleners?"),
    Berichtsoort.PGBPLAN_ONTVANGEN: N_("De gemeente heeft uw pgb-plan ontvangen"),
    Berichtsoort.PGBPLAN_INGEVOERD: N_("Uw gemeente heeft uw pgb-plan voor u ingevoerd"),
    Berichtsoort.PGBPLAN_AANVULLING: N_("De gemeente vraagt iets over uw pgb-plan"),
    Berichtsoort.PGBPLAN_VERWERKT: N_("De gemeente heeft uw pgb-plan verwerkt"),
    Berichtsoort.UREN_GEKREGEN: N_("U hebt uren gekregen van uw zorgverlener"),
    Berichtsoort.ZORGVERLENER_AKKOORD: N_("Uw zorgverlener vindt dat de zorgovereenkomst klopt"),
    Berichtsoort.ZORGVERLENER_TWIJFELT: N_("Uw zorgverlener vindt dat er iets niet klopt"),
    Berichtsoort.MACHTIGING_GEVRAAGD: N_("Mag de gemeente iets voor u regelen?"),
    Berichtsoort.MACHTIGING_GEBRUIKT: N_("De gemeente heeft iets voor u gevraagd"),
    Berichtsoort.MACHTIGING_ANTWOORD: N_("Er is antwoord op wat de gemeente voor u vroeg"),
    Berichtsoort.MELDING_VERSTUURD: N_("Uw melding is verstuurd"),
    Berichtsoort.MELDING_INGEVOERD: N_("Uw gemeente heeft een melding voor u ingevoerd"),
    Berichtsoort.MELDING_AFGEHANDELD: N_("Uw melding is afgehandeld"),
    Berichtsoort.BEZWAAR_ONTVANGEN: N_("De gemeente heeft uw bezwaar ontvangen"),
    Berichtsoort.BEZWAAR_OP_PAPIER: N_("De gemeente heeft uw bezwaar op papier ontvangen"),
    Berichtsoort.BEZWAAR_VERVALLEN: N_("Een bezwaar was per vergissing ingevoerd"),
    Berichtsoort.BEZWAAR_AANVULLEN: N_("Vul uw bezwaar aan"),
    Berichtsoort.BEZWAAR_HOREN: N_("U kunt vertellen over uw bezwaar"),
    Berichtsoort.BEZWAAR_HOREN_ANDERS: N_("Uw hoorgesprek is veranderd"),
    Berichtsoort.BEZWAAR_HOREN_AF: N_("Uw hoorgesprek gaat niet door"),
    Berichtsoort.BEZWAAR_VERDAAGD: N_("Uw bezwaar duurt langer"),
    Berichtsoort.BEZWAAR_TE_LAAT: N_("U liet weten dat de gemeente te laat is"),
    Berichtsoort.BEZWAAR_GAAT_DOOR: N_("De gemeente stuurt uw bezwaar door"),
    Berichtsoort.BEZWAAR_DOORGESTUURD: N_("Uw bezwaar is doorgestuurd"),
    Berichtsoort.BEZWAAR_INGETROKKEN: N_("U hebt uw bezwaar ingetrokken"),
    Berichtsoort.BEZWAAR_GEGROND: N_("U krijgt gelijk met uw bezwaar"),
    Berichtsoort.BEZWAAR_ONGEGROND: N_("U krijgt geen gelijk met uw bezwaar"),
    Berichtsoort.BEZWAAR_NIET_BEKEKEN: N_("De gemeente kan uw bezwaar niet beoordelen"),
    Berichtsoort.BEZWAAR_UITGEVOERD: N_("De beslissing op uw bezwaar is uitgevoerd"),
    Berichtsoort.BETALINGSBESLUIT_GEVRAAGD: N_("De SVB heeft uw vraag om een besluit"),
    Berichtsoort.BETALINGSBESLUIT_BLIJFT: N_("De SVB heeft besloten over een betaling"),
    Berichtsoort.BETALINGSBESLUIT_ANDERS: N_("De SVB heeft besloten over een betaling"),
    Berichtsoort.KLACHT_ONTVANGEN: N_("Uw klacht is ontvangen"),
    Berichtsoort.KLACHT_VERDAAGD: N_("Het antwoord op uw klacht duurt langer"),
    Berichtsoort.KLACHT_AFGEHANDELD: N_("U hebt antwoord op uw klacht"),
    Berichtsoort.TOEZICHT_GEOPEND: N_("Een toezichthouder bekijkt uw dossier"),
    Berichtsoort.TOEZICHT_ACHTERAF: N_("Een toezichthouder bekeek uw dossier"),
    Berichtsoort.TOEZICHT_KLAAR: N_("De toezichthouder is klaar met uw dossier"),
    Berichtsoort.NATURA_VOORGELEGD: N_("Lees uw plan in natura"),
    Berichtsoort.NATURA_LOOPT: N_("Uw plan in natura loopt"),
    Berichtsoort.NATURA_GESTOPT: N_("Uw plan in natura is gestopt"),
    Berichtsoort.AANVULLEND_GESTORT: N_("Er is geld gestort voor een aanvullende dienst"),
    Berichtsoort.AANVULLEND_HERSTELD: N_("Een storting voor een aanvullende dienst telt niet mee"),
    Berichtsoort.AANVULLEND_TE_WEINIG: N_("Er is te weinig gestort voor uw rekening"),
    Berichtsoort.AANVULLEND_BETAALD: N_("De SVB heeft uw aanvullende dienst betaald"),
    Berichtsoort.AANVULLEND_GEWEIGERD: N_("De SVB betaalt een rekening voor een aanvullende dienst niet"),
    Berichtsoort.AANVULLEND_TERUG: N_("Wat over was, is teruggestort"),
    Berichtsoort.AANVULLEND_TERUGGEKOMEN: N_("De bank stuurde een betaling terug"),
    Berichtsoort.AANVULLEND_REST_TERUGGEKOMEN: N_("De bank stuurde geld voor een storter terug"),
    Berichtsoort.AANVULLEND_TOCH_BETAALD: N_("Er kwam toch geen geld terug van de bank"),
    Berichtsoort.VRAAG_ONTVANGEN: N_("Uw vraag is verstuurd"),
    Berichtsoort.VRAAG_BEANTWOORD: N_("U hebt antwoord op uw vraag"),
    Berichtsoort.VRAAG_AAN_U: N_("Er is een vraag voor u"),
}

TITELS |= TITELS_EINDE | TITELS_GEGEVENS
TEKSTEN = TOEGANG | HERZIENING | UITVOERING | EINDE | MAAND | AFSLUITING | BEZWAAR | TOEZICHT | NATURA | GEGEVENS
TEKSTEN |= AANVULLEND
BESLUITEN = frozenset(soort for soort, text in TEKSTEN.items() if text.besluit)
UITKOMSTEN = frozenset(
    {
        *BESLUITEN,
        *(Berichtsoort.INSTEMMING_GEGEVEN, Berichtsoort.INSTEMMING_GEWEIGERD),
        *(Berichtsoort.DECLARATIE_BETAALBAAR, Berichtsoort.DECLARATIE_BETAALD, Berichtsoort.DECLARATIE_LOON),
        *(Berichtsoort.DECLARATIE_DEELS, Berichtsoort.DECLARATIE_GEWEIGERD, Berichtsoort.DECLARATIE_OPGESCHORT),
        *(Berichtsoort.MAAND_BETAALD, Berichtsoort.MAAND_LOON, Berichtsoort.MAAND_DEELS),
        *(Berichtsoort.MAAND_GEWEIGERD, Berichtsoort.MAAND_OPGESCHORT, Berichtsoort.AANVULLEND_GEWEIGERD),
    }
)
"""Decisions, and what else somebody can disagree with."""


# Whose turn it is: label and the kind of its badge, for the citizen and at a desk.
GESPREKSTANDEN = {
    Gesprekstatus.WACHT_OP_ORGANISATIE: (N_("Wacht op antwoord"), "info"),
    Gesprekstatus.WACHT_OP_INWONER: (N_("Beantwoord"), "ok"),
    Gesprekstatus.GESLOTEN: (N_("Afgesloten"), "neutral"),
}
BALIESTANDEN = {
    Gesprekstatus.WACHT_OP_ORGANISATIE: (N_("Te beantwoorden"), "warning"),
    Gesprekstatus.WACHT_OP_INWONER: (N_("Bij de inwoner"), "info"),
    Gesprekstatus.GESLOTEN: (N_("Afgesloten"), "neutral"),
}

# The filters of the inbox: what stands in the address, and its words.
FILTERS = (("", N_("Alles")), ("besluiten", N_("Besluiten")), ("vragen", N_("Vragen")), ("ongelezen", N_("Ongelezen")))
