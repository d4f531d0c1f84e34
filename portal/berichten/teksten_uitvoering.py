"""What messages say while the budget runs: contracts, declarations, plans, changes and questions."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import Berichttekst
from portal.web.i18n import N_

UITVOERING = {
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
    Berichtsoort.CONTRACT_VAST_GOED: Berichttekst(
        N_(
            "Uw zorgovereenkomst met %(zorgverlener)s is goedgekeurd door de gemeente en de SVB. Zij begint op"
            " %(ingang)s."
        ),
        N_("De SVB betaalt uw zorgverlener elke maand vanzelf het vaste bedrag."),
        N_("U hoeft niet te declareren. Bij Vaste betalingen ziet u wat de SVB gaat betalen."),
        "Regeling 4.3, Regeling 5.7",
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
        N_("Ja, voor het werk tot en met die dag. Declareer dat nog. Een vast bedrag betaalt de SVB vanzelf."),
        N_("Hebt u zich vergist? Tot en met de laatste dag kunt u de zorgovereenkomst laten doorlopen."),
        "Regeling 4.7",
    ),
    Berichtsoort.CONTRACT_GEGEVENS: Berichttekst(
        N_("U gaf nieuwe gegevens door van %(zorgverlener)s. De SVB en de gemeente hebben ze meteen gekregen."),
        N_("De afspraken blijven zoals zij zijn. De SVB betaalt met de nieuwe gegevens zodra zij die heeft verwerkt."),
        N_("U hoeft niets te doen. Hebt u dit niet zelf doorgegeven? Bel meteen uw consulent."),
        "Regeling 4.7",
    ),
    Berichtsoort.CONTRACT_LOOPT_DOOR: Berichttekst(
        N_("U hebt het stoppen van uw zorgovereenkomst met %(zorgverlener)s ingetrokken. Zij loopt door."),
        N_("Ja. De SVB blijft betalen wat u declareert, of het vaste bedrag."),
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
