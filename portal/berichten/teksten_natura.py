"""What messages say about a plan in kind (i-ZiN)."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import Berichttekst
from portal.web.i18n import N_

NATURA = {
    Berichtsoort.NATURA_VOORGELEGD: Berichttekst(
        N_("De gemeente maakte een plan met al uw hulp, en één vast aanspreekpunt. Er is geen budget bij."),
        "",
        N_("Lees het plan, en zeg of het goed is zo."),
        "AEF 3.2.3",
    ),
    Berichtsoort.NATURA_LOOPT: Berichttekst(
        N_("U doet mee met uw plan in natura. U hebt nu één vast aanspreekpunt voor al uw hulp."),
        "",
        N_("U hoeft niets te doen. Hebt u een vraag over uw hulp? Bel uw aanspreekpunt."),
        "AEF 3.2.3",
    ),
    Berichtsoort.NATURA_GESTOPT: Berichttekst(
        N_("Uw plan in natura is gestopt. Uw hulp zelf gaat door zoals die was."),
        "",
        N_("Hebt u een vraag? Bel de gemeente."),
        "AEF 3.2.3",
    ),
}
