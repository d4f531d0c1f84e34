"""What the pages about letters say beside a field."""

from portal.brieven.models import Wijze
from portal.web.i18n import N_

WIJZEN = (
    (Wijze.POST, N_("Per post"), N_("Brieven komen op papier. U kunt ze hier ook lezen.")),
    (Wijze.DIGITAAL, N_("Digitaal"), N_("U krijgt een e-mail als er een brief klaarstaat. U leest hem hier.")),
    (Wijze.BEIDE, N_("Allebei"), N_("U krijgt een e-mail, en de brief komt ook op papier.")),
)
MAIL_NODIG = N_("Vul uw e-mailadres in. Zonder e-mailadres kunnen wij u niets digitaal sturen.")
TE_VAAK = N_("U hebt vaak een link gevraagd. Wacht een uur en probeer het dan opnieuw.")
KIES_BRIEVEN = N_("Kies een of meer brieven.")
ANDERE_DAG = N_(
    "In een gekozen brief staat een andere datum: %(geprint_op)s. Print hem opnieuw op de dag dat hij op de post gaat."
)
