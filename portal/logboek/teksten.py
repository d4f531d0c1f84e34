"""What the page "Wie zag mijn gegevens" calls people and periods."""

from portal.actor import Rol
from portal.web.i18n import N_

# Who it was: staff by organisation and function, somebody who acts for the budgethouder by name.
ROLLEN: dict[Rol | None, str] = {
    Rol.BUDGETHOUDER: N_("%(naam)s, budgethouder"),
    Rol.VERTEGENWOORDIGER: N_("%(naam)s, vertegenwoordiger"),
    Rol.CONSULENT: N_("Een consulent van de gemeente %(organisatie)s"),
    Rol.BEZWAARBEHANDELAAR: N_("Wie bij de gemeente %(organisatie)s bezwaren en klachten behandelt"),
    Rol.SVB: N_("Een medewerker van de SVB"),
    Rol.ZORGKANTOOR: N_("Een medewerker van %(organisatie)s"),
    Rol.ZORGVERZEKERAAR: N_("Een medewerker van %(organisatie)s"),
    Rol.ZORGVERLENER: N_("%(naam)s, uw zorgverlener"),
    Rol.SYSTEEM: N_("Het portaal, automatisch"),
    None: N_("Iemand die niet was ingelogd"),
}
ZELF = N_("U zelf")
HUISGENOOT = N_("%(naam)s, voor iemand uit uw huishouden")
MELDER = N_("%(naam)s, die u aanmeldde")

PERIODEN = {
    "alles": N_("Alles"),
    "week": N_("De laatste 7 dagen"),
    "maand": N_("De laatste 30 dagen"),
    "jaar": N_("Dit jaar"),
    "vorig-jaar": N_("Vorig jaar"),
}
