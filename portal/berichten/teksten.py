"""The subject lines of messages; the texts themselves stand in templates/berichten."""

from portal.berichten.models import Berichtsoort
from portal.web.i18n import N_

TITELS = {
    Berichtsoort.WELKOM: N_("Welkom bij uw integraal pgb"),
    Berichtsoort.PLAN_VASTGESTELD: N_("Uw ondersteuningsplan is vastgesteld"),
    Berichtsoort.BUDGET_TOEGEKEND: N_("Uw budget is toegekend"),
    Berichtsoort.CONTRACT_GOEDGEKEURD: N_("Uw zorgovereenkomst is goedgekeurd"),
    Berichtsoort.DECLARATIE_ONTVANGEN: N_("De SVB heeft uw declaratie ontvangen"),
    Berichtsoort.DECLARATIE_BETAALBAAR: N_("De SVB gaat uw declaratie betalen"),
    Berichtsoort.DECLARATIE_BETAALD: N_("De SVB heeft uw declaratie betaald"),
    Berichtsoort.DECLARATIE_DEELS: N_("De SVB betaalt een deel van uw declaratie"),
    Berichtsoort.DECLARATIE_GEWEIGERD: N_("De SVB betaalt uw declaratie niet"),
    Berichtsoort.DECLARATIE_HERSTEL: N_("De SVB vraagt u om uw declaratie te verbeteren"),
    Berichtsoort.DECLARATIE_OPGESCHORT: N_("De SVB wacht met betalen"),
}
