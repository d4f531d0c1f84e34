"""What pages call the parts of a request. Message ids; templates translate them."""

from portal.law.planverzoek import Wens
from portal.plan.models import Aanleiding
from portal.planverzoek.models import Regeloordeel
from portal.planverzoek.status import Verzoekstatus
from portal.web.i18n import N_

WENSEN = {
    Wens.MINDER: N_("Minder"),
    Wens.MEER: N_("Meer"),
    Wens.ANDERS: N_("Anders"),
    Wens.STOPT: N_("Stoppen"),
    Wens.NIEUW: N_("Nieuw"),
}
KEUZES = (
    (Wens.MINDER, N_("Ik wil minder")),
    (Wens.MEER, N_("Ik wil meer")),
    (Wens.ANDERS, N_("Ik wil het anders")),
    (Wens.STOPT, N_("Dit mag stoppen")),
)
# Label and the kind of its badge.
STATUS = {
    Verzoekstatus.CONCEPT: (N_("Nog niet verstuurd"), "warning"),
    Verzoekstatus.GEVRAAGD: (N_("De gemeente vraagt u iets"), "warning"),
    Verzoekstatus.INGEDIEND: (N_("Verstuurd"), "info"),
    Verzoekstatus.IN_BEHANDELING: (N_("De gemeente kijkt ernaar"), "info"),
    Verzoekstatus.BESLIST: (N_("Beantwoord"), "ok"),
    Verzoekstatus.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
}
OORDELEN = {
    Regeloordeel.OVERGENOMEN: (N_("Komt in het concept"), "ok"),
    Regeloordeel.GEWEIGERD: (N_("Komt niet in het plan"), "warning"),
}
AANLEIDINGEN = {
    Aanleiding.EERSTE: N_("Gevraagd door de inwoner"),
    Aanleiding.VERZOEK: N_("Gevraagd door de inwoner"),
    Aanleiding.BUDGET: N_("Omdat het budget verandert"),
}
STAPPEN = {
    "begin": N_("verzoek begonnen"),
    "bewaren": N_("verzoek veranderd"),
    "indienen": N_("verzoek verstuurd"),
    "intrekken": N_("verzoek ingetrokken"),
    "beantwoorden": N_("antwoord op een regel"),
    "beslissen": N_("alle regels beantwoord"),
}
# What the rule misses, and the field where it is filled in.
MIST = {
    "geen-wens": ("wensen", N_("Kies bij minstens één dienst wat er anders moet, of vraag iets nieuws.")),
    "geen-reden": ("reden", N_("Schrijf op waarom uw plan anders moet. Dat helpt de consulent.")),
}
