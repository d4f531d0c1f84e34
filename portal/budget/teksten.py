"""The names of the four laws as pages write them."""

from portal.law.wetten import Wet
from portal.web.i18n import N_

WETTEN = {
    Wet.WLZ: N_("Wet langdurige zorg (Wlz)"),
    Wet.WMO: N_("Wet maatschappelijke ondersteuning (Wmo)"),
    Wet.JW: N_("Jeugdwet"),
    Wet.ZVW: N_("Zorgverzekeringswet (Zvw)"),
}
# Inside a sentence, after "de".
WETTEN_KORT = {Wet.WLZ: N_("Wlz"), Wet.WMO: N_("Wmo"), Wet.JW: N_("Jeugdwet"), Wet.ZVW: N_("Zvw")}
