"""What pages call the states of a contract and the units of a rate."""

from portal.law.geld import Eenheid
from portal.web.i18n import N_
from portal.zorgovereenkomst.status import Contractstatus

# Label and the kind of its badge.
STATUS = {
    Contractstatus.CONCEPT: (N_("Nog niet af"), "neutral"),
    Contractstatus.GETEKEND: (N_("Wacht op goedkeuring van de gemeente"), "info"),
    Contractstatus.AANVULLING_GEVRAAGD: (N_("De gemeente vraagt iets"), "warning"),
    Contractstatus.GOEDGEKEURD_COLLEGE: (N_("Wacht op goedkeuring van de SVB"), "info"),
    Contractstatus.LOPEND: (N_("Loopt"), "ok"),
    Contractstatus.AFGEKEURD: (N_("Afgekeurd door de gemeente"), "error"),
    Contractstatus.GEWEIGERD_SVB: (N_("Geweigerd door de SVB"), "error"),
    Contractstatus.INGETROKKEN: (N_("Ingetrokken"), "neutral"),
    Contractstatus.VERVANGEN: (N_("Vervangen door een gewijzigde"), "neutral"),
    Contractstatus.BEEINDIGD: (N_("Gestopt"), "neutral"),
}

# After an amount: "€ 48,50 per uur".
PER = {
    Eenheid.UUR: N_("per uur"),
    Eenheid.DAGDEEL: N_("per dagdeel"),
    Eenheid.NACHT: N_("per nacht"),
    Eenheid.DAG: N_("per dag"),
    Eenheid.ETMAAL: N_("per etmaal"),
    Eenheid.WEEKEND: N_("per weekend"),
    Eenheid.MIDWEEK: N_("per midweek"),
    Eenheid.WEEK: N_("per week"),
    Eenheid.MAAND: N_("per maand"),
    Eenheid.RESULTAAT: N_("per resultaat"),
    Eenheid.STUK: N_("per stuk"),
    Eenheid.KILOMETER: N_("per kilometer"),
}
