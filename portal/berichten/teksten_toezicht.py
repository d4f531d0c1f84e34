"""What messages say when a supervisor looks into a file."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import Berichttekst
from portal.web.i18n import N_

NIETS_TE_DOEN = N_(
    "U hoeft niets te doen. Lees waarom het dossier wordt bekeken. Hebt u een vraag of een klacht? Bel de gemeente."
)
TOEZICHT = {
    Berichtsoort.TOEZICHT_GEOPEND: Berichttekst(
        N_("Een toezichthouder van de gemeente mag uw dossier bekijken van %(ingang)s tot en met %(tot)s."),
        "",
        NIETS_TE_DOEN,
        "Besluit 10, Wmo 6.1",
    ),
    Berichtsoort.TOEZICHT_ACHTERAF: Berichttekst(
        N_(
            "Een toezichthouder van de gemeente mocht uw dossier bekijken van %(ingang)s tot en met %(tot)s. "
            "U hoort het nu pas, omdat het onderzoek anders niet kon."
        ),
        "",
        NIETS_TE_DOEN,
        "Besluit 10, Wmo 6.1",
    ),
    Berichtsoort.TOEZICHT_KLAAR: Berichttekst(
        N_("De toezichthouder die op %(ingang)s uw dossier opende, is klaar."),
        "",
        N_("Lees wat eruit kwam. Hebt u een vraag of een klacht? Bel de gemeente."),
        "Besluit 10",
    ),
}
