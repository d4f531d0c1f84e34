"""What the pages about letters and mail say beside a field."""

from portal.signalen.models import Meldwijze, Wijze
from portal.web.i18n import N_

WIJZEN = (
    (Wijze.POST, N_("Per post"), N_("Brieven komen op papier. U kunt ze hier ook lezen.")),
    (Wijze.DIGITAAL, N_("Digitaal"), N_("U krijgt een e-mail als er een brief klaarstaat. U leest hem hier.")),
    (Wijze.BEIDE, N_("Allebei"), N_("U krijgt een e-mail, en de brief komt ook op papier.")),
)
MELDWIJZEN = (
    (Meldwijze.GEEN, N_("Geen andere e-mail"), N_("U kijkt zelf of er een bericht is.")),
    (
        Meldwijze.METEEN,
        N_("Alleen als het niet kan wachten"),
        N_("U krijgt meteen een e-mail bij een besluit, en als een termijn bijna afloopt."),
    ),
    (
        Meldwijze.DAGELIJKS,
        N_("Bij elk bericht, hoogstens één keer per dag"),
        N_("Wat niet kan wachten, komt meteen. Voor de rest krijgt u één e-mail per dag."),
    ),
)
WERKWIJZEN = (
    (Meldwijze.GEEN, N_("Geen e-mail"), N_("U kijkt zelf in de werklijst.")),
    (
        Meldwijze.METEEN,
        N_("Als een termijn bijna afloopt"),
        N_("Hoogstens één e-mail per dag, over werk van u en werk van niemand."),
    ),
)
MAIL_NODIG = N_("Vul uw e-mailadres in. Zonder e-mailadres kunnen wij u niets mailen.")
TE_VAAK = N_("U hebt vaak een link gevraagd. Wacht een uur en probeer het dan opnieuw.")
