"""What the page "Wie zag mijn gegevens" calls people and periods."""

from portal.actor import Rol
from portal.web.i18n import N_

# Function by role: what somebody is to the person whose file it is.
ROLLEN = {
    Rol.BUDGETHOUDER: N_("budgethouder"),
    Rol.VERTEGENWOORDIGER: N_("vertegenwoordiger"),
    Rol.CONSULENT: N_("consulent"),
    Rol.SVB: N_("medewerker"),
    Rol.SYSTEEM: N_("automatisch, door het portaal"),
}

PERIODEN = {
    "alles": N_("Alles"),
    "week": N_("De laatste 7 dagen"),
    "maand": N_("De laatste 30 dagen"),
    "jaar": N_("Dit jaar"),
    "vorig-jaar": N_("Vorig jaar"),
}
