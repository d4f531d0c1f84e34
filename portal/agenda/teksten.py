"""What the agenda says of each kind of day, on the page and in a calendar file."""

from portal.agenda.dag import ANTWOORDEN, Dagsoort
from portal.web.i18n import N_

NAMEN = {
    Dagsoort.ZIENSWIJZE: N_("Laatste dag om te reageren op een voorstel over uw budget"),
    Dagsoort.TERUGVORDERING: N_("Laatste dag om te reageren op een voorstel om geld terug te betalen"),
    Dagsoort.HERSTEL: N_("Laatste dag om een declaratie te verbeteren"),
    Dagsoort.PGBPLAN: N_("Laatste dag om een vraag over uw pgb-plan te beantwoorden"),
    Dagsoort.CONCEPTPLAN: N_("Laatste dag om iets te zeggen over het concept van uw ondersteuningsplan"),
    Dagsoort.BEZWAAR: N_("Laatste dag om bezwaar te maken tegen een besluit"),
    Dagsoort.BEROEP: N_("Laatste dag om in beroep te gaan tegen een besluit"),
    Dagsoort.AANVULLING: N_("Laatste dag om uw bezwaar aan te vullen"),
    Dagsoort.AANZEGGEN: N_("Laatste dag om te zeggen of een zorgovereenkomst doorgaat"),
    Dagsoort.DECLAREREN: N_("Laatste dag om te declareren over een budgetjaar"),
    Dagsoort.EVALUATIE: N_("U bespreekt uw ondersteuningsplan met de gemeente"),
    Dagsoort.GESPREK: N_("Gesprek met de gemeente"),
    Dagsoort.HOORGESPREK: N_("U vertelt over uw bezwaar"),
    Dagsoort.BESLISSING: N_("Uiterlijk dan beslist de gemeente over uw bezwaar"),
    Dagsoort.BETALINGSBESLUIT: N_("Uiterlijk dan besluit de SVB over een betaling"),
    Dagsoort.KLACHT: N_("Uiterlijk dan krijgt u antwoord op uw klacht"),
    Dagsoort.VASTSTELLING: N_("Uiterlijk dan maakt de gemeente de eindafrekening van een budgetjaar"),
    Dagsoort.VAST_BEDRAG: N_("Uiterlijk dan betaalt de SVB een vast bedrag"),
}
# A calendar is often shared: the file says less than the page.
IN_BESTAND = {
    **dict.fromkeys(Dagsoort, N_("Laatste dag om te reageren")),
    Dagsoort.BEZWAAR: N_("Laatste dag om bezwaar te maken"),
    Dagsoort.BEROEP: N_("Laatste dag om in beroep te gaan"),
    **dict.fromkeys((Dagsoort.EVALUATIE, Dagsoort.GESPREK, Dagsoort.HOORGESPREK), N_("Gesprek met de gemeente")),
    **dict.fromkeys(ANTWOORDEN, N_("Uiterlijk dan hoort u iets")),
}
KIJK_HIER = N_("Log in en kijk in %(portaal)s waar het over gaat.")
