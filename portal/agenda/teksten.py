"""What the agenda says of each kind of day, on the page and in a calendar file."""

from portal.agenda.dagen import Dagsoort
from portal.web.i18n import N_

NAMEN = {
    Dagsoort.ZIENSWIJZE: N_("Laatste dag om te reageren op een voorstel over uw budget"),
    Dagsoort.TERUGVORDERING: N_("Laatste dag om te reageren op een voorstel om geld terug te betalen"),
    Dagsoort.HERSTEL: N_("Laatste dag om een declaratie te verbeteren"),
    Dagsoort.PGBPLAN: N_("Laatste dag om een vraag over uw pgb-plan te beantwoorden"),
    Dagsoort.CONCEPTPLAN: N_("Laatste dag om iets te zeggen over het concept van uw ondersteuningsplan"),
    Dagsoort.BEZWAAR: N_("Laatste dag om bezwaar te maken tegen een besluit"),
    Dagsoort.EVALUATIE: N_("U bespreekt uw ondersteuningsplan met de gemeente"),
    Dagsoort.GESPREK: N_("Gesprek met de gemeente"),
}
# A calendar is often shared: the file says less than the page.
IN_BESTAND = {
    **dict.fromkeys(Dagsoort, N_("Laatste dag om te reageren")),
    Dagsoort.BEZWAAR: N_("Laatste dag om bezwaar te maken"),
    Dagsoort.EVALUATIE: N_("Gesprek met de gemeente"),
    Dagsoort.GESPREK: N_("Gesprek met de gemeente"),
}
KIJK_HIER = N_("Log in en kijk in %(portaal)s waar het over gaat.")
