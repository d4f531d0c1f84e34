"""Words about a household. Message ids; templates translate them."""

from portal.huishouden.queries import BandView
from portal.huishouden.status import Bandstatus
from portal.web.i18n import N_

WERKT_NIET = N_("Deze code werkt niet. Controleer wat u typte. Of vraag uw huisgenoot om een nieuwe code.")
TE_VEEL = N_("Er wachten al vijf codes. Trek er eerst een in.")
INTUSSEN = N_("Dit is intussen veranderd. Hieronder staat hoe het nu is.")


def stand_of(one: BandView) -> tuple[str, str]:
    """Label and kind of the badge of a link."""
    if one.gekoppeld:
        return N_("Gekoppeld"), "ok"
    if one.kan:
        return N_("Wacht op uw antwoord"), "warning"
    if one.andere_ouder:
        return N_("Wacht op de andere ouder"), "neutral"
    if one.status is Bandstatus.GEVRAAGD:
        return (N_("Code verlopen"), "neutral") if one.verlopen else (N_("Code nog niet gebruikt"), "neutral")
    if one.status is Bandstatus.GEKOPPELD:
        return N_("Er wordt nu niets gedeeld"), "neutral"
    return N_("Wacht op uw huisgenoot"), "neutral"
