"""The processing activities: what is done with personal data, in plain words, and the law it rests on.

One entry for each activity; its code is the end of the activity's URI in the processing log, and the key of the
sentence that a citizen reads under "Wie zag mijn gegevens".
"""

from dataclasses import dataclass

from portal.logboek.gronden import (
    COLLEGE,
    COLLEGE_AVG,
    EIGEN,
    INSTEMMING,
    MACHTIGING,
    ONDERZOEK,
    OVEREENKOMST,
    RECHTSBESCHERMING,
    SVB,
    TOEGANG_GROND,
    TOEZICHT,
    UITVOERING,
    UITVOERING_CAK,
    VERSTREKKER,
)
from portal.web.i18n import N_

URI = "urn:ipgb:verwerkingsactiviteit:"


@dataclass(frozen=True)
class Activiteit:
    """A processing activity: code, what happened in one clause, ground when staff does it."""

    code: str
    wat: str
    grond: str

    @property
    def uri(self) -> str:
        return URI + self.code


BUDGET_INZIEN = Activiteit("budget-inzien", N_("bekeek het budget en de declaraties"), COLLEGE)
BEDRAG_INZIEN = Activiteit("bedrag-inzien", N_("bekeek waar een bedrag vandaan komt"), COLLEGE)
DECLARATIE_INZIEN = Activiteit("declaratie-inzien", N_("bekeek een declaratie"), SVB)
DECLARATIE_MEEKIJKEN = Activiteit("declaratie-meekijken", N_("keek mee met een declaratie"), COLLEGE)
DECLARATIE_INVULLEN = Activiteit("declaratie-invullen", N_("vulde een declaratie in"), EIGEN)
DECLARATIE_INDIENEN = Activiteit("declaratie-indienen", N_("verstuurde een declaratie"), EIGEN)
DECLARATIE_INTREKKEN = Activiteit("declaratie-intrekken", N_("trok een declaratie in"), EIGEN)
DECLARATIE_OORDELEN = Activiteit("declaratie-oordelen", N_("zei of een declaratie klopt"), EIGEN)
DECLARATIE_BEOORDELEN = Activiteit("declaratie-beoordelen", N_("beoordeelde een declaratie"), SVB)
DECLARATIE_BETALEN = Activiteit("declaratie-betalen", N_("boekte een betaling"), SVB)
MAAND_INZIEN = Activiteit("maand-inzien", N_("bekeek de vaste betalingen"), SVB)
MAAND_BETALEN = Activiteit("maand-betalen", N_("boekte een vaste betaling"), SVB)
MAAND_BEOORDELEN = Activiteit("maand-beoordelen", N_("besliste over een vaste betaling"), SVB)
MAAND_VRAGEN = Activiteit("maand-vragen", N_("vroeg of de hulp in een maand klopte"), SVB)
MAAND_ANTWOORDEN = Activiteit("maand-antwoorden", N_("zei of de hulp in een maand klopte"), EIGEN)
AFWEZIGHEID_MELDEN = Activiteit("afwezigheid-melden", N_("gaf door dat een zorgverlener niet kan komen"), EIGEN)
OVEREENKOMST_INZIEN = Activiteit("overeenkomst-inzien", N_("bekeek een zorgovereenkomst"), EIGEN)
OVEREENKOMST_INVULLEN = Activiteit("overeenkomst-invullen", N_("vulde een zorgovereenkomst in"), EIGEN)
OVEREENKOMST_INVOEREN = Activiteit("overeenkomst-invoeren", N_("voerde een zorgovereenkomst voor u in"), COLLEGE)
OVEREENKOMST_VERSTUREN = Activiteit("overeenkomst-versturen", N_("verstuurde een zorgovereenkomst"), EIGEN)
OVEREENKOMST_MELDEN = Activiteit("overeenkomst-melden", N_("liet weten dat een zorgovereenkomst niet klopt"), EIGEN)
OVEREENKOMST_INTREKKEN = Activiteit("overeenkomst-intrekken", N_("trok een zorgovereenkomst in"), EIGEN)
OVEREENKOMST_STOPPEN = Activiteit("overeenkomst-stoppen", N_("veranderde wanneer een zorgovereenkomst stopt"), EIGEN)
OVEREENKOMST_GEGEVENS = Activiteit("overeenkomst-gegevens", N_("gaf gegevens van een zorgverlener door"), EIGEN)
OVEREENKOMST_TOETSEN = Activiteit("overeenkomst-toetsen", N_("bekeek een zorgovereenkomst"), COLLEGE)
OVEREENKOMST_BEOORDELEN = Activiteit("overeenkomst-beoordelen", N_("beoordeelde een zorgovereenkomst"), COLLEGE)
OVEREENKOMST_TOETSEN_SVB = Activiteit("overeenkomst-toetsen-svb", N_("bekeek een zorgovereenkomst"), SVB)
OVEREENKOMST_BEOORDELEN_SVB = Activiteit("overeenkomst-beoordelen-svb", N_("beoordeelde een zorgovereenkomst"), SVB)
OVEREENKOMST_VERWERKEN_SVB = Activiteit(
    "overeenkomst-verwerken-svb", N_("verwerkte dat een zorgovereenkomst stopt of doorloopt"), SVB
)
OVEREENKOMSTEN_INZIEN = Activiteit("overeenkomsten-inzien", N_("zag een zorgovereenkomst in de werklijst"), SVB)
WERKLIJST_INZIEN = Activiteit("werklijst-inzien", N_("zag een declaratie in de werklijst"), SVB)
BESTAND_MAKEN = Activiteit("bestand-maken", N_("zette gegevens in een bestand voor de SVB"), SVB)
BESTAND_INLEZEN = Activiteit("bestand-inlezen", N_("las een bestand met uitkomsten van de SVB in"), SVB)
DOSSIERLIJST_INZIEN = Activiteit("dossierlijst-inzien", N_("zag de naam in een lijst van dossiers"), COLLEGE)
DOSSIER_INZIEN = Activiteit("dossier-inzien", N_("bekeek het dossier"), COLLEGE)
DECLARATIE_INVOEREN = Activiteit("declaratie-invoeren", N_("voerde een declaratie voor de inwoner in"), COLLEGE)
DECLARATIE_ONDERTEKENEN = Activiteit("declaratie-ondertekenen", N_("keek of een declaratie is ondertekend"), COLLEGE)
DECLARATIE_NAKIJKEN = Activiteit("declaratie-nakijken", N_("keek een ingevoerde declaratie na"), COLLEGE)
DECLARATIE_MELDEN = Activiteit("declaratie-melden", N_("liet weten dat een declaratie niet klopt"), EIGEN)
WERK_INZIEN = Activiteit("werk-inzien", N_("zag de naam in de lijst van wat wacht"), COLLEGE)
WERK_VERDELEN = Activiteit("werk-verdelen", N_("verdeelde het werk aan het dossier"), COLLEGE)
EIGEN_DOSSIER = Activiteit("eigen-dossier", N_("gaf aan wie het dossier niet behandelt"), UITVOERING)
EIGEN_DOSSIER_INZIEN = Activiteit("eigen-dossier-inzien", N_("keek wie het dossier niet behandelt"), SVB)
PLAN_INZIEN = Activiteit("plan-inzien", N_("bekeek het ondersteuningsplan"), COLLEGE)
LEVEN_BEWAREN = Activiteit("leven-bewaren", N_("bewaarde wat iemand anders betaalt"), EIGEN)
PLANVERZOEK_INZIEN = Activiteit("planverzoek-inzien", N_("bekeek een verzoek om het plan te veranderen"), COLLEGE)
PLANVERZOEK_INVULLEN = Activiteit("planverzoek-invullen", N_("vulde een verzoek in om het plan te veranderen"), EIGEN)
PLANVERZOEK_VERSTUREN = Activiteit("planverzoek-versturen", N_("verstuurde een verzoek over het plan"), EIGEN)
PLANVERZOEK_INTREKKEN = Activiteit("planverzoek-intrekken", N_("trok een verzoek over het plan in"), EIGEN)
PLANVERZOEK_VRAGEN = Activiteit("planverzoek-vragen", N_("vroeg wat er anders moet in het plan"), COLLEGE)
PLANVERZOEK_BEOORDELEN = Activiteit("planverzoek-beoordelen", N_("beantwoordde een verzoek over het plan"), COLLEGE)
PGBPLAN_INZIEN = Activiteit("pgbplan-inzien", N_("bekeek een pgb-plan"), COLLEGE)
PGBPLAN_INVULLEN = Activiteit("pgbplan-invullen", N_("vulde een pgb-plan in"), EIGEN)
PGBPLAN_INVOEREN = Activiteit("pgbplan-invoeren", N_("voerde een pgb-plan voor u in"), COLLEGE)
PGBPLAN_INDIENEN = Activiteit("pgbplan-indienen", N_("verstuurde een pgb-plan"), EIGEN)
PGBPLAN_INTREKKEN = Activiteit("pgbplan-intrekken", N_("trok een pgb-plan in"), EIGEN)
PGBPLAN_BEOORDELEN = Activiteit("pgbplan-beoordelen", N_("beoordeelde een pgb-plan"), COLLEGE)
PLAN_REAGEREN = Activiteit("plan-reageren", N_("zei iets over het concept van het ondersteuningsplan"), EIGEN)
PLAN_DELEN = Activiteit("plan-delen", N_("besprak het concept van het ondersteuningsplan met u"), COLLEGE)
PLAN_VASTSTELLEN = Activiteit("plan-vaststellen", N_("stelde het ondersteuningsplan vast"), COLLEGE)
PLAN_EVALUEREN = Activiteit("plan-evalueren", N_("schreef op hoe het ondersteuningsplan werd besproken"), COLLEGE)
PLAN_HERINNEREN = Activiteit("plan-herinneren", N_("herinnerde u aan een gesprek over het ondersteuningsplan"), COLLEGE)
PLAN_OPSTELLEN = Activiteit("plan-opstellen", N_("werkte aan een concept van het ondersteuningsplan"), COLLEGE)
BERICHT_INZIEN = Activiteit("bericht-inzien", N_("las een bericht"), EIGEN)
DOCUMENT_INZIEN = Activiteit("document-inzien", N_("bekeek welke bestanden er zijn"), UITVOERING)
DOCUMENT_OPHALEN = Activiteit("document-ophalen", N_("haalde een bestand op"), UITVOERING)
DOCUMENT_AANVULLEN = Activiteit("document-aanvullen", N_("stuurde een bestand"), UITVOERING)
DOCUMENT_SCHIKKEN = Activiteit("document-schikken", N_("veranderde de volgorde van bestanden"), UITVOERING)
DOCUMENT_VERWIJDEREN = Activiteit("document-verwijderen", N_("verwijderde een bestand"), UITVOERING)
DOCUMENT_SCANNEN = Activiteit("document-scannen", N_("keek een bestand na op virussen"), UITVOERING)
ZORGVERLENER_INZIEN = Activiteit("zorgverlener-inzien", N_("bekeek wat een zorgverlener mag zien"), EIGEN)
ZORGVERLENER_TOEGANG = Activiteit("zorgverlener-toegang", N_("regelde de toegang van een zorgverlener"), EIGEN)
HULP_INZIEN = Activiteit("hulp-inzien", N_("bekeek de eigen zorgovereenkomst met u"), OVEREENKOMST)
GEGEVENS_CONTROLEREN = Activiteit(
    "gegevens-controleren", N_("controleerde de gegevens van de zorgovereenkomst"), OVEREENKOMST
)
UREN_KLAARZETTEN = Activiteit("uren-klaarzetten", N_("vulde uren in om aan u te geven"), OVEREENKOMST)
UREN_OVERHANDIGEN = Activiteit("uren-overhandigen", N_("gaf u de uren van een maand"), OVEREENKOMST)
UREN_INZIEN = Activiteit("uren-inzien", N_("bekeek de uren van een zorgverlener"), EIGEN)
UREN_BESLISSEN = Activiteit("uren-beslissen", N_("besliste over de uren van een zorgverlener"), EIGEN)
LINK_GEBRUIKEN = Activiteit("link-gebruiken", N_("kwam binnen met een link uit een mail"), OVEREENKOMST)
MELDING_DOEN = Activiteit("melding-doen", N_("meldde dat er iets is veranderd"), EIGEN)
MELDING_INVOEREN = Activiteit("melding-invoeren", N_("voerde voor u in dat er iets is veranderd"), COLLEGE)
MELDING_INZIEN = Activiteit("melding-inzien", N_("bekeek wat er is gemeld"), UITVOERING)
MELDING_AFHANDELEN = Activiteit("melding-afhandelen", N_("handelde een melding af"), UITVOERING)
AANMELDING_DOEN = Activiteit("aanmelding-doen", N_("meldde iemand aan voor het integraal pgb"), EIGEN)
AANMELDING_INZIEN = Activiteit("aanmelding-inzien", N_("bekeek een aanmelding voor het integraal pgb"), TOEGANG_GROND)
AANMELDING_INTREKKEN = Activiteit("aanmelding-intrekken", N_("trok een aanmelding in"), EIGEN)
AANMELDING_BEHANDELEN = Activiteit("aanmelding-behandelen", N_("behandelde een aanmelding"), TOEGANG_GROND)
TOEGANG_BESLISSEN = Activiteit("toegang-beslissen", N_("besliste over deelname aan het integraal pgb"), TOEGANG_GROND)
GESPREK_INZIEN = Activiteit("gesprek-inzien", N_("bekeek een gesprek met de gemeente"), TOEGANG_GROND)
GESPREK_PLANNEN = Activiteit("gesprek-plannen", N_("regelde een gesprek met de gemeente"), TOEGANG_GROND)
GESPREK_VERSLAAN = Activiteit("gesprek-verslaan", N_("schreef het verslag van een gesprek"), TOEGANG_GROND)
GESPREK_MEENEMEN = Activiteit("gesprek-meenemen", N_("zei wie er bij een gesprek komt"), EIGEN)
GESPREK_ANTWOORDEN = Activiteit("gesprek-antwoorden", N_("zei of het verslag van een gesprek klopt"), EIGEN)
VERSLAG_DELEN = Activiteit("verslag-delen", N_("koos wie het verslag van een gesprek krijgt"), EIGEN)
INSTEMMING_INZIEN = Activiteit("instemming-inzien", N_("bekeek wie instemt met het budget"), INSTEMMING)
INSTEMMING_VRAGEN = Activiteit("instemming-vragen", N_("vroeg een organisatie om instemming"), INSTEMMING)
INSTEMMING_VOLGEN = Activiteit("instemming-volgen", N_("herinnerde een organisatie aan een vraag"), INSTEMMING)
INSTEMMING_GEVEN = Activiteit("instemming-geven", N_("antwoordde op een vraag om instemming"), VERSTREKKER)
INSTEMMING_INVOEREN = Activiteit("instemming-invoeren", N_("voerde een antwoord op papier in"), INSTEMMING)
EINDE_INZIEN = Activiteit("einde-inzien", N_("bekeek het stoppen van het integraal pgb"), EIGEN)
EINDE_BEKIJKEN = Activiteit("einde-bekijken", N_("bekeek het stoppen van het integraal pgb"), COLLEGE)
EINDE_VRAGEN = Activiteit("einde-vragen", N_("vroeg of meldde dat het integraal pgb stopt, of bedacht zich"), EIGEN)
EINDE_VOORBEREIDEN = Activiteit("einde-voorbereiden", N_("bereidde voor dat het integraal pgb stopt"), COLLEGE)
EINDE_ZIENSWIJZE = Activiteit("einde-zienswijze", N_("schreef op wat u vindt van het stoppen"), COLLEGE)
EINDE_BESLISSEN = Activiteit("einde-beslissen", N_("besliste over het stoppen van het integraal pgb"), COLLEGE)
EINDE_NABESTAANDE = Activiteit("einde-nabestaande", N_("legde vast wie het pgb na overlijden regelt"), COLLEGE)
EINDE_MELDEN = Activiteit("einde-melden", N_("vertelde anderen dat het integraal pgb stopt"), COLLEGE)
ACHTTIEN_INZIEN = Activiteit("achttien-inzien", N_("bekeek de stappen naar 18 jaar"), COLLEGE)
ACHTTIEN_AFVINKEN = Activiteit("achttien-afvinken", N_("vinkte een stap naar 18 jaar af"), COLLEGE)
ACHTTIEN_AANKONDIGEN = Activiteit("achttien-aankondigen", N_("kondigde aan wat verandert bij 18 jaar"), COLLEGE)
BESCHIKKING_INZIEN = Activiteit("beschikking-inzien", N_("bekeek de toekenning van het budget"), COLLEGE)
BESCHIKKING_OPSTELLEN = Activiteit("beschikking-opstellen", N_("werkte aan de toekenning van het budget"), COLLEGE)
BUDGET_TOEKENNEN = Activiteit("budget-toekennen", N_("kende het budget toe"), COLLEGE)
TOEKENNING_MELDEN = Activiteit("toekenning-melden", N_("meldde het budget bij een andere organisatie"), COLLEGE)
STORTING_BOEKEN = Activiteit("storting-boeken", N_("schreef op wat er bij de SVB is gestort"), COLLEGE)
STORTING_AFSPREKEN = Activiteit(
    "storting-afspreken", N_("schreef op wanneer een organisatie bij de SVB stort"), COLLEGE
)
OVERSTAP_INZIEN = Activiteit("overstap-inzien", N_("bekeek de overstap van oude pgb's"), COLLEGE)
OVERSTAP_BEWAREN = Activiteit("overstap-bewaren", N_("werkte aan de overstap van oude pgb's"), COLLEGE)
HERZIENING_INZIEN = Activiteit("herziening-inzien", N_("bekeek een verandering van het budget"), COLLEGE)
HERZIENING_OPSTELLEN = Activiteit("herziening-opstellen", N_("werkte aan een verandering van het budget"), COLLEGE)
HERZIENING_REAGEREN = Activiteit("herziening-reageren", N_("zei wat u vindt van een verandering van het budget"), EIGEN)
BUDGET_HERZIEN = Activiteit("budget-herzien", N_("besliste over een verandering van het budget"), COLLEGE)
OPSCHORTING_INZIEN = Activiteit("opschorting-inzien", N_("bekeek dat de SVB wacht met betalen"), UITVOERING)
OPSCHORTING_BESLISSEN = Activiteit("opschorting-beslissen", N_("besliste of de SVB wacht met betalen"), COLLEGE)
TERUGVORDERING_INZIEN = Activiteit("terugvordering-inzien", N_("bekeek of er geld terugbetaald moet worden"), COLLEGE)
TERUGVORDERING_OPSTELLEN = Activiteit(
    "terugvordering-opstellen", N_("werkte aan een besluit over geld terugbetalen"), COLLEGE
)
TERUGVORDERING_REAGEREN = Activiteit("terugvordering-reageren", N_("zei iets over geld terugbetalen"), EIGEN)
TERUGVORDERING_BESLISSEN = Activiteit(
    "terugvordering-beslissen", N_("besliste over geld terugbetalen of over de regeling"), COLLEGE
)
ONTVANGST_BOEKEN = Activiteit("ontvangst-boeken", N_("schreef op welk geld is terugbetaald"), COLLEGE)
BUDGET_WEIGEREN = Activiteit("budget-weigeren", N_("besliste dat er geen integraal budget komt"), INSTEMMING)
VERZOEK_INZIEN = Activiteit("verzoek-inzien", N_("bekeek een vraag om instemming over u"), VERSTREKKER)
VERZOEKEN_INZIEN = Activiteit("verzoeken-inzien", N_("zag een vraag om instemming in de werklijst"), VERSTREKKER)
DEEL_INZIEN = Activiteit("deel-inzien", N_("bekeek het budget waar deze organisatie aan meebetaalt"), VERSTREKKER)
HUISHOUDEN_INZIEN = Activiteit("huishouden-inzien", N_("bekeek de plannen en zorgverleners in het huishouden"), EIGEN)
HUISHOUDEN_VRAGEN = Activiteit("huishouden-vragen", N_("maakte een code voor een huisgenoot"), EIGEN)
HUISHOUDEN_TOESTEMMEN = Activiteit("huishouden-toestemmen", N_("zei ja tegen een koppeling met een huisgenoot"), EIGEN)
HUISHOUDEN_STOPPEN = Activiteit("huishouden-stoppen", N_("stopte een koppeling met een huisgenoot"), EIGEN)
ADRES_INZIEN = Activiteit("adres-inzien", N_("bekeek het eigen adres"), EIGEN)
ADRES_BEWAREN = Activiteit("adres-bewaren", N_("veranderde het adres, of wie het mag zien"), EIGEN)
JAAR_INZIEN = Activiteit("jaar-inzien", N_("bekeek de afsluiting van een jaar"), COLLEGE)
BUDGET_VASTSTELLEN = Activiteit("budget-vaststellen", N_("stelde uw budget vast"), COLLEGE)
VASTSTELLING_CORRIGEREN = Activiteit("vaststelling-corrigeren", N_("veranderde de vaststelling van uw budget"), COLLEGE)
JAARBESTAND_MAKEN = Activiteit("jaarbestand-maken", N_("maakte een bestand van eindafrekeningen"), COLLEGE)
VOORUITBLIK_INZIEN = Activiteit("vooruitblik-inzien", N_("bekeek hoe lang het budget genoeg is"), EIGEN)
DOEL_INZIEN = Activiteit("doel-inzien", N_("bekeek wat er voor een doel is gebruikt"), EIGEN)
VOORTGANG_INZIEN = Activiteit("voortgang-inzien", N_("bekeek hoe het budget wordt gebruikt"), COLLEGE)
SIGNAAL_GEVEN = Activiteit("signaal-geven", N_("zag iets in het gebruik van het budget"), COLLEGE)
SIGNAAL_AFHANDELEN = Activiteit("signaal-afhandelen", N_("schreef op wat er met een signaal is gedaan"), COLLEGE)
AFREKENING_INZIEN = Activiteit("afrekening-inzien", N_("las de brief over de eindafrekening"), VERSTREKKER)
NAMENS_VERDER = Activiteit("namens-verder", N_("koos voor wie de volgende stappen zijn"), EIGEN)
TOESTEMMING_INZIEN = Activiteit("toestemming-inzien", N_("bekeek de toestemmingen"), UITVOERING)
MACHTIGING_INZIEN = Activiteit("machtiging-inzien", N_("bekeek een machtiging"), MACHTIGING)
MACHTIGING_GEVEN = Activiteit("machtiging-geven", N_("gaf een machtiging of trok haar in"), EIGEN)
MACHTIGING_VRAGEN = Activiteit("machtiging-vragen", N_("vroeg om een machtiging"), COLLEGE)
MACHTIGING_GEBRUIKEN = Activiteit("machtiging-gebruiken", N_("vroeg namens u iets met uw machtiging"), MACHTIGING)
MACHTIGING_ANTWOORDEN = Activiteit("machtiging-antwoorden", N_("schreef op wat een organisatie antwoordde"), MACHTIGING)
TOESTEMMING_GEVEN = Activiteit("toestemming-geven", N_("gaf een toestemming of trok haar in"), EIGEN)
BRIEF_INZIEN = Activiteit("brief-inzien", N_("las een brief"), EIGEN)
BRIEF_OPSLAAN = Activiteit("brief-opslaan", N_("haalde een brief op als PDF"), EIGEN)
BRIEFKEUZE = Activiteit("briefkeuze", N_("koos hoe brieven en mails komen"), EIGEN)
AGENDA_INZIEN = Activiteit("agenda-inzien", N_("bekeek de agenda"), EIGEN)
MAIL_OPNIEUW = Activiteit("mail-opnieuw", N_("liet mail opnieuw versturen"), COLLEGE)
TERMIJN_HERINNEREN = Activiteit("termijn-herinneren", N_("herinnerde aan een termijn"), UITVOERING)
POST_INZIEN = Activiteit("post-inzien", N_("zag een brief in de lijst van de post"), UITVOERING)
BRIEF_PRINTEN = Activiteit("brief-printen", N_("printte een brief"), UITVOERING)
BRIEF_POSTEN = Activiteit("brief-posten", N_("deed een brief op de post"), UITVOERING)
VRAAG_INZIEN = Activiteit("vraag-inzien", N_("las een vraag"), UITVOERING)
VRAAG_STELLEN = Activiteit("vraag-stellen", N_("stelde een vraag"), EIGEN)
VRAAG_BEANTWOORDEN = Activiteit("vraag-beantwoorden", N_("schreef over een vraag"), UITVOERING)
VRAAG_SLUITEN = Activiteit("vraag-sluiten", N_("sloot een vraag af"), EIGEN)
NIET_EENS_INZIEN = Activiteit("niet-eens-inzien", N_("keek wat te doen bij een besluit"), EIGEN)
BEZWAAR_MAKEN = Activiteit("bezwaar-maken", N_("maakte bezwaar"), EIGEN)
BEZWAAR_AANVULLEN = Activiteit("bezwaar-aanvullen", N_("vulde een bezwaar aan"), EIGEN)
BEZWAAR_INTREKKEN = Activiteit("bezwaar-intrekken", N_("trok een bezwaar in"), EIGEN)
INGEBREKE_STELLEN = Activiteit("ingebreke-stellen", N_("liet weten dat het antwoord op een bezwaar te laat is"), EIGEN)
BEZWAAR_INZIEN = Activiteit("bezwaar-inzien", N_("bekeek een bezwaar"), RECHTSBESCHERMING)
BEZWAREN_INZIEN = Activiteit("bezwaren-inzien", N_("zag een bezwaar in de werklijst"), RECHTSBESCHERMING)
BEZWAAR_OPZOEKEN = Activiteit(
    "bezwaar-opzoeken", N_("zocht een besluit op, want er kwam een bezwaar op papier"), RECHTSBESCHERMING
)
BEZWAAR_INVOEREN = Activiteit(
    "bezwaar-invoeren", N_("voerde in wat op papier kwam over een bezwaar"), RECHTSBESCHERMING
)
BEZWAAR_BEHANDELEN = Activiteit("bezwaar-behandelen", N_("behandelde een bezwaar"), RECHTSBESCHERMING)
BEZWAAR_BESLISSEN = Activiteit("bezwaar-beslissen", N_("besliste over een bezwaar"), RECHTSBESCHERMING)
BEZWAAR_HOREN = Activiteit("bezwaar-horen", N_("regelde een hoorgesprek"), RECHTSBESCHERMING)
BEZWAAR_UITVOEREN = Activiteit("bezwaar-uitvoeren", N_("voerde een beslissing op een bezwaar uit"), COLLEGE)
BEZWAAR_DOORGESTUURD = Activiteit("bezwaar-doorgestuurd", N_("bekeek een bezwaar dat was doorgestuurd"), SVB)
BETALINGSBESLUIT_VRAGEN = Activiteit("betalingsbesluit-vragen", N_("vroeg een besluit over een betaling"), EIGEN)
BETALINGSBESLUIT_INZIEN = Activiteit("betalingsbesluit-inzien", N_("bekeek een vraag om een besluit"), SVB)
BETALINGSBESLUIT_NEMEN = Activiteit("betalingsbesluit-nemen", N_("nam een besluit over een betaling"), SVB)
KLACHT_INDIENEN = Activiteit("klacht-indienen", N_("diende een klacht in"), EIGEN)
KLACHT_INTREKKEN = Activiteit("klacht-intrekken", N_("trok een klacht in"), EIGEN)
KLACHT_INZIEN = Activiteit("klacht-inzien", N_("bekeek een klacht"), RECHTSBESCHERMING)
KLACHT_AFHANDELEN = Activiteit("klacht-afhandelen", N_("handelde een klacht af"), RECHTSBESCHERMING)
# About nobody's dossier: what is told in confidence must not show in anybody's list of who saw what.
VERTROUWELIJK = Activiteit("vertrouwelijk", N_("las of schreef iets in vertrouwen"), RECHTSBESCHERMING)
BIJDRAGE_INZIEN = Activiteit("bijdrage-inzien", N_("bekeek de eigen bijdrage"), EIGEN)
CAK_BERICHT_INZIEN = Activiteit("cak-bericht-inzien", N_("bekeek wat het CAK moet weten"), COLLEGE)
CAK_MELDEN = Activiteit("cak-melden", N_("meldde een deel van het budget bij het CAK"), UITVOERING_CAK)
CAK_HERINNEREN = Activiteit("cak-herinneren", N_("herinnerde het zorgkantoor aan het CAK"), COLLEGE)
ONDERZOEK_INZIEN = Activiteit("onderzoek-inzien", N_("bekeek de vragen van het onderzoek"), EIGEN)
ONDERZOEK_ANTWOORDEN = Activiteit("onderzoek-antwoorden", N_("beantwoordde vragen van het onderzoek"), EIGEN)
ONDERZOEK_TELLEN = Activiteit("onderzoek-tellen", N_("telde mee in cijfers voor het onderzoek, zonder naam"), ONDERZOEK)
NATURA_INZIEN = Activiteit("natura-inzien", N_("bekeek het plan in natura"), COLLEGE)
NATURA_OPSTELLEN = Activiteit("natura-opstellen", N_("werkte aan een plan in natura"), COLLEGE)
NATURA_REGELEN = Activiteit("natura-regelen", N_("legde een plan in natura voor of stopte het"), COLLEGE)
NATURA_ANTWOORDEN = Activiteit("natura-antwoorden", N_("zei iets over het plan in natura"), EIGEN)
AANVULLEND_INZIEN = Activiteit("aanvullend-inzien", N_("bekeek de aanvullende diensten"), SVB)
AANVULLEND_REGELEN = Activiteit("aanvullend-regelen", N_("regelde iets voor een aanvullende dienst"), EIGEN)
AANVULLEND_DECLAREREN = Activiteit(
    "aanvullend-declareren", N_("deed iets met een rekening voor een aanvullende dienst"), EIGEN
)
AANVULLEND_BEOORDELEN = Activiteit(
    "aanvullend-beoordelen", N_("beoordeelde een rekening voor een aanvullende dienst"), SVB
)
AANVULLEND_BOEKEN = Activiteit("aanvullend-boeken", N_("boekte gestort geld voor een aanvullende dienst"), SVB)
TOEZICHT_OPENEN = Activiteit("toezicht-openen", N_("opende het dossier om toezicht te houden"), TOEZICHT)
TOEZICHT_INZIEN = Activiteit("toezicht-inzien", N_("bekeek het dossier om toezicht te houden"), TOEZICHT)
TOEZICHT_TERUGZIEN = Activiteit("toezicht-terugzien", N_("zag het eigen toezicht terug, niet het dossier"), TOEZICHT)
TOEZICHT_REGELEN = Activiteit("toezicht-regelen", N_("rondde af of vertelde dat het dossier werd bekeken"), TOEZICHT)
TOEZICHT_LEZEN = Activiteit("toezicht-lezen-inzien", N_("las welke toezichthouder het dossier bekeek"), EIGEN)
LOGBOEK_INZIEN = Activiteit("logboek-inzien", N_("bekeek wie de gegevens zag"), EIGEN)
INLOGGEN = Activiteit("inloggen", N_("logde in"), EIGEN)
UITLOGGEN = Activiteit("uitloggen", N_("logde uit"), EIGEN)
TOEGANG = Activiteit("toegang", N_("probeerde iets te openen dat niet van hem of haar is"), EIGEN)

GEGEVENS_INZIEN = Activiteit("gegevens-inzien", N_("bekeek wat er met de eigen gegevens kan"), EIGEN)
GEGEVENS_DOWNLOADEN = Activiteit("gegevens-downloaden", N_("downloadde alle gegevens, of een deel ervan"), EIGEN)
GEGEVENS_VRAGEN = Activiteit("gegevens-vragen", N_("vroeg iets over de gegevens"), EIGEN)
GEGEVENSVERZOEK_INZIEN = Activiteit("gegevensverzoek-inzien", N_("bekeek een verzoek over de gegevens"), COLLEGE_AVG)
GEGEVENS_BESLISSEN = Activiteit("gegevens-beslissen", N_("behandelde een verzoek over de gegevens"), COLLEGE_AVG)
GEGEVENS_INVOEREN = Activiteit("gegevens-invoeren", N_("voerde een verzoek over uw gegevens voor u in"), COLLEGE_AVG)
GEGEVENS_VERWIJDEREN = Activiteit("gegevens-verwijderen", N_("verwijderde wat niet langer nodig was"), COLLEGE_AVG)

BEHEER_WIJZIGEN = Activiteit("beheer-wijzigen", N_("veranderde een instelling van de gemeente"), COLLEGE)
BEHEER_MEDEWERKERS = Activiteit("beheer-medewerkers", N_("bekeek wie bij de gemeente in het portaal werkt"), COLLEGE)

ALLE = {one.code: one for one in tuple(globals().values()) if isinstance(one, Activiteit)}
"""Every activity above, by its code."""

AAN_BALIE = {
    DECLARATIE_INVULLEN.code: DECLARATIE_INVOEREN,
    OVEREENKOMST_INVULLEN.code: OVEREENKOMST_INVOEREN,
    OVEREENKOMST_VERSTUREN.code: OVEREENKOMST_INVOEREN,
    OVEREENKOMST_INTREKKEN.code: OVEREENKOMST_INVOEREN,
    OVEREENKOMST_STOPPEN.code: OVEREENKOMST_INVOEREN,
    PGBPLAN_INVULLEN.code: PGBPLAN_INVOEREN,
    PGBPLAN_INDIENEN.code: PGBPLAN_INVOEREN,
    MELDING_DOEN.code: MELDING_INVOEREN,
    GEGEVENS_VRAGEN.code: GEGEVENS_INVOEREN,
}
"""What it is when an employee types for a participant who came with paper, by phone or to the desk."""


def done_by(activity: Activiteit, *, staff: bool) -> Activiteit:
    """The activity as it is for whoever does it: the ground of an employee is not that of the participant."""
    return AAN_BALIE.get(activity.code, activity) if staff else activity
