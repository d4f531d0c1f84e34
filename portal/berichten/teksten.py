"""What messages say: subject lines, and the text in the order that somebody with bad news needs."""

from typing import NamedTuple

from portal.berichten.models import Berichtsoort
from portal.berichten.status import Gesprekstatus
from portal.web.i18n import N_

TITELS = {
    Berichtsoort.WELKOM: N_("Welkom bij uw integraal pgb"),
    Berichtsoort.AANMELDING_ONTVANGEN: N_("De gemeente heeft uw aanmelding ontvangen"),
    Berichtsoort.AANMELDING_VOOR_U: N_("Iemand heeft u aangemeld voor het integraal pgb"),
    Berichtsoort.AANMELDING_IN_GESPREK: N_("De gemeente gaat met u in gesprek"),
    Berichtsoort.AANMELDING_INGETROKKEN: N_("Uw aanmelding is ingetrokken"),
    Berichtsoort.AANMELDING_GESLOTEN: N_("Een aanmelding is gesloten"),
    Berichtsoort.GESPREK_GEPLAND: N_("De gemeente heeft een gesprek met u gepland"),
    Berichtsoort.GESPREK_GEWIJZIGD: N_("Uw gesprek met de gemeente is veranderd"),
    Berichtsoort.GESPREK_AFGEZEGD: N_("Uw gesprek met de gemeente gaat niet door"),
    Berichtsoort.GESPREK_VERSLAG: N_("Er is een verslag van uw gesprek met de gemeente"),
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
    Berichtsoort.EVALUATIE_NADERT: N_("Binnenkort bespreekt u uw ondersteuningsplan"),
    Berichtsoort.EVALUATIE_GEHOUDEN: N_("Uw ondersteuningsplan is besproken"),
    Berichtsoort.BUDGET_TOEGEKEND: N_("Uw budget is toegekend"),
    Berichtsoort.CONTRACT_GOEDGEKEURD: N_("Uw zorgovereenkomst is goedgekeurd"),
    Berichtsoort.CONTRACT_ONTVANGEN: N_("De gemeente heeft uw zorgovereenkomst ontvangen"),
    Berichtsoort.CONTRACT_INGEVOERD: N_("Uw gemeente heeft een zorgovereenkomst voor u ingevoerd"),
    Berichtsoort.CONTRACT_GEWIJZIGD: N_("De SVB en de gemeente hebben uw wijziging ontvangen"),
    Berichtsoort.CONTRACT_GOED_GEMEENTE: N_("De gemeente heeft uw zorgovereenkomst goedgekeurd"),
    Berichtsoort.CONTRACT_AANVULLEN: N_("De gemeente vraagt iets over uw zorgovereenkomst"),
    Berichtsoort.CONTRACT_AFGEKEURD: N_("De gemeente keurt uw zorgovereenkomst af"),
    Berichtsoort.CONTRACT_GEWEIGERD: N_("De SVB keurt uw zorgovereenkomst niet goed"),
    Berichtsoort.CONTRACT_BEEINDIGD: N_("Uw zorgovereenkomst stopt"),
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
    Berichtsoort.PGBPLAN_ONTVANGEN: N_("De gemeente heeft uw pgb-plan ontvangen"),
    Berichtsoort.PGBPLAN_INGEVOERD: N_("Uw gemeente heeft uw pgb-plan voor u ingevoerd"),
    Berichtsoort.PGBPLAN_AANVULLING: N_("De gemeente vraagt iets over uw pgb-plan"),
    Berichtsoort.PGBPLAN_VERWERKT: N_("De gemeente heeft uw pgb-plan verwerkt"),
    Berichtsoort.UREN_GEKREGEN: N_("U hebt uren gekregen van uw zorgverlener"),
    Berichtsoort.ZORGVERLENER_AKKOORD: N_("Uw zorgverlener vindt dat de zorgovereenkomst klopt"),
    Berichtsoort.ZORGVERLENER_TWIJFELT: N_("Uw zorgverlener vindt dat er iets niet klopt"),
    Berichtsoort.MELDING_VERSTUURD: N_("Uw melding is verstuurd"),
    Berichtsoort.MELDING_INGEVOERD: N_("Uw gemeente heeft een melding voor u ingevoerd"),
    Berichtsoort.MELDING_AFGEHANDELD: N_("Uw melding is afgehandeld"),
    Berichtsoort.VRAAG_ONTVANGEN: N_("Uw vraag is verstuurd"),
    Berichtsoort.VRAAG_BEANTWOORD: N_("U hebt antwoord op uw vraag"),
    Berichtsoort.VRAAG_AAN_U: N_("Er is een vraag voor u"),
}


class Berichttekst(NamedTuple):
    """What happened; will my helper be paid, when, by whom; what can I do now; the article, last.

    Figures: `maand`, `zorgverlener` and what the message holds. `slecht` adds who calls with the budgethouder.
    `besluit`: it tells a decision that somebody can object to, so a letter goes out with it (`service.tell`); `nu` then
    stands in the message and not in the letter, which says itself how to object.
    """

    wat: str
    betaling: str
    nu: str
    artikel: str
    slecht: bool = False
    besluit: bool = False


_LEES_DE_BRIEF = N_("Lees de brief met het besluit. Daarin staat ook wat u kunt doen als u het er niet mee eens bent.")

TEKSTEN = {
    Berichtsoort.WELKOM: Berichttekst(
        N_("U doet mee met het integraal pgb. U bent nu deelnemer."),
        "",
        N_("Bekijk op de pagina Mijn budget welke stap nu komt."),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_ONTVANGEN: Berichttekst(
        N_("De gemeente heeft uw aanmelding voor het integraal pgb ontvangen."),
        "",
        N_(
            "U hoeft niets te doen. Uw consulent belt u, het liefst uiterlijk op %(tot)s. De wet noemt geen termijn. "
            "Uw pgb's gaan door zoals nu."
        ),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_VOOR_U: Berichttekst(
        N_("%(melder)s heeft u aangemeld voor het integraal pgb. De gemeente controleert of dat mag."),
        "",
        N_("Wilt u dit niet? Bel de gemeente. Wie u aanmeldde, ziet niets van u tot de gemeente dat goedvindt."),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_IN_GESPREK: Berichttekst(
        N_("Uw consulent heeft uw aanmelding gelezen en wil met u praten over uw deelname."),
        "",
        N_(
            "Bedenk wat u wilt vragen. Een naaste of een cliëntondersteuner mag erbij zijn. "
            "De gemeente beslist het liefst uiterlijk op %(tot)s. De wet noemt geen termijn."
        ),
        "Besluit 3.5",
    ),
    Berichtsoort.AANMELDING_INGETROKKEN: Berichttekst(
        N_("Uw aanmelding voor het integraal pgb is ingetrokken. U doet niet mee."),
        "",
        N_("U hoeft niets te doen. Uw pgb's gaan door zoals nu. U kunt zich altijd opnieuw aanmelden."),
        "Besluit 3.1",
    ),
    Berichtsoort.AANMELDING_GESLOTEN: Berichttekst(
        N_("De gemeente heeft een aanmelding voor het integraal pgb gesloten. Over uw deelname is niets besloten."),
        "",
        N_("Klopt dit niet? Bel de gemeente."),
        "Besluit 3.1",
    ),
    Berichtsoort.GESPREK_GEPLAND: Berichttekst(
        N_("Uw consulent heeft een gesprek met u gepland op %(gesprek_op)s om %(tijd)s uur."),
        "",
        N_(
            "Kijk waar het is en wie er komt. Zeg wie u meeneemt. Een cliëntondersteuner helpt u gratis. "
            "Kunt u niet? Bel uw consulent."
        ),
        "Besluit 3.5, Besluit 5.2",
    ),
    Berichtsoort.GESPREK_GEWIJZIGD: Berichttekst(
        N_("Uw gesprek met de gemeente is veranderd. Het is nu op %(gesprek_op)s om %(tijd)s uur."),
        "",
        N_("Kijk waar het is. Zet het opnieuw in uw agenda. Kunt u niet? Bel uw consulent."),
        "Besluit 3.5",
    ),
    Berichtsoort.GESPREK_AFGEZEGD: Berichttekst(
        N_("Uw gesprek met de gemeente op %(gesprek_op)s om %(tijd)s uur gaat niet door."),
        "",
        N_("Lees bij het gesprek waarom. U hoeft niets te doen. Hebt u een vraag? Bel uw consulent."),
        "Besluit 3.5",
    ),
    Berichtsoort.GESPREK_VERSLAG: Berichttekst(
        N_("Uw consulent schreef een verslag van het gesprek op %(gesprek_op)s. U kunt het nu lezen."),
        "",
        N_("Lees het en zeg of het klopt. U kiest ook zelf wie het verslag mag krijgen. Niemand krijgt het vanzelf."),
        "Besluit 3.5, Nota 6.1.2",
    ),
    Berichtsoort.TOEGELATEN: Berichttekst(
        N_("De gemeente laat u toe als deelnemer aan het integraal pgb, vanaf %(ingang)s."),
        "",
        N_("U kunt nu een pgb-plan maken. Het hoeft niet. Uw pgb's gaan door tot de gemeente over uw budget beslist."),
        "Besluit 3.1",
        besluit=True,
    ),
    Berichtsoort.AFGEWEZEN: Berichttekst(
        N_("De gemeente laat u niet toe als deelnemer aan het integraal pgb. Uw pgb's gaan door zoals nu."),
        "",
        _LEES_DE_BRIEF,
        "Besluit 3.1, Besluit 3.6",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.INSTEMMING_TOESTEMMING: Berichttekst(
        N_("De gemeente wil %(organisatie)s vragen of uw pgb mee mag doen. Dat mag alleen als u dat goedvindt."),
        "",
        N_("Lees wat de gemeente dan vertelt. U kiest zelf. Uw pgb's gaan door zoals nu."),
        "Nota 6.1.2",
    ),
    Berichtsoort.INSTEMMING_GEVRAAGD: Berichttekst(
        N_("De gemeente heeft %(organisatie)s gevraagd of uw pgb mee mag doen in het integraal pgb."),
        "",
        N_(
            "U hoeft niets te doen. De gemeente vraagt antwoord uiterlijk op %(tot)s. De wet noemt geen termijn. "
            "Uw pgb's gaan door zoals nu."
        ),
        "Besluit 4.1",
    ),
    Berichtsoort.INSTEMMING_GEGEVEN: Berichttekst(
        N_("%(organisatie)s stemt in: dit pgb mag meedoen in uw integraal pgb. Het gaat om %(bedrag_ct)s."),
        "",
        N_("U hoeft niets te doen. Uw pgb's gaan door tot de gemeente over uw budget beslist."),
        "Besluit 4.1",
    ),
    Berichtsoort.INSTEMMING_GEWEIGERD: Berichttekst(
        N_("%(organisatie)s stemt niet in. Dit pgb doet niet mee in uw integraal pgb. Het gaat gewoon door."),
        "",
        N_("Lees waarom, en wat dit betekent voor uw integraal pgb. Bel uw consulent als u vragen hebt."),
        "Besluit 4.1",
        slecht=True,
    ),
    Berichtsoort.INSTEMMING_INGETROKKEN: Berichttekst(
        N_("De gemeente vraagt %(organisatie)s nu niet meer of uw pgb mee mag doen. Dit pgb gaat gewoon door."),
        "",
        N_("U hoeft niets te doen. Wilt u weten waarom? Bel uw consulent."),
        "Besluit 4.1",
    ),
    Berichtsoort.NIET_TOEGEKEND: Berichttekst(
        N_(
            "Uw pgb's gaan door zoals nu. U krijgt geen integraal pgb, want daarvoor zijn er te weinig wetten over. "
            "Uw deelname stopt."
        ),
        "",
        _LEES_DE_BRIEF,
        "Besluit 3.1, Besluit 4.1",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.PLAN_CONCEPT: Berichttekst(
        N_("Uw consulent heeft een concept van uw ondersteuningsplan gemaakt. Het is nog geen besluit."),
        "",
        N_(
            "Lees het concept. U kunt over elke dienst iets zeggen, het liefst vóór of op %(tot)s. "
            "De wet noemt geen termijn. Een cliëntondersteuner helpt u gratis."
        ),
        "Besluit 5.1, Besluit 5.2",
    ),
    Berichtsoort.PLAN_ANTWOORD: Berichttekst(
        N_("Uw consulent heeft geantwoord op wat u over het concept van uw ondersteuningsplan schreef."),
        "",
        N_("Lees het antwoord bij het concept. U kunt nog iets terugschrijven, zolang de gemeente niets vaststelde."),
        "Besluit 5.1",
    ),
    Berichtsoort.PLAN_AANGEPAST: Berichttekst(
        N_("De gemeente past het concept van uw ondersteuningsplan aan. Wat u schreef, blijft bewaard."),
        "",
        N_("U hoeft niets te doen. U krijgt een bericht als u het nieuwe concept kunt lezen."),
        "Besluit 5.1",
    ),
    Berichtsoort.EVALUATIE_NADERT: Berichttekst(
        N_("Op %(gesprek_op)s bespreekt u uw ondersteuningsplan met de gemeente. Dat spraken wij in het plan af."),
        "",
        N_("Bedenk wat goed gaat en wat niet. U mag iemand meenemen. Uw consulent spreekt met u af hoe laat."),
        "AEF stap 3",
    ),
    Berichtsoort.EVALUATIE_GEHOUDEN: Berichttekst(
        N_("Uw consulent schreef op wat u op %(gesprek_op)s over uw ondersteuningsplan besprak."),
        "",
        N_("Lees het bij uw plan. Klopt het niet, of past het plan niet meer? Bel uw consulent."),
        "AEF stap 3",
    ),
    Berichtsoort.PLAN_VASTGESTELD: Berichttekst(
        N_("De gemeente heeft uw ondersteuningsplan vastgesteld. Het geldt van %(ingang)s tot en met %(einde)s."),
        "",
        _LEES_DE_BRIEF,
        "Besluit 5.1",
        besluit=True,
    ),
    Berichtsoort.BUDGET_TOEGEKEND: Berichttekst(
        N_(
            "De gemeente heeft uw budget toegekend. U krijgt %(bedrag_ct)s voor %(ingang)s tot en met %(einde)s. "
            "Het kenmerk van het besluit is %(kenmerk)s."
        ),
        "",
        _LEES_DE_BRIEF,
        "Besluit 6.1",
        besluit=True,
    ),
    Berichtsoort.CONTRACT_GOEDGEKEURD: Berichttekst(
        N_(
            "Uw zorgovereenkomst met %(zorgverlener)s is goedgekeurd door de gemeente en de SVB. Zij begint op"
            " %(ingang)s."
        ),
        N_("De SVB betaalt uw zorgverlener als u een maand hebt gedeclareerd."),
        N_("Declareer elke maand nadat die voorbij is."),
        "Regeling 4.3",
        besluit=True,
    ),
    Berichtsoort.CONTRACT_ONTVANGEN: Berichttekst(
        N_("De gemeente heeft uw zorgovereenkomst met %(zorgverlener)s ontvangen. Het nummer is %(nummer)s."),
        N_("Nog niet. Eerst keuren de gemeente en daarna de SVB de zorgovereenkomst goed."),
        N_("U hoeft niets te doen. Hebt u zich vergist? Dan kunt u de zorgovereenkomst intrekken."),
        "Regeling 4.3",
    ),
    Berichtsoort.CONTRACT_INGEVOERD: Berichttekst(
        N_("Uw gemeente voerde uw zorgovereenkomst met %(zorgverlener)s voor u in. Het nummer is %(nummer)s."),
        N_("Nog niet. Eerst keuren de gemeente en daarna de SVB de zorgovereenkomst goed."),
        N_("Kijk of alles is overgenomen zoals u het gaf. Klopt het niet? Dat kunt u bij de zorgovereenkomst zeggen."),
        "Regeling 4.3",
    ),
    Berichtsoort.CONTRACT_GEWIJZIGD: Berichttekst(
        N_(
            "De SVB en de gemeente hebben de wijziging van uw zorgovereenkomst met %(zorgverlener)s ontvangen. "
            "Die moet ingaan op %(ingang)s."
        ),
        N_("Ja, volgens de oude afspraken. De nieuwe gelden als de gemeente en de SVB ze hebben goedgekeurd."),
        N_("U hoeft niets te doen. Vertel uw zorgverlener dat de wijziging is gemeld."),
        "Regeling 4.7",
    ),
    Berichtsoort.CONTRACT_GOED_GEMEENTE: Berichttekst(
        N_("De gemeente heeft uw zorgovereenkomst met %(zorgverlener)s goedgekeurd. Nu kijkt de SVB ernaar."),
        N_("Nog niet. De SVB kan pas betalen als zij de zorgovereenkomst ook heeft goedgekeurd."),
        N_("U hoeft niets te doen. U krijgt een bericht als de SVB heeft gekeken."),
        "Regeling 4.4",
        besluit=True,
    ),
    Berichtsoort.CONTRACT_AANVULLEN: Berichttekst(
        N_("De gemeente kan uw zorgovereenkomst met %(zorgverlener)s nog niet goedkeuren. Zij vraagt u iets."),
        N_("Nog niet. De SVB kan pas betalen als de gemeente en de SVB de zorgovereenkomst hebben goedgekeurd."),
        N_("Vul de zorgovereenkomst aan en verstuur haar opnieuw. Alles wat u had ingevuld, staat er nog."),
        "Regeling 4.4",
        slecht=True,
    ),
    Berichtsoort.CONTRACT_AFGEKEURD: Berichttekst(
        N_("De gemeente keurt uw zorgovereenkomst met %(zorgverlener)s af."),
        N_("Nee. Zonder goedgekeurde zorgovereenkomst betaalt de SVB %(zorgverlener)s niet."),
        N_("Bel eerst uw consulent. Daarna kunt u een nieuwe zorgovereenkomst maken."),
        "Regeling 4.4",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.CONTRACT_GEWEIGERD: Berichttekst(
        N_("De SVB keurt uw zorgovereenkomst met %(zorgverlener)s niet goed."),
        N_("Nee. Zonder goedgekeurde zorgovereenkomst betaalt de SVB %(zorgverlener)s niet."),
        N_("Vertel dit aan uw zorgverlener. Daarna kunt u een nieuwe zorgovereenkomst maken."),
        "Regeling 4.6",
        slecht=True,
        besluit=True,
    ),
    Berichtsoort.CONTRACT_BEEINDIGD: Berichttekst(
        N_("Uw zorgovereenkomst met %(zorgverlener)s stopt. De laatste dag is %(einde)s. De gemeente weet het ook."),
        N_("Ja, voor het werk tot en met die dag. Declareer dat nog, dan betaalt de SVB het."),
        N_("Hebt u zich vergist? Tot en met de laatste dag kunt u de zorgovereenkomst laten doorlopen."),
        "Regeling 4.7",
    ),
    Berichtsoort.CONTRACT_LOOPT_DOOR: Berichttekst(
        N_("U hebt het stoppen van uw zorgovereenkomst met %(zorgverlener)s ingetrokken. Zij loopt door."),
        N_("Ja. De SVB blijft betalen wat u declareert."),
        N_("U hoeft niets te doen. De SVB en de gemeente weten het."),
        "Regeling 4.7",
    ),
    Berichtsoort.DECLARATIE_INGEVOERD: Berichttekst(
        N_("Uw gemeente voerde uw declaratie van %(maand)s voor u in. U vraagt %(bedrag_ct)s."),
        N_("Als alles klopt, betaalt de SVB %(zorgverlener)s uiterlijk op %(betalen_voor)s."),
        N_("Kijk of alles is overgenomen zoals u het gaf. Klopt het niet? Dat kunt u bij de declaratie zeggen."),
        "Regeling 5.6",
    ),
    Berichtsoort.DECLARATIE_ONDERTEKENEN: Berichttekst(
        N_("Uw declaratie van %(maand)s kwam op papier. Uw handtekening staat er niet op."),
        N_("Nog niet zeker. Zonder handtekening kan de SVB eerst herstel vragen. Het gaat om %(bedrag_ct)s."),
        N_(
            "Zet uw handtekening op het papier en geef het aan de gemeente. Of verbeter de declaratie hier en verstuur "
            "haar zelf: dan hoeft er geen handtekening op."
        ),
        "Regeling 5.4",
        slecht=True,
    ),
    Berichtsoort.DECLARATIE_ONTVANGEN: Berichttekst(
        N_("De SVB heeft uw declaratie van %(maand)s ontvangen. U vraagt %(bedrag_ct)s."),
        N_("Als alles klopt, betaalt de SVB %(zorgverlener)s uiterlijk op %(betalen_voor)s."),
        N_("U hoeft niets te doen. Hebt u zich vergist? Tot de betaling kunt u de declaratie verbeteren of intrekken."),
        "Regeling 5.6",
    ),
    Berichtsoort.DECLARATIE_BETAALBAAR: Berichttekst(
        N_("De SVB heeft uw declaratie van %(maand)s goedgekeurd."),
        N_("Ja. De SVB betaalt %(betaalbaar_ct)s aan %(zorgverlener)s, uiterlijk op %(betalen_voor)s."),
        N_("U hoeft niets te doen."),
        "Regeling 5.6",
    ),
    Berichtsoort.DECLARATIE_BETAALD: Berichttekst(
        N_("De SVB heeft uw declaratie van %(maand)s betaald."),
        N_("Ja. De SVB betaalde %(betaald_ct)s aan %(zorgverlener)s op %(betaald_op)s. Het kenmerk is %(kenmerk)s."),
        N_("U hoeft niets te doen. Is het geld er na een week nog niet? Bel dan de SVB."),
        "Regeling 5.3",
    ),
    Berichtsoort.DECLARATIE_LOON: Berichttekst(
        N_("De SVB heeft uw declaratie van %(maand)s betaald: %(betaald_ct)s."),
        N_(
            "Ja. %(zorgverlener)s kreeg %(zorgverlener_ct)s op %(betaald_op)s. De SVB betaalde %(ingehouden_ct)s aan "
            "belasting en premies. Het kenmerk van de betaling is %(kenmerk)s."
        ),
        N_("U hoeft niets te doen. Is het geld er na een week nog niet? Bel dan de SVB."),
        "Regeling 5.2",
    ),
    Berichtsoort.DECLARATIE_DEELS: Berichttekst(
        N_("De SVB betaalt een deel van uw declaratie van %(maand)s. U vroeg %(bedrag_ct)s."),
        N_(
            "Voor een deel. De SVB betaalt %(betaalbaar_ct)s aan %(zorgverlener)s, uiterlijk op %(betalen_voor)s. "
            "De rest betaalt de SVB niet."
        ),
        N_("Vertel uw zorgverlener welk bedrag komt. Open de declaratie om te zien om welke regels het gaat."),
        "Regeling 5.5",
        slecht=True,
    ),
    Berichtsoort.DECLARATIE_GEWEIGERD: Berichttekst(
        N_("De SVB betaalt uw declaratie van %(maand)s niet. U vroeg %(bedrag_ct)s."),
        N_("Nee. De SVB betaalt dit bedrag niet aan %(zorgverlener)s. Het blijft in uw budget."),
        N_("Vertel uw zorgverlener dat dit geld niet komt."),
        "Regeling 5.5",
        slecht=True,
    ),
    Berichtsoort.DECLARATIE_HERSTEL: Berichttekst(
        N_("De SVB kan uw declaratie van %(maand)s nog niet betalen. U moet eerst iets verbeteren."),
        N_(
            "Nog niet. Na uw verbetering betaalt de SVB %(zorgverlener)s binnen 30 dagen. "
            "Houdt de SVB belasting in op het loon? Dan binnen 40 dagen."
        ),
        N_("Verbeter de declaratie uiterlijk op %(tot)s. Anders betaalt de SVB een deel of alles niet."),
        "Regeling 5.6",
        slecht=True,
    ),
    Berichtsoort.DECLARATIE_OPGESCHORT: Berichttekst(
        N_("De SVB wacht met het betalen van uw declaratie van %(maand)s."),
        N_("Nog niet. De SVB wacht hoogstens tot en met %(tot)s. Daarna beslist zij over de betaling."),
        N_("U hoeft niets te sturen. Vertel uw zorgverlener dat het geld later komt."),
        "Regeling 5.5",
        slecht=True,
    ),
    Berichtsoort.DECLARATIE_HERVAT: Berichttekst(
        N_("De SVB wacht niet langer en kijkt weer naar uw declaratie van %(maand)s."),
        N_("Als alles klopt, betaalt de SVB %(zorgverlener)s uiterlijk op %(betalen_voor)s."),
        N_("U hoeft niets te doen."),
        "Regeling 5.6",
    ),
    Berichtsoort.PGBPLAN_ONTVANGEN: Berichttekst(
        N_("De gemeente heeft uw pgb-plan ontvangen. Dit is versie %(versie)s."),
        "",
        N_("U hoeft niets te doen. Uw consulent leest het en belt u. U kunt het plan nog aanpassen of intrekken."),
        "Besluit 5.2",
    ),
    Berichtsoort.PGBPLAN_INGEVOERD: Berichttekst(
        N_("Uw gemeente voerde uw pgb-plan voor u in. Dit is versie %(versie)s."),
        "",
        N_("Kijk of alles is overgenomen zoals u het gaf. Klopt het niet? Bel uw consulent of stuur zelf een nieuwe."),
        "Besluit 5.2",
    ),
    Berichtsoort.PGBPLAN_AANVULLING: Berichttekst(
        N_("Uw consulent heeft een vraag over uw pgb-plan."),
        "",
        N_(
            "Vul uw plan aan, het liefst vóór of op %(tot)s. De wet noemt geen termijn. "
            "Alles wat u had ingevuld, staat er nog."
        ),
        "Besluit 5.2",
    ),
    Berichtsoort.PGBPLAN_VERWERKT: Berichttekst(
        N_("Uw consulent heeft elke regel van uw pgb-plan bekeken. Er is nu een concept van het ondersteuningsplan."),
        "",
        N_("U hoeft niets te doen. De gemeente bespreekt het concept met u. Daarna stelt zij het plan vast."),
        "Besluit 5.2, Besluit 5.3",
    ),
    Berichtsoort.UREN_GEKREGEN: Berichttekst(
        N_("%(zorgverlener)s gaf u de uren van %(maand)s."),
        N_("Nog niet. Eerst bekijkt u de uren. Daarna verstuurt u de declaratie naar de SVB."),
        N_("Kloppen de uren? Dan maken wij er een declaratie van. Klopt er iets niet? Dan stuurt u de uren terug."),
        "Regeling 5.5",
    ),
    Berichtsoort.ZORGVERLENER_AKKOORD: Berichttekst(
        N_("%(zorgverlener)s heeft de gegevens in de zorgovereenkomst bekeken. Zij kloppen."),
        "",
        N_("U hoeft niets te doen."),
        "Regeling 4.1",
    ),
    Berichtsoort.ZORGVERLENER_TWIJFELT: Berichttekst(
        N_("%(zorgverlener)s heeft de gegevens in de zorgovereenkomst bekeken. Er klopt iets niet."),
        "",
        N_("Lees wat er volgens uw zorgverlener niet klopt. Pas de zorgovereenkomst aan als dat nodig is."),
        "Regeling 4.1",
    ),
    Berichtsoort.MELDING_VERSTUURD: Berichttekst(
        N_("U hebt gemeld dat er iets is veranderd. Wij hebben uw melding verstuurd naar wie haar moet weten."),
        "",
        N_("Open de melding. Daar staat wie haar heeft, en wat u zelf nog doet."),
        "Regeling 7",
    ),
    Berichtsoort.MELDING_INGEVOERD: Berichttekst(
        N_("Uw gemeente voerde voor u in dat er iets is veranderd. De melding is verstuurd naar wie haar moet weten."),
        "",
        N_("Open de melding en kijk of zij klopt. Daar staat ook wat u zelf nog doet."),
        "Regeling 7",
    ),
    Berichtsoort.MELDING_AFGEHANDELD: Berichttekst(
        N_("Uw melding is afgehandeld door %(organisatie)s."),
        "",
        N_("Open de melding om te lezen wat er is gedaan. Klopt het niet? Bel uw consulent."),
        "Regeling 7",
    ),
    Berichtsoort.VRAAG_ONTVANGEN: Berichttekst(
        N_("Uw vraag is aangekomen."),
        "",
        N_("U hoeft niets te doen. Komt er antwoord, dan ziet u dat bij Berichten."),
        "",
    ),
    Berichtsoort.VRAAG_BEANTWOORD: Berichttekst(
        N_("U hebt antwoord gekregen op uw vraag."),
        "",
        N_("Lees het antwoord. U kunt daar ook verder vragen."),
        "",
    ),
    Berichtsoort.VRAAG_AAN_U: Berichttekst(
        N_("Iemand heeft u een vraag gesteld over uw pgb."),
        "",
        N_("Lees de vraag en schrijf uw antwoord eronder."),
        "",
    ),
}

BESLUITEN = frozenset(soort for soort, text in TEKSTEN.items() if text.besluit)


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
