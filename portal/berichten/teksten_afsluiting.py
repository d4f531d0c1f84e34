"""What messages say when a budget year is fixed: first that the person has nothing to pay."""

from portal.berichten.models import Berichtsoort
from portal.berichten.tekst import LEES_DE_BRIEF, Berichttekst
from portal.web.i18n import N_

AFSLUITING = {
    Berichtsoort.BUDGET_VASTGESTELD: Berichttekst(
        N_(
            "U hoeft niets te betalen. De gemeente stelde uw budget van %(ingang)s tot en met %(einde)s vast op "
            "%(vastgesteld_ct)s. Dat is wat er is betaald voor diensten in uw plan."
        ),
        "",
        LEES_DE_BRIEF,
        "Besluit 6.3",
        besluit=True,
    ),
    Berichtsoort.VASTSTELLING_GECORRIGEERD: Berichttekst(
        N_(
            "U hoeft nu niets te betalen. De gemeente veranderde de eindafrekening van %(ingang)s tot en met "
            "%(einde)s. Uw budget is nu vastgesteld op %(vastgesteld_ct)s."
        ),
        "",
        LEES_DE_BRIEF,
        "Besluit 6.3",
        besluit=True,
    ),
}
