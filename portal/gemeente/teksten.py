"""What the desk of the municipality calls things. Message ids; templates translate them."""

from portal.dossier.models import Dossierstatus
from portal.web.i18n import N_

# Somebody is deelnemer before the beschikking, and budgethouder after it.
DOSSIERSTATUS = {
    Dossierstatus.TOEGELATEN: N_("Deelnemer"),
    Dossierstatus.BUDGETHOUDER: N_("Budgethouder"),
    Dossierstatus.BEEINDIGD: N_("Beëindigd"),
}
