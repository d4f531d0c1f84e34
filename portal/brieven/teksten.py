"""What the page about the post says beside a field."""

from portal.web.i18n import N_

KIES_BRIEVEN = N_("Kies een of meer brieven.")
ANDERE_DAG = N_(
    "In een gekozen brief staat een andere datum: %(geprint_op)s. Print hem opnieuw op de dag dat hij op de post gaat."
)
